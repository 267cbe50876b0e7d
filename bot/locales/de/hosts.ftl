### Wer gibt den Impuls?

host-ask = <b>{ $title }</b> ist Thema am { $moment }. Du hast gesagt, dass du etwas beitragen kannst: Gibst du den Impuls? Ein paar Minuten genügen.
host-others = Gefragt oder dabei: { $names }
button-host-yes = Ja, mache ich
button-host-together = Mit jemandem zusammen
button-host-no = Diesmal nicht
host-said-yes = Danke! Du gibst den Impuls zu <b>{ $title }</b>, { $moment }. So steht es auf der Karte, und du bist als „Dabei“ notiert.
host-said-together = Danke! Du gibst den Impuls zu <b>{ $title }</b> mit jemandem zusammen, { $moment }. So steht es auf der Karte, und du bist als „Dabei“ notiert.
host-said-no = Alles klar, diesmal nicht. Dein Angebot zum Thema bleibt stehen.
toast-host-yes = Danke! Du stehst auf der Karte.
toast-host-together = Danke! Auf der Karte steht, dass noch jemand dazukommen kann.
toast-host-no = Diesmal nicht – notiert.
meeting-host-together = Impuls: { $host } (gern mit jemandem zusammen)
host-unnamed =
    { $count ->
        [one] ein Mitglied
       *[other] { $count } Mitglieder
    }
host-unnamed-more =
    { $count ->
        [one] ein weiteres Mitglied
       *[other] { $count } weitere Mitglieder
    }
step-host_ask = Frage nach dem Impuls
