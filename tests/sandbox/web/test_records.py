"""Photos, service messages and other things that this bot seldom sends, shown all the same."""

from __future__ import annotations

import json

import httpx

from sandbox.web.playground import Playground
from tests.sandbox.web.conftest import Visitor

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x40\x00\x00\x00\x20\x08\x02\x00\x00\x00" + b"\x00" * 20
)


async def bot_calls(playground: Playground, method: str, **form: object) -> None:
    """A call of the bot's that the bot itself did not make."""
    telegram = playground.stage.telegram
    files = {name: value for name, value in form.items() if isinstance(value, tuple)}
    data = {name: str(value) for name, value in form.items() if name not in files}
    async with httpx.AsyncClient() as client:
        address = f"{telegram.url}/bot{telegram.token}/{method}"
        answer = (await client.post(address, data=data, files=files or None)).json()
    assert answer["ok"], answer


async def test_a_photo_is_shown_and_not_downloaded(visitor: Visitor, playground: Playground) -> None:
    bo = (await visitor.person("Bo"))["id"]
    await bot_calls(playground, "sendPhoto", chat_id=bo, photo=("map.png", PNG, "image/png"), caption="Karte")
    message = await visitor.last(bo)
    assert message["text"] == "Karte"
    document = message["document"]
    assert (document["photo"], document["width"], document["height"]) == (True, 64, 32)
    response = await visitor.client.get(document["url"])
    assert response.content == PNG
    assert response.headers["content-type"] == "image/png"
    assert response.headers["content-disposition"].startswith("inline")


async def test_a_file_that_looks_like_a_page_is_only_downloaded(
    visitor: Visitor, playground: Playground
) -> None:
    bo = (await visitor.person("Bo"))["id"]
    page = ('a/b "c".html', b"<script>alert(1)</script>", "text/html")
    await bot_calls(playground, "sendDocument", chat_id=bo, document=page)
    document = (await visitor.last(bo))["document"]
    response = await visitor.client.get(document["url"])
    assert response.status_code == 200
    assert response.headers["content-disposition"].startswith("attachment")


async def test_what_happens_in_a_group_is_told_in_both_languages(
    visitor: Visitor, playground: Playground
) -> None:
    group = (await visitor.group())["id"]
    greeting = await visitor.last(group)
    await bot_calls(playground, "pinChatMessage", chat_id=group, message_id=greeting["id"])
    await visitor.does("new_person", name="Zoe Zeder")
    await visitor.does("leave_group", person="Zoe")
    told = [m["service"] for m in (await visitor.state())["messages"] if m["service"]]
    assert told[0] == {"de": "Ada Ahorn hat Treffpunkt hinzugefügt", "en": "Ada Ahorn added Treffpunkt"}
    assert told[1]["de"].startswith("Treffpunkt hat „Hallo zusammen! Ich bin der Treffpunkt")
    assert told[2:] == [
        {"de": "Zoe Zeder ist der Gruppe beigetreten", "en": "Zoe Zeder joined the group"},
        {"de": "Zoe Zeder hat die Gruppe verlassen", "en": "Zoe Zeder left the group"},
    ]
    assert (await visitor.group())["pinned"] == [greeting["id"]]


async def test_long_texts_in_the_log_are_cut_and_files_are_named(
    visitor: Visitor, playground: Playground
) -> None:
    bo = (await visitor.person("Bo"))["id"]
    await bot_calls(playground, "sendMessage", chat_id=bo, text="x" * 4000)
    await bot_calls(playground, "sendDocument", chat_id=bo, document=("a.txt", b"12345", "text/plain"))
    *_, message, document = (c for c in (await visitor.state())["calls"] if c["method"].startswith("send"))
    assert len(message["params"]["text"]) == 401
    assert document["params"]["document"] == "<a.txt, 5 bytes>"
    assert len(json.dumps(message)) < 3000
