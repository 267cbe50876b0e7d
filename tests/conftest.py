"""What every story needs: a stage to play on, and a network that has begun."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db import make_engine
from bot.operations.journal import hush
from models import Delivery, DeliveryState
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage
from tests.databases import (
    database,
    database_kind,
    empty_database,
    migrated_postgres,
    model_postgres,
    own_postgres,
    postgres,
    postgres_url,
    pytest_generate_tests,
    url_of,
)
from tests.explaining import EXPLAINER

__all__ = [
    "MONDAY",
    "Begun",
    "database",
    "database_kind",
    "empty_database",
    "migrated_postgres",
    "model_postgres",
    "own_postgres",
    "postgres",
    "postgres_url",
    "pytest_generate_tests",
]

settings.register_profile("thorough", max_examples=1000, deadline=None, print_blob=True)
"""`pytest --hypothesis-profile=thorough`: for an evening, not for every change."""

MONDAY = datetime(2027, 3, 1, 10, 0)
"""Where most stories begin, by the wall clock in Berlin."""


@pytest.fixture
def session(database: Path) -> Iterator[Session]:
    """For the rules alone: one transaction on a real database."""
    engine = make_engine(url_of(database))
    with Session(engine) as session:
        yield session
    engine.dispose()


class TokenWatch(logging.Handler):
    """Hears whatever anybody logs, before anything is blacked out."""

    SECRET = "FOR-THE-STAND-IN-ONLY"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info:
            text += "".join(traceback.format_exception(*record.exc_info))
        if self.SECRET in text:
            self.heard.append(f"{record.name}: {text}")


@pytest.fixture(autouse=True)
def token_stays_out_of_the_log() -> Iterator[None]:
    """Of every test: the stand-in's token is in no line of the log, not even in those that would be blacked out."""
    hush()  # as in earnest
    watch, root = TokenWatch(), logging.getLogger()
    root.addHandler(watch)
    yield
    root.removeHandler(watch)
    assert watch.heard == []


@pytest.fixture(autouse=True)
def an_index_serves_each_statement() -> Iterator[None]:
    """Of every test: what the program sent to the database here for the first time goes through no table that grows."""
    EXPLAINER.take()
    yield
    found = EXPLAINER.take()
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)


def hear_us_alone(caplog: pytest.LogCaptureFixture) -> None:
    """As in production: what libraries say of their work stays out of the log."""
    caplog.set_level(logging.INFO)
    for noisy in ("httpx", "apscheduler", "telegram"):
        caplog.set_level(logging.WARNING, logger=noisy)


@pytest.fixture
async def stage(tmp_path: Path, database: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    """The real bot against the strict stand-in. At the end: no violation there, no error in the log."""
    hear_us_alone(caplog)
    async with Stage(tmp_path, MONDAY, database=url_of(database)) as stage:
        yield stage
        await stage.settle()
        violations = stage.telegram.check()
        settled_and_live = await stage.house.db.read(_settled_and_live) if stage.house else 0
    assert violations == []
    assert settled_and_live == 0, "what still waits is found by an index over what is not settled"
    errors = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    assert errors == [], caplog.text
    assert named_in(caplog.text, stage) == set(), "the log holds ids, never names or what people say"


def _settled_and_live(session: Session) -> int:
    live = Delivery.state.in_((DeliveryState.WAITING, DeliveryState.RESTING, DeliveryState.SENDING))
    query = select(func.count()).select_from(Delivery).where(live == Delivery.settled_at.is_not(None))
    return session.scalar(query) or 0


def named_in(log: str, stage: Stage) -> set[str]:
    """Names of people and groups, and texts that somebody wrote, that stand in a log."""
    world = stage.telegram.world
    people = [account for account in world.accounts.values() if account is not world.bot]
    words = {word for person in people for word in person.name.split()} | {
        chat.title for chat in world.groups()
    }
    said = {
        message.text
        for chat in world.chats.values()
        for message in chat.everything
        if message.sender is not world.bot and len(message.text) > 10
    }
    named = {word for word in words if len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", log)}
    return named | {text for text in said if text in log}


@dataclass
class Begun:
    """A network that has begun: Anna is its organiser, Ben and Cem are members, Dora is in the group only."""

    stage: Stage
    group: Group
    anna: Person
    ben: Person
    cem: Person
    dora: Person


@pytest.fixture
async def begun(stage: Stage) -> Begun:
    telegram = stage.telegram
    anna, ben, cem, dora = (telegram.person(name) for name in ("Anna", "Ben", "Cem", "Dora"))
    group = telegram.group("Netzwerk Nord", creator=anna, members=[ben, cem, dora], supergroup=True)
    await stage.adds_bot(group, anna)
    await stage.seats(group, anna, ben, cem)
    return Begun(stage, group, anna, ben, cem, dora)
