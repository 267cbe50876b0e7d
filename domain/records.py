"""What is written down about a meeting: notes, tips to copy, promises, links. Files are `domain.files`'."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import meetings, members, promises, reminders
from domain.refusals import NoSuchThing
from domain.wording import folded, line, link, looks_like_link, paragraphs
from models import Attendance, Meeting, MeetingState, Member, Network, Record, RecordKind, Rsvp

NOTE_LIMIT = 2000
LINE_LIMIT = 500
REGION_LIMIT = 120


def by_id(session: Session, record_id: int) -> tuple[Record, Meeting]:
    """Raises `NoSuchThing`. The caller checks whose it is."""
    record = session.get(Record, record_id)
    if record is None:
        raise NoSuchThing
    return record, meetings.by_id(session, record.meeting_id)


def of(session: Session, meeting: Meeting) -> list[Record]:
    """In the order in which they were written down."""
    query = select(Record).where(Record.meeting_id == meeting.id).order_by(Record.id)
    return list(session.scalars(query))


def _add(session: Session, meeting: Meeting, kind: RecordKind, text: str, *, now: datetime) -> Record:
    if meeting.state is MeetingState.CANCELLED:
        raise NoSuchThing
    record = Record(meeting_id=meeting.id, kind=kind, text=text, created_at=now)
    session.add(record)
    session.flush()
    return record


def add_note(session: Session, meeting: Meeting, text: str, *, now: datetime) -> Record:
    """Raises `Empty`, `TooLong`."""
    return _add(session, meeting, RecordKind.NOTE, paragraphs(text, NOTE_LIMIT), now=now)


def add_tip(session: Session, meeting: Meeting, text: str, *, now: datetime) -> Record:
    """Its region follows. Raises `Empty`, `TooLong`."""
    return _add(session, meeting, RecordKind.TIP, paragraphs(text, LINE_LIMIT), now=now)


def set_region(record: Record, region: str | None) -> None:
    """Raises `Empty`, `TooLong`."""
    record.region = None if region is None else line(region, REGION_LIMIT)


def add_link(session: Session, meeting: Meeting, text: str, *, now: datetime) -> Record:
    """An address, with words before or after it. Raises `BadLink`, `Empty`, `TooLong`."""
    words = text.split()
    address = next((word for word in words if looks_like_link(word)), None)
    if address is None:
        address = next((word for word in words if "." in word.strip(".,;:!?")), text)
    label = " ".join(word for word in words if word != address).strip(" :–-")
    kept = link(address)
    return _add(
        session, meeting, RecordKind.LINK, f"{line(label, LINE_LIMIT)}: {kept}" if label else kept, now=now
    )


def add_promise(
    session: Session, meeting: Meeting, member: Member | None, text: str, *, now: datetime
) -> Record:
    """What somebody promised, and to whom. A member is reminded a week before the next meeting.

    Raises `Empty`, `TooLong`, `NoSuchThing` for somebody of another network.
    """
    if member is not None and member.network_id != meeting.network_id:
        raise NoSuchThing
    record = _add(session, meeting, RecordKind.PROMISE, line(text, LINE_LIMIT), now=now)
    if member is not None:
        record.member_id = member.id
        session.flush()
        for ahead in meetings.upcoming(session, meeting.network_id, now=now):
            reminders.plan_promises(session, ahead, [member.id], now=now)
    return record


def drop(session: Session, record: Record) -> None:
    session.delete(record)
    session.flush()


# --- Who promised -------------------------------------------------------------------------------------


def likely(session: Session, meeting: Meeting) -> list[Member]:
    """Who may have promised something: who was there or meant to be first, then everybody, by name."""
    there = set(
        session.scalars(
            select(Attendance.member_id).where(Attendance.meeting_id == meeting.id, Attendance.attended)
        )
    )
    there |= set(session.scalars(select(Rsvp.member_id).where(Rsvp.meeting_id == meeting.id)))
    present = members.active(session, meeting.network_id)
    return sorted(present, key=lambda member: member.id not in there)


def named(session: Session, network: Network, typed: str) -> list[Member]:
    """Members whom a typed name may mean: the exact one, else whoever's name has all its words."""
    wanted = folded(typed)
    present = members.active(session, network.id)
    exact = [member for member in present if folded(member.name) == wanted]
    if exact or not wanted:
        return exact
    return [m for m in present if all(word in folded(m.name) for word in wanted.split())]


def member(session: Session, meeting: Meeting, member_id: int) -> Member:
    """An active member of the meeting's network. Raises `NoSuchThing`."""
    for found in members.active(session, meeting.network_id):
        if found.id == member_id:
            return found
    raise NoSuchThing


def makers(session: Session, records: Sequence[Record]) -> dict[int, Member]:
    """The members who made promises, by id; those who left are not among them."""
    wanted = {record.member_id for record in records if record.member_id is not None}
    query = select(Member).where(Member.id.in_(wanted), Member.person_id.is_not(None))
    return {found.id: found for found in session.scalars(query)} if wanted else {}


def pending(session: Session, meeting: Meeting, member: Member) -> list[promises.Promise]:
    """What a member is to be reminded of before this meeting: promised at another one."""
    found = promises.unreminded(session, meeting.network_id, member.id)
    return [promise for promise in found if promise.meeting.id != meeting.id]
