"""The board's weekly line in the group: only where the network wants it, and only if there is something new."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from domain import board_matches
from domain.dates import to_utc
from models import Delivery, DeliveryState, Entry, Member, MemberState, Network, Step

AT = time(9, 30)
MONDAY = 0
HELPS = timedelta(hours=10)
LOOK_BACK = timedelta(days=14)
"""What is older is no news, whenever the last line went out."""


def _next_monday(network: Network, now: datetime) -> datetime:
    zone = ZoneInfo(network.zone)
    here = now.astimezone(zone).replace(tzinfo=None)
    due = datetime.combine(here.date() + timedelta(days=(MONDAY - here.weekday()) % 7), AT)
    return to_utc(due if due > here else due + timedelta(weeks=1), zone)


def plan(session: Session, network: Network, *, now: datetime) -> None:
    """There is (or may be) something new: one row for the coming Monday."""
    if not network.board_weekly:
        return
    due = _next_monday(network, now)
    key = f"{network.id}:n:{due.astimezone(ZoneInfo(network.zone)).date()}:{Step.BOARD_WEEK}:group"
    row = session.scalar(select(Delivery).where(Delivery.key == key))
    if row is None:
        row = Delivery(key=key, network_id=network.id, step=Step.BOARD_WEEK, revision=0, attempts=0)
        session.add(row)
    row.due, row.expires, row.state = due, due + HELPS, DeliveryState.WAITING
    row.reason = row.settled_at = row.not_before = None
    session.flush()


def switch(session: Session, network: Network, on: bool, *, now: datetime) -> None:
    network.board_weekly = on
    plan(session, network, now=now)


def news(session: Session, network: Network, *, now: datetime) -> list[Entry]:
    """The entries since the last line that stand, newest first, each with its member."""
    last = session.scalar(
        select(func.max(Delivery.settled_at)).where(
            Delivery.network_id == network.id,
            Delivery.step == Step.BOARD_WEEK,
            Delivery.state.in_((DeliveryState.SENT, DeliveryState.UNKNOWN)),
        )
    )
    since = max(last, now - LOOK_BACK) if last is not None else now - LOOK_BACK
    query = (
        select(Entry)
        .join(Entry.member)
        .where(
            Entry.network_id == network.id,
            Entry.created_at > since,
            board_matches.stands(board_matches.today(session, network.id, now)),
            Member.state == MemberState.ACTIVE,
        )
        .options(joinedload(Entry.member))
        .order_by(Entry.created_at.desc(), Entry.id.desc())
    )
    return list(session.scalars(query))


def unwanted(session: Session, network: Network, *, now: datetime) -> str | None:
    """Why the line is not to be sent, in a word; None when it is."""
    if not network.board_weekly:
        return "settings"
    return None if news(session, network, now=now) else "nothing"
