"""Telegram brings updates: stored before they are thanked for, believed only with the secret."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.app import PortTaken, WebhookRefused
from bot.web import LARGEST, SECRET
from sandbox import stage as stages
from sandbox.stage import Stage
from sandbox.updates import UpdateQueue
from tests.conftest import MONDAY, Begun, hear_us_alone
from tests.databases import url_of
from tests.handlers.acts import asks, change, planned, toast
from tests.scheduler.test_inbox import Crash


@pytest.fixture
async def stage(tmp_path: Path, database: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    hear_us_alone(caplog)
    async with Stage(tmp_path, MONDAY, database=url_of(database), webhook=True) as stage:
        yield stage
        await stage.settle()
        violations = stage.telegram.check()
    assert violations == []
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []


def web(stage: Stage) -> httpx.AsyncClient:
    assert stage.house is not None
    assert stage.house.web is not None
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{stage.house.web.port}", trust_env=False)


def renamed(table: str, name: str) -> Callable[[Session], None]:
    def rename(session: Session) -> None:
        session.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))

    return rename


def said_by(stage: Stage, number: int, words: str) -> dict[str, object]:
    """An update as somebody would forge it."""
    person = {"id": 4711, "is_bot": False, "first_name": "Mallory"}
    chat = {"id": 4711, "type": "private", "first_name": "Mallory"}
    date = int(stage.clock.now().timestamp())
    message = {"message_id": 1, "date": date, "chat": chat, "from": person, "text": words}
    return {"update_id": number, "message": message}


# --- A tap, all the way -------------------------------------------------------------------------------


async def test_a_tap_is_brought_answered_and_shown(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    assert await toast(stage, begun.ben, card, "Dabei") == "Du bist dabei. Schön!"
    await stage.travel(minutes=1)
    assert "Dabei: 1\nBen" in card.text
    assert set(stage.telegram.hook.answers) == {200}
    assert stage.telegram.pending == 0
    assert not [call for call in stage.telegram.calls if call.method == "getUpdates"]


async def test_status_says_that_telegram_comes_by_itself(begun: Begun) -> None:
    shown = await asks(begun.stage, begun.anna, "/status")
    assert "Telegram meldet sich selbst, zuletzt: " in shown.text


async def test_the_watchdog_does_not_miss_the_polling(stage: Stage) -> None:
    assert stage.house is not None
    signs = stage.house.signs()
    assert (signs.working, signs.silent_seconds) == (True, 0.0)


async def test_what_comes_twice_takes_effect_once(begun: Begun) -> None:
    stage = begun.stage
    stage.telegram.faults.duplicate_next()
    begun.ben.says(None, "/hilfe")
    await stage.settle()
    assert len([m for m in begun.ben.private.messages if m.sender is stage.telegram.bot]) == 1


# --- Nothing is lost ----------------------------------------------------------------------------------


async def test_killed_after_200_the_update_takes_effect_at_the_next_start(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = begun.stage
    card = await planned(begun)
    crash = Crash(stage, monkeypatch)
    crash.begins()
    tap = begun.ben.taps(card, "Dabei")
    await stage.settle()
    assert (stage.telegram.pending, stage.telegram.hook.answers[-1], tap.answer) == (0, 200, None)
    await crash.over()
    await stage.travel(minutes=1)
    assert tap.answer is not None
    assert "Dabei: 1\nBen" in card.text


async def test_while_the_database_is_away_telegram_is_asked_to_come_again(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await change(stage, renamed("inbox", "gone"))
    tap = begun.ben.taps(card, "Dabei")
    while stage.telegram.hook.answers[-1] != 503:  # noqa: ASYNC110  # what the stand-in is told rings no bell
        await asyncio.sleep(0.01)
    assert (stage.telegram.pending, tap.answer) == (1, None)
    await change(stage, renamed("gone", "inbox"))
    await stage.settle()
    assert tap.answer is not None
    assert stage.telegram.hook.trouble == "Wrong response from the webhook: 503 Service Unavailable"


async def test_while_the_bot_is_down_updates_wait_for_it(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.stop_bot()
    tap = begun.ben.taps(card, "Dabei")
    await asyncio.sleep(0.1)
    assert stage.telegram.pending == 1
    await stage.start_bot()
    assert tap.answer is not None


# --- Switching ----------------------------------------------------------------------------------------


async def test_from_the_webhook_to_polling_and_back(begun: Begun) -> None:
    stage = begun.stage
    for webhook in (False, True):
        await stage.stop_bot()
        stage.webhook = webhook
        begun.ben.says(None, "/hilfe")
        await stage.start_bot()
        assert bool(stage.telegram.hook.url) is webhook
        before = len(begun.ben.private.messages)
        await asks(stage, begun.ben, "/treffen")
        assert len(begun.ben.private.messages) == before + 2


# --- Who knocks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", [None, "", "wrong", stages.SECRET + "x", "ä"])
async def test_without_the_secret_nobody_is_heard(stage: Stage, secret: str | None) -> None:
    headers = {} if secret is None else {SECRET.encode(): secret.encode()}
    async with web(stage) as client:
        answer = await client.post("/telegram", json=said_by(stage, 1, "/hilfe"), headers=headers)
    assert (answer.status_code, answer.content) == (403, b"")
    await stage.settle()
    assert not [call for call in stage.telegram.calls if call.method == "sendMessage"]


async def test_what_is_no_update_is_refused(stage: Stage) -> None:
    headers = {SECRET: stages.SECRET}
    async with web(stage) as client:
        for body in (b"", b"[]", b"{}", b"nonsense", b'{"update_id": "1"}', b"\xff"):
            assert (await client.post("/telegram", content=body, headers=headers)).status_code == 400, body
        large = await client.post("/telegram", content=b"x" * (LARGEST + 1), headers=headers)
        assert large.status_code == 413
        assert (await client.get("/telegram")).status_code == 405
        assert (await client.post("/", headers=headers)).status_code == 404
        unknown = {"update_id": 5, "a_kind_of_tomorrow": {"id": 1}}
        assert (await client.post("/telegram", json=unknown, headers=headers)).status_code == 200
    await stage.settle()


async def test_health_and_readiness_tell_nothing_else(begun: Begun) -> None:
    stage = begun.stage

    async with web(stage) as client:
        health, ready = await client.get("/healthz"), await client.get("/readyz")
        assert (health.status_code, health.text) == (200, "ok\n")
        assert (ready.status_code, ready.text) == (200, "ready\n")
        assert "server" not in health.headers
        assert stage.house is not None
        stage.house._webhook_set = False
        assert (await client.get("/readyz")).status_code == 503
        stage.house._webhook_set = True


async def test_a_port_that_is_taken_is_said(stage: Stage, tmp_path: Path) -> None:
    assert stage.house is not None
    assert stage.house.web is not None
    other = Stage(tmp_path / "other", MONDAY, webhook=True)
    other.port = stage.house.web.port
    await other.telegram.start()
    try:
        with pytest.raises(PortTaken):
            await other.start_bot()
    finally:
        await other.stop_bot()
        await other.telegram.stop()


async def test_an_address_that_telegram_does_not_take_is_said(tmp_path: Path) -> None:
    other = Stage(tmp_path / "other", MONDAY, webhook=True)
    other.telegram.hook.proxies.clear()
    await other.telegram.start()
    try:
        with pytest.raises(WebhookRefused) as refused:
            await other.start_bot()
        assert "failed to resolve host" in refused.value.reason
    finally:
        await other.stop_bot()
        await other.telegram.stop()


def test_the_queue_brings_both_of_two_copies() -> None:
    queue = UpdateQueue()
    queue.doubled = 1
    queue.put("message", {})
    first = queue.first()
    assert first is not None
    queue.brought(first)
    assert queue.first() == first
    queue.brought(first)
    assert queue.first() is None
