"""Who goes with whom: pairs by maximum-weight matching, an odd one out in a trio. Values in, values out.

What counts, in this order: nobody is left out; a trio's odd one was in no trio the last time; as few repeats as
possible; where that costs no repeat, nobody at all sits in a trio twice running; repeats that are longer ago; what two
people have in common. The first four hold for every draw, proven; of the rest it is the best there is where the number
of people is even, and close to it where it is odd.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from random import Random

from domain.pairing.table import CANDIDATES, MOST, Groups, Score, Table
from domain.pairing.trios import with_trio

__all__ = ["CANDIDATES", "MOST", "Groups", "Score", "pair"]


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
    table = Table(order, score, met)
    everybody = range(len(order))
    if len(order) % 2 == 0:
        found = table.pairs(everybody)
    else:
        rested = [i for i in everybody if order[i] not in resting]
        found = with_trio(table, everybody, rested)
    return sorted(tuple(sorted(order[i] for i in group)) for group in found)
