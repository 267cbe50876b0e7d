### Offers & requests: what members lend, show, arrange, and what they lack.

button-board = Offers & requests

board-title =
    { $pages ->
        [one] <b>Offers &amp; requests</b> · { $network }
       *[other] <b>Offers &amp; requests</b> · { $network } (page { $page } of { $pages })
    }
board-none = Nothing here yet. What can you lend, show or arrange? What do you need right now?
board-how = “Contact” asks the other side whether they would like to talk to you.
board-numbered = { $number }. { $entry }
board-mine = Yours
board-asleep = Asleep: others do not see it.
board-anywhere = nationwide

entry-kind-offer = <b>Offer:</b> { $text }
entry-kind-seek = <b>Wanted:</b> { $text }
entry-until = until { $day }

## Writing

board-ask-offer =
    What do you offer? One sentence will do, with a region and an end if you like.

    For example: <i>Experiment box on electricity in Bavaria until { $example }</i>
board-ask-seek =
    What are you looking for? One sentence will do, with a region and an end if you like.

    For example: <i>Contact to a Fablab in Hesse</i>
board-similar =
    That sounds like an entry of yours:
    { $entry }

    Shall it be renewed, and read “{ $text }” from now on?
entry-made = It is on the board: all members see it with your name. After 60 days I ask whether it still holds.
entry-changed = Changed.
entry-renewed = Renewed.
entry-region = Region: { $region }
entry-region-unknown = not given
entry-until-day = Holds until { $day }
entry-without-end = Without an end
entry-matches = <b>This goes with it</b>
entry-match = • { $entry } ({ $whose })
entry-more-matches =
    { $count ->
        [one] And one more, in the list.
       *[other] And { $count } more, in the list.
    }
entry-no-match =
    { $reminded ->
        [yes] Nothing goes with it yet. As soon as something does, I tell you both.
       *[no] Nothing goes with it yet. What comes will stand here; you have switched off messages about it.
    }
entry-state-asleep = Asleep: others do not see it until you wake it.
entry-state-closed = It is gone: others do not see it any more.
entry-kept = Holds for another 60 days.
entry-gone = Taken back.

board-field-text =
    What shall it say? At present:

    <i>{ $text }</i>
board-field-region = Where does “{ $text }” hold? Tap, or send me the region, for example <i>Uelzen district</i> or <i>Bavaria</i>.
board-field-until = Until when does “{ $text }” hold? Tap, or send me the last day, for example <i>{ $example }</i> or <i>end of June</i>.

board-button-write-biete = I offer …
board-button-write-suche = I am looking for …
board-button-change = Change
board-button-contact = Contact
board-button-contact-name = Contact: { $name }
board-button-renew = Yes, renew it
board-button-anyway = No, a new entry
board-button-field-text = Text
board-button-field-region = Region
board-button-field-until = End
board-button-close = Take back
board-button-back-asleep = Wake it up
board-button-back-closed = Put it back after all
board-button-own-region = Mine: { $region }
board-button-anywhere = Nationwide
board-button-weeks =
    { $weeks ->
        [13] 3 months
       *[other] { $weeks } weeks
    }
board-button-endless = Without an end
board-button-all = All entries

## What comes by itself

match-title =
    { $count ->
        [one] <b>This goes with what you have on the board</b>
       *[other] <b>These { $count } go with what you have on the board</b>
    }
match-theirs =
    { $entry }
    { $whose }
match-mine = goes with your “{ $text }”
board-still-current =
    { $count ->
        [one] <b>Still current?</b> This has been on the board for two months:
       *[other] <b>Still current?</b> These have been on the board for two months:
    }
board-sleeps = Without an answer it falls asleep in a good two weeks; you can wake it at any time.
board-button-yes = Yes, still current
board-button-no = No, it can go
board-asked-done = Thank you, everything is right again.
board-week =
    { $count ->
        [one] <b>New among offers &amp; requests</b>
       *[other] <b>New among offers &amp; requests:</b> { $count } entries
    }
board-week-line = • { $entry }
board-week-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }

## For everybody in the network

settings-network-board =
    { $on ->
        [yes] Weekly line about offers &amp; requests: <b>on</b>, Mondays at 9:30, silently, only if there is something new
       *[no] Weekly line about offers &amp; requests: <b>off</b>. Switched on it comes on Mondays at 9:30, silently, only if there is something new. The group then gets more than the five messages which I otherwise send it at most for a meeting.
    }
settings-button-board-on = Switch the weekly line on
settings-button-board-off = Switch the weekly line off

## When something does not fit

refusal-no-coming-day = “{ $typed }” is no day that is still to come. Right would be, for example, “until { $example }” or “until end of June”.
refusal-too-many-entries = More than { $limit } entries at a time are not possible. Take one back first that no longer holds.
