### Für den Betrieb: was beim Start nicht stimmt. Ein Satz, der die Variable und die Abhilfe nennt.

setting-bot-token = BOT_TOKEN sieht nicht wie ein Telegram-Token aus: In .env gehört der Token von @BotFather, zum Beispiel 123456789:ABC…
setting-bot-token-refused = Telegram lehnt den BOT_TOKEN ab: Trage in .env den gültigen Token von @BotFather ein.
setting-timezone = TIMEZONE „{ $value }“ kenne ich nicht: Trage einen Namen wie Europe/Berlin ein.
setting-log-level = LOG_LEVEL „{ $value }“ kenne ich nicht: Trage DEBUG, INFO, WARNING oder ERROR ein.
setting-telegram-api-url = TELEGRAM_API_URL „{ $value }“ ist keine Adresse: Lass sie leer oder trage eine wie https://api.telegram.org ein.
setting-operator-name = OPERATOR_NAME fehlt: Trage ein, wer verantwortlich ist; der Name steht im Datenschutzhinweis.
setting-operator-contact = OPERATOR_CONTACT fehlt: Trage ein, wie man dich erreicht (etwa eine E-Mail-Adresse); es steht im Datenschutzhinweis.
setting-operator-ids = OPERATOR_IDS „{ $value }“ sind keine Telegram-Nummern: Trage Zahlen ein, mit Komma getrennt.
setting-database-url = DATABASE_URL ist keine Adresse, die ich kenne: Lass sie leer oder trage eine wie sqlite:////var/lib/treffpunkt/treffpunkt.db oder postgresql+psycopg://name:passwort@rechner/datenbank ein.
setting-database-driver = DATABASE_URL meint PostgreSQL, aber dessen Treiber fehlt: Installiere ihn mit .venv/bin/pip install -r requirements-postgresql.txt.
setting-database-unusable = DATABASE_URL führt zu keiner Datenbank, die ich öffnen kann: Prüfe, ob der Ordner beschreibbar und die Datei eine heile Treffpunkt-Datenbank ist; „python -m bot check“ sagt mehr.
setting-database-newer = DATABASE_URL führt zu einer Datenbank, die eine neuere Version schon umgestellt hat: Starte die neuere Version, oder stelle die Sicherung „…-before-migration-…“ wieder her (docs/OPERATING.md).
setting-dotenv-unreadable = Die Datei .env ist kein UTF-8-Text: Speichere sie neu als UTF-8 (BOT_TOKEN und die anderen Zeilen bleiben gleich).
two-copies = BOT_TOKEN wird schon benutzt: Ein zweiter Bot läuft mit demselben Token; beende einen von beiden.
operator-broken = Beim Betrieb: Eine Anfrage ist gescheitert (Kennzeichen { $reference }); Näheres steht im Protokoll. Weitere melde ich frühestens in zehn Minuten.
setting-files-mb = FILES_MB ist „{ $value }“. Richtig ist eine Zahl bis 999, zum Beispiel 10.
copy-usage = So geht es: python -m bot copy VON NACH, zum Beispiel python -m bot copy sqlite:///data/treffpunkt.db postgresql+psycopg://name:passwort@rechner/datenbank.
copy-same = VON und NACH sind dieselbe Datenbank.
copy-not-current = In VON liegt keine Datenbank dieser Version: Starte den Bot einmal damit, beende ihn, und kopiere dann.
copy-unusable = Eine der beiden Datenbanken lässt sich nicht öffnen: Prüfe Adresse, Anmeldung und Rechte.
copy-running = Auf einer der beiden Datenbanken läuft noch ein Bot: Beende ihn zuerst.
copy-not-empty = In NACH liegt schon etwas (Tabelle { $table }): Nimm eine leere Datenbank. Es wurde nichts verändert.
copy-does-not-fit = Etwas aus der Tabelle { $table } passt nicht in die neue Datenbank. Es wurde nichts kopiert.
copy-differs = Die Tabelle { $table } ist nicht gleich angekommen. Es wurde nichts kopiert.
copy-done = Kopiert und verglichen: { $rows } Zeilen in { $tables } Tabellen. Trage die neue Adresse als DATABASE_URL ein; Kopien von Dateien (FILES_DIR) ziehen nicht mit um.
setting-webhook-url = WEBHOOK_URL ist „{ $value }“. Richtig ist eine Adresse mit https, zum Beispiel https://bot.example.org/telegram.
setting-webhook-secret = WEBHOOK_SECRET fehlt oder passt nicht: Nimm 16 bis 256 Zeichen aus Buchstaben, Ziffern, „_“ und „-“, zum Beispiel aus openssl rand -hex 32.
setting-public-url = PUBLIC_URL ist „{ $value }“. Richtig ist eine Adresse, zum Beispiel https://bot.example.org.
setting-port = PORT ist „{ $value }“. Richtig ist eine Zahl von 1 bis 65535, zum Beispiel 8080.
setting-listen = LISTEN ist „{ $value }“. Richtig ist eine IP-Adresse dieses Rechners, zum Beispiel 127.0.0.1.
port-taken = PORT { $port } ist schon vergeben: Nimm einen anderen oder beende, was dort lauscht.
webhook-refused = Telegram nimmt WEBHOOK_URL nicht an: { $reason }
two-processes = Mit dieser Datenbank (DATABASE_URL) läuft schon ein Treffpunkt: Beende ihn zuerst.
no-copy-no-migration = Die Datenbank müsste umgestellt werden, aber die Sicherung davor ist nicht gelungen ({ $reason }): Schaffe Platz und Schreibrechte im Ordner der Sicherungen; geändert ist nichts.
operator-no-backup = Beim Betrieb: Heute Nacht ist keine Sicherung entstanden ({ $reason }). Meist ist der Datenträger voll oder nicht beschreibbar. Ich versuche es jede Stunde wieder; „python -m bot check“ sagt mehr.
operator-no-programs = Beim Betrieb: Es entstehen keine Sicherungen. { $remedy } Entstehen sie anderswo, dann trage BACKUPS=elsewhere in .env ein. Ich versuche es jede Nacht wieder und melde es nicht noch einmal.
no-programs-no-migration = Die Datenbank müsste umgestellt werden, aber eine Sicherung davor geht nicht. { $remedy } Entstehen Sicherungen anderswo, dann trage BACKUPS=elsewhere ein. Geändert ist nichts.
setting-database-away = DATABASE_URL führt zu einem PostgreSQL, das mich nicht einlässt: Prüfe, ob der Server läuft und ob Rechner, Name, Passwort und Datenbank stimmen.
setting-backups = BACKUPS ist „{ $value }“. Lass es leer; nur mit PostgreSQL, dessen Sicherungen anderswo entstehen, gehört elsewhere dorthin.
operator-night-work = Beim Betrieb: Die nächtliche Arbeit „{ $name }“ ist nicht gelungen ({ $reason }); Näheres steht im Protokoll. Ich versuche es jede Stunde wieder.
setting-dotenv-closed = Die Datei .env darf ich nicht lesen: Starte mich als der Benutzer, dem der Bot gehört (sudo -u treffpunkt …), oder prüfe die Rechte der Datei.
operator-cannot-store = Beim Betrieb: Ich kann nichts mehr speichern ({ $reason }). Meist ist der Datenträger voll. Niemand bekommt eine Antwort, bis wieder Platz ist; verloren geht nichts, Telegram hebt einen Tag lang auf, was Leute schreiben.
