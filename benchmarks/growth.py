"""Ten thousand networks with half a million members and five years behind them: start, memory, and what a command costs
the database, held against a database of a few networks of the same size."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.orm import Session

from benchmarks.figures import Line, Measured, Scenario, percentile
from benchmarks.growing import PAUSED_EACH, Size, adopt, grow
from benchmarks.postgres import Postgres
from benchmarks.process import BotProcess
from benchmarks.telegram import group_with_bot
from benchmarks.transactions import Heard, Transaction
from bot.db import make_engine
from bot.operations.migrating import migrate
from domain import health, retention, watchdog
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import BERLIN, TOKEN, Stage
from sandbox.standin import StandIn
from scheduler.agenda import look

LARGE, FEW = Size(10_000), Size(10)
SMALL_LARGE, SMALL_FEW = Size(40, members=10, meetings=6), Size(4, members=10, meetings=6)
VISITED = 8
"""Networks, from all over the database, whose people play."""
TIMES, SMALL_TIMES = 40, 2
LOOKS = 300
REST_SECONDS = 5.0

TYPED = (
    *("/start", "/hilfe", "/beitreten", "/profil", "/thema Sternwarten", "/themen", "/treffen", "/termine"),
    *("/zusage", "/vielleicht", "/absage", "/kalender", "/planen 28.9.2037 16:00 BNE", "/verwalten"),
    *(
        "/einstellungen",
        "/sprache",
        "/datenschutz",
        "/meinedaten",
        "/austreten",
        "/loeschen",
        "/rundruf Bis bald!",
    ),
    *(
        "/lehrgang",
        "/abbrechen",
        "/status",
        "/rhythmus",
        "/terminumfrage BNE\n28.9.2037 16:00\n29.9.2037 16:00",
    ),
    *("/archiv", "/archiv Treffen", "/statistik", "/wer Lernroboter", "/biete Hilfe beim Löten"),
    *("/suche Kontakte zu Schulen", "/tandem", "/karte"),
)
"""Each command; whatever a preview or a page needs an organiser for is typed by one."""
Times = Callable[[Sequence[Transaction]], list[float]]

ORGANISERS = ("/planen", "/verwalten", "/rundruf", "/lehrgang", "/status", "/rhythmus", "/terminumfrage")
CARD = "a tap on the card"


@dataclass(frozen=True)
class Found:
    """Of one database. Times in milliseconds, but for the start's seconds."""

    start: float
    start_cpu: float
    rest: float
    taken: dict[str, list[Transaction]]
    """By command, its transaction each time."""
    looks: list[float]
    busy_looks: list[float]
    """While two hundred messages are due."""
    watch: list[float]
    night: float
    """The longest transaction of the night's round."""
    operator: float
    grown_in: float
    megabytes: float


async def run(kind: str, small: bool) -> Measured:
    large, few = (SMALL_LARGE, SMALL_FEW) if small else (LARGE, FEW)
    found = []
    with TemporaryDirectory(prefix="treffpunkt-growth-") as name:
        for size in (few, large):
            with _database(kind, Path(name)) as (url, folder):
                found.append(await _measure(url, folder, size, SMALL_TIMES if small else TIMES))
                _say(f"{kind}, {size.networks} networks", found[-1])
    return _figures(*found)


@contextmanager
def _database(kind: str, parent: Path) -> Iterator[tuple[str, Path]]:
    """A fresh one, gone afterwards: there is room for one at a time."""
    with TemporaryDirectory(dir=parent) as name:
        if kind == "sqlite":
            yield f"sqlite:///{name}/growth.db", Path(name)
            return
        settings = {
            "shared_buffers": "512MB",
            "wal_level": "minimal",
            "max_wal_senders": "0",
            "max_wal_size": "4GB",
        }
        with Postgres(**settings) as server:
            yield server.database("growth"), Path(name)


async def _measure(url: str, folder: Path, size: Size, times: int) -> Found:
    now, begun = datetime.now(UTC), time.perf_counter()
    migrate(url, now=now)
    grow(url, size, now=now)
    grown_in = time.perf_counter() - begun
    start, start_cpu, rest = await _started(url, folder)
    stage = Stage(folder, datetime.now(BERLIN).replace(tzinfo=None), database=url, flood_limits=False)
    circles = _adopted(url, stage, size, now)
    async with stage:
        assert stage.house is not None
        db, clock = stage.house.db, stage.clock
        taken = await _played(stage, circles, times)
        looks = await _timed(db.read, look, clock.now(), times=LOOKS)
        busy = await _timed(db.read, look, clock.now() + timedelta(days=2), times=LOOKS // 4)
        watch = await _timed(db.read, watchdog.moments, times=LOOKS // 4)
        watch += await _timed(db.transact, _watched, circles[0].network_id, clock.now(), times=LOOKS // 4)
        nights = [
            (await _timed(db.transact, _a_batch, kind, clock.now(), times=1))[0] for kind in retention.KINDS
        ]
        operator = await _timed(db.read, _operators, clock.now(), times=3)
        numbers = await db.read(health.technical, now=clock.now())
    size_on_disk = numbers.database_bytes / 1e6
    return Found(
        start,
        start_cpu,
        rest,
        taken,
        looks,
        busy,
        watch,
        max(nights),
        median(operator),
        grown_in,
        size_on_disk,
    )


def _watched(session: Session, network_id: int, now: datetime) -> None:
    watchdog.tell(session, network_id, now=now)


def _a_batch(session: Session, kind: str, now: datetime) -> None:
    retention.run(session, now=now, kinds={kind})


def _operators(session: Session, now: datetime) -> None:
    health.technical(session, now=now)


async def _started(url: str, folder: Path) -> tuple[float, float, float]:
    """Of `python -m bot`: seconds from the start to the first poll, seconds of CPU until it rests, megabytes then."""
    telegram = StandIn(now=lambda: datetime.now(UTC), token=TOKEN, flood_limits=False)
    async with telegram:
        begun = time.perf_counter()
        async with BotProcess(telegram, folder, url) as bot:
            start = time.perf_counter() - begun
            await asyncio.sleep(REST_SECONDS)
            spent = await bot.spent()
            return start, spent.cpu_seconds, spent.megabytes


async def _timed(run: Callable[..., Any], work: Callable[..., Any], *args: Any, times: int) -> list[float]:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        await run(work, *args)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


# --- People who play ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Playing:
    network_id: int
    group: Group
    people: Sequence[Person]


def _adopted(url: str, stage: Stage, size: Size, now: datetime) -> list[Playing]:
    """Networks from the first to the last; no paused ones."""
    circles = []
    apart = max(1, size.networks // VISITED)
    engine = make_engine(url)
    with Session(engine) as session, session.begin():
        for number in range(min(VISITED, size.networks // apart)):
            network_id = 1 + number * apart
            network_id += network_id % PAUSED_EACH == 0
            group, people = group_with_bot(stage.telegram, f"Netzwerk {network_id}", size.members * 9 // 10)
            adopt(session, network_id, group.id, [person.id for person in people], now=now)
            circles.append(Playing(network_id, group, people))
    engine.dispose()
    return circles


async def _played(stage: Stage, circles: Sequence[Playing], times: int) -> dict[str, list[Transaction]]:
    assert stage.house is not None
    taken: dict[str, list[Transaction]] = {}
    gc.disable()  # here the stand-in's memory of all that was said is searched as well, which is none of the bot's
    with Heard.of(stage.house.db.engine) as heard:

        async def hear(name: str) -> None:
            await stage.settle()
            effects = [transaction for transaction in heard.take() if transaction.is_effect]
            if effects:
                taken.setdefault(name, []).append(effects[-1])
            await stage.travel(seconds=1)

        for turn in range(times + 1):
            if turn == 1:
                taken.clear()  # what is done for the first time (imports, statements compiled) is no figure
            gc.collect()
            circle = circles[turn % len(circles)]
            member = circle.people[1 + turn // len(circles) % (len(circle.people) - 1)]
            for typed in TYPED:
                person = circle.people[0] if typed.startswith(ORGANISERS) else member
                heard.take()
                person.says(None, typed)
                await hear(typed.split("\n")[0])
            card = next((m for m in circle.group.messages if m.buttons), None)
            if card is not None:
                member.taps_data(card, next(b.data for row in card.buttons for b in row if b.data))
                await hear(CARD)
            await stage.travel(seconds=30)
    gc.enable()
    return taken


# --- Figures ------------------------------------------------------------------------------------------


def _wall(transactions: Sequence[Transaction]) -> list[float]:
    return [transaction.seconds * 1000 for transaction in transactions]


def _cpu(transactions: Sequence[Transaction]) -> list[float]:
    return [transaction.cpu_seconds * 1000 for transaction in transactions]


def _grown(few: Found, many: Found, times: Times, share: float) -> float:
    """How many times as long the command takes that has grown most."""
    return max(
        percentile(times(many.taken[name]), share) / percentile(times(few.taken[name]), share)
        for name in few.taken.keys() & many.taken.keys()
    )


def _figures(few: Found, many: Found) -> dict[str, float]:
    every_few = [one for transactions in few.taken.values() for one in _wall(transactions)]
    every_many = [one for transactions in many.taken.values() for one in _wall(transactions)]
    return {
        "start_few": few.start,
        "start": many.start,
        "start_cpu": many.start_cpu,
        "start_cpu_few": few.start_cpu,
        "rest_few": few.rest,
        "rest": many.rest,
        "all_p50_few": median(every_few),
        "all_p50": median(every_many),
        "all_p99_few": percentile(every_few, 0.99),
        "all_p99": percentile(every_many, 0.99),
        "worst_p99": _grown(few, many, _wall, 0.99),
        "worst_p50": _grown(few, many, _wall, 0.5),
        "cpu_p99": _grown(few, many, _cpu, 0.99),
        "cpu_p50": _grown(few, many, _cpu, 0.5),
        "look_few": percentile(few.looks, 0.99),
        "look": percentile(many.looks, 0.99),
        "look_p50": median(many.looks),
        "busy_look": percentile(many.busy_looks, 0.99),
        "busy_look_p50": median(many.busy_looks),
        "watch": percentile(many.watch, 0.99),
        "night": many.night,
        "operator": many.operator,
        "grown_in": many.grown_in,
        "disk": many.megabytes,
    }


def _say(title: str, found: Found) -> None:
    """What the table has no room for: each command by itself."""
    print(f"\n{title}: database part in ms, p50 and p99; CPU, p50 and p99", flush=True)
    for name, transactions in found.taken.items():
        wall, cpu = _wall(transactions), _cpu(transactions)
        figures = (median(wall), percentile(wall, 0.99), median(cpu), percentile(cpu, 0.99))
        print(f"  {name:32}" + "".join(f"{figure:9.1f}" for figure in figures), flush=True)
    looks = (median(found.looks), percentile(found.looks, 0.99), percentile(found.busy_looks, 0.99))
    print("  looks, p50 and p99, p99 while much is due" + "".join(f"{ms:9.1f}" for ms in looks), flush=True)


def _line(key: str, words: str, unit: str, wanted: str = "", most: float | None = None) -> Line:
    holds = None if most is None else lambda value: value < most
    return Line(key, words, unit, wanted, holds)


LINES = (
    _line("start", "start to first poll", "s", "< 3 s", 3),
    _line("start_few", "of the small database", "s"),
    _line("start_cpu", "CPU until it rests", "s"),
    _line("start_cpu_few", "of the small database", "s"),
    _line("rest", "memory at rest", "MB", "< 150 MB", 150),
    _line("rest_few", "of the small database", "MB"),
    _line("all_p50", "database part of all commands, p50", "ms"),
    _line("all_p50_few", "of the small database", "ms"),
    _line("all_p99", "p99", "ms"),
    _line("all_p99_few", "of the small database", "ms"),
    _line("worst_p99", "the command that grew most, p99, times the small one's", "×", "≤ 2 ×", 2),
    _line("worst_p50", "likewise, p50", "×"),
    _line("cpu_p99", "likewise, p99 of its thread's CPU", "×"),
    _line("cpu_p50", "likewise, p50 of its thread's CPU", "×"),
    _line("look", "the worker's look at what is due, p99", "ms", "< 50 ms", 50),
    _line("look_p50", "p50", "ms"),
    _line("look_few", "p99, of the small database", "ms"),
    _line("busy_look", "p99, while 200 messages are due", "ms", "< 50 ms", 50),
    _line("busy_look_p50", "p50", "ms"),
    _line("watch", "the watchdog's look at one network, p99", "ms"),
    _line("night", "the longest transaction of the night's round", "ms"),
    _line("operator", "the operator's numbers", "ms"),
    _line("grown_in", "filled in", "s"),
    _line("disk", "size of the database", "MB"),
)
TITLE = "10,000 networks, 500,000 members, five years, held against ten such networks"
SQLITE = Scenario("growth", f"{TITLE}; SQLite", partial(run, "sqlite"), LINES)
POSTGRESQL = Scenario("growth-postgresql", f"{TITLE}; PostgreSQL", partial(run, "postgresql"), LINES)
