"""Answers to a meeting, seats, and what the card shows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, joinedload

from domain import locking, offers
from domain.refusals import AnswersClosed, NoAnswerYet, NoSeatsLeft, SeatsTaken, TooManyGuests
from domain.wording import NOTE_LIMIT, line
from models import Answer, Meeting, MeetingFormat, MeetingState, Member, Rsvp

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


def of(session: Session, meeting: Meeting, member: Member) -> Rsvp | None:
    return session.get(Rsvp, {"meeting_id": meeting.id, "member_id": member.id})


def is_open(meeting: Meeting, *, now: datetime) -> bool:
    return meeting.state is MeetingState.PLANNED and now < meeting.starts_at


def require_open(meeting: Meeting, now: datetime) -> None:
    if not is_open(meeting, now=now):
        raise AnswersClosed(title=meeting.title, cancelled=meeting.state is MeetingState.CANCELLED)


def standing_answer(meeting: Meeting, rsvp: Rsvp | None) -> Answer | None:
    """The answer for the present date; an unconfirmed one (given before a move) counts as none."""
    return rsvp.answer if rsvp is not None and rsvp.revision == meeting.revision else None


def answer(
    session: Session, *, member: Member, meeting: Meeting, answer: Answer, now: datetime
) -> RsvpOutcome:
    """Raises `AnswersClosed`. A no gives its seat to the waiting list, and whoever moves up is asked.

    A yes to an offered seat takes it.
    """
    require_open(meeting, now)
    if meeting.capacity is not None:
        locking.lock(session, meeting)  # settles the race for the last seat
    seated_before = seated(session, meeting)
    rsvp = of(session, meeting, member)
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
    session.flush()
    if changed:
        meeting.redraw()
    _reseat(session, meeting, before=seated_before, but_not=member.id, now=now)
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
        left = _seats_left(session, meeting, seated_before)
        if present is not None and guests - present.guests > left:
            raise NoSeatsLeft(left=left)
    rsvp = answer(session, member=member, meeting=meeting, answer=Answer.YES, now=now).rsvp
    rsvp.guests = guests
    meeting.redraw()
    session.flush()
    _reseat(session, meeting, before=seated_before, but_not=member.id, now=now)
    return rsvp


def _queue(session: Session, meeting: Meeting) -> list[Rsvp]:
    query = (
        select(Rsvp)
        .where(Rsvp.meeting_id == meeting.id, Rsvp.answer == Answer.YES)
        .order_by(Rsvp.queued_at, Rsvp.member_id)
    )
    return list(session.scalars(query))


def seated(session: Session, meeting: Meeting) -> set[int] | None:
    """Members with a seat, in the order of the queue; guests take seats too. None: no limit.

    A party that does not fit waits without holding up a smaller one behind it.
    """
    return None if meeting.capacity is None else _fitting(_queue(session, meeting), meeting.capacity)


def _fitting(queue: Iterable[Rsvp], left: int) -> set[int]:
    found: set[int] = set()
    for rsvp in queue:
        if 1 + rsvp.guests <= left:
            left -= 1 + rsvp.guests
            found.add(rsvp.member_id)
    return found


def _seats_left(session: Session, meeting: Meeting, places: set[int]) -> int:
    taken = sum(1 + rsvp.guests for rsvp in _queue(session, meeting) if rsvp.member_id in places)
    return (meeting.capacity or 0) - taken


def waiting(session: Session, meeting: Meeting) -> set[int]:
    """Members (by id) who said yes and wait for a seat."""
    places = seated(session, meeting)
    return set() if places is None else {r.member_id for r in _queue(session, meeting)} - places


def is_waiting(session: Session, meeting: Meeting, member_id: int) -> bool:
    places = seated(session, meeting)
    return (
        places is not None
        and member_id not in places
        and any(rsvp.member_id == member_id for rsvp in _queue(session, meeting))
    )


def _reseat(
    session: Session, meeting: Meeting, *, before: set[int] | None, but_not: int, now: datetime
) -> None:
    """Whoever has a seat keeps it; what is free goes to the others in the order of their yes, who are told.

    Seats are read off the queue, so whoever was overtaken is put behind those who sit: a party that
    would fit at last never takes a seat from somebody who has one.
    """
    if before is None or meeting.capacity is None:
        return
    queue = sorted(_queue(session, meeting), key=lambda rsvp: rsvp.member_id not in before)
    after = _fitting(queue, meeting.capacity)
    behind = max((rsvp.queued_at for rsvp in queue if rsvp.member_id in after), default=None)
    for rsvp in sorted(queue, key=lambda rsvp: (rsvp.queued_at, rsvp.member_id)):
        if behind is not None and rsvp.member_id not in after:
            rsvp.queued_at = behind = max(rsvp.queued_at, behind + timedelta(microseconds=1))
    session.flush()
    moved_up = after - before - {but_not}
    if moved_up:
        offers.offer(session, meeting, moved_up, now=now)


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
    if not _would_move_up(session, meeting, member_id, before):
        return
    rsvp.answer, rsvp.guests = Answer.MAYBE, 0
    rsvp.diet = rsvp.arrival = None
    session.flush()
    meeting.redraw()
    _reseat(session, meeting, before=before, but_not=member_id, now=now)


def _would_move_up(session: Session, meeting: Meeting, leaving: int, before: set[int] | None) -> bool:
    """Whether somebody who waits would fit if this member went."""
    if before is None or meeting.capacity is None:
        return False
    staying = sorted(_queue(session, meeting), key=lambda rsvp: rsvp.member_id not in before)
    others = [rsvp for rsvp in staying if rsvp.member_id != leaving]
    return bool(_fitting(others, meeting.capacity) - before)


def keep_offered(session: Session, meeting: Meeting) -> None:
    """The meeting moves: everybody is asked anew, and who was just offered a seat has it like any other."""
    session.execute(update(Rsvp).where(Rsvp.meeting_id == meeting.id).values(offered_until=None))


def set_capacity(session: Session, meeting: Meeting, capacity: int | None, *, now: datetime) -> None:
    """More seats go to the waiting list; fewer than are taken are refused. Raises `SeatsTaken`."""
    locking.lock(session, meeting, "capacity")
    queue = _queue(session, meeting)
    before = seated(session, meeting)
    if before is None:
        before = {rsvp.member_id for rsvp in queue}
    taken = sum(1 + rsvp.guests for rsvp in queue if rsvp.member_id in before)
    if capacity is not None and capacity < taken:
        raise SeatsTaken(taken=taken)
    meeting.capacity = capacity
    session.flush()
    if capacity is not None:
        _reseat(session, meeting, before=before, but_not=0, now=now)
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
        _reseat(session, meeting, before=before, but_not=member.id, now=now)


def tally(session: Session, meeting: Meeting, *, names: int) -> Tally:
    """Counts of all answers, and the first `names` shown names of each. Three queries, however many answers."""
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
    listed: dict[Answer, list[str]] = {}
    for kind in (Answer.YES, Answer.MAYBE):
        query = (
            select(Member.name)
            .join(Rsvp, Rsvp.member_id == Member.id)
            .where(
                Rsvp.meeting_id == meeting.id,
                Rsvp.answer == kind,
                Member.name_on_card,
                Member.person_id.is_not(None),
            )
            .order_by(Rsvp.queued_at, Rsvp.member_id)
            .limit(names)
        )
        listed[kind] = list(session.scalars(query)) if names else []
    counts = {row[0]: row[1] for row in rows}
    places = seated(session, meeting)
    return Tally(
        counts={kind: counts.get(kind, 0) for kind in Answer},
        guests=sum(row[2] or 0 for row in rows),
        names=listed,
        unconfirmed=sum(row[3] for row in rows),
        waiting=0 if places is None else counts.get(Answer.YES, 0) - len(places),
        free=0 if places is None else _seats_left(session, meeting, places),
    )


def all_of(session: Session, meeting: Meeting) -> list[Rsvp]:
    """Every answer with its member, in the order in which they came."""
    query = (
        select(Rsvp)
        .where(Rsvp.meeting_id == meeting.id)
        .options(joinedload(Rsvp.member))
        .order_by(Rsvp.queued_at, Rsvp.member_id)
    )
    return list(session.scalars(query))
