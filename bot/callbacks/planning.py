"""Planning and managing meetings, and writing to all."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap


@dataclass(frozen=True)
class DraftConfirm(Tap, prefix="dc1"):
    draft: int


@dataclass(frozen=True)
class DraftDiscard(Tap, prefix="dd1"):
    draft: int


@dataclass(frozen=True)
class DraftEdit(Tap, prefix="de1"):
    draft: int
    field: str


@dataclass(frozen=True)
class DraftTopic(Tap, prefix="dt1"):
    """`topic` 0: none of the pool."""

    draft: int
    topic: int


@dataclass(frozen=True)
class DraftShow(Tap, prefix="ds1"):
    draft: int


@dataclass(frozen=True)
class Manage(Tap, prefix="mm1"):
    meeting: int


@dataclass(frozen=True)
class ManageField(Tap, prefix="mf1"):
    meeting: int
    field: str


@dataclass(frozen=True)
class ManageClear(Tap, prefix="mx1"):
    meeting: int
    field: str


@dataclass(frozen=True)
class ManageTopic(Tap, prefix="mt1"):
    meeting: int
    topic: int


@dataclass(frozen=True)
class MoveConfirm(Tap, prefix="mv1"):
    """`minute`: the new start as minutes since 1970 in wall time; `minutes`: its length (0: as before)."""

    meeting: int
    minute: int
    minutes: int


@dataclass(frozen=True)
class CancelMeeting(Tap, prefix="mc1"):
    meeting: int
    sure: bool


@dataclass(frozen=True)
class ManageAnswers(Tap, prefix="ma1"):
    meeting: int
    page: int


@dataclass(frozen=True)
class ManageDeliveries(Tap, prefix="md1"):
    meeting: int


@dataclass(frozen=True)
class BroadcastSend(Tap, prefix="bs1"):
    broadcast: int


@dataclass(frozen=True)
class BroadcastDiscard(Tap, prefix="bd1"):
    broadcast: int


@dataclass(frozen=True)
class BroadcastReport(Tap, prefix="br1"):
    broadcast: int
