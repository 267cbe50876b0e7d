### Der Rhythmus: in Worten, als Fragen, als Seite.

button-rhythm = Rhythmus
rhythm-title = <b>Der Rhythmus von „{ $network }“</b>
rhythm-is = Das Netzwerk trifft sich <b>{ $said }</b> ({ $length }).
rhythm-said-months =
    { $every } am { $nth ->
        [1] ersten
        [2] zweiten
        [3] dritten
        [4] vierten
       *[other] letzten
    } { $weekday } um { $clock }
rhythm-said-weeks = { $every } am { $weekday } um { $clock }
rhythm-every-months =
    { $count ->
        [1] jeden Monat
        [2] jeden zweiten Monat
        [12] einmal im Jahr
       *[other] alle { $count } Monate
    }
rhythm-every-weeks =
    { $count ->
        [1] jede Woche
        [2] alle zwei Wochen
       *[other] alle { $count } Wochen
    }
rhythm-nth =
    { $nth ->
        [1] der erste im Monat
        [2] der zweite im Monat
        [3] der dritte im Monat
        [4] der vierte im Monat
       *[other] der letzte im Monat
    }
rhythm-dates = <b>Die nächsten sechs Termine</b>
rhythm-date = • { $moment }
rhythm-caution = { "   " }Achtung: { $what }
rhythm-caution-where = { $name } ({ $where })
rhythm-caution-many = { $name } in { $count } von { $states } Bundesländern der Mitglieder
rhythm-eve-christmas_eve = Heiligabend
rhythm-eve-new_years_eve = Silvester
rhythm-school-summer = Sommerferien
rhythm-school-autumn = Herbstferien
rhythm-school-christmas = Weihnachtsferien
rhythm-school-winter = Winterferien
rhythm-school-half_year = Halbjahresferien
rhythm-school-spring = Frühjahrsferien
rhythm-school-carnival = Fastnachtsferien
rhythm-school-easter = Osterferien
rhythm-school-whitsun = Pfingstferien
rhythm-school-free_day = schulfrei
rhythm-no-states = Von keinem Mitglied kenne ich das Bundesland (/profil). Geprüft sind nur Feiertage, die überall gelten; Schulferien noch nicht.
rhythm-school-known = Schulferien: bis zum Sommer { $year } ({ $source }, Stand { $day }), ohne die beweglichen Ferientage einzelner Schulen.

autopilot-on = <b>Autopilot: an.</b> Vor jedem Termin wählt die Gruppe ein Thema, dann schlage ich dir das Treffen vor. Ohne Antwort plane ich es wie vorgeschlagen.
autopilot-off = <b>Autopilot: aus.</b> Mit Autopilot wählt die Gruppe vor jedem Termin ein Thema, und du bekommst einen fertigen Vorschlag: Ein Tipp genügt. Ohne Antwort plane ich es wie vorgeschlagen.
button-autopilot-on = Autopilot einschalten
button-autopilot-off = Autopilot ausschalten
toast-autopilot-on = Der Autopilot ist an.
toast-autopilot-off = Der Autopilot ist aus. Was schon geplant ist, bleibt.
button-rhythm-change = Rhythmus ändern
button-rhythm-remove = Entfernen
button-rhythm-remove-sure = Ja, entfernen
button-rhythm-new = Neuer Rhythmus
rhythm-remove = Den Rhythmus entfernen? Damit endet auch der Autopilot. Geplante Treffen bleiben.
rhythm-removed = Der Rhythmus ist entfernt. Geplante Treffen bleiben.
rhythm-in-private = Den Rhythmus stellt ihr privat ein, ohne die Gruppe zu stören.

rhythm-what-for = <b>Der Rhythmus des Netzwerks.</b> Steht er fest, kenne ich alle Termine im Voraus, und auf Wunsch bereite ich jedes Treffen vor.
rhythm-or-whole = Oder schreib alles in einer Zeile, zum Beispiel: jeden zweiten Monat, vierter Dienstag, 16:00, 90 Minuten
rhythm-so-far = Bisher: { $known }
rhythm-ask-every = <b>Wie oft trifft sich das Netzwerk?</b>
rhythm-ask-nth = <b>Der wievielte im Monat?</b>
rhythm-ask-weekday = <b>An welchem Wochentag?</b>
rhythm-ask-time = <b>Um wie viel Uhr?</b> Tippe oder schreib es, zum Beispiel „16:30“.
rhythm-ask-minutes = <b>Wie lange?</b> Tippe oder schreib es, zum Beispiel „75 Minuten“.
rhythm-ask-link = <b>Welcher Link?</b> Schick die Adresse der Videokonferenz; sie gilt dann für jedes Treffen.
rhythm-ask-begin = <b>Mit welchem Termin beginnt es?</b> Tippe oder schreib es, zum Beispiel „ab September“.
button-rhythm-nth =
    { $nth ->
        [1] 1.
        [2] 2.
        [3] 3.
        [4] 4.
       *[other] der letzte
    }
button-rhythm-every = Wie oft
button-rhythm-day = Wochentag
button-rhythm-time = Uhrzeit
button-rhythm-minutes = Dauer
button-rhythm-link = Link
button-rhythm-begin = Beginn
rhythm-preview = <b>So wäre es.</b> Stimmt alles? Ändern kannst du es mit den Knöpfen, oder schreib es.
rhythm-no-link = Ein Link fehlt noch; du kannst ihn auch später ergänzen.
rhythm-set = Der Rhythmus gilt.
toast-rhythm-set = Der Rhythmus gilt.
rhythm-already = Das gilt schon.

refusal-rhythm-refused =
    { $reason ->
        [word] „{ $word }“ verstehe ich darin nicht. Richtig ist zum Beispiel: jeden zweiten Monat, vierter Dienstag, 16:00
        [ambiguous] Jeden Monat, oder jede zweite Woche? Schreib zum Beispiel „zweiter Dienstag im Monat“ oder „alle zwei Wochen dienstags“.
        [two] Das sind zwei Angaben für dasselbe. Ein Rhythmus hat einen Tag, zum Beispiel: jeden Monat, vierter Dienstag, 16:00
        [fifth] Den gibt es nicht in jedem Monat. Nimm den ersten bis vierten, oder „den letzten Dienstag“.
        [day_of_month] Ein Datum fiele oft aufs Wochenende. Nenn einen Wochentag, zum Beispiel: vierter Dienstag im Monat
        [weeks_and_nth] Wochen und „der wievielte im Monat“ passen nicht zusammen. Schreib zum Beispiel „alle 6 Wochen dienstags“.
        [rare] So selten geht es nicht. Richtig sind 1 bis 12 Monate oder 1 bis 26 Wochen, zum Beispiel „alle 6 Wochen“.
        [days] Nur ganze Wochen fallen immer auf denselben Wochentag. Schreib zum Beispiel „alle 2 Wochen“.
        [time] Diese Uhrzeit gibt es nicht. Richtig ist zum Beispiel „16:00“.
        [length] Diese Dauer geht nicht. Richtig ist zum Beispiel „90 Minuten“.
       *[nothing] Darin erkenne ich keinen Rhythmus. Richtig ist zum Beispiel: jeden zweiten Monat, vierter Dienstag, 16:00
    }
