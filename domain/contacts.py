"""Contact requests: somebody would like to talk to another member, who decides whether they get the contact.

Never a handed-out id: the other is asked first. What follows goes out as deliveries about the contact, the last
of which, to the asker, is planned with the first: two weeks without a word are an answer, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from domain import consent, contact_steps, members, wanted
from domain.refusals import AskedLately, CannotReach, NetworkPaused, NoSuchThing, ThatIsYou, TooManyAsks
from models import (
    Contact,
    ContactState,
    Entry,
    EntryState,
    Member,
    MemberState,
    Network,
    NetworkState,
    TandemMember,
)

A_DAY = 5
"""How many people one member may ask within 24 hours."""
AFTER_NO = timedelta(days=180)
"""How long a no stands before the same person may ask again."""
AFTER_SILENCE = timedelta(days=30)
"""Likewise, from the day on which an unanswered request lapsed."""


class AskedState(StrEnum):
    NEW = "new"
    WAITING = "waiting"
    """Has been asked already, and not answered yet."""
    THEIRS = "theirs"
    """The other had asked before: a yes is all that is missing."""
    KNOWN = "known"
    """Both have the other's contact."""


@dataclass(frozen=True)
class Asked:
    """`other` comes with their person; `at`: when they are (or were) asked."""

    contact: Contact
    other: Member
    state: AskedState
    at: datetime


@dataclass(frozen=True)
class Answered:
    """`asker` comes with their person. `changed`: False where it had been said before."""

    contact: Contact
    asker: Member
    changed: bool


def ask(
    session: Session, *, asker: Member, asked: Member, entry: Entry | None = None, now: datetime
) -> Asked:
    """Once per pair: whoever knows the other, or waits for a word, is told so. `asked` needs `person`.

    Raises `NoSuchThing` where nothing entitles the asker, `ThatIsYou`, `NetworkPaused`,
    `AskedLately`, `CannotReach`, `TooManyAsks`, `ConsentOutdated`.
    """
    consent.require(asker)
    entry = _entitled(session, asker, asked, entry)
    before = standing(session, asker, asked, now=now)
    if before is not None:
        return before
    network = session.get_one(Network, asker.network_id)
    if network.state is NetworkState.PAUSED:
        raise NetworkPaused
    _patience(session, asker, asked, now)
    if wanted.out_of_reach(asked) is not None:
        raise CannotReach(name=asked.name)
    _limit(session, asker, now)
    contact = Contact(
        network_id=asker.network_id,
        asker_id=asker.id,
        asked_id=asked.id,
        entry_id=entry.id if entry else None,
        created_at=now,
    )
    session.add(contact)
    session.flush()
    at = contact_steps.plan(session, contact, network, asked, now=now)
    return Asked(contact, asked, AskedState.NEW, at)


def _entitled(session: Session, asker: Member, asked: Member, entry: Entry | None) -> Entry | None:
    """What may be asked about: an open entry of theirs, a tandem with them, or that they are in the directory."""
    if asker.id == asked.id:
        raise ThatIsYou
    there = asked.network_id == asker.network_id and asked.state is MemberState.ACTIVE
    if not there or asked.person is None:
        raise NoSuchThing
    if entry is not None and entry.member_id == asked.id and entry.state is EntryState.OPEN:
        return entry
    if asked.in_directory or in_tandem(session, asker, asked):
        return None
    if session.scalar(
        select(Contact.id).where(_between(asker, asked), Contact.asked_id == asker.id).limit(1)
    ):
        return None  # who has asked may be answered, and asked back
    raise NoSuchThing


def in_tandem(session: Session, one: Member, other: Member) -> bool:
    """Whether a draw has ever brought them together."""
    mine = select(TandemMember.tandem_id).where(TandemMember.member_id == one.id)
    query = select(TandemMember.tandem_id).where(
        TandemMember.member_id == other.id, TandemMember.tandem_id.in_(mine)
    )
    return session.scalar(query.limit(1)) is not None


def _between(one: Member, other: Member) -> ColumnElement[bool]:
    return or_(
        and_(Contact.asker_id == one.id, Contact.asked_id == other.id),
        and_(Contact.asker_id == other.id, Contact.asked_id == one.id),
    )


def standing(session: Session, asker: Member, asked: Member, *, now: datetime) -> Asked | None:
    """What is between the two already; None: nothing that keeps the asker from asking, or not any more."""
    found = _past(session, asker, asked)
    for contact in found:
        if contact.state is ContactState.SHARED:
            return Asked(contact, asked, AskedState.KNOWN, contact.created_at)
    for contact in found:
        if contact_steps.is_open(session, contact, now=now):
            state = AskedState.WAITING if contact.asker_id == asker.id else AskedState.THEIRS
            return Asked(contact, asked, state, contact_steps.asked_at(session, contact))
    return None


def _past(session: Session, asker: Member, asked: Member) -> list[Contact]:
    """Everything between the two, newest first."""
    query = (
        select(Contact).where(_between(asker, asked)).order_by(Contact.created_at.desc(), Contact.id.desc())
    )
    return list(session.scalars(query))


def _patience(session: Session, asker: Member, asked: Member, now: datetime) -> None:
    """Raises `AskedLately` for who asked before and got a no, or no word."""
    mine = next((c for c in _past(session, asker, asked) if c.asker_id == asker.id), None)
    if mine is not None and now < _again_from(session, mine):
        raise AskedLately(name=asked.name)


def _again_from(session: Session, contact: Contact) -> datetime:
    """From when on the same person may ask again, after a no or no word. Who was not reached: at once."""
    if contact.state is ContactState.DECLINED:
        return (contact.answered_at or contact.created_at) + AFTER_NO
    if not contact_steps.was_asked(session, contact):
        return contact.created_at
    return contact_steps.asked_at(session, contact) + contact_steps.ANSWER_WITHIN + AFTER_SILENCE


def _limit(session: Session, asker: Member, now: datetime) -> None:
    lately = select(func.count()).where(
        Contact.asker_id == asker.id, Contact.created_at > now - timedelta(days=1)
    )
    if (session.scalar(lately) or 0) >= A_DAY:
        raise TooManyAsks(limit=A_DAY)


def by_id(session: Session, contact_id: int) -> Contact:
    """Raises `NoSuchThing`. The caller checks whose it is."""
    found = session.get(Contact, contact_id)
    if found is None:
        raise NoSuchThing
    return found


def other(session: Session, contact: Contact, member: Member) -> Member:
    """The one of the two who is not `member`, with their person.

    Raises `NoSuchThing` where `member` is neither, or the other is gone.
    """
    if member.id not in (contact.asker_id, contact.asked_id):
        raise NoSuchThing
    other_id = contact.asked_id if member.id == contact.asker_id else contact.asker_id
    found = members.with_telegram(session, other_id)
    if found is None or found.person is None or found.state is not MemberState.ACTIVE:
        raise NoSuchThing
    return found


def answer(session: Session, *, contact: Contact, member: Member, share: bool, now: datetime) -> Answered:
    """The word of who was asked. A no may become a yes later; what is shared stays so.

    Raises `NoSuchThing` for anybody else, and where the asker is gone.
    """
    if member.id != contact.asked_id:
        raise NoSuchThing
    asker = other(session, contact, member)
    said = ContactState.SHARED if share else ContactState.DECLINED
    if contact.state in (said, ContactState.SHARED):
        return Answered(contact, asker, changed=False)
    # After two weeks of silence the asker has been told: a no says nothing new to them.
    tell = share or contact.state is ContactState.ASKED
    contact.state, contact.answered_at = said, now
    contact_steps.answered(session, contact, tell=tell, now=now)
    return Answered(contact, asker, changed=True)


@dataclass(frozen=True)
class About:
    """What a request is about. Neither: the directory, in which the asked one is found."""

    entry: Entry | None
    tandem: bool


def about(session: Session, contact: Contact) -> About:
    entry = session.get(Entry, contact.entry_id) if contact.entry_id is not None else None
    if entry is not None:
        return About(entry, tandem=False)
    asker, asked = session.get_one(Member, contact.asker_id), session.get_one(Member, contact.asked_id)
    return About(None, tandem=in_tandem(session, asker, asked))


@dataclass(frozen=True)
class Overview:
    """Whom a member has to do with, newest first; each with the other, who comes with their person."""

    to_answer: tuple[tuple[Contact, Member], ...]
    waiting: tuple[tuple[Contact, Member], ...]
    """Asked by this member, without a word so far."""
    known: tuple[tuple[Contact, Member], ...]

    def __bool__(self) -> bool:
        return bool(self.to_answer or self.waiting or self.known)


def overview(session: Session, member: Member, *, now: datetime) -> Overview:
    query = (
        select(Contact)
        .where(or_(Contact.asker_id == member.id, Contact.asked_id == member.id))
        .order_by(Contact.created_at.desc(), Contact.id.desc())
    )
    to_answer: list[tuple[Contact, Member]] = []
    waiting: list[tuple[Contact, Member]] = []
    known: list[tuple[Contact, Member]] = []
    for contact in session.scalars(query).all():
        mine = contact.asker_id == member.id
        other = members.with_telegram(session, contact.asked_id if mine else contact.asker_id)
        if other is None or other.person is None or other.state is not MemberState.ACTIVE:
            continue
        if contact.state is ContactState.SHARED:
            known.append((contact, other))
        elif contact_steps.is_open(session, contact, now=now):
            (waiting if mine else to_answer).append((contact, other))
    return Overview(tuple(to_answer), tuple(waiting), tuple(known))
