# Einstellungen, Pause und Sprache.

settings-title = <b>Einstellungen</b> · { $network }
settings-reminders = Erinnerungen: <b>{ $level }</b>
settings-reminders-inherited = Erinnerungen: <b>{ $level }</b> (wie im Netzwerk üblich)
settings-no-pause = Pause: keine
settings-paused = Pause: Ab <b>{ $day }</b> schreibe ich dir wieder.
settings-card-named = Karte in der Gruppe: Dein Name steht bei deiner Antwort.
settings-card-counted = Karte in der Gruppe: Deine Antwort wird nur gezählt.
settings-language = Sprache: { $language }

settings-level-all = Alle
settings-level-last = Nur am Tag davor und 60 Minuten vorher
settings-level-changes = Nur Änderungen

settings-button-pause = { $weeks ->
    [one] Pause: 1 Woche
   *[other] Pause: { $weeks } Wochen
}
settings-button-pause-date = Pause bis zu einem Tag …
settings-button-pause-end = Pause beenden
settings-button-pause-other = Anderer Tag …
settings-button-count-only = Auf der Karte nur zählen
settings-button-show-name = Auf der Karte mit Namen
settings-button-language = Sprache
settings-button-network = Für alle im Netzwerk
settings-button-all = Alle Einstellungen

settings-reminders-saved = Gespeichert. Deine Erinnerungen: { $level }
settings-pause-saved = Pause. Ab { $day } schreibe ich dir wieder.
settings-pause-ended = Die Pause ist zu Ende, du bekommst wieder Erinnerungen.
settings-card-named-saved = Dein Name steht wieder auf den Karten in der Gruppe.
settings-card-counted-saved = Auf den Karten in der Gruppe wirst du jetzt nur gezählt.

settings-ask-pause =
    Bis wann soll Ruhe sein? Schreib mir den Tag, ab dem ich mich wieder melden darf.

    Zum Beispiel: <i>1.3.</i>, <i>nächsten Montag</i> oder <i>in drei Wochen</i>

settings-less-often =
    <b>Weniger Erinnerungen</b> · { $network }

    Was möchtest du noch bekommen? „Änderungen“ heißt: ein Treffen wird verschoben oder abgesagt, oder du rückst von der Warteliste nach.

settings-ask-language =
    <b>Sprache</b> · Language

    Wie soll ich mit dir reden?
settings-language-de = Deutsch
settings-language-en = English
settings-language-as-network = { $language } (wie das Netzwerk)
settings-button-as-network = Wie das Netzwerk
settings-language-saved = Gut, ab jetzt Deutsch.

settings-network =
    <b>Für alle im Netzwerk</b> · { $network }

    Sprache der Gruppe: <b>{ $language }</b>
    Erinnerungen für alle, die nichts anderes gewählt haben: <b>{ $level }</b>
settings-network-saved = Gespeichert, für alle im Netzwerk.
