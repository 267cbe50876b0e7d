# Was die Felder in „Meine Daten“ bedeuten. Erst je Tabelle (data-<Tabelle>-<Feld>), sonst für alle (data-<Feld>).

data-id = Laufende Nummer bei uns
data-network_id = Nummer des Netzwerks bei uns
data-network = Das Netzwerk
data-person_id = Deine Nummer bei uns
data-member_id = Nummer deiner Mitgliedschaft
data-meeting_id = Nummer des Treffens
data-meeting = Das Treffen
data-topic_id = Nummer des Themas
data-topic = Das Thema
data-cohort_id = Nummer deines Lehrgangs
data-cohort = Dein Lehrgang
data-created_at = Angelegt am (UTC)
data-answered_at = Geantwortet am (UTC); leer: noch nicht
data-role = Welche Seite deine ist; von der anderen steht hier nichts

data-people-telegram_id = Deine Nummer bei Telegram
data-people-language = Deine Sprache; leer: die des Netzwerks
data-people-reach = Ob der Bot dir schreiben kann: open ja, closed nein, unknown unbekannt
data-people-current_network_id = Das Netzwerk, das privat gemeint ist
data-people-current_network = Das Netzwerk, das privat gemeint ist, mit Namen
data-people-helped_at = Wann du zuletzt den Hilfetext bekommen hast (UTC)

data-members-state = active dabei, pending wartet auf Bestätigung, left hat die Gruppe verlassen
data-members-name = Dein Name, wie du ihn gewählt hast
data-members-kind = Art deines Netzwerks
data-members-federal_state = Dein Bundesland
data-members-place = Deine Stadt oder dein Landkreis
data-members-place_id = Nummer dieses Ortes im Ortsverzeichnis; leer: unbekannt
data-members-consented_at = Wann du zugestimmt hast (UTC)
data-members-consent_version = Welcher Fassung des Datenschutzhinweises
data-members-joined_at = Dabei seit (UTC)
data-members-left_at = Wann du die Gruppe verlassen hast (UTC)
data-members-seen_in_group_at = Wann Telegram dich zuletzt in der Gruppe gezeigt hat (UTC)
data-members-name_on_card = Ob dein Name auf der Karte in der Gruppe steht
data-members-reminders = Welche Erinnerungen du willst; leer: wie im Netzwerk eingestellt
data-members-paused_until = Pause bis zu diesem Tag
data-members-shares_journeys = Ob du erfährst, wer aus deiner Gegend anreist, und andere von dir
data-members-organiser = Ob dich jemand als Organisator:in benannt hat
data-members-in_directory = Ob andere Mitglieder dich im Verzeichnis finden
data-members-on_map = Ob du auf der Landkarte mitgezählt wirst
data-members-in_tandems = Ob du bei Tandems mitmachst
data-members-tandems_from = Tandems erst wieder ab diesem Tag
data-members-tandem_wish = Wie du Tandems am liebsten triffst: online oder in_person; leer: egal

data-dialogues-asks = Welche Frage an dich offen ist
data-dialogues-data = Was dazu schon feststeht
data-dialogues-updated_at = Wann sie gestellt wurde (UTC)

data-rsvps-answer = Deine Antwort: yes, maybe, no
data-rsvps-revision = Für welchen Termin sie galt; steigt, wenn ein Treffen verlegt wird
data-rsvps-guests = Wen du mitbringst
data-rsvps-note = Deine Notiz
data-rsvps-queued_at = Seit wann dein Ja zählt (UTC)
data-rsvps-offered_until = Bis wann ein frei gewordener Platz auf dich wartete (UTC)
data-rsvps-diet = Was du zum Essen geschrieben hast
data-rsvps-arrival = Was du zur Anreise geschrieben hast

data-topics-title = Titel des Themas, das du vorgeschlagen hast
data-topics-description = Seine Beschreibung
data-topics-author_id = Nummer deiner Mitgliedschaft
data-topics-state = proposed vorgeschlagen, chosen ausgewählt, done behandelt, withdrawn zurückgezogen

data-topic_votes-kind = interest „Will ich“, contribute „Kann ich was beitragen“
data-topic_votes-voted_at = Abgestimmt am (UTC)

data-hosts-state = Ob du den Impuls gibst: asked gefragt, yes, together, no

data-openings-kind = highlight Lichtblick, challenge Herausforderung
data-openings-text = Deine Zeile für die Anfangsrunde
data-openings-said_at = Geschrieben am (UTC)

data-attendances-attended = Ob du dabei warst
data-attendances-useful = Wie nützlich es war, 1 bis 5

data-records-kind = Was es ist: promise Zusage
data-records-text = Was du zugesagt hast
data-records-region = Region, wo eine dabeisteht

data-poll_answers-option_id = Nummer des Termins, der zur Wahl stand
data-poll_answers-option = Dieser Termin, in Ortszeit
data-poll_answers-answer = yes passt, if_need_be zur Not, no passt nicht

data-entries-kind = offer biete, seek suche
data-entries-text = Dein Eintrag
data-entries-region = Wo er gilt
data-entries-expires_on = Letzter Tag, an dem er gilt
data-entries-state = open offen, asleep eingeschlafen, closed geschlossen
data-entries-current_at = Wann du ihn zuletzt bestätigt hast (UTC)

data-entry_matches-offer_id = Nummer deines Eintrags, der etwas bietet
data-entry_matches-seek_id = Nummer deines Eintrags, der etwas sucht
data-entry_matches-score = Wie gut beide zusammenpassen, 1 bis 100
data-entry_matches-found_at = Gefunden am (UTC)
data-entry_matches-offer_told_at = Wann du davon erfahren hast (UTC)
data-entry_matches-seek_told_at = Wann du davon erfahren hast (UTC)

data-contacts-asker_id = Du hast gefragt: Nummer deiner Mitgliedschaft
data-contacts-asked_id = Du wurdest gefragt: Nummer deiner Mitgliedschaft
data-contacts-entry_id = Nummer des Eintrags, um den es ging
data-contacts-state = asked gefragt, shared geteilt, declined abgelehnt, lapsed verfallen

data-draw_skips-draw_id = Nummer der Tandem-Runde, in der du ausgesetzt hast

data-tandem_members-tandem_id = Nummer des Tandems
data-tandem_members-met = Ob ihr gesprochen habt

data-deliveries-broadcast_id = Nummer des Rundrufs
data-deliveries-notice_id = Nummer des Hinweises
data-deliveries-cycle_id = Nummer des Durchgangs im Rhythmus
data-deliveries-poll_id = Nummer der Terminumfrage
data-deliveries-entry_id = Nummer des Eintrags unter „Biete und Suche“
data-deliveries-contact_id = Nummer der Kontaktanfrage
data-deliveries-draw_id = Nummer der Tandem-Runde
data-deliveries-tandem_id = Nummer des Tandems
data-deliveries-step = Welche Nachricht an dich
data-deliveries-revision = Für welchen Termin des Treffens, oder welche Fassung
data-deliveries-due = Vorgesehen für (UTC)
data-deliveries-expires = Danach nützt sie nichts mehr (UTC)
data-deliveries-state = waiting wartet, resting ruht, sending unterwegs, sent verschickt, unknown ungewiss, dropped entfallen, failed gescheitert
data-deliveries-lease_until = Bis wann der Versand dauern darf (UTC)
data-deliveries-attempts = Versuche
data-deliveries-not_before = Aufgeschoben bis (UTC)
data-deliveries-message_id = Nummer der Nachricht bei Telegram
data-deliveries-reason = Warum sie entfiel oder scheiterte
data-deliveries-settled_at = Erledigt am (UTC)

data-mentions-in = Wo dein Name steht: Tabelle und Spalte
data-mentions-text = Der Text, den andere geschrieben haben
