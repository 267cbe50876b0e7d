# The privacy notice, one's own data, leaving and erasing.

## In brief: what stands above the consent.

privacy-responsible = <b>Responsible:</b> { $operator }, { $contact }
privacy-demo = <b>Responsible:</b> nobody, for this is a demonstration on this machine. Everything stays here.
privacy-short-title = <b>Privacy in brief</b>
privacy-short =
    <b>What:</b> Telegram id, name, and what you give the bot: profile, answers, topics, notes.
    <b>Why:</b> so that meetings come about. Others see your name next to your answers (can be switched off: /settings). Directory, map, tandems only if you wish.
    <b>Who else:</b> Telegram, not end-to-end encrypted, also outside the EU. In the group the bot as an admin technically hears everything and keeps none of it.
    <b>How long:</b> until you leave, much of it for far less.
privacy-short-rights = <b>Your rights:</b> everything rests on your consent (Art. 6(1)(a) GDPR). At any time you can see everything (/mydata), leave (/leave), erase (/delete), and complain to a supervisory authority.
privacy-version = <i>Version { $version }</i>

## In full, in two pages.

privacy-title = <b>Privacy in full</b> ({ $page } of { $pages })
privacy-stored =
    <b>What is stored</b>
    • Account: Telegram id, language, whether the bot can write to you. No phone number, no picture.
    • Profile: your name as you choose it; if you like, cohort, kind of network, federal state, town.
    • Meetings: answers with guests and notes, date polls, opening round, input, feedback, promises; in person, if you like, food and arrival. What you write about food may tell something about health or religion: only if you want to (Art. 9(2)(a) GDPR).
    • Topics and votes.
    • Only if you take part: directory, map, shared journeys, tandems (with whom, whether you talked), entries under “Offers and requests”, contact requests.
    • Around it: when you agreed and to which version, settings, a calendar subscription (only a checksum of its address), which messages went to you, when Telegram last showed you in the group.
    Files of a meeting belong to the network’s archive; whom they came from is not stored.
privacy-why =
    <b>Why, by what right</b>
    Inviting, reminding, planning, finding each other. The basis is your consent (Art. 6(1)(a) GDPR). It is voluntary; without it you are in the group all the same. No advertising, no profiles of you, no decisions with legal effect by machines.
privacy-visible =
    <b>Who sees what</b>
    • The group: your name next to your answer (can be switched off under /settings).
    • Members: notes, topics, archive. Only members find you in the directory; your contact is given only after your yes. On the map you count without a name.
    • Organisers: who has answered, who cannot be reached, food and arrival.
    • Whoever gives the input: the opening round.
    • Feedback: only as an average of three or more.
    As an admin the bot technically receives what is written in the group; it reads commands to itself only, and keeps nothing.
privacy-recipients =
    <b>Recipients</b>
    Telegram: every message lies on its servers, also outside the EU, not end-to-end encrypted; telegram.org/privacy applies. The machine on which the bot runs, and whoever provides it. Nobody else.

privacy-how-long =
    <b>How long</b>
    Profile, answers, votes, feedback, tandems: until you leave. Shorter, checked every night:
privacy-afterwards =
    <b>Afterwards</b> numbers remain (“12 took part”) and topics, without names. Where others have written your full name, it says “…” from then on. So that no backup brings you back, we keep a checksum of your id. Logs hold numbers only. What stands in the chat already you delete in Telegram.
privacy-rights =
    <b>Your rights</b> (Art. 15 to 22 GDPR)
    • Access and portability: /mydata
    • Correction: /profile
    • Erasure: /delete
    • Withdrawal, at any time for the future: /leave
    • Restriction, objection, questions: write to whoever is responsible.
privacy-complaint = <b>Complaint:</b> to any data protection authority, for instance that of your federal state.

privacy-button-page-1 = In full
privacy-button-page-2 = Periods and rights
privacy-button-short = In brief

## Periods (domain/retention.py).

retention-line = • { $span }: { $what }
retention-updates = Numbers of messages received (their contents go at once)
retention-needs = Food, arrival, opening round, names without Telegram, after the meeting
retention-drafts = What was begun, and open questions
retention-requests = Requests to join that nobody confirms
retention-backups = Backups
retention-notes = Notes to answers, after the meeting
retention-between = Contact requests, tandem rounds sat out, entries that nobody confirms any more
retention-gone = Everything about you, if you leave the group
retention-messages = Which messages went to you, messages to all, who made a promise
retention-polls = Answers in date polls
retention-networks = Networks without the bot (announced before)
retention-silent = Everything about you, if you cannot be reached and nothing shows you in the group any more
span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
span-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}

## When the notice has changed.

consent-news = <b>The privacy notice is new</b> (version { $version }).
consent-news-2 =
    What has come, only if you switch it on yourself: directory, “Offers and requests”, tandems, map. There are fixed periods now, too: much is deleted earlier, and whoever leaves the group is forgotten after 6 months.
consent-news-choice = Do you still agree? Otherwise everything stays as it is, only what is new stays closed. You can always leave: /leave
button-consent-again = I still agree
consent-renewed = Thank you! Everything new is open to you now. You can read it again under /privacy.
refusal-consent-outdated = This is new and needs your yes to the new privacy notice.

## A network from which the bot was removed.

step-consent = Word of the new privacy notice
step-network_ends = Announcement that the network is deleted
network-ends =
    <b>“{ $network }” will be deleted on { $day }.</b>

    Almost a year ago I was removed from the group. If everything is to stay (topics, archive, dates), bring me back into the group before then. What is stored about you you get with /mydata.

privacy-group =
    Only what members give the bot after their consent is stored. What you write in the group it does not keep.
    All of it, and your rights: in private.

privacy-button-data = My data
privacy-button-leave = Leave
privacy-button-erase = Erase everything

privacy-data-title = <b>Stored about you</b>
privacy-rows-people = Telegram id, language and whether you can be reached
privacy-rows-members = { $count ->
    [one] 1 membership with profile and settings
   *[other] { $count } memberships with profile and settings
}
privacy-rows-rsvps = { $count ->
    [one] 1 answer to a meeting
   *[other] { $count } answers to meetings
}
privacy-rows-topics = { $count ->
    [one] 1 topic proposed
   *[other] { $count } topics proposed
}
privacy-rows-topic_votes = { $count ->
    [one] 1 vote for a topic
   *[other] { $count } votes for topics
}
privacy-rows-deliveries = { $count ->
    [one] 1 reminder, sent or to be sent
   *[other] { $count } reminders, sent or to be sent
}
privacy-rows-dialogues = { $count ->
    [one] 1 question that waits for your answer
   *[other] { $count } questions that wait for your answer
}
privacy-rows-hosts = { $count ->
    [one] asked once whether you give the input
   *[other] asked { $count } times whether you give the input
}
privacy-rows-poll_answers = { $count ->
    [one] 1 answer in a date poll
   *[other] { $count } answers in date polls
}
privacy-rows-openings = { $count ->
    [one] 1 line for an opening round
   *[other] { $count } lines for opening rounds
}
privacy-rows-attendances = { $count ->
    [one] 1 answer after a meeting
   *[other] { $count } answers after meetings
}
privacy-rows-records = { $count ->
    [one] 1 promise that I remind you of
   *[other] { $count } promises that I remind you of
}
privacy-rows-entries = { $count ->
    [one] 1 entry under “Offers &amp; requests”
   *[other] { $count } entries under “Offers &amp; requests”
}
privacy-rows-entry_matches = { $count ->
    [one] 1 match for your entries
   *[other] { $count } matches for your entries
}
privacy-rows-contacts = { $count ->
    [one] 1 contact request
   *[other] { $count } contact requests
}
privacy-rows-draw_skips = { $count ->
    [one] 1 tandem round without you
   *[other] { $count } tandem rounds without you
}
privacy-rows-tandem_members = { $count ->
    [one] 1 tandem
   *[other] { $count } tandems
}
privacy-rows-mentions = { $count ->
    [one] 1 text by others that says your name
   *[other] { $count } texts by others that say your name
}
privacy-data-file = All of it in detail, as a file: /mydata
privacy-data-caption = This is all that is stored about you. Why, how long, and which rights you have: /privacy
privacy-nothing = Nothing is stored about you.

privacy-leave-which = Which network would you like to leave?
privacy-leave =
    <b>Leave “{ $network }”?</b>

    Your profile, your notes, entries and your answers to coming meetings are deleted. Past meetings and topics still count you, but without a name. Nothing changes in the Telegram group itself.
privacy-leave-last = It is your only network here: your Telegram id is deleted as well.
privacy-leave-others = Your other networks stay as they are.
privacy-button-leave-sure = Yes, leave
privacy-button-stay = No, I’ll stay
privacy-left =
    <b>You have left “{ $network }”.</b>
    { $moment }

    Your profile, your notes, entries and your answers to coming meetings are deleted. Only numbers remain, and no name belongs to them.
privacy-left-last = Nothing else is stored about you here any more. Take care! You can come back any time with /join in the group.
privacy-left-others = Nothing has changed in your other networks.
privacy-no-member = You are no longer a member there. What else is stored about you: /mydata. Erase everything: /delete

privacy-erase =
    <b>Erase everything?</b>

    Your Telegram id, name, profile, notes, entries and settings disappear everywhere, for good. Past meetings and topics still count you, but without a name.
privacy-erase-networks = { $count ->
    [one] You will also leave this network: { $networks }
   *[other] You will also leave these networks: { $networks }
}
privacy-button-erase-sure = Yes, erase everything
privacy-erased =
    <b>Erased.</b>
    { $moment }

    Nothing is stored about you here any more; only numbers remain, and no name belongs to them. Backups remain for { $backups } more. You can delete this chat in Telegram yourself. Take care!
