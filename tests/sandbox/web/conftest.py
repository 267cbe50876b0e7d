"""A sandbox per test, and a visitor who uses it over HTTP like the page does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.door import Door
from sandbox.web import scenes
from sandbox.web.feed import Feed
from sandbox.web.page import build_page
from sandbox.web.playground import Playground

Record = dict[str, Any]


class Visitor:
    """Knows people by their first names and buttons by their texts."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def state(self) -> Record:
        response = await self.client.get("/api/state")
        assert response.status_code == 200, response.text
        state: Record = response.json()
        return state

    async def post(self, path: str, **body: Any) -> httpx.Response:
        return await self.client.post(path, json=body)

    async def does(self, act: str, **body: Any) -> Record:
        """An act that succeeds; a person by name."""
        if isinstance(body.get("person"), str):
            body["person"] = (await self.person(body["person"]))["id"]
        response = await self.post("/api/act", act=act, **body)
        assert response.status_code == 200, response.text
        answer: Record = response.json()
        assert answer["ok"]
        return answer

    async def person(self, name: str) -> Record:
        return _only(p for p in (await self.state())["people"] if p["name"].startswith(name))

    async def group(self) -> Record:
        return _only(chat for chat in (await self.state())["chats"] if chat["kind"] == "group")

    async def messages(self, chat: int) -> list[Record]:
        return [m for m in (await self.state())["messages"] if m["chat"] == chat and not m["service"]]

    async def last(self, chat: int) -> Record:
        """The bot's last message there."""
        return [m for m in await self.messages(chat) if m["from"]["bot"]][-1]

    async def says(self, name: str, chat: int | None, text: str) -> Record:
        person = (await self.person(name))["id"]
        return await self.does("say", person=person, chat=person if chat is None else chat, text=text)

    async def taps(self, name: str, chat: int | None, label: str) -> Record:
        """On the last message of the bot there that has such a button."""
        person = (await self.person(name))["id"]
        place = person if chat is None else chat
        for message in reversed(await self.messages(place)):
            for row, buttons in enumerate(message["buttons"]):
                for column, button in enumerate(buttons):
                    if button["text"].startswith(label) and button["kind"] == "callback":
                        where = {"message": message["id"], "row": row, "column": column}
                        return await self.does("tap", person=person, chat=place, **where)
        raise AssertionError(f"no button {label!r}")

    async def moves(self, to: str) -> datetime:
        response = await self.post("/api/clock", to=to)
        assert response.status_code == 200, response.text
        return datetime.fromisoformat(response.json()["now"])

    async def plans(self, line: str = "/planen 28.9.2027 16:00 TikTok") -> Record:
        """Ada plans a meeting; its card."""
        group = (await self.group())["id"]
        await self.says("Ada", group, line)
        await self.taps("Ada", group, "Bestätigen")
        return await self.last(group)


def _only(found: Any) -> Record:
    everything = list(found)
    assert len(everything) == 1, everything
    one: Record = everything[0]
    return one


class Line:
    """An open stream of events."""

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines = lines

    async def next(self) -> tuple[str, Any, int]:
        """Kind, data, number."""
        fields: dict[str, str] = {}
        async with asyncio.timeout(5):
            async for line in self._lines:
                if not line and "data" in fields:
                    return fields["event"], json.loads(fields["data"]), int(fields["id"])
                name, _, value = line.partition(": ")
                fields[name] = value
        raise AssertionError("the line has ended")

    async def until(self, kind: str) -> Any:
        while True:
            found, data, _ = await self.next()
            if found == kind:
                return data


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody watches."""
    monkeypatch.setattr(scenes, "ACT_PAUSE", 0.0)
    monkeypatch.setattr(scenes, "CHAPTER_PAUSE", 0.0)


@pytest.fixture
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    playground = Playground(tmp_path, Feed())
    playground.journeys.pause = 0.0
    try:
        await playground.begin()
        yield playground
    finally:
        await playground.end()


@pytest.fixture
async def door(playground: Playground) -> AsyncIterator[Door]:
    door = Door()
    await door.open(build_page(playground))
    yield door
    playground.feed.close()
    await door.shut()


@pytest.fixture
async def client(door: Door) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{door.port}", timeout=40) as client:
        yield client


@pytest.fixture
def visitor(client: httpx.AsyncClient) -> Visitor:
    return Visitor(client)
