"""The opening round, and the days after a meeting."""

from __future__ import annotations

from bot import links
from bot.reply import Screen
from bot.views import attendances
from bot.views import followups as views
from bot.views import openings as opening_views
from bot.views import records as record_views
from domain import followups, openings, records
from models import Step
from scheduler.writing.base import Steps, Writing


def _opening_round(w: Writing) -> Screen:
    return opening_views.collected(w.t, w.subject, openings.collected(w.session, w.subject))


def _follow_up(w: Writing) -> Screen:
    writes = followups.writes_down(w.session, w.subject, w.member)
    return attendances.were_you_there(w.t, w.subject, writes=writes)


def _records(w: Writing) -> Screen:
    return record_views.wanted(w.t, w.subject)


def _summary(w: Writing) -> Screen:
    found = followups.summary(w.session, w.subject)
    return views.summary(w.t, w.subject, found, links.past(w.subject.id).url(w.bot_username))


def _promise(w: Writing) -> Screen:
    return views.promised(w.t, w.subject, records.pending(w.session, w.subject, w.member))


STEPS: Steps = {
    Step.OPENING_ROUND: _opening_round,
    Step.FOLLOW_UP: _follow_up,
    Step.RECORDS: _records,
    Step.SUMMARY: _summary,
    Step.PROMISE: _promise,
}
