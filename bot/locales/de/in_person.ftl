### Treffen vor Ort: Ort, Tage, Plätze, Essen und Anreise.

meeting-when-days = Wann: { $first } bis { $last }, jeweils um { $clock } ({ $length })
meeting-length-hours = { $hours } Stunden
meeting-address = Adresse: { $address }
meeting-map = <a href="{ $url }">Auf der Landkarte ansehen</a>
meeting-seats = Plätze: { $capacity }
meeting-on-days = Es dauert bis { $last }, jeweils ab { $clock }.
button-map = Landkarte öffnen

field-address = Adresse
field-map_link = Landkarte
field-days = Tage
field-capacity = Plätze
plan-ask-address = <b>Welche Adresse?</b> Schreib Straße, Hausnummer und Ort; den Link zur Landkarte mache ich daraus.
plan-ask-map_link = <b>Welche Landkarte?</b> Schick den Link, wie du ihn aus deiner Karten-App kopierst.
plan-ask-days = <b>Wie viele Tage?</b> Schick eine Zahl von 1 bis 7. Jeder Tag beginnt zur selben Zeit.
plan-ask-capacity = <b>Wie viele Plätze gibt es?</b> Schick eine Zahl. Wer danach zusagt, kommt auf die Warteliste und rückt von selbst nach.
refusal-not-in-range = Da passt nur eine Zahl von { $least } bis { $most }, zum Beispiel „{ $least }“.
refusal-not-coming = Nach Essen und Anreise frage ich nur, wer zu einem Treffen vor Ort kommt. Sag zuerst „Dabei“.
refusal-seats-taken =
    { $taken ->
        [one] Ein Platz ist schon vergeben; weniger geht nicht.
       *[other] { $taken } Plätze sind schon vergeben; weniger geht nicht. Niemand wird wieder ausgeladen.
    }

## Ein Platz wird frei

seat-offered = Ein Platz ist frei geworden: <b>{ $title }</b>, { $moment }. Nimmst du ihn?
seat-held = Bis { $until } halte ich ihn dir frei; danach geht er an die nächste Person auf der Warteliste, und deine Antwort gilt als „Vielleicht“. Wartet niemand, bleibt er deiner.
seat-held-short = Weil das Treffen bald ist, halte ich ihn dir nur bis { $until } frei; danach geht er an die nächste Person auf der Warteliste, und deine Antwort gilt als „Vielleicht“. Wartet niemand, bleibt er deiner.
seat-button-take = Ja, ich nehme ihn
seat-button-leave = Nein, danke
mine-offered = Für dich ist ein Platz frei, gehalten bis { $until }. Mit „Dabei“ nimmst du ihn.

## Essen und Anreise

needs-thanks = Du bist dabei. Schön!
needs-title = <b>Essen und Anreise</b> · { $title }
needs-why = Freiwillig: Nur wer das Treffen organisiert, sieht es. Nach dem Treffen wird es gelöscht.
needs-diet = Essen: { $said }
needs-arrival = Anreise: { $said }
needs-nothing = nichts angegeben
needs-journeys-yes = Gemeinsam anreisen: ja. Eine Woche vorher erfahren alle aus deiner Gegend, die das auch möchten, voneinander.
needs-journeys-no = Gemeinsam anreisen: nein. Mit „Ja“ erfahren eine Woche vorher alle aus deiner Gegend, die das auch möchten, voneinander, mit Namen.
needs-no-region = Damit ich weiß, wer aus deiner Gegend kommt, trag unter /profil dein Bundesland ein.
needs-ask-diet = <b>Was sollen wir beim Essen wissen?</b> Zum Beispiel „vegetarisch“ oder „keine Nüsse“.
needs-ask-arrival = <b>Wie und wann reist du an?</b> Zum Beispiel „Bahn, 14:20 Uhr am Hauptbahnhof“ oder „Auto, zwei Plätze frei“.
needs-journeys-yes-soon = Gemeinsam anreisen: ja. Wer aus deiner Gegend kommt und das auch möchte, erfährt von dir und du von ihnen.
needs-journeys-no-soon = Gemeinsam anreisen: nein. Mit „Ja“ erfährst du, wer aus deiner Gegend kommt und das auch möchte, und sie von dir, mit Namen.
needs-question = Gibt es etwas zu Essen oder Anreise, das wir wissen sollten?
button-needs = Essen und Anreise
needs-button-diet = Essen
needs-button-arrival = Anreise
needs-button-journeys-yes = Gemeinsam anreisen: Ja
needs-button-journeys-no = Gemeinsam anreisen: Nein
needs-button-skip = Überspringen
needs-toast-journeys-yes = Gut: Du erfährst eine Woche vorher, wer aus deiner Gegend anreist, und die anderen von dir.
needs-toast-journeys-yes-soon = Gut: Wer aus deiner Gegend kommt, steht jetzt hier. Die anderen erfahren spätestens am Tag davor von dir.
needs-toast-journeys-no = Gut: Niemand erfährt von deiner Anreise, und du nicht von anderen.
settings-journeys-yes = Gemeinsam anreisen: Wer aus deiner Gegend zu einem Treffen fährt und das auch möchte, erfährt von dir und du von ihnen.
settings-journeys-no = Gemeinsam anreisen: nein
who-diet = { "  " }Essen: { $said }
who-arrival = { "  " }Anreise: { $said }

## Gemeinsam anreisen

remind-journey = <b>{ $title }</b> ist { $near }, und du bist dabei.
journey-from = Auch aus deiner Gegend kommen:
journey-entry = • { $name } ({ $place })
journey-entry-bare = • { $name }
journey-end = Vielleicht fahrt ihr zusammen: Ein Tipp auf den Namen öffnet den Chat.

step-needs = Frage nach Essen und Anreise
step-journey = Essen, Anreise und wer mitfährt, eine Woche vorher
