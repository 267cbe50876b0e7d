"""A tour: the places of members who want an offer, put into a short round trip.

Who wants it: who seeks it on the board. For organisers also who votes for a topic that is named so, since a wish for a
meeting about Fablabs is a wish for a Fablab; nobody else learns where votes come from. Only who opted in to the map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, permutations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from domain import lookup, maps, topics
from domain.germany.projection import distance
from domain.lookup import Fit
from domain.maps import Spot
from models import Entry, EntryKind, EntryState, Member, MemberState, Topic, TopicVote, VoteKind

LONGEST = 40
"""Stops: more than anybody drives, and as many as a picture shows."""
FEW = 8
"""Up to so many stops every order is tried."""

At = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(frozen=True)
class Tour:
    word: str
    stops: tuple[Spot, ...]
    """In the order of the journey, which ends where it begins."""
    legs: tuple[float, ...]
    """Kilometres as the crow flies from each stop to the next; the last one leads back. Empty for a single stop."""
    left_out: int
    """Places for which there was no room."""
    unplaced: int
    """Members who want it and opted in, but of whom no place is known."""
    seeking: int
    voting: int
    """Members (anywhere, opted in) who seek it, and further ones who vote for such a topic."""

    @property
    def kilometres(self) -> int:
        """Whole ones: whoever adds up what is shown gets the same."""
        return sum(round(leg) for leg in self.legs)


def of_network(
    session: Session, network_id: int, word: str, *, voters: bool, start: int | None = None, today: date
) -> Tour:
    """`voters`: those who vote count, too. `start`: the place to begin at if it is among the stops, else the northernmost."""
    seeking = _seeking(session, network_id, word, today)
    voting = _voting(session, network_id, word) if voters else {}
    wanting = {**voting, **seeking}
    spots = maps.count(place_id for place_id in wanting.values() if place_id is not None)
    kept = spots[:LONGEST]
    order = round_trip([spot.place.at for spot in kept], start=_start(kept, start))
    stops = tuple(kept[index] for index in order)
    return Tour(
        word=word,
        stops=stops,
        legs=legs([stop.place.at for stop in stops]),
        left_out=len(spots) - len(kept),
        unplaced=len(wanting) - sum(spot.members for spot in spots),
        seeking=len(seeking),
        voting=len(wanting) - len(seeking),
    )


def _start(spots: Sequence[Spot], wanted: int | None) -> int:
    for index, spot in enumerate(spots):
        if spot.place.id == wanted:
            return index
    return max(range(len(spots)), key=lambda index: spots[index].place.latitude, default=0)


# --- The shortest way round ---------------------------------------------------------------------------


def round_trip(points: Sequence[At], *, start: int = 0) -> list[int]:
    """An order of all points that begins with `start`: the shortest for few, a short one for many."""
    if len(points) <= FEW:
        order = _shortest(points, start)
    else:
        order = _untangled(points, nearest_neighbours(points, start=start))
    ways = legs([points[index] for index in order])
    if ways and ways[0] > ways[-1]:
        order[1:] = reversed(order[1:])  # as long the other way round, and soon at the first stop
    return order


def length(points: Sequence[At], order: Sequence[int]) -> float:
    """Kilometres of the round trip."""
    return sum(legs([points[index] for index in order]))


def legs(points: Sequence[At]) -> tuple[float, ...]:
    """From each point to the next, and back."""
    if len(points) < 2:
        return ()
    return tuple(distance(one, other) for one, other in pairwise([*points, points[0]]))


def nearest_neighbours(points: Sequence[At], *, start: int = 0) -> list[int]:
    """Always on to the nearest point that is left."""
    left = set(range(len(points))) - {start}
    order = [start] if points else []
    while left:
        here = points[order[-1]]
        order.append(min(left, key=lambda index: (distance(here, points[index]), index)))
        left.discard(order[-1])
    return order


def _shortest(points: Sequence[At], start: int) -> list[int]:
    if not points:
        return []
    away = [[distance(one, other) for other in points] for one in points]
    others = [index for index in range(len(points)) if index != start]

    def whole(order: tuple[int, ...]) -> float:
        return sum(away[a][b] for a, b in pairwise((start, *order, start)))

    return [start, *min(permutations(others), key=whole)]


def _untangled(points: Sequence[At], order: list[int]) -> list[int]:
    """Turns pieces round and moves single stops as long as that makes the way shorter."""
    away = [[distance(one, other) for other in points] for one in points]
    better = True
    while better:
        better = _turned(order, away) or _moved(order, away)
    return order


LEAST_GAIN = 1e-6
"""Kilometres: less is a rounding error, and would go round in circles."""


def _turned(order: list[int], away: list[list[float]]) -> bool:
    count = len(order)
    for i in range(count - 1):
        for j in range(i + 2, count):
            a, b, c, d = order[i], order[i + 1], order[j], order[(j + 1) % count]
            if away[a][b] + away[c][d] - away[a][c] - away[b][d] > LEAST_GAIN:
                order[i + 1 : j + 1] = reversed(order[i + 1 : j + 1])
                return True
    return False


def _moved(order: list[int], away: list[list[float]]) -> bool:
    count = len(order)
    for i in range(1, count):
        before, stop, after = order[i - 1], order[i], order[(i + 1) % count]
        gain = away[before][stop] + away[stop][after] - away[before][after]
        rest = order[:i] + order[i + 1 :]
        for j in range(len(rest)):
            one, other = rest[j], rest[(j + 1) % len(rest)]
            if gain - (away[one][stop] + away[stop][other] - away[one][other]) > LEAST_GAIN:
                order[:] = [*rest[: j + 1], stop, *rest[j + 1 :]]
                return True
    return False


# --- Who wants it -------------------------------------------------------------------------------------

Wanting = dict[int, int | None]
"""The places (by number, if known) of members, by member."""


def _seeking(session: Session, network_id: int, word: str, today: date) -> Wanting:
    query = (
        select(Entry.text, Member.id, Member.place_id)
        .join(Member, Member.id == Entry.member_id)
        .where(
            Entry.network_id == network_id,
            Entry.kind == EntryKind.SEEK,
            Entry.state == EntryState.OPEN,
            or_(Entry.expires_on.is_(None), Entry.expires_on >= today),
            *_SHOWN,
        )
    )
    return {member: place for text, member, place in session.execute(query) if _names(word, text)}


def _voting(session: Session, network_id: int, word: str) -> Wanting:
    query = (
        select(Topic.title, Member.id, Member.place_id)
        .join(TopicVote, TopicVote.topic_id == Topic.id)
        .join(Member, Member.id == TopicVote.member_id)
        .where(
            Topic.network_id == network_id,
            Topic.state.in_(topics.OPEN),
            TopicVote.kind == VoteKind.INTEREST,
            *_SHOWN,
        )
    )
    return {member: place for title, member, place in session.execute(query) if _names(word, title)}


_SHOWN = (Member.state == MemberState.ACTIVE, Member.on_map)


def _names(wanted: str, text: str) -> bool:
    """Whether a text has each word that is wanted, as the directory looks words up; no guess at slips of the finger."""
    said, words = lookup.tokens(text), lookup.words(wanted)
    return bool(words) and all(lookup.fit(word, said) > Fit.TYPO for word in words)
