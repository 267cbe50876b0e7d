"""The bot is killed with SIGKILL at random moments, again and again, while members tap and reminders fall due.

What must be true is looked at after every kill, in the database as the kill has left it, and at the end.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

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
from benchmarks.kills.scene import START_SECONDS, Scene, seed
from benchmarks.kills.storm import Storm
from benchmarks.process import BotProcess
from benchmarks.seeding import Book
from benchmarks.telegram import answer_slowly, in_real_time, refused
from benchmarks.waiting import until
from domain import deliveries

KILLS, FEW_KILLS = 50, 5
ROUNDS, FEW_ROUNDS = 32, 6
"""Meetings whose reminders fall due."""

AT_START_SHARE = 0.2
"""Of the kills: before the bot polls."""

LONGEST_LIFE, LONGEST_SHORT_LIFE = 2.5, 1.0
"""Seconds from the first poll to the kill."""

ARRIVAL_SECONDS = 0.1
"""What the dead have sent is still on its way to Telegram."""

END_SECONDS = 60.0
LEASE_SECONDS = deliveries.LEASE.total_seconds()


async def run(kills: int, *, patient: bool) -> Measured:
    """`patient`: waits until the leases of what was being sent have run out, and until the cards are right.
    Otherwise the leases are ended by hand while the bot is dead, nothing is refused for its pace, and only two
    cards fall due: a card that a kill interrupts is posted again, so more could exceed by ill luck what fifty
    kills may repeat."""
    dice = Random(20210928)
    longest = LONGEST_LIFE if patient else LONGEST_SHORT_LIFE
    seconds = kills * (START_SECONDS + longest / 2)
    with TemporaryDirectory(prefix="treffpunkt-") as name:
        folder = Path(name)
        async with in_real_time() as telegram:
            telegram.floods.enforced = patient
            book = Book(folder, now=datetime.now(UTC))
            rounds, with_card = (ROUNDS, ROUNDS) if patient else (FEW_ROUNDS, 2)
            scene = seed(book, telegram, rounds, with_card, seconds, dice)
            answer_slowly(telegram)
            storm, found = Storm(telegram, scene, dice), Found()
            bot = BotProcess(telegram, folder, book.url)
            try:
                await _kill_often(bot, kills, longest, book, storm, found)
                if not patient:
                    end_leases(book)
                async with bot:
                    ended = await until(
                        lambda: all_done(book, telegram),
                        seconds=LEASE_SECONDS + END_SECONDS if patient else END_SECONDS,
                    )
                    if patient:
                        await cards.all_shown(book)
            finally:
                await bot.kill()
            figures = {
                "kills": len(found.kills),
                "taps": len(storm.everything),
                "taken_up": len(found.taken_up),
                "ended": float(ended),
                "not_stored": found.not_stored,
                "not_done": found.not_done,
                "torn": found.torn,
                "wrong_toasts": storm.wrong_toasts,
                "wrong_effects": wrong_effects(book, storm),
                "in_flight": found.most_in_flight,
                **judged(book, telegram, scene, found),
                **objections(telegram, found),
                "wrong_cards": max(0, wrong_cards(book, telegram, scene.storm) - stale(book)),
                "stale": stale(book),
                "429": refused(telegram, 429),
                "errors": bot.errors(),
            }
            book.close()
            return figures


async def _kill_often(
    bot: BotProcess, kills: int, longest: float, book: Book, storm: Storm, found: Found
) -> None:
    """The storm begins in the first life and ends with the last kill."""
    raging: asyncio.Task[None] | None = None
    try:
        for _ in range(kills):
            await _live(bot, storm.scene, longest, storm.dice, first=raging is None)
            if raging is None:
                raging = asyncio.create_task(storm.rage())
                await asyncio.sleep(storm.dice.random() * longest)
            found.kills.append(datetime.now(UTC))
            await bot.kill()
            await asyncio.sleep(ARRIVAL_SECONDS)
            look(book, storm, found)
    finally:
        if raging is not None:
            raging.cancel()
            await asyncio.gather(raging, return_exceptions=True)


async def _live(bot: BotProcess, scene: Scene, longest: float, dice: Random, *, first: bool) -> None:
    """One life, up to the moment of the kill. The first one posts the cards that are tapped."""
    if not first and dice.random() < AT_START_SHARE:
        await bot.spawn()
        await asyncio.sleep(dice.random() * START_SECONDS)
        return
    await bot.__aenter__()
    if first:
        await cards.posted(scene.storm)
    else:
        await asyncio.sleep(dice.random() * longest)


def scenario(kills: int) -> Scenario:
    async def play(small: bool) -> Measured:
        return await run(FEW_KILLS if small else kills, patient=not small)

    return Scenario(
        "crash",
        f"SIGKILL at {kills} random moments of an answer storm and a reminder run",
        play,
        (
            Line("kills", "kills"),
            Line("taps", "taps"),
            Line("taken_up", "updates that a kill left stored and not done, taken up"),
            *UPDATES,
            *DELIVERIES,
            Line("in_flight", "deliveries under way at one kill, most"),
            Line("stale", "cards that wait for an edit at the end"),
            Line("429", "refusals with 429"),
            none_of("errors", "errors in the log"),
        ),
    )


SCENARIO = scenario(KILLS)
