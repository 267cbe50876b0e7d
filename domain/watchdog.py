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


def moments(session: Session) -> list[tuple[int, datetime]]:
    """For every active network with members that has not been told of its present gap: when it is to be."""
    found = []
    for number, zone, created, held, called_off, said, left_out, coming, rhythm in session.execute(_facts()):
        base = max(moment for moment in (created, held) if moment is not None)
        if said is not None and said >= base:
            continue
        if left_out is not None:  # an organiser has decided so
            base = max(base, to_utc(left_out, ZoneInfo(zone)))
        due = base + _patience(rhythm)
        if coming is not None and (at := to_utc(coming, ZoneInfo(zone))) <= base + IN_PREPARATION:
            due = max(due, at)
        if called_off is not None:
            due = max(due, called_off + AFTER_CANCELLING)
        found.append((number, due))
    return found


def _facts() -> Select[*tuple[Any, ...]]:
    """Of each network: what the moment depends on."""
    planned = Meeting.state != MeetingState.CANCELLED
    last = func.max(Meeting.starts_at).filter(planned)
    cancelled = func.max(Meeting.updated_at).filter(~planned)
    has_members = select(Member.id).where(Member.network_id == Network.id, Member.state == MemberState.ACTIVE)
    told = select(func.max(Notice.created_at)).where(
        Notice.network_id == Network.id, Notice.kind == NoticeKind.NO_MEETING
    )
    skipped = select(func.max(Cycle.slot_local)).where(
        Cycle.network_id == Network.id, Cycle.state == CycleState.SKIPPED, ~Cycle.by_default
    )
    prepared = select(func.min(Cycle.slot_local)).where(
        Cycle.network_id == Network.id, Cycle.state.in_(cycles.OPEN)
    )
    return (
        select(
            Network.id,
            Network.zone,
            Network.created_at,
            last,
            cancelled,
            told.scalar_subquery(),
            skipped.scalar_subquery(),
            prepared.scalar_subquery(),
            Rhythm,
        )
        .outerjoin(Meeting, Meeting.network_id == Network.id)
        .outerjoin(Rhythm, Rhythm.network_id == Network.id)
        .where(Network.state == NetworkState.ACTIVE, has_members.exists())
        .group_by(Network.id, Rhythm.network_id)
    )


def _patience(rhythm: Rhythm | None) -> timedelta:
    turn = timedelta(days=cycles.cadence_of(rhythm).days) if rhythm is not None else timedelta()
    return max(QUIET, turn - BEFORE_NEXT)


def tell(session: Session, network_id: int, *, now: datetime) -> None:
    """Once for each gap."""
    locking.hold(session, network_id)
    due = dict(moments(session)).get(network_id)
    if due is not None and due <= now:
        network = session.get_one(Network, network_id)
        notices.tell(session, network, NoticeKind.NO_MEETING, now=now, again=True)


def unwanted(session: Session, notice: Notice, *, now: datetime) -> str | None:
    """Meanwhile a meeting was planned."""
    ahead = select(Meeting.id).where(
        Meeting.network_id == notice.network_id,
        Meeting.state == MeetingState.PLANNED,
        Meeting.starts_at > now,
    )
    planned = session.scalar(ahead.limit(1)) is not None
    return "done" if notice.kind is NoticeKind.NO_MEETING and planned else None
