"""When a request has left this machine, and that the worker claims nothing further before."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime, timedelta
from importlib.abc import MetaPathFinder
from typing import Any

import pytest
from sqlalchemy import event
from telegram.request import HTTPXRequest

from bot import wire
from models import DeliveryState
from sandbox.faults import Slow
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.scheduler.scenes import planned


async def test_written_is_told_before_the_answer_comes(stage: Stage) -> None:
    anna = stage.telegram.person("Anna")
    await stage.says(anna, None, "/start")
    await stage.travel(seconds=2)  # the chat's pace allows the next one
    assert stage.house is not None
    stage.telegram.faults.fail(method="sendMessage", with_=Slow(0.4))
    written = asyncio.Event()
    with wire.watching(written):
        sending = asyncio.create_task(stage.house.app.bot.send_message(anna.id, "Hallo"))
    await asyncio.wait_for(written.wait(), 0.3)
    assert not sending.done()
    await sending
    assert anna.private.last.text == "Hallo"


async def test_no_request_looks_through_folders_for_modules(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = stage.telegram.person("Anna")
    await stage.says(anna, None, "/start")  # whatever is loaded when first wanted is there now
    wanted: list[str] = []

    class Watching(MetaPathFinder):
        def find_spec(self, name: str, *_: object) -> None:
            wanted.append(name)

    monkeypatch.setattr(sys, "meta_path", [Watching(), *sys.meta_path])
    await stage.says(anna, None, "/hilfe")
    assert wanted == []


async def test_the_next_reminder_is_claimed_only_when_the_last_is_on_the_wire(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever kills the bot loses one message at most: here nothing gets on the wire, and one row is claimed."""
    stage = begun.stage
    card = await planned(begun)
    for person in (begun.anna, begun.ben, begun.cem):
        await stage.taps(person, card, "Dabei")
    assert stage.house is not None
    claimed: list[int] = []
    most: list[int] = []

    def count(connection: object, cursor: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.startswith("UPDATE deliveries") and DeliveryState.SENDING in (
            parameters.values() if isinstance(parameters, dict) else parameters
        ):
            claimed.append(1)

    event.listen(stage.house.db.engine, "before_cursor_execute", count)
    send = stage.house.worker._sender.deliver

    async def stuck(*args: object) -> None:
        """Some time passes before the request is written."""
        before = len(claimed)
        await asyncio.sleep(0.1)
        most.append(len(claimed) - before)
        await send(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(stage.house.worker._sender, "deliver", stuck)
    await stage.travel_to(datetime(2027, 9, 27, 16, 0) + timedelta(minutes=1))
    assert len(claimed) >= 3
    assert set(most) == {0}, "nothing further was claimed in the meantime"
    assert all(person.private.last.text for person in (begun.anna, begun.ben, begun.cem))


async def test_no_more_requests_are_begun_than_there_are_connections(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest stands in line with us: httpx's own line costs more the longer it is."""
    assert stage.house is not None
    begun: list[int] = [0]
    whole = HTTPXRequest.do_request

    async def counted(self: HTTPXRequest, *request: Any, **how: Any) -> tuple[int, bytes]:
        begun.append(begun[-1] + 1)
        try:
            return await whole(self, *request, **how)
        finally:
            begun.append(begun[-1] - 1)

    monkeypatch.setattr(HTTPXRequest, "do_request", counted)
    bot = stage.house.app.bot
    await asyncio.gather(*(bot.get_my_commands() for _ in range(wire.CONNECTIONS + 20)))
    assert max(begun) == wire.CONNECTIONS
