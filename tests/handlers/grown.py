"""A network with years behind it, on the stage."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC
from pathlib import Path

from sqlalchemy.orm import Session

from benchmarks.growing import Size, adopt, grow
from bot.db import make_engine
from bot.operations.migrating import migrate
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import BERLIN, Stage
from tests.conftest import MONDAY


@asynccontextmanager
async def grown(folder: Path, size: Size) -> AsyncIterator[tuple[Stage, Group, list[Person]]]:
    """A network of this size; its first person is the organiser, and the card of its next meeting stands in the group."""
    now = MONDAY.replace(tzinfo=BERLIN).astimezone(UTC)
    url = f"sqlite:///{folder / 'grown.db'}"
    migrate(url, now=now)
    grow(url, size, now=now)
    stage = Stage(folder, MONDAY, database=url)
    people = [stage.telegram.person(f"P{number}") for number in range(size.members)]
    members = [*people[1:], stage.telegram.bot]
    group = stage.telegram.group("Netzwerk 1", creator=people[0], members=members, supergroup=True)
    for person in people:
        person.private.started = True
    engine = make_engine(url)
    with Session(engine) as session, session.begin():
        adopt(session, 1, group.id, [person.id for person in people], now=now)
    engine.dispose()
    async with stage:
        yield stage, group, people
