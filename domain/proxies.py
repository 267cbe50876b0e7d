"""Answers for those who have no Telegram: an organiser notes them, with the person's word that the name may stand there.

A yes takes a free seat, or is refused: nobody could tell them that they moved up. Nothing is ever sent to them. When the
meeting is over the names go, and the answers stay as counts.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import members, rsvps, seats
from domain.refusals import NoSeatForProxy, NoSuchThing, TooManyProxies
from domain.wording import NAME_LIMIT, folded, line
from models import Answer, Meeting, Proxy

LIMIT = 30
"""Of one meeting: more than that is a group that should have Telegram."""


def of_meeting(session: Session, meeting: Meeting) -> list[Proxy]:
    """In the order in which they were noted."""
    query = select(Proxy).where(Proxy.meeting_id == meeting.id).order_by(Proxy.said_at, Proxy.id)
    return list(session.scalars(query))


def by_id(session: Session, proxy_id: int) -> Proxy:
    """Raises `NoSuchThing`, also for one without a name: that is a count. The caller checks whose it is."""
    found = session.get(Proxy, proxy_id)
    if found is None or found.name is None:
        raise NoSuchThing
    return found


def named(session: Session, meeting: Meeting, name: str) -> Proxy | None:
    """What reads the same is the same name."""
    key = folded(name)
    for proxy in of_meeting(session, meeting):
        if proxy.name is not None and folded(proxy.name) == key:
            return proxy
    return None


def read_name(session: Session, meeting: Meeting, typed: str, *, now: datetime) -> str:
    """Raises `Empty`, `TooLong`, `AnswersClosed`, `TooManyProxies`."""
    rsvps.require_open(meeting, now)
    name = line(typed, NAME_LIMIT)
    if named(session, meeting, name) is None and len(of_meeting(session, meeting)) >= LIMIT:
        raise TooManyProxies(limit=LIMIT)
    return name


def is_members_name(session: Session, meeting: Meeting, name: str) -> bool:
    """Whether a member is called so, who could answer by themselves."""
    return any(folded(m.name) == folded(name) for m in members.active(session, meeting.network_id))


def say(session: Session, meeting: Meeting, typed: str, answer: Answer, *, now: datetime) -> Proxy:
    """The same name again changes the answer.

    Raises `AnswersClosed`, `Empty`, `TooLong`, `TooManyProxies`, and `NoSeatForProxy` where no seat is free.
    """
    session.flush()
    session.refresh(meeting, ["capacity"], with_for_update=True)  # settles the race for the last seat
    name = read_name(session, meeting, typed, now=now)
    found = named(session, meeting, name)
    before = rsvps.seated(session, meeting)
    sits = found is not None and found.answer is Answer.YES
    if answer is Answer.YES and not sits and before is not None and seats.left(session, meeting, before) < 1:
        raise NoSeatForProxy(name=name)
    if found is None:
        found = Proxy(meeting_id=meeting.id, name=name)
        session.add(found)
    if found.answer is not answer:
        found.said_at = now
    found.answer, found.revision = answer, meeting.revision
    session.flush()
    meeting.redraw()
    seats.reseat(session, meeting, before=before, but_not=0, now=now)
    return found


def take_back(session: Session, meeting: Meeting, proxy: Proxy, *, now: datetime) -> None:
    """At any time: the name is not ours. A seat that becomes free goes to the waiting list."""
    session.flush()
    session.refresh(meeting, ["capacity"], with_for_update=True)
    before = rsvps.seated(session, meeting)
    session.delete(proxy)
    session.flush()
    meeting.redraw()
    if rsvps.is_open(meeting, now=now):
        seats.reseat(session, meeting, before=before, but_not=0, now=now)


def to_tell(session: Session, meeting: Meeting) -> list[str]:
    """Names of those who said yes or maybe, and hear of a change from organisers alone."""
    return [p.name for p in of_meeting(session, meeting) if p.name is not None and p.answer is not Answer.NO]


def forget(session: Session, meeting: Meeting) -> None:
    """The meeting is over (or was cancelled): their number stays, their names go, from its card too."""
    noted = [proxy for proxy in of_meeting(session, meeting) if proxy.name is not None]
    for proxy in noted:
        proxy.name = None
    if noted:
        meeting.redraw()
