"""Faults to play with: the bot meets each of them as it would in earnest."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import httpx
import pytest

from sandbox.web import outage
from tests.sandbox.web.conftest import Line, Visitor


async def test_blocked_and_back(visitor: Visitor) -> None:
    await visitor.does("block", person="Bo")
    assert (await visitor.person("Bo"))["blocked"]
    bo = (await visitor.person("Bo"))["id"]
    response = await visitor.post("/api/act", act="say", person=bo, chat=bo, text="/start")
    assert (response.status_code, "hat den Bot blockiert" in response.json()["error"]) == (409, True)
    await visitor.does("start", person="Bo")
    assert not (await visitor.person("Bo"))["blocked"]
    assert "Bo" in (await visitor.last(bo))["text"]


async def test_who_leaves_the_group_is_let_in_nowhere(visitor: Visitor) -> None:
    await visitor.does("leave_group", person="Bo")
    assert (await visitor.person("Bo"))["role"] == "outsider"
    group = (await visitor.group())["id"]
    assert [m["service"]["en"] for m in (await visitor.state())["messages"] if m["service"]][-1] == (
        "Bo Birke left the group"
    )
    await visitor.does("join_group", person="Bo")
    assert (await visitor.person("Bo"))["id"] in (await visitor.group())["members"]
    await visitor.says("Bo", group, "wieder da")


async def test_without_its_rights_the_bot_cannot_pin(visitor: Visitor) -> None:
    await visitor.plans()
    await visitor.does("demote_bot")
    assert (await visitor.group())["bot"] == {"present": True, "admin": False}
    await visitor.moves("next")
    assert (await visitor.group())["pinned"] == []
    calls = [c for c in (await visitor.state())["calls"] if c["method"] == "pinChatMessage"]
    assert [c["error"]["code"] for c in calls] == [400]
    assert not calls[0]["ok"]
    await visitor.does("promote_bot")
    assert (await visitor.group())["bot"]["admin"]


async def test_removed_and_added_again(visitor: Visitor) -> None:
    card = await visitor.plans()
    await visitor.does("remove_bot")
    where = {"chat": card["chat"], "message": card["id"], "row": 0, "column": 0}
    bo = (await visitor.person("Bo"))["id"]
    response = await visitor.post("/api/act", act="tap", person=bo, **where)
    assert (response.status_code, "Der Bot ist nicht in der Gruppe" in response.json()["error"]) == (
        409,
        True,
    )
    for act in ("remove_bot", "demote_bot", "promote_bot"):
        response = await visitor.post("/api/act", act=act)
        assert (response.status_code, response.json()["error"]) == (409, "Der Bot ist nicht in der Gruppe.")
    await visitor.does("add_bot")
    assert (await visitor.group())["bot"] == {"present": True, "admin": True}
    await visitor.taps("Bo", card["chat"], "Dabei")


async def test_the_group_becomes_a_supergroup_and_the_network_lives_on(
    visitor: Visitor, client: httpx.AsyncClient
) -> None:
    card = await visitor.plans()
    async with client.stream("GET", "/api/events") as stream:
        line = Line(stream.aiter_lines())
        await line.next()
        new = (await visitor.does("upgrade_group"))["chat"]
        told = await line.until("chat")
        assert (told["id"], told["old"], told["supergroup"]) == (new, card["chat"], True)
    group = await visitor.group()
    assert (group["id"], group["old"], group["bot"]["present"]) == (new, card["chat"], True)
    assert (await visitor.person("Bo"))["role"] == "member"
    bo = (await visitor.person("Bo"))["id"]
    response = await visitor.post("/api/act", act="say", person=bo, chat=card["chat"], text="noch da?")
    assert (response.status_code, "jetzt eine Supergruppe" in response.json()["error"]) == (409, True)
    await visitor.says("Bo", new, "/treffen")
    assert "TikTok" in (await visitor.last(new))["text"]
    response = await visitor.post("/api/act", act="upgrade_group")
    assert (response.status_code, response.json()["error"]) == (409, "Die Gruppe ist schon eine Supergruppe.")


async def test_telegram_is_away_for_a_minute_and_the_bot_catches_up(
    visitor: Visitor, client: httpx.AsyncClient
) -> None:
    card = await visitor.plans()
    async with client.stream("GET", "/api/events") as stream:
        line = Line(stream.aiter_lines())
        await line.next()
        await visitor.does("telegram_off")
        assert await line.until("telegram") == {"off": True}
        state = await visitor.state()
        assert state["telegram_off"]
        back = datetime.fromisoformat(state["now"]) + timedelta(minutes=1)
        assert datetime.fromisoformat(state["next_due"]) == back
        calls = len(state["calls"])

        assert not (await visitor.taps("Bo", card["chat"], "Dabei"))["answered"]
        await visitor.says("Cleo", None, "/start")
        assert (await visitor.state())["calls"][calls:] == [], "nothing gets through"
        response = await visitor.post("/api/act", act="telegram_off")
        assert (response.status_code, response.json()["error"]) == (409, "Telegram ist schon weg.")

        assert await visitor.moves("next") >= back
        assert await line.until("telegram") == {"off": False}
    assert not (await visitor.state())["telegram_off"]
    assert "Cleo" in (await visitor.last((await visitor.person("Cleo"))["id"]))["text"]
    await visitor.moves("hour")
    card = next(m for m in await visitor.messages(card["chat"]) if m["id"] == card["id"])
    assert "Dabei: 1" in card["text"]


async def test_what_is_due_while_telegram_is_away_goes_out_afterwards_once(visitor: Visitor) -> None:
    card = await visitor.plans("/planen 8.9.2027 10:01 Kurzfristig")
    await visitor.taps("Bo", card["chat"], "Dabei")
    assert (await visitor.moves("day")).isoformat().startswith("2027-09-07T10:00:")
    await visitor.does("telegram_off")
    bo = (await visitor.person("Bo"))["id"]
    assert await visitor.messages(bo) == []
    await visitor.moves("next")
    await visitor.moves("hour")
    reminders = [m["text"].split("\n")[0] for m in await visitor.messages(bo)]
    assert reminders == ["Kurzfristig ist morgen um 10:01 Uhr."]


async def test_telegram_comes_back_by_itself_after_a_minute_of_the_viewer(
    visitor: Visitor, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outage, "LENGTH", timedelta(seconds=0.3))
    async with client.stream("GET", "/api/events") as stream:
        line = Line(stream.aiter_lines())
        await line.next()
        await visitor.does("telegram_off")
        await visitor.says("Cleo", None, "/start")
        async with asyncio.timeout(5):
            while await line.until("telegram") == {"off": True}:
                pass
            await line.until("message")
    state = await visitor.state()
    assert not state["telegram_off"]
    assert "Cleo" in (await visitor.last((await visitor.person("Cleo"))["id"]))["text"]


async def test_switched_on_again_by_hand(visitor: Visitor) -> None:
    await visitor.does("telegram_off")
    await visitor.says("Cleo", None, "/start")
    await visitor.does("telegram_on")
    assert "Cleo" in (await visitor.last((await visitor.person("Cleo"))["id"]))["text"]
