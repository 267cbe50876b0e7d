"""Who gives a meeting's impulse: whoever said yes to it, and the member whose name stands on the card."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import members
from domain.wording import folded
from models import Host, HostState, Meeting, Member

GIVING = (HostState.YES, HostState.TOGETHER)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\+|/|\bund\b|\band\b)\s*", re.IGNORECASE)


def givers(session: Session, meeting: Meeting) -> list[Member]:
    """Active members, by name. A typed name counts where it is exactly one member's."""
    asked = set(
        session.scalars(select(Host.member_id).where(Host.meeting_id == meeting.id, Host.state.in_(GIVING)))
    )
    present = members.active(session, meeting.network_id)
    typed = _typed(meeting.host, present)
    return [member for member in present if member.id in asked | typed]


def gives(session: Session, meeting: Meeting, member: Member) -> bool:
    return any(giver.id == member.id for giver in givers(session, meeting))


def _typed(host: str | None, present: list[Member]) -> set[int]:
    if not host:
        return set()
    found: set[int] = set()
    for name in {host, *_BETWEEN_NAMES.split(host)}:
        same = [member.id for member in present if name.strip() and folded(member.name) == folded(name)]
        if len(same) == 1:
            found.update(same)
    return found
