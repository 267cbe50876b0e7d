"""Planning and managing meetings, and writing to all."""

from __future__ import annotations

from bot.callbacks.base import Tap


class DraftConfirm(Tap, prefix="dc1"):
    draft: int


class DraftDiscard(Tap, prefix="dd1"):
    draft: int


class DraftEdit(Tap, prefix="de1"):
    draft: int
    field: str


class DraftTopic(Tap, prefix="dt1"):
    """`topic` 0: none of the pool."""

    draft: int
    topic: int


class DraftShow(Tap, prefix="ds1"):
    draft: int


class Manage(Tap, prefix="mm1"):
    meeting: int


class ManageField(Tap, prefix="mf1"):
    meeting: int
    field: str


class ManageClear(Tap, prefix="mx1"):
    meeting: int
    field: str


class ManageTopic(Tap, prefix="mt1"):
    meeting: int
    topic: int


class MoveConfirm(Tap, prefix="mv1"):
    """`minute`: the new start as minutes since 1970 in wall time; `minutes`: its length (0: as before)."""

    meeting: int
    minute: int
    minutes: int


class CancelMeeting(Tap, prefix="mc1"):
    meeting: int
    sure: bool


class ManageAnswers(Tap, prefix="ma1"):
    meeting: int
    page: int


class ManageDeliveries(Tap, prefix="md1"):
    meeting: int


class BroadcastSend(Tap, prefix="bs1"):
    broadcast: int


class BroadcastDiscard(Tap, prefix="bd1"):
    broadcast: int


class BroadcastReport(Tap, prefix="br1"):
    broadcast: int
