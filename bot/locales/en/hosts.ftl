### Who gives the input?

host-ask = <b>{ $title }</b> is the topic on { $moment }. You said that you can contribute: will you give the input? A few minutes will do.
host-others = Asked, or in already: { $names }
button-host-yes = Yes, I will
button-host-together = Together with somebody
button-host-no = Not this time
host-said-yes = Thank you! You give the input on <b>{ $title }</b>, { $moment }. The card says so, and you are down as coming.
host-said-together = Thank you! You give the input on <b>{ $title }</b> together with somebody, { $moment }. The card says so, and you are down as coming.
host-said-no = All right, not this time. Your offer to contribute to the topic stays.
toast-host-yes = Thank you! You are on the card.
toast-host-together = Thank you! The card says that somebody may join you.
toast-host-no = Not this time – noted.
meeting-host-together = Input: { $host } (glad to have company)
host-unnamed =
    { $count ->
        [one] one member
       *[other] { $count } members
    }
host-unnamed-more =
    { $count ->
        [one] one more member
       *[other] { $count } more members
    }
step-host_ask = Question about the input
