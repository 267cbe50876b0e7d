"""The bot lives in the page's time: two months in two minutes, and nothing on the way is skipped."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import httpx
import pytest

from sandbox.web.playground import Playground
from tests.sandbox.web.conftest import Line, Visitor


async def test_an_hour_and_a_day(visitor: Visitor) -> None:
    begin = datetime.fromisoformat((await visitor.state())["now"])
    assert await visitor.moves("hour") == begin + timedelta(hours=1)
    assert await visitor.moves("day") == begin + timedelta(days=1, hours=1)


async def test_a_day_is_a_day_on_the_wall_when_the_clocks_go_back(visitor: Visitor) -> None:
    await visitor.plans("/planen 31.10.2027 10:00 Zeitumstellung")
    assert await visitor.moves("meeting") == datetime.fromisoformat("2027-10-31T10:00:00+01:00")
    await visitor.plans("/planen 2.11.2027 10:00 Danach")
    assert (await visitor.moves("day")).hour == 10


async def test_from_one_delivery_to_the_next_until_nothing_is_left(visitor: Visitor) -> None:
    """Pinned after 14 days, asked a week and (Saturday) two days before; then whoever comes is reminded."""
    card = await visitor.plans()
    await visitor.taps("Bo", card["chat"], "Dabei")
    stops = []
    while (await visitor.state())["next_due"] is not None:
        response = await visitor.post("/api/clock", to="next")
        if response.status_code != 200:
            assert "Es steht nichts an" in response.json()["error"]
            break
        stops.append(response.json()["now"][5:16])
    assert stops[:6] == [
        "09-14T16:00",
        "09-21T16:00",
        "09-25T16:00",
        "09-27T16:00",
        "09-28T09:00",
        "09-28T15:00",
    ]
    assert any(m["text"].startswith("TikTok: Bist du dabei?") for m in await private(visitor, "Cleo"))
    bo = [m["text"].split("\n")[0] for m in await private(visitor, "Bo")]
    assert bo[-3:] == [
        "TikTok ist morgen um 16:00 Uhr.",
        "TikTok beginnt in einer Stunde: heute um 16:00 Uhr.",
        "TikTok (Dienstag, 28. September 2027): Warst du dabei?",
    ]


async def private(visitor: Visitor, name: str) -> list[dict[str, str]]:
    return await visitor.messages((await visitor.person(name))["id"])


async def test_what_happens_on_the_way_comes_one_after_the_other(
    visitor: Visitor, client: httpx.AsyncClient
) -> None:
    await visitor.plans()
    async with client.stream("GET", "/api/events") as stream:
        line = Line(stream.aiter_lines())
        await line.next()
        moving = asyncio.create_task(visitor.moves("meeting"))
        seen = []
        arrived = False
        while not arrived:
            kind, data, _ = await line.next()
            if kind in ("clock", "message"):
                seen.append((data["now"] if kind == "clock" else data["date"])[5:16])
            arrived = kind == "clock" and data["now"] >= "2027-09-28T16:00"
        assert (await moving).isoformat() >= "2027-09-28T16:00:00+02:00"
    assert seen == sorted(seen)
    assert {"09-14T16:00", "09-21T16:00", "09-25T16:00", "09-28T09:00"} <= set(seen)


async def test_without_a_plan_there_is_nothing_to_move_to(visitor: Visitor) -> None:
    for to, words in (("next", "Es steht nichts an"), ("meeting", "kein Treffen geplant")):
        response = await visitor.post("/api/clock", to=to)
        assert (response.status_code, words in response.json()["error"]) == (409, True)
    for nonsense in ("yesterday", None, 7, [1]):
        response = await visitor.post("/api/clock", to=nonsense)
        assert (response.status_code, "brauchbare Angabe: to" in response.json()["error"]) == (400, True)


async def test_people_act_while_the_clock_moves_and_only_one_moves_it(
    visitor: Visitor, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await visitor.plans()
    monkeypatch.setattr(playground.journeys, "pause", 0.3)
    moving = asyncio.create_task(visitor.moves("meeting"))
    await asyncio.sleep(0.15)
    refused = await visitor.post("/api/clock", to="hour")
    assert (refused.status_code, refused.json()["error"]) == (409, "Die Uhr läuft gerade.")
    await visitor.taps("Edda", card["chat"], "Dabei")
    assert not moving.done()
    await moving
    day_before = [m["text"] for m in await private(visitor, "Edda")]
    assert any(text.startswith("TikTok ist morgen") for text in day_before), "the answer was in time"


async def test_a_journey_ends_with_its_world(
    visitor: Visitor, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visitor.plans()
    monkeypatch.setattr(playground.journeys, "pause", 0.3)
    moving = asyncio.create_task(visitor.post("/api/clock", to="meeting"))
    await asyncio.sleep(0.15)
    assert (await visitor.post("/api/scene", do="fresh")).status_code == 200
    assert (await moving).status_code == 200
    assert (await visitor.state())["now"] == "2027-09-06T10:00:00+02:00"
    assert await visitor.moves("hour") == datetime.fromisoformat("2027-09-06T11:00:00+02:00")
