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


@pytest.mark.on_sqlite
async def test_operators_hear_that_nothing_can_be_stored_and_nothing_is_lost(begun: Begun) -> None:
    """As on a disk that is full, or can only be read any more."""
    stage, ben = begun.stage, begun.ben
    operator = stage.telegram.person("Olga")
    await stage.says(operator, None, "/start")
    assert stage.house is not None
    desk, engine = stage.house.desk, stage.house.db.engine
    desk.settings = replace(desk.settings, operator_ids=frozenset({operator.id}))
    await stage.travel(seconds=5)  # whom the bot has just written to, it would let wait a second
    closed = ["ON"]

    @event.listens_for(engine, "checkout")
    def only_to_be_read(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute(f"PRAGMA query_only={closed[0]}").close()

    ben.says(None, "/hilfe")
    async with asyncio.timeout(30):
        while not any("nichts mehr speichern" in m.text for m in operator.private.messages):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    closed[0] = "OFF"
    await stage.settle()
    assert "/themen" in ben.private.last.text, "answered as soon as there is room"
    told = [m for m in operator.private.messages if "nichts mehr speichern" in m.text]
    assert len(told) == 1
