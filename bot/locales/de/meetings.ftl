### Treffen: Karte, Antworten, Listen.

meeting-when = Wann: { $moment } ({ $length })
meeting-length =
    { $minutes ->
        [60] 1 Stunde
       *[other] { $minutes } Minuten
    }
meeting-place = Ort: { $place }
meeting-link = Link: { $link }
meeting-host = Impuls: { $host }
meeting-topics = Thema: { $topics }
meeting-button = { $day } · { $title }
meeting-see-card =
    Das nächste Treffen: <b>{ $title }</b>, { $moment }.
    Antworten könnt ihr auf der Karte oder privat.

card-title = <b>{ $title }</b>
card-moved = <b>Neuer Termin</b> (vorher { $before }).
card-cancelled = <b>Abgesagt:</b> <s>{ $title }</s>
card-over = <b>{ $title }</b> (vorbei)
card-started = <b>{ $title }</b> (hat begonnen)
card-yes = <b>Dabei: { $count }</b>
card-maybe = <b>Vielleicht: { $count }</b>
card-no = <b>Nicht dabei: { $count }</b>
card-names =
    { $label }
    { $names }
card-names-more =
    { $label }
    { $names } { $more ->
        [one] und eine weitere Person
       *[other] und { $more } weitere
    }
card-guests =
    { $guests ->
        [one] Dazu kommt ein Gast.
       *[other] Dazu kommen { $guests } Gäste.
    }
card-capacity =
    { $waiting ->
        [0] Plätze: { $capacity }
        [one] Plätze: { $capacity }, eine Person auf der Warteliste
       *[other] Plätze: { $capacity }, { $waiting } auf der Warteliste
    }{ $free ->
        [0] { "" }
       *[other] { "" }, noch { $free } frei
    }
card-unconfirmed =
    { $count ->
        [one] Eine Antwort gilt noch dem alten Termin. Bleibt es dabei?
       *[other] { $count } Antworten gelten noch dem alten Termin. Bleibt es dabei?
    }

mine = Deine Antwort: <b>{ $answer }</b>
mine-old = Deine Antwort für den alten Termin: <b>{ $answer }</b>. Bleibt es dabei?
mine-note = Deine Notiz: { $note }
mine-guests =
    { $guests ->
        [one] Du bringst einen Gast mit.
       *[other] Du bringst { $guests } Gäste mit.
    }
button-note = Notiz dazu
button-note-change = Notiz ändern
button-guest-more = + 1 Gast
button-guest-less = − 1 Gast

toast-yes = Du bist dabei. Schön!
toast-maybe = Vielleicht – notiert. Du kannst es jederzeit ändern.
toast-no = Diesmal nicht – notiert. Du bekommst dazu keine Erinnerungen.
toast-waiting = Alle Plätze sind vergeben: Du stehst auf der Warteliste und rückst von selbst nach.
toast-same = Das steht schon so: { $answer }.
toast-guests =
    { $guests ->
        [0] Kein Gast.
        [one] Ein Gast ist eingetragen.
       *[other] { $guests } Gäste sind eingetragen.
    }
group-answered = { $name }: <b>{ $answer }</b> – { $title }, { $moment }.
ask-note = Was sollen die anderen zu deiner Antwort wissen? Schreib eine kurze Notiz zu „{ $title }“.
note-kept = Die Notiz steht.

coming-title = <b>Was kommt</b>
coming-entry =
    <b>{ $title }</b>
    { $moment }
calendar-caption =
    { $count ->
        [one] Zum Eintragen: öffnen und speichern. Ändert sich der Termin, öffne die Datei von hier noch einmal.
       *[other] { $count } Termine zum Eintragen: öffnen und speichern.
    }

who-title =
    <b>{ $title }</b>
    { $moment }
who-entry = • { $name }{ $guests }{ $waits }{ $note }
who-waiting = { " " }(Warteliste)
who-guests = { " " }(+ { $guests })
who-note = { " " }– { $note }
who-hidden =
    { $count ->
        [one] • eine Person ohne Namen
       *[other] • { $count } Personen ohne Namen
    }
who-nobody = Noch hat niemand geantwortet.
who-anonymous = (ausgetreten)
who-old-date = { " " }(alter Termin)
