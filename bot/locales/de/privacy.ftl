# Der Hinweis zum Datenschutz, die eigenen Daten, Austreten und Löschen.

## Kurz: was vor der Zustimmung steht.

privacy-responsible = <b>Verantwortlich:</b> { $operator }, { $contact }
privacy-demo = <b>Verantwortlich:</b> niemand, denn dies ist eine Vorführung auf diesem Rechner. Alles bleibt hier.
privacy-short-title = <b>Datenschutz in Kürze</b>
privacy-short =
    <b>Was:</b> Telegram-ID, Name und was du dem Bot gibst: Profil, Antworten, Themen, Notizen.
    <b>Wozu:</b> damit Treffen zustande kommen. Andere sehen deinen Namen bei deinen Antworten (abschaltbar: /einstellungen). Verzeichnis, Landkarte, Tandems nur auf Wunsch.
    <b>Wer noch:</b> Telegram, nicht Ende-zu-Ende-verschlüsselt, auch außerhalb der EU. In der Gruppe hört der Bot als Admin technisch mit und behält nichts davon.
    <b>Wie lange:</b> bis du austrittst, vieles viel kürzer.
privacy-short-rights = <b>Deine Rechte:</b> Alles beruht auf deiner Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO). Jederzeit kannst du alles ansehen (/meinedaten), austreten (/austreten), löschen (/loeschen) und dich bei einer Aufsichtsbehörde beschweren.
privacy-version = <i>Fassung { $version }</i>

## Ausführlich, in zwei Seiten.

privacy-title = <b>Datenschutz ausführlich</b> ({ $page } von { $pages })
privacy-stored =
    <b>Was gespeichert wird</b>
    • Konto: Telegram-ID, Sprache, ob der Bot dir schreiben kann. Keine Telefonnummer, kein Bild.
    • Profil: dein Name, wie du ihn wählst; freiwillig Lehrgang, Art des Netzwerks, Bundesland, Ort.
    • Treffen: Antworten mit Gästen und Notizen, Terminumfragen, Anfangsrunde, Impuls, Rückmeldungen, Zusagen; vor Ort freiwillig Essen und Anreise. Was du zum Essen schreibst, kann etwas über Gesundheit oder Religion verraten: nur, wenn du willst (Art. 9 Abs. 2 Buchst. a DSGVO).
    • Themen und Stimmen.
    • Nur wenn du mitmachst: Verzeichnis, Landkarte, gemeinsame Anreise, Tandems (mit wem, ob ihr gesprochen habt), Einträge unter „Biete &amp; Suche“, Kontaktanfragen.
    • Drumherum: wann und welcher Fassung du zugestimmt hast, Einstellungen, ein Kalender-Abo (nur eine Prüfsumme seiner Adresse), welche Nachrichten an dich gingen, wann Telegram dich zuletzt in der Gruppe gezeigt hat.
    Dateien eines Treffens gehören ins Archiv des Netzwerks; von wem sie kamen, wird nicht gespeichert.
privacy-why =
    <b>Wozu, mit welchem Recht</b>
    Einladen, erinnern, planen, einander finden. Grundlage ist deine Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO). Sie ist freiwillig; ohne sie bist du weiter in der Gruppe. Keine Werbung, keine Profile über dich, keine Entscheidung mit rechtlichen Folgen durch Automaten.
privacy-visible =
    <b>Wer was sieht</b>
    • Gruppe: deinen Namen bei deiner Antwort (abschaltbar unter /einstellungen).
    • Mitglieder: Notizen, Themen, Archiv. Im Verzeichnis findet dich nur, wer Mitglied ist; Kontakt gibt es erst nach deinem Ja. Auf der Landkarte zählst du ohne Namen mit.
    • Organisator:innen: wer geantwortet hat, wer nicht erreichbar ist, Essen und Anreise.
    • Wer den Impuls gibt: die Anfangsrunde.
    • Rückmeldungen: nur als Durchschnitt ab drei.
    Was in der Gruppe geschrieben wird, bekommt der Bot als Admin technisch mit; er liest nur Befehle an ihn und behält nichts.
privacy-recipients =
    <b>Empfänger</b>
    Telegram: Jede Nachricht liegt auf dessen Servern, auch außerhalb der EU, nicht Ende-zu-Ende-verschlüsselt; dafür gilt telegram.org/privacy. Der Rechner, auf dem der Bot läuft, und wer ihn bereitstellt. Sonst niemand.

privacy-how-long =
    <b>Wie lange</b>
    Profil, Antworten, Stimmen, Rückmeldungen, Tandems: bis du austrittst. Kürzer, jede Nacht geprüft:
privacy-afterwards =
    <b>Danach</b> bleiben Zahlen („12 waren dabei“) und Themen, ohne Namen. Auch wo andere deinen vollen Namen geschrieben haben, steht dann „…“. Damit keine Sicherungskopie dich zurückbringt, merken wir uns eine Prüfsumme deiner ID. Protokolle enthalten nur Nummern. Was schon im Chat steht, löschst du in Telegram.
privacy-rights =
    <b>Deine Rechte</b> (Art. 15 bis 22 DSGVO)
    • Auskunft und Mitnahme: /meinedaten
    • Berichtigung: /profil
    • Löschung: /loeschen
    • Widerruf, jederzeit für die Zukunft: /austreten
    • Einschränkung, Widerspruch, Fragen: schreib den Verantwortlichen.
privacy-complaint = <b>Beschwerde:</b> bei jeder Datenschutz-Aufsichtsbehörde, etwa der deines Bundeslandes.

privacy-button-page-1 = Ausführlich
privacy-button-page-2 = Fristen und Rechte
privacy-button-short = Kurzfassung

## Fristen (domain/retention.py).

retention-line = • { $span }: { $what }
retention-updates = Nummern empfangener Nachrichten (ihr Inhalt: sofort weg)
retention-needs = Essen, Anreise, Anfangsrunde, Namen ohne Telegram, nach dem Treffen
retention-drafts = Angefangenes und offene Fragen
retention-requests = Beitritte, die niemand bestätigt
retention-backups = Sicherungskopien
retention-notes = Notizen zu Antworten, nach dem Treffen
retention-between = Kontaktanfragen, ausgelassene Tandem-Runden, Einträge, die niemand mehr bestätigt
retention-gone = Alles über dich, wenn du die Gruppe verlässt
retention-messages = Welche Nachrichten an dich gingen, Rundrufe, wer eine Zusage gab
retention-polls = Antworten in Terminumfragen
retention-networks = Netzwerke ohne den Bot (mit Ankündigung)
retention-silent = Alles über dich, wenn du unerreichbar bist und dich nichts mehr in der Gruppe zeigt
span-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
span-months = { $count ->
    [one] 1 Monat
   *[other] { $count } Monate
}

## Wenn sich der Hinweis geändert hat.

consent-news = <b>Der Hinweis zum Datenschutz ist neu</b> (Fassung { $version }).
consent-news-2 =
    Dazugekommen sind, nur wenn du sie selbst einschaltest: Verzeichnis, „Biete &amp; Suche“, Tandems, Landkarte. Außerdem gibt es jetzt feste Fristen: Vieles wird früher gelöscht, und wer die Gruppe verlässt, wird nach 6 Monaten vergessen.
consent-news-choice = Bist du weiter einverstanden? Sonst bleibt alles, wie es ist, nur das Neue bleibt zu. Austreten geht immer: /austreten
button-consent-again = Weiter einverstanden
consent-renewed = Danke! Alles Neue steht dir jetzt offen. Nachlesen kannst du es unter /datenschutz.
refusal-consent-outdated = Das ist neu und braucht dein Ja zum neuen Datenschutzhinweis.

## Ein Netzwerk, aus dem der Bot entfernt wurde.

step-consent = Hinweis auf den neuen Datenschutz
step-network_ends = Ankündigung, dass das Netzwerk gelöscht wird
network-ends =
    <b>„{ $network }“ wird am { $day } gelöscht.</b>

    Vor fast einem Jahr wurde ich aus der Gruppe entfernt. Soll alles bleiben (Themen, Archiv, Termine), dann holt mich vorher wieder in die Gruppe. Was über dich gespeichert ist, bekommst du mit /meinedaten.

privacy-group =
    Gespeichert wird nur, was Mitglieder dem Bot nach ihrer Einwilligung geben. Was ihr in der Gruppe schreibt, behält er nicht.
    Das Ganze und eure Rechte: privat.

privacy-button-data = Meine Daten
privacy-button-leave = Austreten
privacy-button-erase = Alles löschen

privacy-data-title = <b>Über dich gespeichert</b>
privacy-rows-people = Telegram-ID, Sprache und Erreichbarkeit
privacy-rows-members = { $count ->
    [one] 1 Mitgliedschaft mit Profil und Einstellungen
   *[other] { $count } Mitgliedschaften mit Profil und Einstellungen
}
privacy-rows-rsvps = { $count ->
    [one] 1 Antwort auf ein Treffen
   *[other] { $count } Antworten auf Treffen
}
privacy-rows-topics = { $count ->
    [one] 1 vorgeschlagenes Thema
   *[other] { $count } vorgeschlagene Themen
}
privacy-rows-topic_votes = { $count ->
    [one] 1 Stimme für ein Thema
   *[other] { $count } Stimmen für Themen
}
privacy-rows-deliveries = { $count ->
    [one] 1 Erinnerung, verschickt oder vorgemerkt
   *[other] { $count } Erinnerungen, verschickt oder vorgemerkt
}
privacy-rows-dialogues = { $count ->
    [one] 1 offene Frage an dich
   *[other] { $count } offene Fragen an dich
}
privacy-rows-hosts = { $count ->
    [one] 1-mal gefragt, ob du den Impuls gibst
   *[other] { $count }-mal gefragt, ob du den Impuls gibst
}
privacy-rows-poll_answers = { $count ->
    [one] 1 Antwort in einer Terminumfrage
   *[other] { $count } Antworten in Terminumfragen
}
privacy-rows-openings = { $count ->
    [one] 1 Zeile für eine Anfangsrunde
   *[other] { $count } Zeilen für Anfangsrunden
}
privacy-rows-attendances = { $count ->
    [one] 1 Rückmeldung nach einem Treffen
   *[other] { $count } Rückmeldungen nach Treffen
}
privacy-rows-records = { $count ->
    [one] 1 Zusage, an die ich dich erinnere
   *[other] { $count } Zusagen, an die ich dich erinnere
}
privacy-rows-entries = { $count ->
    [one] 1 Eintrag unter „Biete &amp; Suche“
   *[other] { $count } Einträge unter „Biete &amp; Suche“
}
privacy-rows-entry_matches = { $count ->
    [one] 1 Treffer zu deinen Einträgen
   *[other] { $count } Treffer zu deinen Einträgen
}
privacy-rows-contacts = { $count ->
    [one] 1 Kontaktanfrage
   *[other] { $count } Kontaktanfragen
}
privacy-rows-draw_skips = { $count ->
    [one] 1 Tandem-Runde ohne dich
   *[other] { $count } Tandem-Runden ohne dich
}
privacy-rows-tandem_members = { $count ->
    [one] 1 Tandem
   *[other] { $count } Tandems
}
privacy-rows-mentions = { $count ->
    [one] 1 Text von anderen, in dem dein Name steht
   *[other] { $count } Texte von anderen, in denen dein Name steht
}
privacy-data-file = Alles im Einzelnen als Datei: /meinedaten
privacy-data-caption = Das ist alles, was über dich gespeichert ist. Wozu, wie lange und welche Rechte du hast: /datenschutz
privacy-nothing = Über dich ist nichts gespeichert.

privacy-leave-which = Welches Netzwerk möchtest du verlassen?
privacy-leave =
    <b>Aus „{ $network }“ austreten?</b>

    Dein Profil, deine Notizen und Einträge und deine Antworten auf kommende Treffen werden gelöscht. Vergangene Treffen und Themen zählen dich weiter, aber ohne Namen. An der Telegram-Gruppe selbst ändert sich nichts.
privacy-leave-last = Es ist dein einziges Netzwerk hier: Auch deine Telegram-ID wird gelöscht.
privacy-leave-others = Deine anderen Netzwerke bleiben, wie sie sind.
privacy-button-leave-sure = Ja, austreten
privacy-button-stay = Nein, ich bleibe
privacy-left =
    <b>Du bist aus „{ $network }“ ausgetreten.</b>
    { $moment }

    Dein Profil, deine Notizen und Einträge und deine Antworten auf kommende Treffen sind gelöscht. Geblieben sind nur Zahlen, zu denen kein Name gehört.
privacy-left-last = Auch sonst ist hier nichts mehr über dich gespeichert. Mach’s gut! Zurück geht es jederzeit mit /beitreten in der Gruppe.
privacy-left-others = In deinen anderen Netzwerken hat sich nichts geändert.
privacy-no-member = Da bist du schon nicht mehr Mitglied. Was sonst noch über dich gespeichert ist: /meinedaten. Alles löschen: /loeschen

privacy-erase =
    <b>Alles löschen?</b>

    Deine Telegram-ID, dein Name, dein Profil, deine Notizen, Einträge und Einstellungen verschwinden überall, endgültig. Vergangene Treffen und Themen zählen dich weiter, aber ohne Namen.
privacy-erase-networks = { $count ->
    [one] Damit verlässt du auch dieses Netzwerk: { $networks }
   *[other] Damit verlässt du auch diese Netzwerke: { $networks }
}
privacy-button-erase-sure = Ja, alles löschen
privacy-erased =
    <b>Gelöscht.</b>
    { $moment }

    Hier ist nichts mehr über dich gespeichert; geblieben sind nur Zahlen, zu denen kein Name gehört. Sicherungskopien bleiben noch { $backups }. Diesen Chat kannst du in Telegram selbst löschen. Mach’s gut!
