### Archive and numbers.

button-archive = Archive
button-stats = In numbers
button-to-archive = To the list
button-whole-archive = All past meetings
button-file = File: { $name }
archive-title =
    { $count ->
        [0] <b>Archive</b>: no meeting is over yet.
        [one] <b>Archive</b>: one meeting
       *[other] <b>Archive</b>: { $count } meetings
    }
archive-found =
    { $count ->
        [0] <b>Archive</b>: I find nothing about “{ $typed }”. Write another word.
        [one] <b>Archive</b>: one meeting about “{ $typed }”
       *[other] <b>Archive</b>: { $count } meetings about “{ $typed }”
    }
archive-how = To search, write a word: from a title, topic, note, tip or place.
archive-entry = { $number }. <b>{ $title }</b>
past-attended =
    { $count ->
        [one] 1 was there
       *[other] { $count } were there
    }
past-useful =
    { $count ->
        [one] Useful: { $mark } of 5 (1 answer)
       *[other] Useful: { $mark } of 5 ({ $count } answers)
    }
past-description = <b>What it was about</b>
past-note = <b>Notes</b>
past-tip = <b>Tips to copy</b>
past-promise = <b>Promised</b>
past-link = <b>Links</b>
past-entry = • { $text }
past-nothing = Nothing has been written down here yet.

## Taking over earlier meetings

button-import = Take over earlier meetings
button-example = Example file
button-import-sure =
    { $count ->
        [one] Take over 1 meeting
       *[other] Take over { $count } meetings
    }
import-ask =
    <b>Take over earlier meetings</b>

    Send me a CSV file (from Excel: “Save as”, CSV) with the columns Date, Topic, People, Link. Date and topic are needed, the rest may be missing. Before anything goes into the archive I show you what I have understood.
import-as-file = I can read a table only as a file.
import-example =
    Date;Topic;People;Link
    28.9.2021;TikTok;12;https://example.org/notes
    23.11.2021;Digital career orientation;9;
import-example-name = earlier-meetings.csv
import-example-how = To fill in: one line for each meeting. Then send the file back to me.
import-understood =
    { $count ->
        [0] <b>Nothing is new.</b>
        [one] <b>New: one meeting</b>
       *[other] <b>New: { $count } meetings</b>
    }
import-row = • { $day } · { $topic }
import-with-link = with a link
import-more =
    { $count ->
        [one] … and one more
       *[other] … and { $count } more
    }
import-present =
    { $count ->
        [one] One meeting is in the archive already (or twice in the file) and stays as it is.
       *[other] { $count } meetings are in the archive already (or twice in the file) and stay as they are.
    }
import-bad =
    { $count ->
        [one] <b>One line I do not understand; it is left out:</b>
       *[other] <b>{ $count } lines I do not understand; they are left out:</b>
    }
import-line = • Line { $number } “{ $typed }”: { $reason }
import-bad-more =
    { $count ->
        [one] … and one more line
       *[other] … and { $count } more lines
    }
import-line-no-date = The date is missing.
import-line-bad-date = That is no date. A right one is, for example, 28.9.2021.
import-line-ambiguous-date = Day and month cannot be told apart. A right one is, for example, 28.9.2021.
import-line-not-yet = The date lies in the future.
import-line-no-topic = The topic is missing.
import-line-long-topic = The topic is too long, at most 120 characters fit.
import-line-bad-number = That is no number of people. A right one is, for example, 12.
import-line-bad-link = That is no web address.
import-line-too-many = More than 500 meetings at once are not possible.
import-sure = Is that right? You can send corrected lines again later; nothing is doubled.
import-nothing-new = There is nothing to take over.
import-done =
    { $count ->
        [0] Everything was in the archive already.
        [one] One meeting is taken over.
       *[other] { $count } meetings are taken over.
    }
refusal-table-refused =
    { $problem ->
        [too_large] This file is too large for a table. I can read 1 MB at most.
        [no_columns] I find no columns “Date” and “Topic”. The first line says, for example: Date;Topic;People;Link
        [empty] There is no meeting in this file.
       *[not_a_table] I cannot read this file as a table. CSV is right, from Excel with “Save as”.
    }

## In numbers

stats-title = <b>{ $network } in numbers</b>
stats-none = No meeting is over yet. After the first one this says how many were there.
stats-meetings =
    { $count ->
        [one] One meeting so far
       *[other] { $count } meetings so far
    }
stats-average = On average { $average } were there.
stats-bar = { $day } · { $title }: { $told }
stats-bar-unknown = { $day } · { $title }
stats-answers = coming { $yes }, maybe { $maybe }, not coming { $no }
stats-topics = <b>Most wanted</b>
stats-topic =
    { $count ->
        [one] • { $title }: 1 vote
       *[other] • { $title }: { $count } votes
    }
stats-file = statistics.png
stats-came = Were there
stats-picture-title = { $network }
stats-picture-none = No meeting is over yet
stats-picture-topics = Most wanted topics
stats-nothing-asked = nothing known
button-as-picture = As a picture
