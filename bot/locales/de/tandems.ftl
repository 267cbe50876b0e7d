### Tandems: mitmachen, aussetzen, wer mit wem und warum.

tandem-title = <b>Tandem</b> · { $network }
tandem-about =
    Von Zeit zu Zeit lose ich Paare aus: zwei aus dem Netzwerk, die sich noch nicht oder lange nicht getroffen haben und etwas gemeinsam haben. Ihr bekommt den Grund und drei Terminvorschläge und verabredet euch selbst; eine halbe Stunde genügt.
tandem-consent =
    Wenn du mitmachst, sieht dein Gegenüber deinen Namen, Lehrgang und Ort, welche Themen ihr teilt und was du bietest oder suchst, und kann dir in Telegram schreiben. Umgekehrt genauso.

    Je Runde bekommst du höchstens drei Nachrichten: zwei Tage vorher, dein Tandem und nach zwei Wochen eine Frage. Aussetzen oder aufhören kannst du jederzeit.
tandem-in = Du machst mit.
tandem-snoozed = Du setzt aus. Ab <b>{ $day }</b> lose ich dich wieder mit.
tandem-next = Nächste Auslosung: <b>{ $moment }</b>. Du bist dabei.
tandem-next-skipped = Nächste Auslosung: <b>{ $moment }</b>. Diesmal ohne dich.
tandem-next-out = Nächste Auslosung: <b>{ $moment }</b>. Bis dahin machst du Pause, also ohne dich.
tandem-none-planned =
    { $rounds ->
        [yes] Die nächste Auslosung ist zwei Wochen nach dem nächsten Treffen.
       *[no] Noch ist keine Auslosung geplant. Zwei Tage vorher melde ich mich.
    }
tandem-wish = Am liebsten: { $wish }
tandem-wish-either = online oder vor Ort
tandem-wish-online = online
tandem-wish-in_person = vor Ort, wenn es nicht zu weit ist
tandem-mine = <b>Deine Tandems</b>
tandem-entry = • { $day }: { $names }
tandem-entry-said = • { $day }: { $names } ({ $said })
tandem-gone = ehemaliges Mitglied
tandem-and = { $one } und { $other }
tandem-said-yes = gesprochen
tandem-said-no = nicht gesprochen
tandem-said-planned = noch geplant

tandem-button-in = Ja, ich mache mit
tandem-button-out = Nicht mehr mitmachen
tandem-button-skip = Diesmal nicht
tandem-button-unskip = Doch dabei
tandem-button-snooze = Länger aussetzen …
tandem-button-awake = Wieder mitmachen
tandem-button-weeks = { $weeks } Wochen
tandem-button-either = Egal
tandem-button-online = Online
tandem-button-in_person = Vor Ort
tandem-button-page = Aussetzen oder aufhören
tandem-button-organise = Auslosungen für alle
button-tandem = Tandem

tandem-toast-in = Schön, du machst mit.
tandem-toast-out = Gut, ich lose dich nicht mehr mit aus.
tandem-toast-saved = Gespeichert.
tandem-toast-snoozed = Gut. Ab { $day } lose ich dich wieder mit.
tandem-toast-awake = Du machst wieder mit.
tandem-toast-skipped = Gut, diesmal ohne dich.
tandem-toast-unskipped = Schön, du bist dabei.
tandem-toast-too-late = Diese Auslosung ist schon vorbei.

tandem-ask-snooze =
    <b>Bis wann möchtest du aussetzen?</b>

    Tippe auf eine Dauer, oder schreib mir den Tag, ab dem ich dich wieder mitlosen darf, zum Beispiel <i>1.3.</i> oder <i>in zehn Wochen</i>.

## Zwei Tage vorher

tandem-warn = Am <b>{ $moment }</b> lose ich die nächsten Tandems aus, und du bist dabei. Du musst nichts tun.
tandem-warn-skip = Passt es gerade nicht? Ein Tipp genügt.
tandem-warn-skipped = Am { $moment } lose ich die nächsten Tandems aus, diesmal ohne dich. Beim nächsten Mal frage ich wieder.

## Wer mit wem und warum

tandem-yours = <b>Dein Tandem</b> · { $network }
tandem-with = Für die nächsten zwei Wochen: { $people }
tandem-with-two = Ihr seid zu dritt. Für die nächsten zwei Wochen:
tandem-person = { $name } ({ $facts })
tandem-person-bare = { $name }
tandem-person-entry = • { $person }
tandem-reason-offer =
    { $mine ->
        [yes] Du bietest „{ $what }“, { $name } sucht „{ $sought }“.
       *[no] { $name } bietet „{ $what }“, du suchst „{ $sought }“.
    }
tandem-reason-contribute =
    { $mine ->
        [yes] Du kannst zu „{ $what }“ etwas beitragen, und { $name } will das Thema.
       *[no] { $name } kann zu „{ $what }“ etwas beitragen, und du willst das Thema.
    }
tandem-reason-interest =
    { $trio ->
        [yes] Du und { $name } habt beide „{ $what }“ gewählt.
       *[no] Ihr habt beide „{ $what }“ gewählt.
    }
tandem-reason-near =
    { $trio ->
        [yes] Du und { $name } seid nicht weit voneinander und trefft euch beide gern vor Ort.
       *[no] Ihr seid nicht weit voneinander und trefft euch beide gern vor Ort.
    }
tandem-reason-cohort =
    { $trio ->
        [yes] Du und { $name } kommt aus verschiedenen Lehrgängen.
       *[no] Ihr kommt aus verschiedenen Lehrgängen.
    }
tandem-reason-new =
    { $again ->
        [yes] { $trio ->
            [yes] Du und { $name } wart schon einmal ein Tandem: Was ist seitdem passiert?
           *[no] Ihr wart schon einmal ein Tandem: Was ist seitdem passiert?
        }
       *[no] { $trio ->
            [yes] Du und { $name } wart noch nie ein Tandem: Erzählt euch, was euch gerade bewegt.
           *[no] Ihr wart noch nie ein Tandem: Erzählt euch, was euch gerade bewegt.
        }
    }
tandem-when = Eine halbe Stunde genügt. Zum Beispiel:
tandem-moment = • { $moment }
tandem-how = Ein Tipp auf den Namen öffnet den Chat; klappt das nicht, geht es über die Gruppe. Ihr habt dieselbe Nachricht bekommen: Wer zuerst schreibt, schlägt einen Termin vor.

## Nach zwei Wochen

tandem-asked = <b>Habt ihr euch gesprochen?</b> Vor zwei Wochen habe ich dich mit { $names } zusammengebracht.
tandem-answered = Notiert: { $said }. Danke!
tandem-button-yes = Ja
tandem-button-no = Nein
tandem-button-planned = Noch geplant

## Für Organisator:innen

tandem-organise-title = <b>Auslosungen für alle</b> · { $network }
tandem-organise-willing =
    { $count ->
        [0] Noch macht niemand mit. Mitmachen geht mit /tandem.
        [one] Ein Mitglied macht mit.
       *[other] { $count } Mitglieder machen mit.
    }
tandem-organise-last =
    Zuletzt ausgelost: { $day }, { $tandems ->
        [one] ein Tandem
       *[other] { $tandems } Tandems
    }. { $talked ->
        [0] Von keinem weiß ich schon, dass es sich gesprochen hat.
        [one] Eines hat sich gesprochen.
       *[other] { $talked } haben sich gesprochen.
    }
tandem-organise-rounds =
    { $on ->
        [yes] Runden von selbst: <b>an</b>, zwei Wochen nach jedem Treffen.
       *[no] Runden von selbst: <b>aus</b>.
    }
tandem-organise-next = Nächste Auslosung: <b>{ $moment }</b>
tandem-organise-warned = Zwei Tage vorher sage ich allen, die mitmachen, Bescheid; deshalb geht es frühestens in zwei Tagen.
tandem-button-rounds-on = Runden von selbst: An
tandem-button-rounds-off = Runden von selbst: Aus
tandem-button-call = In zwei Tagen auslosen
tandem-button-cancel = Auslosung absagen
tandem-toast-rounds-on = Gut: Zwei Wochen nach jedem Treffen lose ich aus.
tandem-toast-rounds-off = Gut: Von selbst lose ich nicht mehr aus.
tandem-toast-called = { $moment }: Dann lose ich aus. Wer mitmacht, erfährt es vorher.
tandem-toast-cancelled = Abgesagt.
refusal-too-few-for-tandems = Für Tandems müssen mindestens zwei mitmachen. Mitmachen geht mit /tandem.
