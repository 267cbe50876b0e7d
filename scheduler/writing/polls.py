"""Date polls: the one message to who has said nothing."""

from __future__ import annotations

from bot import polls
from bot.reply import Screen
from domain import poll_steps
from models import Step
from scheduler.writing.base import Steps, Writing


def _nudge(w: Writing) -> Screen:
    """The whole poll to answer in one message, and its only one."""
    intro = w.t.html("poll-nudge", title=w.subject.title)
    poll = poll_steps.by_id(w.session, w.subject.id)
    return polls.own_view(w.session, w.t, poll, w.member, now=w.now, intro=intro, less=True)


STEPS: Steps = {Step.POLL_NUDGE: _nudge}
