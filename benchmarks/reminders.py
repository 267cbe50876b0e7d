"""Ten thousand private reminders that are due at the same minute, to people some of whom cannot be reached,
while others tap. In real time: seven minutes."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import select

from benchmarks import cards
from benchmarks.cards import wrong_answers, wrong_cards
from benchmarks.figures import Line, Measured, Scenario, none_of, percentile
from benchmarks.process import BotProcess
from benchmarks.seeding import ZONE, Book, Circle, circle
from benchmarks.tapping import LABELS, Act, Said, Toasts, answering, until_on_card
from benchmarks.telegram import answer_slowly, group_with_bot, in_real_time, most_within, refused
from benchmarks.waiting import until
from models import Answer, Delivery, DeliveryState, Step
from sandbox.dispatch import ApiCall
from sandbox.faults import LOST_AFTER
from sandbox.people import Person
from sandbox.standin import StandIn
from sandbox.world import Tap

NETWORKS = 10
TAPS_A_SECOND = 5
PRIVATE_SHARE = 0.2
"""Of the taps; the others are on the cards in the groups."""

BLOCKED_SHARE, LOST_SHARE = 0.05, 0.01
HEAD_START = timedelta(seconds=30)
"""Between seeding and the reminders: the bot starts and posts its cards."""

COMING = (Answer.YES, Answer.MAYBE)
"""What is tapped meanwhile: whoever says no is rightly not reminded any more."""

FURTHER_SECONDS = 60
"""How long the bot may take over the time that its pace needs."""


@dataclass(frozen=True)
class Cast:
    """Who blocked the bot, whose answer from Telegram is lost, and who gets the rest."""

    circles: Sequence[Circle]
    blocked: frozenset[int]
    lost: frozenset[int]

    @property
    def people(self) -> list[Person]:
        return [person for circle in self.circles for person in circle.people]


async def run(small: bool) -> Measured:
    size = 400 if small else 10_000
    dice = Random(20210928)
    with TemporaryDirectory(prefix="treffpunkt-") as name:
        folder = Path(name)
        async with in_real_time() as telegram:
            book = Book(folder, now=datetime.now(UTC))
            cast = _seed(book, telegram, size, dice)
            answer_slowly(telegram)
            async with BotProcess(telegram, folder, book.url) as bot:
                await cards.posted(cast.circles)
                toasts = Toasts(telegram)
                everything = [Said(place) for place in cast.circles]
                await _first_reminder(telegram, cast)
                await bot.begin_counting()
                tapping = asyncio.create_task(_tap_for_ever(toasts, everything, dice))
                ended = await _all_settled(book, size)
                spent = await bot.spent()
                tapping.cancel()
                await asyncio.gather(tapping, return_exceptions=True)
                await toasts.all_heard()
                await cards.all_shown(book)
            figures = {
                **_received(cast),
                **_rows(book, cast),
                "429": refused(telegram, 429),
                "total": _seconds_of_sending(telegram, cast),
                "busiest": _busiest(telegram),
                "ended": float(ended),
                "taps": sum(len(found) for found in toasts.seconds.values()),
                "p50": percentile(_all(toasts), 0.5) * 1000,
                "p99": percentile(_all(toasts), 0.99) * 1000,
                "max": max(_all(toasts), default=0) * 1000,
                "on_card": percentile(until_on_card(telegram, everything), 0.99),
                "missing": toasts.missing,
                "wrong_cards": wrong_cards(book, telegram, cast.circles),
                "wrong_answers": sum(wrong_answers(book, s.place, s.answers) for s in everything),
                "cpu": spent.cpu_seconds / size * 1000,
                "statements": spent.statements / size,
                "peak": spent.peak_megabytes,
                "violations": len(telegram.check()),
                "errors": bot.errors(),
            }
            book.close()
            return figures


# --- Before -------------------------------------------------------------------------------------------


def _seed(book: Book, telegram: StandIn, size: int, dice: Random) -> Cast:
    """Every meeting is an hour away, so that the last reminder is due to all at one moment, at any time of
    the day: quiet hours do not hold it back. Everybody has said yes or maybe, for only they get it."""
    groups = [group_with_bot(telegram, f"Netzwerk {n}", size // NETWORKS) for n in range(NETWORKS)]
    everybody = [person for _, people in groups for person in people]
    chosen = dice.sample(everybody, round(size * BLOCKED_SHARE) + round(size * LOST_SHARE))
    blocked, lost = chosen[: round(size * BLOCKED_SHARE)], chosen[round(size * BLOCKED_SHARE) :]
    for person in blocked:
        person.private.blocked = True
    for person in lost:
        telegram.faults.fail(method="sendMessage", chat_id=person.id, with_=LOST_AFTER)
    circles = []
    with book.writing() as session:
        now = datetime.now(UTC)
        starts = (now + HEAD_START + timedelta(hours=1)).astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
        for group, people in groups:
            answers = [Answer.YES if dice.random() < 0.7 else Answer.MAYBE for _ in people]
            circles.append(
                circle(
                    session, group, people, title=group.title, starts_local=starts, now=now, answers=answers
                )
            )
    return Cast(circles, frozenset(p.id for p in blocked), frozenset(p.id for p in lost))


# --- Meanwhile ----------------------------------------------------------------------------------------


async def _first_reminder(telegram: StandIn, cast: Cast) -> None:
    people = {person.id for person in cast.people}
    begun = await until(
        lambda: any(_to(people, call) for call in telegram.calls[-100:]),
        seconds=HEAD_START.total_seconds() + FURTHER_SECONDS,
    )
    if not begun:
        raise RuntimeError("the bot sent no reminder")


def _to(people: Container[object], call: ApiCall) -> bool:
    return call.method == "sendMessage" and call.params.get("chat_id") in people


async def _tap_for_ever(toasts: Toasts, everything: Sequence[Said], dice: Random) -> None:
    """A minute's taps after the other, until somebody ends it."""
    while True:
        acts: list[tuple[str, Act]] = []
        for _ in range(TAPS_A_SECOND * 60):
            said = dice.choice(everything)
            person = dice.choice(said.place.people)
            if dice.random() < PRIVATE_SHARE:
                acts.append(("private", _on_reminder(said, person)))
            else:
                acts.append(("group", answering(said, person, dice, COMING)))
        await toasts.spread(acts, 60, dice)


def _on_reminder(said: Said, person: Person) -> Act:
    """Under the reminder, if it has come and asks: who said maybe is asked once more."""

    def act() -> Tap | None:
        asking = next((m for m in person.private.messages if LABELS[Answer.YES] in m.button_texts), None)
        if asking is None:
            return None
        said.enter(person, Answer.YES)
        return person.taps(asking, LABELS[Answer.YES])

    return act


async def _all_settled(book: Book, size: int) -> bool:
    """Waits until nothing is waiting or on its way; whether that came about in time."""
    open_rows = select(Delivery.id).where(
        Delivery.step == Step.HOUR_BEFORE,
        Delivery.state.in_((DeliveryState.WAITING, DeliveryState.SENDING)),
    )

    def settled() -> bool:
        with book.reading() as session:
            return session.scalar(open_rows.limit(1)) is None

    return await until(settled, seconds=size / 20 + FURTHER_SECONDS, every=1)


# --- Afterwards ---------------------------------------------------------------------------------------


def _received(cast: Cast) -> dict[str, float]:
    """What arrived: at most one reminder each, exactly one where the bot is not blocked."""
    counts = {p.id: sum(m.sender is p.private.bot for m in p.private.everything) for p in cast.people}
    reachable = [count for who, count in counts.items() if who not in cast.blocked]
    return {
        "twice": sum(count > 1 for count in counts.values()),
        "nothing": sum(count == 0 for count in reachable),
    }


def _rows(book: Book, cast: Cast) -> dict[str, float]:
    """What the bot believes, against what happened."""
    with book.reading() as session:
        query = select(Delivery.state, Delivery.member_id).where(
            Delivery.step == Step.HOUR_BEFORE, Delivery.member_id.is_not(None)
        )
        rows = [(row[0], row[1] or 0) for row in session.execute(query)]
    people = {i: p.id for c in cast.circles for i, p in zip(c.member_ids, c.people, strict=True)}
    states = Counter(state for state, _ in rows)
    unknown = {people[member] for state, member in rows if state is DeliveryState.UNKNOWN}
    failed = {people[member] for state, member in rows if state is DeliveryState.FAILED}
    return {
        "sent": states[DeliveryState.SENT],
        "unknown": len(unknown),
        "wrong_unknown": len(unknown ^ cast.lost),
        "failed": len(failed),
        "wrong_failed": len(failed ^ cast.blocked),
    }


def _seconds_of_sending(telegram: StandIn, cast: Cast) -> float:
    people = {person.id for person in cast.people}
    moments = [call.at for call in telegram.calls if _to(people, call)]
    return (max(moments) - min(moments)).total_seconds()


def _busiest(telegram: StandIn) -> float:
    """Messages and edits in the worst second."""
    kinds = ("sendMessage", "editMessageText")
    return most_within((c.at for c in telegram.calls if c.method in kinds), timedelta(seconds=1))


def _all(toasts: Toasts) -> list[float]:
    return [seconds for found in toasts.seconds.values() for seconds in found]


SCENARIO = Scenario(
    "reminders",
    "10,000 private reminders, 5 % blocked, 1 % without an answer after delivery, taps meanwhile",
    run,
    (
        none_of("429", "refusals with 429"),
        Line("total", "first to last reminder", "s", "400 to 450 s", lambda s: 400 <= s <= 450),
        Line("busiest", "messages and edits in the worst second", "", "≤ 30", lambda n: n <= 30, max),
        none_of("twice", "people who got it twice"),
        none_of("nothing", "reachable people who got nothing"),
        Line("sent", "sent"),
        Line("unknown", "reported as unknown"),
        none_of("wrong_unknown", "of these wrongly, or missing"),
        Line("failed", "reported as unreachable"),
        none_of("wrong_failed", "of these wrongly, or missing"),
        Line("ended", "all settled in time (1 is yes)", "", "1", lambda n: n == 1, min),
        Line("taps", "taps meanwhile"),
        Line("p50", "tap to toast, p50", "ms"),
        Line("p99", "tap to toast, p99", "ms", "< 1000 ms", lambda ms: ms < 1000),
        Line("max", "tap to toast, longest", "ms", over_runs=max),
        Line("on_card", "tap to the card's next edit, p99", "s"),
        none_of("missing", "taps never answered"),
        none_of("wrong_cards", "final cards that differ from the database"),
        none_of("wrong_answers", "answers in the database that differ from the taps"),
        Line("cpu", "CPU of the bot for a reminder, its share of the taps included", "ms"),
        Line("statements", "SQL statements for a reminder, its share of the taps included"),
        Line("peak", "memory of the bot, peak", "MB", over_runs=max),
        none_of("violations", "objections of the stand-in"),
        none_of("errors", "errors in the log"),
    ),
)
