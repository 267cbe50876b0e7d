"""The founding story: how the network truly began, played by the real bot with a moved clock.

Two cohorts of 20 and 16 people join, seven topics are proposed and voted on, the meeting of
28 September 2021 is planned and answered in every way there is, and the reminders go out by
themselves. `make run` without a token shows it; the same story is the end-to-end test. The dates,
the cohorts and the topics are the network's own, the people are invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage

BEGINNING = datetime(2021, 9, 1, 10, 0)
MEETING = datetime(2021, 9, 28, 16, 0)
END = datetime(2021, 9, 29, 12, 0)

AUTUMN, SPRING = "Lehrgang 2020/21", "Lehrgang Frühjahr 2021"
AUTUMN_SIZE, SPRING_SIZE = 20, 16

TOPICS = (
    "TikTok",
    "Digitale Berufsorientierung",
    "BNE",
    "Dritte Orte",
    "Mobile MINT-Angebote",
    "MINT-Nähangebote",
    "Fablab",
)

_FIRST = [
    "Ada",
    "Bo",
    "Cleo",
    "Dario",
    "Edda",
    "Falk",
    "Greta",
    "Henk",
    "Ida",
    "Jaro",
    "Kaja",
    "Linus",
    "Mila",
    "Nils",
    "Olga",
    "Pepe",
    "Quinn",
    "Rosa",
    "Sven",
    "Tilda",
    "Ulf",
    "Vera",
    "Wim",
    "Xenia",
    "Yann",
    "Zoe",
    "Arne",
    "Birte",
    "Carl",
    "Doris",
    "Enno",
    "Frida",
    "Gero",
    "Hilde",
    "Ingo",
    "Jette",
]
_LAST = [
    "Ahorn",
    "Birke",
    "Distel",
    "Eibe",
    "Farn",
    "Ginster",
    "Hasel",
    "Iris",
    "Jasmin",
    "Klee",
    "Linde",
    "Malve",
    "Nelke",
    "Oleander",
    "Primel",
    "Quitte",
    "Raute",
    "Salbei",
    "Tanne",
    "Ulme",
    "Veilchen",
    "Weide",
    "Xanthie",
    "Ysop",
    "Zeder",
    "Akelei",
    "Buche",
    "Clematis",
    "Dahlie",
    "Efeu",
    "Flieder",
    "Glockenblume",
    "Hopfen",
    "Immergruen",
    "Johanniskraut",
    "Kresse",
]

PLACES = (
    ("MINT-Region", "Hamburg", "Altona"),
    ("Fachkräftesicherung", "Bayern", "Kreis Cham"),
    ("MINT-Region", "Niedersachsen", "Emsland"),
    ("anderes", "Sachsen", "Vogtland"),
    (None, None, None),
)


@dataclass
class Cast:
    """Who plays what: 36 people, each in exactly one part."""

    group: Group
    organiser: Person
    everybody: list[Person]
    at_once: list[Person] = field(default_factory=list)
    """Say yes on the card on the day of the invitation."""
    unsure: list[Person] = field(default_factory=list)
    """Say maybe; the first two decide at the last question."""
    declines: list[Person] = field(default_factory=list)
    asked_yes: list[Person] = field(default_factory=list)
    """Answer when asked a week before."""
    asked_no: list[Person] = field(default_factory=list)
    late: list[Person] = field(default_factory=list)
    """Answer when asked for the last time."""
    never: list[Person] = field(default_factory=list)
    paused: list[Person] = field(default_factory=list)
    less: list[Person] = field(default_factory=list)
    """Want less after the first question."""
    blocked: list[Person] = field(default_factory=list)
    """Block the bot after joining, and answer in the group."""

    def deal(self) -> None:
        """Deals the parts: both cohorts in every larger one."""
        rest = iter([*self.everybody[::2], *self.everybody[1::2]])
        sizes = (
            (self.at_once, 16),
            (self.unsure, 4),
            (self.declines, 3),
            (self.asked_yes, 4),
            (self.asked_no, 2),
            (self.late, 2),
            (self.never, 2),
            (self.paused, 1),
            (self.less, 1),
            (self.blocked, 1),
        )
        for part, size in sizes:
            part.extend(next(rest) for _ in range(size))
        assert next(rest, None) is None, "everybody has a part"


async def founding_story(stage: Stage, tell: Callable[[str], None] = lambda line: None) -> Cast:
    """Plays the whole story on a stage set to `BEGINNING`; `tell` hears each chapter's title."""
    cast = _arrive(stage)
    for moment, title, chapter in _CHAPTERS:
        await stage.travel_to(moment)
        tell(f"{stage.wall:%d.%m.%Y %H:%M}  {title}")
        await chapter(stage, cast)
    return cast


def _arrive(stage: Stage) -> Cast:
    names = zip(_FIRST, _LAST, strict=True)
    everybody = [stage.telegram.person(first, last_name=last) for first, last in names]
    organiser, *others = everybody
    group = stage.telegram.group("Alumni Netzwerkkoordination", creator=organiser, members=others)
    cast = Cast(group, organiser, everybody)
    cast.deal()
    return cast


async def _bot_is_added(stage: Stage, cast: Cast) -> None:
    await stage.adds_bot(cast.group, cast.organiser)
    await stage.taps(cast.organiser, cast.group.last, "Lehrgänge übernehmen")


async def _everybody_joins(stage: Stage, cast: Cast) -> None:
    greeting = cast.group.last
    assert greeting is not None
    for number, person in enumerate(cast.everybody):
        kind, state, place = PLACES[number % len(PLACES)]
        await stage.opens(person, greeting.buttons[0][0])
        await stage.taps(person, person.private.last, "Einverstanden")
        await stage.taps(person, person.private.last, AUTUMN if number < AUTUMN_SIZE else SPRING)
        await stage.taps(person, person.private.last, kind or "Überspringen")
        await stage.taps(person, person.private.last, state or "Überspringen")
        if place:
            await stage.says(person, None, place)
        else:
            await stage.taps(person, person.private.last, "Überspringen")


async def _topics_are_proposed(stage: Stage, cast: Cast) -> None:
    for person, title in zip(cast.everybody[::5], TOPICS, strict=False):
        await stage.says(person, None, f"/thema {title}")


async def _topics_are_voted_on(stage: Stage, cast: Cast) -> None:
    for number, person in enumerate(cast.everybody):
        await stage.says(person, None, "/themen")
        wishes = {0, number % 3, number % 7}
        for wish in sorted(wishes):
            await _vote(stage, person, TOPICS[wish], "Will ich")
        if number % 9 == 4:
            await _vote(stage, person, TOPICS[number % 7], "Kann ich was beitragen")


async def _vote(stage: Stage, person: Person, title: str, label: str) -> None:
    """Finds the topic's number in the list as it stands, and taps unless the vote is there."""
    message = person.private.last
    assert message is not None
    found = re.search(rf"^(\d+)\. {re.escape(title)}$", message.text, re.MULTILINE)
    assert found is not None, message.text
    wanted = f"{found[1]} · {label}"
    if wanted in message.button_texts:
        await stage.taps(person, message, wanted)


async def _meeting_is_planned(stage: Stage, cast: Cast) -> None:
    plan = "/planen 28.9.2021 16:00 TikTok\nhttps://zoom.example.org/j/28092021\nWas wirkt, was kostet es an Zeit?"
    await stage.says(cast.organiser, cast.group, plan)
    await stage.taps(cast.organiser, cast.group.last, "Bestätigen")


async def _first_answers(stage: Stage, cast: Cast) -> None:
    card = cast.group.last
    assert card is not None
    for people, label in (
        (cast.at_once, "Dabei"),
        (cast.unsure, "Vielleicht"),
        (cast.declines, "Nicht dabei"),
    ):
        for person in people:
            await stage.travel(minutes=3)
            await stage.taps(person, card, label)
    for person in cast.paused:
        await stage.says(person, None, "/pause 1.10.")
    for person in cast.blocked:
        person.blocks_bot()
        await stage.settle()


async def _a_week_before(stage: Stage, cast: Cast) -> None:
    for people, label in ((cast.asked_yes, "Dabei"), (cast.asked_no, "Nicht dabei")):
        for person in people:
            await stage.taps(person, person.private.last, label)
    for person in cast.less:
        await stage.taps(person, person.private.last, "Weniger davon")
        await stage.taps(person, person.private.last, "Nur am Tag davor")


async def _two_days_before(stage: Stage, cast: Cast) -> None:
    """A Sunday, so it is asked on Saturday."""
    for person in [*cast.unsure[:2], *cast.late]:
        await stage.taps(person, person.private.last, "Dabei")
    for person in cast.blocked:
        await stage.taps(person, cast.group.last, "Dabei")


async def _the_meeting(stage: Stage, cast: Cast) -> None:
    """Nobody does anything: the reminders have gone out by themselves."""


_CHAPTERS = (
    (BEGINNING, "Der Bot kommt in die Gruppe", _bot_is_added),
    (BEGINNING, f"Beide Lehrgänge treten bei: {AUTUMN_SIZE} und {SPRING_SIZE} Menschen", _everybody_joins),
    (datetime(2021, 9, 2, 11, 0), "Sieben Themen werden vorgeschlagen", _topics_are_proposed),
    (datetime(2021, 9, 3, 9, 30), "Alle stimmen ab", _topics_are_voted_on),
    (datetime(2021, 9, 6, 10, 0), "Das Treffen am 28. September wird geplant", _meeting_is_planned),
    (datetime(2021, 9, 6, 10, 5), "Die ersten antworten", _first_answers),
    (datetime(2021, 9, 21, 16, 5), "Eine Woche vorher", _a_week_before),
    (datetime(2021, 9, 25, 16, 5), "Zwei Tage vorher wäre Sonntag, also Samstag", _two_days_before),
    (END, "Der Tag davor, der Morgen, die Stunde vorher, das Treffen", _the_meeting),
)
