### What `python -m bot …` says on the console.

operating-help = Without a command, the bot runs. There is more in docs/OPERATING.md.
operating-help-backup = make a backup now
operating-help-restore = restore a backup (stop the bot first)
operating-help-check = see whether everything is as it should be
operating-help-export = write a network’s tables for its organisers
operating-help-start-over = begin with an empty database although there are backups

operating-other-user = These data belong to the user { $user }: put “sudo -u { $user }” in front, or the bot can no longer read its own files.
operating-no-database = There is no database yet (or one that has to be migrated first): start the bot once.

operating-backup-made = Backed up and verified: { $file }
operating-backup-failed = Not backed up ({ $reason }): check that the backups’ folder has room and can be written to.

operating-no-file = There is no file { $file }.
operating-no-erasures = I find no list of erasures (the file “erasures”), neither in { $folder } nor beside the backup. Without it, people who have erased themselves would come back. If nobody ever has, repeat the command with --without-erasures.
operating-restore-broken = { $file } is no whole Treffpunkt database ({ $reason }); nothing has been changed. Take another backup.
operating-restore-newer = { $file } was made by a newer version; nothing has been changed. Update the program first.
operating-restore-failed = Not restored ({ $reason }); nothing has been changed. Usually there is no room, or no right to write.
operating-restored = Restored from { $file }. You can start the bot now.
operating-restored-kept = The database from before is { $file }.
operating-restored-erased = { $count ->
    [0] Nobody has erased themselves since the backup.
    [one] One person who has erased themselves or left since the backup has been removed again.
   *[other] { $count } people who have erased themselves or left since the backup have been removed again.
}
operating-restored-uncertain = { $count ->
    [one] One message may have gone out since the backup; it is not sent again.
   *[other] { $count } messages may have gone out since the backup; they are not sent again.
}
operating-restored-lost-files = { $count ->
    [one] The copy of one file in the archive is missing; Telegram still has it.
   *[other] The copies of { $count } files in the archive are missing; Telegram still has them.
}

operating-database-missing = The database is missing, but there are backups; the newest is from { $moment }. I do not start over: either “python -m bot restore { $file }” or “python -m bot start-over”.
operating-database-missing-ask =
    The database is missing, but there are backups; the newest is from { $moment }.
    1  restore this backup
    2  start all over
    Return alone: do nothing.
operating-not-empty = There is a database in { $file } already: to start over, first put it aside yourself.
operating-started-over = An empty database has been made. The backups stay where they are. You can start the bot now.

operating-no-network = There is no such network: give its number, or the group’s name.
operating-which-network = Which network? { $networks }. Give its number.
operating-exported = Written: { $file }
operating-export-failed = Not written ({ $reason }): check that the target folder has room and can be written to.

check-settings = Settings: complete
check-exposed = .env: everybody on this machine can read the token. Remedy: chmod 640 .env
check-no-operator = OPERATOR_IDS is empty: nobody is told in Telegram when something goes wrong.
check-disk-full = Disk: only { $megabytes } MB left in { $folder }
check-database = Database: whole, revision { $revision }, { $rows } rows
check-database-older = Database: whole, revision { $revision }; the next start migrates it (after a backup)
check-database-empty = Database: none yet
check-database-broken = Database: damaged or not readable ({ $reason }). Restore a backup (docs/OPERATING.md).
check-erasures = List of erasures (“erasures”): not readable. Take it from the backups’ folder.
check-no-backup = Backup: none yet in { $folder }. One is made every night, by hand with: python -m bot backup
check-backup = Backup: { $file }, whole, { $hours ->
    [0] made just now
    [one] one hour old
   *[other] { $hours } hours old
}; { $count } in all
check-backup-stale = Backup: the newest ({ $file }, of { $count }) is { $hours ->
    [one] one hour
   *[other] { $hours } hours
} old. The bot does not run at night, or backing up fails: look into the log.
check-backup-broken = Backup: { $file } is damaged ({ $reason }). Make a new one at once: python -m bot backup
check-runs = The bot is running.
check-stands-still = The bot is not running at present.
check-no-token = BOT_TOKEN is empty: put the token from @BotFather into .env.
check-token = Telegram: reached, the token belongs to { $name }
check-telegram-away = Telegram: not reached ({ $reason })
check-group = Network { $network }: in the group, may pin
check-group-no-pin = Network { $network }: in the group, but may not pin; everything else works.
check-group-out = Network { $network }: no longer in the group
check-group-silent = Network { $network }: Telegram says nothing about the group ({ $reason })

# PostgreSQL: its programs, its check.
programs-missing = Backups need pg_dump and pg_restore: install PostgreSQL’s programs of version { $wanted } (on Debian: sudo apt install postgresql-client-{ $wanted }).
programs-unfit = pg_dump does not fit (version { $found }, the database has { $wanted }): install PostgreSQL’s programs of version { $wanted } (on Debian: sudo apt install postgresql-client-{ $wanted }).
check-numbers-behind = Database: the next number for the table { $table } is taken already, new rows fail. Remedy in psql: SELECT setval(pg_get_serial_sequence('{ $table }', 'id'), max(id)) FROM { $table };
check-backups-elsewhere = Backup: made elsewhere (BACKUPS=elsewhere).
