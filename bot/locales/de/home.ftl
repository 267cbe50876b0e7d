### Start, Hilfe, und was die Gruppe davon sieht.

home-title = <b>Hallo { $name }!</b> Du bist hier für „{ $network }“.
home-next =
    Als Nächstes: <b>{ $title }</b>
    { $moment }
home-unanswered = Deine Antwort fehlt noch. Ein Tipp genügt.
home-no-meeting = Noch ist kein Treffen geplant. Sobald eines feststeht, melde ich mich.
home-topics =
    { $count ->
        [one] Ein Thema wartet auf deine Stimme.
       *[other] { $count } Themen warten auf deine Stimme.
    }
home-paused = Du machst Pause bis { $day }: Bis dahin erinnere ich dich an nichts.
home-stranger =
    <b>Treffpunkt</b> hilft einem Netzwerk, sich regelmäßig zu treffen: Themen sammeln, Termine ansagen, mit einem Tipp zu- oder absagen.

    Mitmachen kann, wer zur Gruppe eines Netzwerks gehört: Tippe dort auf „Mitmachen“ oder schick dort /beitreten.
group-start =
    Ich halte dieses Netzwerk zusammen: Themen, Termine, Zusagen, Erinnerungen.
    Das nächste Treffen: /treffen · Themen: /themen · Mitmachen: /beitreten
    Alles Weitere geht privat, ohne die Gruppe zu stören.
help-private =
    <b>So geht es</b>

    /start zeigt dir, was ansteht und was du tun kannst. Mehr musst du dir nicht merken.

    /treffen – das nächste Treffen, mit deiner Antwort
    /termine – alles, was kommt
    /kalender – die Termine für deinen Kalender
    /themen – Themen wählen · /thema – eines vorschlagen
    /zusage · /vielleicht · /absage – fürs nächste Treffen, auch mit einer Notiz dahinter
    /wer Fablab – wer sich womit auskennt
    /biete · /suche – Kisten, Werkstätten, Kontakte: anbieten und finden
    /archiv – was war: Notizen, Tipps, Dateien · /statistik – in Zahlen
    /tandem – zu zweit ins Gespräch: mitmachen, aussetzen, deine Tandems
    /karte – wo wir sind · <code>/karte tour Fablab</code> – eine Rundreise
    /profil · /einstellungen · /sprache
    /datenschutz · /meinedaten · /austreten · /loeschen
    /abbrechen – aus jedem Gespräch heraus
help-organiser =
    <b>Für Organisator:innen</b>

    /planen { $example } 16:00 TikTok – plant ein Treffen; in weiteren Zeilen: der Link, „Ort: …“, „Adresse: …“, „Plätze: 12“, eine Beschreibung. Nur /planen fragt dich der Reihe nach.
    /terminumfrage TikTok – findet einen Termin; die Termine stehen darunter, je Zeile einer.
    /verwalten – verschieben, ändern, absagen, wer geantwortet hat; wer noch mit organisiert
    /rhythmus – feste Termine; mit Autopilot bereite ich jedes Treffen vor
    /rundruf – eine Nachricht an alle Mitglieder
    /lehrgang – Lehrgänge · /status – läuft alles?
