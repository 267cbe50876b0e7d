"""A meeting's answers as a table, for organisers, in private."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.callbacks.proxies import AnswerTable
from bot.dispatch import Desk
from bot.reply import NOTHING, Reply
from bot.views import answer_tables as views
from bot.visit import Visit
from domain import answer_tables
from handlers.managing import steered


def send(session: Session, visit: Visit, tap: AnswerTable) -> Reply:
    """Nothing in a group, where no such button stands."""
    meeting, t = steered(session, visit, tap.meeting)
    if not visit.private:
        return NOTHING
    return Reply(document=views.document(t, meeting, answer_tables.of_meeting(session, meeting)))


def register(desk: Desk) -> None:
    desk.tap(AnswerTable, send)
