"""Fills a database as if its networks had long been there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.db import READING, READING_POSTGRESQL, is_sqlite, make_engine
from bot.operations.migrating import migrate
from domain import meetings, members, networks
from domain.meetings import MeetingPlan
from models import Answer, Meeting, Member, Network, Person, Reach, Rsvp
from sandbox import people
from sandbox.groups import Group

ZONE = "Europe/Berlin"


@dataclass(frozen=True)
class Circle:
    """A network with one meeting. `people[i]` is the member `member_ids[i]`."""

    group: Group
    people: Sequence[people.Person]
    network_id: int
    meeting_id: int
    member_ids: Sequence[int]
    answers: Mapping[int, Answer]
    """Given beforehand, by Telegram id."""


class Book:
    """A database of the benchmark's own, looked into from outside the bot."""

    def __init__(self, folder: Path, *, now: datetime, url: str | None = None) -> None:
        self.file = folder / "bench.db"
        self.url = url or f"sqlite:///{self.file}"
        migrate(self.url, now=now)
        self._engine = make_engine(self.url)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """What is read belongs to one moment, whatever others write meanwhile."""
        how = READING if is_sqlite(self.url) else READING_POSTGRESQL
        with Session(self._engine.execution_options(**how)) as session:
            yield session

    def close(self) -> None:
        self._engine.dispose()


def circle(
    session: Session,
    group: Group,
    everybody: Sequence[people.Person],
    *,
    title: str,
    starts_local: datetime,
    now: datetime,
    answers: Sequence[Answer | None] = (),
) -> Circle:
    """Everybody is a member; the card is due at once. `answers` are given before anything is sent."""
    network, _ = networks.welcome(session, chat_id=group.id, title=group.title, zone=ZONE, now=now)
    found = _members(session, network, everybody, now)
    meeting = meetings.create(session, network, MeetingPlan(title, starts_local), now=now)
    _answer(session, meeting, found, answers, now)
    given = {p.id: a for p, a in zip(everybody, answers, strict=False) if a is not None}
    return Circle(group, everybody, network.id, meeting.id, [member.id for member in found], given)


def _members(
    session: Session, network: Network, everybody: Sequence[people.Person], now: datetime
) -> list[Member]:
    found = [
        Member(
            network=network,
            person=Person(telegram_id=person.id, reach=Reach.OPEN),
            name=person.name,
            consented_at=now,
            consent_version=members.CONSENT_VERSION,
            joined_at=now,
            seen_in_group_at=now,
        )
        for person in everybody
    ]
    session.add_all(found)
    session.flush()
    return found


def _answer(
    session: Session,
    meeting: Meeting,
    found: Sequence[Member],
    answers: Sequence[Answer | None],
    now: datetime,
) -> None:
    session.add_all(
        Rsvp(
            meeting_id=meeting.id,
            member_id=member.id,
            answer=answer,
            revision=meeting.revision,
            guests=0,
            queued_at=now,
            answered_at=now,
        )
        for member, answer in zip(found, answers, strict=False)
        if answer is not None
    )
    session.flush()
