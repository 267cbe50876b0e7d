"""The founding story: how the network truly began, played by the real bot with a moved clock.

Two cohorts of 20 and 16 people join, seven topics are proposed and voted on, the meeting of
28 September 2021 is planned and answered in every way there is, and the reminders go out by
themselves. The page plays it with the five meetings that followed; the first alone is the end-to-end
test. The dates, the cohorts and the topics are the network's own, the people are invented.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_date

from sandbox.cast import AUTUMN, AUTUMN_SIZE, PLACES, SPRING, SPRING_SIZE, Cast, Parts, arrive, later_parts
from sandbox.people import Person
from sandbox.stage import Stage

BEGINNING = datetime(2021, 9, 1, 10, 0)

TOPICS = (
    "TikTok",
    "Digitale Berufsorientierung",
    "BNE",
    "Dritte Orte",
    "Mobile MINT-Angebote",
    "MINT-Nähangebote",
    "Fablab",
)


@dataclass(frozen=True)
class Meeting:
    start: datetime
    title: str
    about: str

    @property
    def command(self) -> str:
        """What the organiser types."""
        when = f"{self.start.day}.{self.start.month}.{self.start:%Y %H:%M}"
        return f"/planen {when} {self.title}\nhttps://zoom.example.org/j/{self.start:%d%m%Y}\n{self.about}"


YEAR = (
    Meeting(datetime(2021, 9, 28, 16, 0), TOPICS[0], "Was wirkt, was kostet es an Zeit?"),
    Meeting(
        datetime(2021, 11, 23, 16, 0), TOPICS[1], "Womit erreicht ihr Jugendliche, die nicht ins Haus kommen?"
    ),
    Meeting(datetime(2022, 1, 25, 16, 0), TOPICS[2], "Wo gehören Nachhaltigkeit und MINT zusammen?"),
    Meeting(datetime(2022, 3, 22, 16, 0), TOPICS[3], "Museum, Bibliothek, Laden: Was geht wo?"),
    Meeting(datetime(2022, 5, 24, 16, 0), TOPICS[4], "Was passt in einen Transporter, was auf ein Rad?"),
    Meeting(datetime(2022, 7, 26, 16, 0), TOPICS[5], "Wer hat was in der Nähe, und wer kann es leihen?"),
)
"""The network's first year: every two months, on the fourth Tuesday."""


@dataclass(frozen=True)
class Chapter:
    """`at`: wall time in Berlin."""

    at: datetime
    de: str
    en: str
    play: Callable[[Stage, Cast], Awaitable[None]]


async def founding_story(stage: Stage, tell: Callable[[str], None] = lambda line: None) -> Cast:
    """Plays the first meeting on a stage set to `BEGINNING`; `tell` hears each chapter's title."""

    async def begins(chapter: Chapter) -> None:
        tell(f"{stage.wall:%d.%m.%Y %H:%M}  {chapter.de}")

    return await play(stage, FOUNDING, begins)


async def play(
    stage: Stage, chapters: Sequence[Chapter], begins: Callable[[Chapter], Awaitable[None]]
) -> Cast:
    cast = arrive(stage)
    for chapter in chapters:
        await stage.travel_to(chapter.at)
        await begins(chapter)
        await chapter.play(stage, cast)
    return cast


# --- How it began -------------------------------------------------------------------------------------


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


# --- One meeting --------------------------------------------------------------------------------------


async def _plan(stage: Stage, cast: Cast, meeting: Meeting) -> None:
    await stage.says(cast.organiser, cast.group, meeting.command)
    await stage.taps(cast.organiser, cast.group.last, "Bestätigen")


async def _first_answers(stage: Stage, cast: Cast, parts: Parts) -> None:
    card = cast.group.last
    assert card is not None
    for people, label in (
        (parts.at_once, "Dabei"),
        (parts.unsure, "Vielleicht"),
        (parts.declines, "Nicht dabei"),
    ):
        for person in people:
            await stage.travel(minutes=3)
            await stage.taps(person, card, label)
    for person in parts.paused:
        await stage.says(person, None, "/pause 1.10.")
    for person in parts.blocked:
        person.blocks_bot()
        await stage.settle()


async def _asked(stage: Stage, parts: Parts) -> None:
    for people, label in ((parts.asked_yes, "Dabei"), (parts.asked_no, "Nicht dabei")):
        for person in people:
            await stage.taps(person, person.private.last, label)
    for person in parts.less:
        await stage.taps(person, person.private.last, "Weniger davon")
        await stage.taps(person, person.private.last, "Nur am Tag davor")


async def _asked_last(stage: Stage, cast: Cast, parts: Parts) -> None:
    for person in [*parts.unsure[:2], *parts.late]:
        await stage.taps(person, person.private.last, "Dabei")
    for person in parts.blocked:
        await stage.taps(person, cast.group.last, "Dabei")


def _chapters_of(meeting: Meeting, parts_of: Callable[[Cast], Parts]) -> Iterator[Chapter]:
    """From the invitation to the day after."""
    start = meeting.start
    invited = (start - timedelta(days=22)).replace(hour=10)
    german, english = format_date(start, "d. MMMM", "de"), format_date(start, "d MMMM", "en")

    async def plan(stage: Stage, cast: Cast) -> None:
        await _plan(stage, cast, meeting)

    async def first(stage: Stage, cast: Cast) -> None:
        await _first_answers(stage, cast, parts_of(cast))

    async def asked(stage: Stage, cast: Cast) -> None:
        await _asked(stage, parts_of(cast))

    async def last(stage: Stage, cast: Cast) -> None:
        await _asked_last(stage, cast, parts_of(cast))

    async def nothing(stage: Stage, cast: Cast) -> None:
        """Nobody does anything: the reminders have gone out by themselves."""

    yield Chapter(
        invited,
        f"Das Treffen am {german} wird geplant: {meeting.title}",
        f"The meeting of {english} is planned: {meeting.title}",
        plan,
    )
    yield Chapter(invited + timedelta(minutes=5), "Die ersten antworten", "The first answers", first)
    yield Chapter(start - timedelta(days=7, minutes=-5), "Eine Woche vorher", "A week before", asked)
    yield Chapter(
        start - timedelta(days=3, minutes=-5),
        "Zwei Tage vorher wäre Sonntag, also Samstag",
        "Two days before would be a Sunday, so Saturday",
        last,
    )
    yield Chapter(
        (start + timedelta(days=1)).replace(hour=12),
        "Der Tag davor, der Morgen, die Stunde vorher, das Treffen",
        "The day before, the morning, the hour before, the meeting",
        nothing,
    )


def _later(number: int) -> Callable[[Cast], Parts]:
    return lambda cast: later_parts(cast, number)


_BEGINNING = (
    Chapter(BEGINNING, "Der Bot kommt in die Gruppe", "The bot comes into the group", _bot_is_added),
    Chapter(
        BEGINNING,
        f"Beide Lehrgänge treten bei: {AUTUMN_SIZE} und {SPRING_SIZE} Menschen",
        f"Both cohorts join: {AUTUMN_SIZE} and {SPRING_SIZE} people",
        _everybody_joins,
    ),
    Chapter(
        datetime(2021, 9, 2, 11, 0),
        "Sieben Themen werden vorgeschlagen",
        "Seven topics are proposed",
        _topics_are_proposed,
    ),
    Chapter(datetime(2021, 9, 3, 9, 30), "Alle stimmen ab", "Everybody votes", _topics_are_voted_on),
)

FOUNDING = (*_BEGINNING, *_chapters_of(YEAR[0], lambda cast: cast))
"""Up to the day after the first meeting."""

FOUNDING_YEAR = (
    *FOUNDING,
    *(
        chapter
        for number, meeting in enumerate(YEAR[1:], start=1)
        for chapter in _chapters_of(meeting, _later(number))
    ),
)
"""Up to the day after the sixth meeting."""
