"""What the page wants to know of the bot's own memory: who has joined, what is due, when the next meeting is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import deliveries
from models import Cohort, Meeting, MeetingState, Member, MemberState, Network, Person


@dataclass(frozen=True)
class Facts:
    joined: dict[int, str | None]
    """Members of the group's network by Telegram id, and their cohorts."""
    next_due: datetime | None
    """When the next delivery goes out by itself."""
    next_meeting: datetime | None


def read_facts(session: Session, chat_id: int, now: datetime) -> Facts:
    joined = session.execute(
        select(Person.telegram_id, Cohort.name)
        .select_from(Member)
        .join(Member.person)
        .join(Member.network)
        .outerjoin(Member.cohort)
        .where(Network.chat_id == chat_id, Member.state == MemberState.ACTIVE)
    )
    next_meeting = session.scalar(
        select(Meeting.starts_at)
        .join(Meeting.network)
        .where(Network.chat_id == chat_id, Meeting.state == MeetingState.PLANNED, Meeting.starts_at > now)
        .order_by(Meeting.starts_at)
        .limit(1)
    )
    return Facts(dict(joined.all()), deliveries.next_due(session), next_meeting)
