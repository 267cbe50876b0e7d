"""Two years, or one, and what they come to."""

from __future__ import annotations

import logging
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Line, Measured, Scenario, none_of
from benchmarks.years import script
from benchmarks.years.play import Play
from sandbox.stage import Stage

CYCLES = {False: 12, True: 6}
"""Two years; small is one."""
IN_GROUP, IN_PRIVATE, TAPS = 5, 6, 3


@dataclass(frozen=True)
class Outcome:
    """What a play came to. Lists hold readable lines, and are empty when all is well."""

    figures: Measured
    faults: list[str]
    kinds: Counter[tuple[bool, str]]
    held: int
    """Meetings that took place."""


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"log: {record.getMessage()}")


async def play(folder: Path, *, small: bool, database: Path | None = None, seed: int = 7) -> Outcome:
    """From the first topic round to a fortnight after the last meeting."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    begin, cpu = time.perf_counter(), time.process_time()
    try:
        async with Stage(folder, script.BEGIN, database=database) as stage:
            played = Play(stage, CYCLES[small], seed)
            await played.begin()
            await played.until(_end(played))
            await stage.settle()
            violations = [f"stand-in: {line}" for line in stage.telegram.check()]
    finally:
        logging.getLogger().removeHandler(errors)
    faults = [*_faults(played), *violations, *errors.lines]
    figures = {
        **_figures(played),
        "violations": len(violations),
        "errors": len(errors.lines),
        "real": time.perf_counter() - begin,
        "cpu": time.process_time() - cpu,
    }
    held = sum(not meeting.cancelled for meeting in played.circle.meetings)
    return Outcome(figures, faults, played.ledger.kinds(), held)


def _end(played: Play) -> datetime:
    return played.dates[-1] + timedelta(days=14)


def _faults(played: Play) -> list[str]:
    ledger = played.ledger
    quiet = [f"in quiet hours: {line}" for line in ledger.in_quiet_hours]
    return [*ledger.unexplained, *ledger.missing, *quiet, *_over_budget(played), *played.oracle.wrong]


def _over_budget(played: Play) -> list[str]:
    ledger = played.ledger
    group = [f"group, cycle {c}: {n} messages" for c, n in ledger.in_group().items() if n > IN_GROUP]
    private = [
        f"{actor.name}, cycle {cycle}: {n} messages ({', '.join(ledger.kinds_of(actor, cycle))})"
        for (actor, cycle), n in ledger.in_private().items()
        if n > IN_PRIVATE
    ]
    taps = [f"cycle {c.number}: {c.taps} taps of organisers" for c in played.cycles if c.taps > TAPS]
    return [*group, *private, *taps]


def _figures(played: Play) -> Measured:
    ledger = played.ledger
    cycles = range(len(played.cycles))
    members = [a for a in played.circle.actors if a.here]
    private = [ledger.in_private()[(a, c)] for a in members for c in cycles]
    group = [ledger.in_group()[c] for c in cycles]
    organisers = list(ledger.to_organisers().values())
    return {
        "cycles": len(played.cycles),
        "messages": len(ledger.came),
        "taps": played.acts.taps,
        "missing": len(ledger.missing),
        "unexplained": len(ledger.unexplained),
        "quiet": len(ledger.in_quiet_hours),
        "wrong": len(played.oracle.wrong),
        "group_most": max(group),
        "group_mean": statistics.mean(group),
        "pins": max(ledger.pins.values()),
        "private_most": max(private),
        "private_mean": statistics.mean(private),
        "at_limit": 100 * sum(n == IN_PRIVATE for n in private) / len(private),
        "changes_most": max(ledger.changes().values(), default=0),
        "organiser_most": max(organisers, default=0),
        "organiser_all": max(
            (n + ledger.in_private()[who] for who, n in ledger.to_organisers().items()), default=0
        ),
        "organiser_mean": statistics.mean(organisers),
        "taps_most": max(cycle.taps for cycle in played.cycles),
        "taps_mean": statistics.mean(cycle.taps for cycle in played.cycles),
    }


async def run(small: bool) -> Measured:
    with TemporaryDirectory(prefix="treffpunkt-") as name:
        outcome = await play(Path(name), small=small)
    for fault in outcome.faults:
        print(fault)
    return outcome.figures


def _at_most(key: str, words: str, limit: int) -> Line:
    return Line(key, words, "", f"≤ {limit}", lambda n: n <= limit, max)


SCENARIO = Scenario(
    "years",
    "two years on autopilot, 52 members",
    run,
    (
        Line("cycles", "cycles"),
        Line("messages", "messages that went out by themselves"),
        Line("taps", "taps of members"),
        none_of("missing", "expected, and did not come"),
        none_of("unexplained", "came, and nothing explains them (twice is one of these)"),
        none_of("quiet", "in quiet hours, but for the reminder an hour before"),
        none_of("wrong", "pins and topics not as they should be"),
        _at_most("group_most", "most messages in the group in a cycle", IN_GROUP),
        Line("group_mean", "on average"),
        Line("pins", "besides, lines of Telegram's own about the pin"),
        _at_most("private_most", "most messages to a member in a cycle", IN_PRIVATE),
        Line("private_mean", "on average"),
        Line("at_limit", "members and cycles with all six", "%"),
        _at_most("changes_most", "besides, for a move or a cancellation", 1),
        Line("organiser_most", "most messages to an organiser as such in a cycle"),
        Line("organiser_mean", "on average"),
        Line("organiser_all", "most to an organiser altogether, as a member too"),
        _at_most("taps_most", "most taps of organisers in a cycle", TAPS),
        Line("taps_mean", "on average"),
        Line("real", "played in", "s"),
        Line("cpu", "CPU of bot and stand-in together", "s"),
        none_of("violations", "objections of the stand-in"),
        none_of("errors", "errors in the log"),
    ),
)
