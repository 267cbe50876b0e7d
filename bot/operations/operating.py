"""What an operator does by hand: `python -m bot backup`, `restore FILE`, `check`, `export NETWORK`, `start-over`.

Each command says in a sentence or two what it did, and returns an exit code.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sqlite3
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from bot import moments
from bot.clock import SystemClock
from bot.operations import checking, exporting, folders
from bot.operations.backups import Backups, Why, backups_of
from bot.operations.exits import Exit
from bot.operations.migrating import ForeignDatabase, NewerDatabase, State, migrate, state
from bot.operations.restoring import NoList, Restored, restore
from bot.operations.stores import Broken, NoPrograms, NotMade, reason_of
from bot.settings import Settings, operator_words

log = logging.getLogger(__name__)


def parser() -> argparse.ArgumentParser:
    """Of the command line."""
    words = operator_words()
    read = argparse.ArgumentParser(prog="python -m bot", description=words.plain("operating-help"))
    commands = read.add_subparsers(dest="command")
    for name in COMMANDS:
        command = commands.add_parser(name, help=words.plain(f"operating-help-{name}"))
        if name == "restore":
            command.add_argument("file", type=Path)
            command.add_argument("--without-erasures", action="store_true")
        if name == "export":
            command.add_argument("network")
            command.add_argument("--format", choices=("json", "csv"), default="json")
            command.add_argument("--into", type=Path, default=Path())
    return read


def perform(options: argparse.Namespace, settings: Settings) -> int:
    """Does what `parser` has read. Raises `lock.Taken` where a command needs the bot to stand still and it runs."""
    owner = _other_owner(settings)
    if owner is not None:
        return _refuse("operating-other-user", user=owner)
    return COMMANDS[options.command](settings, options)


def _other_owner(settings: Settings) -> str | None:
    """Files that root makes here would be closed to the bot, which runs as somebody else."""
    folder = folders.data(settings.database_url)
    if os.geteuid() != 0 or not folder.is_dir() or folder.stat().st_uid == 0:
        return None
    return folder.owner()


def _say(key: str, **facts: object) -> None:
    print(operator_words().plain(key, **facts))


def _refuse(key: str, **facts: object) -> int:
    print(operator_words().plain(key, **facts), file=sys.stderr)
    return Exit.NOT_DONE


def _moment(moment: datetime, settings: Settings) -> str:
    local = moment.astimezone(ZoneInfo(settings.timezone)).replace(tzinfo=None)
    return moments.moment(operator_words(), local)


# --- Backup -------------------------------------------------------------------------------------------


def _backup(settings: Settings, _: argparse.Namespace) -> int:
    if state(settings.database_url)[0] is State.EMPTY:
        return _refuse("operating-no-database")
    try:
        made = backups_of(settings).make(Why.BY_HAND, now=SystemClock().now())
    except NoPrograms as missing:
        return _refuse(missing.key, **missing.facts)
    except NotMade as trouble:
        return _refuse("operating-backup-failed", reason=trouble.reason)
    _say("operating-backup-made", file=str(made.path))
    return Exit.STOPPED


# --- Restore ------------------------------------------------------------------------------------------


def _restore(settings: Settings, options: argparse.Namespace) -> int:
    file: Path = options.file
    if not file.is_file():
        return _refuse("operating-no-file", file=str(file))
    with backups_of(settings).store.alone():
        return _restored(file, settings, unlisted=options.without_erasures)


def _restored(file: Path, settings: Settings, *, unlisted: bool) -> int:
    now = SystemClock().now()
    try:
        done = restore(file, settings, backups_of(settings), now=now, unlisted=unlisted)
    except NoList:
        return _refuse("operating-no-erasures", folder=str(folders.data(settings.database_url)))
    except Broken as trouble:
        return _refuse("operating-restore-broken", file=str(file), reason=str(trouble))
    except NewerDatabase:
        return _refuse("operating-restore-newer", file=str(file))
    except NoPrograms as missing:
        return _refuse(missing.key, **missing.facts)
    except (ForeignDatabase, NotMade, OSError, sqlite3.Error, SQLAlchemyError, ValueError) as trouble:
        log.debug("not restored", exc_info=trouble)
        return _refuse("operating-restore-failed", reason=reason_of(trouble))
    _tell(file, done)
    return Exit.STOPPED


def _tell(file: Path, done: Restored) -> None:
    _say("operating-restored", file=str(file))
    if done.kept is not None:
        _say("operating-restored-kept", file=str(done.kept))
    if done.listed:
        _say("operating-restored-erased", count=done.taken_up.erased)
    if done.taken_up.uncertain:
        _say("operating-restored-uncertain", count=done.taken_up.uncertain)
    if done.lost_files:
        _say("operating-restored-lost-files", count=done.lost_files)


# --- No database, but backups -------------------------------------------------------------------------


def missing_database(settings: Settings, backups: Backups) -> Exit:
    """Nobody starts over by accident: `Exit.STOPPED` when somebody said so, or a copy has been restored."""
    newest = backups.all()[0]
    facts = {"file": str(newest.path), "moment": _moment(newest.made_at, settings)}
    if not sys.stdin.isatty():
        print(operator_words().plain("operating-database-missing", **facts), file=sys.stderr)
        return Exit.DATABASE_MISSING
    answer = input(operator_words().plain("operating-database-missing-ask", **facts) + " ").strip()
    if answer == "1":
        done = _restored(newest.path, settings, unlisted=False)
        return Exit.STOPPED if done == Exit.STOPPED else Exit.DATABASE_MISSING
    return Exit.STOPPED if answer == "2" else Exit.DATABASE_MISSING


def _start_over(settings: Settings, _: argparse.Namespace) -> int:
    store = backups_of(settings).store
    with store.alone():
        if state(settings.database_url)[0] is not State.EMPTY:
            return _refuse("operating-not-empty", file=store.place)
        migrate(settings.database_url, now=SystemClock().now())
    _say("operating-started-over")
    return Exit.STOPPED


# --- Check and export ---------------------------------------------------------------------------------


def _check(settings: Settings, _: argparse.Namespace) -> int:
    findings = asyncio.run(checking.check(settings, backups_of(settings), now=SystemClock().now()))
    for finding in findings:
        print({True: "✓", False: "✗", None: "·"}[finding.good], finding.text)
    return Exit.NOT_DONE if any(finding.good is False for finding in findings) else Exit.STOPPED


def _export(settings: Settings, options: argparse.Namespace) -> int:
    if state(settings.database_url)[0] is not State.PRESENT:
        return _refuse("operating-no-database")
    try:
        written = exporting.export(settings, options.network, kind=options.format, into=options.into)
    except exporting.WhichNetwork as which:
        names = ", ".join(f"{number} ({title})" for number, title in which.choices)
        return _refuse("operating-which-network" if names else "operating-no-network", networks=names)
    except OSError as trouble:
        return _refuse("operating-export-failed", reason=type(trouble).__name__)
    for path in written:
        _say("operating-exported", file=str(path))
    return Exit.STOPPED


COMMANDS: dict[str, Callable[[Settings, argparse.Namespace], int]] = {
    "backup": _backup,
    "restore": _restore,
    "check": _check,
    "export": _export,
    "start-over": _start_over,
}
