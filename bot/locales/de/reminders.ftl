### Was von selbst hinausgeht.

remind-ask_week = <b>{ $title }</b>: Bist du dabei?
remind-ask_last = <b>{ $title }</b> ist { $near }. Weißt du es schon? Das ist die letzte Frage dazu.
remind-day_before = <b>{ $title }</b> ist { $near }.
remind-hour_before =
    { $minutes ->
        [60] <b>{ $title }</b> beginnt in einer Stunde: { $near }.
        [one] <b>{ $title }</b> beginnt gleich: { $near }.
       *[other] <b>{ $title }</b> beginnt in { $minutes } Minuten: { $near }.
    }
remind-moved = <b>{ $title }</b> hat einen neuen Termin (vorher { $before }). Bleibt es dabei?
remind-cancelled = <b>{ $title }</b> am { $moment } ist abgesagt.
remind-seat = Ein Platz ist frei geworden: Du bist dabei! <b>{ $title }</b>, { $moment }.

group-morning = <b>{ $title }</b>: { $near }. Schön, wenn ihr dabei seid!
group-moved_group = <b>{ $title }</b> hat einen neuen Termin: { $moment } (vorher { $before }). Bitte antwortet auf der Karte noch einmal.
group-cancelled_group = <b>{ $title }</b> am { $moment } ist abgesagt.
group-group_call = { $names }: <b>{ $title }</b> ist { $near }. Seid ihr dabei? Privat kann ich euch nicht schreiben; mit einem Tipp auf „Privat weiter“ ginge es.
