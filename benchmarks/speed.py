"""What a tap costs, held against a bare bot that knows nothing: in one run, on one machine, over the same stand-in.

Flood limits are off here: the bare bot edits its message at every tap, which the real Telegram would not put up with.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import cards
from benchmarks.bare import LABEL
from benchmarks.figures import Line, Measured, Scenario, none_of
from benchmarks.postgres import Postgres
from benchmarks.process import BotProcess
from benchmarks.seeding import Book, circle
from benchmarks.tapping import Act, Said, Toasts, answering
from benchmarks.telegram import group_with_bot
from benchmarks.waiting import until
from models import Answer
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import TOKEN
from sandbox.standin import StandIn
from sandbox.world import Tap

IDLE_SECONDS = 10.0
STARTED_SECONDS = 60.0


@dataclass(frozen=True)
class Cost:
    """Of one bot. CPU in milliseconds for a tap; idle CPU in per cent of one core."""

    cpu: float
    statements: float
    start: float
    rest: float
    idle: float
    missing: int


async def run(small: bool) -> Measured:
    taps, rate = (12, 12.0) if small else (600, 40.0)
    few, many = (2, 4) if small else (10, 500)
    BotProcess.compile()
    with (
        TemporaryDirectory(prefix="treffpunkt-") as name,
        Postgres(fsync="on", synchronous_commit="on") as server,
    ):
        folder = Path(name)
        bare = await _bare(_made(folder, "bare"), taps, rate)
        lite = {n: await _ours(_made(folder, f"lite{n}"), taps, rate, n, "") for n in (few, many)}
        post = {
            n: await _ours(_made(folder, f"post{n}"), taps, rate, n, server.database(f"speed{n}"))
            for n in (few, many)
        }
    ours = [*lite.values(), *post.values()]
    return {
        "bare": bare.cpu,
        "bare_start": bare.start,
        "bare_rest": bare.rest,
        "sqlite": lite[few].cpu,
        "postgresql": post[few].cpu,
        "sqlite_ratio": lite[few].cpu / bare.cpu,
        "postgresql_ratio": post[few].cpu / bare.cpu,
        "sqlite_many": lite[many].cpu / lite[few].cpu,
        "postgresql_many": post[many].cpu / post[few].cpu,
        "sqlite_statements": lite[few].statements,
        "postgresql_statements": post[few].statements,
        "start": median(cost.start for cost in lite.values()),
        "rest": lite[few].rest,
        "idle": lite[few].idle,
        "missing": sum(cost.missing for cost in ours),
        "bare_missing": bare.missing,
    }


async def _bare(folder: Path, taps: int, rate: float) -> Cost:
    telegram = _stand_in()
    group, people = group_with_bot(telegram, "Netzwerk Bare", taps)
    async with telegram:
        begun = time.perf_counter()
        async with BotProcess(telegram, folder, "", module="benchmarks.bare") as bot:
            start = time.perf_counter() - begun
            people[0].says(group, "/karte")
            await until(
                lambda: any(m.sender is telegram.bot for m in group.messages), seconds=STARTED_SECONDS
            )
            acts: list[tuple[str, Act]] = [("bare", _tapping(person, group)) for person in people]
            return await _measured(telegram, bot, acts, rate, start)


def _tapping(person: Person, group: Group) -> Act:
    def tap() -> Tap:
        assert group.last is not None
        return person.taps(group.last, LABEL)

    return tap


async def _ours(folder: Path, taps: int, rate: float, answered: int, url: str) -> Cost:
    """`answered` members have said yes before, and stand on the card."""
    telegram = _stand_in()
    group, people = group_with_bot(telegram, "Netzwerk Tempo", taps + answered)
    now = datetime.now(UTC)
    starts = datetime.now().replace(microsecond=0) + timedelta(days=30)  # noqa: DTZ005  # any wall time will do
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(telegram)
        book = Book(folder, now=now, url=url or None)
        stack.callback(book.close)
        given: Sequence[Answer | None] = [None] * taps + [Answer.YES] * answered
        with book.writing() as session:
            place = circle(session, group, people, title="Tempo", starts_local=starts, now=now, answers=given)
        begun = time.perf_counter()
        bot = await stack.enter_async_context(BotProcess(telegram, folder, book.url))
        start = time.perf_counter() - begun
        await cards.posted([place])
        said, dice = Said(place), Random(20270301)
        acts = [("ours", answering(said, person, dice)) for person in people[:taps]]
        return await _measured(telegram, bot, acts, rate, start)


async def _measured(
    telegram: StandIn, bot: BotProcess, acts: Sequence[tuple[str, Act]], rate: float, start: float
) -> Cost:
    await asyncio.sleep(3)  # whatever follows the start
    await bot.begin_counting()
    await asyncio.sleep(IDLE_SECONDS)
    resting = await bot.spent()
    toasts = Toasts(telegram)
    await bot.begin_counting()
    await toasts.spread(acts, len(acts) / rate, Random(1))
    await toasts.all_heard()
    await asyncio.sleep(5)  # the last edits of the card belong to the taps
    spent = await bot.spent()
    return Cost(
        cpu=spent.cpu_seconds / len(acts) * 1000,
        statements=spent.statements / len(acts),
        start=start,
        rest=resting.megabytes,
        idle=resting.cpu_seconds / IDLE_SECONDS * 100,
        missing=toasts.missing,
    )


def _made(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name


def _stand_in() -> StandIn:
    return StandIn(now=lambda: datetime.now(UTC), token=TOKEN, flood_limits=False)


SCENARIO = Scenario(
    "speed",
    "what a tap costs, against a bare bot without a database",
    run,
    (
        Line("bare", "bare bot: CPU for a tap", "ms"),
        Line("sqlite", "SQLite: CPU for a tap", "ms"),
        Line("postgresql", "PostgreSQL: CPU for a tap", "ms"),
        Line("sqlite_ratio", "SQLite, times bare", "×", "≤ 1.5 ×", lambda n: n <= 1.5),
        Line("postgresql_ratio", "PostgreSQL, times bare", "×", "≤ 2 ×", lambda n: n <= 2),
        Line("sqlite_many", "SQLite, 500 answers on the card, times 10", "×", "≤ 1.1 ×", lambda n: n <= 1.1),
        Line("postgresql_many", "PostgreSQL, likewise", "×", "≤ 1.1 ×", lambda n: n <= 1.1),
        Line("sqlite_statements", "SQLite: SQL statements for a tap", "", "≤ 5", lambda n: n <= 5),
        Line("postgresql_statements", "PostgreSQL: SQL statements for a tap", "", "≤ 5", lambda n: n <= 5),
        Line("start", "start to first poll", "s", "≤ 1 s", lambda s: s <= 1),
        Line("bare_start", "the bare bot's", "s"),
        Line("rest", "memory at rest", "MB", "≤ 90 MB", lambda n: n <= 90),
        Line("bare_rest", "the bare bot's", "MB"),
        Line("idle", "idle CPU", "%", "< 1 %", lambda n: n < 1),
        none_of("missing", "taps never answered"),
        Line("bare_missing", "by the bare bot"),
    ),
)
