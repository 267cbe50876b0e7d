### Contact requests: ask first, then share.

contact-now = right now
contact-asking = I’ll ask { $name } { $when }. As soon as there is an answer, I’ll tell you.
contact-waiting = { $name } has been asked already. As soon as there is an answer, I’ll tell you.
contact-theirs = { $name } has asked for your contact, too.
contact-known = You and { $name } have shared your contacts.

contact-ask = <b>{ $name }</b> ({ $region }) would like to talk to you: share your contact?
contact-ask-bare = <b>{ $name }</b> would like to talk to you: share your contact?
contact-about-entry = It is about “{ $text }”.
contact-about-tandem = You were drawn as a pair.
contact-about-directory = { $name } found you in the directory.
contact-ask-how = If you say yes, { $name } gets your contact and you get that of { $name }. If you say no, { $name } only learns that it does not suit you right now.
contact-button-yes = Yes, share
contact-button-no = No, thanks
contact-button-share-after-all = Share after all
contact-button-show = Show contact
contact-button-write = Write to { $name }

contact-shared = Shared: { $name } gets your contact { $when }.
contact-declined = All right. { $name } only learns that it does not suit you right now.
contact-is = Tap the name: { $mention }. If nothing happens, you find { $name } among the members of the group “{ $network }”.
contact-was-about = It was about: { $text }
contact-answer-yes = <b>{ $name }</b> is happy to talk to you and now has your contact, too.
contact-answer-no = It does not suit { $name } right now. Perhaps somebody else knows about it?
contact-answer-lapsed = { $name } has not answered your request for two weeks; I’ll let it rest. Perhaps somebody else knows about it?
contact-answer-moot = I’m afraid nothing will come of your contact request of { $day }. Perhaps somebody else knows about it?
contact-answer-unreached = I’m afraid I could not reach { $name }. It is best to speak to { $name } in the group.

contacts-title = <b>Contact requests</b> · { $network }
contacts-to-answer =
    { $count ->
        [one] One person would like to talk to you and waits for your answer.
       *[other] { $count } people would like to talk to you and wait for your answer.
    }
contacts-waiting = Asked, without an answer so far: { $names }
contacts-known =
    { $count ->
        [one] You have shared contacts with one person.
       *[other] You have shared contacts with { $count } people.
    }
contacts-none = Nothing is open right now.
contacts-button-answer = Answer { $name }
contacts-button-known = { $name }

refusal-that-is-you = That is you.
refusal-cannot-reach = I cannot write to { $name } right now. It is best to speak to { $name } in the group.
refusal-asked-lately = You asked { $name } not long ago. Please let some more time pass.
refusal-too-many-asks = You have asked { $limit } people today; that is the most. Tomorrow again.
