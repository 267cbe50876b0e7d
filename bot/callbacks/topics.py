"""Topics."""

from __future__ import annotations

from bot.callbacks.base import Tap
from models import VoteKind


class Vote(Tap, prefix="v1"):
    topic: int
    kind: VoteKind
    page: int


class VoteSimilar(Tap, prefix="vs1"):
    """ "Will ich" for a similar topic instead of a duplicate."""

    topic: int


class ProposeAnyway(Tap, prefix="ta1"):
    network: int


class TopicPage(Tap, prefix="tp1"):
    network: int
    page: int


class ShowTopic(Tap, prefix="ts1"):
    topic: int


class WithdrawTopic(Tap, prefix="tw1"):
    topic: int
    sure: bool
