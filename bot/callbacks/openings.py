"""The opening round; statistics."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap
from models import OpeningKind


@dataclass(frozen=True)
class OpeningAsk(Tap, prefix="opa1"):
    meeting: int


@dataclass(frozen=True)
class OpeningSet(Tap, prefix="ops1"):
    meeting: int
    kind: OpeningKind


@dataclass(frozen=True)
class OpeningDrop(Tap, prefix="opd1"):
    meeting: int


@dataclass(frozen=True)
class OpeningRound(Tap, prefix="opr1"):
    """The collected lines once more, as they are now."""

    meeting: int


@dataclass(frozen=True)
class StatsPicture(Tap, prefix="stp1"):
    network: int
