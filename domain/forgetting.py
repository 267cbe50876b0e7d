"""What each period of `domain.retention` takes away, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, inspect, or_, select, tuple_, update
from sqlalchemy.orm import Session

from domain import members, privacy
from domain.followups import ends_at
from models import (
    Base,
    Broadcast,
    Contact,
    Delivery,
    DeliveryState,
    Dialogue,
    Draft,
    Draw,
    DrawSkip,
    Entry,
    EntryState,
    FloodPause,
    Incoming,
    Meeting,
    MeetingState,
    Member,
    MemberState,
    Notice,
    Opening,
    Person,
    Poll,
    PollAnswer,
    PollOption,
    PollState,
    Proxy,
    Reach,
    Record,
    Rsvp,
    Step,
    TakenPermit,
)

LEAVES = 20
"""Members at a time: a departure touches many tables."""

_SETTLED = (DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.DROPPED, DeliveryState.FAILED)

UNDONE = timedelta(days=6)
"""An update that was never done is tried at each start, and no longer than a week."""


@dataclass(frozen=True)
class Cut:
    now: datetime
    before: datetime
    """What is older than this goes ..."""
    limit: int
    """... but no more rows of it at once."""


def _delete(
    session: Session, model: type[Base], where: ColumnElement[bool], limit: int, *, by: Any = None
) -> int:
    """The oldest rows first, by their key (or `by` what an index has in order). Returns how many."""
    key = inspect(model).primary_key
    order = key if by is None else (by,)
    found = session.execute(select(*key).where(where).order_by(*order).limit(limit)).all()
    if found:
        session.execute(delete(model).where(tuple_(*key).in_([tuple(row) for row in found])))
    return len(found)


# --- Technical traces -----------------------------------------------------------------------------------


def updates(session: Session, cut: Cut) -> int:
    """Numbers of updates that cannot come twice any more; pauses that are over, permits that no window counts."""
    session.execute(delete(FloodPause).where(FloodPause.until < cut.before))
    session.execute(delete(TakenPermit).where(TakenPermit.taken_at < cut.before))
    done = or_(Incoming.done_at < cut.before, Incoming.received_at < cut.before - UNDONE)
    return _delete(session, Incoming, done, cut.limit)


def drafts(session: Session, cut: Cut) -> int:
    """What was begun and never finished: open questions, plans, date polls, messages to all."""
    asked = (Dialogue.updated_at < cut.before) & (Dialogue.asks != "pending")
    unopened = (Poll.state == PollState.DRAFT) & (Poll.created_at < cut.before)
    unsent = Broadcast.confirmed_at.is_(None) & (Broadcast.created_at < cut.before)
    return (
        _delete(session, Dialogue, asked, cut.limit)
        + _delete(session, Draft, Draft.created_at < cut.before, cut.limit)
        + _delete(session, Poll, unopened, cut.limit)
        + _delete(session, Broadcast, unsent, cut.limit)
    )


def messages(session: Session, cut: Cut) -> int:
    """Which message went to whom. What was said of a changed notice stays: it is said once.

    Promises first: whoever was reminded of one is not to be reminded again when nothing tells of it any more.
    """
    kept = _kept_promises(session, cut)
    told = _delete(session, Broadcast, Broadcast.confirmed_at < cut.before, cut.limit)
    told += _delete(session, Notice, Notice.created_at < cut.before, cut.limit)
    ahead = select(Meeting.id).where(
        Meeting.id == Delivery.meeting_id,
        Meeting.state == MeetingState.PLANNED,
        Meeting.starts_at > cut.now,
    )
    old = (Delivery.settled_at < cut.before) & (Delivery.step != Step.CONSENT) & ~ahead.exists()
    # State by state: so an index has the old ones in order, among fifteen millions that are not.
    for state in _SETTLED:
        told += _delete(session, Delivery, (Delivery.state == state) & old, cut.limit, by=Delivery.settled_at)
    return kept + told


def _kept_promises(session: Session, cut: Cut) -> int:
    """The promise stays in the archive, as text; nobody is reminded of it any more."""
    old = select(Record.id).where(Record.member_id.is_not(None), Record.created_at < cut.before)
    return _empty(session, Record, old.limit(cut.limit), {"member_id": None})


def _empty(session: Session, model: Any, found: Select[int], values: dict[str, None]) -> int:
    ids = session.scalars(found).all()
    if ids:
        session.execute(update(model).where(model.id.in_(ids)).values(**values))
    return len(ids)


# --- Around meetings ------------------------------------------------------------------------------------


def needs(session: Session, cut: Cut) -> int:
    """Diet, arrival, names of whom has no Telegram, and the opening round. They go when a meeting ends; here goes what was missed, as where the
    bot was removed from the group before."""
    told = or_(Rsvp.diet.is_not(None), Rsvp.arrival.is_not(None))
    count = 0
    for meeting_id in _over(session, select(Rsvp.meeting_id).where(told), cut):
        mine = (Rsvp.meeting_id == meeting_id) & told
        count += session.scalar(select(func.count()).select_from(Rsvp).where(mine)) or 0
        session.execute(update(Rsvp).where(mine).values(diet=None, arrival=None))
    for meeting_id in _over(session, select(Proxy.meeting_id).where(Proxy.name.is_not(None)), cut):
        named = (Proxy.meeting_id == meeting_id) & Proxy.name.is_not(None)
        count += session.scalar(select(func.count()).select_from(Proxy).where(named)) or 0
        session.execute(update(Proxy).where(named).values(name=None))
        session.get_one(Meeting, meeting_id).redraw()
    for meeting_id in _over(session, select(Opening.meeting_id), cut):
        count += _delete(session, Opening, Opening.meeting_id == meeting_id, cut.limit)
    return count


def _over(session: Session, meeting_ids: Select[int], cut: Cut) -> list[int]:
    """Those of these meetings that ended before."""
    query = (
        select(Meeting)
        .where(Meeting.id.in_(meeting_ids), Meeting.starts_at < cut.before)
        .order_by(Meeting.id)
        .limit(cut.limit)
    )
    return [meeting.id for meeting in session.scalars(query) if ends_at(meeting) < cut.before]


def notes(session: Session, cut: Cut) -> int:
    """What somebody wrote to their answer ("komme später")."""
    query = (
        select(Rsvp)
        .join(Meeting, Meeting.id == Rsvp.meeting_id)
        .where(Rsvp.note.is_not(None), Meeting.starts_at < cut.before)
        .limit(cut.limit)
    )
    found = session.scalars(query).all()
    for rsvp in found:
        rsvp.note = None
    return len(found)


def polls(session: Session, cut: Cut) -> int:
    """Who could when: of no use to anybody once the meeting has been."""
    options = (
        select(PollOption.id).join(Poll, Poll.id == PollOption.poll_id).where(Poll.closes_at < cut.before)
    )
    return _delete(session, PollAnswer, PollAnswer.option_id.in_(options), cut.limit)


# --- Between the meetings -------------------------------------------------------------------------------


def between(session: Session, cut: Cut) -> int:
    """Questions for a contact, draws that somebody sat out, entries of the board of which nobody says any more that
    they are current."""
    asked = func.coalesce(Contact.answered_at, Contact.created_at) < cut.before
    past = select(Draw.id).where(Draw.draws_at < cut.before)
    stale = Entry.state.in_((EntryState.CLOSED, EntryState.ASLEEP)) & (Entry.current_at < cut.before)
    return (
        _delete(session, Contact, asked, cut.limit)
        + _delete(session, DrawSkip, DrawSkip.draw_id.in_(past), cut.limit)
        + _delete(session, Entry, stale, cut.limit)
    )


# --- People ---------------------------------------------------------------------------------------------


def requests(session: Session, cut: Cut) -> int:
    """Whoever asked to join and was never confirmed: nothing remains, as if they had been declined."""
    query = select(Member).where(Member.state == MemberState.PENDING, Member.consented_at < cut.before)
    waiting = session.scalars(query.order_by(Member.id).limit(LEAVES)).all()
    for member in waiting:
        if member.person_id is not None:
            privacy.declined(session, member, session.get_one(Person, member.person_id), now=cut.now)
    return len(waiting)


def gone(session: Session, cut: Cut) -> int:
    """Whoever left the group and never said what is to become of their data."""
    left = (Member.state == MemberState.LEFT) & (Member.left_at < cut.before)
    return _leave(session, left, now=cut.now)


def silent(session: Session, cut: Cut) -> int:
    """Whoever cannot be written to (blocked the bot, deleted the account) and has not been seen either."""
    closed = select(Person.id).where(Person.reach != Reach.OPEN)
    unseen = Member.person_id.in_(closed) & (Member.seen_in_group_at < cut.before)
    return _leave(session, unseen, now=cut.now)


def _leave(session: Session, where: ColumnElement[bool], *, now: datetime) -> int:
    query = select(Member).where(Member.person_id.is_not(None), where).order_by(Member.id).limit(LEAVES)
    leaving = session.scalars(query).all()
    people = {member.person_id for member in leaving if member.person_id is not None}
    for member in leaving:
        privacy.leave(session, member, now=now)
    _forget_lonely(session, people, now=now)
    return len(leaving)


def _forget_lonely(session: Session, people: Iterable[int], *, now: datetime) -> None:
    """Nobody's account is kept without a network that it belongs to."""
    for person in session.scalars(select(Person).where(Person.id.in_(people))).all():
        if not members.any_membership(session, person):
            privacy.forget_account(session, person, now=now)


def empty(session: Session, network_id: int, *, now: datetime) -> int:
    """Members of a network that ends leave, some at a time; returns how many."""
    return _leave(session, Member.network_id == network_id, now=now)
