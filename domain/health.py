"""Is everything well? Counts for organisers (of their network) and for the operator (of the whole, no content)."""

from __future__ import annotations

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
    return TechnicalHealth(
        networks=_count(session, Network),
        paused=_count(session, Network, Network.paused_at.is_not(None)),
        members=_count(session, Member, Member.state == MemberState.ACTIVE),
        # A paused network's rows rest by intention: no queue of theirs is overdue.
        queue=_queue(session, now=now),
        database_bytes=_database_bytes(session),
        last_backup=chores.last_done(session, chores.BACKUP),
    )


def _count(
    session: Session, kind: type[Delivery] | type[Member] | type[Network], *where: ColumnElement[bool]
) -> int:
    return session.scalar(select(func.count()).select_from(kind).where(*where)) or 0


def _queue(session: Session, *here: ColumnElement[bool], now: datetime) -> Queue:
    """Of the rows `here`; of all there are, where nothing says which. An index alone answers that (`models.Delivery`)."""
    late = now - OVERDUE_AFTER
    waiting = (
        Delivery.state == DeliveryState.WAITING,
        Delivery.settled_at.is_(None),
        Delivery.step.not_in(NO_MESSAGE),
    )
    # What was put off waits beyond its moment: the few that are due are looked at one by one.
    overdue = (Delivery.due < late, func.coalesce(Delivery.not_before, Delivery.due) < late)
    lately = Delivery.settled_at > now - LOOK_BACK
    return Queue(
        waiting=_count(session, Delivery, *here, *waiting),
        overdue=_count(session, Delivery, *here, *waiting, *overdue),
        unknown=_count(session, Delivery, *here, lately, Delivery.state == DeliveryState.UNKNOWN),
        failed=_count(session, Delivery, *here, lately, Delivery.state == DeliveryState.FAILED),
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
    known: dict[int, _Ahead] = {}
    for meeting_id, step, due in session.execute(query).all():
        ahead = known.get(meeting_id or 0) or _Ahead(session, meeting_id or 0)
        known[meeting_id or 0] = ahead
        wanted = ahead.wanted(session, step, due)
        if wanted:
            group = wanted[0].member_id is None
            found.append(Upcoming(ahead.meeting, step, due, None if group else len(wanted)))
        if len(found) == limit:
            break
    return found


class _Ahead:
    """All that waits for one meeting, read at once: each row is judged by the same question that is asked when it is
    sent, asked ahead."""

    def __init__(self, session: Session, meeting_id: int) -> None:
        self.meeting = meetings.by_id(session, meeting_id)
        query = (
            select(Delivery, Member, Rsvp)
            .outerjoin(Member, Member.id == Delivery.member_id)
            .outerjoin(Rsvp, (Rsvp.member_id == Member.id) & (Rsvp.meeting_id == meeting_id))
            .where(Delivery.meeting_id == meeting_id, Delivery.state == DeliveryState.WAITING)
            .options(joinedload(Member.person), joinedload(Member.network))
            .order_by(Delivery.id)
        )
        self._rows: list[tuple[Delivery, Member | None, Rsvp | None]] = [
            (row[0], row[1], row[2]) for row in session.execute(query).all()
        ]
        self._beside: dict[int | None, list[Delivery]] = {}
        for delivery, _, _ in self._rows:
            self._beside.setdefault(delivery.member_id, []).append(delivery)

    def wanted(self, session: Session, step: Step, due: datetime) -> list[Delivery]:
        return [
            delivery
            for delivery, member, rsvp in self._rows
            if (delivery.step, delivery.due) == (step, due)
            and wanted.unwanted(
                session,
                delivery,
                self.meeting,
                member,
                rsvp,
                now=due,
                beside=self._beside[delivery.member_id],
            )
            is None
        ]


def _database_bytes(session: Session) -> int:
    """What SQLite's file holds, without the log beside it; what PostgreSQL says."""
    size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    if session.get_bind().dialect.name == "postgresql":
        size = "SELECT pg_database_size(current_database())"
    return session.scalar(text(size)) or 0
