"""An odd number of people: one of the groups is a trio."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from domain.pairing.table import Table, matching

TRIES = 4
"""How many people are tried as the odd one out before it is looked at thoroughly."""
SMALL = 7
"""Up to here every way of dividing people is looked at."""


@dataclass(frozen=True)
class _Rule:
    """Who may sit in the trio: only who has rested (`strict`), or at least one who has."""

    places: Sequence[int]
    rested: Sequence[int]
    strict: bool

    @property
    def middles(self) -> Sequence[int]:
        return self.rested if self.strict else self.places

    def beside(self, middle: int) -> tuple[Collection[int], Collection[int]]:
        """Who may be the one and the other neighbour of a trio's middle."""
        one = self.rested if self.strict else self.places
        return one, one if middle in self.rested else self.rested

    def allows(self, trio: Collection[int]) -> bool:
        rested = len(set(self.rested).intersection(trio))
        return rested >= (3 if self.strict else 1)


def with_trio(table: Table, places: Sequence[int], rested: Sequence[int]) -> list[tuple[int, ...]]:
    if len(places) <= SMALL:
        return _best_of_all(table, places, rested)
    # At most three sat in the last trio, so of nine people six have rested.
    for odd in rested[:TRIES]:
        found = _joined(table, places, rested, odd)
        if found is not None and not table.repeats(found):
            return found
    strictly = _thoroughly(table, _Rule(places, rested, strict=True))
    if not table.repeats(strictly) or len(rested) == len(places):
        return strictly
    loosely = _thoroughly(table, _Rule(places, rested, strict=False))
    return loosely if table.repeats(loosely) < table.repeats(strictly) else strictly


def _best_of_all(table: Table, places: Sequence[int], rested: Sequence[int]) -> list[tuple[int, ...]]:
    """With few people: of all ways to divide them."""
    rule = _Rule(places, rested, strict=False)
    trios = list(combinations(places, 3))
    ways = (
        [trio, *pairs]
        for trio in [trio for trio in trios if rule.allows(trio)] or trios
        for pairs in _all_pairs([place for place in places if place not in trio])
    )

    def worth(groups: list[tuple[int, ...]]) -> tuple[int, int, int]:
        return -table.repeats(groups), len(set(groups[0]).intersection(rested)), table.weigh(groups)

    return max(ways, key=worth)


def _all_pairs(places: Sequence[int]) -> Iterator[list[tuple[int, ...]]]:
    if not places:
        yield []
        return
    first, *rest = places
    for other in rest:
        for pairs in _all_pairs([place for place in rest if place != other]):
            yield [(first, other), *pairs]


def _joined(
    table: Table, places: Sequence[int], rested: Collection[int], odd: int
) -> list[tuple[int, ...]] | None:
    """The others in pairs, and the odd one with the pair of people who have rested that suits best."""
    pairs = table.pairs([place for place in places if place != odd])
    open_to = [group for group in pairs if all(place in rested for place in group)]
    if not open_to:
        return None
    chosen = max(open_to, key=lambda group: sum(table.weight(odd, place) for place in group))
    return [(*chosen, odd), *(group for group in pairs if group is not chosen)]


def _thoroughly(table: Table, rule: _Rule) -> list[tuple[int, ...]]:
    """The fewest repeats there can be under a rule.

    Give one person (the trio's middle) two places in the matching: then a trio is two of its pairs, and a trio of
    which one pair has met before is counted rightly if that pair is the one left out. So no division without a wholly
    fresh trio has more fresh pairs than the best middle allows (`bounds`), and one with such a trio has at most one
    more. First the middles in order of what they allow; then, if there is still that one to win, the fresh trios.
    """
    places = rule.places
    edges = [(i, j) for i, j in combinations(sorted(places), 2) if table.fresh(i, j)]
    bounds = {middle: _most_fresh(_doubled(edges, middle, rule)) for middle in rule.middles}
    pairs_of_all = (len(places) + 3) // 2
    best: list[tuple[int, ...]] = []
    most = -1
    for middle in sorted(rule.middles, key=lambda place: -bounds[place]):
        if most >= bounds[middle]:
            break
        found = _around(table, rule, middle)
        fresh = pairs_of_all - table.repeats(found)
        if fresh > most:
            best, most = found, fresh
    if most > max(bounds.values()):
        return best
    for trio in combinations(places, 3):
        if rule.allows(trio) and not table.repeats([trio]):
            others = [edge for edge in edges if not set(edge) & set(trio)]
            if 3 + _most_fresh(others) > most:
                return [trio, *table.pairs([place for place in places if place not in trio])]
    return best


_SECOND = -1
"""The second place of a trio's middle."""


def _doubled(edges: Iterable[tuple[int, int]], middle: int, rule: _Rule) -> list[tuple[int, int]]:
    """The edges, those of the middle twice: from each of its places to whoever may sit on that side."""
    one, another = rule.beside(middle)
    found = []
    for i, j in edges:
        if middle not in (i, j):
            found.append((i, j))
            continue
        other = j if i == middle else i
        found += [(other, middle)] if other in one else []
        found += [(other, _SECOND)] if other in another else []
    return found


def _most_fresh(edges: Iterable[tuple[int, int]]) -> int:
    import networkx

    return len(networkx.max_weight_matching(networkx.Graph(edges), maxcardinality=True))


def _around(table: Table, rule: _Rule, middle: int) -> list[tuple[int, ...]]:
    """The best division with this person in the middle of the trio, the pair of its two others not counted."""
    everything = combinations(sorted(rule.places), 2)
    weights = {
        (i, j): table.weight(middle if i == _SECOND else i, middle if j == _SECOND else j)
        for i, j in _doubled(everything, middle, rule)
    }
    trio, pairs = [middle], list[tuple[int, ...]]()
    for i, j in matching(weights):
        ends = {i, j} - {middle, _SECOND}
        if len(ends) == 1:
            trio += ends
        else:
            pairs.append((i, j))
    return [tuple(trio), *pairs]
