"""`python -m benchmarks [scenario ...]`: prints a table for each scenario, all of them by default."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import sys

from benchmarks import crash, groups, growth, offline, processes, reminders, speed, storm
from benchmarks.figures import Measured, Scenario, table
from benchmarks.years import scenario as years

SCENARIOS: dict[str, Scenario] = {
    scenario.name: scenario
    for scenario in (
        storm.SCENARIO,
        groups.SCENARIO,
        reminders.SCENARIO,
        offline.SCENARIO,
        crash.SCENARIO,
        processes.SCENARIO,
        years.SCENARIO,
        speed.SCENARIO,
        growth.SQLITE,
        growth.POSTGRESQL,
    )
}


def main() -> int:
    asked = _arguments().parse_args()
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}", flush=True)
    scenarios = SCENARIOS if asked.kills is None else SCENARIOS | {"crash": crash.scenario(asked.kills)}
    for name in asked.scenarios or scenarios:
        scenario = scenarios[name]
        runs: list[Measured] = []
        wanted = asked.runs or (1 if asked.small else scenario.runs)
        while len(runs) < wanted:
            runs.append(asyncio.run(scenario.run(asked.small)))
            if wanted > 1:
                _note(f"{name}, run {len(runs)} of {wanted}", runs[-1])
        count = f"{len(runs)} runs" if len(runs) > 1 else "one run"
        size = "small, " if asked.small else ""
        print(
            f"\n## {scenario.name}: {scenario.title} ({size}{count})\n\n{table(scenario, runs)}", flush=True
        )
    return 0


def _note(what: str, run: Measured) -> None:
    """One run's figures as they come: a series of an hour that is broken off has not been in vain."""
    figures = ", ".join(f"{key} {value:.4g}" for key, value in run.items())
    print(f"{what}: {figures}", file=sys.stderr, flush=True)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("scenarios", nargs="*", metavar="scenario", help=", ".join(SCENARIOS))
    parser.add_argument("--small", action="store_true", help="a size that only shows that it works")
    parser.add_argument("--runs", type=int, help="how often; the figures are medians over the runs")
    parser.add_argument("--kills", type=int, help=f"how many in the scenario crash ({crash.KILLS})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
