"""What is about the network itself."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.reply import Screen
from bot.views import privacy
from domain import endings
from models import Step
from scheduler.writing.base import Steps, Writing


def _network_ends(w: Writing) -> Screen:
    ends = endings.ends_at(w.session, w.network).astimezone(ZoneInfo(w.network.zone))
    return privacy.network_ends(w.t, w.network, ends.date())


STEPS: Steps = {Step.NETWORK_ENDS: _network_ends}
