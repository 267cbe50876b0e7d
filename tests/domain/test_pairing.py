"""Who goes with whom: nobody is left out, no trio twice running, and never more repeats than there have to be.

The oracle knows nothing of the way in which pairs are found: with few people it tries every division, with many it
counts how many fresh pairs there can be at most.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.pairing import CANDIDATES, MOST, Groups, pair

Group = tuple[int, ...]


def nothing_in_common(one: int, other: int) -> int:
    return 0


@dataclass
class History:
    """Rounds as they follow each other, and what the next one has to know of them."""

    rounds: list[Groups] = field(default_factory=list)
    met: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def resting(self) -> set[int]:
        last = self.rounds[-1] if self.rounds else []
        return {person for group in last if len(group) == 3 for person in group}

    def add(self, groups: Groups) -> None:
        self.met = {pair_: ago + 1 for pair_, ago in self.met.items()}
        self.met |= dict.fromkeys(pairs_in(groups), 1)
        self.rounds.append(groups)

    def repeats(self, groups: Sequence[Group]) -> int:
        return sum(pair_ in self.met for pair_ in pairs_in(groups))

    def goes_on(self, people: Sequence[int], seed: int) -> Groups:
        groups = pair(people, nothing_in_common, self.met, resting=self.resting, seed=seed)
        assert sorted(person for group in groups for person in group) == sorted(people), "nobody is left out"
        assert sum(len(group) != 2 for group in groups) == len(people) % 2
        return groups


def pairs_in(groups: Sequence[Group]) -> list[tuple[int, int]]:
    return [(min(two), max(two)) for group in groups for two in combinations(group, 2)]


# --- The oracle ---------------------------------------------------------------------------------------


def divisions(people: Sequence[int], trios: int) -> Iterator[list[Group]]:
    """Every way of dividing people into pairs and so many trios."""
    if not people:
        yield []
        return
    first, *rest = people
    for size in (2, 3) if trios else (2,):
        for others in combinations(rest, size - 1):
            left = [person for person in rest if person not in others]
            for groups in divisions(left, trios - (size == 3)):
                if len(left) % 2 == trios - (size == 3):
                    yield [(first, *others), *groups]


def rested_in_trio(groups: Sequence[Group], resting: set[int]) -> int | None:
    """How many of the trio were not in the last one."""
    return next((len(set(group) - resting) for group in groups if len(group) == 3), None)


def allowed(groups: Sequence[Group], people: Sequence[int], resting: set[int], *, rested: int = 1) -> bool:
    """Whether so many of the trio (where there are so many) were not in the last one."""
    found = rested_in_trio(groups, resting)
    return found is None or found >= min(rested, len(set(people) - resting))


def fewest_by_trying(people: Sequence[int], history: History, *, rested: int = 1) -> int:
    return min(
        history.repeats(groups)
        for groups in divisions(people, len(people) % 2)
        if allowed(groups, people, history.resting, rested=rested)
    )


def fewest_by_counting(people: Sequence[int], history: History, *, rested: int = 1) -> int:
    """Pairs less the fresh ones that there can be at most; with an odd number, for each trio that is allowed."""
    fresh = networkx.Graph()
    fresh.add_nodes_from(people)
    fresh.add_edges_from(two for two in combinations(sorted(people), 2) if two not in history.met)
    if len(people) % 2 == 0:
        return len(people) // 2 - _most(fresh)
    best = len(people)
    for trio in combinations(sorted(people), 3):
        mine = history.repeats([trio])
        if mine < best and allowed([trio], people, history.resting, rested=rested):
            others = fresh.copy()
            others.remove_nodes_from(trio)
            best = min(best, mine + len(others) // 2 - _most(others))
        if best == 0:
            break
    return best


def holds(groups: Groups, people: Sequence[int], history: History) -> bool:
    """As few repeats as there can be with an odd one who has rested; and with a trio of which all have, if that costs
    none more."""
    fewest = fewest_by_trying if len(people) < 10 else fewest_by_counting
    repeats = history.repeats(groups)
    least = 0 if repeats == 0 else fewest(people, history)
    assert repeats == least
    assert allowed(groups, people, history.resting)
    if allowed(groups, people, history.resting, rested=3):
        return True
    return fewest(people, history, rested=3) > repeats


def _most(graph: networkx.Graph) -> int:
    return len(networkx.max_weight_matching(graph, maxcardinality=True))


# --- Properties ---------------------------------------------------------------------------------------


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_two_years_of_rounds_with_pauses_and_newcomers(random: Random) -> None:
    history, members = History(), list(range(36))
    for number in range(24):
        members += range(len(members), len(members) + random.choice((0, 0, 0, 0, 0, 1, 2)))
        away = random.randrange(0, 12)
        people = random.sample(members, len(members) - away)
        groups = history.goes_on(people, number)
        assert holds(groups, people, history)
        history.add(groups)


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 9), st.randoms(use_true_random=False))
def test_small_circles_that_know_each_other_well(size: int, random: Random) -> None:
    """Soon everybody has met everybody, and still no pair comes back before it has to."""
    history, members = History(), list(range(size))
    for number in range(24):
        people = random.sample(members, random.randint(max(2, size - 2), size))
        groups = history.goes_on(people, number)
        assert holds(groups, people, history)
        history.add(groups)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from((10, 11, 13, 14, 15)), st.floats(0.3, 1), st.randoms(use_true_random=False))
def test_any_past_at_all(size: int, share: float, random: Random) -> None:
    """Not only pasts that rounds would make: whoever has met whom."""
    past = [two for two in combinations(range(size), 2) if random.random() < share]
    history = History(met={two: random.randint(1, 9) for two in past})
    history.rounds = [[tuple(random.sample(range(size), 3))]] if random.random() < 0.7 else []
    groups = history.goes_on(range(size), 1)
    assert holds(groups, range(size), history)


def test_twenty_one_who_stay_among_themselves() -> None:
    """An odd number for longer than there are new partners: repeats begin, and only as many as must be."""
    history, people = History(), list(range(21))
    for number in range(24):
        groups = history.goes_on(people, number)
        assert holds(groups, people, history)
        history.add(groups)


def test_seven_could_repeat_nobody_in_their_second_round_but_for_the_strict_rule() -> None:
    """Any three of the four who have rested have met in part; one of the last trio with two of them has not."""
    history = History()
    history.add([(0, 1, 2), (3, 4), (5, 6)])
    groups = history.goes_on(range(7), 1)
    assert history.repeats(groups) == 0
    assert rested_in_trio(groups, history.resting) == 2


@pytest.mark.parametrize("size", [4, 6, 8])
def test_when_all_have_met_the_oldest_acquaintance_comes_first(size: int) -> None:
    """A full turn without a repeat, and then the same turn again: nobody meets anybody before the others."""
    history, people = History(), list(range(size))
    while True:
        groups = history.goes_on(people, len(history.rounds))
        if history.repeats(groups) == len(groups):
            break
        history.add(groups)
    possible = [
        sum(history.met[two] for two in pairs_in(way))
        for way in divisions(people, 0)
        if all(two in history.met for two in pairs_in(way))
    ]
    assert sum(history.met[two] for two in pairs_in(groups)) == max(possible)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from((2, 4, 6, 8)), st.floats(0, 1), st.randoms(use_true_random=False))
def test_no_division_is_better(size: int, share: float, random: Random) -> None:
    """Fewest repeats, then repeats longest ago, then what they have in common: against every way there is."""
    everybody = list(combinations(range(size), 2))
    scores = {two: random.randrange(12) for two in everybody}
    met = {two: random.randint(1, 5) for two in everybody if random.random() < share}

    def worth(groups: Sequence[Group]) -> tuple[int, int, int]:
        repeats = [two for two in pairs_in(groups) if two in met]
        return -len(repeats), sum(met[two] for two in repeats), sum(scores[two] for two in pairs_in(groups))

    found = pair(range(size), lambda one, other: scores[min(one, other), max(one, other)], met, seed=1)
    assert worth(found) == max(worth(groups) for groups in divisions(range(size), 0))


# --- What they have in common -------------------------------------------------------------------------


def test_who_suits_goes_together() -> None:
    def score(one: int, other: int) -> int:
        return 9 if one // 2 == other // 2 else 1

    assert pair(range(6), score, {}, seed=1) == [(0, 1), (2, 3), (4, 5)]
    fresh = pair(range(6), score, {(0, 1): 5}, seed=1)
    assert (0, 1) not in fresh, "but not again, however well it would suit"


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    draws = {tuple(pair(range(12), nothing_in_common, {}, seed=seed)) for seed in range(20)}
    again = {tuple(pair(range(12), nothing_in_common, {}, seed=seed)) for seed in range(20)}
    assert draws == again
    assert len(draws) > 10


def test_where_all_want_the_same_few_nobody_meets_again() -> None:
    """Sixty who suit five best: the candidates alone would leave most of them without a partner."""

    def score(one: int, other: int) -> int:
        return MOST if min(one, other) < CANDIDATES + 5 else 0

    history = History()
    for number in range(4):
        groups = pair(range(80), score, history.met, seed=number)
        assert len(groups) == 40
        assert history.repeats(groups) == 0
        history.add(groups)


@pytest.mark.parametrize(
    ("people", "groups"), [([], []), ([7], []), ([7, 3], [(3, 7)]), ([1, 2, 3], [(1, 2, 3)])]
)
def test_very_few(people: list[int], groups: Groups) -> None:
    assert pair(people, nothing_in_common, {}, seed=1) == groups


# --- Its cost -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [499, 500])
def test_a_draw_for_five_hundred_takes_no_time_to_speak_of(size: int) -> None:
    """Far less than a second on an idle machine (docs/decisions/0016-tandems.md); here it may be a busy one."""
    random = Random(size)
    cohort = [random.randrange(8) for _ in range(size)]
    topics = [random.getrandbits(12) & random.getrandbits(12) for _ in range(size)]

    def score(one: int, other: int) -> int:
        return 3 * (cohort[one] != cohort[other]) + 2 * min(3, (topics[one] & topics[other]).bit_count())

    history = History()
    for number in range(2):
        begun = time.process_time()
        groups = pair(range(size), score, history.met, resting=history.resting, seed=number)
        took = time.process_time() - begun
        print(f"{size} people, round {number + 1}: {took:.2f} s")
        assert took < 5
        assert history.repeats(groups) == 0
        history.add(groups)


def test_the_library_is_loaded_by_a_draw_and_not_before() -> None:
    script = (
        "import sys, bot.app, domain.pairing; assert 'networkx' not in sys.modules\n"
        "domain.pairing.pair([1, 2], lambda a, b: 0, {}, seed=1); assert 'networkx' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
