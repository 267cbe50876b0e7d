"""Settings of a person and a network, cohorts, leaving."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap
from domain.optins import OptInKind
from models import ReminderLevel


@dataclass(frozen=True)
class SetReminders(Tap, prefix="sr1"):
    network: int
    level: ReminderLevel


@dataclass(frozen=True)
class LessOften(Tap, prefix="sl1"):
    """ "Weniger davon" under a reminder."""

    network: int


@dataclass(frozen=True)
class PauseFor(Tap, prefix="sp1"):
    """`weeks` 0 ends the pause."""

    network: int
    weeks: int


@dataclass(frozen=True)
class NameOnCard(Tap, prefix="sn1"):
    network: int
    shown: bool


@dataclass(frozen=True)
class OptIn(Tap, prefix="oi1"):
    """To be found, to be counted on the map, to be paired; on the page "sichtbar"."""

    network: int
    what: OptInKind
    on: bool


@dataclass(frozen=True)
class SetLanguage(Tap, prefix="l1"):
    """`code` "" follows the network."""

    code: str


@dataclass(frozen=True)
class SetNetworkLanguage(Tap, prefix="ln1"):
    network: int
    code: str


@dataclass(frozen=True)
class SetNetworkReminders(Tap, prefix="lr1"):
    network: int
    level: ReminderLevel


@dataclass(frozen=True)
class AddFounding(Tap, prefix="f1"):
    """`what`: "topics" or "cohorts"."""

    network: int
    what: str


@dataclass(frozen=True)
class RenameCohort(Tap, prefix="co1"):
    cohort: int


@dataclass(frozen=True)
class AddCohort(Tap, prefix="ca1"):
    network: int


@dataclass(frozen=True)
class Leave(Tap, prefix="x1"):
    network: int
    sure: bool


@dataclass(frozen=True)
class Erase(Tap, prefix="xx1"):
    sure: bool
