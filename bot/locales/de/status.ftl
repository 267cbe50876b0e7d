# Ist alles in Ordnung? Für Organisator:innen und den Betrieb.

status-title = <b>Status</b> · { $network }
status-members = Mitglieder: { $count }
status-pending = Warten auf eure Bestätigung: { $count }
status-unreachable = Privat nicht erreichbar: { $count }
status-unreachable-names = Privat nicht erreichbar: { $count } ({ $names })
status-unreachable-more = Privat nicht erreichbar: { $count } ({ $names } und { $more } weitere)

status-next-title = <b>Als Nächstes</b>
status-nothing-next = Zu keinem Treffen steht eine Nachricht an.
status-next = { $count ->
    [one] { $moment }: { $what } an 1 Mitglied · { $title }
   *[other] { $moment }: { $what } an { $count } Mitglieder · { $title }
}
status-next-group = { $moment }: { $what } · { $title }

status-waiting = Vorgemerkte Nachrichten: { $waiting }
status-overdue = Davon überfällig: { $count }
status-week = Letzte 7 Tage: { $unknown } ungewiss (vielleicht angekommen), { $failed } fehlgeschlagen
status-just-now = gerade eben
status-poll = Letzter Abruf bei Telegram: { $ago }
status-no-poll = Letzter Abruf bei Telegram: noch keiner seit dem Start
status-update = Telegram meldet sich selbst, zuletzt: { $ago }
status-no-update = Telegram meldet sich selbst: noch nicht seit dem Start
status-version = Version: { $version }

status-technical-title = <b>Technik</b>
status-networks = { $paused ->
    [0] Netzwerke: { $count }
   *[other] Netzwerke: { $count }, davon pausiert: { $paused }
}
status-database = Datenbank: { $size } MB
status-backup = Letzte Sicherung: { $ago }
status-no-backup = Letzte Sicherung: noch keine
status-backups-elsewhere = Sicherungen: entstehen anderswo
