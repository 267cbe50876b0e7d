"""A stand-in per test, and a bot as bare as can be: one HTTP call at a time, answers as they come."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.standin import StandIn


class Watch:
    """Simulated time that moves when a test says so."""

    def __init__(self) -> None:
        self.moment = datetime(2027, 9, 28, 14, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def passes(self, **step: float) -> None:
        self.moment += timedelta(**step)


class Refused(Exception):
    """An answer with `ok: false`."""

    def __init__(self, status: int, answer: dict[str, Any]) -> None:
        super().__init__(f"{answer['error_code']} {answer['description']}")
        assert status == answer["error_code"], "Telegram's HTTP status is its error code"
        self.parameters = answer.get("parameters", {})


class BareBot:
    """`await bot("sendMessage", chat_id=1, text="x")`: the result, or `Refused`."""

    def __init__(self, telegram: StandIn, client: httpx.AsyncClient) -> None:
        self.root = f"{telegram.url}/bot{telegram.token}"
        self.file_root = f"{telegram.url}/file/bot{telegram.token}"
        self.client = client

    async def __call__(self, method: str, files: dict[str, Any] | None = None, **parameters: Any) -> Any:
        form = {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()
        }
        return self.read(await self.client.post(f"{self.root}/{method}", data=form, files=files))

    def read(self, response: httpx.Response) -> Any:
        answer = response.json()
        if not answer["ok"]:
            raise Refused(response.status_code, answer)
        assert response.status_code == 200
        return answer["result"]

    async def updates(self, **parameters: Any) -> list[dict[str, Any]]:
        """What is queued, confirmed at once."""
        batch: list[dict[str, Any]] = await self("getUpdates", **parameters)
        if batch:
            await self("getUpdates", offset=batch[-1]["update_id"] + 1)
        return batch

    async def kinds(self) -> list[str]:
        """The queued updates, each by its kind (service messages by their field)."""
        return [_kind(update) for update in await self.updates()]


ALWAYS = {"message_id", "from", "chat", "date", "sender_chat"}


def _kind(update: dict[str, Any]) -> str:
    kind: str = next(name for name in update if name != "update_id")
    if kind == "message" and "text" not in update["message"]:
        kind = next(name for name in update["message"] if name not in ALWAYS)
    return kind


def refuses(words: str) -> Any:
    """`with refuses("400 Bad Request: chat not found"):` letter by letter."""
    return pytest.raises(Refused, match=f"^{re.escape(words)}$")


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def telegram(watch: Watch) -> AsyncIterator[StandIn]:
    """Without flood limits; tests/sandbox/test_floods.py switches them on."""
    async with StandIn(now=watch.now, flood_limits=False) as standin:
        yield standin


@pytest.fixture
async def bot(telegram: StandIn) -> AsyncIterator[BareBot]:
    async with httpx.AsyncClient() as client:
        yield BareBot(telegram, client)


@pytest.fixture
def anna(telegram: StandIn) -> Person:
    """Has pressed START."""
    person = telegram.person("Anna", username="anna_b")
    person.says(None, "/start")
    telegram.world.updates.clear()
    return person


@pytest.fixture
def ben(telegram: StandIn) -> Person:
    """Has never talked to the bot."""
    return telegram.person("Ben", "Bauer")


@pytest.fixture
def group(telegram: StandIn, anna: Person, ben: Person) -> Group:
    """A supergroup with Anna (owner), Ben and the bot, which is a plain member."""
    group = telegram.group("Netzwerk MINT", creator=anna, members=[ben])
    group.add_bot(by=anna)
    telegram.world.updates.clear()
    return group
