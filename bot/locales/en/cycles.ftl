### The autopilot: topic round, proposal, steps.

round-title = <b>What do we talk about on { $day }?</b>
round-none = There is no topic in the pool yet. Who proposes the first one?
round-how = Tap what you want and what you can contribute to, as many as you like; another tap takes a vote back. The round is open until { $closes }.
round-over = <b>The topic round for { $day } is over.</b>
round-closed = Most wanted: <b>{ $topic }</b>. As soon as the meeting is planned its card will be here.
round-closed-none = As soon as the meeting is planned its card will be here.
round-planned = Planned: <b>{ $title }</b>, { $moment }.
round-skipped = There is no meeting this time. Your votes stay.
round-dropped = Your votes stay.
round-votes-closed = This topic round is over. You can vote at any time with /topics.
button-all-topics = All topics

notice-proposal = <b>The next meeting of “{ $network }”: my proposal</b>
proposal-topic =
    { $interest ->
        [0] Topic: <b>{ $topic }</b> (no wishes yet; the oldest in the pool)
        [one] Topic: <b>{ $topic }</b> (one person wants it)
       *[other] Topic: <b>{ $topic }</b> ({ $interest } want it)
    }
proposal-no-topic = Topic: none chosen. It would be called <b>“{ $title }”</b>.
proposal-nobody = Nobody has offered to contribute so far.
proposal-no-link = No link is stored (/rhythm).
proposal-deadline = Without an answer until { $moment } I plan it just so.
proposal-needs-answer = That is soon: without an answer I won’t plan it.
proposal-changed = Meanwhile somebody has changed the proposal. This is how it looks now:
proposal-decided = That has been decided already.
button-proposal = See the proposal
button-proposal-take = Plan it so
button-proposal-topic = Another topic
button-proposal-date = Another date
button-proposal-skip = Skip this time
button-proposal-skip-sure = Yes, skip it this time
button-proposal-open = No topic ({ $title })
proposal-ask-topic = <b>Which topic?</b>
proposal-ask-topic-none = <b>Which topic?</b> There is no other one in the pool; /topic adds one.
proposal-ask-date = <b>Which date?</b> Tap, or write day and time, for example “{ $example } 16:00”.
proposal-pick-date = <b>Which date?</b>
proposal-skip =
    { $moment ->
        [none] Skip this meeting?
       *[other] Skip this meeting? The next date would be { $moment }.
    }
proposal-done-planned = Planned: <b>{ $title }</b>, { $moment }. The card and the reminders go out by themselves.
toast-proposal-planned = Planned.
proposal-done-skipped = No meeting this time. I’ll be back for the next date.
proposal-too-late-planned = That has been decided already: <b>{ $title }</b>, { $moment }, is planned.
proposal-too-late-skipped = That has been decided already: there is no meeting this time.
proposal-dropped = This proposal no longer holds.

notice-default_taken = Nobody has answered the proposal for “{ $network }”. As announced this is planned: <b>{ $title }</b>, { $moment }.
notice-no_meeting =
    { $slow ->
        [yes] A turn of the rhythm is nearly over, and “{ $network }” has no meeting planned. The most wanted topics are waiting.
       *[no] Two months are nearly over, and “{ $network }” has no meeting planned. The most wanted topics are waiting.
    }
no-meeting-autopilot = The autopilot is preparing the next date: { $moment }.

status-autopilot = <b>Autopilot</b>
status-autopilot-off = Autopilot: off
cycle-title = For { $moment }:
cycle-round =
    { $state ->
        [waiting] • Topic round in the group: { $opens } until { $closes }
        [round] • Topic round in the group: open until { $closes }
       *[other] • Topic round in the group: over since { $closes }
    }
cycle-proposal =
    { $state ->
        [waiting] • Proposal to those who manage: { $moment }
        [round] • Proposal to those who manage: { $moment }
        [proposed] • Proposal: open since { $moment }
       *[other] • Proposal: decided
    }
cycle-default = • Planned without an answer: { $moment }
cycle-planned = • Meeting planned: { $title }, { $moment }
