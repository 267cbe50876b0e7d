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
setting-database-unusable = DATABASE_URL leads to no database that I can open: check that the folder is writable (PostgreSQL: that the host answers and the login is right) and that it is a Treffpunkt database.
setting-database-newer = DATABASE_URL leads to a database that a newer version has migrated already: start the newer version, or take the copy “…-before-migration-…” beside it.
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
