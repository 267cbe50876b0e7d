"""Date polls."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap
from models import Availability


@dataclass(frozen=True)
class PollSay(Tap, prefix="po1"):
    """What is said to one of a poll's moments."""

    poll: int
    option: int
    answer: Availability


@dataclass(frozen=True)
class PollSayAll(Tap, prefix="poa1"):
    poll: int
    answer: Availability


@dataclass(frozen=True)
class PollUnsay(Tap, prefix="pou1"):
    """Takes back what was said to one of a poll's moments; `option` 0: to all of them."""

    poll: int
    option: int


@dataclass(frozen=True)
class PollShow(Tap, prefix="pos1"):
    """A member's own view of a poll."""

    poll: int


@dataclass(frozen=True)
class PollOpen(Tap, prefix="poc1"):
    """Confirms a poll's preview."""

    poll: int


@dataclass(frozen=True)
class PollDiscard(Tap, prefix="pod1"):
    poll: int


@dataclass(frozen=True)
class PollManage(Tap, prefix="pom1"):
    """The organisers' view of a poll."""

    poll: int


@dataclass(frozen=True)
class PollEdit(Tap, prefix="poe1"):
    """`field`: what is to be asked, or "no-…" to leave it out."""

    poll: int
    field: str


@dataclass(frozen=True)
class PollTopic(Tap, prefix="pot1"):
    """`topic` 0: none of the pool."""

    poll: int
    topic: int


@dataclass(frozen=True)
class PollRemove(Tap, prefix="por1"):
    """`option` 0: asks which."""

    poll: int
    option: int


@dataclass(frozen=True)
class PollDecide(Tap, prefix="pox1"):
    """`option` 0: asks which; else it becomes the meeting."""

    poll: int
    option: int


@dataclass(frozen=True)
class PollCancel(Tap, prefix="pok1"):
    poll: int
    sure: bool
