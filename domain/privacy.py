"""Everything about one person: shown, taken out of one network, erased altogether."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain import availability, feeds, hosts, locking, members, rsvps
from models import (
    Attendance,
    Base,
    CalendarFeed,
    Delivery,
    Dialogue,
    Draft,
    Host,
    Meeting,
    MeetingFile,
    Member,
    MemberState,
    Opening,
    Person,
    PollAnswer,
    Record,
    Rsvp,
    Topic,
    TopicVote,
)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _row(row: Base) -> dict[str, Any]:
    return {column.key: _plain(getattr(row, column.key)) for column in row.__table__.columns}


def export(session: Session, telegram_id: int) -> dict[str, Any]:
    """Every row about a person, by table, as JSON values (moments in ISO 8601, UTC)."""
    person = members.person_of(session, telegram_id)
    if person is None:
        return {}
    own = list(session.scalars(select(Member).where(Member.person_id == person.id).order_by(Member.id)))
    ids = [member.id for member in own]

    def rows(kind: type[Base], where: Any) -> list[dict[str, Any]]:
        return [_row(row) for row in session.scalars(select(kind).where(where))]

    return {
        "people": [_row(person)],
        "members": [_row(member) for member in own],
        "rsvps": rows(Rsvp, Rsvp.member_id.in_(ids)),
        "topics": rows(Topic, Topic.author_id.in_(ids)),
        "topic_votes": rows(TopicVote, TopicVote.member_id.in_(ids)),
        "deliveries": rows(Delivery, Delivery.member_id.in_(ids)),
        "dialogues": rows(Dialogue, Dialogue.person_id == person.id),
        "hosts": rows(Host, Host.member_id.in_(ids)),
        "poll_answers": rows(PollAnswer, PollAnswer.member_id.in_(ids)),
        "openings": rows(Opening, Opening.member_id.in_(ids)),
        "attendances": rows(Attendance, Attendance.member_id.in_(ids)),
        "records": rows(Record, Record.member_id.in_(ids)),
        "calendar_feeds": rows(CalendarFeed, CalendarFeed.person_id == person.id),
    }


def leave(session: Session, member: Member, *, now: datetime) -> None:
    """Out of this network: what is ahead goes, what has been stays as anonymous counts."""
    locking.hold(session, member.network_id)
    rsvps.release(session, member, now=now)
    hosts.release(session, member, now=now)
    feeds.release(session, member)
    _unname(session, member)
    person_id = member.person_id
    session.execute(
        delete(Dialogue).where(Dialogue.person_id == person_id, Dialogue.network_id == member.network_id)
    )
    session.execute(
        update(Person)
        .where(Person.id == person_id, Person.current_network_id == member.network_id)
        .values(current_network_id=None)
    )
    session.execute(delete(Delivery).where(Delivery.member_id == member.id))
    session.execute(delete(Opening).where(Opening.member_id == member.id))
    session.execute(delete(Record).where(Record.member_id == member.id))
    session.execute(
        update(Rsvp).where(Rsvp.member_id == member.id).values(note=None, diet=None, arrival=None)
    )
    availability.forget(session, member)
    session.execute(update(Topic).where(Topic.author_id == member.id).values(author_id=None))
    _redraw_cards(session, member)
    member.person_id = None
    member.state = MemberState.LEFT
    member.left_at = member.left_at or now
    member.name = ""
    member.cohort_id = member.kind = member.federal_state = member.place = None
    member.reminders = member.paused_until = None
    member.shares_journeys = False
    session.flush()


def _unname(session: Session, member: Member) -> None:
    """A host's name is typed, not linked: where it is this member's, it goes."""
    name = re.compile(rf"(?<!\w){re.escape(member.name)}(?!\w)", re.IGNORECASE)
    for meeting in session.scalars(
        select(Meeting).where(Meeting.network_id == member.network_id, Meeting.host.is_not(None))
    ):
        if meeting.host is not None and name.search(meeting.host):
            meeting.host = None
            meeting.redraw()
    for draft in session.scalars(select(Draft).where(Draft.network_id == member.network_id)):
        if name.search(draft.data.get("host") or ""):
            draft.data = {**draft.data, "host": None}
    _unname_records(session, member)


def _unname_records(session: Session, member: Member) -> None:
    """Notes and file names are typed by others: where they say this member's name, they say "…" from now on."""
    name = re.compile(rf"(?<!\w){re.escape(member.name)}(?!\w)", re.IGNORECASE)
    here = select(Meeting.id).where(Meeting.network_id == member.network_id)
    for record in session.scalars(select(Record).where(Record.meeting_id.in_(here))):
        if name.search(record.text):
            record.text = name.sub("…", record.text)
        if record.region and name.search(record.region):
            record.region = name.sub("…", record.region)
    for file in session.scalars(select(MeetingFile).where(MeetingFile.meeting_id.in_(here))):
        if name.search(file.name):
            file.name = name.sub("…", file.name)


def _redraw_cards(session: Session, member: Member) -> None:
    """The cards that may show the name are drawn again, those of past meetings too."""
    answered = select(Rsvp.meeting_id).where(Rsvp.member_id == member.id)
    hosted = select(Host.meeting_id).where(Host.member_id == member.id)
    session.execute(
        update(Meeting)
        .where(Meeting.id.in_(answered.union(hosted)), Meeting.card_message_id.is_not(None))
        .values(card_wanted=Meeting.card_wanted + 1)
        .execution_options(synchronize_session="fetch")
    )


def erase(session: Session, telegram_id: int, *, now: datetime) -> int:
    """Erases a person everywhere; returns the number of networks left. Nothing with the id or name remains."""
    person = members.person_of(session, telegram_id)
    if person is None:
        return 0
    here = select(Member.network_id).where(Member.person_id == person.id).order_by(Member.network_id)
    for network_id in session.scalars(here).all():
        locking.hold(session, network_id)
    own = list(session.scalars(select(Member).where(Member.person_id == person.id)))
    for member in own:
        leave(session, member, now=now)
    session.execute(delete(Dialogue).where(Dialogue.person_id == person.id))
    feeds.revoke(session, person.id)
    session.delete(person)
    session.flush()
    return len(own)
