"""The opening round; statistics."""

from __future__ import annotations

from bot.callbacks.base import Tap
from models import OpeningKind


class OpeningAsk(Tap, prefix="opa1"):
    meeting: int


class OpeningSet(Tap, prefix="ops1"):
    meeting: int
    kind: OpeningKind


class OpeningDrop(Tap, prefix="opd1"):
    meeting: int


class OpeningRound(Tap, prefix="opr1"):
    """The collected lines once more, as they are now."""

    meeting: int


class StatsPicture(Tap, prefix="stp1"):
    network: int
