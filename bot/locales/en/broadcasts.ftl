### Broadcast: a message of the organisers to all members.

broadcast-from = <b>Message to all</b> from “{ $network }”
broadcast-ask = <b>What should everybody know?</b> Write the message; you will see it once more before it is sent.
broadcast-preview = <b>This is how it arrives.</b> Send it?
broadcast-to =
    { $count ->
        [0] It reaches nobody.
        [one] It goes to one member.
       *[other] It goes to { $count } members.
    }
broadcast-unreachable = Not reachable in private: { $names }
broadcast-paused = Paused: { $names }
broadcast-later = These are quiet hours: it goes out on { $moment }.
broadcast-report = <b>The broadcast</b>
broadcast-discarded = Discarded. Nobody got anything.
broadcast-in-private = A broadcast is best written in private, so that the group does not read it twice.
button-send = Send
button-rewrite = Write it differently
button-look-again = How it stands
toast-broadcast = The broadcast is going out.
toast-broadcast-already = This broadcast has gone out already.
step-broadcast = Broadcast
