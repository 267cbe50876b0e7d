"""People who tap, and how long each waits for the toast."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
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


def answering(
    place: Circle,
    person: Person,
    expected: dict[int, Answer],
    dice: Random,
    among: Sequence[Answer] = tuple(Answer),
) -> Act:
    """A tap on the group's card; what was tapped is entered in `expected` when it happens."""
    answer = dice.choice(among)

    def act() -> Tap | None:
        card = card_of(place)
        assert card is not None
        expected[person.id] = answer
        return person.taps(card, LABELS[answer])

    return act
