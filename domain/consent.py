"""Consent when the privacy notice has changed: asked for again, once, and nobody is chased.

Whatever somebody agreed to before goes on as it was. What came with the newer notice asks for the newer consent.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain import members
from domain.refusals import ConsentOutdated
from models import Delivery, DeliveryState, Member, MemberState, Person, Step


def outdated(session: Session, telegram_id: int) -> list[Member]:
    """The active memberships that rest on an older notice, with their networks, oldest first."""
    query = (
        select(Member)
        .join(Member.person)
        .where(
            Person.telegram_id == telegram_id,
            Member.state == MemberState.ACTIVE,
            Member.consent_version < members.CONSENT_VERSION,
        )
        .options(joinedload(Member.network), joinedload(Member.person))
        .order_by(Member.id)
    )
    return list(session.scalars(query))


def tell_once(session: Session, telegram_id: int, *, now: datetime) -> bool:
    """Whether to say now what has changed. Noted among the messages to this person: it is said once a version."""
    behind = outdated(session, telegram_id)
    if not behind:
        return False
    keys = {member.id: _key(member) for member in behind}
    if session.scalar(select(Delivery.id).where(Delivery.key.in_(keys.values())).limit(1)) is not None:
        return False
    member = behind[0]
    session.add(
        Delivery(
            key=keys[member.id],
            network_id=member.network_id,
            member_id=member.id,
            step=Step.CONSENT,
            revision=members.CONSENT_VERSION,
            due=now,
            expires=now,
            state=DeliveryState.SENT,
            settled_at=now,
        )
    )
    session.flush()
    return True


def _key(member: Member) -> str:
    return f"{member.network_id}:consent:{members.CONSENT_VERSION}:{Step.CONSENT}:{member.id}"


def renew(session: Session, telegram_id: int, *, version: int, now: datetime) -> bool:
    """For all networks at once, for there is one notice. False: this is not the version that was read."""
    if version != members.CONSENT_VERSION:
        return False
    for member in outdated(session, telegram_id):
        member.consent_version, member.consented_at = version, now
    session.flush()
    return True


def require(member: Member) -> None:
    """For what came with the present notice: directory, board, tandems, map. Raises `ConsentOutdated`."""
    if member.consent_version < members.CONSENT_VERSION:
        raise ConsentOutdated
