"""Three days without the bot, with two hundred meetings in them and around them. On the moved clock."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from benchmarks.cards import card_of, stale
from benchmarks.figures import Line, Measured, Scenario, none_of
from benchmarks.seeding import Book, Circle, circle
from benchmarks.telegram import answer_slowly, group_with_bot, refused
from models import Answer, Delivery, DeliveryState, Notice, Step
from sandbox.stage import BERLIN, Stage

MEMBERS = 10
BEGIN = datetime(2027, 3, 1, 10, 0)
"""A Monday, by the wall clock in Berlin: between here and the return no quiet hours move a reminder."""

LAST_SEEN = BEGIN + timedelta(minutes=30)
RETURN = BEGIN + timedelta(days=3, hours=2)
DAYS, TIMES = range(14), ((9, 0), (12, 30), (16, 0), (18, 0), (20, 0))
GIVEN = (Answer.YES, Answer.MAYBE, Answer.NO, None)

CATCHING_UP = timedelta(minutes=10)
"""Nothing new becomes due meanwhile."""


@dataclass(frozen=True)
class Help:
    """A private step: when it is due before the start, until when before the start it helps, and whom."""

    step: Step
    due: timedelta
    until: timedelta
    wanted_by: frozenset[Answer | None]


LENGTH = timedelta(minutes=90)
COMING = frozenset({Answer.YES, Answer.MAYBE})
HELPS = (
    Help(Step.HOUR_BEFORE, timedelta(hours=1), timedelta(0), COMING),
    Help(Step.DAY_BEFORE, timedelta(days=1), timedelta(hours=1), COMING),
    Help(Step.ASK_LAST, timedelta(days=2), timedelta(days=1), frozenset({Answer.MAYBE, None})),
    Help(Step.ASK_WEEK, timedelta(days=7), timedelta(days=2), frozenset({None})),
    Help(Step.FOLLOW_UP, -LENGTH, -LENGTH - timedelta(days=3), COMING),
)
"""Written down here once more, the latest first: what the bot does is held against it."""


async def run(small: bool) -> Measured:
    count = 20 if small else 200
    with TemporaryDirectory(prefix="treffpunkt-") as name:
        folder = Path(name)
        book = Book(folder, now=_utc(BEGIN))
        stage = Stage(folder, BEGIN, database=book.file)
        circles = _seed(book, stage, count)
        answer_slowly(stage.telegram)
        async with stage:
            await stage.travel_to(LAST_SEEN)
            posted = sum(card_of(place) is not None for place in circles)
            await stage.stop_bot()
            await stage.travel_to(RETURN)
            begin, cpu = time.perf_counter(), time.process_time()
            await stage.start_bot()
            await stage.travel_to(RETURN + CATCHING_UP)
            seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
            figures = {
                "posted": posted,
                "429": refused(stage.telegram, 429),
                **_judged(book, circles),
                **_heard(circles),
                "stale": stale(book),
                "simulated": _until_quiet(stage),
                "real": seconds,
                "cpu": cpu,
                "violations": len(stage.telegram.check()),
            }
        book.close()
        return figures


def _utc(wall: datetime) -> datetime:
    return wall.replace(tzinfo=BERLIN).astimezone(UTC)


def _starts(count: int) -> list[datetime]:
    """From the first evening of the outage to ten days after it."""
    midnight = BEGIN.replace(hour=0)
    every = [midnight + timedelta(days=d, hours=h, minutes=m) for d in DAYS for h, m in TIMES]
    ahead = [moment for moment in every if moment > LAST_SEEN]
    return [ahead[number % len(ahead)] for number in range(count)]


def _seed(book: Book, stage: Stage, count: int) -> list[Circle]:
    found = []
    with book.writing() as session:
        for number, starts in enumerate(_starts(count)):
            group, people = group_with_bot(stage.telegram, f"Netzwerk {number}", MEMBERS)
            found.append(
                circle(
                    session,
                    group,
                    people,
                    title=f"Treffen {number}",
                    starts_local=starts,
                    now=_utc(BEGIN),
                    answers=[GIVEN[i % len(GIVEN)] for i in range(MEMBERS)],
                )
            )
    return found


def _helping(starts: datetime, answer: Answer | None) -> Step | None:
    """The one step that became due in the outage and still helps at the return, if any."""
    for help_ in HELPS:
        missed = LAST_SEEN < starts - help_.due <= RETURN
        if missed and starts - help_.until > RETURN and answer in help_.wanted_by:
            return help_.step
    return None


def _owed(circles: list[Circle]) -> Iterator[tuple[int, int, Step]]:
    """Meeting, member and step of every private message that is right at the return."""
    for place, starts in zip(circles, _starts(len(circles)), strict=True):
        for member_id, person in zip(place.member_ids, place.people, strict=True):
            step = _helping(starts, place.answers.get(person.id))
            if step is not None:
                yield place.meeting_id, member_id, step
        # The organiser, who comes to every meeting here, is asked for notes in the question "were you there".


def _judged(book: Book, circles: list[Circle]) -> Mapping[str, float]:
    """What the bot says it sent in private, against what was owed; and what it let go."""
    owed = Counter(_owed(circles))
    with book.reading() as session:
        about = func.coalesce(Delivery.meeting_id, Notice.meeting_id)
        query = (
            select(about, Delivery.member_id, Delivery.step, Delivery.state)
            .outerjoin(Notice, Notice.id == Delivery.notice_id)
            .where(Delivery.member_id.is_not(None), Delivery.settled_at >= _utc(RETURN))
        )
        rows = session.execute(query).all()
    sent = Counter((row[0] or 0, row[1] or 0, row[2]) for row in rows if row[3] is DeliveryState.SENT)
    return {
        "owed": owed.total(),
        "sent": sent.total(),
        "dropped": sum(row[3] is DeliveryState.DROPPED for row in rows),
        "missing": (owed - sent).total(),
        "needless": (sent - owed).total(),
    }


def _heard(circles: list[Circle]) -> Mapping[str, float]:
    """What the phones rang for after the return."""
    since = _utc(RETURN)
    private = [
        sum(m.sender is p.private.bot and m.date >= since for m in p.private.everything)
        for place in circles
        for p in place.people
    ]
    groups = [
        sum(m.sender is place.group.bot and not m.service and m.date >= since for m in place.group.everything)
        for place in circles
    ]
    return {"most_private": max(private), "most_group": max(groups), "group_lines": sum(groups)}


def _until_quiet(stage: Stage) -> float:
    """Simulated seconds from the return to the last message or edit."""
    kinds = ("sendMessage", "editMessageText")
    last = max(call.at for call in stage.telegram.calls if call.method in kinds)
    return (last - _utc(RETURN)).total_seconds()


SCENARIO = Scenario(
    "offline",
    "three days offline, 200 meetings of 10 members",
    run,
    (
        Line("posted", "cards posted before the outage"),
        none_of("429", "refusals with 429"),
        Line("owed", "private messages that still help at the return"),
        Line("sent", "private messages sent"),
        none_of("missing", "of those that help, not sent"),
        none_of("needless", "sent that do not help"),
        Line(
            "most_private",
            "most messages for one person and meeting (an organiser's two)",
            "",
            "2",
            lambda n: n <= 2,
            max,
        ),
        Line("dropped", "private messages let go"),
        Line("group_lines", "lines in the groups"),
        Line("most_group", "most lines in one group"),
        none_of("stale", "cards out of date"),
        Line("simulated", "until all is said, simulated", "s"),
        Line("real", "until all is said, real", "s"),
        Line("cpu", "CPU of bot and stand-in together", "s"),
        none_of("violations", "objections of the stand-in"),
    ),
)
