"""What organisers have to know, in words."""

from __future__ import annotations

from bot.reply import Screen
from bot.texts import Texts
from bot.views import parts
from models import Network, NoticeKind


def notice(t: Texts, network: Network, kind: NoticeKind, *, private: bool) -> Screen:
    """To one organiser, or (where none can be written to) to them all in the group."""
    said = t.html(f"notice-{kind}", network=network.title)
    return Screen(said if private else parts.paragraphs(t.html("notice-in-group"), said))
