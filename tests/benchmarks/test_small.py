"""The benchmarks still run, and count what they say they count. No figure is held to a time here."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest

from benchmarks import growth, offline, storm
from benchmarks.cards import waited_for_last_edit
from benchmarks.figures import Line, Scenario, none_of, percentile, table, written
from benchmarks.telegram import most_within

NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


def seconds(*moments: float) -> list[datetime]:
    return [NOON + timedelta(seconds=moment) for moment in moments]


@pytest.mark.parametrize("scenario", [storm.SCENARIO, offline.SCENARIO, growth.SQLITE], ids=lambda s: s.name)
async def test_a_small_run_measures_every_line_and_nothing_is_lost(scenario: Scenario) -> None:
    measured = await scenario.run(True)
    assert set(measured) == {line.key for line in scenario.lines}
    counts = {line.key: measured[line.key] for line in scenario.lines if line.wanted == "0"}
    assert counts == dict.fromkeys(counts, 0)


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.99), percentile([7.0], 0.99)) == (50, 99, 7)
    assert math.isnan(percentile([], 0.5))


def test_the_busiest_window_is_found_wherever_it_begins() -> None:
    assert most_within(seconds(0, 30, 59.9, 60, 61), timedelta(minutes=1)) == 4
    assert most_within([], timedelta(minutes=1)) == 0


def test_the_last_edit_is_counted_from_when_the_pace_allows_it() -> None:
    # The pace had room: counted from the last tap.
    assert waited_for_last_edit(seconds(0, 1, 12), NOON + timedelta(seconds=10)) == 2
    # Fourteen within the minute: the fifteenth waits until the first is a minute old.
    burst = [0.1 * n for n in range(14)]
    waited = waited_for_last_edit(seconds(*burst, 61), NOON + timedelta(seconds=10))
    assert 0.9 < waited < 1


def test_a_table_takes_the_median_of_a_time_and_the_worst_of_a_count() -> None:
    lines = (
        Line("p99", "longest", "ms", "< 1000 ms", lambda ms: ms < 1000),
        none_of("lost", "lost"),
    )

    async def run(small: bool) -> dict[str, float]:
        raise NotImplementedError

    runs = [{"p99": 200.0, "lost": 0.0}, {"p99": 9000.0, "lost": 2.0}, {"p99": 300.4, "lost": 0.0}]
    rows = table(Scenario("x", "X", run, lines), runs).splitlines()[2:]
    assert rows == ["| longest | 300 ms | < 1000 ms | yes |", "| lost | 2 | 0 | **no** |"]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0, "", "0"),
        (8.83, "ms", "8.8 ms"),
        (71.8, "ms", "72 ms"),
        (0.0142, "s", "0.014 s"),
        (48.98, "s", "49.0 s"),
    ],
)
def test_a_figure_has_as_many_digits_as_mean_something(value: float, unit: str, text: str) -> None:
    assert written(value, unit) == text
