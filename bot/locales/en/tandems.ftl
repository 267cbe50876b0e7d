### Tandems: taking part, sitting out, who with whom and why.

tandem-title = <b>Tandem</b> · { $network }
tandem-about =
    From time to time I draw pairs: two of the network who have not met yet, or not for long, and who have something in common. You get the reason and three suggestions when to talk, and arrange it yourselves; half an hour is enough.
tandem-consent =
    If you take part, your partner sees your name, cohort and place, which topics you share and what you offer or seek, and can write to you in Telegram. And the other way round.

    You get three messages a round at most: two days before, your tandem, and one question after two weeks. You can sit out or stop at any time.
tandem-in = You take part.
tandem-snoozed = You sit out. From <b>{ $day }</b> on I draw you again.
tandem-next = Next draw: <b>{ $moment }</b>. You are in.
tandem-next-skipped = Next draw: <b>{ $moment }</b>. Without you this time.
tandem-next-out = Next draw: <b>{ $moment }</b>. You have paused until then, so without you.
tandem-none-planned =
    { $rounds ->
        [yes] The next draw is two weeks after the next meeting.
       *[no] No draw is planned yet. I’ll tell you two days before.
    }
tandem-wish = Preferably: { $wish }
tandem-wish-either = online or in person
tandem-wish-online = online
tandem-wish-in_person = in person, if it is not too far
tandem-mine = <b>Your tandems</b>
tandem-entry = • { $day }: { $names }
tandem-entry-said = • { $day }: { $names } ({ $said })
tandem-gone = former member
tandem-and = { $one } and { $other }
tandem-said-yes = talked
tandem-said-no = did not talk
tandem-said-planned = still planned

tandem-button-in = Yes, I take part
tandem-button-out = Stop taking part
tandem-button-skip = Not this time
tandem-button-unskip = I’m in after all
tandem-button-snooze = Sit out for longer …
tandem-button-awake = Take part again
tandem-button-weeks = { $weeks } weeks
tandem-button-either = Either
tandem-button-online = Online
tandem-button-in_person = In person
tandem-button-page = Sit out or stop
tandem-button-organise = Draws for everybody
button-tandem = Tandem

tandem-toast-in = Great, you take part.
tandem-toast-out = Good, I won’t draw you any more.
tandem-toast-saved = Saved.
tandem-toast-snoozed = Good. From { $day } on I draw you again.
tandem-toast-awake = You take part again.
tandem-toast-skipped = Good, without you this time.
tandem-toast-unskipped = Great, you are in.
tandem-toast-too-late = This draw is over.

tandem-ask-snooze =
    <b>Until when do you want to sit out?</b>

    Tap a length, or write the day from which I may draw you again, for example <i>1 March</i> or <i>in ten weeks</i>.

## Two days before

tandem-warn = On <b>{ $moment }</b> I draw the next tandems, and you are in. There is nothing you have to do.
tandem-warn-skip = Not a good time? One tap is enough.
tandem-warn-skipped = On { $moment } I draw the next tandems, without you this time. Next time I’ll ask again.

## Who with whom and why

tandem-yours = <b>Your tandem</b> · { $network }
tandem-with = For the next two weeks: { $people }
tandem-with-two = You are three. For the next two weeks:
tandem-person = { $name } ({ $facts })
tandem-person-bare = { $name }
tandem-person-entry = • { $person }
tandem-reason-offer =
    { $mine ->
        [yes] You offer “{ $what }”, { $name } seeks “{ $sought }”.
       *[no] { $name } offers “{ $what }”, you seek “{ $sought }”.
    }
tandem-reason-contribute =
    { $mine ->
        [yes] You can contribute to “{ $what }”, and { $name } wants the topic.
       *[no] { $name } can contribute to “{ $what }”, and you want the topic.
    }
tandem-reason-interest =
    { $trio ->
        [yes] You and { $name } have both chosen “{ $what }”.
       *[no] You have both chosen “{ $what }”.
    }
tandem-reason-near =
    { $trio ->
        [yes] You and { $name } are not far from each other and both like to meet in person.
       *[no] You are not far from each other and both like to meet in person.
    }
tandem-reason-cohort =
    { $trio ->
        [yes] You and { $name } come from different cohorts.
       *[no] You come from different cohorts.
    }
tandem-reason-new =
    { $again ->
        [yes] { $trio ->
            [yes] You and { $name } have been a tandem before: what has happened since?
           *[no] You have been a tandem before: what has happened since?
        }
       *[no] { $trio ->
            [yes] You and { $name } have never been a tandem: tell each other what moves you right now.
           *[no] You have never been a tandem: tell each other what moves you right now.
        }
    }
tandem-when = Half an hour is enough. For example:
tandem-moment = • { $moment }
tandem-how = A tap on the name opens the chat; if it does not, try the group. They have the same message: whoever writes first suggests a time.

## After two weeks

tandem-asked = <b>Have you talked?</b> Two weeks ago I brought you together with { $names }.
tandem-answered = Noted: { $said }. Thank you!
tandem-button-yes = Yes
tandem-button-no = No
tandem-button-planned = Still planned

## For organisers

tandem-organise-title = <b>Draws for everybody</b> · { $network }
tandem-organise-willing =
    { $count ->
        [0] Nobody takes part yet. One does with /pair.
        [one] One member takes part.
       *[other] { $count } members take part.
    }
tandem-organise-last =
    Last draw: { $day }, { $tandems ->
        [one] one tandem
       *[other] { $tandems } tandems
    }. { $talked ->
        [0] Of none I know yet that they have talked.
        [one] One of them has talked.
       *[other] { $talked } of them have talked.
    }
tandem-organise-rounds =
    { $on ->
        [yes] Rounds by themselves: <b>on</b>, two weeks after each meeting.
       *[no] Rounds by themselves: <b>off</b>.
    }
tandem-organise-next = Next draw: <b>{ $moment }</b>
tandem-organise-warned = I tell everybody who takes part two days before; so a draw takes two days at least.
tandem-button-rounds-on = Rounds by themselves: On
tandem-button-rounds-off = Rounds by themselves: Off
tandem-button-call = Draw in two days
tandem-button-cancel = Call off the draw
tandem-toast-rounds-on = Good: I draw two weeks after each meeting.
tandem-toast-rounds-off = Good: I don’t draw by myself any more.
tandem-toast-called = { $moment }: that is when I draw. Whoever takes part is told before.
tandem-toast-cancelled = Called off.
refusal-too-few-for-tandems = Tandems need two people at least who take part. One does with /pair.
