### Kontaktanfragen: Erst fragen, dann teilen.

contact-now = jetzt gleich
contact-asking = Ich frage { $name } { $when }. Sobald es eine Antwort gibt, melde ich mich.
contact-waiting = { $name } ist schon gefragt. Sobald es eine Antwort gibt, melde ich mich.
contact-theirs = { $name } hat auch nach deinem Kontakt gefragt.
contact-known = Du und { $name }, ihr habt euren Kontakt geteilt.

contact-ask = <b>{ $name }</b> ({ $region }) möchte dich sprechen: Kontakt teilen?
contact-ask-bare = <b>{ $name }</b> möchte dich sprechen: Kontakt teilen?
contact-about-entry = Es geht um „{ $text }“.
contact-about-tandem = Ihr seid zusammen für ein Tandem ausgelost worden.
contact-about-directory = { $name } hat dich im Verzeichnis gefunden.
contact-ask-how = Bei Ja bekommt { $name } deinen Kontakt und du den von { $name }. Bei Nein erfährt { $name } nur, dass es gerade nicht passt.
contact-button-yes = Ja, teilen
contact-button-no = Nein danke
contact-button-share-after-all = Doch teilen
contact-button-show = Kontakt zeigen
contact-button-write = { $name } schreiben

contact-shared = Geteilt: { $name } bekommt deinen Kontakt { $when }.
contact-declined = Alles klar. { $name } erfährt nur, dass es gerade nicht passt.
contact-is = Tippe auf den Namen: { $mention }. Tut sich da nichts, findest du { $name } unter den Mitgliedern der Gruppe „{ $network }“.
contact-was-about = Es ging um: { $text }
contact-answer-yes = <b>{ $name }</b> spricht gern mit dir und kennt jetzt auch deinen Kontakt.
contact-answer-no = { $name } passt es gerade nicht. Vielleicht kennt sich noch jemand aus?
contact-answer-lapsed = { $name } hat sich auf deine Anfrage zwei Wochen nicht gemeldet; ich lasse sie ruhen. Vielleicht kennt sich noch jemand aus?
contact-answer-moot = Aus deiner Kontaktanfrage vom { $day } wird leider nichts. Vielleicht kennt sich noch jemand aus?
contact-answer-unreached = { $name } konnte ich leider nicht erreichen. Sprich { $name } am besten in der Gruppe an.

contacts-title = <b>Kontaktanfragen</b> · { $network }
contacts-to-answer =
    { $count ->
        [one] Eine Person möchte dich sprechen und wartet auf deine Antwort.
       *[other] { $count } Personen möchten dich sprechen und warten auf deine Antwort.
    }
contacts-waiting = Gefragt, noch ohne Antwort: { $names }
contacts-known =
    { $count ->
        [one] Eine Person und du, ihr habt den Kontakt geteilt.
       *[other] Mit { $count } Personen hast du den Kontakt geteilt.
    }
contacts-none = Gerade ist nichts offen.
contacts-button-answer = { $name } antworten
contacts-button-known = { $name }

refusal-that-is-you = Das bist du selbst.
refusal-cannot-reach = { $name } kann ich gerade nicht anschreiben. Sprich { $name } am besten in der Gruppe an.
refusal-asked-lately = Du hast { $name } vor nicht langer Zeit schon gefragt. Lass bitte noch etwas Zeit vergehen.
refusal-too-many-asks = Du hast heute schon { $limit } Personen gefragt, mehr geht nicht. Morgen wieder.
