"""Settings of a person and a network, cohorts, leaving."""

from __future__ import annotations

from bot.callbacks.base import Tap
from domain.optins import OptInKind
from models import ReminderLevel


class SetReminders(Tap, prefix="sr1"):
    network: int
    level: ReminderLevel


class LessOften(Tap, prefix="sl1"):
    """ "Weniger davon" under a reminder."""

    network: int


class PauseFor(Tap, prefix="sp1"):
    """`weeks` 0 ends the pause."""

    network: int
    weeks: int


class NameOnCard(Tap, prefix="sn1"):
    network: int
    shown: bool


class OptIn(Tap, prefix="oi1"):
    """To be found, to be counted on the map, to be paired; on the page "sichtbar"."""

    network: int
    what: OptInKind
    on: bool


class SetLanguage(Tap, prefix="l1"):
    """`code` "" follows the network."""

    code: str


class SetNetworkLanguage(Tap, prefix="ln1"):
    network: int
    code: str


class SetNetworkReminders(Tap, prefix="lr1"):
    network: int
    level: ReminderLevel


class AddFounding(Tap, prefix="f1"):
    """`what`: "topics" or "cohorts"."""

    network: int
    what: str


class RenameCohort(Tap, prefix="co1"):
    cohort: int


class AddCohort(Tap, prefix="ca1"):
    network: int


class Leave(Tap, prefix="x1"):
    network: int
    sure: bool


class Erase(Tap, prefix="xx1"):
    sure: bool
