"""How well an offer and a request go together: what both say, and how near to each other they are."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from domain.journeys import NEIGHBOURS
from domain.matching.words import Word, likeness, words
from domain.wording import folded

THRESHOLD = 50
"""From here on both sides are told. Chosen with the pairs in tests/domain/test_matching.py."""

_TEXT = 80
_TEXT_MOST = 85
_SAME = 0.8
_SAME_PLACE, _SAME_STATE, _NEXT_DOOR = 15, 12, 6


@dataclass(frozen=True)
class Said:
    """An entry as far as it matters here. `federal_state` as in `members.FEDERAL_STATES`; None: anywhere."""

    text: str
    place: str | None = None
    federal_state: str | None = None


def score(one: Said, other: Said) -> int:
    """0 where the texts have nothing in common, else 1 to 100, the same whichever comes first."""
    shared = _shared(*sorted((words(one.text), words(other.text))))
    if shared == 0:
        return 0
    return max(1, min(100, round(min(_TEXT_MOST, _TEXT * shared)) + _nearness(one, other)))


def same(one: str, other: str) -> bool:
    """Whether two texts of one person say the same, in whatever words."""
    mine, theirs = sorted((words(one), words(other)))
    larger = max(_weight(mine), _weight(theirs))
    return larger > 0 and _in_common(mine, theirs) / larger >= _SAME


def _weight(side: tuple[Word, ...]) -> float:
    return sum(word.weight for word in side)


def _shared(one: tuple[Word, ...], other: tuple[Word, ...]) -> float:
    """What both say, measured by the shorter one: a long text may say much besides, if only its square root."""
    return _in_common(one, other) / sqrt(max(1.0, min(_weight(one), _weight(other))))


def _in_common(one: tuple[Word, ...], other: tuple[Word, ...]) -> float:
    """The weight of what both say: each word goes with one at most, the surest pairs first."""
    pairs = sorted(
        (-_alike(a, b) * min(a.weight, b.weight), at, to)
        for at, a in enumerate(one)
        for to, b in enumerate(other)
    )
    used: tuple[set[int], set[int]] = (set(), set())
    total = 0.0
    for value, at, to in pairs:
        if value < 0 and at not in used[0] and to not in used[1]:
            used[0].add(at)
            used[1].add(to)
            total -= value
    return total


def _alike(one: Word, other: Word) -> float:
    theirs = dict(other.meanings)
    same_meaning = max((sure * theirs.get(number, 0.0) for number, sure in one.meanings), default=0.0)
    return max(likeness(one.stem, other.stem), same_meaning)


def _nearness(one: Said, other: Said) -> int:
    if one.place and other.place and folded(one.place) == folded(other.place):
        return _SAME_PLACE
    if one.federal_state is None or other.federal_state is None:
        return 0
    if one.federal_state == other.federal_state:
        return _SAME_STATE
    return _NEXT_DOOR if other.federal_state in NEIGHBOURS.get(one.federal_state, frozenset()) else 0
