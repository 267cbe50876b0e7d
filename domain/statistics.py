"""A network in numbers: answers and attendance per meeting over time, and the most wanted topics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import archive, topics
from models import Answer, Meeting, Proxy, Rsvp

MEETINGS = 6
"""A year of them in the usual rhythm, and as many as fit on a phone."""
TOPICS = 5


@dataclass(frozen=True)
class Bar:
    """One past meeting. `answered` False: nobody was asked (it was imported)."""

    day: date
    title: str
    yes: int
    maybe: int
    no: int
    answered: bool
    attended: int | None


@dataclass(frozen=True)
class Wanted:
    title: str
    votes: int


@dataclass(frozen=True)
class Statistics:
    meetings: int
    """All that there have been; `bars` are the last of them, oldest first."""
    bars: tuple[Bar, ...]
    average: float | None
    """Of those whose attendance is known, among all; None where that is fewer than two."""
    topics: tuple[Wanted, ...]


def of_network(session: Session, network_id: int) -> Statistics:
    past = archive.past(session, network_id)
    counts = _answers(session, network_id)
    known = [entry.attended for entry in past if entry.attended is not None]
    wanted = [s for s in topics.standings(session, network_id) if s.interest]
    return Statistics(
        meetings=len(past),
        bars=tuple(_bar(entry, counts) for entry in reversed(past[:MEETINGS])),
        average=sum(known) / len(known) if len(known) > 1 else None,
        topics=tuple(Wanted(s.topic.title, s.interest) for s in wanted[:TOPICS]),
    )


def _bar(entry: archive.Past, counts: dict[tuple[int, Answer], int]) -> Bar:
    yes, maybe, no = (counts.get((entry.meeting.id, answer), 0) for answer in Answer)
    return Bar(
        day=entry.meeting.starts_local.date(),
        title=entry.meeting.title,
        yes=yes,
        maybe=maybe,
        no=no,
        answered=bool(yes or maybe or no),
        attended=entry.attended,
    )


def _answers(session: Session, network_id: int) -> dict[tuple[int, Answer], int]:
    """Those of whom has no Telegram are among them."""
    query = (
        select(Rsvp.meeting_id, Rsvp.answer, func.count())
        .join(Meeting, Meeting.id == Rsvp.meeting_id)
        .where(Meeting.network_id == network_id, Rsvp.revision == Meeting.revision)
        .group_by(Rsvp.meeting_id, Rsvp.answer)
    )
    counts = {(row[0], row[1]): row[2] for row in session.execute(query).all()}
    noted = (
        select(Proxy.meeting_id, Proxy.answer, func.count())
        .join(Meeting, Meeting.id == Proxy.meeting_id)
        .where(Meeting.network_id == network_id, Proxy.revision == Meeting.revision)
        .group_by(Proxy.meeting_id, Proxy.answer)
    )
    for meeting_id, answer, count in session.execute(noted).all():
        counts[meeting_id, answer] = counts.get((meeting_id, answer), 0) + count
    return counts
