### Der Themenspeicher.

topics-title =
    { $pages ->
        [one] <b>Themen, die meistgewünschten zuerst</b>
       *[other] <b>Themen, die meistgewünschten zuerst</b> (Seite { $page } von { $pages })
    }
topics-how = „Will ich“: Das Thema soll drankommen. „Kann ich was beitragen“: Dazu kann ich etwas erzählen. Noch ein Tipp nimmt die Stimme zurück.
topics-none = Noch steht hier nichts. Wer schlägt das erste Thema vor?
topic = { $number }. <b>{ $title }</b>
topic-chosen = { $number }. <b>{ $title }</b> (für ein Treffen gewählt)
topic-counts =
    { $interest ->
        [0] Noch kein Wunsch
        [one] Eine Person will es
       *[other] { $interest } wollen es
    }{ $contribute ->
        [0] { "" }
        [one] { " · " }eine kann etwas beitragen
       *[other] { " · " }{ $contribute } können etwas beitragen
    }
topic-mine = Du: { $votes }
vote-interest = Will ich
vote-contribute = Kann ich was beitragen
vote-mine-interest = will ich
vote-mine-contribute = kann ich was beitragen
voted-interest = „{ $title }“: Will ich – gezählt.
voted-contribute = „{ $title }“: Danke, dass du etwas beitragen kannst!
vote-taken-back = „{ $title }“: Stimme zurückgenommen.
topic-title = <b>{ $title }</b>
topic-proposed = <b>{ $title }</b> ist vorgeschlagen. Dein „Will ich“ ist schon gezählt.
topic-existed = <b>{ $title }</b> gibt es schon. Dein „Will ich“ ist dort gezählt.
topic-contributors = Beitragen können: { $names }
topic-ask = Welches Thema wünschst du dir? Schreib einen kurzen Titel; eine Beschreibung kann in der nächsten Zeile folgen.
topic-in-private = Ein Thema vorschlagen: gleich hier mit „/thema Titel“, oder privat.
topic-similar = Zu „{ $title }“ gibt es schon etwas Ähnliches. Meinst du das?
button-vote-similar = Will ich: { $title }
button-propose-anyway = Nein, neu vorschlagen
button-withdraw = Thema zurückziehen
button-withdraw-sure = Ja, zurückziehen
topic-withdraw = „{ $title }“ zurückziehen? Die Stimmen dafür gehen verloren.
topic-withdrawn = „{ $title }“ ist zurückgezogen.
