"""Who goes with whom: pairs by maximum-weight matching, an odd one out in a trio. Values in, values out.

What counts, in this order: nobody is left out; nobody sits in a trio twice running; as few repeats as possible;
repeats that are longer ago; what two people have in common. The first four are proven for every draw, by the
look-ups named beside them; the fifth is the best there is where the number of people is even.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import combinations
from random import Random

Score = Callable[[int, int], int]
"""How well two people go together, 0 to `MOST`; the same whichever comes first. The coarser, the faster a draw."""

Groups = list[tuple[int, ...]]

MOST = 99
CANDIDATES = 20
"""How many of each person's best partners enter the matching: of 500 people the full graph takes far too long."""

_LONGEST = 99
"""Rounds ago beyond which it no longer matters how long ago."""
_TRIES = 4
"""How many people are tried as the odd one out before it is looked at thoroughly."""
_SMALL = 7
"""Up to here every way of dividing people is looked at."""


def pair(
    people: Collection[int],
    score: Score,
    met: Mapping[tuple[int, int], int],
    *,
    resting: Collection[int] = (),
    seed: int,
) -> Groups:
    """Pairs of all people, and one trio where their number is odd. Fewer than two people: no group.

    `met`: how many rounds ago two people (the smaller number first) were last together, 1 for the last one.
    `resting`: who sat in the last trio. The same seed gives the same groups.
    """
    order = sorted(people)
    Random(seed).shuffle(order)
    if len(order) < 2:
        return []
    table = _Table(order, score, met)
    everybody = range(len(order))
    if len(order) % 2 == 0:
        found = table.pairs(everybody)
    else:
        rested = [i for i in everybody if order[i] not in resting]
        found = _with_trio(table, everybody, rested)
    return sorted(tuple(sorted(order[i] for i in group)) for group in found)


class _Table:
    """The people by their place in the shuffled order, with what each two of them weigh."""

    def __init__(self, order: Sequence[int], score: Score, met: Mapping[tuple[int, int], int]) -> None:
        size = len(order)
        places = {person: place for place, person in enumerate(order)}
        self.order = order
        self.score = score
        self.ago: list[dict[int, int]] = [{} for _ in order]
        for (one, other), rounds in met.items():
            if one in places and other in places:
                i, j = places[one], places[other]
                self.ago[i][j] = self.ago[j][i] = min(max(rounds, 1), _LONGEST)
        # What comes first outweighs all the rest of a whole round.
        self.tier = (size + 3) * (MOST + 1)
        self.fresh_weight = (size + 3) * (_LONGEST + 1) * self.tier

    def fresh(self, i: int, j: int) -> bool:
        return j not in self.ago[i]

    def weight(self, i: int, j: int) -> int:
        score = min(max(self.score(self.order[i], self.order[j]), 0), MOST)
        ago = self.ago[i].get(j)
        return score + (self.fresh_weight if ago is None else ago * self.tier)

    def repeats(self, groups: Iterable[Sequence[int]]) -> int:
        return sum(not self.fresh(i, j) for group in groups for i, j in combinations(group, 2))

    def weigh(self, groups: Iterable[Sequence[int]]) -> int:
        return sum(self.weight(i, j) for group in groups for i, j in combinations(group, 2))

    # --- An even number ---------------------------------------------------------------------------------

    def pairs(self, places: Sequence[int]) -> list[tuple[int, ...]]:
        """Pairs of an even number of people: as few repeats as possible, and the best among such."""
        thin = self._candidates(places)
        net = self._net(places)
        thin.update({edge: self.weight(*edge) for edge in net})
        found = _matching(thin)
        # Without a repeat it cannot be better. With one, a candidate may be missing that would have saved it.
        if 2 * len(found) == len(places) and not self.repeats(found):
            return found
        return _matching({edge: self.weight(*edge) for edge in combinations(sorted(places), 2)})

    def _candidates(self, places: Sequence[int]) -> dict[tuple[int, int], int]:
        """Each person's best; among equals whoever follows in the circle, so that not all want the same few."""
        found: dict[tuple[int, int], int] = {}
        rows: list[list[int]] = [[0] * len(places) for _ in places]
        for a, b in combinations(range(len(places)), 2):
            rows[a][b] = rows[b][a] = self.weight(places[a], places[b])
        for a, row in enumerate(rows):
            circle = [*range(a + 1, len(places)), *range(a)]
            for b in nlargest(CANDIDATES, circle, key=row.__getitem__):
                i, j = places[a], places[b]
                found[(i, j) if i < j else (j, i)] = row[b]
        return found

    def _net(self, places: Sequence[int]) -> list[tuple[int, int]]:
        """Fresh pairs of (nearly) everybody, found by looking once: with them among the candidates, a round
        without repeats stays possible even where all want the same few."""
        free, found = list(places), list[tuple[int, int]]()
        lonely = []
        while free:
            i = free.pop()
            j = next((other for other in free if self.fresh(i, other)), None)
            if j is None:
                lonely.append(i)
                continue
            free.remove(j)
            found.append((i, j))
        for i, j in zip(lonely[::2], lonely[1::2], strict=False):
            self._part(found, i, j)
        return [(i, j) if i < j else (j, i) for i, j in found]

    def _part(self, found: list[tuple[int, int]], i: int, j: int) -> None:
        """Two who have met take one each of a pair in which that is possible."""
        for at, (a, b) in enumerate(found):
            for c, d in ((a, b), (b, a)):
                if self.fresh(i, c) and self.fresh(j, d):
                    found[at] = (i, c)
                    found.append((j, d))
                    return


def _matching(weights: Mapping[tuple[int, int], int]) -> list[tuple[int, ...]]:
    """As many pairs as possible; where everybody finds a partner, of the greatest weight (whole numbers: exact)."""
    import networkx

    graph = networkx.Graph()
    graph.add_weighted_edges_from((i, j, weight) for (i, j), weight in _eased(weights).items())
    return [(i, j) for i, j in networkx.max_weight_matching(graph, maxcardinality=True)]


def _eased(weights: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], int]:
    """The same choice with less to compute: where everybody finds a partner, whatever is taken off all of
    somebody's edges is taken off once, whoever the partner is. Taken off is what makes each one's best edge 0 and none
    greater: the matching then begins among these instead of coming down to them step by step (a fifth of the time)."""
    mine: dict[int, list[tuple[int, int]]] = {}
    for (i, j), weight in weights.items():
        mine.setdefault(i, []).append((j, 2 * weight))
        mine.setdefault(j, []).append((i, 2 * weight))
    off = {i: max(weight for _, weight in edges) // 2 for i, edges in mine.items()}
    for i, edges in mine.items():
        off[i] = max(weight - off[j] for j, weight in edges)
    return {(i, j): 2 * weight - off[i] - off[j] for (i, j), weight in weights.items()}


# --- An odd number --------------------------------------------------------------------------------------


def _with_trio(table: _Table, places: Sequence[int], rested: Sequence[int]) -> list[tuple[int, ...]]:
    if len(places) <= _SMALL:
        return _best_of_all(table, places, rested)
    # At most three sat in the last trio, so of nine people six have rested.
    for odd in rested[:_TRIES]:
        found = _joined(table, places, rested, odd)
        if found is not None and not table.repeats(found):
            return found
    return _thoroughly(table, places, rested)


def _best_of_all(table: _Table, places: Sequence[int], rested: Collection[int]) -> list[tuple[int, ...]]:
    """With few people: of all ways to divide them, and with as many in the trio as there are who have rested."""
    most = min(3, len(rested))
    ways = (
        [trio, *pairs]
        for trio in combinations(places, 3)
        if len(set(trio) & set(rested)) == most
        for pairs in _all_pairs([place for place in places if place not in trio])
    )
    return max(ways, key=table.weigh)


def _all_pairs(places: Sequence[int]) -> Iterator[list[tuple[int, ...]]]:
    if not places:
        yield []
        return
    first, *rest = places
    for other in rest:
        for pairs in _all_pairs([place for place in rest if place != other]):
            yield [(first, other), *pairs]


def _joined(
    table: _Table, places: Sequence[int], rested: Collection[int], odd: int
) -> list[tuple[int, ...]] | None:
    """The others in pairs, and the odd one with the pair that suits best."""
    pairs = table.pairs([place for place in places if place != odd])
    resting = set(places) - set(rested)
    open_to = [group for group in pairs if not resting.intersection(group)]
    if not open_to:
        return None
    chosen = max(open_to, key=lambda group: sum(table.weight(odd, place) for place in group))
    return [(*chosen, odd), *(group for group in pairs if group is not chosen)]


def _thoroughly(table: _Table, places: Sequence[int], rested: Sequence[int]) -> list[tuple[int, ...]]:
    """The fewest repeats there can be with a trio of people who have rested.

    Give one person (the trio's middle) two places in the matching: then a trio is two of its pairs, and a trio of
    which one pair has met before is counted rightly if that pair is the one left out. So no division without a wholly
    fresh trio has more fresh pairs than the best middle allows (`bounds`), and one with such a trio has at most one
    more. First the middles in order of what they allow; then, if there is still that one to win, the fresh trios.
    """
    edges = [(i, j) for i, j in combinations(sorted(places), 2) if table.fresh(i, j)]
    bounds = {middle: _most_fresh(_doubled(edges, middle, rested)) for middle in rested}
    pairs_of_all = (len(places) + 3) // 2
    best: list[tuple[int, ...]] = []
    most = -1
    for middle in sorted(rested, key=lambda place: -bounds[place]):
        if most >= bounds[middle]:
            break
        found = _around(table, places, rested, middle)
        fresh = pairs_of_all - table.repeats(found)
        if fresh > most:
            best, most = found, fresh
    if most > max(bounds.values()):
        return best
    for trio in combinations(rested, 3):
        if not table.repeats([trio]):
            others = [edge for edge in edges if not set(edge) & set(trio)]
            if 3 + _most_fresh(others) > most:
                return [trio, *table.pairs([place for place in places if place not in trio])]
    return best


_SECOND = -1
"""The second place of a trio's middle."""


def _doubled(edges: Iterable[tuple[int, int]], middle: int, rested: Collection[int]) -> list[tuple[int, int]]:
    """The edges, those of the middle twice and only to who has rested."""
    found = []
    for i, j in edges:
        if middle not in (i, j):
            found.append((i, j))
        elif (other := j if i == middle else i) in rested:
            found += [(other, middle), (other, _SECOND)]
    return found


def _most_fresh(edges: Iterable[tuple[int, int]]) -> int:
    import networkx

    return len(networkx.max_weight_matching(networkx.Graph(edges), maxcardinality=True))


def _around(
    table: _Table, places: Sequence[int], rested: Collection[int], middle: int
) -> list[tuple[int, ...]]:
    """The best division with this person in the middle of the trio, the pair of its two others not counted."""
    weights = {
        (i, j): table.weight(middle if i == _SECOND else i, middle if j == _SECOND else j)
        for i, j in _doubled(combinations(sorted(places), 2), middle, rested)
    }
    trio, pairs = [middle], list[tuple[int, ...]]()
    for i, j in _matching(weights):
        ends = {i, j} - {middle, _SECOND}
        if len(ends) == 1:
            trio += ends
        else:
            pairs.append((i, j))
    return [tuple(trio), *pairs]
