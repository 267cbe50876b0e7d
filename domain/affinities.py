"""What two people have in common: how well they go together as a tandem, and why. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.germany import projection
from domain.journeys import NEIGHBOURS
from domain.wording import folded
from models import Member, TandemWish


class ReasonKind(StrEnum):
    OFFER = "offer"
    """One offers on the board what the other seeks."""
    CONTRIBUTE = "contribute"
    """One can contribute to a topic that the other wants."""
    INTEREST = "interest"
    """Both want a topic."""
    NEAR = "near"
    """Not far from each other, and both like to meet in person."""
    COHORT = "cohort"
    """From different cohorts."""
    NEW = "new"
    """Nothing else is known: then it is at least somebody new."""


@dataclass(frozen=True)
class Reason:
    """`giver` offers or contributes `what` (None: both alike), `sought` is what the other seeks. Members by id."""

    kind: ReasonKind
    one: int
    other: int
    giver: int | None = None
    what: str = ""
    sought: str = ""


@dataclass(frozen=True)
class Profile:
    """What counts about one person. Topics by id."""

    id: int
    cohort_id: int | None = None
    federal_state: str | None = None
    place: str | None = None
    """Folded, so that what reads the same is the same."""
    at: tuple[float, float] | None = None
    """Latitude and longitude in degrees, where the place is known."""
    wish: TandemWish | None = None
    interests: frozenset[int] = frozenset()
    contributes: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls,
        member: Member,
        interests: Iterable[int] = (),
        contributes: Iterable[int] = (),
        at: tuple[float, float] | None = None,
    ) -> Profile:
        return cls(
            id=member.id,
            cohort_id=member.cohort_id,
            federal_state=member.federal_state,
            place=folded(member.place) if member.place else None,
            at=at,
            wish=member.tandem_wish,
            interests=frozenset(interests),
            contributes=frozenset(contributes),
        )


@dataclass(frozen=True)
class Exchange:
    """Somebody's offer on the board that goes with somebody else's request."""

    giver: int
    taker: int
    offered: str
    sought: str


# Points, coarse on purpose: small differences say nothing, and cost time in the draw (`domain.pairing`).
BASE = 2
AGAINST = 2
"""Taken off where one wants to meet in person and the other does not."""
COHORT, INTEREST, CONTRIBUTE, OFFER = 3, 3, 5, 8
TOPICS = 3
"""Topics in common beyond which more of them count no more."""
NEAR = (6, 5, 3)
"""By `distance`: the same place, not far, an afternoon's journey."""
KILOMETRES = (15, 60, 150)


def distance(one: Profile, other: Profile) -> int | None:
    """0 the same place, 1 not far (the same federal state), 2 an afternoon's journey (a neighbouring one); None: further,
    or not known. As the crow flies where both places are known."""
    if one.place is not None and one.place == other.place:
        return 0
    if one.at is not None and other.at is not None:
        away = projection.distance(one.at, other.at)
        return next((tier for tier, most in enumerate(KILOMETRES) if away <= most), None)
    if one.federal_state is None or other.federal_state is None:
        return None
    if one.federal_state == other.federal_state:
        return 1
    return 2 if other.federal_state in NEIGHBOURS[one.federal_state] else None


class Crowd:
    """The people of one draw (or one tandem), each two of whom can be compared."""

    def __init__(
        self, profiles: Iterable[Profile], titles: Mapping[int, str], exchanges: Iterable[Exchange] = ()
    ) -> None:
        self.profiles = {profile.id: profile for profile in profiles}
        self.titles = titles
        self.exchanges: dict[tuple[int, int], list[Exchange]] = {}
        for exchange in exchanges:
            one, other = sorted((exchange.giver, exchange.taker))
            self.exchanges.setdefault((one, other), []).append(exchange)
        # A topic is a bit: half a million comparisons have to be quick.
        bits = {topic: 1 << at for at, topic in enumerate(titles)}
        self._wants = {p.id: sum(bits.get(topic, 0) for topic in p.interests) for p in self.profiles.values()}
        self._gives = {
            p.id: sum(bits.get(topic, 0) for topic in p.contributes) for p in self.profiles.values()
        }

    def score(self, one: int, other: int) -> int:
        """How well two go together: 0 to about 40."""
        mine, theirs = self.profiles[one], self.profiles[other]
        points = BASE + min(TOPICS, (self._wants[one] & self._wants[other]).bit_count()) * INTEREST
        if self._gives[one] & self._wants[other] or self._gives[other] & self._wants[one]:
            points += CONTRIBUTE
        if mine.cohort_id != theirs.cohort_id and mine.cohort_id and theirs.cohort_id:
            points += COHORT
        if mine.wish is not theirs.wish and mine.wish and theirs.wish:
            points -= AGAINST
        elif mine.wish is TandemWish.IN_PERSON and theirs.wish is TandemWish.IN_PERSON:
            away = distance(mine, theirs)
            points += 0 if away is None else NEAR[away]
        found = self.exchanges.get((one, other) if one < other else (other, one), ())
        return points + OFFER * min(2, len(found))

    def reasons(self, one: int, other: int) -> list[Reason]:
        """Why these two, the weightiest first; at least one."""
        found = [
            Reason(ReasonKind.OFFER, one, other, e.giver, e.offered, e.sought)
            for e in self.exchanges.get((min(one, other), max(one, other)), ())
        ]
        mine, theirs = self.profiles[one], self.profiles[other]
        for giver, taker in ((mine, theirs), (theirs, mine)):
            found += [
                Reason(ReasonKind.CONTRIBUTE, one, other, giver.id, title)
                for title in self._named(giver.contributes & taker.interests)
            ]
        found += [
            Reason(ReasonKind.INTEREST, one, other, None, title)
            for title in self._named(mine.interests & theirs.interests)
        ]
        if mine.wish is theirs.wish is TandemWish.IN_PERSON and distance(mine, theirs) is not None:
            found.append(Reason(ReasonKind.NEAR, one, other))
        if mine.cohort_id and theirs.cohort_id and mine.cohort_id != theirs.cohort_id:
            found.append(Reason(ReasonKind.COHORT, one, other))
        return found or [Reason(ReasonKind.NEW, one, other)]

    def _named(self, topics: Iterable[int]) -> list[str]:
        return [self.titles[topic] for topic in sorted(topics) if topic in self.titles]


def told(crowd: Crowd, reader: int, others: Iterable[int], *, most: int = 2) -> list[Reason]:
    """What one of a tandem is told: the weightiest reasons, of different kinds where there are such, and in a trio
    one for each of the two others first."""
    by_other = [crowd.reasons(reader, other) for other in others]
    chosen: list[Reason] = [reasons[0] for reasons in by_other][:most]
    for reason in (reason for reasons in by_other for reason in reasons):
        if len(chosen) < most and reason.kind not in {known.kind for known in chosen}:
            chosen.append(reason)
    return chosen
