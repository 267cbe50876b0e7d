"""Answers for those who have no Telegram, and the table of a meeting's answers."""

from __future__ import annotations

from bot.callbacks.base import Tap
from models import Answer


class Proxies(Tap, prefix="otl1"):
    meeting: int


class ProxyAsk(Tap, prefix="ota1"):
    """Somebody else: asks for the name."""

    meeting: int


class ProxySay(Tap, prefix="otn1"):
    """For whom was just named."""

    meeting: int
    answer: Answer


class ProxyShow(Tap, prefix="ots1"):
    proxy: int


class ProxyChange(Tap, prefix="otc1"):
    proxy: int
    answer: Answer


class ProxyDrop(Tap, prefix="otx1"):
    proxy: int


class AnswerTable(Tap, prefix="mtb1"):
    meeting: int
