# Der Hinweis zum Datenschutz, die eigenen Daten, Austreten und Löschen.

privacy-title = <b>Datenschutz in Kürze</b>
privacy-responsible = <b>Verantwortlich:</b> { $operator }, { $contact }
privacy-demo = <b>Verantwortlich:</b> niemand, denn dies ist eine Vorführung auf diesem Rechner. Alles bleibt hier.
privacy-stored = <b>Gespeichert</b> werden deine Telegram-ID, dein Name, wie du ihn wählst, und freiwillig Lehrgang, Art des Netzwerks, Bundesland, Ort oder Landkreis. Dazu, was du dem Bot gibst: Antworten mit Notizen, Antworten in Terminumfragen, Rückmeldungen, Zusagen, Themen, Stimmen, Einstellungen; bei Treffen vor Ort, wenn du magst, Essen und Anreise (nur für Organisator:innen, gelöscht nach dem Treffen). Außerdem, wann du zugestimmt hast und welche Erinnerungen an dich gingen.
privacy-why = <b>Wozu:</b> damit Treffen zustande kommen, alle rechtzeitig davon wissen und sichtbar ist, wer kommt. Grundlage ist deine Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO). Du kannst sie jederzeit für die Zukunft widerrufen: mit /austreten oder /loeschen.
privacy-how-long = <b>Wie lange:</b> bis du austrittst oder löschst. Die Telegram-Gruppe zu verlassen genügt dafür nicht. Danach bleiben nur anonyme Zahlen („12 waren dabei“) und Themen ohne deinen Namen; Sicherungskopien und technische Protokolle (nur IDs) können noch eine Weile bestehen.
privacy-visible = <b>Sichtbar:</b> Auf der Karte in der Gruppe steht dein Name bei deiner Antwort; unter /einstellungen kannst du dich nur zählen lassen. Deine Notizen sehen die Mitglieder. Als Admin der Gruppe bekommt der Bot technisch jede Nachricht dort; er behält keine.
privacy-recipients = <b>Empfänger:</b> Alle Nachrichten laufen über die Server von Telegram, nicht Ende-zu-Ende-verschlüsselt und womöglich außerhalb der EU. Sonst bekommt niemand etwas.
privacy-rights = <b>Deine Rechte:</b> Auskunft und Mitnahme /meinedaten, Berichtigung /profil, Löschung /loeschen, dazu Einschränkung der Verarbeitung und Beschwerde bei einer Datenschutz-Aufsichtsbehörde.
privacy-version = <i>Fassung { $version }</i>

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

    Dein Profil, deine Notizen und deine Antworten auf kommende Treffen werden gelöscht. Vergangene Treffen und Themen zählen dich weiter, aber ohne Namen. An der Telegram-Gruppe selbst ändert sich nichts.
privacy-leave-last = Es ist dein einziges Netzwerk hier: Auch deine Telegram-ID wird gelöscht.
privacy-leave-others = Deine anderen Netzwerke bleiben, wie sie sind.
privacy-button-leave-sure = Ja, austreten
privacy-button-stay = Nein, ich bleibe
privacy-left =
    <b>Du bist aus „{ $network }“ ausgetreten.</b>
    { $moment }

    Dein Profil, deine Notizen und deine Antworten auf kommende Treffen sind gelöscht. Geblieben sind nur Zahlen, zu denen kein Name gehört.
privacy-left-last = Auch sonst ist hier nichts mehr über dich gespeichert. Mach’s gut! Zurück geht es jederzeit mit /beitreten in der Gruppe.
privacy-left-others = In deinen anderen Netzwerken hat sich nichts geändert.
privacy-no-member = Da bist du schon nicht mehr Mitglied. Was sonst noch über dich gespeichert ist: /meinedaten. Alles löschen: /loeschen

privacy-erase =
    <b>Alles löschen?</b>

    Deine Telegram-ID, dein Name, dein Profil, deine Notizen und Einstellungen verschwinden überall, endgültig. Vergangene Treffen und Themen zählen dich weiter, aber ohne Namen.
privacy-erase-networks = { $count ->
    [one] Damit verlässt du auch dieses Netzwerk: { $networks }
   *[other] Damit verlässt du auch diese Netzwerke: { $networks }
}
privacy-button-erase-sure = Ja, alles löschen
privacy-erased =
    <b>Gelöscht.</b>
    { $moment }

    Hier ist nichts mehr über dich gespeichert; geblieben sind nur Zahlen, zu denen kein Name gehört. Diesen Chat kannst du in Telegram selbst löschen. Mach’s gut!
