"""A network on the map: how many members there are where. Only those who opted in, and no names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.germany import gazetteer
from domain.germany.gazetteer import Place
from models import Member, MemberState


@dataclass(frozen=True)
class Spot:
    """A place with the number of members there."""

    place: Place
    members: int


@dataclass(frozen=True)
class NetworkMap:
    spots: tuple[Spot, ...]
    """What is drawn, most members first."""
    unplaced: dict[str, int]
    """By federal state: members of whom no place is known, in the text only."""
    nowhere: int
    """Members of whom neither is known."""
    missing: int
    """Members who have not opted in."""

    @property
    def members(self) -> int:
        """All who opted in."""
        return sum(spot.members for spot in self.spots) + sum(self.unplaced.values()) + self.nowhere


def of_network(session: Session, network_id: int) -> NetworkMap:
    query = select(Member.place_id, Member.federal_state).where(
        Member.network_id == network_id, Member.state == MemberState.ACTIVE, Member.on_map
    )
    rows = session.execute(query).all()
    spots = count(place_id for place_id, _ in rows if place_id is not None)
    drawn = {spot.place.id for spot in spots}
    others = Counter(state or "" for place_id, state in rows if place_id not in drawn)
    nowhere = others.pop("", 0)
    return NetworkMap(spots, dict(others), nowhere, _active(session, network_id) - len(rows))


def count(place_ids: Iterable[int]) -> tuple[Spot, ...]:
    """One spot for each place, most members first; numbers that there are not are left out."""
    counts = Counter(place_ids)
    places = gazetteer.by_ids(counts)
    spots = [Spot(place, counts[number]) for number, place in places.items()]
    return tuple(sorted(spots, key=lambda spot: (-spot.members, spot.place.name, spot.place.id)))


def _active(session: Session, network_id: int) -> int:
    query = select(func.count()).where(Member.network_id == network_id, Member.state == MemberState.ACTIVE)
    return session.scalar(query) or 0
