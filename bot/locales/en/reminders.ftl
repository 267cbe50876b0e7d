### What goes out by itself.

remind-ask_week = <b>{ $title }</b>: are you coming?
remind-ask_last = <b>{ $title }</b> is { $near }. Do you know yet? I won’t ask again.
remind-day_before = <b>{ $title }</b> is { $near }.
remind-hour_before =
    { $minutes ->
        [60] <b>{ $title }</b> starts in an hour: { $near }.
        [one] <b>{ $title }</b> is about to start: { $near }.
       *[other] <b>{ $title }</b> starts in { $minutes } minutes: { $near }.
    }
remind-moved = <b>{ $title }</b> has a new date (was { $before }). Does your answer still hold?
remind-cancelled = <b>{ $title }</b> on { $moment } has been cancelled.
remind-seat = A seat has come free: you’re in! <b>{ $title }</b>, { $moment }.

group-morning = <b>{ $title }</b>: { $near }. It would be lovely to see you there!
group-moved_group = <b>{ $title }</b> has a new date: { $moment } (was { $before }). Please answer on the card once more.
group-cancelled_group = <b>{ $title }</b> on { $moment } has been cancelled.
group-group_call = { $names }: <b>{ $title }</b> is { $near }. Are you coming? I can’t write to you in private; a tap on “Continue in private” changes that.
