"""Who travels to a meeting from the same region: told to each other, only among those who opted in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain import reminders, rsvps
from domain.wording import folded
from models import Answer, Meeting, MeetingFormat, Member, MemberState, Rsvp

_BORDERS = {
    "BW": "BY HE RP",
    "BY": "BW HE SN TH",
    "BE": "BB",
    "BB": "BE MV NI SN ST",
    "HB": "NI",
    "HH": "NI SH",
    "HE": "BW BY NI NW RP TH",
    "MV": "BB NI SH",
    "NI": "BB HB HH HE MV NW SH ST TH",
    "NW": "HE NI RP",
    "RP": "BW HE NW SL",
    "SL": "RP",
    "SN": "BB BY ST TH",
    "ST": "BB NI SN TH",
    "SH": "HH MV NI",
    "TH": "BY HE NI SN ST",
}
NEIGHBOURS = {state: frozenset(others.split()) for state, others in _BORDERS.items()}
"""The federal states that share a border (ISO 3166-2:DE without the prefix)."""


@dataclass(frozen=True)
class Companion:
    """Somebody who travels from nearby. `away`: 0 the same place, 1 the same state, 2 a neighbouring one."""

    member: Member
    away: int


def away(one: Member, other: Member) -> int | None:
    """How near two members live; None: not near, or not known."""
    if one.place and other.place and folded(one.place) == folded(other.place):
        return 0
    if one.federal_state is None or other.federal_state is None:
        return None
    if one.federal_state == other.federal_state:
        return 1
    return 2 if other.federal_state in NEIGHBOURS[one.federal_state] else None


def near_enough(meeting: Meeting, *, now: datetime) -> bool:
    """From a week before on members are told of each other."""
    return meeting.format is not MeetingFormat.DIGITAL and now >= reminders.week_before(meeting)


def companions(session: Session, meeting: Meeting, member: Member) -> list[Companion]:
    """Who else comes from nearby and wants to be known of, nearest first; none for who does not want it."""
    if not member.shares_journeys or meeting.format is MeetingFormat.DIGITAL:
        return []
    query = (
        select(Member)
        .join(Rsvp, Rsvp.member_id == Member.id)
        .where(
            Rsvp.meeting_id == meeting.id,
            Rsvp.answer == Answer.YES,
            Rsvp.revision == meeting.revision,
            Member.id != member.id,
            Member.state == MemberState.ACTIVE,
            Member.shares_journeys,
        )
        .options(joinedload(Member.person))
    )
    seats = rsvps.seated(session, meeting)
    found = [
        Companion(other, near)
        for other in session.scalars(query)
        if (near := away(member, other)) is not None and (seats is None or other.id in seats)
    ]
    return sorted(found, key=lambda c: (c.away, c.member.name, c.member.id))
