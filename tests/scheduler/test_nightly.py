"""At half past three in the night: backups are made, one failing chore keeps no other from its turn."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.operations.backups import Copy, beside
from bot.operations.sqlite_store import contents as contents_of
from domain import chores
from sandbox.people import Person
from sandbox.stage import Stage
from sandbox.standin import StandIn
from tests.conftest import MONDAY, Begun
from tests.handlers.acts import asks

TUESDAY_NIGHT = datetime(2027, 3, 2, 3, 30)


@pytest.fixture
async def stage(tmp_path: Path, database: Path) -> AsyncIterator[Stage]:
    async with Stage(tmp_path, MONDAY, database=database, nights=chores.ALL) as stage:
        yield stage
        assert stage.telegram.check() == []


def copies(database: Path) -> list[Copy]:
    return beside(database).all()


async def test_each_night_leaves_a_backup_that_opens(begun: Begun, database: Path) -> None:
    stage = begun.stage
    await stage.travel_to(datetime(2027, 3, 2, 3, 29))
    assert copies(database) == []
    await stage.travel_to(TUESDAY_NIGHT)
    (copy,) = copies(database)
    assert copy.path.name == "treffpunkt-nightly-20270302-023000.db"
    assert contents_of(copy.path).rows["members"] == 3
    await stage.travel(days=40)
    found = copies(database)
    assert len(found) == 11
    ages = [(stage.clock.now() - copy.made_at).days for copy in found]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert ages[-1] <= 28


async def test_on_the_nights_when_the_clocks_change_it_is_one_as_well(begun: Begun, database: Path) -> None:
    await begun.stage.travel_to(datetime(2027, 3, 29, 12, 0))
    made = [f"{copy.made_at:%m-%d %H:%M}" for copy in copies(database)[:3]]
    assert made == ["03-29 01:30", "03-28 01:30", "03-27 02:30"]


async def test_a_machine_that_was_off_at_night_does_it_when_it_is_on(begun: Begun, database: Path) -> None:
    stage = begun.stage
    for evening in range(3):
        await stage.stop_bot()
        await stage.travel(hours=16)
        await stage.start_bot()
        await stage.travel(hours=8)
        assert len(copies(database)) == evening + 1
    await stage.restart()
    assert len(copies(database)) == 3, "once a night is enough"


@pytest.fixture
async def operated(tmp_path: Path, database: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Stage]:
    """The first person on this stage is the operator. Errors in the log are meant."""
    caplog.set_level(logging.INFO)
    first = StandIn(now=lambda: datetime(2027, 1, 1, tzinfo=UTC)).person("Olaf").id
    async with Stage(tmp_path, MONDAY, database=database, operator_ids=[first], nights=chores.ALL) as stage:
        yield stage
        await stage.settle()
        violations = stage.telegram.check()
    assert violations == []


async def olaf_of(stage: Stage) -> Person:
    olaf = stage.telegram.person("Olaf")
    await stage.says(olaf, None, "/start")
    return olaf


async def test_the_operator_hears_once_a_night_that_it_failed_and_it_is_tried_every_hour(
    operated: Stage, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stage = operated
    olaf = await olaf_of(stage)
    in_the_way = database.parent / "backups"
    in_the_way.write_text("a file where the folder should be")
    before = len(olaf.private.messages)

    await stage.travel_to(datetime(2027, 3, 2, 9, 0))

    told = olaf.private.messages[before:]
    assert [message.text.partition(":")[0] for message in told] == ["Beim Betrieb"]
    assert "keine Sicherung entstanden (FileExistsError)" in told[0].text
    tries = [r for r in caplog.records if "night work failed name=backup" in r.getMessage()]
    assert len(tries) == 6
    assert "night work done name=retention" in caplog.text, "one that fails keeps no other from its turn"
    in_the_way.unlink()
    await stage.travel(hours=1)
    assert len(copies(database)) == 1
    assert len(olaf.private.messages) == before + 1


async def test_the_operators_status_says_when_the_last_backup_was_made(operated: Stage) -> None:
    stage = operated
    olaf = await olaf_of(stage)
    assert "Letzte Sicherung: noch keine" in (await asks(stage, olaf, "/status")).text
    await stage.travel_to(datetime(2027, 3, 2, 9, 30))
    shown = (await asks(stage, olaf, "/status")).text
    assert "Letzte Sicherung: vor 6 Stunden" in shown
    assert "Version: " in shown


async def test_copies_that_nobody_needs_are_swept_at_night(begun: Begun, database: Path) -> None:
    folder = database.parent / "files"
    folder.mkdir()
    (folder / ("0" * 32)).write_bytes(b"nobody's")
    (folder / "letter.txt").write_bytes(b"mine")
    await begun.stage.travel_to(TUESDAY_NIGHT)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
