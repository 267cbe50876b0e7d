### Biete & Suche: was Mitglieder verleihen, zeigen, vermitteln, und was ihnen fehlt.

button-board = Biete & Suche

board-title =
    { $pages ->
        [one] <b>Biete &amp; Suche</b> · { $network }
       *[other] <b>Biete &amp; Suche</b> · { $network } (Seite { $page } von { $pages })
    }
board-none = Noch steht hier nichts. Was kannst du verleihen, zeigen oder vermitteln? Was fehlt dir gerade?
board-how = „Kontakt“ fragt die andere Seite, ob sie mit dir reden mag.
board-numbered = { $number }. { $entry }
board-mine = Von dir
board-asleep = Schläft: Andere sehen das nicht.
board-anywhere = bundesweit

entry-kind-offer = <b>Biete:</b> { $text }
entry-kind-seek = <b>Suche:</b> { $text }
entry-until = bis { $day }

## Schreiben

board-ask-offer =
    Was bietest du an? Ein Satz genügt, gern mit Region und Ende.

    Zum Beispiel: <i>Experimentierkiste Strom in Bayern bis { $example }</i>
board-ask-seek =
    Was suchst du? Ein Satz genügt, gern mit Region und Ende.

    Zum Beispiel: <i>Kontakt zu einem Fablab in Hessen</i>
board-similar =
    Das klingt wie dein Eintrag:
    { $entry }

    Soll er erneuert werden und ab jetzt „{ $text }“ heißen?
entry-made = Steht unter „Biete &amp; Suche“: Alle Mitglieder sehen es mit deinem Namen. Nach 60 Tagen frage ich, ob es noch gilt.
entry-changed = Geändert.
entry-renewed = Erneuert.
entry-region = Region: { $region }
entry-region-unknown = keine Angabe
entry-until-day = Gilt bis { $day }
entry-without-end = Ohne Enddatum
entry-matches = <b>Das passt dazu</b>
entry-match = • { $entry } ({ $whose })
entry-more-matches =
    { $count ->
        [one] Und noch ein Eintrag, in der Liste.
       *[other] Und { $count } weitere, in der Liste.
    }
entry-no-match =
    { $reminded ->
        [yes] Noch passt nichts dazu. Sobald etwas kommt, sage ich es euch beiden.
       *[no] Noch passt nichts dazu. Was kommt, steht dann hier; Nachrichten dazu hast du abgestellt.
    }
entry-state-asleep = Schläft: Andere sehen das nicht, bis du es weckst.
entry-state-closed = Ist weg: Andere sehen das nicht mehr.
entry-kept = Gilt weitere 60 Tage.
entry-gone = Zurückgenommen.

board-field-text =
    Wie soll es heißen? Jetzt steht da:

    <i>{ $text }</i>
board-field-region = Wo gilt „{ $text }“? Tippe, oder schreib mir die Region, zum Beispiel <i>Landkreis Uelzen</i> oder <i>Bayern</i>.
board-field-until = Bis wann gilt „{ $text }“? Tippe, oder schreib mir den letzten Tag, zum Beispiel <i>{ $example }</i> oder <i>Ende Juni</i>.

board-button-write-biete = Ich biete …
board-button-write-suche = Ich suche …
board-button-change = Ändern
board-button-contact = Kontakt
board-button-contact-name = Kontakt: { $name }
board-button-renew = Ja, erneuern
board-button-anyway = Nein, neuer Eintrag
board-button-field-text = Text
board-button-field-region = Region
board-button-field-until = Ende
board-button-close = Zurücknehmen
board-button-back-asleep = Aufwecken
board-button-back-closed = Doch wieder einstellen
board-button-own-region = Meine: { $region }
board-button-anywhere = Bundesweit
board-button-weeks =
    { $weeks ->
        [13] 3 Monate
       *[other] { $weeks } Wochen
    }
board-button-endless = Ohne Enddatum
board-button-all = Alle Einträge

## Was von selbst kommt

match-title =
    { $count ->
        [one] <b>Das passt zu dem, was bei dir steht</b>
       *[other] <b>Diese { $count } passen zu dem, was bei dir steht</b>
    }
match-theirs =
    { $entry }
    { $whose }
match-mine = passt zu deinem „{ $text }“
board-still-current =
    { $count ->
        [one] <b>Noch aktuell?</b> Das steht seit zwei Monaten unter „Biete &amp; Suche“:
       *[other] <b>Noch aktuell?</b> Diese stehen seit zwei Monaten unter „Biete &amp; Suche“:
    }
board-sleeps = Ohne Antwort schläft das in gut zwei Wochen ein; du kannst es jederzeit wecken.
board-button-yes = Ja, noch aktuell
board-button-no = Nein, kann weg
board-asked-done = Danke, jetzt stimmt alles wieder.
board-week =
    { $count ->
        [one] <b>Neu unter „Biete &amp; Suche“</b>
       *[other] <b>Neu unter „Biete &amp; Suche“:</b> { $count } Einträge
    }
board-week-line = • { $entry }
board-week-more =
    { $count ->
        [one] und ein weiterer
       *[other] und { $count } weitere
    }

## Für alle im Netzwerk

settings-network-board =
    { $on ->
        [yes] Wochenzeile zu „Biete &amp; Suche“: <b>an</b>, montags um 9:30 Uhr, still, nur wenn es Neues gibt
       *[no] Wochenzeile zu „Biete &amp; Suche“: <b>aus</b>. Eingeschaltet kommt sie montags um 9:30 Uhr, still, nur wenn es Neues gibt. Die Gruppe bekommt dann mehr als die fünf Nachrichten, die ich ihr je Treffen sonst höchstens schicke.
    }
settings-button-board-on = Wochenzeile einschalten
settings-button-board-off = Wochenzeile ausschalten

## Wenn etwas nicht passt

refusal-no-coming-day = „{ $typed }“ ist kein Tag, der noch kommt. Richtig ist zum Beispiel „bis { $example }“ oder „bis Ende Juni“.
refusal-too-many-entries = Mehr als { $limit } Einträge auf einmal gehen nicht. Nimm zuerst einen zurück, der nicht mehr gilt.
