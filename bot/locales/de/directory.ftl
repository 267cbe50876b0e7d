### Das Verzeichnis: wer sich womit auskennt.

button-people = Leute
directory-title = <b>Wer kennt sich aus?</b> · { $network }
directory-how = Schreib mir ein Wort: ein Thema, ein Angebot, Ort oder Bundesland, einen Lehrgang. Zum Beispiel: <i>Fablab</i> oder <i>Experimentierkiste Bayern</i>
directory-count =
    { $count ->
        [0] Noch möchte hier niemand gefunden werden.
        [one] Eine Person möchte hier gefunden werden.
       *[other] { $count } Personen möchten hier gefunden werden.
    }
directory-not-found-yourself = Du selbst bist hier noch nicht zu finden.
directory-button-join = Gefunden werden?
directory-button-contacts = Meine Kontaktanfragen
directory-nobody = Zu „{ $typed }“ habe ich niemanden gefunden. Vielleicht mit einem anderen Wort?
directory-nobody-any-more = Dazu finde ich gerade niemanden. Vielleicht mit einem anderen Wort?
directory-found-typed =
    { $count ->
        [one] <b>Eine Person</b> zu „{ $typed }“
       *[other] <b>{ $count } Personen</b> zu „{ $typed }“
    }
directory-found =
    { $count ->
        [one] <b>Eine Person</b> gefunden
       *[other] <b>{ $count } Personen</b> gefunden
    }
directory-guessed = Genau so steht es nirgends; ähnlich geschrieben:
directory-hit = { $number }. <b>{ $name }</b> ({ $region })
directory-hit-bare = { $number }. <b>{ $name }</b>
directory-why-offer = bietet: { $text }
directory-why-topic = kann beitragen: { $text }
directory-why-place = { $text }
directory-why-state = { $text }
directory-why-kind = Netzwerk: { $text }
directory-why-cohort = Lehrgang: { $text }
directory-why-name = { $text }
directory-person = <b>{ $name }</b>
directory-line = { $text }
directory-ask-how = Möchtest du mit { $name } sprechen? Ich frage erst nach; sagt { $name } Ja, bekommt ihr beide den Kontakt.
directory-button-ask = Nach dem Kontakt fragen
