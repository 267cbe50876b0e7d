### Was Organisator:innen wissen müssen.

notice-in-group = An alle, die diese Gruppe verwalten:
notice-topic_gone = Das Thema im Forum, in dem die Karten von „{ $network }“ standen, ist gelöscht. Ich schreibe jetzt in „Allgemein“. Soll es ein anderes sein: Bestätigt das nächste /planen dort.
notice-no_pin = In „{ $network }“ darf ich die Karte nicht anheften. Wer die Gruppe verwaltet, gibt mir das Recht in den Einstellungen der Gruppe (Administratoren → Treffpunkt → Nachrichten anheften); dann hole ich es nach. Alles andere geht auch ohne.
step-notice = Hinweis an alle, die verwalten
