### Beitreten: Begrüßung, Zustimmung, ein paar Fragen; dieselben Felder als Profil.

greeting =
    Hallo zusammen! Ich bin der <b>Treffpunkt</b>: Ich sammle Themen, sage Treffen an, zähle eure Zusagen und erinnere daran.

    Tippt auf „Mitmachen“; das dauert eine Minute und geht privat.
greeting-offers =
    { $what ->
        [topics] Für Organisator:innen: Mit einem Tipp übernehmt ihr die Gründungsthemen.
        [cohorts] Für Organisator:innen: Mit einem Tipp übernehmt ihr die ersten beiden Lehrgänge.
       *[both] Für Organisator:innen: Mit einem Tipp übernehmt ihr die Gründungsthemen und die ersten beiden Lehrgänge.
    }
greeting-admin = Am besten macht ihr mich zum Admin mit dem einzigen Recht „Nachrichten anheften“: Dann kann ich die Einladung oben anheften. Ich höre dann technisch alles mit und behalte nichts davon.
button-founding-topics = Gründungsthemen übernehmen
button-founding-cohorts = Lehrgänge übernehmen
founding-topics-added =
    { $count ->
        [0] Die Gründungsthemen sind schon da.
        [one] Ein Thema ist dazugekommen.
       *[other] { $count } Themen sind dazugekommen.
    }
founding-cohorts-added =
    { $count ->
        [0] Die Lehrgänge sind schon da.
        [one] Ein Lehrgang ist dazugekommen.
       *[other] { $count } Lehrgänge sind dazugekommen.
    }
join-group = Wer mitmachen will: Tippt auf den Knopf, alles Weitere geht privat.
join-not-in-group = Mitmachen kann, wer in der Gruppe ist, aus der dieser Link stammt. Dort habe ich dich nicht gefunden. Wenn du gerade erst beigetreten bist, versuch es in einer Minute noch einmal.
join-pending = Danke! Telegram sagt mir nicht, wer in der Gruppe ist. Deshalb habe ich das Organisationsteam gefragt und melde mich, sobald jemand bestätigt hat.
join-declined = Das Organisationsteam hat deinen Beitritt nicht bestätigt. Von deiner Anfrage bleibt nichts gespeichert. Wenn das ein Irrtum ist, sprich jemanden aus der Gruppe an.
approval = <b>{ $name }</b> möchte mitmachen. Gehört diese Person zu eurer Gruppe?
approval-approved = { $name } ist dabei.
approval-declined = { $name } ist nicht aufgenommen; von der Anfrage bleibt nichts gespeichert.
approval-done = Das ist schon entschieden.
button-approve = Aufnehmen
button-decline = Ablehnen

consent-title = Willkommen bei „{ $network }“! Bevor etwas gespeichert wird, das Wichtigste in Kürze:
button-consent = Einverstanden
joined-answer = Deine Antwort zählt: <b>{ $answer }</b>. Noch ein paar kurze Fragen, alle kannst du überspringen.

ask-name = Wie möchtest du heißen? Schreib deinen Namen.
ask-cohort = Aus welchem Lehrgang kommst du?
ask-kind = Was für ein Netzwerk koordinierst du?
ask-state = In welchem Bundesland?
ask-place = In welcher Stadt oder welchem Landkreis? Schreib den Namen.
kind-mint = MINT-Region
kind-labour = Fachkräftesicherung
kind-other = anderes
profile-not-understood = „{ $typed }“ habe ich nicht verstanden. Tippe auf einen Knopf, oder schreib es so, wie es dort steht.

welcome = <b>Schön, dass du da bist, { $name }!</b> Du gehörst jetzt zu „{ $network }“. Ich schreibe dir nur, wenn ein Treffen ansteht oder das Organisationsteam allen etwas mitteilt.

profile =
    <b>Dein Profil</b> bei „{ $network }“

    Name: { $name }
    Lehrgang: { $cohort }
    Netzwerk: { $kind }
    Bundesland: { $state }
    Stadt oder Landkreis: { $place }
    Auf der Karte der Gruppe: { $card }
    Auf der Landkarte: { $map }
profile-missing = (offen)
profile-card-shown = mit Namen
profile-card-counted = nur mitgezählt
button-only-count = Mich nur mitzählen
button-show-name = Meinen Namen zeigen
field-name = Name
field-cohort = Lehrgang
field-kind = Art des Netzwerks
field-state = Bundesland
field-place = Ort

## Bundesländer

federal-state-BW = Baden-Württemberg
federal-state-BY = Bayern
federal-state-BE = Berlin
federal-state-BB = Brandenburg
federal-state-HB = Bremen
federal-state-HH = Hamburg
federal-state-HE = Hessen
federal-state-MV = Mecklenburg-Vorpommern
federal-state-NI = Niedersachsen
federal-state-NW = Nordrhein-Westfalen
federal-state-RP = Rheinland-Pfalz
federal-state-SL = Saarland
federal-state-SN = Sachsen
federal-state-ST = Sachsen-Anhalt
federal-state-SH = Schleswig-Holstein
federal-state-TH = Thüringen
