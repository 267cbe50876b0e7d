"""A calendar feed: an address that only its owner knows, under which calendars fetch the owner's meetings again and again.

The address is shown once, when it is made. Stored is only its hash: who reads the database cannot subscribe.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from domain import calendars
from models import CalendarFeed, Meeting, Member, MemberState, Person

PATH = "/kalender/"
TOKEN_BYTES = 24
KEPT = timedelta(days=90)
"""How long a meeting stays in the feed after its beginning: also a cancelled one, so that it leaves the calendars."""


def of(session: Session, person: Person) -> CalendarFeed | None:
    return session.get(CalendarFeed, person.id)


def make(session: Session, person: Person, *, now: datetime) -> str:
    """A new address; the former one leads nowhere from now on. Returns its secret part."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed = of(session, person)
    if feed is None:
        feed = CalendarFeed(person_id=person.id, token_hash="", created_at=now)
        session.add(feed)
    feed.token_hash, feed.created_at = _hash(token), now
    session.flush()
    return token


def revoke(session: Session, person_id: int) -> None:
    session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person_id))


def release(session: Session, member: Member) -> None:
    """Somebody leaves a network: with the last one their address goes, too."""
    elsewhere = select(Member.id).where(Member.person_id == member.person_id, Member.id != member.id)
    if member.person_id is not None and session.scalar(elsewhere.limit(1)) is None:
        revoke(session, member.person_id)


def content(session: Session, token: str, *, now: datetime) -> bytes | None:
    """The owner's meetings, of the networks to which they belong now; None: no such address (any more)."""
    query = (
        select(Member.network_id)
        .join(CalendarFeed, CalendarFeed.person_id == Member.person_id)
        .where(CalendarFeed.token_hash == _hash(token), Member.state == MemberState.ACTIVE)
    )
    networks = session.scalars(query).all()
    if not networks:
        return None
    meetings = session.scalars(
        select(Meeting)
        .where(Meeting.network_id.in_(networks), Meeting.starts_at > now - KEPT)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return calendars.feed(meetings)


def tag(content: bytes) -> str:
    """An ETag: changes with what is in the feed, and only then."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
