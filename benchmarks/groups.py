"""Two hundred groups that are tapped at once, with and without one that Telegram has told to wait."""

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
    EVER,
    answer_slowly,
    group_with_bot,
    in_real_time,
    most_within,
    refused,
    written_to,
)
from sandbox.faults import retry_after
from sandbox.standin import StandIn

TAPS_A_SECOND = 50
"""Ten thousand people at their phones; each group hears about one tap in four seconds."""

BAN_SECONDS = 300
OTHERS, BANNED = "others", "banned"


async def run(small: bool) -> Measured:
    """A run without the ban and one with it, one after the other, so that both meet the same machine."""
    free = await _run(small, ban=False)
    banned = await _run(small, ban=True)
    return {
        "free_p50": free["p50"],
        "free_p99": free["p99"],
        "p50": banned["p50"],
        "p99": banned["p99"],
        "ratio": banned["p99"] / free["p99"] * 100 - 100,
        "banned_p99": banned["banned_p99"],
        "knocks": banned["knocks"],
        "free_cards": free["cards"],
        "cards": banned["cards"],
        "on_card": banned["on_card"],
        "cpu": free["cpu"],
        "statements": free["statements"],
        **{key: max(free[key], banned[key]) for key in _COMMON},
    }


_COMMON = ("429", "missing", "edits", "wrong_cards", "wrong_answers", "peak", "violations", "errors")


async def _run(small: bool, *, ban: bool) -> dict[str, float]:
    groups, members = (8, 10) if small else (200, 50)
    dice = Random(20210928)
    with TemporaryDirectory(prefix="treffpunkt-") as name:
        folder = Path(name)
        async with in_real_time() as telegram:
            book = Book(folder, now=datetime.now(UTC))
            circles = _seed(book, telegram, groups, members)
            unlucky, *others = circles
            if ban:
                telegram.faults.fail(
                    method="editMessageText",
                    chat_id=unlucky.group.id,
                    with_=retry_after(BAN_SECONDS),
                    times=EVER,
                )
            answer_slowly(telegram)
            async with BotProcess(telegram, folder, book.url) as bot:
                await cards.posted(circles)
                toasts = Toasts(telegram)
                everything = [Said(place) for place in circles]
                acts = [
                    (BANNED if said.place is unlucky else OTHERS, answering(said, person, dice))
                    for said in everything
                    for person in said.place.people
                ]
                dice.shuffle(acts)
                await bot.begin_counting()
                await toasts.spread(acts, len(acts) / TAPS_A_SECOND, dice)
                await toasts.all_heard()
                spent = await bot.spent()
                shown_after = await cards.all_shown(book, but=unlucky.meeting_id)
            waits = toasts.seconds.get(OTHERS, [])
            minute = timedelta(minutes=1)
            elsewhere = refused(telegram, 429, but_in=unlucky.group.id if ban else None)
            figures = {
                "429": elsewhere,
                "p50": percentile(waits, 0.5) * 1000,
                "p99": percentile(waits, 0.99) * 1000,
                "banned_p99": percentile(toasts.seconds.get(BANNED, []), 0.99) * 1000,
                "missing": toasts.missing,
                "knocks": refused(telegram, 429) - elsewhere,
                "edits": max(most_within(written_to(telegram, c.group.id), minute) for c in circles),
                "cards": shown_after,
                "on_card": percentile(until_on_card(telegram, everything[1:]), 0.99),
                "wrong_cards": wrong_cards(book, telegram, others),
                "wrong_answers": sum(wrong_answers(book, s.place, s.answers) for s in everything),
                "cpu": spent.cpu_seconds / len(acts) * 1000,
                "statements": spent.statements / len(acts),
                "peak": spent.peak_megabytes,
                "violations": len(telegram.check()),
                "errors": bot.errors(),
            }
            book.close()
            return figures


def _seed(book: Book, telegram: StandIn, groups: int, members: int) -> list[Circle]:
    now = datetime.now(UTC)
    starts = datetime.now().replace(microsecond=0) + timedelta(days=30)  # noqa: DTZ005  # any wall time will do
    found = []
    with book.writing() as session:
        for number in range(groups):
            group, people = group_with_bot(telegram, f"Netzwerk {number}", members)
            found.append(
                circle(session, group, people, title=f"Treffen {number}", starts_local=starts, now=now)
            )
    return found


def _unaffected(percent: float) -> bool:
    return abs(percent) <= 10 or percent < 0


SCENARIO = Scenario(
    "groups",
    "200 groups x 50 taps, without and with one group under RetryAfter 300",
    run,
    (
        none_of("429", "refusals with 429 in the other groups"),
        Line("free_p50", "tap to toast without, p50", "ms"),
        Line("p50", "tap to toast with, the others, p50", "ms"),
        Line("free_p99", "tap to toast without, p99", "ms"),
        Line("p99", "tap to toast with, the others, p99", "ms"),
        Line("ratio", "the others' p99, with against without", "%", "≤ +10 %", _unaffected),
        Line("banned_p99", "tap to toast in the group that waits, p99", "ms"),
        Line("knocks", "refusals in the group that waits", "", "1", lambda n: n == 1, max),
        Line("free_cards", "all cards exact without, after the last toast", "s"),
        Line("cards", "all other cards exact with, after the last toast", "s"),
        Line(
            "edits", "messages and edits of a group in its worst minute", "", "≤ 20", lambda n: n <= 20, max
        ),
        none_of("missing", "taps never answered"),
        none_of("wrong_cards", "final cards that differ from the database"),
        none_of("wrong_answers", "answers in the database that differ from the taps"),
        Line("cpu", "CPU of the bot for a tap", "ms"),
        Line("statements", "SQL statements for a tap"),
        Line("peak", "memory of the bot, peak", "MB", over_runs=max),
        none_of("violations", "objections of the stand-in"),
        none_of("errors", "errors in the log"),
    ),
    runs=5,
)
