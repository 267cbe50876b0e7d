# The network's map and the tour; and which place is meant.

button-network-map = Map

## Which place is meant?

place-found = Understood: <b>{ $place }</b>, { $state }.
place-found-city = Understood: <b>{ $place }</b>.
place-namesakes = Understood: <b>{ $place }</b>, { $county }, { $state }. If yours is in another county, add that: “{ $place }, Kreis …”.
place-namesakes-plain = Understood: <b>{ $place }</b>, { $state }. If you mean another one, write its full name.
place-which = There is more than one <b>“{ $typed }”</b>. In which federal state?
place-which-elsewhere = I know no <b>“{ $typed }”</b> in { $state }, but elsewhere. Is it one of these?
place-guess = Do you mean <b>{ $place }</b>, { $state }?
place-unknown = I’ve noted “{ $typed }”. I can’t show it on the map, for I know no place of that name.
place-kept = I’ve noted “{ $typed }” as it is. It can’t be seen on the map.
place-button-yes = Yes, { $place }
place-button-none = None of these
place-button-as-typed = No, keep mine

## Map

map-title = <b>{ $network } on the map</b>
map-summary =
    { $members ->
        [one] 1 member
       *[other] { $members } members
    }{ $places ->
        [0] {""}
        [one] {" "}· 1 place
       *[other] {" "}· { $places } places
    }
map-state = { $state }: { $told }
map-spot = { $place } { $count }
map-elsewhere = { $count } more
map-without-dot = { $count } without a dot
map-nowhere = Without a federal state: { $count }
map-more-states =
    { $count ->
        [one] … and one more federal state
       *[other] … and { $count } more federal states
    }
map-missing =
    { $count ->
        [one] One member isn’t counted yet.
       *[other] { $count } members aren’t counted yet.
    }
map-missing-group = { map-missing } If you like: /map in private.
map-empty = Nobody is on the map yet. Whoever likes can be counted: it then shows how many of you are in which place, without names.
map-and-others = { $place } etc.
map-credit = Data: GeoNames, Destatis · Outlines: Natural Earth
map-file = map.png
map-me-shown = You are counted here, without your name.
map-me-no-dot = You are counted here; for a dot I need your place: /profile
map-me-hidden = You aren’t counted here yourself. All it would show is one more person at your place, no name.
map-button-tour = Tour …
map-button-show = Count me in
map-button-hide = Don’t count me any more
map-shown-saved = You are counted on the map, without your name.
map-shown-no-dot = You are counted. For a dot I still need your place.
map-hidden-saved = You are no longer counted on the map.
profile-map-shown = counted, without a name
profile-map-hidden = not counted

## Tour

tour-title = <b>Tour “{ $word }”</b>
tour-picture-title = Tour “{ $word }”
tour-summary =
    { $stops ->
        [one] 1 stop
       *[other] { $stops } stops
    }{ $kilometres ->
        [0] {""}
       *[other] {" "}· { $kilometres } km as the crow flies
    }
tour-stop = { $number }. { $place }
tour-stop-several = { $number }. { $place } ({ $count })
tour-onward = → { $kilometres } km
tour-onward-back = → { $kilometres } km back to { $place }
tour-more =
    { $count ->
        [one] … and one more stop
       *[other] … and { $count } more stops
    }
tour-left-out =
    { $count ->
        [one] There was no room for one more place.
       *[other] There was no room for { $count } more places.
    }
tour-unplaced =
    { $count ->
        [one] Besides, there is one person whose place I don’t know.
       *[other] Besides, there are { $count } people whose place I don’t know.
    }
tour-who-seek = It stops where somebody seeks “{ $word }” (/seek) and is counted on the map.
tour-who-vote = It stops where somebody is counted on the map and seeks “{ $word }” ({ $seeking }) or voted for such a topic ({ $voting }).
tour-nobody = Nobody who is counted on the map seeks “{ $word }” at present. To ask for it: <code>/seek { $word }</code>; to be counted: /map.
tour-nowhere = “{ $word }” is sought, but by nobody whose place I know.
tour-ask = A round trip to everybody who is looking for something: for what? Send me a word, for example <i>Fablab</i>.
tour-of-what = Where shall the tour go? Add what is sought, for example: <code>/map tour Fablab</code>
tour-file = tour.png
map-not-understood = I don’t understand “/map { $typed }”. /map shows the map, <code>/map tour Fablab</code> a round trip.
