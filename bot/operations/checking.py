"""`python -m bot check`: is everything as it should be? Only looks, also while the bot runs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from telegram import Bot, ChatMemberAdministrator
from telegram.constants import ChatMemberStatus
from telegram.error import InvalidToken, TelegramError

from bot.db import make_engine
from bot.operations import erasures, folders
from bot.operations.backups import Backups
from bot.operations.migrating import ForeignDatabase, NewerDatabase, State, state
from bot.operations.stores import Broken, NoPrograms, NumbersBehind, Store
from bot.settings import Settings, exposed, operator_words
from models import Network, NetworkState

STALE = timedelta(days=2)
"""A newest backup older than this is none."""
ROOM = 200_000_000
"""Bytes: with less left on a disk, a backup or an update of the program soon fails."""
_INSIDE = (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER, ChatMemberStatus.RESTRICTED)


@dataclass(frozen=True)
class Finding:
    good: bool | None
    """None: neither, just worth knowing."""
    text: str


def _found(good: bool | None, key: str, **facts: object) -> Finding:
    return Finding(good, operator_words().plain(key, **facts))


async def check(settings: Settings, backups: Backups, *, now: datetime) -> list[Finding]:
    """In the order in which an operator would mend things."""
    store = backups.store
    database = list(_database(settings, store))
    return [
        *_settings(settings),
        *_disk(settings, backups),
        *database,
        *_backups(settings, backups, now=now),
        *_running(store),
        *await _telegram(settings, ask_groups=not any(finding.good is False for finding in database)),
    ]


# --- This machine -------------------------------------------------------------------------------------


def _settings(settings: Settings) -> Iterator[Finding]:
    yield _found(True, "check-settings")
    if exposed():
        yield _found(False, "check-exposed")
    if not settings.operator_ids:
        yield _found(None, "check-no-operator")


def _disk(settings: Settings, backups: Backups) -> Iterator[Finding]:
    for folder in {folders.data(settings.database_url), backups.folder, folders.files(settings)}:
        there = next(path for path in (folder, *folder.parents) if path.is_dir())
        free = shutil.disk_usage(there).free
        if free < ROOM:
            yield _found(False, "check-disk-full", folder=str(folder), megabytes=str(free // 1_000_000))


def _database(settings: Settings, store: Store) -> Iterator[Finding]:
    try:
        found, revision = state(settings.database_url)
        if found is State.EMPTY:
            yield _found(None, "check-database-empty")
            return
        rows = sum(store.look().rows.values())
    except NewerDatabase:
        yield _found(False, "setting-database-newer")
    except ForeignDatabase:
        yield _found(False, "setting-database-unusable")
    except NumbersBehind as behind:
        yield _found(False, "check-numbers-behind", table=behind.table)
    except (Broken, SQLAlchemyError, sqlite3.Error, OSError) as trouble:
        yield _found(False, "check-database-broken", reason=str(trouble).partition("\n")[0])
    else:
        key = "check-database-older" if found is State.OLDER else "check-database"
        yield _found(None if found is State.OLDER else True, key, revision=str(revision), rows=str(rows))
    try:
        erasures.known(folders.data(settings.database_url))
    except (OSError, ValueError):
        yield _found(False, "check-erasures")


def _backups(settings: Settings, backups: Backups, *, now: datetime) -> Iterator[Finding]:
    if settings.backups_elsewhere:
        yield _found(None, "check-backups-elsewhere")
        return
    copies = backups.all()
    try:
        backups.store.ready()
        if not copies:
            # Before the first start there is nothing to keep.
            good = None if state(settings.database_url)[0] is State.EMPTY else False
            yield _found(good, "check-no-backup", folder=str(backups.folder))
            return
        newest = copies[0]
        backups.store.contents(newest.path)
    except NoPrograms as missing:
        yield _found(False, missing.key, **missing.facts)
    except Broken as trouble:
        yield _found(False, "check-backup-broken", file=newest.path.name, reason=str(trouble))
    except (ForeignDatabase, NewerDatabase, SQLAlchemyError, sqlite3.Error, OSError):
        return  # the database's own line says it
    else:
        hours = int((now - newest.made_at) / timedelta(hours=1))
        key = "check-backup-stale" if now - newest.made_at > STALE else "check-backup"
        yield _found(key == "check-backup", key, file=newest.path.name, hours=hours, count=len(copies))


def _running(store: Store) -> Iterator[Finding]:
    try:
        yield _found(None, "check-runs" if store.is_running() else "check-stands-still")
    except SQLAlchemyError:
        return


# --- Telegram -----------------------------------------------------------------------------------------


async def _telegram(settings: Settings, *, ask_groups: bool) -> list[Finding]:
    if settings.bot_token is None:
        return [_found(False, "check-no-token")]
    try:
        async with Bot(settings.bot_token, base_url=f"{settings.telegram_api_url}/bot") as bot:
            found = [_found(True, "check-token", name=f"@{bot.username}")]
            groups = _groups(settings) if ask_groups else []
            return found + [await _group(bot, title, chat_id) for title, chat_id in groups]
    except InvalidToken:
        return [_found(False, "setting-bot-token-refused")]
    except TelegramError as trouble:
        return [_found(False, "check-telegram-away", reason=type(trouble).__name__)]


def _groups(settings: Settings) -> list[tuple[str, int]]:
    if state(settings.database_url)[0] is not State.PRESENT:
        return []
    engine = make_engine(settings.database_url)
    try:
        with Session(engine) as session:
            query = select(Network.id, Network.chat_id).where(Network.state == NetworkState.ACTIVE)
            return [(str(row[0]), row[1]) for row in session.execute(query.order_by(Network.id))]
    finally:
        engine.dispose()


async def _group(bot: Bot, number: str, chat_id: int) -> Finding:
    try:
        own = await bot.get_chat_member(chat_id, bot.id)
    except TelegramError as trouble:
        return _found(False, "check-group-silent", network=number, reason=type(trouble).__name__)
    if own.status not in _INSIDE:
        return _found(False, "check-group-out", network=number)
    if isinstance(own, ChatMemberAdministrator) and own.can_pin_messages:
        return _found(True, "check-group", network=number)
    return _found(None, "check-group-no-pin", network=number)
