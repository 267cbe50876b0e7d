"""What organisers write to all."""

from __future__ import annotations

from bot.reply import Screen
from bot.views import broadcasts
from models import Step
from scheduler.writing.base import Steps, Writing


def _broadcast(w: Writing) -> Screen:
    return broadcasts.message(w.t, w.network, w.subject.text)


STEPS: Steps = {Step.BROADCAST: _broadcast}
