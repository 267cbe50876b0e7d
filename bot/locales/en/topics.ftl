### The topic pool.

topics-title =
    { $pages ->
        [one] <b>Topics, most wanted first</b>
       *[other] <b>Topics, most wanted first</b> (page { $page } of { $pages })
    }
topics-how = “I want this”: let’s have this topic. “I can contribute”: I have something to tell about it. Another tap takes the vote back.
topics-none = There is nothing here yet. Who proposes the first topic?
topic = { $number }. <b>{ $title }</b>
topic-chosen = { $number }. <b>{ $title }</b> (chosen for a meeting)
topic-counts =
    { $interest ->
        [0] No wishes yet
        [one] One person wants it
       *[other] { $interest } want it
    }{ $contribute ->
        [0] { "" }
        [one] { " · " }one can contribute
       *[other] { " · " }{ $contribute } can contribute
    }
topic-mine = You: { $votes }
vote-interest = I want this
vote-contribute = I can contribute
vote-mine-interest = want this
vote-mine-contribute = can contribute
voted-interest = “{ $title }”: I want this – counted.
voted-contribute = “{ $title }”: thank you for contributing!
vote-taken-back = “{ $title }”: vote taken back.
topic-title = <b>{ $title }</b>
topic-proposed = <b>{ $title }</b> has been proposed. Your “I want this” is counted already.
topic-existed = <b>{ $title }</b> is here already. Your “I want this” is counted there.
topic-contributors = Can contribute: { $names }
topic-ask = Which topic would you like? Write a short title; a description may follow on the next line.
topic-in-private = To propose a topic: right here with “/topic title”, or in private.
topic-similar = There is something similar to “{ $title }” already. Is this what you mean?
button-vote-similar = I want this: { $title }
button-propose-anyway = No, propose it anew
button-withdraw = Withdraw topic
button-withdraw-sure = Yes, withdraw it
topic-withdraw = Withdraw “{ $title }”? Its votes will be lost.
topic-withdrawn = “{ $title }” has been withdrawn.
