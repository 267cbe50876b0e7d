"""/status: organisers see their network, the operator the machine, everybody else neither."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.stage import Stage
from sandbox.standin import StandIn
from tests.conftest import MONDAY, Begun
from tests.databases import url_of
from tests.handlers.acts import asks, nothing_new_in, opens, planned, vanishes


async def test_an_organiser_sees_that_all_is_well_and_what_comes(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await planned(begun, "9.3.2027 16:00 TikTok")
    begun.cem.blocks_bot()
    await stage.settle()
    shown = await asks(stage, anna, "/status")
    assert shown.text.startswith("Status · Netzwerk Nord\nMitglieder: 3\nPrivat nicht erreichbar: 1 (Cem)")
    assert "Als Nächstes\nDienstag, 2. März 2027, 16:00 Uhr: Frage eine Woche vorher an 2 Mitglieder" in (
        shown.text
    )
    assert "0 fehlgeschlagen" in shown.text
    assert "Letzter Abruf bei Telegram: " in shown.text
    assert ": in 0 Sek" not in shown.text
    assert "Version: " in shown.text
    assert "Technik" not in shown.text
    assert shown.button_texts == ["Zurück"]


async def test_in_the_group_it_is_short_and_names_nobody(begun: Begun) -> None:
    stage = begun.stage
    begun.cem.blocks_bot()
    await stage.settle()
    shown = await asks(stage, begun.anna, "/status", begun.group)
    assert "Privat nicht erreichbar: 1" in shown.text
    assert "Cem" not in shown.text
    assert (await opens(stage, begun.anna, shown, "Privat weiter")).text.startswith("Status · Netzwerk Nord")
    await vanishes(stage, shown)


async def test_members_and_strangers_are_told_that_it_is_not_theirs(begun: Begun) -> None:
    for person in (begun.ben, begun.dora, begun.stage.telegram.person("Xaver")):
        told = await asks(begun.stage, person, "/status")
        assert "nur Organisator:innen" in told.text


@pytest.fixture
async def operated(tmp_path: Path, database: Path) -> AsyncIterator[Stage]:
    """The first person on this stage is the operator."""
    first = StandIn(now=lambda: datetime(2027, 1, 1, tzinfo=UTC)).person("Olaf").id
    async with Stage(tmp_path, MONDAY, database=url_of(database), operator_ids=[first]) as stage:
        yield stage
        await stage.settle()
        violations = stage.telegram.check()
    assert violations == []


async def test_the_operator_sees_the_machine_and_never_a_networks_content(operated: Stage) -> None:
    stage = operated
    olaf, anna = stage.telegram.person("Olaf"), stage.telegram.person("Anna")
    group = stage.telegram.group("Geheimes Netzwerk", creator=anna, members=[olaf])
    await stage.adds_bot(group, anna)
    await stage.joins(anna, group)
    await stage.says(anna, group, "/planen 9.3.2027 16:00 Geheimplan")
    await stage.taps(anna, group.last, "Bestätigen")
    with nothing_new_in(group, anna.private):
        shown = await asks(stage, olaf, "/status")
    assert shown.text.startswith("Technik\nNetzwerke: 1\nMitglieder: 1")
    assert "Datenbank: " in shown.text
    assert "Geheim" not in shown.text
    assert "Anna" not in shown.text
    assert "nur Organisator:innen" in (await asks(stage, olaf, "/planen")).text, "no rights of other kinds"
