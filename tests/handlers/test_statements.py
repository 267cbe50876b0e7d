"""How many statements each command and each tap costs: never more than the table says, and no more in a large network
with many years behind it than in a small young one.

Counted is the transaction that is an update's effect, without its BEGIN and COMMIT; the guards, the member's language
and the update marked as done are among them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.growing import Size
from benchmarks.transactions import Heard
from bot.callbacks import unpack
from bot.callbacks.archive import ArchivePage, ShowPast
from bot.callbacks.contacts import DirectoryPage, ShowListed
from bot.commands import BY_NAME, COMMANDS
from domain.cards import CardRef
from models import Delivery, DeliveryState, Meeting
from sandbox.chats import Message
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage
from scheduler.composing import compose, draw
from tests.handlers.grown import grown

SMALL = Size(networks=1, members=6, meetings=3)
LARGE = Size(networks=1, members=60, meetings=30)

COMMANDS_COST = {
    "/start": 20,
    "/hilfe": 6,
    "/beitreten": 13,
    "/profil": 9,
    "/thema Sternwarten": 14,
    "/themen": 10,
    "/treffen": 16,
    "/termine": 11,
    "/zusage": 18,
    "/vielleicht": 18,
    "/absage": 17,
    "/kalender": 10,
    "/planen 28.9.2027 16:00 BNE": 15,
    "/verwalten": 9,
    "/einstellungen": 8,
    "/sprache": 7,
    "/datenschutz": 7,
    "/meinedaten": 51,
    "/rundruf Bis bald!": 9,
    "/lehrgang": 9,
    "/abbrechen": 8,
    "/status": 25,
    "/rhythmus": 12,
    "/terminumfrage BNE\n28.9.2027 16:00\n29.9.2027 16:00": 25,
    "/archiv": 16,
    "/archiv Treffen": 18,
    "/statistik": 15,
    "/wer Lernroboter": 22,
    "/biete Hilfe beim Löten": 11,
    "/suche Kontakte zu Schulen": 11,
    "/tandem": 10,
    "/karte": 10,
}
"""What an organiser types, and how many statements it costs at most."""

GOING = {"/austreten": 6, "/loeschen": 8}
"""Typed by members who then really go."""

A_TAP = 17
MORE = {
    "Autopilot(True)": 25,
    "DraftConfirm()": 30,
    "EntryRegion()": 22,
    "EntryRegion(True)": 21,
    "EntryUntil()": 22,
    "Erase(True)": 65,
    "Go(meinedaten)": 51,
    "Go(terminumfrage)": 26,
    "KeepEntry()": 22,
    "Leave(True)": 60,
    "PollEdit(topic)": 20,
    "PollManage()": 23,
    "PollOpen()": 24,
    "RenewSimilar()": 23,
    "WriteAnyway(seek)": 22,
    "ShowPast": 18,
}
"""Taps cost no more than `A_TAP` but for these: they plan, draw up a form from the beginning, or take leave."""

LAST = ("RhythmRemove", "Autopilot")
"""What takes away what others show."""
FOR_GOOD = frozenset({"Leave(True)", "Erase(True)"})
"""Who taps these has nothing more to walk through: for `GOING` alone."""


@dataclass
class Walk:
    """Through everything that can be typed by an organiser, and every kind of button on the pages that answer, page by
    page, each kind once."""

    stage: Stage
    heard: Heard
    counted: dict[str, int] = field(default_factory=dict)
    _tapped: set[str] = field(default_factory=set)

    async def types(self, person: Person, typed: str) -> None:
        """Twice: at first Telegram may have to be asked on the way."""
        for _ in range(2):
            self.heard.take()
            await self.stage.says(person, None, typed)
            await self.stage.travel(seconds=5)
        self._count(typed.split("\n")[0])

    async def taps(
        self, person: Person, page: Message, *, deep: int = 3, but: Collection[str] = FOR_GOOD
    ) -> None:
        for data in _taps_on(page):
            if not deep or _named(data) in self._tapped or _named(data) in but:
                continue
            self._tapped.add(_named(data))
            self.heard.take()
            person.taps_data(page, data)
            await self.stage.settle()
            await self.stage.travel(seconds=5)
            self._count(_named(data))
            await self.taps(person, person.private.last, deep=deep - 1, but=but)

    def _count(self, what: str) -> None:
        effects = [transaction for transaction in self.heard.take() if transaction.is_effect]
        assert effects, what
        self.counted[what] = len(effects[-1].statements)


async def walked(stage: Stage, group: Group, people: list[Person]) -> dict[str, int]:
    assert stage.house is not None
    organiser, *others = people
    with Heard.of(stage.house.db.engine) as heard:
        walk = Walk(stage, heard)
        for typed in COMMANDS_COST:
            await walk.types(organiser, typed)
            await walk.taps(organiser, organiser.private.last)
        card = next(m for m in group.messages if m.buttons and m.sender is stage.telegram.bot)
        await walk.taps(others[0], card, deep=1)
        for typed, person in zip(GOING, others[1:], strict=False):
            await walk.types(person, typed)
            await walk.taps(person, person.private.last, deep=1, but=())
    return walk.counted


def _taps_on(page: Message) -> list[str]:
    """One button of each kind, those that take something away at the end."""
    kinds = {_named(button.data): button.data for row in page.buttons for button in row if button.data}
    return sorted(kinds.values(), key=lambda data: _named(data).startswith(LAST))


def _named(data: str) -> str:
    """The kind of button, with which of its kind it is: `Go(archiv)`, `EditField(name)`; not with what people looked
    for."""
    tap = unpack(data)
    if isinstance(tap, (ArchivePage, DirectoryPage, ShowListed, ShowPast)):
        return type(tap).__name__
    words = [str(value) for value in vars(tap).values() if isinstance(value, (str, bool)) and value]
    return f"{type(tap).__name__}({', '.join(words)})"


async def counts(folder: Path, size: Size) -> dict[str, int]:
    async with grown(folder, size) as (stage, group, people):
        counted = await walked(stage, group, people)
        assert stage.telegram.check() == []
    return counted


async def test_what_everything_costs_and_that_it_does_not_grow_with_the_network(tmp_path: Path) -> None:
    small, large = await counts(tmp_path / "small", SMALL), await counts(tmp_path / "large", LARGE)
    most = COMMANDS_COST | GOING
    for name in small.keys() | large.keys():
        limit = next((most[typed] for typed in most if typed.split("\n")[0] == name), MORE.get(name, A_TAP))
        assert max(small.get(name, 0), large.get(name, 0)) <= limit, name
    assert len(large) > 150, "pages within pages"
    # One more: names are looked up of something that the small one has none of.
    grows = {
        name: (small[name], large[name])
        for name in small.keys() & large.keys()
        if large[name] > small[name] + 1
    }
    assert grows == {}


WAITING = select(Delivery.step, Delivery.id).where(Delivery.state == DeliveryState.WAITING)


class NotReally(Exception):
    """Rolls back what was only to be counted."""


def written(session: Session, delivery_id: int, now: datetime) -> None:
    compose(session, delivery_id, now, "treffpunkt_bot")
    session.flush()
    raise NotReally


def drawn(session: Session, card: CardRef, now: datetime) -> None:
    session.get_one(Meeting, card.id).redraw()
    session.flush()
    assert draw(session, card, now, "treffpunkt_bot") is not None
    raise NotReally


async def cost_of_what_goes_out(folder: Path, size: Size) -> dict[str, int]:
    """Of the card drawn again, and of each step that waits, claimed and written: the dearest of each."""
    async with grown(folder, size) as (stage, group, _):
        assert stage.house is not None
        db, now = stage.house.db, stage.clock.now()
        waiting = await db.read(lambda s: s.execute(WAITING).all())
        counted: dict[str, int] = {}
        with Heard.of(db.engine) as heard:

            async def count(what: str, work: Callable[..., None], *args: object) -> None:
                heard.take()
                with pytest.raises(NotReally):
                    await db.transact(work, *args)
                cost = next(len(t.statements) for t in heard.take() if not t.committed)
                counted[what] = max(cost, counted.get(what, 0))

            await count("card", drawn, CardRef("meeting", size.meetings + 1, group.id), now)
            for step, delivery_id in waiting:
                await count(step, written, delivery_id, now)
    return counted


A_MESSAGE = 16


async def test_what_goes_out_costs_no_more_in_a_large_network_either(tmp_path: Path) -> None:
    small = await cost_of_what_goes_out(tmp_path / "small", SMALL)
    large = await cost_of_what_goes_out(tmp_path / "large", LARGE)
    assert small.keys() >= {"card", "day_before", "hour_before", "morning", "start", "end"}
    # One more: the large network knows somebody who gives the impulse and is reminded.
    assert {step: cost for step, cost in large.items() if cost > small[step] + 1} == {}
    assert max(large.values()) <= A_MESSAGE, large


def test_every_command_is_counted() -> None:
    typed = {BY_NAME[line.split()[0].removeprefix("/")].key for line in (*COMMANDS_COST, *GOING)}
    assert typed == {command.key for command in COMMANDS}
