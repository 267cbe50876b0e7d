### Was viele Bildschirme teilen: Tage, Knöpfe, kurze Antworten.

## Tag und Uhrzeit

moment-clock = { $time } Uhr
moment-today = heute um { $clock }
moment-tomorrow = morgen um { $clock }
moment-on = am { $day }, { $clock }

## Bausteine

as-it-is = { $text }
mark-chosen = ✅ { $label }
with-count = { $label } · { $count }
numbered = { $number } · { $label }
name-entry = • { $name }

## Antworten

answer-yes = Dabei
answer-maybe = Vielleicht
answer-no = Nicht dabei
state-yes = dabei
state-maybe = vielleicht
state-no = nicht dabei
state-waiting = auf der Warteliste

## Knöpfe

button-back = Zurück
button-help = Hilfe
button-private = Privat weiter
button-join = Mitmachen
button-skip = Überspringen
button-empty = Leer lassen
button-confirm = Bestätigen
button-discard = Verwerfen
button-leave-out = Weglassen
button-earlier = ◀ Zurückblättern
button-later = Weiterblättern ▶
button-english = Continue in English
button-profile = Mein Profil
button-settings = Einstellungen
button-privacy = Datenschutz
button-topics = Themen
button-propose = Thema vorschlagen
button-all-meetings = Alle Termine
button-meeting = Zum Treffen
button-plan = Treffen planen
button-manage = Treffen verwalten
button-switch-network = Netzwerk wechseln
button-details = Alles zum Treffen
button-less = Weniger davon
button-calendar = Kalendereintrag
button-open-link = Link öffnen
button-who = Wer ist dabei?

## Menü

command-start = Was ansteht und was du tun kannst
command-hilfe = Wie das hier geht
command-beitreten = Mitmachen
command-thema = Ein Thema vorschlagen
command-themen = Themen ansehen und wählen
command-treffen = Das nächste Treffen
command-termine = Alle Termine und Antworten
command-zusage = Beim nächsten Treffen dabei
command-vielleicht = Vielleicht dabei
command-absage = Diesmal nicht dabei
command-kalender = Termine für den Kalender
command-planen = Ein Treffen planen
command-verwalten = Treffen ändern oder absagen
command-einstellungen = Erinnerungen, Pause, Name
command-terminumfrage = Einen Termin finden
command-rhythmus = Feste Termine und Autopilot
command-status = Läuft alles?

## Wenn etwas nicht passt

too-fast = Das war sehr viel auf einmal. Warte bitte eine halbe Minute.
unknown-tap = Diesen Knopf gibt es nicht mehr. Mit /start siehst du, was gerade geht.
unknown-command = Diesen Befehl kenne ich nicht.
private-only = /{ $command } geht nur im privaten Chat mit mir.
anonymous-admin = Anonyme Admins kann ich nicht erkennen. Schreib bitte unter deinem eigenen Namen, oder mir privat.
broken = Da ist bei mir etwas schiefgegangen. Es ist nichts verändert; versuch es bitte noch einmal. (Kennzeichen: { $reference })
which-network = Um welches Netzwerk geht es?
network-chosen = { $title }
cancelled = Abgebrochen. Es ist nichts verändert.
nothing-to-cancel = Es läuft gerade nichts, das ich abbrechen könnte.

refusal-not-a-member = Dafür musst du Mitglied sein. Tippe in deiner Gruppe auf „Mitmachen“.
refusal-not-an-organiser = Das können nur Organisator:innen: alle, die in der Gruppe Admin sind, und wen sie benannt haben.
refusal-still-pending = Du hast zugestimmt. Jetzt muss noch jemand aus dem Organisationsteam bestätigen, dass du zur Gruppe gehörst. Ich melde mich dann.
refusal-no-such-thing = Das gibt es nicht mehr. Mit /start siehst du, was gerade geht.
refusal-no-meeting-planned = Es ist noch kein Treffen geplant.
refusal-answers-closed =
    { $cancelled ->
        [yes] „{ $title }“ ist abgesagt.
       *[no] „{ $title }“ hat schon begonnen; Antworten und Änderungen gehen nicht mehr.
    }
refusal-too-long = Das ist zu lang: { $length } Zeichen, höchstens { $limit } passen. Schick es bitte kürzer.
refusal-empty = Da war nichts Lesbares dabei. Schick bitte ein paar Worte.
refusal-bad-length = Diese Dauer verstehe ich nicht. Richtig ist zum Beispiel „90 Minuten“ oder „3 Stunden“.
refusal-bad-link = „{ $typed }“ ist keine Webadresse. Richtig ist zum Beispiel https://zoom.us/j/123456789.
refusal-too-many-guests =
    { $limit ->
        [0] Gäste mitbringen geht nur bei Treffen vor Ort.
       *[other] Mehr als { $limit } Gäste kann ich nicht eintragen.
    }
refusal-no-seats-left =
    { $left ->
        [0] Für weitere Gäste ist kein Platz mehr frei. Dein eigener bleibt dir.
        [one] Für weitere Gäste ist nur noch ein Platz frei. Dein eigener bleibt dir.
       *[other] Für weitere Gäste sind nur noch { $left } Plätze frei. Dein eigener bleibt dir.
    }
refusal-name-taken = „{ $name }“ gibt es schon. Nimm bitte einen anderen Namen.
refusal-network-paused = Ich bin nicht mehr in der Gruppe. Fügt mich dort wieder hinzu, dann geht es weiter.
refusal-topic-closed = „{ $title }“ ist abgeschlossen und nimmt keine Stimmen mehr an.
refusal-lies-in-the-past = Der Termin für „{ $title }“ liegt inzwischen in der Vergangenheit. Ändere bitte das Datum.
refusal-no-answer-yet = Sag zuerst, ob du dabei bist; dann passt die Notiz dazu.
refusal-which-network = { which-network }
refusal-date-refused = { date-not-a-date }

date-not-a-date = Darin erkenne ich kein Datum. Richtig ist zum Beispiel „{ $example } 16:00“ oder „nächsten Dienstag um 16 Uhr“.
date-no-time = { $day } – um wie viel Uhr? Richtig ist zum Beispiel „{ $example } 16:00“.
date-no-day = { $time } Uhr – an welchem Tag? Richtig ist zum Beispiel „{ $example } 16:00“.
date-ambiguous = Welcher Tag genau? Richtig ist zum Beispiel „{ $example } 16:00“ oder „nächsten Dienstag um 16 Uhr“.
date-impossible-day = Diesen Tag gibt es nicht. Richtig ist zum Beispiel „{ $example } 16:00“.
date-impossible-time = Diese Uhrzeit gibt es nicht. Richtig ist zum Beispiel „{ $example } 16:00“.
date-weekday-mismatch = Wochentag und Datum passen nicht zusammen: kein { $weekday }, sondern { $day }. Schick bitte das Datum mit der Uhrzeit, zum Beispiel „{ $example } 16:00“.
date-past = Das ist schon vorbei ({ $day }). Richtig ist ein Termin, der noch kommt, zum Beispiel „nächsten Dienstag um 16 Uhr“.
date-too-far = { $day } ist mehr als fünf Jahre hin. Richtig ist ein früherer Termin, zum Beispiel „nächsten Dienstag um 16 Uhr“.
date-gap = { $local } gibt es nicht: In dieser Nacht wird die Uhr vorgestellt. Eine Stunde später ginge: { $shifted }.
