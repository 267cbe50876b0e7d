"""Answers to a meeting, seats, and what the card shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select, update
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from domain import locking, offers, seats
from domain.refusals import (
    AnswersClosed,
    NoAnswerYet,
    NoSeatsLeft,
    NoSuchThing,
    SeatsTaken,
    TooManyGuests,
)
from domain.seats import is_waiting as is_waiting
from domain.seats import seated as seated
from domain.seats import waiting as waiting
from domain.wording import NOTE_LIMIT, line
from models import Answer, Meeting, MeetingFormat, MeetingState, Member, Person, Proxy, Rsvp

GUESTS_LIMIT = 5


@dataclass(frozen=True)
class RsvpOutcome:
    rsvp: Rsvp
    changed: bool
    """False: the same answer for the same date was there already."""
    waiting: bool
    """Said yes, but the seats are taken: on the waiting list."""


@dataclass(frozen=True)
class Tally:
    """What the card shows: counts, and the first names of each answer (None: only counted)."""

    counts: dict[Answer, int]
    guests: int
    names: dict[Answer, list[str]]
    unconfirmed: int
    """Answers given for an earlier date of a moved meeting."""
    waiting: int
    free: int
    """Seats that nobody has; 0 where there is no limit."""


@dataclass(frozen=True)
class Asked:
    """A meeting with its network, and what somebody has to do with it."""

    meeting: Meeting
    member: Member | None
    """The membership in the meeting's network, in any state, with person and network."""
    rsvp: Rsvp | None
    """The answer so far."""


# Made once, for it begins each tap on a card: putting such a statement together takes as long as carrying it out.
_ASKED = (
    select(Meeting, Member, Rsvp)
    .join(Meeting.network)
    .outerjoin(Person, Person.telegram_id == bindparam("person"))
    .outerjoin(Member, and_(Member.person_id == Person.id, Member.network_id == Meeting.network_id))
    .outerjoin(Rsvp, and_(Rsvp.meeting_id == Meeting.id, Rsvp.member_id == Member.id))
    .where(Meeting.id == bindparam("meeting"))
    .options(contains_eager(Meeting.network), contains_eager(Member.network), contains_eager(Member.person))
)
_ASKED_WITH_TOPICS = _ASKED.options(selectinload(Meeting.topics))


def asked(session: Session, meeting_id: int, *, telegram_id: int, topics: bool) -> Asked:
    """All that a tap on a card is about, in one statement (the meeting's topics in one more). Raises `NoSuchThing`."""
    query = _ASKED_WITH_TOPICS if topics else _ASKED
    row = session.execute(query, {"meeting": meeting_id, "person": telegram_id}).one_or_none()
    if row is None:
        raise NoSuchThing
    return Asked(*row)


def of(session: Session, meeting: Meeting, member: Member) -> Rsvp | None:
    return session.get(Rsvp, {"meeting_id": meeting.id, "member_id": member.id})


def of_these(session: Session, meeting: Meeting, member_ids: Sequence[int]) -> dict[int, Rsvp]:
    """By member id; who has said nothing is left out."""
    query = select(Rsvp).where(Rsvp.meeting_id == meeting.id, Rsvp.member_id.in_(member_ids))
    return {rsvp.member_id: rsvp for rsvp in session.scalars(query)} if member_ids else {}


def is_open(meeting: Meeting, *, now: datetime) -> bool:
    return meeting.state is MeetingState.PLANNED and now < meeting.starts_at


def require_open(meeting: Meeting, now: datetime) -> None:
    if not is_open(meeting, now=now):
        raise AnswersClosed(title=meeting.title, cancelled=meeting.state is MeetingState.CANCELLED)


def standing_answer(meeting: Meeting, rsvp: Rsvp | None) -> Answer | None:
    """The answer for the present date; an unconfirmed one (given before a move) counts as none."""
    return rsvp.answer if rsvp is not None and rsvp.revision == meeting.revision else None


def answer(
    session: Session,
    *,
    member: Member,
    meeting: Meeting,
    answer: Answer,
    now: datetime,
    known: Asked | None = None,
) -> RsvpOutcome:
    """Raises `AnswersClosed`. A no gives its seat to the waiting list, and whoever moves up is asked.

    A yes to an offered seat takes it. `known`: what was read of both in this transaction is not read again.
    """
    require_open(meeting, now)
    if meeting.capacity is not None:
        locking.lock(session, meeting)  # settles the race for the last seat
    seated_before = seated(session, meeting)
    rsvp = known.rsvp if known is not None else of(session, meeting, member)
    changed = rsvp is None or rsvp.answer is not answer or rsvp.revision != meeting.revision
    changed = changed or (rsvp is not None and rsvp.offered_until is not None)
    if rsvp is None:
        rsvp = Rsvp(meeting_id=meeting.id, member_id=member.id, answer=answer, queued_at=now, guests=0)
        session.add(rsvp)
    elif rsvp.answer is not answer:
        if Answer.NO in (rsvp.answer, answer):
            rsvp.note = None  # "bin krank" no longer explains a yes
        if answer is Answer.YES:
            rsvp.queued_at = now
    if answer is not Answer.YES:
        rsvp.guests = 0
        rsvp.diet = rsvp.arrival = None
    rsvp.offered_until = None
    rsvp.answer = answer
    rsvp.revision = meeting.revision
    rsvp.answered_at = now
    if changed:
        meeting.redraw()
    session.flush()
    seats.reseat(session, meeting, before=seated_before, but_not=member.id, now=now)
    return RsvpOutcome(rsvp, changed, waiting=is_waiting(session, meeting, member.id))


def set_note(session: Session, *, member: Member, meeting: Meeting, note: str | None, now: datetime) -> Rsvp:
    """A note to the answer. Raises `AnswersClosed`, `NoAnswerYet`, `Empty`, `TooLong`."""
    require_open(meeting, now)
    rsvp = of(session, meeting, member)
    if rsvp is None:
        raise NoAnswerYet
    rsvp.note = None if note is None else line(note, NOTE_LIMIT)
    return rsvp


def set_guests(session: Session, *, member: Member, meeting: Meeting, guests: int, now: datetime) -> Rsvp:
    """ "+1" for meetings in person; says yes at the same time.

    A party that does not fit waits; who has a seat keeps it, and is refused more guests than fit.
    Raises `AnswersClosed`, `TooManyGuests`, `NoSeatsLeft`.
    """
    require_open(meeting, now)
    if meeting.format is MeetingFormat.DIGITAL or not 0 <= guests <= GUESTS_LIMIT:
        raise TooManyGuests(limit=0 if meeting.format is MeetingFormat.DIGITAL else GUESTS_LIMIT)
    seated_before = seated(session, meeting)
    if seated_before is not None and member.id in seated_before:
        present = of(session, meeting, member)
        left = seats.left(session, meeting, seated_before)
        if present is not None and guests - present.guests > left:
            raise NoSeatsLeft(left=left)
    rsvp = answer(session, member=member, meeting=meeting, answer=Answer.YES, now=now).rsvp
    rsvp.guests = guests
    meeting.redraw()
    session.flush()
    seats.reseat(session, meeting, before=seated_before, but_not=member.id, now=now)
    return rsvp


def lapse(session: Session, meeting: Meeting, member_id: int, *, now: datetime) -> None:
    """Nobody took the seat in time: it goes on, and the yes of long ago counts as a maybe.

    Whoever was never asked (no chat, no answer from Telegram) keeps the seat; so does who would free it for nobody:
    no one waits, or those who wait are too many for it.
    """
    locking.lock(session, meeting, "capacity")
    rsvp = session.get(Rsvp, {"meeting_id": meeting.id, "member_id": member_id})
    if rsvp is None or rsvp.offered_until is None or rsvp.offered_until > now:
        return
    rsvp.offered_until = None
    if not offers.was_asked(session, meeting, member_id) or not is_open(meeting, now=now):
        return
    before = seated(session, meeting)
    if not seats.would_move_up(session, meeting, member_id, before):
        return
    rsvp.answer, rsvp.guests = Answer.MAYBE, 0
    rsvp.diet = rsvp.arrival = None
    session.flush()
    meeting.redraw()
    seats.reseat(session, meeting, before=before, but_not=member_id, now=now)


def keep_offered(session: Session, meeting: Meeting) -> None:
    """The meeting moves: everybody is asked anew, and who was just offered a seat has it like any other."""
    session.execute(update(Rsvp).where(Rsvp.meeting_id == meeting.id).values(offered_until=None))


def set_capacity(session: Session, meeting: Meeting, capacity: int | None, *, now: datetime) -> None:
    """More seats go to the waiting list; fewer than are taken are refused. Raises `SeatsTaken`."""
    locking.lock(session, meeting, "capacity")
    queue = seats.queue(session, meeting)
    before = seated(session, meeting)
    if before is None:
        before = {rsvp.member_id for rsvp in queue}
    taken = sum(1 + rsvp.guests for rsvp in queue if rsvp.member_id in before)
    taken += seats.of_proxies(session, meeting)
    if capacity is not None and capacity < taken:
        raise SeatsTaken(taken=taken)
    meeting.capacity = capacity
    session.flush()
    if capacity is not None:
        seats.reseat(session, meeting, before=before, but_not=0, now=now)
        return
    # Without a limit nobody waits.
    offers.offer(session, meeting, {rsvp.member_id for rsvp in queue} - before, now=now)


def release(session: Session, member: Member, *, now: datetime) -> None:
    """Somebody leaves: their answers to meetings still ahead go, and the waiting list moves up."""
    query = (
        select(Rsvp, Meeting)
        .join(Meeting, Meeting.id == Rsvp.meeting_id)
        .where(Rsvp.member_id == member.id, Meeting.state == MeetingState.PLANNED, Meeting.starts_at > now)
    )
    for rsvp, meeting in session.execute(query).all():
        before = seated(session, meeting)
        session.delete(rsvp)
        session.flush()
        meeting.redraw()
        seats.reseat(session, meeting, before=before, but_not=member.id, now=now)


def tally(session: Session, meeting: Meeting, *, names: int) -> Tally:
    """Counts of all answers, those of whom has no Telegram too, and the first `names` shown names of each.

    A few queries, however many answers.
    """
    rows = session.execute(
        select(
            Rsvp.answer,
            func.count(),
            func.sum(Rsvp.guests),
            func.count().filter(Rsvp.revision != meeting.revision),
        )
        .where(Rsvp.meeting_id == meeting.id)
        .group_by(Rsvp.answer)
    ).all()
    proxies = session.scalars(select(Proxy).where(Proxy.meeting_id == meeting.id)).all()
    counts = {row[0]: row[1] for row in rows}
    places = seated(session, meeting)
    return Tally(
        counts={kind: counts.get(kind, 0) + sum(p.answer is kind for p in proxies) for kind in Answer},
        guests=sum(row[2] or 0 for row in rows),
        names={
            kind: _names(session, meeting, kind, proxies, limit=names) for kind in (Answer.YES, Answer.MAYBE)
        },
        unconfirmed=sum(row[3] for row in rows) + sum(p.revision != meeting.revision for p in proxies),
        waiting=0 if places is None else counts.get(Answer.YES, 0) - len(places),
        free=0 if places is None else seats.left(session, meeting, places),
    )


def _names(
    session: Session, meeting: Meeting, kind: Answer, proxies: Sequence[Proxy], *, limit: int
) -> list[str]:
    """In the order in which they said so."""
    if not limit:
        return []
    query = (
        select(Rsvp.queued_at, Member.name)
        .join(Rsvp, Rsvp.member_id == Member.id)
        .where(
            Rsvp.meeting_id == meeting.id,
            Rsvp.answer == kind,
            Member.name_on_card,
            Member.person_id.is_not(None),
        )
        .order_by(Rsvp.queued_at, Rsvp.member_id)
        .limit(limit)
    )
    said = [(row[0], row[1]) for row in session.execute(query).all()]
    said += [(p.said_at, p.name) for p in proxies if p.answer is kind and p.name is not None]
    return [name for _, name in sorted(said, key=lambda one: one[0])][:limit]


def all_of(session: Session, meeting: Meeting) -> list[Rsvp]:
    """Every answer with its member, in the order in which they came."""
    query = (
        select(Rsvp)
        .where(Rsvp.meeting_id == meeting.id)
        .options(joinedload(Rsvp.member))
        .order_by(Rsvp.queued_at, Rsvp.member_id)
    )
    return list(session.scalars(query))
