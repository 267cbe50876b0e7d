"""How long what is kept: the one table, which the nightly round enforces and the privacy notice shows.

What is not in it is kept until its owner leaves (`domain.treatment`), or names nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from domain import endings, forgetting
from domain.forgetting import Cut

BATCH = 500
"""Rows of each kind at a time: the bot answers between two batches."""


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True)
class Span:
    count: int
    unit: Unit

    def before(self, now: datetime) -> datetime:
        """What is older than this has been kept long enough."""
        days = self.unit is Unit.DAYS
        return now - (relativedelta(days=self.count) if days else relativedelta(months=self.count))


@dataclass(frozen=True)
class Period:
    name: str
    """`retention-<name>` in the texts says what it is about."""
    kept: Span
    forget: Callable[[Session, Cut], int] | None
    """Forgets at most a batch of what is older; returns how much. None: kept outside the database."""


def days(count: int) -> Span:
    return Span(count, Unit.DAYS)


def months(count: int) -> Span:
    return Span(count, Unit.MONTHS)


PERIODS = (
    Period("updates", days(1), forgetting.updates),
    Period("needs", days(1), forgetting.needs),
    Period("drafts", days(30), forgetting.drafts),
    Period("requests", days(30), forgetting.requests),
    Period("backups", days(35), None),
    Period("notes", months(3), forgetting.notes),
    Period("between", months(6), forgetting.between),
    Period("gone", months(6), forgetting.gone),
    Period("messages", months(12), forgetting.messages),
    Period("polls", months(12), forgetting.polls),
    Period("networks", months(endings.MONTHS), endings.end),
    Period("silent", months(24), forgetting.silent),
)
"""Shortest first, as the notice shows them."""
KINDS = tuple(period.name for period in PERIODS if period.forget is not None)


def run(session: Session, *, now: datetime, kinds: Collection[str] | None = None) -> dict[str, int]:
    """Forgets what has been kept long enough, a batch of each kind (of these `kinds`; None: of all): call it in a
    transaction of its own, again while anything was forgotten. Returns how much of what. Warns of what is to be
    deleted in a month."""
    if kinds is None:
        endings.warn(session, now=now)
    forgotten = {}
    for period in PERIODS:
        if period.forget is not None and (kinds is None or period.name in kinds):
            forgotten[period.name] = period.forget(session, Cut(now, period.kept.before(now), BATCH))
    session.flush()
    return forgotten
