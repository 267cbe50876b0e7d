"""Tells the organisers when two months are nearly over and no meeting is planned, autopilot or not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from domain import cycles, locking, notices
from domain.dates import to_utc
from models import (
    Cycle,
    CycleState,
    Meeting,
    MeetingState,
    Member,
    MemberState,
    Network,
    NetworkState,
    Notice,
    NoticeKind,
    Rhythm,
)

QUIET = timedelta(days=50)
"""After the last meeting (or the network's beginning): two months are nearly over."""

BEFORE_NEXT = timedelta(days=10)
"""Where the rhythm is slower than two months: so long before the turn is over."""

IN_PREPARATION = timedelta(days=100)
"""How far after the last meeting a date may lie that the autopilot is preparing: it is waited for."""

AFTER_CANCELLING = timedelta(days=7)
"""Who has just cancelled knows that nothing is planned."""


LOOKED_AFTER = timedelta(days=7)
"""How long a network is left alone at most, whatever has been found: what changes meanwhile is seen by then."""

AT_A_TIME = 100
"""Networks at one look; the others come with the next one, a minute later."""


def moments(session: Session) -> list[tuple[int, datetime]]:
    """The networks (by id) that are to be looked after next, and when: those whose moment has come are for `tell`.

    Ten thousand networks are not gone through at each look: of each it is kept when it is worth a look again, and what
    brings that forward (a meeting cancelled or moved, another rhythm, a cycle let go) says so, as `Network.watch_at`.
    """
    query = (
        select(Network.id, Network.watch_at)
        .where(Network.watch_at.is_not(None), Network.state == NetworkState.ACTIVE)
        .order_by(Network.watch_at)
        .limit(AT_A_TIME)
    )
    return [(number, at) for number, at in session.execute(query) if at is not None]


def tell(session: Session, network_id: int, *, now: datetime) -> None:
    """Looks after one network: tells its organisers where nothing is planned, once for each gap, and notes when to look
    again."""
    locking.hold(session, network_id)
    network = session.get_one(Network, network_id)
    due = _silent_from(session, network)
    if due is not None and due <= now:
        notices.tell(session, network, NoticeKind.NO_MEETING, now=now, again=True)
        due = None
    later = now + LOOKED_AFTER
    network.watch_at = later if due is None else min(due, later)


def _silent_from(session: Session, network: Network) -> datetime | None:
    """When its organisers are to be told; None: they have been told of the present gap, or it has no members."""
    held, called_off, said, left_out, coming = session.execute(_facts(network.id)).one()
    rhythm = session.get(Rhythm, network.id)
    zone = ZoneInfo(network.zone)
    base = max(moment for moment in (network.created_at, held) if moment is not None)
    if (said is not None and said >= base) or not _has_members(session, network.id):
        return None
    if left_out is not None:  # an organiser has decided so
        base = max(base, to_utc(left_out, zone))
    due = base + _patience(rhythm)
    if coming is not None and (at := to_utc(coming, zone)) <= base + IN_PREPARATION:
        due = max(due, at)
    if called_off is not None:
        due = max(due, called_off + AFTER_CANCELLING)
    return due


def _facts(network_id: int) -> Select[*tuple[Any, ...]]:
    """What the moment depends on: the last meeting, the last cancelling, when they were told, what was skipped, what is
    being prepared."""
    planned = Meeting.state != MeetingState.CANCELLED
    met, here = select(Meeting).where(Meeting.network_id == network_id), Cycle.network_id == network_id
    return select(
        met.with_only_columns(func.max(Meeting.starts_at)).where(planned).scalar_subquery(),
        met.with_only_columns(func.max(Meeting.updated_at)).where(~planned).scalar_subquery(),
        select(func.max(Notice.created_at))
        .where(Notice.network_id == network_id, Notice.kind == NoticeKind.NO_MEETING)
        .scalar_subquery(),
        select(func.max(Cycle.slot_local))
        .where(here, Cycle.state == CycleState.SKIPPED, ~Cycle.by_default)
        .scalar_subquery(),
        select(func.min(Cycle.slot_local)).where(here, Cycle.state.in_(cycles.OPEN)).scalar_subquery(),
    )


def _has_members(session: Session, network_id: int) -> bool:
    query = select(Member.id).where(Member.network_id == network_id, Member.state == MemberState.ACTIVE)
    return session.scalar(query.limit(1)) is not None


def _patience(rhythm: Rhythm | None) -> timedelta:
    turn = timedelta(days=cycles.cadence_of(rhythm).days) if rhythm is not None else timedelta()
    return max(QUIET, turn - BEFORE_NEXT)


def unwanted(session: Session, notice: Notice, *, now: datetime) -> str | None:
    """Meanwhile a meeting was planned."""
    ahead = select(Meeting.id).where(
        Meeting.network_id == notice.network_id,
        Meeting.state == MeetingState.PLANNED,
        Meeting.starts_at > now,
    )
    planned = session.scalar(ahead.limit(1)) is not None
    return "done" if notice.kind is NoticeKind.NO_MEETING and planned else None
