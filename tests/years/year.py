"""A network on autopilot through the stand-in: who is in it, how they behave (seeded), and what was said when.

`Year` plays, `Book` is what is checked afterwards. The organisers' taps are counted for each cycle.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from domain import reminders
from sandbox.chats import Chat, GroupChat, Message
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import BERLIN, Stage

RHYTHM = "/rhythmus jeden zweiten Monat, vierter Dienstag, 16:00, 90 Minuten https://zoom.example.org/j/2027"
TOPICS = (
    "TikTok",
    "Digitale Berufsorientierung",
    "BNE",
    "Dritte Orte",
    "Mobile MINT-Angebote",
    "MINT-Nähangebote",
    "Fablab",
    "Escape Games",
    "Elternarbeit",
    "Ferienkurse",
    "Maker Days",
    "Robotik",
    "Sponsoring",
    "Klimawerkstatt",
)
STEP = timedelta(hours=12)
"""How often people look at their phones."""


@dataclass(frozen=True)
class Spoken:
    """One message of the bot's."""

    at: datetime
    """By Berlin's clocks."""
    chat: Chat
    text: str
    silent: bool

    @property
    def is_hour_before(self) -> bool:
        return "beginnt in" in self.text or "beginnt gleich" in self.text


@dataclass
class Book:
    """What the bot said by itself, and how often organisers had to tap, by the date of the cycle."""

    group: list[Spoken] = field(default_factory=list)
    private: dict[str, list[Spoken]] = field(default_factory=dict)
    organiser_taps: Counter[str] = field(default_factory=Counter)

    def all(self) -> Iterator[Spoken]:
        yield from self.group
        for said in self.private.values():
            yield from said

    def in_quiet_hours(self) -> list[Spoken]:
        """What should not have been: anything but the reminder an hour before."""
        return [s for s in self.all() if reminders.is_quiet(s.at) and not s.is_hour_before]

    def twice(self) -> list[tuple[str, str]]:
        """The same words in the same chat within a day."""
        found = []
        for name, said in [("group", self.group), *self.private.items()]:
            for earlier, later in pairwise(said):
                if earlier.text == later.text and later.at - earlier.at < timedelta(days=1):
                    found.append((name, later.text))
        return found


def by_cycle(said: Sequence[Spoken], ends: Sequence[datetime]) -> list[int]:
    """How many messages fell into each cycle; a cycle ends a day after its meeting."""
    borders = [end + timedelta(days=1) for end in ends]
    starts = [datetime(1970, 1, 1), *borders]
    return [sum(a < s.at <= b for s in said) for a, b in zip(starts, borders, strict=False)]


@dataclass
class Year:
    """Plays a network from its first day on. `decide`: what the organisers do with a proposal (None: nothing)."""

    stage: Stage
    size: int
    seed: int = 1
    decide: Callable[[Year, Message], str | None] = lambda year, message: None
    book: Book = field(default_factory=Book)
    _seen: dict[int, int] = field(default_factory=dict)

    async def begin(self) -> None:
        telegram, self.chance = self.stage.telegram, random.Random(self.seed)
        self.organiser = telegram.person("Olga")
        self.members = [telegram.person(f"Mitglied{number:02}") for number in range(1, self.size)]
        self.group: Group = telegram.group(
            "Alumni", creator=self.organiser, members=self.members, supergroup=True
        )
        await self.stage.adds_bot(self.group, self.organiser)
        await self.stage.seats(self.group, self.organiser, *self.members)
        for number, title in enumerate(TOPICS):
            await self.stage.says(self.members[number % len(self.members)], None, f"/thema {title}")
        await self.stage.says(self.organiser, None, RHYTHM)
        await self.stage.taps(self.organiser, self.organiser.private.last, "Bestätigen")
        await self.stage.taps(self.organiser, self.organiser.private.last, "Autopilot einschalten")
        self._note_all()
        self.book = Book()  # what was answered to people's own words is not counted

    @property
    def people(self) -> list[Person]:
        return [self.organiser, *self.members]

    async def until(self, end: datetime) -> None:
        """Time passes; twice a day people look at what has come, and answer as they are."""
        while self.stage.wall < end:
            await self.stage.travel_to(min(end, self.stage.wall + STEP))
            await self._react()

    async def _react(self) -> None:
        for message in self._note_all():
            if message.chat is self.group:
                await self._in_group(message)
            elif message.buttons:
                await self._in_private(message)

    async def _in_group(self, card: Message) -> None:
        for person in self.members:
            if self.chance.random() < 0.25 and card.buttons and not card.deleted:
                row = self.chance.choice([row for row in card.buttons if row[0].data] or [[]])
                if row:
                    await self.stage.taps(person, card, self.chance.choice([b.text for b in row]))

    async def _in_private(self, message: Message) -> None:
        person = next(p for p in self.people if p.private is message.chat)
        if "mein Vorschlag" in message.text:
            for label in self._decisions(message):
                self.book.organiser_taps[f"{message.date:%Y-%m}"] += 1
                await self.stage.taps(person, message, label)
        elif "Gibst du den Impuls?" in message.text:
            await self.stage.taps(person, message, self.chance.choice(["Ja, mache ich", "Diesmal nicht"]))
        elif message.buttons[0][0].text == "Dabei" and self.chance.random() < 0.6:
            await self.stage.taps(person, message, self.chance.choice(["Dabei", "Vielleicht", "Nicht dabei"]))

    def _decisions(self, message: Message) -> list[str]:
        label = self.decide(self, message)
        return [] if label is None else [label]

    def _note_all(self) -> list[Message]:
        """What is new in every chat: nobody types anything here, so whatever is new was said by itself."""
        found: list[Message] = []
        for chat in (self.group, *(person.private for person in self.people)):
            new = [m for m in chat.everything if m.id > self._seen.get(chat.id, 0)]
            self._seen[chat.id] = max([self._seen.get(chat.id, 0), *(m.id for m in new)])
            spoken = [m for m in new if m.sender is chat.bot and not m.service]
            found += spoken
            self._write(chat, spoken)
        return found

    def _write(self, chat: Chat, spoken: Sequence[Message]) -> None:
        lines = [
            Spoken(m.date.astimezone(BERLIN).replace(tzinfo=None), chat, m.text, m.silent) for m in spoken
        ]
        if isinstance(chat, GroupChat):
            self.book.group += lines
        else:
            self.book.private.setdefault(chat.name, []).extend(lines)
