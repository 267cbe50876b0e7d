"""What a scenario measures, and the table it becomes."""

from __future__ import annotations

import math
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Measured = Mapping[str, float]
"""One run's figures, by the key of their line."""


@dataclass(frozen=True)
class Line:
    """One line of the table. `over_runs` makes one figure of several runs' figures."""

    key: str
    words: str
    unit: str = ""
    wanted: str = ""
    holds: Callable[[float], bool] | None = None
    over_runs: Callable[[Sequence[float]], float] = median

    def value(self, runs: Sequence[Measured]) -> float:
        return self.over_runs([run[self.key] for run in runs])


def none_of(key: str, words: str) -> Line:
    """A count that has to be 0 in every run."""
    return Line(key, words, wanted="0", holds=lambda count: count == 0, over_runs=max)


@dataclass(frozen=True)
class Scenario:
    """`run(small)` plays it once. `runs` is how often, unless asked otherwise."""

    name: str
    title: str
    run: Callable[[bool], Coroutine[None, None, Measured]]
    lines: tuple[Line, ...]
    runs: int = 1


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all do not exceed; not a number where there is none."""
    if not values:
        return math.nan
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def written(value: float, unit: str) -> str:
    """With as many digits as mean something; German readers and English ones both read "1,234" wrongly."""
    if math.isnan(value):
        return "–"
    digits = 0 if (unit in ("", "ms", "MB") and value == round(value)) or abs(value) >= 100 else 1
    if unit == "ms" and abs(value) >= 10:
        digits = 0
    if 0 < abs(value) < 1 and unit != "ms":
        digits = 3
    return f"{value:.{digits}f} {unit}".rstrip()


def table(scenario: Scenario, runs: Sequence[Measured]) -> str:
    """Markdown: what, measured, wanted, and whether it was reached."""
    rows = ["| figure | measured | wanted | |", "|---|---|---|---|"]
    for line in scenario.lines:
        value = line.value(runs)
        verdict = "" if line.holds is None else "yes" if line.holds(value) else "**no**"
        rows.append(f"| {line.words} | {written(value, line.unit)} | {line.wanted} | {verdict} |")
    return "\n".join(rows)
