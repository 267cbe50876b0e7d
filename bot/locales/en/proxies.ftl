### Answers for people without Telegram; the answers as a table.

button-proxies = Answer for someone without Telegram
button-proxy-more = Someone else
button-proxy-drop = Take back
proxy-button-one = { $name } · { $answer }
proxy-entry = • { $name } (without Telegram)
proxy-unnamed = • one person without Telegram
proxy-title =
    <b>Without Telegram</b>
    { $title }, { $moment }
proxy-how = Tap a name to change the answer or take it back. They get no messages: if something changes, please tell them yourself.
proxy-ask =
    <b>For whom are you answering?</b> Write their name.

    Ask them first whether that is all right: with “Coming” or “Maybe”, everyone sees the name on the card. After the meeting it is deleted; only the number stays.
proxy-ask-answer = What does <b>{ $name }</b> say?
proxy-is-member = There is a member called “{ $name }” already. Is it the same person? Then they count twice if they answer as well.
proxy-one = <b>{ $name }</b> (without Telegram): { $answer }
proxy-kept = Noted: <b>{ $name }</b> – { $answer }.
proxy-gone = Taken back: { $name } no longer counts.
proxy-tell = Without Telegram, please tell them yourself: { $names }
refusal-no-seat-for-proxy = There is no seat left for “{ $name }”. Only members can join the waiting list, for nobody could tell someone without Telegram that they moved up. You can add seats under “Seats”.
refusal-too-many-proxies = A meeting takes no more than { $limit } answers without Telegram. Take back one that no longer holds.

button-answer-table = As a table
table-file = answers-{ $day }-{ $title }
table-caption = The answers to “{ $title }”, for Excel and other spreadsheets. It holds names: keep it to yourself, and delete it after the meeting.
table-name = Name
table-cohort = Cohort
table-answer = Answer
table-guests = Guests
table-note = Note
table-standing = Standing
table-answered = Answered at
table-diet = Food
table-arrival = Arrival
table-silent = no answer
table-unnamed = (no name)
table-no-telegram = without Telegram
table-old-date = old date
table-waiting = waiting list
table-offered = seat offered until { $until }
