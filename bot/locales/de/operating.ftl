### Was „python -m bot …“ auf der Konsole sagt.

operating-help = Ohne Befehl läuft der Bot. Mehr steht in docs/OPERATING.md.
operating-help-backup = jetzt eine Sicherung machen
operating-help-restore = eine Sicherung wiederherstellen (vorher den Bot beenden)
operating-help-check = nachsehen, ob alles in Ordnung ist
operating-help-export = die Tabellen eines Netzwerks für seine Organisator:innen schreiben
operating-help-start-over = mit einer leeren Datenbank anfangen, obwohl es Sicherungen gibt

operating-other-user = Diese Daten gehören dem Benutzer { $user }: Stelle „sudo -u { $user }“ davor, sonst kann der Bot seine Dateien nicht mehr lesen.
operating-no-database = Es gibt noch keine Datenbank (oder eine, die erst umgestellt werden muss): Starte den Bot einmal.

operating-backup-made = Gesichert und geprüft: { $file }
operating-backup-failed = Nicht gesichert ({ $reason }): Prüfe, ob im Ordner der Sicherungen Platz ist und geschrieben werden darf.

operating-no-file = Die Datei { $file } gibt es nicht.
operating-no-erasures = Ich finde keine Liste der Löschungen (die Datei „erasures“), weder in { $folder } noch neben der Sicherung. Ohne sie kämen Menschen zurück, die sich gelöscht haben. Gab es nie eine Löschung, dann wiederhole den Befehl mit --without-erasures.
operating-restore-broken = { $file } ist keine heile Treffpunkt-Datenbank ({ $reason }); geändert ist nichts. Nimm eine andere Sicherung.
operating-restore-newer = { $file } stammt von einer neueren Version; geändert ist nichts. Bringe zuerst das Programm auf den neuen Stand.
operating-restore-failed = Nicht wiederhergestellt ({ $reason }); geändert ist nichts. Meist fehlt Platz oder das Recht zu schreiben.
operating-restored = Wiederhergestellt aus { $file }. Jetzt kannst du den Bot starten.
operating-restored-kept = Die Datenbank von vorher liegt in { $file }.
operating-restored-erased = { $count ->
    [0] Seit der Sicherung hat sich niemand gelöscht.
    [one] Eine Person, die sich seit der Sicherung gelöscht hat oder ausgetreten ist, ist wieder entfernt.
   *[other] { $count } Menschen, die sich seit der Sicherung gelöscht haben oder ausgetreten sind, sind wieder entfernt.
}
operating-restored-uncertain = { $count ->
    [one] Eine Nachricht kann seit der Sicherung schon hinausgegangen sein; sie wird nicht noch einmal verschickt.
   *[other] { $count } Nachrichten können seit der Sicherung schon hinausgegangen sein; sie werden nicht noch einmal verschickt.
}
operating-restored-lost-files = { $count ->
    [one] Von einer Datei im Archiv fehlt die Kopie; Telegram hat sie noch.
   *[other] Von { $count } Dateien im Archiv fehlt die Kopie; Telegram hat sie noch.
}

operating-database-missing = Die Datenbank fehlt, aber es gibt Sicherungen; die neueste ist vom { $moment }. Ich fange nicht von vorn an: Entweder „python -m bot restore { $file }“ oder „python -m bot start-over“.
operating-database-missing-ask =
    Die Datenbank fehlt, aber es gibt Sicherungen; die neueste ist vom { $moment }.
    1  diese Sicherung wiederherstellen
    2  ganz von vorn anfangen
    Eingabe allein: nichts tun.
operating-not-empty = In { $file } ist schon eine Datenbank: Von vorn anfangen heißt, sie vorher selbst beiseitezulegen.
operating-started-over = Eine leere Datenbank ist angelegt. Die Sicherungen bleiben liegen. Jetzt kannst du den Bot starten.

operating-no-network = Dieses Netzwerk gibt es nicht: Nenne seine Nummer oder den Namen der Gruppe.
operating-which-network = Welches Netzwerk? { $networks }. Nenne die Nummer.
operating-exported = Geschrieben: { $file }
operating-export-failed = Nicht geschrieben ({ $reason }): Prüfe, ob im Zielordner Platz ist und geschrieben werden darf.

check-settings = Einstellungen: vollständig
check-exposed = .env: Alle auf diesem Rechner können das Token lesen. Abhilfe: chmod 640 .env
check-no-operator = OPERATOR_IDS ist leer: Niemand erfährt in Telegram, wenn etwas schiefgeht.
check-disk-full = Datenträger: nur noch { $megabytes } MB frei in { $folder }
check-database = Datenbank: heil, Stand { $revision }, { $rows } Zeilen
check-database-older = Datenbank: heil, Stand { $revision }; der nächste Start stellt sie um (mit Sicherung davor)
check-database-empty = Datenbank: noch keine
check-database-broken = Datenbank: beschädigt oder nicht lesbar ({ $reason }). Stelle eine Sicherung wieder her (docs/OPERATING.md).
check-erasures = Liste der Löschungen („erasures“): nicht lesbar. Hole sie aus dem Ordner der Sicherungen.
check-no-backup = Sicherung: noch keine in { $folder }. Jede Nacht entsteht eine, von Hand mit: python -m bot backup
check-backup = Sicherung: { $file }, heil, { $hours ->
    [0] gerade erst
    [one] eine Stunde alt
   *[other] { $hours } Stunden alt
}; insgesamt { $count }
check-backup-stale = Sicherung: die neueste ({ $file }, von { $count }) ist { $hours ->
    [one] eine Stunde
   *[other] { $hours } Stunden
} alt. Der Bot läuft nachts nicht, oder das Sichern misslingt: Sieh ins Protokoll.
check-backup-broken = Sicherung: { $file } ist beschädigt ({ $reason }). Mache gleich eine neue: python -m bot backup
check-runs = Der Bot läuft.
check-stands-still = Der Bot läuft gerade nicht.
check-no-token = BOT_TOKEN ist leer: Trage in .env den Token von @BotFather ein.
check-token = Telegram: erreichbar, das Token gehört { $name }
check-telegram-away = Telegram: nicht erreichbar ({ $reason })
check-group = Netzwerk { $network }: in der Gruppe, darf anpinnen
check-group-no-pin = Netzwerk { $network }: in der Gruppe, darf aber nicht anpinnen; alles Übrige geht.
check-group-out = Netzwerk { $network }: nicht mehr in der Gruppe
check-group-silent = Netzwerk { $network }: Telegram gibt keine Auskunft über die Gruppe ({ $reason })

# PostgreSQL: seine Programme, seine Prüfung.
programs-missing = Für Sicherungen fehlen pg_dump und pg_restore: Installiere PostgreSQLs Programme der Version { $wanted } (unter Debian: sudo apt install postgresql-client-{ $wanted }).
programs-unfit = pg_dump passt nicht (Version { $found }, die Datenbank hat { $wanted }): Installiere PostgreSQLs Programme der Version { $wanted } (unter Debian: sudo apt install postgresql-client-{ $wanted }).
check-numbers-behind = Datenbank: Die nächste Nummer für die Tabelle { $table } ist schon vergeben, neue Zeilen scheitern. Abhilfe in psql: SELECT setval(pg_get_serial_sequence('{ $table }', 'id'), max(id)) FROM { $table };
check-backups-elsewhere = Sicherung: entsteht anderswo (BACKUPS=elsewhere).
