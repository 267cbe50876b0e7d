"""Cards in the group, drawn from the database as it is now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot import polls
from bot.cards import group_card
from bot.cycles import round_card
from bot.reply import Screen
from bot.texts import Texts
from domain import meetings, poll_steps
from models import Cycle, Meeting, OnCard, Poll


def _meeting(session: Session, subject: Any, now: datetime, bot_username: str) -> Screen:
    meeting = meetings.by_id(session, subject.id)
    return group_card(session, Texts(meeting.network.language), meeting, now=now, bot_username=bot_username)


def _poll(session: Session, subject: Any, now: datetime, bot_username: str) -> Screen:
    poll = poll_steps.by_id(session, subject.id)
    return polls.group_card(session, Texts(poll.network.language), poll, now=now, bot_username=bot_username)


def _cycle(session: Session, subject: Any, now: datetime, bot_username: str) -> Screen:
    return round_card(session, subject, now=now, bot_username=bot_username)


DRAW: dict[type[OnCard], Callable[[Session, Any, datetime, str], Screen]] = {
    Meeting: _meeting,
    Poll: _poll,
    Cycle: _cycle,
}


def card(session: Session, subject: OnCard, now: datetime, bot_username: str) -> Screen:
    return DRAW[type(subject)](session, subject, now, bot_username)
