"""What the stories of the autopilot share: a rhythm, its moments, and what was said about it."""

from __future__ import annotations

from datetime import datetime

from sandbox.chats import Message
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.scheduler.scenes import said

RHYTHM = (
    "/rhythmus jeden zweiten Monat, vierter Dienstag, 16:00, 90 Minuten, ab Mai https://zoom.example.org/j/1"
)
OPENS = datetime(2027, 4, 13, 16, 1)
CLOSES = datetime(2027, 4, 27, 16, 1)
DEFAULT = datetime(2027, 4, 30, 16, 5)
MEETING = datetime(2027, 5, 25, 18, 0)
BEGINNING = datetime(2027, 3, 1, 10, 5)


async def rhythm(begun: Begun, line: str = RHYTHM, *topics: str) -> None:
    """Anna sets the rhythm, switches the autopilot on, and Ben proposes topics."""
    stage, anna = begun.stage, begun.anna
    await stage.says(anna, None, line)
    await stage.taps(anna, anna.private.last, "Bestätigen")
    await stage.taps(anna, anna.private.last, "Autopilot einschalten")
    for title in topics:
        await stage.says(begun.ben, None, f"/thema {title}")
    await stage.travel_to(BEGINNING)


def proposals(person: Person) -> list[Message]:
    return [m for m in said(person.private, since=BEGINNING) if "mein Vorschlag" in m.text]


def cards(begun: Begun, words: str) -> list[Message]:
    return [m for m in said(begun.group, since=BEGINNING) if words in m.text]


def proposals_text(person: Person) -> str:
    return "\n".join(m.text for m in said(person.private, since=BEGINNING))


async def offline(stage: Stage, until: datetime) -> None:
    await stage.stop_bot()
    await stage.travel_to(until)
    await stage.start_bot()
    await stage.travel(minutes=3)
