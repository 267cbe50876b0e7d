"""After a meeting: who was there, and how useful it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.refusals import NoSuchThing, NotANumber, NotOverYet
from models import Answer, Attendance, Meeting, MeetingState, Member, Proxy

MOST = 5000
"""More people have never come: a typing mistake."""

ENOUGH_RATINGS = 3
"""From so many on an average tells nobody what one person thought."""


@dataclass(frozen=True)
class Heard:
    """What those who were asked have said, and what an organiser did."""

    attended: int | None
    """How many came; None: nobody has said anything."""
    ratings: int
    useful: float | None
    """1 to 5 on average; None for fewer than `ENOUGH_RATINGS`."""


def of(session: Session, meeting: Meeting, member: Member) -> Attendance | None:
    return session.get(Attendance, {"meeting_id": meeting.id, "member_id": member.id})


def answer(
    session: Session, *, member: Member, meeting: Meeting, attended: bool, now: datetime
) -> Attendance:
    """Raises `NotOverYet`. Who was not there has no opinion of it."""
    if meeting.state is not MeetingState.OVER:
        raise NotOverYet(title=meeting.title)
    found = of(session, meeting, member)
    if found is None:
        found = Attendance(meeting_id=meeting.id, member_id=member.id)
        session.add(found)
    found.attended = attended
    found.useful = found.useful if attended else None
    found.answered_at = now
    session.flush()
    return found


def rate(session: Session, *, member: Member, meeting: Meeting, useful: int, now: datetime) -> Attendance:
    """Raises `NotOverYet`, and `NoSuchThing` for a mark that there is not."""
    if not 1 <= useful <= 5:
        raise NoSuchThing
    found = answer(session, member=member, meeting=meeting, attended=True, now=now)
    found.useful = useful
    session.flush()
    return found


def heard(session: Session, meeting: Meeting) -> Heard:
    there, asked, ratings, useful = session.execute(
        select(
            func.count().filter(Attendance.attended),
            func.count(),
            func.count(Attendance.useful),
            func.avg(Attendance.useful),
        ).where(Attendance.meeting_id == meeting.id)
    ).one()
    there += _expected(session, meeting)
    attended = meeting.attended if meeting.attended is not None else there if asked else None
    return Heard(attended, ratings, float(useful) if ratings >= ENOUGH_RATINGS else None)


def _expected(session: Session, meeting: Meeting) -> int:
    """Who has no Telegram cannot be asked whether they came: a yes beforehand counts."""
    query = select(func.count()).where(
        Proxy.meeting_id == meeting.id, Proxy.answer == Answer.YES, Proxy.revision == meeting.revision
    )
    return session.scalar(query) or 0


def set_number(meeting: Meeting, typed: str) -> int:
    """How many came, as an organiser counted. Raises `NotANumber`, `NotOverYet`."""
    if meeting.state is not MeetingState.OVER:
        raise NotOverYet(title=meeting.title)
    meeting.attended = read_number(typed)
    return meeting.attended


def read_number(typed: str) -> int:
    """ "11", "ca. 12", "12 Personen". Raises `NotANumber`."""
    match = re.fullmatch(r"\D{0,12}?([0-9]{1,6})(?:[.,]0+)?(?:\s*[^\W\d][^\d]{0,30})?\s*", typed.strip())
    if match is None or "-" in typed or int(match[1]) > MOST:
        raise NotANumber(typed=typed.strip()[:40])
    return int(match[1])
