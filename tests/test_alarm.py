"""What nobody foresaw: the person gets a sentence, the operator a notice now and then, the log the rest."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any, NoReturn

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.visit import Visit
from tests.conftest import Begun


def broken(session: Session, visit: Visit, args: str) -> NoReturn:
    raise ZeroDivisionError("nobody foresaw this")


async def test_operators_hear_of_it_at_most_once_in_ten_minutes(
    begun: Begun, caplog: pytest.LogCaptureFixture
) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    operator = stage.telegram.person("Olga")
    await stage.says(operator, None, "/start")
    assert stage.house is not None
    desk = stage.house.desk
    desk.settings = replace(desk.settings, operator_ids=frozenset({operator.id}))
    desk.command("hilfe", broken)

    for person in (ben, cem):
        await stage.says(person, None, "/hilfe")
        assert "etwas schiefgegangen" in person.private.last.text
        assert "(Kennzeichen: " in person.private.last.text
    notices = [m for m in operator.private.messages if m.text.startswith("Beim Betrieb:")]
    assert len(notices) == 1

    await stage.travel(minutes=11)
    await stage.says(ben, None, "/hilfe")
    notices = [m for m in operator.private.messages if m.text.startswith("Beim Betrieb:")]
    assert len(notices) == 2
    assert "Ben" not in notices[1].text
    references = [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert len(references) == 3
    caplog.clear()


async def test_operators_hear_that_the_disk_is_full_and_nothing_is_lost(begun: Begun) -> None:
    """SQLite's own "database or disk is full": the file may not grow."""
    stage, ben = begun.stage, begun.ben
    operator = stage.telegram.person("Olga")
    await stage.says(operator, None, "/start")
    assert stage.house is not None
    desk, engine = stage.house.desk, stage.house.db.engine
    desk.settings = replace(desk.settings, operator_ids=frozenset({operator.id}))
    pages = [1]

    @event.listens_for(engine, "checkout")
    def full(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages[0]}").close()

    ben.says(None, "Wann ist das nächste Treffen? " * 100)
    async with asyncio.timeout(30):
        while not any("nichts mehr speichern" in m.text for m in operator.private.messages):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    pages[0] = 1_000_000
    await stage.settle()
    assert "/hilfe" in ben.private.last.text or "Treffen" in ben.private.last.text
    told = [m for m in operator.private.messages if "nichts mehr speichern" in m.text]
    assert len(told) == 1
