"""A short round trip: every stop once, and never longer than always going on to the nearest."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import tours
from domain.tours import FEW, legs, length, nearest_neighbours, round_trip

_points = st.lists(st.tuples(st.floats(47.3, 55.0), st.floats(5.9, 15.0)), min_size=1, max_size=25)


@settings(max_examples=60, deadline=None)
@given(_points, st.integers(0, 24))
def test_each_stop_once_and_no_longer_than_the_obvious_way(points: list[tours.At], start: int) -> None:
    start %= len(points)
    order = round_trip(points, start=start)
    assert sorted(order) == list(range(len(points)))
    assert order[0] == start
    obvious = nearest_neighbours(points, start=start)
    assert length(points, order) <= length(points, obvious) + 1e-6


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(47.3, 55.0), st.floats(5.9, 15.0)), min_size=2, max_size=6))
def test_few_stops_have_the_shortest_way_there_is(points: list[tours.At]) -> None:
    best = min(length(points, order) for order in permutations(range(len(points))))
    assert length(points, round_trip(points)) == pytest.approx(best)


def test_a_tangle_is_untangled() -> None:
    """A ring of towns whose nearest neighbours lie across."""
    ring = [(51 + 2 * y, 10 + 3 * x) for x, y in ((0, 1), (1, 0), (0, -1), (-1, 0), (0.7, 0.7), (-0.7, -0.7))]
    ring += [(51 + 2 * y, 10 + 3 * x) for x, y in ((0.7, -0.7), (-0.7, 0.7), (0.4, 0.9), (-0.4, -0.9))]
    assert len(ring) > FEW
    around = [0, 8, 4, 1, 6, 2, 9, 5, 3, 7]
    assert length(ring, round_trip(ring)) == pytest.approx(length(ring, around))


def test_no_stop_and_a_single_one() -> None:
    assert round_trip([]) == []
    assert round_trip([(51.0, 10.0)]) == [0]
    assert legs([(51.0, 10.0)]) == ()
    there, back = legs([(53.55, 10.0), (48.137, 11.575)])
    assert there == pytest.approx(612, abs=2)
    assert back == pytest.approx(there)


def test_the_same_place_twice_does_no_harm() -> None:
    assert sorted(round_trip([(51.0, 10.0)] * 12)) == list(range(12))
