"""What people do on the page, and what the page says when it cannot be done."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from tests.sandbox.web.conftest import Visitor


async def test_the_sandbox_begins_ready_to_use(visitor: Visitor) -> None:
    state = await visitor.state()
    assert state["now"] == "2027-09-06T10:00:00+02:00"
    roles = {person["name"]: (person["role"], person["cohort"]) for person in state["people"]}
    assert roles["Ada Ahorn"] == ("organiser", "Lehrgang 2020/21")
    assert roles["Edda Farn"] == ("member", "Lehrgang Frühjahr 2021")
    assert roles["Greta Hasel"] == ("new", None)
    assert roles["Henk Iris"] == ("outsider", None)
    group = await visitor.group()
    assert group["title"] == "Alumni Netzwerkkoordination"
    assert group["bot"] == {"present": True, "admin": True}
    assert not group["supergroup"]
    greeting = await visitor.last(group["id"])
    assert greeting["html"].startswith("Hallo zusammen! Ich bin der <b>Treffpunkt</b>")
    assert any(b["kind"] == "url" and "start=join" in b["url"] for row in greeting["buttons"] for b in row)


async def test_somebody_new_joins_through_the_button_in_the_group(visitor: Visitor) -> None:
    new = (await visitor.does("new_person", name="Zoe Zeder"))["person"]
    greeting = await visitor.last((await visitor.group())["id"])
    link = next(b["url"] for row in greeting["buttons"] for b in row if b["kind"] == "url")
    opened = await visitor.does("open", person=new, url=link)
    assert opened["chat"] == new
    assert (await visitor.taps("Zoe", None, "Einverstanden"))["answered"]
    await visitor.taps("Zoe", None, "Lehrgang Frühjahr 2021")
    for _ in range(3):
        await visitor.taps("Zoe", None, "Überspringen")
    zoe = await visitor.person("Zoe")
    assert (zoe["role"], zoe["cohort"], zoe["started"]) == ("member", "Lehrgang Frühjahr 2021", True)


async def test_two_people_tap_at_the_same_moment(visitor: Visitor) -> None:
    card = await visitor.plans()
    yes = next(b for row in card["buttons"] for b in row if b["text"].startswith("Dabei"))
    assert yes["text"] == "Dabei"
    people = [(await visitor.person(name))["id"] for name in ("Bo", "Cleo", "Edda")]
    where = {"chat": card["chat"], "message": card["id"], "row": 0, "column": 0}
    answers = await asyncio.gather(*(visitor.does("tap", person=person, **where) for person in people))
    assert [answer["answered"] for answer in answers] == [True, True, True]
    await visitor.moves("hour")
    card = await visitor.last(card["chat"])
    assert card["edited"]
    assert card["buttons"][0][0]["text"].endswith("3"), card["buttons"]


async def test_the_menu_follows_the_place_the_role_and_the_language(visitor: Visitor) -> None:
    group = (await visitor.group())["id"]

    async def menu(name: str, chat: int | None) -> list[str]:
        person = (await visitor.person(name))["id"]
        found = await visitor.client.get("/api/commands", params={"person": person, "chat": chat or person})
        assert all(entry["description"] for entry in found.json())
        return [entry["command"] for entry in found.json()]

    assert "zusage" in await menu("Bo", group)
    assert "planen" not in await menu("Bo", group)
    assert "planen" in await menu("Ada", group)
    assert "kalender" in await menu("Bo", None)
    await visitor.does("new_person", name="Joan Jones", language="en")
    assert "meeting" in await menu("Joan", group)
    assert "calendar" in await menu("Joan", None)
    # What was registered for one person alone goes before what is meant for all.
    await visitor.says("Ada", None, "/start")
    assert "verwalten" in await menu("Ada", None)


async def test_a_calendar_file_has_its_name_and_its_content(visitor: Visitor) -> None:
    await visitor.plans()
    await visitor.says("Bo", None, "/kalender")
    sent = [m for m in await visitor.messages((await visitor.person("Bo"))["id"]) if m["document"]]
    document = sent[-1]["document"]
    assert document["name"].endswith(".ics")
    assert document["mime"] == "text/calendar"
    response = await visitor.client.get(document["url"])
    assert response.content.startswith(b"BEGIN:VCALENDAR")
    assert len(response.content) == document["size"]
    assert response.headers["content-type"].startswith("text/calendar")
    assert response.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert (await visitor.client.get("/files/nothing/at-all.ics")).status_code == 404


WRONG: list[tuple[dict[str, object], int, str]] = [
    ({"act": "fly"}, 400, "kennt der Sandkasten nicht"),
    ({}, 400, "kennt der Sandkasten nicht"),
    ({"act": "say"}, 400, "Es fehlt eine brauchbare Angabe: person"),
    ({"act": "say", "person": "Ada", "chat": 1, "text": "x"}, 400, "brauchbare Angabe: person"),
    ({"act": "say", "person": 1, "chat": 1, "text": "x"}, 400, "Diese Person gibt es hier nicht"),
    ({"act": "say", "person": True, "chat": 1, "text": "x"}, 400, "brauchbare Angabe"),
    ({"act": "say", "person": "{bo}", "chat": 1, "text": "x"}, 400, "Diesen Chat gibt es hier nicht"),
    ({"act": "say", "person": "{bo}", "chat": "{ada}", "text": "x"}, 409, "der private Chat von Ada"),
    ({"act": "say", "person": "{bo}", "chat": "{bo}", "text": " \n "}, 400, "leere Nachricht"),
    ({"act": "say", "person": "{bo}", "chat": "{bo}", "text": "x" * 4097}, 400, "Länger als 4096"),
    ({"act": "say", "person": "{bo}", "chat": "{bo}", "text": 7}, 400, "brauchbare Angabe: text"),
    ({"act": "say", "person": "{henk}", "chat": "{group}", "text": "x"}, 409, "Henk Iris ist nicht in der"),
    (
        {"act": "tap", "person": "{bo}", "chat": "{group}", "message": 9, "row": 0, "column": 0},
        409,
        "nicht mehr",
    ),
    ({"act": "open", "person": "{bo}", "url": "https://example.org/"}, 400, "führt nicht zum Bot"),
    ({"act": "open", "person": "{bo}", "url": "http://[::1"}, 400, "führt nicht zum Bot"),
    (
        {"act": "open", "person": "{bo}", "url": "t.me/treffpunkt_bot?start=a%20b"},
        400,
        "höchstens 64 Zeichen",
    ),
    ({"act": "leave_group", "person": "{ada}"}, 409, "gehört die Gruppe und bleibt"),
    ({"act": "leave_group", "person": "{henk}"}, 409, "nicht in der Gruppe"),
    ({"act": "join_group", "person": "{bo}"}, 409, "schon in der Gruppe"),
    ({"act": "block", "person": "{greta}"}, 409, "noch nie mit dem Bot gesprochen"),
    ({"act": "unblock", "person": "{bo}"}, 409, "nicht blockiert"),
    ({"act": "promote_bot"}, 409, "schon Admin"),
    ({"act": "add_bot"}, 409, "schon in der Gruppe"),
    ({"act": "telegram_on"}, 409, "Telegram ist da"),
    ({"act": "new_person", "name": "x" * 65}, 400, "brauchbare Angabe: name"),
    ({"act": "new_person", "language": "../de"}, 400, "brauchbare Angabe: language"),
]


async def test_what_cannot_be_done_is_one_clear_sentence(visitor: Visitor) -> None:
    names = {"ada": "Ada", "bo": "Bo", "greta": "Greta", "henk": "Henk"}
    numbers = {key: (await visitor.person(name))["id"] for key, name in names.items()}
    numbers["group"] = (await visitor.group())["id"]
    before = await visitor.state()
    for body, status, words in WRONG:
        filled = {
            key: numbers.get(value.strip("{}"), value) if isinstance(value, str) else value
            for key, value in body.items()
        }
        response = await visitor.client.post("/api/act", json=filled)
        assert (response.status_code, words in response.json()["error"]) == (status, True), (
            body,
            response.text,
        )
    after = await visitor.state()
    assert (after["messages"], after["people"]) == (before["messages"], before["people"])


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", b"[1]", b"\xff", b"[" * 60_000, b'{"act":"' + b"x" * 70_000, b'{"act":"\\ud800"}'],
)
async def test_what_is_no_request_is_refused(client: httpx.AsyncClient, content: bytes) -> None:
    response = await client.post("/api/act", content=content, headers={"content-type": "application/json"})
    assert response.status_code == 400
    assert response.json()["error"].endswith(".")


async def test_sentences_follow_the_language_of_the_page(client: httpx.AsyncClient) -> None:
    async def error(path: str, accepts: str) -> str:
        response = await client.post(path, json={"act": "telegram_on"}, headers={"accept-language": accepts})
        return str(response.json()["error"])

    assert await error("/api/act", "en-GB,en;q=0.9") == "Telegram is there."
    assert await error("/api/act?lang=de", "en-GB") == "Telegram ist da."
    assert await error("/api/act", "fr-FR,fr") == "Telegram ist da."


STRANGE = [
    "\x00",
    "a\x00b",
    "\u202egnirts",
    "👩‍👩‍👧‍👦" * 40,
    "<script>alert(1)</script>",
    "/",
    "/" * 50,
    "&amp; &lt;",
    "\u200b",
    "//x @all",
]


async def test_strange_texts_break_nothing(visitor: Visitor) -> None:
    group = (await visitor.group())["id"]
    bo = (await visitor.person("Bo"))["id"]
    for text in STRANGE:
        for chat in (group, bo):
            response = await visitor.post("/api/act", act="say", person=bo, chat=chat, text=text)
            assert response.status_code in (200, 400), (text, response.text)
            shown = [m["html"] for m in await visitor.messages(chat) if not m["from"]["bot"]]
            assert not any("<script" in html for html in shown)
    await visitor.does("start", person=bo)


async def test_a_strange_name_is_only_a_name(visitor: Visitor) -> None:
    name = "<img/src=x> \u202e‮Zoë"
    person = (await visitor.does("new_person", name=name))["person"]
    found = next(p for p in (await visitor.state())["people"] if p["id"] == person)
    assert found["name"] == name
    await visitor.does("start", person=person)


async def test_somebody_who_chats_for_long_is_not_taken_for_a_flood(visitor: Visitor) -> None:
    """Nobody moves the clock, and Bo has much to say in the group. The bot answers him all the same."""
    before = (await visitor.state())["now"]
    group = (await visitor.group())["id"]
    for number in range(45):
        await visitor.says("Bo", group, f"Noch ein Gedanke: {number}")
    await visitor.says("Bo", None, "/hilfe")
    bo = (await visitor.person("Bo"))["id"]
    texts = [message["text"] for message in await visitor.messages(bo)]
    assert not any("sehr viel auf einmal" in text for text in texts)
    assert texts[-1] != "/hilfe"
    assert (await visitor.state())["now"] > before
