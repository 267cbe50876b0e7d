"""Answers for those who have no Telegram, and the table of a meeting's answers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap
from models import Answer


@dataclass(frozen=True)
class Proxies(Tap, prefix="otl1"):
    meeting: int


@dataclass(frozen=True)
class ProxyAsk(Tap, prefix="ota1"):
    """Somebody else: asks for the name."""

    meeting: int


@dataclass(frozen=True)
class ProxySay(Tap, prefix="otn1"):
    """For whom was just named."""

    meeting: int
    answer: Answer


@dataclass(frozen=True)
class ProxyShow(Tap, prefix="ots1"):
    proxy: int


@dataclass(frozen=True)
class ProxyChange(Tap, prefix="otc1"):
    proxy: int
    answer: Answer


@dataclass(frozen=True)
class ProxyDrop(Tap, prefix="otx1"):
    proxy: int


@dataclass(frozen=True)
class AnswerTable(Tap, prefix="mtb1"):
    meeting: int
