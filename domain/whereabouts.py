"""Where a member works: what they typed, the place it means, and whether they are counted there on the map."""

from __future__ import annotations

from domain import consent, members
from domain.germany import gazetteer
from domain.germany.gazetteer import Place
from domain.germany.resolving import Found, Resolved, Unknown, resolve
from domain.wording import NAME_LIMIT, shortened
from models import Member


def type_place(member: Member, text: str) -> Resolved:
    """Keeps what was typed, and the place where it is plain which one is meant. Raises `Empty`, `TooLong`."""
    members.set_place(member, text)
    assert member.place is not None
    return settle(member)


def settle(member: Member) -> Resolved:
    """Finds out again what the stored text means: it is older than the list of places, or the federal state is new."""
    member.place_id = None
    if member.place is None:
        return Unknown()
    found = resolve(member.place, member.federal_state)
    if isinstance(found, Found) and not found.guessed:
        _take(member, found.place, whole=found.whole)
    return found


def settle_if_open(member: Member) -> None:
    """The federal state is new: it may decide which place is meant."""
    if member.place is not None and member.place_id is None:
        settle(member)


def choose(member: Member, place_id: int) -> Place | None:
    """The answer to which one is meant; it says the federal state, too. None: a number that there is not."""
    place = gazetteer.by_ids([place_id]).get(place_id)
    if place is not None:
        member.federal_state = place.federal_state
        _take(member, place, whole=True)
    return place


def clear(member: Member) -> None:
    member.place = None
    member.place_id = None


def show(member: Member, shown: bool) -> Resolved | None:
    """Counted on the map from now on, or no more. Returns what the stored place means where that was not known yet.

    Raises `ConsentOutdated`.
    """
    if shown:
        consent.require(member)
    member.on_map = shown
    if shown and member.place is not None and member.place_id is None:
        return settle(member)
    return None


def of(member: Member) -> Place | None:
    """The place that is known of a member."""
    if member.place_id is None:
        return None
    return gazetteer.by_ids([member.place_id]).get(member.place_id)


def _take(member: Member, place: Place, *, whole: bool) -> None:
    """Written the usual way where that is all that was typed, so that the same place reads the same."""
    member.place_id = place.id
    if whole:
        member.place = shortened(place.name, NAME_LIMIT, placeholder=place.name)
    member.federal_state = member.federal_state or place.federal_state
