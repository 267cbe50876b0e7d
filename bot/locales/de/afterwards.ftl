### Nach dem Treffen: Rückmeldung, Festhalten, Zusammenfassung. Und die Anfangsrunde davor.

## Rückmeldung

followup-ask = <b>{ $title }</b> ({ $day }): Warst du dabei?
followup-records = Und was bleibt? Notizen, Tipps zum Nachmachen, wer was zugesagt hat, Links und Dateien kommen ins Archiv und am nächsten Abend kurz in die Gruppe.
followup-useful =
    Schön, dass du da warst! Wie nützlich war <b>{ $title }</b> für dich?
    Von 1 (gar nicht) bis 5 (sehr).
followup-was-there = <b>{ $title }</b>: Du warst dabei.
followup-was-useful = <b>{ $title }</b>: Du warst dabei, nützlich: { $mark } von 5.
followup-next = Was sollte als Nächstes drankommen? Schreib mir einen Themenwunsch, oder tippe auf „Nichts weiter“.
followup-thanks = Danke! Was festgehalten wurde, findest du im Archiv.
followup-missed = Danke fürs Bescheidsagen. Was von <b>{ $title }</b> bleibt, findest du im Archiv.
button-was-there = Ja, ich war da
button-was-not-there = Nein
button-nothing-more = Nichts weiter
button-answer-again = Antwort ändern
button-in-archive = Zum Archiv
button-done = Fertig
toast-noted = Notiert, danke!

## Festhalten

records-wanted = <b>{ $title }</b> ist vorbei. Was bleibt? Notizen, Tipps zum Nachmachen, wer was zugesagt hat, Links und Dateien kommen ins Archiv und am nächsten Abend kurz in die Gruppe.
records-title =
    <b>Was bleibt von „{ $title }“?</b>
    { $day }
records-how = Tippe auf eins, oder schick gleich, was du hast: Text wird eine Notiz, eine Webadresse ein Link, dazu Dateien und Fotos.
records-count-note =
    { $count ->
        [one] 1 Notiz
       *[other] { $count } Notizen
    }
records-count-tip =
    { $count ->
        [one] 1 Tipp
       *[other] { $count } Tipps
    }
records-count-promise =
    { $count ->
        [one] 1 Zusage
       *[other] { $count } Zusagen
    }
records-count-link =
    { $count ->
        [one] 1 Link
       *[other] { $count } Links
    }
records-count-file =
    { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }
records-list = <b>Festgehalten von „{ $title }“</b>
records-entry-note = { $number }. Notiz: { $text }
records-entry-tip = { $number }. Tipp: { $text }
records-entry-promise = { $number }. Zugesagt: { $text }
records-entry-link = { $number }. Link: { $text }
records-file = { $number }. Datei: { $name }
records-done = Danke! Alles zu „{ $title }“ steht im Archiv.
records-done-early = Gut, das ist festgehalten. Nach „{ $title }“ steht es im Archiv.
record-button-note = Notiz
record-button-tip = Tipp zum Nachmachen
record-button-promise = Wer hat was zugesagt?
record-button-link = Link
record-button-file = Dateien und Fotos
record-button-count = Wie viele waren da?
record-button-list = Ansehen und löschen
record-ask-note = <b>Was soll in den Notizen stehen?</b> Schreib es auf; mehrere Nachrichten sind mehrere Notizen.
record-ask-tip = <b>Welcher Tipp?</b> Schreib ihn so, dass andere ihn nachmachen können. Nach der Region frage ich gleich.
record-ask-region = <b>Woher kommt der Tipp?</b> Tippe auf eins oder schreib die Region, zum Beispiel „Landkreis Uelzen“.
record-ask-promise = <b>Wer hat etwas zugesagt?</b> Tippe auf den Namen oder schreib ihn.
record-ask-promised = <b>Was hat { $name } zugesagt, und wem?</b> Schreib es in einem Satz. Eine Woche vor dem nächsten Treffen erinnere ich { $name } einmal daran.
record-ask-promised-by-others = <b>Wer hat wem was zugesagt?</b> Schreib es in einem Satz. Erinnern kann ich nur Mitglieder.
record-ask-link = <b>Welcher Link?</b> Schick die Adresse, gern mit ein paar Worten dazu.
record-ask-file = <b>Welche Dateien?</b> Schick Dokumente und Fotos, auch mehrere auf einmal.
record-ask-count = <b>Wie viele waren da?</b> Schreib die Zahl.
record-name-several = „{ $name }“ passt auf mehrere. Wer ist gemeint?
record-name-unknown = Ein Mitglied mit dem Namen „{ $name }“ finde ich nicht. Tippe auf den richtigen Namen, oder auf „Jemand anderes“.
record-kept-note = Die Notiz ist festgehalten. Noch etwas?
record-kept-tip = Der Tipp ist festgehalten. Noch etwas?
record-kept-promise = Die Zusage ist festgehalten. Noch etwas?
record-kept-promise-of = Die Zusage von { $name } ist festgehalten. Noch etwas?
record-kept-link = Der Link ist festgehalten. Noch etwas?
record-kept-count = Die Zahl steht. Noch etwas?
record-kept-file = „{ $name }“ ist festgehalten. Noch etwas?
record-kept-album = Angekommen: Alle Dateien dieser Sendung sind festgehalten. Noch etwas?
record-dropped = Gelöscht: { $text }
record-tip = { $text } ({ $region })
record-promise = { $name }: { $text }
record-somebody = Jemand
region-everywhere = bundesweit
button-everywhere = Bundesweit
button-somebody-else = Jemand anderes
button-delete-number = { $number } löschen
button-write-down = Festhalten, was bleibt
button-add-record = Ergänzen
button-past-meetings = Vergangene Treffen
file-photo = Foto
file-kind = Das kann ich nicht aufheben. Schick es bitte als Dokument oder Foto.
file-caption =
    { $name }
    { $title }
file-lost = „{ $name }“ ist bei Telegram nicht mehr zu haben, und eine Kopie gibt es nicht. Wer die Datei hat, kann sie noch einmal schicken.
refusal-not-a-number = „{ $typed }“ ist keine Anzahl. Richtig ist zum Beispiel 12.
refusal-not-over-yet = „{ $title }“ ist noch nicht vorbei.

## Was von selbst hinausgeht

summary-title = <b>{ $title }</b>: Was bleibt
summary-attended =
    { $count ->
        [one] Eine Person war dabei.
       *[other] { $count } waren dabei.
    }
summary-files =
    { $count ->
        [one] Dazu eine Datei im Archiv.
       *[other] Dazu { $count } Dateien im Archiv.
    }
summary-more =
    { $count ->
        [one] … und 1 weiterer Eintrag
       *[other] … und { $count } weitere
    }
button-whole-record = Alles im Archiv
promise-reminder = In einer Woche ist <b>{ $title }</b> ({ $day }). Du hast etwas zugesagt:
promise-as-well = Und du hast etwas zugesagt:
promise-entry = • { $text } ({ $title }, { $day })
step-opening_round = Anfangsrunde an den Impuls
step-follow_up = Frage nach dem Treffen
step-records = Bitte, Notizen festzuhalten
step-summary = Zusammenfassung in der Gruppe
step-promise = Erinnerung an eine Zusage

## Anfangsrunde

button-opening = Was bewegt dich gerade?
button-opening-change = Deine Zeile für die Anfangsrunde
button-opening-drop = Zeile löschen
button-opening-again = Noch einmal nachsehen
opening-button-highlight = Lichtblick
opening-button-challenge = Herausforderung
opening-ask =
    <b>Was bewegt dich gerade?</b> Eine Zeile für die Anfangsrunde von „{ $title }“, wenn du magst: ein Lichtblick zum Nachmachen oder eine Herausforderung.

    Wer den Impuls gibt (sonst das Organisationsteam), bekommt sie eine Stunde vorher mit deinem Namen. Nach dem Treffen wird sie gelöscht.
opening-words-highlight = <b>Dein Lichtblick:</b> Schreib ihn in einer Zeile.
opening-words-challenge = <b>Deine Herausforderung:</b> Schreib sie in einer Zeile.
opening-which =
    „{ $text }“

    Lichtblick oder Herausforderung?
opening-mine-highlight = Dein Lichtblick für die Anfangsrunde: { $text }
opening-mine-challenge = Deine Herausforderung für die Anfangsrunde: { $text }
opening-kept = Deine Zeile steht. Bis zum Beginn kannst du sie ändern oder löschen.
opening-dropped = Deine Zeile ist gelöscht.
opening-round = <b>Anfangsrunde für „{ $title }“</b>: Das bringen die anderen mit.
opening-heading-highlight = <b>Lichtblicke</b>
opening-heading-challenge = <b>Herausforderungen</b>
opening-line = • { $name }: { $text }
opening-nothing = Für die Anfangsrunde von „{ $title }“ liegt gerade nichts vor.
