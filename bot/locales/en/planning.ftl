### Planning and managing.

plan-preview = <b>This is how it would look on the card.</b> Is everything right?
plan-no-link = A link is still missing; you can add it later, too.
plan-ask-title = <b>What is it about?</b> Choose a topic or write a title.
plan-ask-title-alone = <b>What is it about?</b> Write a title.
plan-ask-when = <b>When?</b> Write day and time, for example “{ $example } 16:00” or “next Tuesday at 4 pm”.
plan-ask-when-again = <b>When?</b>
plan-ask-minutes = <b>How long?</b> Write, for example, “90 minutes” or “3 hours”.
plan-ask-link = <b>Which link?</b> Send the address of the video call.
plan-ask-place = <b>Where?</b> Write a name or an address.
plan-ask-host = <b>Who gives the input?</b> Write their name.
plan-ask-description = <b>What should everyone know?</b> Write a few sentences.
plan-ask-topic = <b>Which topic from the pool?</b>
plan-suggestion =
    • <b>{ $title }</b>: { $interest ->
        [0] no wishes yet
        [one] one person wants it
       *[other] { $interest } want it
    }; can contribute: { $names }
plan-nobody-yet = nobody yet
plan-missing-title = What is it about? The title is still missing.
plan-missing-when = When? Day and time are still missing.
plan-go-on = I’ve kept what is fixed already. Let’s go on in private.
plan-in-private = A meeting is best planned in private. Or right here in one line: /plan { $example } 16:00 TikTok
plan-join-first = I’ll ask you for the rest once you are a member; what you wrote stays here until then. Or send the whole line once more, for example: /plan { $example } 16:00 TikTok
button-go-on-planning = Go on planning
plan-tap-a-field = What would you like to change? Tap the field, or write it: a new date, a web address, “Length: 3 hours”, “Place: Fablab”.
manage-same-date = That is the date already: { $moment }. Send another one, or go back.
plan-created = <b>{ $title }</b> is planned: { $moment }. The card will be in the group in a moment, the reminders go out by themselves.
plan-discarded = Discarded. Nothing is planned.
plan-already = That is planned already.
toast-planned = Planned. The card is on its way.
toast-discarded = Discarded.
button-change-private = Change in private
button-no-topic = None of these
field-when = Day and time
field-minutes = Length
field-title = Title
field-link = Link
field-host = Input
field-description = Description
field-topic = Topic

manage-choose = <b>Which meeting?</b>
manage-in-private = Meetings are managed in private, without disturbing the group.
manage-counts = Coming { $yes } · Maybe { $maybe } · Not coming { $no } · No answer { $silent }
manage-unconfirmed =
    { $count ->
        [one] One answer is still for the old date.
       *[other] { $count } answers are still for the old date.
    }
manage-ask-when = <b>Move it to when?</b> Write day and time, for example “{ $example } 16:00”.
manage-ask-when-again = <b>Move it to when?</b>
manage-ask-title = <b>What should it be called?</b> Write the new title.
manage-current = Until now: { $value }
manage-changed = Changed. The card will follow.
manage-moved = Moved. Everyone is asked whether their answer still holds.
manage-move-preview =
    Move <b>{ $title }</b>?

    Until now: { $before }
    New: <b>{ $after }</b>

    All members get a message and are asked once more.
manage-cancel-preview =
    { $count ->
        [0] Cancel “{ $title }” on { $moment }? Nobody has said yes so far.
        [one] Cancel “{ $title }” on { $moment }? One person has said yes or maybe and will be told.
       *[other] Cancel “{ $title }” on { $moment }? { $count } people have said yes or maybe and will be told.
    }
manage-cancelled = “{ $title }” has been cancelled.
manage-silent = <b>No answer: { $count }</b>
manage-unreachable = <b>Not reachable in private: { $count }</b>
button-who-answered = Who has answered?
button-what-was-sent = What was sent?
button-cancel-meeting = Cancel the meeting
button-cancel-sure = Yes, cancel it

delivery-step =
    <b>{ $step }</b>
    { $moment }
delivery-sent = { $count } arrived
delivery-unknown = { $count } unclear (no answer from Telegram)
delivery-failed = { $count } failed
delivery-waiting = { $count } planned
delivery-none = nobody needed it
delivery-missed = Perhaps not reached: { $names }
step-card = Card in the group
step-pin = Pinning the card
step-ask_week = Question a week before
step-ask_last = Question two days before
step-group_call = Line in the group for everyone without a private chat
step-day_before = Reminder the day before
step-morning = Line in the group that morning
step-hour_before = Reminder 60 minutes before
step-moved = Message about the new date
step-moved_group = Line in the group about the new date
step-cancelled = Message about the cancellation
step-cancelled_group = Line in the group about the cancellation
step-seat = Message about the seat
