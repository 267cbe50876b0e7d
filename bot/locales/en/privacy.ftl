# The privacy notice, one's own data, leaving and erasing.

privacy-title = <b>Privacy in brief</b>
privacy-responsible = <b>Responsible:</b> { $operator }, { $contact }
privacy-demo = <b>Responsible:</b> nobody, for this is a demonstration on this machine. Everything stays here.
privacy-stored = <b>Stored</b> are your Telegram id, your name as you choose it and, if you like, cohort, kind of network, federal state, town or county. Also what you give the bot: answers with notes, answers to date polls, feedback, promises, topics, votes, settings; for meetings in person, if you like, diet and arrival (for organisers only, deleted after the meeting). And when you agreed and which reminders went to you.
privacy-why = <b>Why:</b> so that meetings come about, everyone hears of them in time, and it shows who comes. The basis is your consent (Art. 6(1)(a) GDPR). You can withdraw it for the future at any time: with /leave or /delete.
privacy-how-long = <b>How long:</b> until you leave or erase. Leaving the Telegram group is not enough for that. Afterwards only anonymous numbers remain (“12 took part”) and topics without your name; backups and technical logs (ids only) may last a while longer.
privacy-visible = <b>Visible:</b> the card in the group shows your name next to your answer; under /settings you can choose to be counted only. Members see your notes. As an admin of the group the bot technically receives every message there; it keeps none.
privacy-recipients = <b>Recipients:</b> all messages run over Telegram’s servers, not end-to-end encrypted and possibly outside the EU. Nobody else gets anything.
privacy-rights = <b>Your rights:</b> information and portability /mydata, correction /profile, erasure /delete, also restriction of processing and a complaint to a data protection authority.
privacy-version = <i>Version { $version }</i>

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

    Your profile, your notes and your answers to coming meetings are deleted. Past meetings and topics still count you, but without a name. Nothing changes in the Telegram group itself.
privacy-leave-last = It is your only network here: your Telegram id is deleted as well.
privacy-leave-others = Your other networks stay as they are.
privacy-button-leave-sure = Yes, leave
privacy-button-stay = No, I’ll stay
privacy-left =
    <b>You have left “{ $network }”.</b>
    { $moment }

    Your profile, your notes and your answers to coming meetings are deleted. Only numbers remain, and no name belongs to them.
privacy-left-last = Nothing else is stored about you here any more. Take care! You can come back any time with /join in the group.
privacy-left-others = Nothing has changed in your other networks.
privacy-no-member = You are no longer a member there. What else is stored about you: /mydata. Erase everything: /delete

privacy-erase =
    <b>Erase everything?</b>

    Your Telegram id, name, profile, notes and settings disappear everywhere, for good. Past meetings and topics still count you, but without a name.
privacy-erase-networks = { $count ->
    [one] You will also leave this network: { $networks }
   *[other] You will also leave these networks: { $networks }
}
privacy-button-erase-sure = Yes, erase everything
privacy-erased =
    <b>Erased.</b>
    { $moment }

    Nothing is stored about you here any more; only numbers remain, and no name belongs to them. You can delete this chat in Telegram yourself. Take care!
