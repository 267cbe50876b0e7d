"""A process that others took for dead: what it still does has no effect. (The other side: tests/domain/test_processes.py.)"""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.conftest import Begun
from tests.handlers.acts import change
from tests.scheduler.scenes import answers, planned


@pytest.mark.on_sqlite
async def test_what_another_process_has_taken_over_has_no_effect_here(
    begun: Begun, caplog: pytest.LogCaptureFixture
) -> None:
    """As for a process that slept so long that it was taken for dead: the other one's effect is the one that counts."""
    stage = begun.stage
    await planned(begun)
    other = "CREATE TRIGGER other AFTER INSERT ON inbox BEGIN UPDATE inbox SET holder = 99; END"
    await change(stage, lambda session: session.execute(text(other)))
    before = len(begun.ben.private.messages)
    await stage.says(begun.ben, None, "/zusage")
    assert await answers(stage) == {}
    assert len(begun.ben.private.messages) == before + 1, "his own, and no reply"
    assert "update taken over" in caplog.text
