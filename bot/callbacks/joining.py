"""Joining and the profile."""

from __future__ import annotations

from bot.callbacks.base import Tap
from models import NetworkKind


class Consent(Tap, prefix="c1"):
    """`meeting` and `answer` are what the person had tapped on the card (0 and "" for nothing; of a date poll's
    card its id and "pollyes", "pollno" or "poll"); `language` is
    what the notice was read in, if that was chosen ("" follows the network)."""

    network: int
    meeting: int
    answer: str
    language: str


class Agree(Tap, prefix="c2"):
    """Like `Consent`, with the version of the notice above it: whoever agrees agrees to what they have read. A
    `Consent` is from before there were versions in buttons, and leads to the present notice."""

    network: int
    meeting: int
    answer: str
    language: str
    version: int


class ReadMore(Tap, prefix="cm1"):
    """The notice in full, page by page, before anything is stored; `page` 0 leads back to the short one."""

    network: int
    meeting: int
    answer: str
    language: str
    page: int


class AgreeAgain(Tap, prefix="cr1"):
    """To a notice that has changed, for all of one's networks."""

    version: int


class ReadNotice(Tap, prefix="cl1"):
    """The notice in another language, before anything is stored."""

    network: int
    meeting: int
    answer: str
    language: str


class Approve(Tap, prefix="j1"):
    member: int
    yes: bool


class EditField(Tap, prefix="pf1"):
    network: int
    field: str


class SetCohort(Tap, prefix="pc1"):
    network: int
    cohort: int


class SetKind(Tap, prefix="pk1"):
    network: int
    kind: NetworkKind


class SetState(Tap, prefix="ps1"):
    network: int
    code: str


class SkipField(Tap, prefix="px1"):
    """Leaves a field as it is (joining) or empties it (profile)."""

    network: int
    field: str
