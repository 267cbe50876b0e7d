"""Everything arrives by itself, and whoever was away misses nothing."""

from __future__ import annotations

import asyncio

import httpx

from tests.sandbox.web.conftest import Line, Visitor


async def test_what_one_does_another_sees(visitor: Visitor, client: httpx.AsyncClient) -> None:
    group = (await visitor.group())["id"]
    async with client.stream("GET", "/api/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        line = Line(stream.aiter_lines())
        kind, hello, _ = await line.next()
        assert kind == "hello"
        assert hello["version"] == (await visitor.state())["version"]
        await visitor.says("Bo", group, "Hallo <b>zusammen</b>")
        kind, message, number = await line.next()
        assert (kind, number) == ("message", hello["version"] + 1)
        assert message["html"] == "Hallo &lt;b&gt;zusammen&lt;/b&gt;"
        assert message["from"]["name"] == "Bo Birke"

        acting = asyncio.create_task(visitor.says("Bo", group, "/hilfe"))
        assert (await line.until("message"))["html"] == '<a href="#" data-command="/hilfe">/hilfe</a>'
        answer = await line.until("message")
        assert answer["from"]["bot"]
        assert answer["reply_to"]["excerpt"] == "/hilfe"
        call = await line.until("call")
        assert call["method"] == "sendMessage"
        assert call["ok"]
        assert call["params"]["chat_id"] == group
        assert call["took_ms"] >= 0
        await acting

        await visitor.moves("hour")
        assert (await line.until("deleted")) == {"chat": group, "id": answer["id"]}


async def test_an_answer_to_a_tap_comes_with_its_words(visitor: Visitor, client: httpx.AsyncClient) -> None:
    card = await visitor.plans()
    async with client.stream("GET", "/api/events") as stream:
        line = Line(stream.aiter_lines())
        await line.next()
        await visitor.taps("Bo", card["chat"], "Dabei")
        answer = await line.until("answer")
        assert answer["person"] == (await visitor.person("Bo"))["id"]
        assert (answer["message"], answer["alert"], answer["url"]) == (card["id"], False, None)
        assert answer["text"]
        await visitor.taps("Greta", card["chat"], "Dabei")
        answer = await line.until("answer")
        assert answer["url"].startswith("https://t.me/treffpunkt_bot?start=join_"), (
            "led into the private chat"
        )


async def test_a_page_that_was_away_finds_everything_in_the_state(
    visitor: Visitor, client: httpx.AsyncClient
) -> None:
    async with client.stream("GET", "/api/events") as stream:
        _, hello, _ = await Line(stream.aiter_lines()).next()
    card = await visitor.plans()
    async with client.stream("GET", "/api/events") as stream:
        _, again, _ = await Line(stream.aiter_lines()).next()
    assert again["version"] > hello["version"]
    state = await visitor.state()
    assert state["version"] == again["version"]
    assert card in state["messages"]
    assert any(call["params"].get("text", "").startswith("<b>TikTok</b>") for call in state["calls"])


async def test_roles_are_told_when_they_change(visitor: Visitor, client: httpx.AsyncClient) -> None:
    async with client.stream("GET", "/api/events") as stream:
        line = Line(stream.aiter_lines())
        await line.next()
        await visitor.does("leave_group", person="Bo")
        chat = await line.until("chat")
        assert (await visitor.person("Bo"))["id"] not in chat["members"]
        assert (await line.until("person"))["role"] == "outsider"


async def test_calls_are_numbered_alike_in_the_state_and_in_the_events(
    visitor: Visitor, client: httpx.AsyncClient
) -> None:
    async with client.stream("GET", "/api/events") as stream:
        line = Line(stream.aiter_lines())
        await line.next()
        await visitor.says("Bo", None, "/start")
        while (call := await line.until("call"))["method"] != "sendMessage":
            pass
    calls = (await visitor.state())["calls"]
    numbers = [entry["n"] for entry in calls]
    assert numbers == sorted(set(numbers))
    assert [entry for entry in calls if entry["n"] == call["n"]] == [call]
