"""The founding year in fast motion: watched, held, stepped into."""

from __future__ import annotations

import asyncio
from datetime import datetime
from itertools import pairwise

import httpx
import pytest

from sandbox.stage import Stage
from sandbox.story import BEGINNING, FOUNDING_YEAR, YEAR, play
from sandbox.web import scenes
from tests.sandbox.web.conftest import Line, Record, Visitor


def test_the_year_is_six_fourth_tuesdays_every_two_months() -> None:
    for meeting in YEAR:
        assert (meeting.start.weekday(), (meeting.start.day - 1) // 7) == (1, 3), meeting
    months = [meeting.start.year * 12 + meeting.start.month for meeting in YEAR]
    assert [later - earlier for earlier, later in pairwise(months)] == [2] * 5


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str], list[str]]:
    """Played once: the chapters' beginnings, the group's messages, Telegram's complaints."""

    async def watch() -> tuple[list[str], list[str], list[str]]:
        began = []
        async with Stage(tmp_path_factory.mktemp("year"), BEGINNING) as stage:

            async def begins(_: object) -> None:
                began.append(f"{stage.wall:%Y-%m-%d}")

            cast = await play(stage, FOUNDING_YEAR, begins)
            return began, [m.text for m in cast.group.messages], stage.telegram.check()

    return asyncio.run(watch())


def test_the_whole_year_happens_without_a_complaint(year: tuple[list[str], list[str], list[str]]) -> None:
    began, group, complaints = year
    assert complaints == []
    assert (began[0], began[-1], len(began)) == ("2021-09-01", "2022-07-27", len(FOUNDING_YEAR))
    for meeting in YEAR:
        assert any(text.startswith(f"{meeting.title} (vorbei)") for text in group), meeting.title
        morning = f"{meeting.title}: heute um 16:00 Uhr. Schön, wenn ihr dabei seid!"
        assert group.count(morning) == 1, meeting.title
    cards = [text for text in group if "(vorbei)" in text]
    assert all("Dabei: 0" not in card and "Nicht dabei: 0" not in card for card in cards)


async def test_it_plays_on_the_page_can_be_held_and_stepped_into(
    visitor: Visitor, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scenes, "ACT_PAUSE", 0.01)
    assert [scene["name"] for scene in (await visitor.state())["scenes"]] == ["founding-year"]
    async with client.stream("GET", "/api/events") as stream:
        line = Line(stream.aiter_lines())
        await line.next()
        await directs(visitor, "play", name="founding-year")
        await line.until("world")
        scene = await line.until("scene")
        assert (scene["state"], scene["chapters"]) == ("playing", len(FOUNDING_YEAR))
        while (scene := await line.until("scene"))["number"] < 2:
            pass
        assert scene["chapter"]["de"] == "Beide Lehrgänge treten bei: 20 und 16 Menschen"
        await line.until("person")

        refused = await visitor.post("/api/act", act="new_person")
        assert (refused.status_code, "Die Szene läuft noch" in refused.json()["error"]) == (409, True)
        refused = await visitor.post("/api/clock", to="hour")
        assert refused.status_code == 409
        refused = await visitor.post("/api/scene", do="play", name="founding-year")
        assert refused.status_code == 409

        await directs(visitor, "pause")
        await asyncio.sleep(0.2)
        state = await visitor.state()
        assert state["scene"]["state"] == "paused"
        assert len(state["people"]) == 36
        assert datetime.fromisoformat(state["now"]).year == 2021
        await asyncio.sleep(0.2)
        assert (await visitor.state())["version"] == state["version"], "nothing moves while it is held"

        await directs(visitor, "leave")
        while (scene := await line.until("scene"))["state"] != "ended":
            pass
    person = (await visitor.state())["people"][0]
    assert person["role"] == "organiser"
    await visitor.does("start", person=person["id"])
    assert "Ada" in (await visitor.last(person["id"]))["text"]


async def test_everything_can_begin_anew(visitor: Visitor) -> None:
    run = (await visitor.state())["run"]
    await directs(visitor, "play", name="founding-year")
    await directs(visitor, "fresh")
    state = await visitor.state()
    assert (state["scene"], len(state["people"])) == (None, 8)
    assert state["run"] != run, "so that the pages forget what they had read"
    assert state["now"] == "2027-09-06T10:00:00+02:00"
    await visitor.plans()


async def test_a_minute_without_telegram_does_not_keep_a_new_world_waiting(visitor: Visitor) -> None:
    await visitor.does("telegram_off")
    await directs(visitor, "fresh")
    assert not (await visitor.state())["telegram_off"]
    await visitor.does("start", person="Bo")


@pytest.mark.parametrize(
    ("wish", "status", "words"),
    [
        ({"do": "play", "name": "hamlet"}, 400, "Diese Szene gibt es nicht"),
        ({"do": "dance"}, 400, "brauchbare Angabe: do"),
        ({}, 400, "brauchbare Angabe: do"),
        ({"do": "pause"}, 409, "Es läuft keine Szene"),
        ({"do": "leave"}, 409, "Es läuft keine Szene"),
    ],
)
async def test_what_is_no_wish(visitor: Visitor, wish: Record, status: int, words: str) -> None:
    response = await visitor.post("/api/scene", **wish)
    assert (response.status_code, words in response.json()["error"]) == (status, True)


async def directs(visitor: Visitor, what: str, **more: str) -> None:
    response = await visitor.post("/api/scene", do=what, **more)
    assert response.status_code == 200, response.text
