"""`python -m bot`: read the settings, migrate, run until told to stop. `python -m bot copy FROM TO` moves house.

Its commands are in `bot.operations.operating`, its exit codes in `bot.operations.exits`, and both in docs/OPERATING.md.
"""

from __future__ import annotations

import gc

gc.disable()  # nothing of what is loaded here is ever garbage; looking for some takes a fifth of a start

import asyncio
import logging
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any

from sqlalchemy.exc import OperationalError, SQLAlchemyError
from telegram.error import InvalidToken

from bot.app import House, PortTaken, TwoCopies, WebhookRefused, build_application
from bot.clock import SystemClock
from bot.db import is_sqlite
from bot.operations import folders, lock
from bot.operations.backups import backups_of
from bot.operations.exits import Exit
from bot.operations.journal import set_up_logging
from bot.operations.migrating import ForeignDatabase, NewerDatabase, State, migrate, state
from bot.operations.pulse import Pulse
from bot.operations.stores import NoPrograms, NotMade
from bot.operations.systemd import Notifier
from bot.polling import certificates_ahead
from bot.settings import Settings, SettingsError, exposed, load, operator_words

gc.freeze()
gc.enable()

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] = ()) -> int:
    os.umask(0o077)  # what is written here is nobody else's to read
    if arguments[:1] == ["copy"]:
        from bot.operations.copying_main import main as copy  # seldom wanted

        return copy(arguments[1:])
    command = _typed(arguments)
    try:
        settings = load()
    except SettingsError as wrong:
        return _say(Exit.WRONG_SETTING, str(wrong))
    if command is None and settings.bot_token is None:
        from sandbox.app import main as try_it_out  # only without a token is the stand-in needed

        return try_it_out([])
    set_up_logging(_level(settings, is_command=command is not None), settings.bot_token)
    if command is not None:
        return _coded(partial(command, settings), settings)
    certificates_ahead()
    with ExitStack() as held:
        code = _coded(lambda: _prepare(settings, held), settings)
        return code or asyncio.run(run(settings))


def _typed(arguments: Sequence[str]) -> Callable[[Settings], int] | None:
    """The command that somebody typed; None where the bot is to run."""
    if not arguments:
        return None
    from bot.operations import operating  # a start needs none of it, nor what reads a command line

    options = operating.parser().parse_args(arguments)
    return None if options.command is None else lambda settings: operating.perform(options, settings)


def _level(settings: Settings, *, is_command: bool) -> str:
    """Who types a command wants its sentences, not a log."""
    return "WARNING" if is_command and settings.log_level != "DEBUG" else settings.log_level


def _coded(work: Callable[[], int], settings: Settings) -> int:
    """What is wrong with the database, as a sentence and a code."""
    words = operator_words()
    try:
        return work()
    except lock.Taken:
        return _say(Exit.TWO_COPIES, words.plain("two-processes"))
    except NewerDatabase:
        return _say(Exit.DATABASE_UNUSABLE, words.plain("setting-database-newer"))
    except NoPrograms as missing:
        remedy = words.plain(missing.key, **missing.facts)
        return _say(Exit.DATABASE_UNUSABLE, words.plain("no-programs-no-migration", remedy=remedy))
    except NotMade as trouble:
        return _say(Exit.DATABASE_UNUSABLE, words.plain("no-copy-no-migration", reason=trouble.reason))
    except (ForeignDatabase, SQLAlchemyError, sqlite3.Error, OSError) as trouble:
        log.debug("database not opened", exc_info=trouble)
        if isinstance(trouble, OperationalError) and not is_sqlite(settings.database_url):
            return _say(Exit.DATABASE_AWAY, words.plain("setting-database-away"))
        return _say(Exit.DATABASE_UNUSABLE, words.plain("setting-database-unusable"))


def _say(code: Exit, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return code


def _prepare(settings: Settings, held: ExitStack) -> int:
    """Whatever has to be right before the bot runs; 0 when it may. A lock is `held` while it does."""
    if exposed():
        log.warning("everybody on this machine may read .env: chmod 640 .env")
    backups = backups_of(settings)
    held.enter_context(backups.store.running())
    if state(settings.database_url)[0] is State.EMPTY and backups.all():
        from bot.operations import operating  # only to ask whoever sits there

        code = operating.missing_database(settings, backups)
        if code is not Exit.STOPPED:
            return code
    ours = None if settings.backups_elsewhere else backups
    migrate(settings.database_url, now=SystemClock().now(), backups=ours)
    return 0


async def run(settings: Settings) -> int:
    house = build_application(settings, SystemClock())
    notifier = Notifier(settings.notify_socket)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signum, stop.set)
    stopping = asyncio.create_task(stop.wait())
    pulse: asyncio.Task[None] | None = None
    notifier.tell("STATUS=waiting for Telegram")
    try:
        starting = asyncio.create_task(house.start())
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            starting.cancel()
            await asyncio.gather(starting, return_exceptions=True)
            return Exit.STOPPED
        starting.result()
        gc.freeze()  # what is loaded by now stays: a collection that looks through it stops everybody for a tenth of a second
        pulse = asyncio.create_task(_pulse(house, settings, notifier).run())
        waiting: list[asyncio.Future[Any]] = [stopping, house.failed, pulse]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for ended in (house.failed, pulse):
            if ended.done():
                ended.result()
        return Exit.STOPPED
    except InvalidToken:
        return _say(Exit.TOKEN_REFUSED, operator_words().plain("setting-bot-token-refused"))
    except WebhookRefused as refusal:
        return _say(Exit.WRONG_SETTING, operator_words().plain("webhook-refused", reason=refusal.reason))
    except PortTaken:
        return _say(Exit.WRONG_SETTING, operator_words().plain("port-taken", port=str(settings.port)))
    except TwoCopies:
        return _say(Exit.TWO_COPIES, operator_words().plain("two-copies"))
    finally:
        notifier.tell("STOPPING=1")
        stopping.cancel()
        if pulse is not None:
            pulse.cancel()
        await house.stop()


def _pulse(house: House, settings: Settings, notifier: Notifier) -> Pulse:
    return Pulse(
        house.signs,
        house.db,
        notifier,
        folders.heartbeat(settings),
        watchdog_seconds=settings.watchdog_seconds,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
