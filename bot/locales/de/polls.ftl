### Terminumfragen.

## Die Karte in der Gruppe

poll-title = <b>Wann passt es? { $title }</b>
poll-title-closed = <b>Wann passt es? { $title }</b> (geschlossen)
poll-title-decided = <b>Termin gefunden: { $title }</b>
poll-title-cancelled = <b>Abgebrochen:</b> <s>Wann passt es? { $title }</s>
poll-length = Dauer: { $length }
poll-length-days = Dauer: { $days } Tage, jeweils { $length }
poll-option = { $rank }. <b>{ $moment }</b>
poll-option-passed = <s>{ $moment }</s> (vorbei)
poll-counts =
    { $answers ->
        [0] noch keine Antwort
       *[other] { $yes } passt · { $maybe } zur Not · { $no } passt nicht
    }
poll-impulse = Alle, die etwas beitragen wollen, können.
poll-answered =
    { $missing ->
        [0] Alle haben geantwortet.
       *[other] Geantwortet: { $count } von { $all }.
    }
poll-until = Antworten bis { $moment }.
poll-waits = Das Organisationsteam entscheidet jetzt.
poll-decided = Es wird <b>{ $moment }</b>. Ob ihr dabei seid, sagt ihr auf der Karte des Treffens.
poll-when-short = { $day }, { $time }

poll-button-when = Wann kannst du?
poll-button-show = Wann kannst du? · { $title }
poll-button-all = Passt alles
poll-button-none = Keiner passt
poll-button-unsay-all = Alles zurücknehmen
poll-toast-all-yes = Notiert: Alle Termine passen dir.
poll-toast-all-if_need_be = Notiert: Alle Termine gehen zur Not.
poll-toast-all-no = Notiert: Keiner der Termine passt dir.
poll-toast-single = { $said } Ändern und zurücknehmen kannst du es unter „Wann kannst du?“.
poll-toast-unsaid = { $when }: zurückgenommen
poll-toast-unsaid-all = Zurückgenommen: Alle Termine sind wieder offen.
poll-toast-same = Das steht schon so.

## Die eigene Ansicht

poll-mine = <b>Wann kannst du? { $title }</b>
poll-how = Tippe auf einen Termin: einmal heißt „passt“, noch einmal „zur Not“, noch einmal „passt nicht“, noch einmal nimmt es zurück. Es gilt sofort.
poll-mine-until = Du kannst bis { $moment } antworten und ändern.
poll-mine-done = Alles beantwortet. Danke!
poll-mine-open =
    { $count ->
        [one] Ein Termin ist noch offen.
       *[other] { $count } Termine sind noch offen.
    }
poll-mine-closed = Diese Umfrage nimmt keine Antworten mehr an.
poll-nudge = Für <b>{ $title }</b> wird ein Termin gesucht. Wann kannst du? Das ist die einzige Erinnerung daran.
poll-button-unsaid = { $when }
poll-button-yes = ✅ { $when } · passt
poll-button-if_need_be = (✅) { $when } · zur Not
poll-button-no = ✖ { $when } · passt nicht
poll-toast-yes = { $when }: passt
poll-toast-if_need_be = { $when }: zur Not
poll-toast-no = { $when }: passt nicht
poll-said-yes = In der Terminumfrage hat dir dieser Termin gepasst. Bist du dabei?
poll-said-if_need_be = In der Terminumfrage ging dieser Termin bei dir zur Not. Bist du dabei?
poll-joined = Deine Antwort auf die Terminumfrage „{ $title }“ zählt.
home-polls =
    { $count ->
        [one] Eine Terminumfrage wartet auf deine Antwort.
       *[other] { $count } Terminumfragen warten auf deine Antwort.
    }

## Planen

poll-preview = <b>So stünde die Umfrage in der Gruppe.</b> Stimmt alles?
poll-preview-more = Weitere Termine schick einfach hinterher, je Zeile einen; auch „Dauer: 3 Stunden“, „Adresse: …“ oder „Plätze: 12“.
poll-ask-title = <b>Worum geht es?</b> Wähle ein Thema oder schreib einen Titel.
poll-ask-title-anew = <b>Wie soll es heißen?</b> Schreib den neuen Titel.
poll-ask-when =
    <b>Welche Termine stehen zur Wahl?</b> Höchstens { $most }, je Zeile einer, zum Beispiel:
    { $example } 16:00
    { $example_later_short } 16 Uhr
    nächsten Dienstag um 17 Uhr
poll-ask-close = <b>Bis wann soll geantwortet werden?</b> Schreib den Tag, gern mit Uhrzeit, zum Beispiel „{ $example_short } 18:00“.
poll-ask-remove = <b>Welcher Termin soll weg?</b> Was zu den anderen gesagt wurde, bleibt.
poll-ask-decide = <b>Welcher Termin wird es?</b> Ein Tipp macht ihn zum Treffen; die Karte dazu steht gleich in der Gruppe.
poll-few = Es fehlt noch mindestens ein zweiter Termin.
poll-row = „{ $row }“: { $trouble }
poll-too-many-typed = Mehr als { $limit } Termine passen nicht in eine Umfrage. Die ersten { $limit } habe ich behalten.
poll-tap-a-field = Darin habe ich keinen Termin gefunden. Tippe auf das, was du ändern möchtest, oder schick Tag und Uhrzeit, zum Beispiel „{ $example } 16:00“.
poll-go-on = Was schon feststeht, habe ich behalten. Weiter geht es privat.
poll-in-private =
    Einen Termin suchen wir am besten privat. Oder gleich hier, alles in einer Nachricht:
    /terminumfrage TikTok
    { $example } 16:00
    { $example_later } 16:00
poll-join-first = Nach dem Rest frage ich dich, sobald du Mitglied bist; was du geschrieben hast, bleibt so lange hier. Oder schick alles noch einmal in einer Nachricht: /terminumfrage TikTok und darunter die Termine, je Zeile einer.
poll-opened = Die Umfrage „{ $title }“ läuft bis { $moment }. Sie steht gleich in der Gruppe. Wer nicht antwortet, wird einmal privat erinnert; danach bekommst du das Ergebnis.
poll-already = Diese Umfrage läuft schon.
poll-discarded = Verworfen. Es gibt keine Umfrage.
poll-changed = Geändert. Die Karte zieht nach.
poll-added =
    { $count ->
        [0] Diese Termine standen schon zur Wahl.
        [one] Ein Termin ist dazugekommen.
       *[other] { $count } Termine sind dazugekommen.
    }
poll-removed = Der Termin ist weg. Was zu den anderen gesagt wurde, steht noch da.
poll-extended = Es kann bis { $moment } geantwortet werden.
toast-poll-opened = Läuft. Die Umfrage kommt gleich.
poll-button-open = Umfrage starten
poll-button-add = Termin dazu
poll-button-remove = Termin weg
poll-button-close = Frist
poll-button-go-on = Weiter mit der Umfrage

## Verwalten

poll-choose = <b>Terminumfragen</b>
poll-names = { $label }: { $names }
poll-label-yes = Passt
poll-label-if_need_be = Zur Not
poll-label-no = Passt nicht
poll-missing = Noch ohne Antwort: { $names }
poll-nobody-missing = Alle haben geantwortet.
poll-button-new = Neue Umfrage
poll-button-decide-now = Jetzt entscheiden
poll-button-take = { $when } nehmen
poll-button-longer = Länger offen lassen
poll-button-results = Alle Antworten
poll-button-cancel = Umfrage abbrechen
poll-button-cancel-sure = Ja, abbrechen
poll-cancel-preview = Die Umfrage „{ $title }“ ohne Ergebnis abbrechen? Die Karte in der Gruppe sagt es; niemand bekommt eine Nachricht.
poll-cancelled = Die Umfrage „{ $title }“ ist abgebrochen.
poll-already-decided = Der Termin steht schon fest.
poll-became =
    { $count ->
        [0] <b>{ $title }</b> ist geplant: { $moment }. Die Karte steht gleich in der Gruppe.
        [one] <b>{ $title }</b> ist geplant: { $moment }. Die Karte steht gleich in der Gruppe und fragt alle, auch die Person, der dieser Termin gepasst hat.
       *[other] <b>{ $title }</b> ist geplant: { $moment }. Die Karte steht gleich in der Gruppe und fragt alle, auch die { $count }, denen dieser Termin gepasst hat.
    }
button-polls = Terminumfrage
notice-poll_ended = Die Terminumfrage „{ $title }“ ist zu. Welcher Termin wird es? Ein Tipp macht ihn zum Treffen.
notice-poll_ended-nobody = Die Terminumfrage „{ $title }“ ist zu, aber kein Termin passt jemandem.
notice-poll_ended-group = Die Terminumfrage „{ $title }“ ist zu. Wer organisiert, entscheidet privat.

## Wenn etwas nicht passt

refusal-poll-closed = Die Terminumfrage „{ $title }“ nimmt keine Antworten und Änderungen mehr an.
refusal-option-passed = Dieser Termin liegt schon in der Vergangenheit. Wähle einen anderen.
refusal-too-many-options = Mehr als { $limit } Termine passen nicht in eine Umfrage. Nimm zuerst einen weg.
refusal-too-few-options =
    { $least ->
        [1] Der letzte Termin einer laufenden Umfrage kann nicht weg. Du kannst sie abbrechen.
       *[other] Eine Umfrage braucht mindestens { $least } Termine, die noch kommen. Schick noch einen, zum Beispiel „{ $example } 16:00“.
    }
step-poll_nudge = Erinnerung an die Terminumfrage
