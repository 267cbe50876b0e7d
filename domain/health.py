"""Is everything well? Counts for organisers (of their network) and for the operator (of the whole, no content)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import Session, joinedload

from domain import chores, cycles, draws, meetings, members, organisers, poll_steps, wanted
from models import (
    Cycle,
    Delivery,
    DeliveryState,
    Meeting,
    Member,
    MemberState,
    Network,
    NetworkState,
    Rsvp,
    Step,
)

LOOK_BACK = timedelta(days=7)
NEXT = 5
OVERDUE_AFTER = timedelta(minutes=5)
"""Sending to a whole network takes a while at Telegram's pace: that alone is no trouble."""

NO_MESSAGE = (
    Step.START,
    Step.END,
    Step.OPENINGS,
    Step.ROUND_END,
    Step.DEFAULT,
    Step.SEAT_EXPIRED,
    *sorted(poll_steps.SILENT_STEPS),
    Step.BOARD_SLEEP,
    *sorted(draws.SILENT_STEPS),
)
"""Steps that only touch a card which is there already, or rows of ours, or from which messages follow."""


@dataclass(frozen=True)
class Queue:
    waiting: int
    overdue: int
    """Of those waiting: should be out by now."""
    unknown: int
    """Of the last seven days: perhaps arrived, perhaps not."""
    failed: int
    """Of the last seven days."""


@dataclass(frozen=True)
class Upcoming:
    """One step of one meeting, with how many people it would reach as things stand; None: the group."""

    meeting: Meeting
    step: Step
    due: datetime
    recipients: int | None


@dataclass(frozen=True)
class NetworkHealth:
    network: Network
    members: int
    pending: int
    """Have consented and wait for an organiser's word."""
    unreachable: tuple[str, ...]
    """By name: members whom the bot cannot write to in private."""
    organisers: tuple[str, ...]
    """By name: who was named beside the admins of the group."""
    upcoming: tuple[Upcoming, ...]
    queue: Queue
    autopilot: bool
    cycles: tuple[tuple[Cycle, Meeting | None], ...]
    """Those whose meeting is still ahead, and the one in preparation; each with its meeting."""


@dataclass(frozen=True)
class TechnicalHealth:
    """What an operator may see: numbers only."""

    networks: int
    paused: int
    members: int
    queue: Queue
    database_bytes: int
    last_backup: datetime | None
    """Of the nightly ones."""


def of_network(session: Session, network: Network, *, now: datetime) -> NetworkHealth:
    here = Member.network_id == network.id
    return NetworkHealth(
        network=network,
        members=_count(session, Member, here, Member.state == MemberState.ACTIVE),
        pending=_count(session, Member, here, Member.state == MemberState.PENDING),
        unreachable=tuple(member.name for member in members.unreachable(session, network.id)),
        organisers=tuple(member.name for member in organisers.named(session, network.id)),
        upcoming=tuple(upcoming(session, network, limit=NEXT)),
        queue=_queue(session, Delivery.network_id == network.id, now=now),
        autopilot=cycles.autopilot(session, network.id) is not None,
        cycles=tuple(cycles.shown(session, network.id, now=now)),
    )


def technical(session: Session, *, now: datetime) -> TechnicalHealth:
    active = Network.state == NetworkState.ACTIVE
    return TechnicalHealth(
        networks=_count(session, Network),
        paused=_count(session, Network, ~active),
        members=_count(session, Member, Member.state == MemberState.ACTIVE),
        # A paused network's rows stand still by intention: no queue of theirs is overdue.
        queue=_queue(session, Delivery.network_id.in_(select(Network.id).where(active)), now=now),
        database_bytes=_database_bytes(session),
        last_backup=chores.last_done(session, chores.BACKUP),
    )


def _count(
    session: Session, kind: type[Delivery] | type[Member] | type[Network], *where: ColumnElement[bool]
) -> int:
    return session.scalar(select(func.count()).select_from(kind).where(*where)) or 0


def _queue(session: Session, where: ColumnElement[bool], *, now: datetime) -> Queue:
    messages = Delivery.step.not_in(NO_MESSAGE)
    waiting = Delivery.state == DeliveryState.WAITING
    lately = Delivery.settled_at > now - LOOK_BACK
    overdue = func.coalesce(Delivery.not_before, Delivery.due) < now - OVERDUE_AFTER
    return Queue(
        waiting=_count(session, Delivery, where, messages, waiting),
        overdue=_count(session, Delivery, where, messages, waiting, overdue),
        unknown=_count(session, Delivery, where, lately, Delivery.state == DeliveryState.UNKNOWN),
        failed=_count(session, Delivery, where, lately, Delivery.state == DeliveryState.FAILED),
    )


def upcoming(session: Session, network: Network, *, limit: int) -> list[Upcoming]:
    """The next steps that would reach somebody, judged by the answers and settings of this moment."""
    query = (
        select(Delivery.meeting_id, Delivery.step, Delivery.due)
        .where(
            Delivery.network_id == network.id,
            Delivery.meeting_id.is_not(None),
            Delivery.state == DeliveryState.WAITING,
            Delivery.step.not_in(NO_MESSAGE),
        )
        .group_by(Delivery.meeting_id, Delivery.step, Delivery.due)
        .order_by(Delivery.due, Delivery.meeting_id, Delivery.step)
    )
    found: list[Upcoming] = []
    for meeting_id, step, due in session.execute(query).all():
        meeting = meetings.by_id(session, meeting_id or 0)
        rows = _rows(session, meeting, step, due)
        wanted = [row for row in rows if _is_wanted(session, row, meeting, due)]
        if wanted:
            group = wanted[0][0].member_id is None
            found.append(Upcoming(meeting, step, due, None if group else len(wanted)))
        if len(found) == limit:
            break
    return found


_Row = tuple[Delivery, Member | None, Rsvp | None]


def _rows(session: Session, meeting: Meeting, step: Step, due: datetime) -> Sequence[_Row]:
    query = (
        select(Delivery, Member, Rsvp)
        .outerjoin(Member, Member.id == Delivery.member_id)
        .outerjoin(Rsvp, (Rsvp.member_id == Member.id) & (Rsvp.meeting_id == meeting.id))
        .where(
            Delivery.meeting_id == meeting.id,
            Delivery.step == step,
            Delivery.due == due,
            Delivery.state == DeliveryState.WAITING,
        )
        .options(joinedload(Member.person), joinedload(Member.network))
    )
    return session.execute(query).all()


def _is_wanted(session: Session, row: _Row, meeting: Meeting, due: datetime) -> bool:
    """The same question that is asked when the row is sent, asked ahead."""
    delivery, member, rsvp = row
    return wanted.unwanted(session, delivery, meeting, member, rsvp, now=due) is None


def _database_bytes(session: Session) -> int:
    """What SQLite's file holds, without the log beside it; what PostgreSQL says."""
    size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    if session.get_bind().dialect.name == "postgresql":
        size = "SELECT pg_database_size(current_database())"
    return session.scalar(text(size)) or 0
