"""All that organisers know of a meeting's answers, a line for each person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import members, proxies, rsvps
from models import Answer, Cohort, Meeting, Rsvp


@dataclass(frozen=True)
class Line:
    """One person. `name` is empty for who has left (or was counted without one)."""

    name: str
    cohort: str | None = None
    answer: Answer | None = None
    """None: no answer."""
    guests: int = 0
    note: str | None = None
    old_date: bool = False
    """Given before the meeting was moved."""
    waits: bool = False
    offered_until: datetime | None = None
    telegram: bool = True
    answered_at: datetime | None = None
    diet: str | None = None
    arrival: str | None = None


def of_meeting(session: Session, meeting: Meeting) -> list[Line]:
    """Answers in the order in which they came, then those for people without Telegram, then who has said nothing."""
    cohorts = {
        cohort.id: cohort.name
        for cohort in session.scalars(select(Cohort).where(Cohort.network_id == meeting.network_id))
    }
    waiting = rsvps.waiting(session, meeting)
    answers = rsvps.all_of(session, meeting)
    said = {rsvp.member_id for rsvp in answers}
    lines = [_said(meeting, rsvp, cohorts, waits=rsvp.member_id in waiting) for rsvp in answers]
    lines += [
        Line(
            name=proxy.name or "",
            answer=proxy.answer,
            old_date=proxy.revision != meeting.revision,
            telegram=False,
            answered_at=proxy.said_at,
        )
        for proxy in proxies.of_meeting(session, meeting)
    ]
    return lines + [
        Line(name=member.name, cohort=cohorts.get(member.cohort_id or 0))
        for member in members.active(session, meeting.network_id)
        if member.id not in said
    ]


def _said(meeting: Meeting, rsvp: Rsvp, cohorts: dict[int, str], *, waits: bool) -> Line:
    return Line(
        name=rsvp.member.name,
        cohort=cohorts.get(rsvp.member.cohort_id or 0),
        answer=rsvp.answer,
        guests=rsvp.guests,
        note=rsvp.note,
        old_date=rsvp.revision != meeting.revision,
        waits=waits,
        offered_until=rsvp.offered_until,
        answered_at=rsvp.answered_at,
        diet=rsvp.diet,
        arrival=rsvp.arrival,
    )
