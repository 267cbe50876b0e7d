### Rundruf: eine Nachricht des Organisationsteams an alle Mitglieder.

broadcast-from = <b>Nachricht an alle</b> von „{ $network }“
broadcast-ask = <b>Was sollen alle wissen?</b> Schreib die Nachricht; vor dem Senden siehst du sie noch einmal.
broadcast-preview = <b>So kommt es an.</b> Senden?
broadcast-to =
    { $count ->
        [0] Sie erreicht niemanden.
        [one] Sie geht an ein Mitglied.
       *[other] Sie geht an { $count } Mitglieder.
    }
broadcast-unreachable = Privat nicht erreichbar: { $names }
broadcast-paused = Macht Pause: { $names }
broadcast-later = Jetzt ist Ruhezeit: Sie geht { $moment } hinaus.
broadcast-report = <b>Der Rundruf</b>
broadcast-discarded = Verworfen. Niemand hat etwas bekommen.
broadcast-in-private = Einen Rundruf schreibst du am besten privat, dann liest ihn die Gruppe nicht doppelt.
button-send = Senden
button-rewrite = Anders schreiben
button-look-again = Stand ansehen
toast-broadcast = Der Rundruf geht hinaus.
toast-broadcast-already = Dieser Rundruf ist schon hinausgegangen.
step-broadcast = Rundruf
