"""Moving house: everything arrives, numbers go on where they were, and nothing is touched that should not be."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from benchmarks.postgres import Postgres
from bot.db import Database, make_engine
from bot.operations import copying
from bot.operations.copying import CopyRefused, copy
from bot.operations.migrating import migrate
from bot.settings import ROOT
from models import Base, Network
from sandbox.stage import Stage
from tests.conftest import MONDAY
from tests.databases import url_of
from tests.handlers.acts import LINE, asks, taps

NOW = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
_numbers = count(1)


@pytest.fixture
def new_house(postgres: Postgres) -> Iterator[str]:
    name = f"house{next(_numbers)}"
    yield postgres.database(name)
    postgres.drop(name)


@pytest.fixture
async def lived_in(tmp_path: Path, empty_database: Path) -> str:
    """A network with members, a topic, a meeting with its deliveries, an answer; an update half done."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    shutil.copy(empty_database, tmp_path / "old.db")
    async with Stage(tmp_path, MONDAY, database=url) as stage:
        anna, ben = stage.telegram.person("Anna"), stage.telegram.person("Ben")
        group = stage.telegram.group("Netzwerk Nörd 🌊", creator=anna, members=[ben], supergroup=True)
        await stage.adds_bot(group, anna)
        await stage.seats(group, anna, ben)
        await asks(stage, anna, f"/planen {LINE}")
        await taps(stage, anna, "Bestätigen")
        await stage.taps(ben, group.last, "Dabei")
        await asks(stage, ben, "/thema Dritte Orte")
    return url


def counts(url: str) -> dict[str, int]:
    engine = make_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_there_and_back_again_nothing_is_lost(lived_in: str, new_house: str, tmp_path: Path) -> None:
    before = counts(lived_in)
    assert min(before[name] for name in ("members", "meetings", "deliveries", "rsvps", "topics")) > 0
    copied = copy(lived_in, new_house, now=NOW)
    assert copied.rows == sum(before.values())
    assert counts(new_house) == before
    copy(new_house, f"sqlite:///{tmp_path / 'new.db'}", now=NOW)
    assert counts(f"sqlite:///{tmp_path / 'new.db'}") == before


async def test_the_bot_goes_on_in_the_new_house(lived_in: str, new_house: str, tmp_path: Path) -> None:
    copy(lived_in, new_house, now=NOW)
    async with Stage(tmp_path, MONDAY + timedelta(days=2), database=new_house) as stage:
        for name in ("Anna", "Ben"):  # they have their numbers already, as has their group
            stage.telegram.person(name)
        stage.telegram.group("Netzwerk Nörd", creator=stage.telegram.person("Alt"), supergroup=True)
        zoe = stage.telegram.person("Zoe")
        group = stage.telegram.group("Netzwerk Süd", creator=zoe, supergroup=True)
        await stage.adds_bot(group, zoe)  # a new network: its number follows the copied ones
        await stage.seats(group, zoe)
        await asks(stage, zoe, f"/planen {LINE}")
        await taps(stage, zoe, "Bestätigen")
        assert "TikTok" in group.last.text
    assert counts(new_house)["networks"] == 2


def test_who_has_something_already_is_refused_untouched(lived_in: str, new_house: str) -> None:
    migrate(new_house, now=NOW)
    engine = make_engine(new_house)
    with engine.begin() as connection:
        row = {"chat_id": -9, "title": "Da", "zone": "Europe/Berlin", "created_at": NOW}
        connection.execute(insert(Network), [row])
    engine.dispose()
    with pytest.raises(CopyRefused) as refused:
        copy(lived_in, new_house, now=NOW)
    assert (refused.value.key, refused.value.table) == ("not-empty", "networks")
    assert sum(counts(new_house).values()) == 1


async def test_no_bot_may_run_on_either(lived_in: str, new_house: str) -> None:
    migrate(new_house, now=NOW)
    for url in (lived_in, new_house):
        running = Database(url)
        await running.read(lambda session: session.scalar(select(Network.id)))
        try:
            with pytest.raises(CopyRefused) as refused:
                copy(lived_in, new_house, now=NOW)
            assert refused.value.key == "running"
        finally:
            running.close()
    assert copy(lived_in, new_house, now=NOW).rows > 0


def test_what_does_not_arrive_as_it_was_is_not_there_at_all(
    lived_in: str, new_house: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sums = iter(range(100))
    monkeypatch.setattr(copying, "_sum", lambda *_: next(sums))
    with pytest.raises(CopyRefused) as refused:
        copy(lived_in, new_house, now=NOW)
    assert refused.value.key == "differs"
    assert sum(counts(new_house).values()) == 0


def test_what_is_too_long_for_postgresql_is_said(lived_in: str, new_house: str) -> None:
    engine = make_engine(lived_in)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE networks SET language = '{'x' * 99}'")
    engine.dispose()
    with pytest.raises(CopyRefused) as refused:
        copy(lived_in, new_house, now=NOW)
    assert (refused.value.key, refused.value.table) == ("does-not-fit", "networks")
    assert sum(counts(new_house).values()) == 0


@pytest.mark.parametrize("here", ["missing.db", "empty.db"])
def test_a_source_that_is_none_is_refused_and_not_made(tmp_path: Path, new_house: str, here: str) -> None:
    if here == "empty.db":
        (tmp_path / here).touch()
    with pytest.raises(CopyRefused) as refused:
        copy(f"sqlite:///{tmp_path / here}", new_house, now=NOW)
    assert refused.value.key == "not-current"
    assert (tmp_path / here).exists() == (here == "empty.db")


def test_the_same_house_is_no_move(database: Path) -> None:
    with pytest.raises(CopyRefused) as refused:
        copy(url_of(database), url_of(database), now=NOW)
    assert refused.value.key == "same"


def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "copy", *arguments],
        cwd=ROOT,
        env={"LANG": "en_GB.UTF-8", "PYTHONUTF8": "1", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_on_the_command_line(lived_in: str, new_house: str) -> None:
    done = ran(lived_in, new_house)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Copied and compared: ")
    again = ran(lived_in, new_house)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr.startswith("TO holds something already (table ")
    assert ran(lived_in).stderr.startswith("Like this: python -m bot copy FROM TO")
    assert "DATABASE_URL" in ran(lived_in, "mysql://x").stderr
