### Meetings: card, answers, lists.

meeting-when = When: { $moment } ({ $length })
meeting-length =
    { $minutes ->
        [60] 1 hour
       *[other] { $minutes } minutes
    }
meeting-place = Place: { $place }
meeting-link = Link: { $link }
meeting-host = Input: { $host }
meeting-topics = Topic: { $topics }
meeting-button = { $day } · { $title }
meeting-see-card =
    The next meeting: <b>{ $title }</b>, { $moment }.
    Answer on the card or in private.

card-title = <b>{ $title }</b>
card-moved = <b>New date</b> (was { $before }).
card-cancelled = <b>Cancelled:</b> <s>{ $title }</s>
card-over = <b>{ $title }</b> (over)
card-started = <b>{ $title }</b> (has started)
card-yes = <b>Coming: { $count }</b>
card-maybe = <b>Maybe: { $count }</b>
card-no = <b>Not coming: { $count }</b>
card-names =
    { $label }
    { $names }
card-names-more =
    { $label }
    { $names } { $more ->
        [one] and one more
       *[other] and { $more } more
    }
card-guests =
    { $guests ->
        [one] Plus one guest.
       *[other] Plus { $guests } guests.
    }
card-capacity =
    { $waiting ->
        [0] Seats: { $capacity }
        [one] Seats: { $capacity }, one person on the waiting list
       *[other] Seats: { $capacity }, { $waiting } on the waiting list
    }{ $free ->
        [0] { "" }
       *[other] { "" }, { $free } left
    }
card-unconfirmed =
    { $count ->
        [one] One answer is still for the old date. Does it still hold?
       *[other] { $count } answers are still for the old date. Do they still hold?
    }

mine = Your answer: <b>{ $answer }</b>
mine-old = Your answer for the old date: <b>{ $answer }</b>. Does it still hold?
mine-note = Your note: { $note }
mine-guests =
    { $guests ->
        [one] You’re bringing one guest.
       *[other] You’re bringing { $guests } guests.
    }
button-note = Add a note
button-note-change = Change note
button-guest-more = + 1 guest
button-guest-less = − 1 guest

toast-yes = You’re in. Lovely!
toast-maybe = Maybe – noted. You can change it at any time.
toast-no = Not this time – noted. You’ll get no reminders for it.
toast-waiting = All seats are taken: you’re on the waiting list and move up automatically.
toast-same = That is your answer already: { $answer }.
toast-guests =
    { $guests ->
        [0] No guests.
        [one] One guest is down.
       *[other] { $guests } guests are down.
    }
group-answered = { $name }: <b>{ $answer }</b> – { $title }, { $moment }.
ask-note = What should the others know about your answer? Write a short note for “{ $title }”.
note-kept = Your note is there.

coming-title = <b>Coming up</b>
coming-entry =
    <b>{ $title }</b>
    { $moment }
calendar-caption =
    { $count ->
        [one] For your calendar: open and save. If the date changes, open the file from here once more.
       *[other] { $count } meetings for your calendar: open and save.
    }

who-title =
    <b>{ $title }</b>
    { $moment }
who-entry = • { $name }{ $guests }{ $waits }{ $note }
who-waiting = { " " }(waiting list)
who-guests = { " " }(+ { $guests })
who-note = { " " }– { $note }
who-hidden =
    { $count ->
        [one] • one person without a name
       *[other] • { $count } people without a name
    }
who-nobody = Nobody has answered yet.
who-anonymous = (has left)
who-old-date = { " " }(old date)
