"""What the stories here share: planning, moving and cancelling, and what a chat got to hear when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import meetings
from models import Delivery, DeliveryState, Meeting, Member, Person, Rsvp, Step
from sandbox import people
from sandbox.chats import Chat, Message
from sandbox.groups import Group
from sandbox.stage import BERLIN, Stage
from tests.conftest import Begun

T = TypeVar("T")


def local(message: Message) -> datetime:
    return message.date.astimezone(BERLIN)


def said(chat: Chat, *, since: datetime) -> list[Message]:
    """What the bot wrote into a chat after a wall time in Berlin, whatever became of it."""
    begin = since.replace(tzinfo=BERLIN)
    return [m for m in chat.everything if m.sender is chat.bot and not m.service and m.date > begin]


def heard(chat: Chat, *, since: datetime) -> list[str]:
    """The same as lines to compare: day, time by Berlin's clocks, whether the phone rang, the first line."""
    return [
        f"{local(m):%d.%m. %H:%M} {'silent' if m.silent else 'rings'}: {m.text.splitlines()[0]}"
        for m in said(chat, since=since)
    ]


async def plan(
    stage: Stage, organiser: people.Person, group: Group, line: str = "28.9.2027 16:00 TikTok"
) -> Message:
    """Planned in private, so that the group hears of it only through the card. Returns the card."""
    await stage.says(organiser, None, f"/planen {line}")
    await stage.taps(organiser, organiser.private.last, "Bestätigen")
    return group.last


async def planned(begun: Begun, line: str = "28.9.2027 16:00 TikTok") -> Message:
    return await plan(begun.stage, begun.anna, begun.group, line)


async def open_panel(begun: Begun, button: str) -> Message:
    """/verwalten, and one of its buttons."""
    await begun.stage.says(begun.anna, None, "/verwalten")
    await begun.stage.taps(begun.anna, begun.anna.private.last, button)
    return begun.anna.private.last


async def move(begun: Begun, when: str) -> None:
    await open_panel(begun, "Tag und Zeit")
    await begun.stage.says(begun.anna, None, when)
    await begun.stage.taps(begun.anna, begun.anna.private.last, "Bestätigen")


async def cancel(begun: Begun) -> None:
    panel = await open_panel(begun, "Treffen absagen")
    await begun.stage.taps(begun.anna, panel, "Ja, absagen")


async def look(stage: Stage, work: Callable[..., T], *args: Any) -> T:
    """Reads the running bot's database."""
    assert stage.house is not None
    return await stage.house.db.read(work, *args)


async def states(stage: Stage, step: Step) -> dict[int | None, DeliveryState]:
    """What became of a step of the newest revision: by Telegram id, None for the group."""

    def find(session: Session) -> dict[int | None, DeliveryState]:
        query = (
            select(Person.telegram_id, Delivery.state)
            .select_from(Delivery)
            .join(Meeting, (Meeting.id == Delivery.meeting_id) & (Meeting.revision == Delivery.revision))
            .outerjoin(Member, Member.id == Delivery.member_id)
            .outerjoin(Person, Person.id == Member.person_id)
            .where(Delivery.step == step)
        )
        return {row[0]: row[1] for row in session.execute(query)}

    return await look(stage, find)


async def answers(stage: Stage) -> dict[int, str]:
    """Every answer as the database has it, by Telegram id."""

    def find(session: Session) -> dict[int, str]:
        query = (
            select(Person.telegram_id, Rsvp.answer)
            .join(Member, Member.person_id == Person.id)
            .join(Rsvp, Rsvp.member_id == Member.id)
        )
        return {row[0]: str(row[1]) for row in session.execute(query)}

    return await look(stage, find)


async def the_meeting(stage: Stage) -> Meeting:
    """The only one there is."""
    return await look(stage, lambda session: meetings.by_id(session, 1))


def times(chat: Chat, *, since: datetime) -> list[str]:
    return [f"{local(m):%d.%m. %H:%M}" for m in said(chat, since=since)]


async def more_members(begun: Begun, *names: str) -> list[people.Person]:
    """Further people come into the group and join."""
    found = [begun.stage.telegram.person(name) for name in names]
    for person in found:
        begun.group.join(person)
        await begun.stage.joins(person, begun.group)
    return found
