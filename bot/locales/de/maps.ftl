# Die Landkarte des Netzwerks und die Tour; und welcher Ort gemeint ist.

button-network-map = Landkarte

## Welcher Ort ist gemeint?

place-found = Verstanden: <b>{ $place }</b>, { $state }.
place-found-city = Verstanden: <b>{ $place }</b>.
place-namesakes = Verstanden: <b>{ $place }</b>, { $county }, { $state }. Liegt dein Ort in einem anderen Kreis, schreib ihn dazu, etwa „{ $place }, Kreis …“.
place-namesakes-plain = Verstanden: <b>{ $place }</b>, { $state }. Ist ein anderer Ort gemeint, schreib seinen ganzen Namen.
place-which = <b>„{ $typed }“</b> gibt es mehrfach. In welchem Bundesland?
place-which-elsewhere = <b>„{ $typed }“</b> kenne ich in { $state } nicht, aber anderswo. Ist einer davon gemeint?
place-guess = Meinst du <b>{ $place }</b>, { $state }?
place-unknown = „{ $typed }“ habe ich notiert. Auf der Landkarte kann ich es nicht zeigen, denn ich kenne keinen Ort, der so heißt.
place-kept = „{ $typed }“ habe ich so notiert. Auf der Landkarte ist es nicht zu sehen.
place-button-yes = Ja, { $place }
place-button-none = Keiner davon
place-button-as-typed = Nein, so lassen

## Landkarte

map-title = <b>{ $network } auf der Landkarte</b>
map-summary =
    { $members ->
        [one] 1 Mitglied
       *[other] { $members } Mitglieder
    }{ $places ->
        [0] {""}
        [one] {" "}· 1 Ort
       *[other] {" "}· { $places } Orte
    }
map-state = { $state }: { $told }
map-spot = { $place } { $count }
map-elsewhere = weitere { $count }
map-without-dot = ohne Punkt { $count }
map-nowhere = Ohne Bundesland: { $count }
map-more-states =
    { $count ->
        [one] … und ein weiteres Bundesland
       *[other] … und { $count } weitere Bundesländer
    }
map-missing =
    { $count ->
        [one] Ein Mitglied zählt noch nicht mit.
       *[other] { $count } Mitglieder zählen noch nicht mit.
    }
map-missing-group = { map-missing } Wer mag: privat unter /karte.
map-empty = Noch ist niemand auf der Landkarte. Wer mag, lässt sich mitzählen: Gezeigt wird dann, wie viele von euch an welchem Ort sind, ohne Namen.
map-and-others = { $place } u. a.
map-credit = Daten: GeoNames, Destatis · Umrisse: Natural Earth
map-file = landkarte.png
map-me-shown = Du zählst hier mit, ohne Namen.
map-me-no-dot = Du zählst hier mit; für einen Punkt fehlt mir dein Ort: /profil
map-me-hidden = Du selbst zählst hier nicht mit. Gezeigt würde nur, dass an deinem Ort eine Person mehr ist, kein Name.
map-button-tour = Tour …
map-button-show = Mich mitzählen
map-button-hide = Mich nicht mehr zählen
map-shown-saved = Du zählst auf der Landkarte mit, ohne Namen.
map-shown-no-dot = Du zählst mit. Für einen Punkt fehlt mir noch dein Ort.
map-hidden-saved = Du zählst auf der Landkarte nicht mehr mit.
profile-map-shown = mitgezählt, ohne Namen
profile-map-hidden = nicht mitgezählt

## Tour

tour-title = <b>Tour „{ $word }“</b>
tour-picture-title = Tour „{ $word }“
tour-summary =
    { $stops ->
        [one] 1 Halt
       *[other] { $stops } Halte
    }{ $kilometres ->
        [0] {""}
       *[other] {" "}· { $kilometres } km Luftlinie
    }
tour-stop = { $number }. { $place }
tour-stop-several = { $number }. { $place } ({ $count })
tour-onward = → { $kilometres } km
tour-onward-back = → { $kilometres } km zurück nach { $place }
tour-more =
    { $count ->
        [one] … und ein weiterer Halt
       *[other] … und { $count } weitere Halte
    }
tour-left-out =
    { $count ->
        [one] Ein weiterer Ort hätte nicht mehr gepasst.
       *[other] { $count } weitere Orte hätten nicht mehr gepasst.
    }
tour-unplaced =
    { $count ->
        [one] Dazu kommt eine Person, deren Ort ich nicht kenne.
       *[other] Dazu kommen { $count } Personen, deren Ort ich nicht kenne.
    }
tour-who-seek = Halt ist, wo jemand „{ $word }“ sucht (/suche) und auf der Landkarte mitzählt.
tour-who-vote =
    Halt ist, wo jemand auf der Landkarte mitzählt und „{ $word }“ sucht ({ $seeking }) oder für ein Thema dazu gestimmt hat ({ $voting }).
tour-nobody = Niemand, der auf der Landkarte mitzählt, sucht gerade „{ $word }“. Eintragen geht mit <code>/suche { $word }</code>, mitzählen lassen mit /karte.
tour-nowhere = Gesucht wird „{ $word }“, aber von niemandem, dessen Ort ich kenne.
tour-ask = Eine Rundreise zu allen, die etwas suchen: Wofür? Schreib mir ein Wort, zum Beispiel <i>Fablab</i>.
tour-of-what = Wohin soll die Tour gehen? Schreib dazu, was gesucht wird, zum Beispiel: <code>/karte tour Fablab</code>
tour-file = tour.png
map-not-understood = „/karte { $typed }“ verstehe ich nicht. Die Landkarte zeigt /karte, eine Rundreise zum Beispiel <code>/karte tour Fablab</code>.
