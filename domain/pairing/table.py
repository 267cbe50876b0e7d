"""Who weighs how much with whom, and the matching of an even number of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import combinations

Score = Callable[[int, int], int]
"""How well two people go together, 0 to `MOST`; the same whichever comes first. The coarser, the faster a draw."""

Groups = list[tuple[int, ...]]

MOST = 99
CANDIDATES = 20
"""How many of each person's best partners enter the matching: of 500 people the full graph takes far too long."""

_LONGEST = 99
"""Rounds ago beyond which it no longer matters how long ago."""


class Table:
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
        found = matching(thin)
        # Without a repeat it cannot be better. With one, a candidate may be missing that would have saved it.
        if 2 * len(found) == len(places) and not self.repeats(found):
            return found
        return matching({edge: self.weight(*edge) for edge in combinations(sorted(places), 2)})

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


def matching(weights: Mapping[tuple[int, int], int]) -> list[tuple[int, ...]]:
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
