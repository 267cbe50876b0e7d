"""People who tap, and how long each waits for the toast."""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from benchmarks.cards import card_of
from benchmarks.seeding import Circle
from benchmarks.waiting import until
from models import Answer
from sandbox.dispatch import ApiCall
from sandbox.people import Person
from sandbox.standin import StandIn
from sandbox.world import Tap

LABELS = {Answer.YES: "Dabei", Answer.MAYBE: "Vielleicht", Answer.NO: "Nicht dabei"}
PATIENCE = 60.0
"""Seconds to wait for the last toasts."""

Act = Callable[[], Tap | None]
"""One tap; None where there is nothing to tap on yet."""


class Toasts:
    """Waits are counted from the moment a tap was due, so that a late driver counts against the bot, to the
    moment Telegram has taken the answer."""

    def __init__(self, telegram: StandIn) -> None:
        self._due: dict[str, tuple[float, str]] = {}
        self.seconds: dict[str, list[float]] = {}
        """By the label its tap was made under."""
        telegram.on_call.append(self._heard)

    def _heard(self, call: ApiCall) -> None:
        if call.method != "answerCallbackQuery" or not call.ok:
            return
        due = self._due.pop(str(call.params["callback_query_id"]), None)
        if due is not None:
            self.seconds.setdefault(due[1], []).append(time.perf_counter() - due[0])

    async def spread(self, acts: Sequence[tuple[str, Act]], seconds: float, dice: Random) -> None:
        """All taps, spread evenly over so many seconds, each somewhere in its own share of the time."""
        share = seconds / len(acts)
        begin = time.perf_counter()
        for number, (label, act) in enumerate(acts):
            due = begin + (number + dice.random()) * share
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tap = act()
            if tap is not None:
                self._due[tap.id] = (due, label)

    async def all_heard(self) -> None:
        await until(lambda: not self._due, seconds=PATIENCE, every=0.02)

    @property
    def missing(self) -> int:
        return len(self._due)


@dataclass
class Said:
    """What the people of one circle have tapped: the truth that database and card are held against."""

    place: Circle
    answers: dict[int, Answer] = field(default_factory=dict)
    """By Telegram id."""
    changed_at: list[datetime] = field(default_factory=list)
    """When the card ceased to show the truth."""

    def __post_init__(self) -> None:
        self.answers.update(self.place.answers)

    def enter(self, person: Person, answer: Answer) -> None:
        if self.answers.get(person.id) is not answer:
            self.answers[person.id] = answer
            self.changed_at.append(datetime.now(UTC))


def answering(said: Said, person: Person, dice: Random, among: Sequence[Answer] = tuple(Answer)) -> Act:
    """A tap on the group's card; what was tapped is entered in `said` when it happens."""
    answer = dice.choice(among)

    def act() -> Tap | None:
        card = card_of(said.place)
        assert card is not None
        said.enter(person, answer)
        return person.taps(card, LABELS[answer])

    return act


def until_on_card(telegram: StandIn, everything: Iterable[Said]) -> list[float]:
    """Seconds from each changed answer to the card's next edit."""
    edits: dict[str, list[datetime]] = {}
    for call in telegram.calls:
        if call.method == "editMessageText" and call.ok:
            edits.setdefault(str(call.params["chat_id"]), []).append(call.at)
    found = []
    for said in everything:
        mine = edits.get(str(said.place.group.id), [])
        for moment in said.changed_at:
            later = bisect_left(mine, moment)
            if later < len(mine):
                found.append((mine[later] - moment).total_seconds())
    return found
