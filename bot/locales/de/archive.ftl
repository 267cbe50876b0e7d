### Archiv und Zahlen.

button-archive = Archiv
button-stats = In Zahlen
button-to-archive = Zur Liste
button-whole-archive = Alle vergangenen Treffen
button-file = Datei: { $name }
archive-title =
    { $count ->
        [0] <b>Archiv</b>: Noch ist kein Treffen vorbei.
        [one] <b>Archiv</b>: ein Treffen
       *[other] <b>Archiv</b>: { $count } Treffen
    }
archive-found =
    { $count ->
        [0] <b>Archiv</b>: Zu „{ $typed }“ finde ich nichts. Schreib ein anderes Wort.
        [one] <b>Archiv</b>: ein Treffen zu „{ $typed }“
       *[other] <b>Archiv</b>: { $count } Treffen zu „{ $typed }“
    }
archive-how = Zum Suchen schreib ein Wort: aus Titel, Thema, Notizen, Tipps oder Ort.
archive-entry = { $number }. <b>{ $title }</b>
past-attended =
    { $count ->
        [one] 1 war da
       *[other] { $count } waren da
    }
past-useful =
    { $count ->
        [one] Nützlich: { $mark } von 5 (1 Antwort)
       *[other] Nützlich: { $mark } von 5 ({ $count } Antworten)
    }
past-description = <b>Worum es ging</b>
past-note = <b>Notizen</b>
past-tip = <b>Tipps zum Nachmachen</b>
past-promise = <b>Zugesagt</b>
past-link = <b>Links</b>
past-entry = • { $text }
past-nothing = Festgehalten wurde hier noch nichts.

## Frühere Treffen einlesen

button-import = Frühere Treffen einlesen
button-example = Beispieldatei
button-import-sure =
    { $count ->
        [one] 1 Treffen einlesen
       *[other] { $count } Treffen einlesen
    }
import-ask =
    <b>Frühere Treffen einlesen</b>

    Schick mir eine CSV-Datei (aus Excel: „Speichern unter“, CSV) mit den Spalten Datum, Thema, Personen, Link. Datum und Thema müssen sein, der Rest darf fehlen. Bevor etwas ins Archiv kommt, zeige ich dir, was ich verstanden habe.
import-as-file = Eine Tabelle kann ich nur als Datei lesen.
import-example =
    Datum;Thema;Personen;Link
    28.9.2021;TikTok;12;https://example.org/notizen
    23.11.2021;Digitale Berufsorientierung;9;
import-example-name = fruehere-treffen.csv
import-example-how = Zum Ausfüllen: eine Zeile für jedes Treffen. Schick mir die Datei dann zurück.
import-understood =
    { $count ->
        [0] <b>Neu ist nichts.</b>
        [one] <b>Neu: ein Treffen</b>
       *[other] <b>Neu: { $count } Treffen</b>
    }
import-row = • { $day } · { $topic }
import-with-link = mit Link
import-more =
    { $count ->
        [one] … und ein weiteres
       *[other] … und { $count } weitere
    }
import-present =
    { $count ->
        [one] Ein Treffen ist schon im Archiv (oder steht doppelt in der Datei) und bleibt, wie es ist.
       *[other] { $count } Treffen sind schon im Archiv (oder stehen doppelt in der Datei) und bleiben, wie sie sind.
    }
import-bad =
    { $count ->
        [one] <b>Eine Zeile verstehe ich nicht; sie bleibt weg:</b>
       *[other] <b>{ $count } Zeilen verstehe ich nicht; sie bleiben weg:</b>
    }
import-line = • Zeile { $number } „{ $typed }“: { $reason }
import-bad-more =
    { $count ->
        [one] … und eine weitere Zeile
       *[other] … und { $count } weitere Zeilen
    }
import-line-no-date = Das Datum fehlt.
import-line-bad-date = Das ist kein Datum. Richtig ist zum Beispiel 28.9.2021.
import-line-ambiguous-date = Tag und Monat sind nicht zu unterscheiden. Richtig ist zum Beispiel 28.9.2021.
import-line-not-yet = Das Datum liegt in der Zukunft.
import-line-no-topic = Das Thema fehlt.
import-line-long-topic = Das Thema ist zu lang, höchstens 120 Zeichen passen.
import-line-bad-number = Das ist keine Anzahl. Richtig ist zum Beispiel 12.
import-line-bad-link = Das ist keine Webadresse.
import-line-too-many = Mehr als 500 Treffen auf einmal gehen nicht.
import-sure = Stimmt das? Verbesserte Zeilen kannst du später noch einmal schicken; doppelt wird nichts.
import-nothing-new = Es gibt nichts einzulesen.
import-done =
    { $count ->
        [0] Es war schon alles im Archiv.
        [one] Ein Treffen ist eingelesen.
       *[other] { $count } Treffen sind eingelesen.
    }
refusal-table-refused =
    { $problem ->
        [too_large] Diese Datei ist zu groß für eine Tabelle. Höchstens 1 MB kann ich lesen.
        [no_columns] Ich finde keine Spalten „Datum“ und „Thema“. In der ersten Zeile steht zum Beispiel: Datum;Thema;Personen;Link
        [empty] In dieser Datei steht kein Treffen.
       *[not_a_table] Diese Datei kann ich nicht als Tabelle lesen. Richtig ist CSV, aus Excel mit „Speichern unter“.
    }

## In Zahlen

stats-title = <b>{ $network } in Zahlen</b>
stats-none = Noch ist kein Treffen vorbei. Nach dem ersten steht hier, wie viele da waren.
stats-meetings =
    { $count ->
        [one] Ein Treffen bisher
       *[other] { $count } Treffen bisher
    }
stats-average = Im Schnitt waren { $average } da.
stats-bar = { $day } · { $title }: { $told }
stats-bar-unknown = { $day } · { $title }
stats-answers = dabei { $yes }, vielleicht { $maybe }, nicht { $no }
stats-topics = <b>Am meisten gewünscht</b>
stats-topic =
    { $count ->
        [one] • { $title }: 1 Stimme
       *[other] • { $title }: { $count } Stimmen
    }
stats-file = statistik.png
stats-came = Waren da
stats-picture-title = { $network }
stats-picture-none = Noch ist kein Treffen vorbei
stats-picture-topics = Am meisten gewünschte Themen
stats-nothing-asked = keine Angaben
button-as-picture = Als Bild
