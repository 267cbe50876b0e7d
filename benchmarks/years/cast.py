"""Who is in the network, how they are, and what is known of them without asking the bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sandbox.chats import Message
from sandbox.people import Person

COHORTS = {"Herbst 2020": 18, "Frühjahr 2021": 14, "2022": 8, "2023": 12}


class Temper(StrEnum):
    PROMPT = "prompt"
    """Answers on the group's card, within days."""
    LATE = "late"
    """Answers when asked a week before."""
    LAST_MINUTE = "last minute"
    """Answers when asked two days before."""
    UNSURE = "unsure"
    """Says maybe a week before; decides two days before, or never."""
    NEVER = "never"


TEMPERS = {
    Temper.PROMPT: 18,
    Temper.LATE: 14,
    Temper.LAST_MINUTE: 5,
    Temper.UNSURE: 8,
    Temper.NEVER: 7,
}


class Level(StrEnum):
    """ "Weniger davon", by the button's beginning."""

    ALL = "Alle"
    LAST = "Nur am Tag davor"
    CHANGES = "Nur Änderungen"


@dataclass(eq=False)
class Actor:
    person: Person
    temper: Temper
    contributes: bool = False
    """Offers to contribute to topics, and gives the impulse when asked."""
    here: bool = True
    reachable: bool = True
    level: Level = Level.ALL
    paused_until: date | None = None
    state: str | None = None
    """Federal state."""
    shares: bool = False
    """Wants to travel together."""

    def __repr__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.person.name

    def may_be_written_to(self, day: date) -> bool:
        return self.here and self.reachable and not self.is_paused(day)

    def is_paused(self, day: date) -> bool:
        return self.paused_until is not None and day < self.paused_until


@dataclass(eq=False)
class Topic:
    title: str
    interest: set[Actor] = field(default_factory=set)
    contribute: set[Actor] = field(default_factory=set)
    open: bool = True
    """Proposed; neither chosen nor done."""


@dataclass(eq=False)
class Meeting:
    """As the actors know it. `starts` is wall time."""

    cycle: int
    topic: Topic
    starts: datetime
    revision: int = 0
    cancelled: bool = False
    answers: dict[Actor, tuple[str, int]] = field(default_factory=dict)
    """What was said, and to which date."""
    asked: set[tuple[str, Actor | None]] = field(default_factory=set)
    """Questions that went out: none is asked twice."""
    hosts: dict[Actor, bool | None] = field(default_factory=dict)
    """Who was asked for the impulse, and what they said."""
    openings: dict[Actor, str] = field(default_factory=dict)
    notes: int = 0
    in_person: bool = False
    asked_later: dict[Actor, datetime] = field(default_factory=dict)
    """Who said yes in the group, and when they are to be asked for diet and arrival."""
    told: set[Actor] = field(default_factory=set)
    """Who has told something of it."""
    messages: dict[tuple[str, Actor | None], Message] = field(default_factory=dict)
    """What of it stands in somebody's chat (None: in the group), by kind."""

    @property
    def title(self) -> str:
        return self.topic.title

    def standing(self, actor: Actor) -> str | None:
        """The answer to the present date."""
        said, revision = self.answers.get(actor, (None, -1))
        return said if revision == self.revision else None

    def comes(self, actor: Actor) -> bool:
        return self.standing(actor) in ("Dabei", "Vielleicht")

    def comes_surely(self, actor: Actor) -> bool:
        return self.standing(actor) == "Dabei"

    @property
    def givers(self) -> list[Actor]:
        return [actor for actor, gives in self.hosts.items() if gives and actor.here]

    def say(self, actor: Actor, answer: str) -> None:
        self.answers[actor] = (answer, self.revision)


@dataclass(eq=False)
class Promise:
    by: Actor
    text: str
    cycle: int
    reminded: bool = False


@dataclass(eq=False)
class Circle:
    """The network."""

    actors: list[Actor]
    organiser: Actor
    topics: dict[str, Topic] = field(default_factory=dict)
    meetings: list[Meeting] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)

    def wanted_most(self) -> list[str]:
        """The titles that the round may have as its winner."""
        open_ = [topic for topic in self.topics.values() if topic.open]
        most = max((len(topic.interest) for topic in open_), default=0)
        return [topic.title for topic in open_ if len(topic.interest) == most]
