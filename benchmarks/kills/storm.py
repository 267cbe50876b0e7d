"""Members who tap answers and votes, as fast as told, and what each of their taps should lead to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

from benchmarks.cards import card_of
from benchmarks.kills.scene import Scene
from benchmarks.seeding import Circle
from benchmarks.tapping import LABELS
from bot.callbacks.topics import Vote
from bot.texts import Texts
from bot.views.topics import ALONE
from models import Answer, VoteKind
from sandbox.chats import Message
from sandbox.dispatch import ApiCall
from sandbox.people import Person
from sandbox.standin import StandIn
from sandbox.world import Tap

TAPS_A_SECOND = 12
VOTE_SHARE = 0.4


@dataclass(frozen=True)
class Said:
    """One tap of the storm, and what its toast has to say if it took effect once, in its turn."""

    tap: Tap
    answer: Answer | None
    """None: a vote, which the tap gives or takes back."""
    toast: str


@dataclass
class Storm:
    """Who tapped what, in order; and under which number Telegram handed it over."""

    telegram: StandIn
    scene: Scene
    dice: Random
    taps_a_second: float = TAPS_A_SECOND
    said: dict[int, list[Said]] = field(default_factory=dict)
    """By Telegram id."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Update ids, by the tap's."""
    confirmed: set[int] = field(default_factory=set)
    """Update ids: what the bot has confirmed to Telegram, by asking for what comes after it or by saying 200."""

    def __post_init__(self) -> None:
        self._texts = Texts("de")
        self._votes: dict[int, Message] = {}
        self.telegram.on_call.append(self._heard)
        self.telegram.world.updates.on_queued.append(self._queued)
        self.telegram.world.updates.on_brought.append(self._brought)
        for place in self.scene.storm:
            for person in place.people:
                self.said[person.id] = []

    def _heard(self, call: ApiCall) -> None:
        if call.method != "getUpdates" or not call.ok:
            return
        offset = int(str(call.params.get("offset") or 0))
        self.confirmed |= {number for number in self.numbers.values() if number < offset}

    def _brought(self, update: dict[str, Any]) -> None:
        self.confirmed.add(update["update_id"])

    def _queued(self, update: dict[str, Any]) -> None:
        if "callback_query" in update:
            self.numbers[update["callback_query"]["id"]] = update["update_id"]

    async def rage(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(self.dice.expovariate(self.taps_a_second))
            place = self.dice.choice(self.scene.storm)
            person = self.dice.choice(place.people)
            if self.dice.random() < VOTE_SHARE:
                self._vote(place, person)
            else:
                self._answer(place, person)

    def _answer(self, place: Circle, person: Person) -> None:
        card = card_of(place)
        assert card is not None
        answer = self.dice.choice(tuple(Answer))
        same = self.last_answer(person.id) is answer
        toast = (
            self._texts.plain("toast-same", answer=self._texts.plain(f"state-{answer}"))
            if same
            else self._texts.plain(f"toast-{answer}")
        )
        self.said[person.id].append(Said(person.taps(card, LABELS[answer]), answer, toast))

    def _vote(self, place: Circle, person: Person) -> None:
        topic_id = self.scene.topics[place.network_id]
        votes = sum(said.answer is None for said in self.said[person.id])
        key = "vote-taken-back" if votes % 2 else f"voted-{VoteKind.INTEREST}"
        tap = person.taps_data(self._page(person), Vote(topic_id, VoteKind.INTEREST, ALONE).pack())
        self.said[person.id].append(Said(tap, None, self._texts.plain(key, title="BNE")))

    def _page(self, person: Person) -> Message:
        """A topic's page from former days, in the person's private chat."""
        if person.id not in self._votes:
            chat = person.private
            self._votes[person.id] = self.telegram.world.post(
                Message(chat.next_id(), chat, self.telegram.bot, datetime.now(UTC), text="BNE")
            )
        return self._votes[person.id]

    def last_answer(self, telegram_id: int) -> Answer | None:
        return last_answer_of(self.said[telegram_id])

    @property
    def everything(self) -> list[Said]:
        return [said for mine in self.said.values() for said in mine]

    @property
    def wrong_toasts(self) -> int:
        """Toasts that say something else than one effect for each tap, in their order, would have them."""
        return sum(s.tap.answer is not None and s.tap.answer.text != s.toast for s in self.everything)


def last_answer_of(said: Iterable[Said]) -> Answer | None:
    return next((one.answer for one in reversed(list(said)) if one.answer is not None), None)
