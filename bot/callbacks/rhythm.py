"""The rhythm, its cycles, and who gives the impulse."""

from __future__ import annotations

from bot.callbacks.base import Tap
from models import HostState, VoteKind


class RhythmPick(Tap, prefix="yp1"):
    """One piece of a rhythm: `value` counts what `field` says ("months", "weeks", "nth", "weekday", "time",
    "minutes", "begin")."""

    draft: int
    field: str
    value: int


class RhythmAsk(Tap, prefix="yq1"):
    """`field` "": back to the preview; "nolink" leaves the link out."""

    draft: int
    field: str


class RhythmConfirm(Tap, prefix="yc1"):
    draft: int


class RhythmChange(Tap, prefix="ye1"):
    network: int


class RhythmRemove(Tap, prefix="yr1"):
    network: int
    sure: bool


class Autopilot(Tap, prefix="ya1"):
    network: int
    on: bool


class RoundVote(Tap, prefix="cv1"):
    """Under the topic round's card."""

    cycle: int
    topic: int
    kind: VoteKind


class ProposalShow(Tap, prefix="cp1"):
    cycle: int


class ProposalTake(Tap, prefix="ct1"):
    """What the button was drawn with: `topic` (0: none) and `minute`, the start as minutes since 1970 in wall time."""

    cycle: int
    topic: int
    minute: int


class ProposalTopics(Tap, prefix="cq1"):
    cycle: int


class ProposalTopic(Tap, prefix="cu1"):
    """`topic` 0: none."""

    cycle: int
    topic: int


class ProposalDates(Tap, prefix="cd1"):
    cycle: int


class ProposalDate(Tap, prefix="ce1"):
    """`minute` as in `ProposalTake`."""

    cycle: int
    minute: int


class ProposalSkip(Tap, prefix="cs1"):
    cycle: int
    sure: bool


class HostAnswer(Tap, prefix="h1"):
    meeting: int
    state: HostState
