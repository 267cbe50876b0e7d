### Antworten für Menschen ohne Telegram; die Antworten als Tabelle.

button-proxies = Antwort für jemanden ohne Telegram
button-proxy-more = Noch jemand
button-proxy-drop = Zurücknehmen
proxy-button-one = { $name } · { $answer }
proxy-entry = • { $name } (ohne Telegram)
proxy-unnamed = • eine Person ohne Telegram
proxy-title =
    <b>Ohne Telegram</b>
    { $title }, { $moment }
proxy-how = Tippe auf einen Namen, um die Antwort zu ändern oder zurückzunehmen. Nachrichten bekommen sie keine: Ändert sich etwas, sag ihnen selbst Bescheid.
proxy-ask =
    <b>Für wen antwortest du?</b> Schreib den Namen.

    Frag vorher, ob das recht ist: Der Name steht bei „Dabei“ oder „Vielleicht“ für alle auf der Karte. Nach dem Treffen wird er gelöscht; nur die Zahl bleibt.
proxy-ask-answer = Was sagt <b>{ $name }</b>?
proxy-is-member = „{ $name }“ gibt es schon unter den Mitgliedern. Ist es dieselbe Person? Dann zählt sie doppelt, wenn sie auch selbst antwortet.
proxy-one = <b>{ $name }</b> (ohne Telegram): { $answer }
proxy-kept = Notiert: <b>{ $name }</b> – { $answer }.
proxy-gone = Zurückgenommen: { $name } wird nicht mehr gezählt.
proxy-tell = Ohne Telegram, sag bitte selbst Bescheid: { $names }
refusal-no-seat-for-proxy = Für „{ $name }“ ist kein Platz mehr frei. Auf die Warteliste können nur Mitglieder, denn wer kein Telegram hat, erfährt nicht vom Nachrücken. Mehr Plätze gibst du unter „Plätze“ frei.
refusal-too-many-proxies = Mehr als { $limit } Antworten ohne Telegram gehen bei einem Treffen nicht. Nimm eine zurück, die nicht mehr stimmt.

button-answer-table = Als Tabelle
table-file = antworten-{ $day }-{ $title }
table-caption = Die Antworten zu „{ $title }“, für Excel und andere Tabellen. Darin stehen Namen: Gib sie nicht weiter, und lösch sie nach dem Treffen.
table-name = Name
table-cohort = Lehrgang
table-answer = Antwort
table-guests = Gäste
table-note = Notiz
table-standing = Stand
table-answered = Geantwortet am
table-diet = Essen
table-arrival = Anreise
table-silent = keine Antwort
table-unnamed = (ohne Namen)
table-no-telegram = ohne Telegram
table-old-date = alter Termin
table-waiting = Warteliste
table-offered = Platz angeboten bis { $until }
