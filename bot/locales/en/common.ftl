### What many screens share: days, buttons, short answers.

## Day and time

moment-clock = { $time }
moment-today = today at { $clock }
moment-tomorrow = tomorrow at { $clock }
moment-on = on { $day } at { $clock }

## Building blocks

as-it-is = { $text }
mark-chosen = ✅ { $label }
with-count = { $label } · { $count }
numbered = { $number } · { $label }
name-entry = • { $name }

## Answers

answer-yes = I’m in
answer-maybe = Maybe
answer-no = Can’t come
state-yes = coming
state-maybe = maybe
state-no = not coming
state-waiting = on the waiting list

## Buttons

button-back = Back
button-help = Help
button-private = Continue in private
button-join = Join in
button-skip = Skip
button-empty = Leave empty
button-confirm = Confirm
button-discard = Discard
button-leave-out = Leave out
button-earlier = ◀ Previous page
button-later = Next page ▶
button-english = Continue in English
button-profile = My profile
button-settings = Settings
button-privacy = Privacy
button-topics = Topics
button-propose = Propose a topic
button-all-meetings = All dates
button-meeting = See the meeting
button-plan = Plan a meeting
button-manage = Manage meetings
button-switch-network = Switch network
button-details = All about the meeting
button-less = Fewer of these
button-calendar = Calendar entry
button-open-link = Open link
button-who = Who is coming?

## Menu

command-start = What’s next and what you can do
command-hilfe = How this works
command-beitreten = Join in
command-thema = Propose a topic
command-themen = See topics and vote
command-treffen = The next meeting
command-termine = All dates and your answers
command-zusage = I’m in for the next meeting
command-vielleicht = Maybe, for the next meeting
command-absage = Can’t come this time
command-kalender = Meetings for your calendar
command-planen = Plan a meeting
command-verwalten = Change or cancel a meeting
command-einstellungen = Reminders, pause, name
command-terminumfrage = Find a date
command-rhythmus = Regular dates and autopilot
command-status = Is everything well?

## When something does not fit

too-fast = That was a lot at once. Please wait half a minute.
unknown-tap = This button no longer exists. /start shows you what you can do now.
unknown-command = I don’t know this command.
private-only = /{ $command } only works in a private chat with me.
anonymous-admin = I can’t recognise anonymous admins. Please write under your own name, or to me in private.
broken = Sorry, something went wrong on my side. Nothing has changed; please try again. (Reference: { $reference })
which-network = Which network do you mean?
network-chosen = { $title }
cancelled = Cancelled. Nothing has changed.
nothing-to-cancel = There is nothing going on that I could cancel.

refusal-not-a-member = This is for members. Tap “Join in” in your group.
refusal-not-an-organiser = Only organisers can do this: everyone who is an admin of the group, and whom they have named.
refusal-still-pending = You have agreed. Now an organiser has to confirm that you belong to the group. I’ll let you know.
refusal-no-such-thing = This no longer exists. /start shows you what you can do now.
refusal-no-meeting-planned = No meeting is planned yet.
refusal-answers-closed =
    { $cancelled ->
        [yes] “{ $title }” has been cancelled.
       *[no] “{ $title }” has already started; answers and changes are closed.
    }
refusal-too-long = That is too long: { $length } characters, at most { $limit } fit. Please send it shorter.
refusal-empty = There was nothing readable in that. Please send a few words.
refusal-bad-length = I don’t understand this length. Write, for example, “90 minutes” or “3 hours”.
refusal-bad-link = “{ $typed }” is not a web address. A right one is, for example, https://zoom.us/j/123456789.
refusal-too-many-guests =
    { $limit ->
        [0] You can only bring guests to meetings in person.
       *[other] I can’t put down more than { $limit } guests.
    }
refusal-no-seats-left =
    { $left ->
        [0] There is no seat left for further guests. You keep your own.
        [one] There is only one seat left for further guests. You keep your own.
       *[other] There are only { $left } seats left for further guests. You keep your own.
    }
refusal-name-taken = “{ $name }” already exists. Please choose another name.
refusal-network-paused = I’m no longer in the group. Add me there again and we can go on.
refusal-topic-closed = “{ $title }” is closed and takes no more votes.
refusal-lies-in-the-past = The date for “{ $title }” is in the past by now. Please change the date.
refusal-no-answer-yet = First say whether you’re coming; then the note has something to go with.
refusal-which-network = { which-network }
refusal-date-refused = { date-not-a-date }

date-not-a-date = I can’t find a date in that. Write, for example, “{ $example } 16:00” or “next Tuesday at 4 pm”.
date-no-time = { $day } – at what time? Write, for example, “{ $example } 16:00”.
date-no-day = { $time } – on which day? Write, for example, “{ $example } 16:00”.
date-ambiguous = Which day exactly? Write, for example, “{ $example } 16:00” or “next Tuesday at 4 pm”.
date-impossible-day = There is no such day. Write, for example, “{ $example } 16:00”.
date-impossible-time = There is no such time. Write, for example, “{ $example } 16:00”.
date-weekday-mismatch = Weekday and date don’t match: not a { $weekday }, but { $day }. Please send the date with the time, for example “{ $example } 16:00”.
date-past = That is over already ({ $day }). Choose a date still to come, for example “next Tuesday at 4 pm”.
date-too-far = { $day } is more than five years away. Choose an earlier date, for example “next Tuesday at 4 pm”.
date-gap = { $local } does not exist: the clocks go forward that night. An hour later would work: { $shifted }.
