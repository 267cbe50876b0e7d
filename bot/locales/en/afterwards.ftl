### After a meeting: feedback, writing down, summary. And the opening round before it.

## Feedback

followup-ask = <b>{ $title }</b> ({ $day }): were you there?
followup-records = And what remains? Notes, tips to copy, who promised what, links and files go into the archive, and briefly to the group on the next evening.
followup-useful =
    Good to have had you there! How useful was <b>{ $title }</b> for you?
    From 1 (not at all) to 5 (very).
followup-was-there = <b>{ $title }</b>: you were there.
followup-was-useful = <b>{ $title }</b>: you were there, useful: { $mark } of 5.
followup-next = What should come next? Write me a topic you would like, or tap “Nothing more”.
followup-thanks = Thank you! What was written down is in the archive.
followup-missed = Thank you for letting me know. What remains of <b>{ $title }</b> is in the archive.
button-was-there = Yes, I was there
button-was-not-there = No
button-nothing-more = Nothing more
button-answer-again = Change the answer
button-in-archive = To the archive
button-done = Done
toast-noted = Noted, thank you!

## Writing down

records-wanted = <b>{ $title }</b> is over. What remains? Notes, tips to copy, who promised what, links and files go into the archive, and briefly to the group on the next evening.
records-title =
    <b>What remains of “{ $title }”?</b>
    { $day }
records-how = Tap one, or just send what you have: text becomes a note, a web address a link, and files and photos are kept.
records-count-note =
    { $count ->
        [one] 1 note
       *[other] { $count } notes
    }
records-count-tip =
    { $count ->
        [one] 1 tip
       *[other] { $count } tips
    }
records-count-promise =
    { $count ->
        [one] 1 promise
       *[other] { $count } promises
    }
records-count-link =
    { $count ->
        [one] 1 link
       *[other] { $count } links
    }
records-count-file =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
records-list = <b>Written down from “{ $title }”</b>
records-entry-note = { $number }. Note: { $text }
records-entry-tip = { $number }. Tip: { $text }
records-entry-promise = { $number }. Promised: { $text }
records-entry-link = { $number }. Link: { $text }
records-file = { $number }. File: { $name }
records-done = Thank you! Everything about “{ $title }” is in the archive.
records-done-early = Good, that is written down. After “{ $title }” it will be in the archive.
record-button-note = Note
record-button-tip = Tip to copy
record-button-promise = Who promised what?
record-button-link = Link
record-button-file = Files and photos
record-button-count = How many were there?
record-button-list = Look and delete
record-ask-note = <b>What should the notes say?</b> Write it down; several messages are several notes.
record-ask-tip = <b>Which tip?</b> Write it so that others can copy it. I will ask for the region next.
record-ask-region = <b>Where does the tip come from?</b> Tap one or write the region, for example “Landkreis Uelzen”.
record-ask-promise = <b>Who promised something?</b> Tap the name or write it.
record-ask-promised = <b>What did { $name } promise, and to whom?</b> Write it in one sentence. A week before the next meeting I will remind { $name } of it once.
record-ask-promised-by-others = <b>Who promised what to whom?</b> Write it in one sentence. I can only remind members.
record-ask-link = <b>Which link?</b> Send the address, with a few words if you like.
record-ask-file = <b>Which files?</b> Send documents and photos, several at once if you like.
record-ask-count = <b>How many were there?</b> Write the number.
record-name-several = “{ $name }” may be several people. Who is meant?
record-name-unknown = I cannot find a member called “{ $name }”. Tap the right name, or “Somebody else”.
record-kept-note = The note is written down. Anything else?
record-kept-tip = The tip is written down. Anything else?
record-kept-promise = The promise is written down. Anything else?
record-kept-promise-of = The promise of { $name } is written down. Anything else?
record-kept-link = The link is written down. Anything else?
record-kept-count = The number is there. Anything else?
record-kept-file = “{ $name }” is kept. Anything else?
record-kept-album = Arrived: all the files you sent together are kept. Anything else?
record-dropped = Deleted: { $text }
record-tip = { $text } ({ $region })
record-promise = { $name }: { $text }
record-somebody = Somebody
region-everywhere = all of Germany
button-everywhere = All of Germany
button-somebody-else = Somebody else
button-delete-number = Delete { $number }
button-write-down = Write down what remains
button-add-record = Add something
button-past-meetings = Past meetings
file-photo = Photo
file-kind = I cannot keep that. Please send it as a document or photo.
file-caption =
    { $name }
    { $title }
file-lost = Telegram no longer has “{ $name }”, and there is no copy. Whoever has the file can send it again.
refusal-not-a-number = “{ $typed }” is not a number of people. A right one is, for example, 12.
refusal-not-over-yet = “{ $title }” is not over yet.

## What goes out by itself

summary-title = <b>{ $title }</b>: what remains
summary-attended =
    { $count ->
        [one] One person was there.
       *[other] { $count } were there.
    }
summary-files =
    { $count ->
        [one] And one file in the archive.
       *[other] And { $count } files in the archive.
    }
summary-more =
    { $count ->
        [one] … and 1 more entry
       *[other] … and { $count } more
    }
button-whole-record = Everything in the archive
promise-reminder = <b>{ $title }</b> is a week away ({ $day }). You promised something:
promise-as-well = And you promised something:
promise-entry = • { $text } ({ $title }, { $day })
step-opening_round = Opening round to the host
step-follow_up = Question after the meeting
step-records = Request to write things down
step-summary = Summary in the group
step-promise = Reminder of a promise

## Opening round

button-opening = What moves you right now?
button-opening-change = Your line for the opening round
button-opening-drop = Delete the line
button-opening-again = Look again
opening-button-highlight = Bright spot
opening-button-challenge = Challenge
opening-ask =
    <b>What moves you right now?</b> One line for the opening round of “{ $title }”, if you like: a bright spot others could copy, or a challenge.

    Whoever gives the impulse (else the organisers) gets it an hour before, with your name. After the meeting it is deleted.
opening-words-highlight = <b>Your bright spot:</b> write it in one line.
opening-words-challenge = <b>Your challenge:</b> write it in one line.
opening-which =
    “{ $text }”

    Bright spot or challenge?
opening-mine-highlight = Your bright spot for the opening round: { $text }
opening-mine-challenge = Your challenge for the opening round: { $text }
opening-kept = Your line is there. Until the meeting begins you can change or delete it.
opening-dropped = Your line is deleted.
opening-round = <b>Opening round for “{ $title }”</b>: this is what the others bring.
opening-heading-highlight = <b>Bright spots</b>
opening-heading-challenge = <b>Challenges</b>
opening-line = • { $name }: { $text }
opening-nothing = There is nothing for the opening round of “{ $title }” at present.
