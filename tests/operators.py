"""An operator at the console: what they type, what they read, and a database that has been lived in."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.__main__ import main
from bot.db import make_engine
from domain import meetings, members, networks, rsvps, topics
from domain.meetings import MeetingPlan
from models import Answer, Member

TOKEN = "123456789:FOR-THE-STAND-IN-ONLY"
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def environment(url: str, **more: str) -> dict[str, str]:
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
        "DATABASE_URL": url,
        "OPERATOR_NAME": "Petra Probe",
        "OPERATOR_CONTACT": "probe@example.org",
        "OPERATOR_IDS": "1",
        "LANG": "de_DE.UTF-8",
        "PYTHONUTF8": "1",
        **more,
    }


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


def console(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """The program without a process around it: `run("backup")`. Never the token."""
    root = logging.getLogger()
    handlers, level, mask = root.handlers[:], root.level, os.umask(0o022)

    def run(*words: str, **more: str) -> Ended:
        for name, value in environment(url, **more).items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = main(words)
        said = capsys.readouterr()
        assert TOKEN not in said.out + said.err
        assert os.umask(0o077) == 0o077, "what it writes is nobody else's to read"
        return Ended(code, said.out, said.err)

    yield run
    os.umask(mask)
    root.handlers[:] = handlers
    root.setLevel(level)


class Console(io.StringIO):
    """Somebody sits there and types."""

    def isatty(self) -> bool:
        return True


def lives(url: str) -> None:
    """Anna and Ben have a network and a meeting."""
    engine = make_engine(url)
    with Session(engine) as session, session.begin():
        network, _ = networks.welcome(
            session, chat_id=-100, title="MINT-Netz Süd", zone="Europe/Berlin", now=NOW
        )
        anna, ben = (
            members.join(session, network, telegram_id=n, name=name, vouched=True, now=NOW).member
            for n, name in ((770_123, "Anna"), (770_456, "=Ben()"))
        )
        topics.propose(session, anna, title="TikTok", description=None, now=NOW)
        plan = MeetingPlan(
            title="TikTok", starts_local=datetime(2027, 9, 28, 16), link="https://example.org/x"
        )
        meeting = meetings.create(session, network, plan, now=NOW)
        rsvps.answer(session, member=ben, meeting=meeting, answer=Answer.YES, now=NOW)
        rsvps.of(session, meeting, ben).diet = "vegan"  # type: ignore[union-attr]
    engine.dispose()


def names(url: str) -> list[str]:
    """Of everybody who is in a network."""
    engine = make_engine(url)
    try:
        with Session(engine) as session:
            known = select(Member.name).where(Member.person_id.is_not(None)).order_by(Member.id)
            return list(session.scalars(known))
    finally:
        engine.dispose()
