# Lehrgänge anlegen und umbenennen.

cohorts-title = <b>Lehrgänge</b> · { $network }
cohorts-none = Noch keine. Ein Lehrgang hilft, einander einzuordnen; wer beitritt, wählt einen aus.
cohorts-line = { $count ->
    [0] { $name }: noch niemand
    [one] { $name }: 1 Mitglied
   *[other] { $name }: { $count } Mitglieder
}
cohorts-earlier = { $count ->
    [one] 1 früherer
   *[other] { $count } frühere
}
cohorts-without = { $count ->
    [one] Ohne Angabe: 1 Mitglied
   *[other] Ohne Angabe: { $count } Mitglieder
}
cohorts-added = „{ $name }“ ist angelegt.
cohorts-renamed = „{ $before }“ heißt jetzt „{ $name }“.

cohorts-button-rename = Umbenennen: { $name }
cohorts-button-add = Lehrgang anlegen

cohorts-ask-new = Wie heißt der neue Lehrgang? Zum Beispiel: <i>Lehrgang { $example_year }</i>
cohorts-ask-name = Wie soll „{ $name }“ künftig heißen?
