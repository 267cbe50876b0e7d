### For the operator: what is wrong at the start. One sentence that names the variable and the remedy.

setting-bot-token = BOT_TOKEN does not look like a Telegram token: put the token from @BotFather into .env, for example 123456789:ABC…
setting-bot-token-refused = Telegram refuses the BOT_TOKEN: put the valid token from @BotFather into .env.
setting-timezone = I don’t know the TIMEZONE “{ $value }”: enter a name such as Europe/Berlin.
setting-log-level = I don’t know the LOG_LEVEL “{ $value }”: enter DEBUG, INFO, WARNING or ERROR.
setting-telegram-api-url = TELEGRAM_API_URL “{ $value }” is not an address: leave it empty or enter one such as https://api.telegram.org.
setting-operator-name = OPERATOR_NAME is missing: enter who is responsible; the name appears in the privacy notice.
setting-operator-contact = OPERATOR_CONTACT is missing: enter how to reach you (an e-mail address, say); it appears in the privacy notice.
setting-operator-ids = OPERATOR_IDS “{ $value }” are not Telegram ids: enter numbers, separated by commas.
setting-database-url = DATABASE_URL is not an address that I know: leave it empty or enter one such as sqlite:////var/lib/treffpunkt/treffpunkt.db or postgresql+psycopg://name:password@host/database.
setting-database-driver = DATABASE_URL means PostgreSQL, but its driver is missing: install it with .venv/bin/pip install -r requirements-postgresql.txt.
setting-database-unusable = DATABASE_URL leads to no database that I can open: check that the folder is writable and the file is a whole Treffpunkt database; “python -m bot check” says more.
setting-database-newer = DATABASE_URL leads to a database that a newer version has migrated already: start the newer version, or restore the backup “…-before-migration-…” (docs/OPERATING.md).
setting-dotenv-unreadable = The file .env is not UTF-8 text: save it anew as UTF-8 (BOT_TOKEN and the other lines stay the same).
two-copies = BOT_TOKEN is in use already: a second bot is running with the same token; stop one of the two.
operator-broken = For the operator: a request failed (reference { $reference }); the log has the details. Further ones are reported in ten minutes at the earliest.
setting-files-mb = FILES_MB is “{ $value }”. It has to be a number up to 999, for example 10.
copy-usage = Like this: python -m bot copy FROM TO, for example python -m bot copy sqlite:///data/treffpunkt.db postgresql+psycopg://name:password@host/database.
copy-same = FROM and TO are the same database.
copy-not-current = FROM holds no database of this version: start the bot on it once, stop it, and then copy.
copy-unusable = One of the two databases cannot be opened: check address, login and rights.
copy-running = A bot is still running on one of the two databases: stop it first.
copy-not-empty = TO holds something already (table { $table }): take an empty database. Nothing was changed.
copy-does-not-fit = Something in the table { $table } does not fit into the new database. Nothing was copied.
copy-differs = The table { $table } did not arrive as it was. Nothing was copied.
copy-done = Copied and compared: { $rows } rows in { $tables } tables. Enter the new address as DATABASE_URL; copies of files (FILES_DIR) do not move along.
setting-webhook-url = WEBHOOK_URL is “{ $value }”. A right one is an address with https, such as https://bot.example.org/telegram.
setting-webhook-secret = WEBHOOK_SECRET is missing or does not fit: take 16 to 256 characters of letters, digits, “_” and “-”, for example from openssl rand -hex 32.
setting-public-url = PUBLIC_URL is “{ $value }”. A right one is an address such as https://bot.example.org.
setting-port = PORT is “{ $value }”. A right one is a number from 1 to 65535, such as 8080.
setting-listen = LISTEN is “{ $value }”. A right one is an IP address of this machine, such as 127.0.0.1.
port-taken = PORT { $port } is taken already: choose another one or stop what listens there.
webhook-refused = Telegram does not take WEBHOOK_URL: { $reason }
two-processes = A Treffpunkt is already running with this database (DATABASE_URL): stop that one first.
no-copy-no-migration = The database has to be migrated, but the backup before it did not succeed ({ $reason }): make room and check that the backups’ folder is writable; nothing has been changed.
operator-no-backup = For the operator: no backup was made tonight ({ $reason }). Usually the disk is full or cannot be written to. I try again every hour; “python -m bot check” says more.
operator-no-programs = For the operator: no backups are made. { $remedy } If they are made elsewhere, put BACKUPS=elsewhere into .env. I try again every night and do not report it a second time.
no-programs-no-migration = The database has to be migrated, but no backup can be made before it. { $remedy } If backups are made elsewhere, enter BACKUPS=elsewhere. Nothing has been changed.
setting-database-away = DATABASE_URL leads to a PostgreSQL that does not let me in: check that the server runs, and that host, name, password and database are right.
setting-backups = BACKUPS is “{ $value }”. Leave it empty; elsewhere belongs there only with PostgreSQL whose backups are made elsewhere.
operator-night-work = For the operator: tonight’s work “{ $name }” did not succeed ({ $reason }); the log has the details. I try again every hour.
setting-dotenv-closed = I may not read the file .env: run me as the user whom the bot belongs to (sudo -u treffpunkt …), or check the file’s permissions.
operator-cannot-store = For the operator: I cannot store anything ({ $reason }). Usually the disk is full. Nobody gets an answer until there is room again; nothing is lost, Telegram keeps what people write for a day.
