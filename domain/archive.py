"""Past meetings with what they left behind: the list, the search, one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from domain import attendances, files, meetings, records
from domain.attendances import Heard
from domain.refusals import NoSuchThing
from domain.wording import folded
from models import Answer, Attendance, Meeting, MeetingFile, MeetingState, Member, Proxy, Record

WORD_LIMIT = 20
"""What of a search word goes into a button."""


@dataclass(frozen=True)
class Past:
    """A past meeting in the list. `meeting` comes with its topics."""

    meeting: Meeting
    attended: int | None
    """How many came, where anybody said so."""


@dataclass(frozen=True)
class Kept:
    """A past meeting, whole."""

    meeting: Meeting
    heard: Heard
    records: Sequence[Record]
    makers: dict[int, Member]
    files: Sequence[MeetingFile]


def past(session: Session, network_id: int) -> list[Past]:
    """Newest first."""
    query = (
        select(Meeting)
        .where(Meeting.network_id == network_id, Meeting.state == MeetingState.OVER)
        .options(joinedload(Meeting.network), selectinload(Meeting.topics))
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    )
    counted = _counted(session, network_id)
    return [
        Past(found, found.attended if found.attended is not None else counted.get(found.id))
        for found in session.scalars(query)
    ]


def _counted(session: Session, network_id: int) -> dict[int, int]:
    """How many say that they were there, by meeting; those of which nobody has said anything are left out."""
    query = (
        select(Attendance.meeting_id, func.count().filter(Attendance.attended))
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Meeting.network_id == network_id)
        .group_by(Attendance.meeting_id)
    )
    counts = {row[0]: row[1] for row in session.execute(query).all()}
    # Who has no Telegram cannot be asked: a yes beforehand counts, as in `attendances.heard`.
    expected = (
        select(Proxy.meeting_id, func.count())
        .join(Meeting, Meeting.id == Proxy.meeting_id)
        .where(
            Proxy.meeting_id.in_(list(counts)), Proxy.answer == Answer.YES, Proxy.revision == Meeting.revision
        )
        .group_by(Proxy.meeting_id)
    )
    for meeting_id, count in session.execute(expected).all():
        counts[meeting_id] += count
    return counts


def search_key(typed: str) -> str:
    """What is looked for, short and plain enough for a button: folded words, joined by dots."""
    plain = "".join(c for c in folded(typed) if c == " " or (c.isascii() and c.isalnum()))
    return ".".join(plain.split())[:WORD_LIMIT].strip(".")


def search(session: Session, network_id: int, key: str) -> list[Past]:
    """Meetings that have all the words somewhere: title, topics, description, place, what was written down,
    names of files. An empty key finds all."""
    words = [word for word in key.split(".") if word]
    found = past(session, network_id)
    if not words:
        return found
    written = _written(session, network_id)
    return [entry for entry in found if _has(entry.meeting, written.get(entry.meeting.id, []), words)]


def _has(meeting: Meeting, written: Sequence[str], words: Sequence[str]) -> bool:
    told = [meeting.title, meeting.description, meeting.place, meeting.address]
    told += [topic.title for topic in meeting.topics]
    whole = folded(" ".join([*(text for text in told if text), *written]))
    return all(word in whole for word in words)


def _written(session: Session, network_id: int) -> dict[int, list[str]]:
    """Texts, regions and names of files, by meeting."""
    found: dict[int, list[str]] = {}
    noted = (
        select(Record.meeting_id, Record.text, Record.region)
        .join(Meeting, Meeting.id == Record.meeting_id)
        .where(Meeting.network_id == network_id)
    )
    for meeting_id, text, region in session.execute(noted).all():
        found.setdefault(meeting_id, []).extend(part for part in (text, region) if part)
    named = (
        select(MeetingFile.meeting_id, MeetingFile.name)
        .join(Meeting, Meeting.id == MeetingFile.meeting_id)
        .where(Meeting.network_id == network_id)
    )
    for meeting_id, name in session.execute(named).all():
        found.setdefault(meeting_id, []).append(name)
    return found


def kept(session: Session, meeting_id: int) -> Kept:
    """Raises `NoSuchThing` for what is not over. The caller checks whose it is."""
    meeting = meetings.by_id(session, meeting_id)
    if meeting.state is not MeetingState.OVER:
        raise NoSuchThing
    noted = records.of(session, meeting)
    return Kept(
        meeting=meeting,
        heard=attendances.heard(session, meeting),
        records=noted,
        makers=records.makers(session, noted),
        files=files.of(session, meeting),
    )
