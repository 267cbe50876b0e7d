# Das Kalender-Abo: eine Adresse, unter der ein Kalender die Treffen abholt.

feed-button-ask = Im Kalender abonnieren
feed-button-new = Neue Adresse
feed-button-stop = Abschalten
feed-nothing-planned = Gerade ist kein Treffen geplant. Mit einem Abo steht das nächste von selbst in deinem Kalender.
feed-address =
    Deine Adresse für das Kalender-Abo:
    <code>{ $url }</code>
    Trage sie in deinem Kalender ein („Kalender abonnieren“ oder „per URL hinzufügen“). Neue, verschobene und abgesagte Treffen kommen dann von selbst.
feed-secret = Wer sie kennt, sieht deine Treffen samt Link: Gib sie nicht weiter. Ich zeige sie nur jetzt.
feed-present = Du hast seit { $day } eine Adresse für das Kalender-Abo. Zeigen kann ich sie nicht noch einmal; eine neue macht die alte ungültig.
feed-stopped = Abgeschaltet: Die Adresse führt nirgendwohin mehr.
privacy-rows-calendar_feeds = Kalender-Abo (nur ein Prüfwert der Adresse)
