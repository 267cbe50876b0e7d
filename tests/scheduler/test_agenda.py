"""What the worker reads at every tap: little, however much waits."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from domain import meetings
from domain.flood_limits import Priority
from scheduler import agenda
from tests.conftest import Begun
from tests.scheduler.scenes import look, planned

NOW = datetime(2027, 9, 1, 12, tzinfo=UTC)


async def test_what_the_pace_has_no_room_for_is_known_and_not_listed(begun: Begun) -> None:
    await planned(begun)
    assert begun.stage.house is not None
    await begun.stage.house.db.transact(_changes)
    roomy = await look(begun.stage, agenda.look, NOW)
    full = await look(begun.stage, agenda.look, NOW, (), {Priority.REMINDER, Priority.CARD})
    assert ([card.kind for card in roomy.stale_cards], set(roomy.held_up)) == (["meeting"], set())
    assert (full.stale_cards, set(full.held_up)) == ([], {Priority.CARD})


async def test_reminders_wait_likewise(begun: Begun) -> None:
    await planned(begun)
    late = datetime(2027, 9, 21, 12, tzinfo=UTC)
    roomy = await look(begun.stage, agenda.look, late)
    full = await look(begun.stage, agenda.look, late, (), {Priority.REMINDER})
    assert (len(roomy.due) > 0, set(roomy.held_up)) == (True, set())
    assert (full.due, set(full.held_up)) == ([], {Priority.REMINDER})


def _changes(session: Session) -> None:
    meetings.by_id(session, 1).redraw()
