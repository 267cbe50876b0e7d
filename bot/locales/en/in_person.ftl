### Meetings in person: place, days, seats, diet and arrival.

meeting-when-days = When: { $first } to { $last }, each day at { $clock } ({ $length })
meeting-length-hours = { $hours } hours
meeting-address = Address: { $address }
meeting-map = <a href="{ $url }">See it on a map</a>
meeting-seats = Seats: { $capacity }
meeting-on-days = It lasts until { $last }, each day from { $clock }.
button-map = Open the map

field-address = Address
field-map_link = Map
field-days = Days
field-capacity = Seats
plan-ask-address = <b>Which address?</b> Write street, number and town; I make the link to the map of it.
plan-ask-map_link = <b>Which map?</b> Send the link as you copy it from your map app.
plan-ask-days = <b>How many days?</b> Send a number from 1 to 7. Each day begins at the same time.
plan-ask-capacity = <b>How many seats are there?</b> Send a number. Who says yes later is put on the waiting list and moves up by itself.
refusal-not-in-range = Only a number from { $least } to { $most } fits here, for example “{ $least }”.
refusal-not-coming = Only who comes to a meeting in person is asked about diet and arrival. Say “I’m in” first.
refusal-seats-taken =
    { $taken ->
        [one] One seat is taken already; fewer is not possible.
       *[other] { $taken } seats are taken already; fewer is not possible. Nobody is sent away again.
    }

## A seat becomes free

seat-offered = A seat has become free: <b>{ $title }</b>, { $moment }. Will you take it?
seat-held = I keep it for you until { $until }; then it goes to the next person on the waiting list, and your answer counts as “Maybe”. If nobody waits, it stays yours.
seat-held-short = As the meeting is soon, I keep it for you only until { $until }; then it goes to the next person on the waiting list, and your answer counts as “Maybe”. If nobody waits, it stays yours.
seat-button-take = Yes, I take it
seat-button-leave = No, thanks
mine-offered = There is a seat for you, kept until { $until }. With “I’m in” you take it.

## Diet and arrival

needs-thanks = You’re in. Great!
needs-title = <b>Diet and arrival</b> · { $title }
needs-why = Only if you like: only organisers of the meeting see it. It is deleted after the meeting.
needs-diet = Diet: { $said }
needs-arrival = Arrival: { $said }
needs-nothing = nothing said
needs-journeys-yes = Travelling together: yes. A week before, everybody from your region who wants it too hears of each other.
needs-journeys-no = Travelling together: no. With “Yes”, everybody from your region who wants it too hears of each other a week before, by name.
needs-no-region = So that I know who comes from your region, enter your federal state under /profile.
needs-ask-diet = <b>What should we know about food?</b> For example “vegetarian” or “no nuts”.
needs-ask-arrival = <b>How and when do you arrive?</b> For example “train, 14:20 at the main station” or “car, two seats free”.
needs-journeys-yes-soon = Travelling together: yes. Who comes from your region and wants it too hears of you, and you of them.
needs-journeys-no-soon = Travelling together: no. With “Yes” you hear who comes from your region and wants it too, and they of you, by name.
needs-question = Is there anything about food or arrival that we should know?
button-needs = Diet and arrival
needs-button-diet = Diet
needs-button-arrival = Arrival
needs-button-journeys-yes = Travelling together: Yes
needs-button-journeys-no = Travelling together: No
needs-button-skip = Skip
needs-toast-journeys-yes = Good: a week before you hear who travels from your region, and they of you.
needs-toast-journeys-yes-soon = Good: who comes from your region stands here now. They hear of you on the day before at the latest.
needs-toast-journeys-no = Good: nobody hears of your journey, nor you of theirs.
settings-journeys-yes = Travelling together: who travels to a meeting from your region and wants it too hears of you, and you of them.
settings-journeys-no = Travelling together: no
who-diet = { "  " }Diet: { $said }
who-arrival = { "  " }Arrival: { $said }

## Travelling together

remind-journey = <b>{ $title }</b> is { $near }, and you’re in.
journey-from = Also from your region:
journey-entry = • { $name } ({ $place })
journey-entry-bare = • { $name }
journey-end = Perhaps you travel together: a tap on the name opens the chat.

step-needs = Question about diet and arrival
step-journey = Food, arrival and who travels along, a week before
