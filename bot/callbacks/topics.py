"""Topics."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap
from models import VoteKind


@dataclass(frozen=True)
class Vote(Tap, prefix="v1"):
    topic: int
    kind: VoteKind
    page: int


@dataclass(frozen=True)
class VoteSimilar(Tap, prefix="vs1"):
    """ "Will ich" for a similar topic instead of a duplicate."""

    topic: int


@dataclass(frozen=True)
class ProposeAnyway(Tap, prefix="ta1"):
    network: int


@dataclass(frozen=True)
class TopicPage(Tap, prefix="tp1"):
    network: int
    page: int


@dataclass(frozen=True)
class ShowTopic(Tap, prefix="ts1"):
    topic: int


@dataclass(frozen=True)
class WithdrawTopic(Tap, prefix="tw1"):
    topic: int
    sure: bool
