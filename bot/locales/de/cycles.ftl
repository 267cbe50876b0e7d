### Der Autopilot: Themenrunde, Vorschlag, Schritte.

round-title = <b>Worüber sprechen wir am { $day }?</b>
round-none = Noch steht kein Thema im Speicher. Wer schlägt das erste vor?
round-how = Tippt an, was ihr wollt und wozu ihr etwas beitragen könnt, so viel ihr mögt; noch ein Tipp nimmt die Stimme zurück. Die Runde läuft bis { $closes }.
round-over = <b>Die Themenrunde für den { $day } ist vorbei.</b>
round-closed = Am meisten gewünscht: <b>{ $topic }</b>. Sobald das Treffen geplant ist, steht hier seine Karte.
round-closed-none = Sobald das Treffen geplant ist, steht hier seine Karte.
round-planned = Geplant ist: <b>{ $title }</b>, { $moment }.
round-skipped = Diesmal fällt das Treffen aus. Eure Stimmen bleiben.
round-dropped = Eure Stimmen bleiben.
round-votes-closed = Diese Themenrunde ist vorbei. Wählen kannst du jederzeit mit /themen.
button-all-topics = Alle Themen

notice-proposal = <b>Das nächste Treffen von „{ $network }“: mein Vorschlag</b>
proposal-topic =
    { $interest ->
        [0] Thema: <b>{ $topic }</b> (noch kein Wunsch; das älteste im Speicher)
        [one] Thema: <b>{ $topic }</b> (eine Person will es)
       *[other] Thema: <b>{ $topic }</b> ({ $interest } wollen es)
    }
proposal-no-topic = Thema: keines gewählt. Es hieße <b>„{ $title }“</b>.
proposal-nobody = Etwas beitragen wollte bisher niemand.
proposal-no-link = Ein Link ist nicht hinterlegt (/rhythmus).
proposal-deadline = Ohne Antwort bis { $moment } plane ich es genau so.
proposal-needs-answer = Das ist bald: Ohne eine Antwort plane ich es nicht.
proposal-changed = Inzwischen hat jemand den Vorschlag geändert. So sieht er jetzt aus:
proposal-decided = Das ist schon entschieden.
button-proposal = Vorschlag ansehen
button-proposal-take = So planen
button-proposal-topic = Anderes Thema
button-proposal-date = Anderer Termin
button-proposal-skip = Diesmal auslassen
button-proposal-skip-sure = Ja, diesmal auslassen
button-proposal-open = Ohne Thema ({ $title })
proposal-ask-topic = <b>Welches Thema?</b>
proposal-ask-topic-none = <b>Welches Thema?</b> Im Speicher steht kein weiteres; mit /thema kommt eines dazu.
proposal-ask-date = <b>Welcher Termin?</b> Tippe, oder schreib Tag und Uhrzeit, zum Beispiel „{ $example } 16:00“.
proposal-pick-date = <b>Welcher Termin?</b>
proposal-skip =
    { $moment ->
        [none] Dieses Treffen auslassen?
       *[other] Dieses Treffen auslassen? Der nächste Termin wäre { $moment }.
    }
proposal-done-planned = Geplant: <b>{ $title }</b>, { $moment }. Karte und Erinnerungen gehen von selbst hinaus.
toast-proposal-planned = Geplant.
proposal-done-skipped = Diesmal fällt es aus. Für den nächsten Termin melde ich mich wieder.
proposal-too-late-planned = Das ist schon entschieden: <b>{ $title }</b>, { $moment }, ist geplant.
proposal-too-late-skipped = Das ist schon entschieden: Diesmal fällt das Treffen aus.
proposal-dropped = Dieser Vorschlag gilt nicht mehr.

notice-default_taken = Niemand hat auf den Vorschlag für „{ $network }“ geantwortet. Wie angekündigt ist geplant: <b>{ $title }</b>, { $moment }.
notice-no_meeting =
    { $slow ->
        [yes] Bald ist eine Runde des Rhythmus um, und „{ $network }“ hat kein Treffen geplant. Die meistgewünschten Themen warten schon.
       *[no] Bald sind zwei Monate um, und „{ $network }“ hat kein Treffen geplant. Die meistgewünschten Themen warten schon.
    }
no-meeting-autopilot = Der Autopilot bereitet den nächsten Termin vor: { $moment }.

status-autopilot = <b>Autopilot</b>
status-autopilot-off = Autopilot: aus
cycle-title = Für { $moment }:
cycle-round =
    { $state ->
        [waiting] • Themenrunde in der Gruppe: { $opens } bis { $closes }
        [round] • Themenrunde in der Gruppe: läuft bis { $closes }
       *[other] • Themenrunde in der Gruppe: vorbei seit { $closes }
    }
cycle-proposal =
    { $state ->
        [waiting] • Vorschlag an alle, die verwalten: { $moment }
        [round] • Vorschlag an alle, die verwalten: { $moment }
        [proposed] • Vorschlag: offen seit { $moment }
       *[other] • Vorschlag: entschieden
    }
cycle-default = • Ohne Antwort geplant: { $moment }
cycle-planned = • Treffen geplant: { $title }, { $moment }
