"""Whom the organisers name to organise with them. The admins of the group need no naming, and cannot be removed here."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain.refusals import NoSuchThing
from models import Member, MemberState, Network, Person


def named(session: Session, network_id: int) -> list[Member]:
    """Active members who were named, with person, by name."""
    query = (
        select(Member)
        .where(Member.network_id == network_id, Member.organiser, Member.state == MemberState.ACTIVE)
        .options(joinedload(Member.person))
        .order_by(Member.name, Member.id)
    )
    return list(session.scalars(query))


def is_named(session: Session, *, telegram_id: int, network_id: int) -> bool:
    query = (
        select(Member.id)
        .join(Person, Person.id == Member.person_id)
        .where(
            Person.telegram_id == telegram_id,
            Member.network_id == network_id,
            Member.organiser,
            Member.state == MemberState.ACTIVE,
        )
    )
    return session.scalar(query.limit(1)) is not None


def find(session: Session, network: Network, member_id: int) -> Member:
    """An active member of the network, with person. Raises `NoSuchThing`."""
    query = (
        select(Member)
        .where(Member.id == member_id, Member.network_id == network.id, Member.state == MemberState.ACTIVE)
        .options(joinedload(Member.person))
    )
    member = session.scalar(query)
    if member is None or member.person is None:
        raise NoSuchThing
    return member


def name(member: Member, *, on: bool) -> bool:
    """Names a member, or takes it back; returns whether that changed anything."""
    changed = member.organiser is not on
    member.organiser = on
    return changed


def release(member: Member) -> None:
    """Out of the group or the network: whoever comes back is named anew."""
    member.organiser = False
