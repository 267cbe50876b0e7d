"""A thousand taps in ten seconds on one group's card."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks import cards
from benchmarks.cards import wrong_answers, wrong_cards
from benchmarks.figures import Line, Measured, Scenario, none_of, percentile
from benchmarks.process import BotProcess
from benchmarks.seeding import Book, Circle, circle
from benchmarks.tapping import Said, Toasts, answering, until_on_card
from benchmarks.telegram import (
    answer_slowly,
    group_with_bot,
    in_real_time,
    most_within,
    refused,
    written_to,
)
from sandbox.standin import StandIn


async def run(small: bool) -> Measured:
    taps, seconds = (12, 1.0) if small else (1000, 10.0)
    dice = Random(20210928)
    with TemporaryDirectory(prefix="treffpunkt-") as name:
        folder = Path(name)
        async with in_real_time() as telegram:
            answer_slowly(telegram)
            book = Book(folder, now=datetime.now(UTC))
            place = _seed(book, telegram, taps)
            async with BotProcess(telegram, folder, book.url) as bot:
                await cards.posted([place])
                toasts = Toasts(telegram)
                said = Said(place)
                acts = [("storm", answering(said, person, dice)) for person in place.people]
                dice.shuffle(acts)
                await bot.begin_counting()
                await toasts.spread(acts, seconds, dice)
                await toasts.all_heard()
                spent = await bot.spent()
                last = datetime.now(UTC)
                shown_after = await cards.all_shown(book)
            written = written_to(telegram, place.group.id)
            waits = toasts.seconds.get("storm", [])
            figures = {
                "429": refused(telegram, 429),
                "p50": percentile(waits, 0.5) * 1000,
                "p99": percentile(waits, 0.99) * 1000,
                "max": max(waits) * 1000,
                "missing": toasts.missing,
                "edits": most_within(written, timedelta(minutes=1)),
                "after_pace": cards.waited_for_last_edit(written, last),
                "after_last": shown_after,
                "on_card_p50": percentile(until_on_card(telegram, [said]), 0.5),
                "on_card_max": max(until_on_card(telegram, [said])),
                "wrong_cards": wrong_cards(book, telegram, [place]),
                "wrong_answers": wrong_answers(book, place, said.answers),
                "cpu": spent.cpu_seconds / taps * 1000,
                "statements": spent.statements / taps,
                "peak": spent.peak_megabytes,
                "violations": len(telegram.check()),
                "errors": bot.errors(),
            }
            book.close()
            return figures


def _seed(book: Book, telegram: StandIn, size: int) -> Circle:
    now = datetime.now(UTC)
    group, people = group_with_bot(telegram, "Netzwerk Sturm", size)
    starts = datetime.now().replace(microsecond=0) + timedelta(days=30)  # noqa: DTZ005  # any wall time will do
    with book.writing() as session:
        return circle(session, group, people, title="Sturm", starts_local=starts, now=now)


SCENARIO = Scenario(
    "storm",
    "1,000 taps in 10 s in one group of 1,000",
    run,
    (
        none_of("429", "refusals with 429"),
        Line("p50", "tap to toast, p50", "ms"),
        Line("p99", "tap to toast, p99", "ms", "< 1000 ms", lambda ms: ms < 1000),
        Line("max", "tap to toast, longest", "ms", over_runs=max),
        none_of("missing", "taps never answered"),
        Line("edits", "messages and edits in the worst minute", "", "≤ 20", lambda n: n <= 20, max),
        Line("after_pace", "final card, after the pace allows it", "s", "≤ 5 s", lambda s: s <= 5, max),
        Line("after_last", "final card, after the last toast", "s"),
        Line("on_card_p50", "tap to the card's next edit, p50", "s"),
        Line("on_card_max", "tap to the card's next edit, longest", "s"),
        none_of("wrong_cards", "final cards that differ from the database"),
        none_of("wrong_answers", "answers in the database that differ from the taps"),
        Line("cpu", "CPU of the bot for a tap", "ms"),
        Line("statements", "SQL statements for a tap"),
        Line("peak", "memory of the bot, peak", "MB", over_runs=max),
        none_of("violations", "objections of the stand-in"),
        none_of("errors", "errors in the log"),
    ),
    runs=3,
)
