"""The calendar feed as its owner and a stranger see it: fetched, changed, revoked."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from icalendar import Calendar

from sandbox.people import Person
from sandbox.stage import HOST, Stage
from tests.conftest import MONDAY, Begun, hear_us_alone
from tests.databases import url_of
from tests.handlers.acts import asks, everything_in, planned, rows, taps


@pytest.fixture
async def stage(tmp_path: Path, database: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    hear_us_alone(caplog)
    async with Stage(tmp_path, MONDAY, database=url_of(database), feeds=True) as stage:
        yield stage
        await stage.settle()
        violations = stage.telegram.check()
    assert violations == []
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []


async def subscribes(begun: Begun, person: Person) -> str:
    """/kalender, and on; returns the address's path."""
    await asks(begun.stage, person, "/kalender")
    shown = await taps(begun.stage, person, "Im Kalender abonnieren")
    return path_in(shown.text)


def path_in(text: str) -> str:
    found = re.search(rf"https://{re.escape(HOST)}(/kalender/[A-Za-z0-9_-]{{32}}\.ics)", text)
    assert found is not None, text
    return found[1]


async def fetched(stage: Stage, path: str, **headers: str) -> httpx.Response:
    assert stage.house is not None
    assert stage.house.web is not None
    base = f"http://127.0.0.1:{stage.house.web.port}"
    async with httpx.AsyncClient(base_url=base, trust_env=False) as client:
        return await client.get(path, headers=headers)


async def events(stage: Stage, path: str) -> list[Any]:
    answer = await fetched(stage, path)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


async def test_subscribed_with_one_tap_from_the_calendar_file(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    file = await asks(stage, ben, "/kalender")
    assert file.button_texts == ["Im Kalender abonnieren"]
    shown = await taps(stage, ben, "Im Kalender abonnieren")
    assert shown.text.startswith(
        "Deine Adresse für das Kalender-Abo:\nhttps://treffpunkt.example.org/kalender/"
    )
    assert "Gib sie nicht weiter" in shown.text
    answer = await fetched(stage, path_in(shown.text))
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    (event,) = await events(stage, path_in(shown.text))
    assert (event["SUMMARY"], event["STATUS"], event["SEQUENCE"]) == ("TikTok", "CONFIRMED", 0)
    assert event["DTSTART"].dt.replace(tzinfo=None) == datetime(2027, 9, 28, 16)


async def test_before_anything_is_planned_it_can_be_subscribed_to_as_well(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    offered = await asks(stage, ben, "/kalender")
    assert offered.text.startswith("Gerade ist kein Treffen geplant. Mit einem Abo")
    path = path_in((await taps(stage, ben, "Im Kalender abonnieren")).text)
    assert await events(stage, path) == []
    await planned(begun)
    assert len(await events(stage, path)) == 1


async def test_what_has_not_changed_is_not_sent_again(begun: Begun) -> None:
    stage = begun.stage
    await planned(begun)
    path = await subscribes(begun, begun.ben)
    first = await fetched(stage, path)
    tag = first.headers["etag"]
    await stage.travel(hours=30)
    for known in (tag, f'"other", {tag}', f"W/{tag}"):
        again = await fetched(stage, path, **{"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert (await fetched(stage, path, **{"If-None-Match": '"other"'})).status_code == 200


async def test_moved_and_cancelled_the_same_entry_says_so(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await planned(begun)
    path = await subscribes(begun, begun.ben)
    (before,) = await events(stage, path)
    tag = (await fetched(stage, path)).headers["etag"]

    await asks(stage, anna, "/verwalten")
    await taps(stage, anna, "Tag und Zeit")
    await asks(stage, anna, "5.10.2027 17:00")
    await taps(stage, anna, "Bestätigen")
    (moved,) = await events(stage, path)
    assert moved["UID"] == before["UID"]
    assert moved["SEQUENCE"] > before["SEQUENCE"]
    assert moved["DTSTAMP"].dt >= before["DTSTAMP"].dt
    assert moved["DTSTART"].dt.replace(tzinfo=None) == datetime(2027, 10, 5, 17)
    assert (await fetched(stage, path, **{"If-None-Match": tag})).status_code == 200

    await asks(stage, anna, "/verwalten")
    await taps(stage, anna, "Treffen absagen")
    await taps(stage, anna, "Ja, absagen")
    (cancelled,) = await events(stage, path)
    assert (cancelled["UID"], cancelled["STATUS"]) == (before["UID"], "CANCELLED")
    assert cancelled["SEQUENCE"] > moved["SEQUENCE"]


async def test_a_new_address_makes_the_old_one_invalid_and_it_can_be_switched_off(
    begun: Begun, database: Path
) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    old = await subscribes(begun, ben)
    await asks(stage, ben, "/kalender")
    known = await taps(stage, ben, "Im Kalender abonnieren")
    assert known.text.startswith("Du hast seit Montag, 1. März 2027 eine Adresse")
    assert "https://" not in known.text
    new = path_in((await taps(stage, ben, "Neue Adresse")).text)
    assert (await fetched(stage, old)).status_code == 404
    assert len(await events(stage, new)) == 1
    assert new.split("/")[-1].removesuffix(".ics") not in everything_in(database), "only its hash is stored"
    stopped = await taps(stage, ben, "Abschalten")
    assert stopped.text == "Abgeschaltet: Die Adresse führt nirgendwohin mehr."
    gone = await fetched(stage, new)
    assert (gone.status_code, gone.content) == (404, b"")
    assert rows(database, "calendar_feeds") == 0


@pytest.mark.parametrize("way", ["/austreten", "/loeschen"])
async def test_whoever_leaves_takes_the_address_along(begun: Begun, database: Path, way: str) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    path = await subscribes(begun, ben)
    asked = await asks(stage, ben, way)
    await taps(stage, ben, asked.button_texts[0])
    assert (await fetched(stage, path)).status_code == 404
    assert rows(database, "calendar_feeds") == 0


async def test_outside_the_group_there_is_nothing_to_see(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    path = await subscribes(begun, ben)
    begun.group.leave(ben)
    await stage.settle()
    assert (await fetched(stage, path)).status_code == 404


async def test_only_meetings_of_ones_own_networks(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    zoe = stage.telegram.person("Zoe")
    other = stage.telegram.group("Netzwerk Süd", creator=zoe, supergroup=True)
    await stage.adds_bot(other, zoe)
    await stage.seats(other, zoe)
    await asks(stage, zoe, "/planen 29.9.2027 16:00 Geheimes")
    await taps(stage, zoe, "Bestätigen")
    assert [event["SUMMARY"] for event in await events(stage, await subscribes(begun, ben))] == ["TikTok"]


async def test_who_guesses_finds_nothing(begun: Begun) -> None:
    for path in ("/kalender/.ics", "/kalender/x.ics", f"/kalender/{'A' * 32}.ics", "/kalender/", "/"):
        answer = await fetched(begun.stage, path)
        assert answer.status_code == 404
        assert "Netzwerk" not in answer.text


async def test_my_data_says_that_there_is_one(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    await subscribes(begun, ben)
    await asks(stage, ben, "/datenschutz")
    shown = await taps(stage, ben, "Meine Daten")
    assert "Kalender-Abo (nur ein Prüfwert der Adresse)" in shown.text


async def test_in_english(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/sprache")
    await taps(stage, ben, "English")
    offered = await asks(stage, ben, "/calendar")
    assert offered.text.startswith("No meeting is planned right now. With a subscription")
    shown = await taps(stage, ben, "Subscribe in my calendar")
    assert shown.text.startswith("Your address for the calendar subscription:\nhttps://")
