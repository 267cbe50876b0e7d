"""`python -m bot`: read the settings, migrate, run until told to stop. `python -m bot copy FROM TO` moves house.

Exit codes: 0 stopped as asked, 2 a setting is wrong, 3 another copy runs with the same token.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
import sys
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken

from bot.app import PortTaken, TwoCopies, WebhookRefused, build_application
from bot.clock import SystemClock
from bot.journal import set_up_logging
from bot.migrating import ForeignDatabase, NewerDatabase, migrate
from bot.settings import Settings, SettingsError, load, operator_words

STOPPED, WRONG_SETTING, TWO_COPIES = 0, 2, 3


def main() -> int:
    if sys.argv[1:2] == ["copy"]:
        from bot.copying_main import main as copy  # seldom wanted

        return copy(sys.argv[2:])
    try:
        settings = load()
    except SettingsError as wrong:
        print(wrong, file=sys.stderr)
        return WRONG_SETTING
    if settings.bot_token is None:
        from sandbox.app import main as try_it_out  # only without a token is the stand-in needed

        return try_it_out([])
    set_up_logging(settings.log_level, settings.bot_token)
    clock = SystemClock()
    try:
        migrate(settings.database_url, now=clock.now())
    except NewerDatabase:
        print(operator_words().plain("setting-database-newer"), file=sys.stderr)
        return WRONG_SETTING
    except (ForeignDatabase, SQLAlchemyError, sqlite3.Error, OSError) as trouble:
        logging.getLogger(__name__).debug("database not opened", exc_info=trouble)
        print(operator_words().plain("setting-database-unusable"), file=sys.stderr)
        return WRONG_SETTING
    return asyncio.run(run(settings))


async def run(settings: Settings) -> int:
    house = build_application(settings, SystemClock())
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signum, stop.set)
    stopping = asyncio.create_task(stop.wait())
    try:
        starting = asyncio.create_task(house.start())
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            starting.cancel()
            await asyncio.gather(starting, return_exceptions=True)
            return STOPPED
        starting.result()
        waiting: list[asyncio.Future[Any]] = [stopping, house.failed]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if house.failed.done():
            house.failed.result()
        return STOPPED
    except InvalidToken:
        print(operator_words().plain("setting-bot-token-refused"), file=sys.stderr)
        return WRONG_SETTING
    except WebhookRefused as refusal:
        print(operator_words().plain("webhook-refused", reason=refusal.reason), file=sys.stderr)
        return WRONG_SETTING
    except PortTaken:
        print(operator_words().plain("port-taken", port=str(settings.port)), file=sys.stderr)
        return WRONG_SETTING
    except TwoCopies:
        print(operator_words().plain("two-copies"), file=sys.stderr)
        return TWO_COPIES
    finally:
        stopping.cancel()
        await house.stop()


if __name__ == "__main__":
    sys.exit(main())
