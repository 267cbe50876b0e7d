### Joining: greeting, consent, a few questions; the same fields as a profile.

greeting =
    Hello everyone! I’m <b>Treffpunkt</b>: I collect topics, announce meetings, count your answers and remind you.

    Tap “Join in”; it takes a minute and happens in private.
greeting-offers =
    { $what ->
        [topics] For organisers: one tap adds the founding topics.
        [cohorts] For organisers: one tap adds the first two cohorts.
       *[both] For organisers: one tap adds the founding topics and the first two cohorts.
    }
greeting-admin = It’s best to make me an admin with a single right, “Pin messages”: then I can pin the invitation at the top. Technically I then receive everything here, and keep none of it.
button-founding-topics = Add the founding topics
button-founding-cohorts = Add the first cohorts
founding-topics-added =
    { $count ->
        [0] The founding topics are here already.
        [one] One topic has been added.
       *[other] { $count } topics have been added.
    }
founding-cohorts-added =
    { $count ->
        [0] The cohorts are here already.
        [one] One cohort has been added.
       *[other] { $count } cohorts have been added.
    }
join-group = Would you like to join in? Tap the button, the rest happens in private.
join-not-in-group = Anyone in the group this link comes from can join. I didn’t find you there. If you have only just entered it, try again in a minute.
join-pending = Thank you! Telegram won’t tell me who is in the group, so I have asked the organisers. I’ll write as soon as someone has confirmed.
join-declined = The organisers have not confirmed you. Nothing of your request is kept. If this is a mistake, speak to someone from the group.
approval = <b>{ $name }</b> would like to join. Does this person belong to your group?
approval-approved = { $name } has joined.
approval-declined = { $name } has not been admitted; nothing of the request is kept.
approval-done = That has been decided already.
button-approve = Admit
button-decline = Decline

consent-title = Welcome to “{ $network }”! Before anything is stored, the essentials in brief:
button-consent = I agree
joined-answer = Your answer counts: <b>{ $answer }</b>. Just a few short questions, you can skip them all.

ask-name = What would you like to be called? Write your name.
ask-cohort = Which cohort are you from?
ask-kind = What kind of network do you coordinate?
ask-state = In which federal state?
ask-place = In which town or county? Write its name.
kind-mint = MINT region (STEM)
kind-labour = Skilled labour
kind-other = Something else
profile-not-understood = I didn’t understand “{ $typed }”. Tap a button, or write it just as it stands there.

welcome = <b>Good to have you here, { $name }!</b> You now belong to “{ $network }”. I’ll only write to you when a meeting is coming up or the organisers have something to tell everybody.

profile =
    <b>Your profile</b> in “{ $network }”

    Name: { $name }
    Cohort: { $cohort }
    Network: { $kind }
    Federal state: { $state }
    Town or county: { $place }
    On the group’s card: { $card }
    On the map: { $map }
profile-missing = (not given)
profile-card-shown = with your name
profile-card-counted = only counted
button-only-count = Only count me
button-show-name = Show my name
field-name = Name
field-cohort = Cohort
field-kind = Kind of network
field-state = Federal state
field-place = Place

## Federal states

federal-state-BW = Baden-Württemberg
federal-state-BY = Bavaria
federal-state-BE = Berlin
federal-state-BB = Brandenburg
federal-state-HB = Bremen
federal-state-HH = Hamburg
federal-state-HE = Hesse
federal-state-MV = Mecklenburg-Western Pomerania
federal-state-NI = Lower Saxony
federal-state-NW = North Rhine-Westphalia
federal-state-RP = Rhineland-Palatinate
federal-state-SL = Saarland
federal-state-SN = Saxony
federal-state-ST = Saxony-Anhalt
federal-state-SH = Schleswig-Holstein
federal-state-TH = Thuringia
