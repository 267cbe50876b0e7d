"""The board: matches, the question whether entries are still current, the weekly line."""

from __future__ import annotations

from bot import links
from bot.reply import Screen
from bot.views import board as views
from domain import board_steps, board_week
from models import Step
from scheduler.writing.base import Steps, Writing


def _match(w: Writing) -> Screen:
    told = board_steps.told_with(w.session, w.claimed.delivery, w.member, claimed_at=w.now)
    return views.matches(w.t, told, w.network.id)


def _ask(w: Writing) -> Screen:
    return views.still_current(w.t, board_steps.due_questions(w.session, w.member, now=w.now), w.network.id)


def _week(w: Writing) -> Screen:
    news = board_week.news(w.session, w.network, now=w.now)
    return views.week(w.t, news, links.page("brett", w.network.id).url(w.bot_username))


STEPS: Steps = {Step.BOARD_MATCH: _match, Step.BOARD_ASK: _ask}

WEEK: Steps = {Step.BOARD_WEEK: _week}
"""About no entry, but the network."""
