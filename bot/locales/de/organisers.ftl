### Wer organisiert: die Admins der Gruppe, und wen sie benennen.

button-organisers = Wer organisiert mit?
button-organise = Zur Übersicht
organisers-title = <b>Wer organisiert „{ $network }“?</b>
organisers-admins = Admins der Gruppe: { $names }
organisers-named = Dazu benannt: { $names }
organisers-nobody = Sonst ist niemand benannt.
organisers-how = Wer soll mit planen und verwalten? Ein Tipp benennt, noch einer nimmt es zurück. Wer Admin ist, bleibt es in der Gruppe selbst.
organisers-alone = Sobald andere beigetreten sind, kannst du sie hier benennen.
organisers-told = Du organisierst „{ $network }“ jetzt mit: planen, verwalten, Rhythmus. /start zeigt dir, was du tun kannst.
organisers-told-no = Du organisierst „{ $network }“ nicht mehr mit. Danke für alles bisher!
organisers-on = { $name } organisiert jetzt mit und weiß Bescheid.
organisers-on-silent = { $name } organisiert jetzt mit. Privat kann ich nicht schreiben: Sagst du es weiter?
organisers-off = { $name } organisiert nicht mehr mit und weiß Bescheid.
organisers-off-silent = { $name } organisiert nicht mehr mit. Privat kann ich nicht schreiben: Sagst du es weiter?
organisers-same = Das steht schon so.
status-organisers = Organisieren mit: { $names }
