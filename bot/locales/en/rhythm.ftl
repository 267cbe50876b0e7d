### The rhythm: in words, as questions, as a page.

button-rhythm = Rhythm
rhythm-title = <b>The rhythm of “{ $network }”</b>
rhythm-is = The network meets <b>{ $said }</b> ({ $length }).
rhythm-said-months =
    { $every } on the { $nth ->
        [1] first
        [2] second
        [3] third
        [4] fourth
       *[other] last
    } { $weekday } at { $clock }
rhythm-said-weeks = { $every } on { $weekday } at { $clock }
rhythm-every-months =
    { $count ->
        [1] every month
        [2] every second month
        [12] once a year
       *[other] every { $count } months
    }
rhythm-every-weeks =
    { $count ->
        [1] every week
        [2] every two weeks
       *[other] every { $count } weeks
    }
rhythm-nth =
    { $nth ->
        [1] the first of the month
        [2] the second of the month
        [3] the third of the month
        [4] the fourth of the month
       *[other] the last of the month
    }
rhythm-dates = <b>The next six dates</b>
rhythm-date = • { $moment }
rhythm-caution = { "   " }Beware: { $what }
rhythm-caution-where = { $name } ({ $where })
rhythm-caution-many = { $name } in { $count } of the members’ { $states } federal states
rhythm-eve-christmas_eve = Christmas Eve
rhythm-eve-new_years_eve = New Year’s Eve
rhythm-school-summer = summer holidays
rhythm-school-autumn = autumn holidays
rhythm-school-christmas = Christmas holidays
rhythm-school-winter = winter holidays
rhythm-school-half_year = mid-year holidays
rhythm-school-spring = spring holidays
rhythm-school-carnival = carnival holidays
rhythm-school-easter = Easter holidays
rhythm-school-whitsun = Whitsun holidays
rhythm-school-free_day = no school
rhythm-no-states = I know no member’s federal state (/profile). Only holidays that hold everywhere are checked; school holidays not yet.
rhythm-school-known = School holidays: until the summer of { $year } ({ $source }, as of { $day }), without the days that single schools choose.

autopilot-on = <b>Autopilot: on.</b> Before each date the group chooses a topic, then I propose the meeting to you. Without an answer I plan it as proposed.
autopilot-off = <b>Autopilot: off.</b> With the autopilot the group chooses a topic before each date, and you get a ready proposal: one tap will do. Without an answer I plan it as proposed.
button-autopilot-on = Switch the autopilot on
button-autopilot-off = Switch the autopilot off
toast-autopilot-on = The autopilot is on.
toast-autopilot-off = The autopilot is off. What is planned stays.
button-rhythm-change = Change the rhythm
button-rhythm-remove = Remove
button-rhythm-remove-sure = Yes, remove it
button-rhythm-new = New rhythm
rhythm-remove = Remove the rhythm? That ends the autopilot, too. Planned meetings stay.
rhythm-removed = The rhythm is removed. Planned meetings stay.
rhythm-in-private = The rhythm is set in private, without disturbing the group.

rhythm-what-for = <b>The network’s rhythm.</b> Once it is set I know all dates ahead, and if you like I prepare each meeting.
rhythm-or-whole = Or write it all in one line, for example: every second month, fourth Tuesday, 16:00, 90 minutes
rhythm-so-far = So far: { $known }
rhythm-ask-every = <b>How often does the network meet?</b>
rhythm-ask-nth = <b>Which one of the month?</b>
rhythm-ask-weekday = <b>On which weekday?</b>
rhythm-ask-time = <b>At what time?</b> Tap or write it, for example “16:30”.
rhythm-ask-minutes = <b>How long?</b> Tap or write it, for example “75 minutes”.
rhythm-ask-link = <b>Which link?</b> Send the address of the video call; it will hold for every meeting.
rhythm-ask-begin = <b>With which date does it begin?</b> Tap or write it, for example “starting in September”.
button-rhythm-nth =
    { $nth ->
        [1] 1st
        [2] 2nd
        [3] 3rd
        [4] 4th
       *[other] the last
    }
button-rhythm-every = How often
button-rhythm-day = Weekday
button-rhythm-time = Time
button-rhythm-minutes = Length
button-rhythm-link = Link
button-rhythm-begin = Beginning
rhythm-preview = <b>This is how it would be.</b> Is everything right? Change it with the buttons, or write it.
rhythm-no-link = A link is still missing; you can add it later, too.
rhythm-set = The rhythm holds.
toast-rhythm-set = The rhythm holds.
rhythm-already = It holds already.

refusal-rhythm-refused =
    { $reason ->
        [word] I don’t understand “{ $word }” there. Right would be, for example: every second month, fourth Tuesday, 16:00
        [ambiguous] Every month, or every other week? Write for example “second Tuesday of the month” or “every two weeks on Tuesday”.
        [two] Those are two answers to the same question. A rhythm has one day, for example: every month, fourth Tuesday, 16:00
        [fifth] Not every month has that one. Take the first to the fourth, or “the last Tuesday”.
        [day_of_month] A date would often fall on a weekend. Name a weekday, for example: fourth Tuesday of the month
        [weeks_and_nth] Weeks and “which one of the month” don’t go together. Write for example “every 6 weeks on Tuesday”.
        [rare] It cannot be that rare. Right are 1 to 12 months or 1 to 26 weeks, for example “every 6 weeks”.
        [days] Only whole weeks always fall on the same weekday. Write for example “every 2 weeks”.
        [time] There is no such time. Right would be, for example, “16:00”.
        [length] It cannot take that long, or so little. Right would be, for example, “90 minutes”.
       *[nothing] I see no rhythm in that. Right would be, for example: every second month, fourth Tuesday, 16:00
    }
