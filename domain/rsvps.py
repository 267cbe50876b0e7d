"""Answers to a meeting, seats, and what the card shows of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from domain import reminders
from domain.refusals import AnswersClosed, NoAnswerYet, TooManyGuests
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


def of(session: Session, meeting: Meeting, member: Member) -> Rsvp | None:
    return session.get(Rsvp, {"meeting_id": meeting.id, "member_id": member.id})


def is_open(meeting: Meeting, *, now: datetime) -> bool:
    return meeting.state is MeetingState.PLANNED and now < meeting.starts_at


def _require_open(meeting: Meeting, now: datetime) -> None:
    if not is_open(meeting, now=now):
        raise AnswersClosed(title=meeting.title, cancelled=meeting.state is MeetingState.CANCELLED)


def standing_answer(meeting: Meeting, rsvp: Rsvp | None) -> Answer | None:
    """The answer for the present date; an unconfirmed one (given before a move) counts as none."""
    return rsvp.answer if rsvp is not None and rsvp.revision == meeting.revision else None


def answer(
    session: Session, *, member: Member, meeting: Meeting, answer: Answer, now: datetime
) -> RsvpOutcome:
    """Raises `AnswersClosed`. A no gives its seat to the waiting list, and whoever moves up is told."""
    _require_open(meeting, now)
    if meeting.capacity is not None:
        session.flush()
        session.refresh(meeting, with_for_update=True)  # settles the race for the last seat
    seated_before = seated(session, meeting)
    rsvp = of(session, meeting, member)
    changed = rsvp is None or rsvp.answer is not answer or rsvp.revision != meeting.revision
    if rsvp is None:
        rsvp = Rsvp(meeting_id=meeting.id, member_id=member.id, answer=answer, queued_at=now, guests=0)
        session.add(rsvp)
    elif answer is Answer.YES and rsvp.answer is not Answer.YES:
        rsvp.queued_at = now
    if answer is not Answer.YES:
        rsvp.guests = 0
    rsvp.answer = answer
    rsvp.revision = meeting.revision
    rsvp.answered_at = now
    session.flush()
    if changed:
        meeting.card_wanted += 1
    _tell_moved_up(session, meeting, before=seated_before, but_not=member.id, now=now)
    return RsvpOutcome(rsvp, changed, waiting=is_waiting(session, meeting, member.id))


def set_note(session: Session, *, member: Member, meeting: Meeting, note: str | None, now: datetime) -> Rsvp:
    """A note to the answer. Raises `AnswersClosed`, `NoAnswerYet`, `Empty`, `TooLong`."""
    _require_open(meeting, now)
    rsvp = of(session, meeting, member)
    if rsvp is None:
        raise NoAnswerYet
    rsvp.note = None if note is None else line(note, NOTE_LIMIT)
    return rsvp


def set_guests(session: Session, *, member: Member, meeting: Meeting, guests: int, now: datetime) -> Rsvp:
    """ "+1" for meetings in person; says yes at the same time. Raises `AnswersClosed`, `TooManyGuests`."""
    _require_open(meeting, now)
    if meeting.format is MeetingFormat.DIGITAL or not 0 <= guests <= GUESTS_LIMIT:
        raise TooManyGuests(limit=0 if meeting.format is MeetingFormat.DIGITAL else GUESTS_LIMIT)
    seated_before = seated(session, meeting)
    rsvp = answer(session, member=member, meeting=meeting, answer=Answer.YES, now=now).rsvp
    rsvp.guests = guests
    meeting.card_wanted += 1
    session.flush()
    _tell_moved_up(session, meeting, before=seated_before, but_not=member.id, now=now)
    return rsvp


def _queue(session: Session, meeting: Meeting) -> list[Rsvp]:
    query = (
        select(Rsvp)
        .where(Rsvp.meeting_id == meeting.id, Rsvp.answer == Answer.YES)
        .order_by(Rsvp.queued_at, Rsvp.member_id)
    )
    return list(session.scalars(query))


def seated(session: Session, meeting: Meeting) -> set[int] | None:
    """Members with a seat, in the order of their yes; guests take seats too. None: no limit.

    A party that does not fit waits without holding up a smaller one behind it.
    """
    if meeting.capacity is None:
        return None
    left = meeting.capacity
    found: set[int] = set()
    for rsvp in _queue(session, meeting):
        if 1 + rsvp.guests <= left:
            left -= 1 + rsvp.guests
            found.add(rsvp.member_id)
    return found


def is_waiting(session: Session, meeting: Meeting, member_id: int) -> bool:
    places = seated(session, meeting)
    return (
        places is not None
        and member_id not in places
        and any(rsvp.member_id == member_id for rsvp in _queue(session, meeting))
    )


def _tell_moved_up(
    session: Session, meeting: Meeting, *, before: set[int] | None, but_not: int, now: datetime
) -> None:
    after = seated(session, meeting)
    if before is None or after is None:
        return
    moved_up = after - before - {but_not}
    if moved_up:
        reminders.plan_seat(session, meeting, moved_up, now=now)


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
        meeting.card_wanted += 1
        _tell_moved_up(session, meeting, before=before, but_not=member.id, now=now)


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
