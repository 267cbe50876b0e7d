"""Whether a group's card shows what the database holds, and how long it took."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.seeding import Book, Circle
from benchmarks.waiting import until
from bot.cards import group_card
from bot.texts import Texts
from domain import meetings
from domain.flood_limits import MARGIN, MINUTE, PER_GROUP, Priority
from models import Answer, Meeting, Rsvp
from sandbox.chats import Message
from sandbox.standin import StandIn

POST_SECONDS = 60.0
EXACT_SECONDS = 150.0


def card_of(circle: Circle) -> Message | None:
    """The card as it stands in the group, once it is there."""
    return next((m for m in circle.group.messages if m.sender is circle.group.bot and m.buttons), None)


async def posted(circles: Sequence[Circle]) -> None:
    """All cards stand, and the bot knows it."""
    if not await until(lambda: all(card_of(circle) for circle in circles), seconds=POST_SECONDS):
        raise RuntimeError("the bot did not post its cards")
    await asyncio.sleep(1)


def stale(book: Book, but: int = 0) -> int:
    """How many cards wait for their editor, one meeting left out."""
    query = select(Meeting.id).where(Meeting.card_wanted > Meeting.card_shown, Meeting.id != but)
    with book.reading() as session:
        return len(session.scalars(query).all())


async def all_shown(book: Book, but: int = 0) -> float:
    """Waits until no card is out of date; returns after how many seconds."""
    begin = time.perf_counter()
    await until(lambda: not stale(book, but), seconds=EXACT_SECONDS)
    return time.perf_counter() - begin


def wrong_cards(book: Book, telegram: StandIn, circles: Sequence[Circle]) -> int:
    """Cards that do not read as the database would have them now."""
    with book.reading() as session:
        return sum(not _is_exact(session, telegram, circle) for circle in circles)


def _is_exact(session: Session, telegram: StandIn, circle: Circle) -> bool:
    meeting = meetings.by_id(session, circle.meeting_id)
    t = Texts(meeting.network.language)
    wanted = group_card(session, t, meeting, now=datetime.now(UTC), bot_username=str(telegram.bot.username))
    shown = card_of(circle)
    buttons = [button.text for row in wanted.rows for button in row]
    return shown is not None and shown.html == str(wanted.text) and shown.button_texts == buttons


def wrong_answers(book: Book, circle: Circle, expected: Mapping[int, Answer]) -> int:
    """Members (by Telegram id) whose answer in the database is not the one they tapped last."""
    ids = {member_id: person.id for member_id, person in zip(circle.member_ids, circle.people, strict=True)}
    with book.reading() as session:
        query = select(Rsvp.member_id, Rsvp.answer).where(Rsvp.meeting_id == circle.meeting_id)
        found = {ids[row[0]]: row[1] for row in session.execute(query)}
    return sum(found.get(who) is not expected.get(who) for who in found.keys() | expected.keys())


def waited_for_last_edit(written: Sequence[datetime], last_tap: datetime) -> float:
    """Seconds from the moment at which both the last tap was in and the bot's own pace had room for a card
    edit, to the last edit. `written`: every message and edit for the group, in order."""
    *before, last = written
    room = PER_GROUP[Priority.CARD]
    free = before[-room] + MINUTE + MARGIN if len(before) >= room else last_tap
    return max(timedelta(0), last - max(free, last_tap)).total_seconds()
