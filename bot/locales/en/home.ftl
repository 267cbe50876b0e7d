### Start, help, and what the group sees of it.

home-title = <b>Hello { $name }!</b> You’re here for “{ $network }”.
home-next =
    Next up: <b>{ $title }</b>
    { $moment }
home-unanswered = Your answer is still missing. One tap will do.
home-no-meeting = No meeting is planned yet. As soon as one is fixed, I’ll let you know.
home-topics =
    { $count ->
        [one] One topic is waiting for your vote.
       *[other] { $count } topics are waiting for your vote.
    }
home-paused = You’re taking a break until { $day }: no reminders before then.
home-stranger =
    <b>Treffpunkt</b> helps a network to keep meeting: collect topics, announce dates, say yes or no with one tap.

    Anyone in a network’s group can join: tap “Join in” there, or send /join there.
group-start =
    I keep this network together: topics, dates, answers, reminders.
    The next meeting: /meeting · Topics: /topics · Join in: /join
    Everything else works in private, without disturbing the group.
help-private =
    <b>How it works</b>

    /start shows you what’s next and what you can do. That’s all you need to remember.

    /meeting – the next meeting, with your answer
    /meetings – everything that is coming
    /calendar – the meetings for your calendar
    /topics – vote for topics · /topic – propose one
    /yes · /maybe · /no – for the next meeting, with a note after it if you like
    /who Fablab – who knows about what
    /offer · /seek – kits, workshops, contacts: offer and find
    /archive – what has been: notes, tips, files · /stats – in numbers
    /pair – a talk for two: take part, sit out, your tandems
    /map – where we are · <code>/map tour Fablab</code> – a round trip
    /profile · /settings · /language
    /privacy · /mydata · /leave · /delete
    /cancel – out of any conversation
help-organiser =
    <b>For organisers</b>

    /plan { $example } 16:00 TikTok – plans a meeting; on further lines: the link, “Place: …”, “Address: …”, “Seats: 12”, a description. Just /plan asks you step by step.
    /datepoll TikTok – finds a date; the dates stand below, one on each line.
    /manage – move, change, cancel, who has answered; who else organises
    /rhythm – regular dates; with the autopilot I prepare each meeting
    /broadcast – one message to all members
    /cohort – cohorts · /status – is everything well?
