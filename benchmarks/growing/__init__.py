"""Years of a great many networks, written into a database by itself: SQL that fills table from table.

Every network meets every two months, has topics, votes, answers, attendance, records, polls, a board, tandems; the next
meeting is planned. What the nights would have forgotten by then (`domain.retention`) is not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from benchmarks.growing import between, days, meetings, messages, people
from benchmarks.growing.means import PAUSED_EACH, Grower, Size
from bot.db import make_engine
from domain import cards
from models import Meeting, MeetingState, Member, Network, Person, Reach

__all__ = ["PAUSED_EACH", "Size", "adopt", "grow"]

IN_TURN = (
    days.lookups,
    people.networks,
    people.people,
    people.topics,
    meetings.meetings,
    meetings.afterwards,
    meetings.cycles_and_polls,
    between.between,
    messages.deliveries,
    messages.technical,
)


def grow(url: str, size: Size, *, now: datetime) -> None:
    """Fills an empty, migrated database. Its indexes are made anew at the end: that is quicker."""
    engine = make_engine(url, patient=True)
    with engine.connect() as connection:
        grower = Grower(connection, size, now)
        with grower.in_a_hurry():
            for fill in IN_TURN:
                fill(grower)
            grower.count_on()
        connection.commit()
    engine.dispose()
    if grower.sqlite:
        return
    tidy = engine.execution_options(isolation_level="AUTOCOMMIT")
    with tidy.connect() as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    tidy.dispose()


def adopt(
    session: Session, network_id: int, chat_id: int, telegram_ids: Iterable[int], *, now: datetime
) -> None:
    """One of the networks gets a group of the stand-in's, and its people the stand-in's numbers. The card of its next
    meeting goes out at `now`."""
    session.execute(update(Network).where(Network.id == network_id).values(chat_id=chat_id))
    known = select(Member.person_id).where(Member.network_id == network_id, Member.person_id.is_not(None))
    people = session.scalars(known.order_by(Member.id)).all()
    for person_id, telegram_id in zip(people, telegram_ids, strict=False):
        session.execute(
            update(Person).where(Person.id == person_id).values(telegram_id=telegram_id, reach=Reach.OPEN)
        )
    ahead = select(Meeting).where(Meeting.network_id == network_id, Meeting.state == MeetingState.PLANNED)
    for meeting in session.scalars(ahead):
        meeting.card_message_id = None
        cards.post(session, meeting, now=now)
