### The directory: who knows about what.

button-people = People
directory-title = <b>Who knows about it?</b> · { $network }
directory-how = Write me a word: a topic, an offer, a town or federal state, a cohort. For example: <i>Fablab</i> or <i>experiment box Bavaria</i>
directory-count =
    { $count ->
        [0] Nobody wants to be found here yet.
        [one] One person wants to be found here.
       *[other] { $count } people want to be found here.
    }
directory-not-found-yourself = You cannot be found here yet.
directory-button-join = Be found?
directory-button-contacts = My contact requests
directory-nobody = I found nobody for “{ $typed }”. Perhaps with another word?
directory-nobody-any-more = I find nobody for that right now. Perhaps with another word?
directory-found-typed =
    { $count ->
        [one] <b>One person</b> for “{ $typed }”
       *[other] <b>{ $count } people</b> for “{ $typed }”
    }
directory-found =
    { $count ->
        [one] <b>One person</b> found
       *[other] <b>{ $count } people</b> found
    }
directory-guessed = Nobody has exactly this; spelt similarly:
directory-hit = { $number }. <b>{ $name }</b> ({ $region })
directory-hit-bare = { $number }. <b>{ $name }</b>
directory-why-offer = offers: { $text }
directory-why-topic = can contribute: { $text }
directory-why-place = { $text }
directory-why-state = { $text }
directory-why-kind = Network: { $text }
directory-why-cohort = Cohort: { $text }
directory-why-name = { $text }
directory-person = <b>{ $name }</b>
directory-line = { $text }
directory-ask-how = Would you like to talk to { $name }? I ask first; if { $name } says yes, you both get the contact.
directory-button-ask = Ask for the contact
