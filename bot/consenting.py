"""A changed privacy notice: said along with the answer to whatever somebody does next in private, once."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from bot import guards
from bot.reply import NOTHING, Outgoing, Reply
from bot.views import privacy as views
from bot.visit import Visit
from domain import consent


def with_news(session: Session, visit: Visit, reply: Reply) -> Reply:
    """The same reply, and what has changed. After it: whoever comes for something gets that first."""
    if not visit.private or not visit.is_person or reply is NOTHING:
        return reply
    if not consent.tell_once(session, visit.telegram_id, now=visit.now):
        return reply
    news = Outgoing(visit.telegram_id, views.news(guards.texts(session, visit)))
    return replace(reply, also=(*reply.also, news))
