"""Date polls."""

from __future__ import annotations

from bot.callbacks.base import Tap
from models import Availability


class PollSay(Tap, prefix="po1"):
    """What is said to one of a poll's moments."""

    poll: int
    option: int
    answer: Availability


class PollSayAll(Tap, prefix="poa1"):
    poll: int
    answer: Availability


class PollUnsay(Tap, prefix="pou1"):
    """Takes back what was said to one of a poll's moments; `option` 0: to all of them."""

    poll: int
    option: int


class PollShow(Tap, prefix="pos1"):
    """A member's own view of a poll."""

    poll: int


class PollOpen(Tap, prefix="poc1"):
    """Confirms a poll's preview."""

    poll: int


class PollDiscard(Tap, prefix="pod1"):
    poll: int


class PollManage(Tap, prefix="pom1"):
    """The organisers' view of a poll."""

    poll: int


class PollEdit(Tap, prefix="poe1"):
    """`field`: what is to be asked, or "no-…" to leave it out."""

    poll: int
    field: str


class PollTopic(Tap, prefix="pot1"):
    """`topic` 0: none of the pool."""

    poll: int
    topic: int


class PollRemove(Tap, prefix="por1"):
    """`option` 0: asks which."""

    poll: int
    option: int


class PollDecide(Tap, prefix="pox1"):
    """`option` 0: asks which; else it becomes the meeting."""

    poll: int
    option: int


class PollCancel(Tap, prefix="pok1"):
    poll: int
    sure: bool
