"""Joining and the profile."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap
from models import NetworkKind


@dataclass(frozen=True)
class Consent(Tap, prefix="c1"):
    """`meeting` and `answer` are what the person had tapped on the card (0 and "" for nothing; of a date poll's
    card its id and "pollyes", "pollno" or "poll"); `language` is
    what the notice was read in, if that was chosen ("" follows the network)."""

    network: int
    meeting: int
    answer: str
    language: str


@dataclass(frozen=True)
class ReadNotice(Tap, prefix="cl1"):
    """The notice in another language, before anything is stored."""

    network: int
    meeting: int
    answer: str
    language: str


@dataclass(frozen=True)
class Approve(Tap, prefix="j1"):
    member: int
    yes: bool


@dataclass(frozen=True)
class EditField(Tap, prefix="pf1"):
    network: int
    field: str


@dataclass(frozen=True)
class SetCohort(Tap, prefix="pc1"):
    network: int
    cohort: int


@dataclass(frozen=True)
class SetKind(Tap, prefix="pk1"):
    network: int
    kind: NetworkKind


@dataclass(frozen=True)
class SetState(Tap, prefix="ps1"):
    network: int
    code: str


@dataclass(frozen=True)
class SkipField(Tap, prefix="px1"):
    """Leaves a field as it is (joining) or empties it (profile)."""

    network: int
    field: str
