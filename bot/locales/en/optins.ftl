### What a member volunteers for: directory, map, pairings.

optin-title =
    <b>Visibility</b> · { $network }

    All of this is voluntary and holds only once you say yes.
optin-on = <b>{ $name }: yes</b>
optin-off = <b>{ $name }: no</b>
optin-name-directory = Directory
optin-name-map = Map
optin-name-tandems = Tandems
optin-directory = Members find you with /who by name, region, cohort, kind of network, topics and offers. Whoever would like to talk to you asks first; only you give your contact away.
optin-map = Your place counts on the network’s map (/map), without your name.
optin-map-no-dot = For a dot I still need your place: /profile
optin-tandems = Now and then I bring you together with another member for a talk: you see each other’s name, cohort, place and what you have in common, and can write to each other. Three messages a round at most; “Not this time” always works.
optin-button-join = { $name }: Yes
optin-button-leave = { $name }: No
button-visible = Visibility
optin-saved-on = { $name }: yes. You can change that at any time.
optin-saved-off = { $name }: no. You can change that at any time.
