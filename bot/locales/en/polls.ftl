### Date polls.

## The card in the group

poll-title = <b>When does it suit? { $title }</b>
poll-title-closed = <b>When does it suit? { $title }</b> (closed)
poll-title-decided = <b>Date found: { $title }</b>
poll-title-cancelled = <b>Given up:</b> <s>When does it suit? { $title }</s>
poll-length = Length: { $length }
poll-length-days = Length: { $days } days, { $length } each
poll-option = { $rank }. <b>{ $moment }</b>
poll-option-passed = <s>{ $moment }</s> (over)
poll-counts =
    { $answers ->
        [0] no answer yet
       *[other] { $yes } yes · { $maybe } if need be · { $no } no
    }
poll-impulse = Everybody who wants to contribute can come.
poll-answered =
    { $missing ->
        [0] Everybody has answered.
       *[other] Answered: { $count } of { $all }.
    }
poll-until = Answers until { $moment }.
poll-waits = The organisers decide now.
poll-decided = It will be <b>{ $moment }</b>. Whether you come is asked on the meeting’s card.
poll-when-short = { $day }, { $time }

poll-button-when = When can you?
poll-button-show = When can you? · { $title }
poll-button-all = All suit
poll-button-none = None suits
poll-button-unsay-all = Take everything back
poll-toast-all-yes = Noted: all dates suit you.
poll-toast-all-if_need_be = Noted: all dates are possible if need be.
poll-toast-all-no = Noted: none of the dates suits you.
poll-toast-single = { $said } Change it or take it back under “When can you?”.
poll-toast-unsaid = { $when }: taken back
poll-toast-unsaid-all = Taken back: all dates are open again.
poll-toast-same = That is noted already.

## One's own view

poll-mine = <b>When can you? { $title }</b>
poll-how = Tap a date: once means “suits”, again “if need be”, again “does not suit”, again takes it back. It counts at once.
poll-mine-until = You can answer and change until { $moment }.
poll-mine-done = All answered. Thank you!
poll-mine-open =
    { $count ->
        [one] One date is still open.
       *[other] { $count } dates are still open.
    }
poll-mine-closed = This poll takes no more answers.
poll-nudge = A date is wanted for <b>{ $title }</b>. When can you? This is the only reminder of it.
poll-button-unsaid = { $when }
poll-button-yes = ✅ { $when } · suits
poll-button-if_need_be = (✅) { $when } · if need be
poll-button-no = ✖ { $when } · does not suit
poll-toast-yes = { $when }: suits
poll-toast-if_need_be = { $when }: if need be
poll-toast-no = { $when }: does not suit
poll-said-yes = In the date poll this date suited you. Will you come?
poll-said-if_need_be = In the date poll this date was possible for you if need be. Will you come?
poll-joined = Your answer to the date poll “{ $title }” counts.
home-polls =
    { $count ->
        [one] A date poll waits for your answer.
       *[other] { $count } date polls wait for your answer.
    }

## Planning

poll-preview = <b>This is how the poll would stand in the group.</b> All correct?
poll-preview-more = Just send further dates, one on each line; also “Length: 3 hours”, “Address: …” or “Seats: 12”.
poll-ask-title = <b>What is it about?</b> Choose a topic or write a title.
poll-ask-title-anew = <b>What should it be called?</b> Write the new title.
poll-ask-when =
    <b>Which dates are there to choose from?</b> At most { $most }, one on each line, for example:
    { $example } 16:00
    { $example_later_short } 4 pm
    next Tuesday at 17:00
poll-ask-close = <b>Until when should people answer?</b> Write the day, with a time if you like, for example “{ $example_short } 18:00”.
poll-ask-remove = <b>Which date should go?</b> What was said of the others stays.
poll-ask-decide = <b>Which date will it be?</b> One tap makes it the meeting; its card will stand in the group at once.
poll-few = At least a second date is still missing.
poll-row = “{ $row }”: { $trouble }
poll-too-many-typed = More than { $limit } dates do not fit into a poll. I have kept the first { $limit }.
poll-tap-a-field = I found no date in that. Tap what you want to change, or send day and time, for example “{ $example } 16:00”.
poll-go-on = What is settled I have kept. The rest goes on in private.
poll-in-private =
    Finding a date works best in private. Or right here, all in one message:
    /datepoll TikTok
    { $example } 16:00
    { $example_later } 16:00
poll-join-first = I will ask you for the rest once you are a member; what you wrote stays here until then. Or send everything again in one message: /datepoll TikTok and below it the dates, one on each line.
poll-opened = The poll “{ $title }” runs until { $moment }. It will stand in the group at once. Who does not answer is reminded once in private; then you get the result.
poll-already = This poll is running already.
poll-discarded = Discarded. There is no poll.
poll-changed = Changed. The card follows.
poll-added =
    { $count ->
        [0] These dates were there already.
        [one] One date was added.
       *[other] { $count } dates were added.
    }
poll-removed = The date is gone. What was said of the others still stands.
poll-extended = Answers are taken until { $moment }.
toast-poll-opened = Running. The poll will be there at once.
poll-button-open = Start the poll
poll-button-add = Add a date
poll-button-remove = Remove a date
poll-button-close = Closes
poll-button-go-on = Go on with the poll

## Managing

poll-choose = <b>Date polls</b>
poll-names = { $label }: { $names }
poll-label-yes = Suits
poll-label-if_need_be = If need be
poll-label-no = Does not suit
poll-missing = No answer yet: { $names }
poll-nobody-missing = Everybody has answered.
poll-button-new = New poll
poll-button-decide-now = Decide now
poll-button-take = Take { $when }
poll-button-longer = Keep it open longer
poll-button-results = All answers
poll-button-cancel = Give the poll up
poll-button-cancel-sure = Yes, give it up
poll-cancel-preview = Give up the poll “{ $title }” without a result? Its card in the group says so; nobody gets a message.
poll-cancelled = The poll “{ $title }” has been given up.
poll-already-decided = The date is settled already.
poll-became =
    { $count ->
        [0] <b>{ $title }</b> is planned: { $moment }. Its card will stand in the group at once.
        [one] <b>{ $title }</b> is planned: { $moment }. Its card will stand in the group at once and asks everybody, also the one whom this date suited.
       *[other] <b>{ $title }</b> is planned: { $moment }. Its card will stand in the group at once and asks everybody, also the { $count } whom this date suited.
    }
button-polls = Date poll
notice-poll_ended = The date poll “{ $title }” is closed. Which date will it be? One tap makes it the meeting.
notice-poll_ended-nobody = The date poll “{ $title }” is closed, but no date suits anybody.
notice-poll_ended-group = The date poll “{ $title }” is closed. Organisers decide in private.

## When something does not fit

refusal-poll-closed = The date poll “{ $title }” takes no more answers and changes.
refusal-option-passed = This date lies in the past. Choose another one.
refusal-too-many-options = More than { $limit } dates do not fit into a poll. Remove one first.
refusal-too-few-options =
    { $least ->
        [1] The last date of a running poll cannot go. You can give the poll up.
       *[other] A poll needs at least { $least } dates that are still ahead. Send one more, for example “{ $example } 16:00”.
    }
step-poll_nudge = Reminder of the date poll
