"""Short forms of what people do again and again in these stories, and of what they look at."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db import is_sqlite, make_engine
from models import Base
from sandbox.chats import Chat, Message
from sandbox.groups import Group
from sandbox.people import Person, find_button
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.databases import url_of

T = TypeVar("T")

LINE = "28.9.2027 16:00 TikTok"


# --- Acts ---------------------------------------------------------------------------------------------


async def asks(stage: Stage, person: Person, text: str, group: Group | None = None) -> Message:
    """Says it to the bot in private (or in a group), and returns the bot's last message there."""
    await stage.says(person, group, text)
    return (group or person.private).last


async def taps(stage: Stage, person: Person, label: str) -> Message:
    """Taps under the last private message; returns what stands there last then."""
    await stage.taps(person, person.private.last, label)
    return person.private.last


async def opens(stage: Stage, person: Person, message: Message, label: str) -> Message:
    """Follows a link button into the private chat; returns what the bot says there."""
    await stage.opens(person, find_button(message, label))
    return person.private.last


async def planned(begun: Begun, line: str = LINE) -> Message:
    """Anna plans a meeting in the group; returns its card."""
    await begun.stage.says(begun.anna, begun.group, f"/planen {line}")
    await begun.stage.taps(begun.anna, begun.group.last, "Bestätigen")
    return begun.group.last


async def toast(stage: Stage, person: Person, message: Message, label: str) -> str:
    """What pops up when a button is tapped."""
    tap = await stage.taps(person, message, label)
    assert tap.answer is not None
    return tap.answer.text


async def forged(stage: Stage, person: Person, message: Message, data: str) -> str:
    """What pops up when a changed client sends button data of its own making."""
    tap = person.taps_data(message, data)
    await stage.settle()
    await stage.travel(seconds=1)  # faster, and it is a flood, which is met with silence
    assert tap.answer is not None
    return tap.answer.text


# --- Looking ------------------------------------------------------------------------------------------


def said(chat: Chat) -> list[Message]:
    """Everything the bot ever wrote into a chat, what has vanished too."""
    return [m for m in chat.everything if m.sender is chat.bot and not m.service]


def data_of(message: Message, label: str) -> str:
    data = find_button(message, label).data
    assert data is not None
    return data


def number(data: str) -> int:
    """The id in button data such as `r1:2s:yes`."""
    return int(data.split(":")[1], 36)


@contextmanager
def nothing_new_in(*chats: Chat) -> Iterator[None]:
    """Nobody writes there, and nothing that stands there changes (short answers may vanish)."""

    def look() -> list[list[tuple[int, str]]]:
        return [[(m.id, m.text) for m in chat.everything] for chat in chats]

    before = look()
    yield
    after = look()
    assert after == before, [m for old, new in zip(before, after, strict=True) for m in new if m not in old]


async def vanishes(stage: Stage, message: Message) -> None:
    """After two minutes, not before."""
    assert not message.deleted
    await stage.travel(seconds=100)
    assert not message.deleted, message.text
    await stage.travel(seconds=25)
    assert message.deleted, message.text


# --- The database -------------------------------------------------------------------------------------


async def look_up(stage: Stage, look: Callable[[Session], T]) -> T:
    assert stage.house is not None
    return await stage.house.db.read(look)


async def change(stage: Stage, work: Callable[[Session], T]) -> T:
    """What no button does yet, done in the database."""
    assert stage.house is not None
    return await stage.house.db.transact(work)


def rows(database: Path, table: str) -> int:
    engine = make_engine(url_of(database))
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    engine.dispose()
    return int(found)


def everything_in(database: Path) -> str:
    """The whole database as text."""
    if not is_sqlite(url_of(database)):
        return "\n".join(_lines(url_of(database)))
    with closing(sqlite3.connect(database)) as connection:
        return "\n".join(connection.iterdump())


def _lines(url: str) -> Iterator[str]:
    engine = make_engine(url)
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                yield f'INSERT INTO "{table.name}" VALUES{tuple(map(str, row))}'
    engine.dispose()


def holds(database: Path, person: Person) -> bool:
    """Whether the database knows a person, by number or by name."""
    whole = everything_in(database)
    return bool(re.search(rf"\b({person.id}|{re.escape(person.first_name)})\b", whole))
