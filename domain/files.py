"""Documents and photos of a meeting. Telegram keeps the file, we keep its number and a copy of our own."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import meetings
from domain.refusals import NoSuchThing
from domain.wording import shortened
from models import Meeting, MeetingFile, MeetingState, Network

NAME_LIMIT = 120
FETCHES = 50
"""Copies fetched anew at a start: a start is no time for a flood."""


@dataclass(frozen=True)
class Sent:
    """A file as Telegram tells of it."""

    file_id: str
    unique_id: str
    name: str
    """As its sender called it; "" for a photo."""
    mime_type: str
    size: int
    photo: bool
    caption: str = ""
    album: str = ""
    """The same for all files that were sent at once; "" for one alone."""


def name_of(sent: Sent, *, placeholder: str) -> str:
    """What the archive calls it: the name it came with, and what was written beside it."""
    name = shortened(sent.name, NAME_LIMIT, placeholder="")
    caption = shortened(sent.caption, NAME_LIMIT, placeholder="")
    return " – ".join(part for part in (name, caption) if part) or placeholder


def keep(session: Session, meeting: Meeting, sent: Sent, *, placeholder: str, now: datetime) -> MeetingFile:
    """The same file again is the one that is there already."""
    if meeting.state is MeetingState.CANCELLED:
        raise NoSuchThing
    same = select(MeetingFile).where(
        MeetingFile.meeting_id == meeting.id, MeetingFile.telegram_unique_id == sent.unique_id
    )
    found = session.scalar(same.limit(1))
    if found is not None:
        return found
    found = MeetingFile(
        meeting_id=meeting.id,
        name=name_of(sent, placeholder=placeholder),
        mime_type=sent.mime_type[:127],
        size=sent.size,
        telegram_file_id=sent.file_id,
        telegram_unique_id=sent.unique_id,
        photo=sent.photo,
        created_at=now,
    )
    session.add(found)
    session.flush()
    return found


def of(session: Session, meeting: Meeting) -> list[MeetingFile]:
    query = select(MeetingFile).where(MeetingFile.meeting_id == meeting.id).order_by(MeetingFile.id)
    return list(session.scalars(query))


def by_id(session: Session, file_id: int) -> tuple[MeetingFile, Meeting]:
    """Raises `NoSuchThing`. The caller checks whose it is."""
    found = session.get(MeetingFile, file_id)
    if found is None:
        raise NoSuchThing
    return found, meetings.by_id(session, found.meeting_id)


def drop(session: Session, file: MeetingFile) -> None:
    """The copy goes with the next sweep."""
    session.delete(file)
    session.flush()


# --- Copies -------------------------------------------------------------------------------------------

COPY_NAME = re.compile(r"[0-9a-f]{32}(\.part)?")
"""What a copy (or a half-written one) is called: a sweep touches nothing else."""


@dataclass(frozen=True)
class Wanted:
    """A copy that is to be fetched."""

    id: int
    file_id: str
    size: int


def without_copy(session: Session, *, largest: int, ids: Collection[int] | None = None) -> list[Wanted]:
    """Files small enough that have no copy yet, the newest first; of active networks and not of all times."""
    query = (
        select(MeetingFile.id, MeetingFile.telegram_file_id, MeetingFile.size)
        .join(Meeting, Meeting.id == MeetingFile.meeting_id)
        .join(Network, Network.id == Meeting.network_id)
        .where(MeetingFile.copy.is_(None), MeetingFile.size <= largest)
        .order_by(MeetingFile.id.desc())
        .limit(FETCHES)
    )
    if ids is not None:
        query = query.where(MeetingFile.id.in_(ids))
    return [Wanted(row[0], row[1], row[2]) for row in session.execute(query).all()]


def copied(session: Session, file_id: int, copy: str) -> bool:
    """Whether the copy is needed: the file may have been deleted meanwhile."""
    found = session.get(MeetingFile, file_id)
    if found is None or found.copy is not None:
        return False
    found.copy = copy
    return True


def copies(session: Session) -> set[str]:
    """The names of all copies that are still needed."""
    return {copy for copy in session.scalars(select(MeetingFile.copy)) if copy is not None}
