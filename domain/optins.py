"""What a member opts in to, each by itself: nothing of it holds unless they say so."""

from __future__ import annotations

from enum import StrEnum

from domain import consent
from models import Member


class OptInKind(StrEnum):
    DIRECTORY = "directory"
    """Found by other members, who may ask for a contact."""
    MAP = "map"
    """Counted on the map, without a name."""
    TANDEMS = "tandems"
    """Paired with another member now and then."""


_FIELDS = {
    OptInKind.DIRECTORY: "in_directory",
    OptInKind.MAP: "on_map",
    OptInKind.TANDEMS: "in_tandems",
}


def has(member: Member, what: OptInKind) -> bool:
    return bool(getattr(member, _FIELDS[what]))


def choose(member: Member, what: OptInKind, on: bool) -> bool:
    """Returns whether that changed. Raises `ConsentOutdated`: the first notice spoke of none of this."""
    if has(member, what) is on:
        return False
    if on:
        consent.require(member)
    setattr(member, _FIELDS[what], on)
    return True
