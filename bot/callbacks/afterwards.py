"""After a meeting: were you there, and what it leaves behind."""

from __future__ import annotations

from bot.callbacks.base import Tap


class Attended(Tap, prefix="ata1"):
    meeting: int
    yes: bool


class Useful(Tap, prefix="atu1"):
    """`mark` 1 to 5; 0 leaves it open."""

    meeting: int
    mark: int


class AttendedDone(Tap, prefix="atd1"):
    """Nothing (more) to propose."""

    meeting: int


class AttendedAgain(Tap, prefix="atn1"):
    """From the beginning: something was answered wrongly."""

    meeting: int


class Wish(Tap, prefix="atw1"):
    """What was typed as the next topic: the one that is there already, or 0: as it was typed."""

    meeting: int
    topic: int


class Records(Tap, prefix="rec1"):
    """What a meeting leaves behind: the screen on which it is written down."""

    meeting: int


class RecordAdd(Tap, prefix="rea1"):
    meeting: int
    what: str


class RecordList(Tap, prefix="rel1"):
    meeting: int
    page: int


class RecordDrop(Tap, prefix="red1"):
    record: int


class FileDrop(Tap, prefix="ref1"):
    file: int


class PromiseBy(Tap, prefix="rep1"):
    """`member` 0: somebody who is no member here."""

    meeting: int
    member: int


class PromisePage(Tap, prefix="reo1"):
    meeting: int
    page: int


class TipRegion(Tap, prefix="rer1"):
    """`code`: a federal state, "DE" for everywhere, "" for none."""

    record: int
    code: str


class RecordsDone(Tap, prefix="rez1"):
    meeting: int
