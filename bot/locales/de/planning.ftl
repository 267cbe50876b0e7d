### Planen und verwalten.

plan-preview = <b>So stünde es auf der Karte.</b> Stimmt alles?
plan-no-link = Ein Link fehlt noch; du kannst ihn auch später ergänzen.
plan-ask-title = <b>Worum geht es?</b> Wähle ein Thema oder schreib einen Titel.
plan-ask-title-alone = <b>Worum geht es?</b> Schreib einen Titel.
plan-ask-when = <b>Wann?</b> Schreib Tag und Uhrzeit, zum Beispiel „{ $example } 16:00“ oder „nächsten Dienstag um 16 Uhr“.
plan-ask-when-again = <b>Wann?</b>
plan-ask-minutes = <b>Wie lange?</b> Schreib zum Beispiel „90 Minuten“ oder „3 Stunden“.
plan-ask-link = <b>Welcher Link?</b> Schick die Adresse der Videokonferenz.
plan-ask-place = <b>An welchem Ort?</b> Schreib Name oder Adresse.
plan-ask-host = <b>Wer gibt den Impuls?</b> Schreib den Namen.
plan-ask-description = <b>Was sollen alle wissen?</b> Schreib ein paar Sätze.
plan-ask-topic = <b>Welches Thema aus dem Speicher?</b>
plan-suggestion =
    • <b>{ $title }</b>: { $interest ->
        [0] noch kein Wunsch
        [one] eine Person will es
       *[other] { $interest } wollen es
    }; beitragen: { $names }
plan-nobody-yet = noch niemand
plan-missing-title = Worum geht es? Der Titel fehlt noch.
plan-missing-when = Wann? Tag und Uhrzeit fehlen noch.
plan-go-on = Was schon feststeht, habe ich behalten. Weiter geht es privat.
plan-in-private = Ein Treffen planen wir am besten privat. Oder gleich hier in einer Zeile: /planen { $example } 16:00 TikTok
plan-join-first = Nach dem Rest frage ich dich, sobald du Mitglied bist; was du geschrieben hast, bleibt so lange hier. Oder schick noch einmal die ganze Zeile, zum Beispiel: /planen { $example } 16:00 TikTok
button-go-on-planning = Weiter planen
plan-tap-a-field = Was möchtest du ändern? Tippe auf das Feld, oder schreib es: ein neues Datum, eine Webadresse, „Dauer: 3 Stunden“, „Ort: Fablab“.
manage-same-date = Das ist schon der Termin: { $moment }. Schick einen anderen, oder geh zurück.
plan-created = <b>{ $title }</b> ist geplant: { $moment }. Die Karte steht gleich in der Gruppe, die Erinnerungen gehen von selbst hinaus.
plan-discarded = Verworfen. Es ist nichts geplant.
plan-already = Das ist schon geplant.
toast-planned = Geplant. Die Karte kommt gleich.
toast-discarded = Verworfen.
button-change-private = Privat ändern
button-no-topic = Keines davon
field-when = Tag und Zeit
field-minutes = Dauer
field-title = Titel
field-link = Link
field-host = Impuls
field-description = Beschreibung
field-topic = Thema

manage-choose = <b>Welches Treffen?</b>
manage-in-private = Treffen verwalten geht privat, ohne die Gruppe zu stören.
manage-counts = Dabei { $yes } · Vielleicht { $maybe } · Nicht dabei { $no } · ohne Antwort { $silent }
manage-unconfirmed =
    { $count ->
        [one] Eine Antwort gilt noch dem alten Termin.
       *[other] { $count } Antworten gelten noch dem alten Termin.
    }
manage-ask-when = <b>Auf wann verschieben?</b> Schreib Tag und Uhrzeit, zum Beispiel „{ $example } 16:00“.
manage-ask-when-again = <b>Auf wann verschieben?</b>
manage-ask-title = <b>Wie soll es heißen?</b> Schreib den neuen Titel.
manage-current = Bisher: { $value }
manage-changed = Geändert. Die Karte zieht nach.
manage-moved = Verschoben. Alle werden gefragt, ob es dabei bleibt.
manage-move-preview =
    <b>{ $title }</b> verschieben?

    Bisher: { $before }
    Neu: <b>{ $after }</b>

    Alle Mitglieder bekommen eine Nachricht und werden noch einmal gefragt.
manage-cancel-preview =
    { $count ->
        [0] „{ $title }“ am { $moment } absagen? Bisher hat niemand zugesagt.
        [one] „{ $title }“ am { $moment } absagen? Eine Person hat „Dabei“ oder „Vielleicht“ gesagt und bekommt Bescheid.
       *[other] „{ $title }“ am { $moment } absagen? { $count } haben „Dabei“ oder „Vielleicht“ gesagt und bekommen Bescheid.
    }
manage-cancelled = „{ $title }“ ist abgesagt.
manage-silent = <b>Ohne Antwort: { $count }</b>
manage-unreachable = <b>Privat nicht erreichbar: { $count }</b>
button-who-answered = Wer hat geantwortet?
button-what-was-sent = Was ging hinaus?
button-cancel-meeting = Treffen absagen
button-cancel-sure = Ja, absagen

delivery-step =
    <b>{ $step }</b>
    { $moment }
delivery-sent = { $count } angekommen
delivery-unknown = { $count } unklar (keine Antwort von Telegram)
delivery-failed = { $count } gescheitert
delivery-waiting = { $count } geplant
delivery-none = niemand brauchte sie
delivery-missed = Nicht sicher erreicht: { $names }
step-card = Karte in der Gruppe
step-pin = Karte anheften
step-ask_week = Frage eine Woche vorher
step-ask_last = Frage zwei Tage vorher
step-group_call = Zeile in der Gruppe für alle ohne privaten Chat
step-day_before = Erinnerung am Tag davor
step-morning = Zeile in der Gruppe am Morgen
step-hour_before = Erinnerung 60 Minuten vorher
step-moved = Nachricht über den neuen Termin
step-moved_group = Zeile in der Gruppe über den neuen Termin
step-cancelled = Nachricht über die Absage
step-cancelled_group = Zeile in der Gruppe über die Absage
step-seat = Nachricht über den Platz
