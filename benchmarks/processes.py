"""Three processes on one PostgreSQL database, and two of them are killed with SIGKILL in the middle of a storm.

A proxy leads Telegram's webhook to one after the other. Nobody starts the dead ones again: the third has to do what
they held, and no flood limit may be broken by all three together.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, ExitStack
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from benchmarks import cards
from benchmarks.cards import stale, wrong_cards
from benchmarks.figures import Line, Measured, Scenario, none_of
from benchmarks.kills.findings import (
    DELIVERIES,
    UPDATES,
    Found,
    all_done,
    end_leases,
    judged,
    look,
    objections,
    wrong_effects,
)
from benchmarks.kills.scene import seed
from benchmarks.kills.storm import Storm
from benchmarks.postgres import Postgres
from benchmarks.process import BotProcess, Webhook
from benchmarks.seeding import Book
from benchmarks.telegram import answer_slowly, in_real_time, most_within, refused
from benchmarks.waiting import until
from domain import deliveries, processes
from models import Incoming, Network, NetworkState
from sandbox.stage import HOST
from sandbox.standin import StandIn

PROCESSES = 3
SECONDS, FEW_SECONDS = 60.0, 8.0
"""How long people tap, and reminders fall due."""

TAPS_A_SECOND, FEW_TAPS_A_SECOND = 12.0, 15.0
"""As where one process is killed again and again: of twenty people."""
ROUNDS, FEW_ROUNDS = 32, 6
KILLED_AT = (0.3, 0.6)
"""Of the storm's length."""

MOMENTS = 400
SETTLED_SECONDS = 0.02
"""PostgreSQL has then ended whatever a process had told it when it was held."""
LET_GO_SECONDS = 0.04
ARRIVAL_SECONDS = 0.1
IN_FLIGHT_SECONDS = 4.0
"""What has been on its way for so long is a dead one's. The small run does not wait for its lease."""
END_SECONDS = 60.0
TAKEN_OVER_SECONDS = (processes.LEASE + processes.RENEWED).total_seconds()


async def run(small: bool) -> Measured:
    seconds, rate, rounds = (
        (FEW_SECONDS, FEW_TAPS_A_SECOND, FEW_ROUNDS) if small else (SECONDS, TAPS_A_SECOND, ROUNDS)
    )
    dice = Random(20210928)
    with ExitStack() as held:
        folder = Path(held.enter_context(TemporaryDirectory(prefix="treffpunkt-")))
        server = held.enter_context(Postgres())
        async with in_real_time() as telegram:
            book = Book(folder, now=datetime.now(UTC), url=server.database("processes"))
            held.callback(book.close)
            scene = seed(book, telegram, rounds, rounds, seconds, dice)
            answer_slowly(telegram)
            storm, found = Storm(telegram, scene, dice, rate), Found()
            async with AsyncExitStack() as running:
                bots = [_bot(telegram, folder / str(number), book.url) for number in range(PROCESSES)]
                for bot in bots:
                    running.push_async_callback(bot.kill)
                telegram.hook.proxies[HOST] = _one_after_the_other(bots)
                await asyncio.gather(*(bot.__aenter__() for bot in bots))
                await cards.posted(scene.storm)
                await _kill_two(bots, book, storm, found, seconds)
                if small:
                    await asyncio.sleep(IN_FLIGHT_SECONDS)
                    end_leases(book, older=timedelta(seconds=IN_FLIGHT_SECONDS))
                ended = await until(
                    lambda: all_done(book, telegram), seconds=deliveries.LEASE.total_seconds() + END_SECONDS
                )
                shown = await cards.all_shown(book)
                await bots[-1].__aexit__(None, None, None)
            return {
                "kills": len(found.kills),
                "taps": len(storm.everything),
                "ended": float(ended),
                "shown": shown,
                "not_stored": found.not_stored,
                "not_done": found.not_done,
                "torn": found.torn,
                "wrong_toasts": storm.wrong_toasts,
                "wrong_effects": wrong_effects(book, storm),
                **_taken_over(book),
                **judged(book, telegram, scene, found),
                **objections(telegram, found),
                "wrong_cards": max(0, wrong_cards(book, telegram, scene.storm) - stale(book)),
                "stale": stale(book),
                "429": refused(telegram, 429),
                "second": _busiest_second(telegram),
                "errors": sum(bot.errors() for bot in bots),
            }


def _bot(telegram: StandIn, folder: Path, url: str) -> BotProcess:
    folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return BotProcess(telegram, folder, url, webhook=Webhook(HOST, port))


def _one_after_the_other(bots: Sequence[BotProcess]) -> Callable[[], int | None]:
    """As a proxy does that knows which of them are alive."""
    turns = count()

    def port() -> int | None:
        alive = [bot for bot in bots if bot.alive and bot.webhook is not None]
        if not alive:
            return None
        chosen = alive[next(turns) % len(alive)].webhook
        assert chosen is not None
        return chosen.port

    return port


async def _kill_two(
    bots: Sequence[BotProcess], book: Book, storm: Storm, found: Found, seconds: float
) -> None:
    raging = asyncio.create_task(storm.rage())
    try:
        waited = 0.0
        for bot, share in zip(bots, KILLED_AT, strict=False):
            await asyncio.sleep(share * seconds - waited)
            waited = share * seconds
            await _kill_at_work(bot, book, storm.dice)
            found.kills.append(datetime.now(UTC))
            await asyncio.sleep(ARRIVAL_SECONDS)
            look(book, storm, found)
        await asyncio.sleep(seconds - waited)
    finally:
        raging.cancel()
        await asyncio.gather(raging, return_exceptions=True)


async def _kill_at_work(bot: BotProcess, book: Book, dice: Random) -> None:
    """A moment at which it has stored an update and not done it yet: a few milliseconds, which a fast machine would
    seldom show to a kill at random. So it is held still, looked at, and let go until there is one."""
    number = bot.number
    for _ in range(MOMENTS):
        bot.hold()
        await asyncio.sleep(SETTLED_SECONDS)
        with book.reading() as session:
            if session.scalar(
                select(Incoming.update_id)
                .where(Incoming.holder == number, Incoming.done_at.is_(None))
                .limit(1)
            ):
                break
        bot.go_on()
        await asyncio.sleep(dice.uniform(0, LET_GO_SECONDS))
    await bot.kill()


def _taken_over(book: Book) -> dict[str, float]:
    """Of the updates that the dead held: how many, and how long the last one took from its arrival to its effect."""
    with book.reading() as session:
        rows = session.execute(
            select(Incoming.received_at, Incoming.done_at).where(
                Incoming.starts > 0, Incoming.done_at.is_not(None)
            )
        ).all()
        paused = session.scalar(select(func.count()).where(Network.state != NetworkState.ACTIVE))
    longest = max((done - received for received, done in rows if done is not None), default=timedelta(0))
    return {"taken_up": len(rows), "taken_up_after": longest.total_seconds(), "paused": float(paused or 0)}


def _busiest_second(telegram: StandIn) -> int:
    kinds = ("sendMessage", "editMessageText", "sendDocument")
    moments = [call.at for call in telegram.calls if call.method in kinds]
    return most_within(moments, timedelta(seconds=1))


SCENARIO = Scenario(
    "processes",
    "three processes on one PostgreSQL database, two killed in the middle of a storm",
    run,
    (
        Line("kills", "kills"),
        Line("taps", "taps"),
        Line("taken_up", "updates that the dead held, taken over"),
        Line(
            "taken_up_after",
            "longest from its arrival to its effect",
            "s",
            f"≤ {TAKEN_OVER_SECONDS + 1:.0f} s",
            lambda s: s <= TAKEN_OVER_SECONDS + 1,
            max,
        ),
        *UPDATES,
        *DELIVERIES,
        Line("shown", "cards exact, after all else was done", "s"),
        none_of("stale", "cards that wait for an edit at the end"),
        none_of("paused", "networks paused by mistake"),
        none_of("429", "refusals with 429"),
        Line(
            "second",
            "messages and edits of all three in the worst second",
            "",
            "≤ 30",
            lambda n: n <= 30,
            max,
        ),
        none_of("errors", "errors in the logs"),
    ),
)
