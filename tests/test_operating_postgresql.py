"""The same commands where `DATABASE_URL` leads to PostgreSQL, and the bot itself on it as an operator starts it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot import __main__
from bot.db import Database, make_engine
from bot.operations import folders, postgres_programs
from bot.operations.backups import Why, backups_of
from bot.operations.erasures import Erasures
from bot.operations.exits import Exit
from bot.operations.postgres_store import BEFORE
from bot.settings import ROOT, load
from domain import chores, erasures, privacy
from models import Network
from sandbox.people import Person
from sandbox.stage import Stage
from sandbox.standin import StandIn
from tests.conftest import MONDAY
from tests.handlers.acts import asks
from tests.operators import NOW, TOKEN, Console, Run, console, environment, lives, names
from tests.test_backups_postgresql import asked, everything, pretending, said
from tests.test_main import polls, started, stopped, until
from tests.test_migrations import next_version

__all__ = ["next_version"]


@pytest.fixture
def url(own_postgres: str) -> str:
    lives(own_postgres)
    return own_postgres


@pytest.fixture
def run(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    yield from console(url, monkeypatch, capsys)


@pytest.fixture
def no_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A PATH on which there are none, nor elsewhere."""
    monkeypatch.setattr(postgres_programs, "DEBIAN", tmp_path / "nowhere")
    return str(tmp_path)


def backed_up(run: Run) -> Path:
    made = run("backup")
    assert made.code == Exit.STOPPED, made.err
    return Path(made.out.removeprefix("Gesichert und geprüft: ").strip())


def prepared() -> int:
    """The bot's start, up to where it would ask Telegram."""
    with ExitStack() as held:
        return __main__._prepare(load(dotenv=None), held)


def files(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "data" / "backups").glob("*.*"))


# --- Backup and restore -------------------------------------------------------------------------------


def test_backup_erasure_restore(run: Run, url: str, tmp_path: Path) -> None:
    """The way through: a backup by hand, an erasure, the backup restored, and nobody back who has gone."""
    copy = backed_up(run)
    assert copy.parent == tmp_path / "data" / "backups"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    engine = make_engine(url)
    with Session(engine) as session, session.begin():
        privacy.erase(session, 770_456, now=NOW)
        Erasures(folders.data(url)).add(erasures.noted(session))
        session.add(Network(chat_id=-3, title="Neu", zone="Europe/Berlin", created_at=NOW))
    engine.dispose()

    done = run("restore", str(copy))

    assert done.code == Exit.STOPPED, done.err
    told = done.out.splitlines()
    assert told[0] == f"Wiederhergestellt aus {copy}. Jetzt kannst du den Bot starten."
    assert told[1].startswith(f"Die Datenbank von vorher liegt in {copy.parent}/treffpunkt-before-restore-")
    assert "Eine Person, die sich seit der Sicherung gelöscht hat" in done.out
    assert names(url) == ["Anna"]
    assert asked(url, "SELECT count(*) FROM people") == [1]
    assert asked(url, "SELECT title FROM networks") == ["MINT-Netz Süd"]
    before = next(copy.parent.glob("*before-restore*"))
    assert backups_of(load(dotenv=None)).store.contents(before).rows["networks"] == 2


def test_an_older_dump_is_migrated_on_its_way(
    run: Run, url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    copy = backed_up(run)
    request.getfixturevalue("next_version")
    assert prepared() == 0
    assert run("restore", str(copy), "--without-erasures").code == Exit.STOPPED
    assert asked(url, "SELECT motto FROM networks") == [None]
    assert asked(url, "SELECT version_num FROM alembic_version") == ["9999"]


@pytest.mark.parametrize(
    ("harm", "said_so"),
    [
        ("letter", "keine heile Treffpunkt-Datenbank"),
        ("newer", "neueren Version"),
        ("missing", "gibt es nicht"),
    ],
)
def test_a_file_that_cannot_be_restored_is_said_and_changes_nothing(
    run: Run, url: str, tmp_path: Path, harm: str, said_so: str
) -> None:
    copy = backed_up(run)
    if harm == "newer":
        present = asked(url, "SELECT version_num FROM alembic_version")[0]
        said(url, "UPDATE alembic_version SET version_num = 'from-the-future'")
        copy = backups_of(load(dotenv=None)).make(Why.BY_HAND, now=NOW).path
        said(url, f"UPDATE alembic_version SET version_num = '{present}'")
    elif harm == "letter":
        copy.write_text("Ein Brief.\n" * 900)
    else:
        copy.unlink()
    before = everything(url)
    ended = run("restore", str(copy), "--without-erasures")
    assert ended.code == Exit.NOT_DONE
    assert said_so in ended.err
    assert everything(url) == before


def test_without_a_list_of_erasures_somebody_has_to_say_so(run: Run) -> None:
    ended = run("restore", str(backed_up(run)))
    assert ended.code == Exit.NOT_DONE
    assert "--without-erasures" in ended.err


async def test_while_the_bot_runs_nothing_is_restored(run: Run, url: str) -> None:
    running = Database(url)
    await running.read(lambda session: session.get(Network, 1))
    copy = backed_up(run)
    ended = run("restore", str(copy), "--without-erasures")
    seen = await asyncio.to_thread(run, "check")
    running.close()
    assert ended.code == Exit.TWO_COPIES
    assert "läuft schon ein Treffpunkt" in ended.err
    assert "Der Bot läuft." in seen.out


def test_killed_in_the_middle_of_a_restore_it_is_the_former_database_at_the_next_start(
    run: Run, url: str, tmp_path: Path
) -> None:
    copy = backed_up(run)
    before = everything(url)
    restoring = subprocess.Popen(
        [sys.executable, "-m", "bot", "restore", str(copy), "--without-erasures"],
        cwd=ROOT,
        env={**os.environ, **environment(url, BACKUP_DIR=str(tmp_path / "kept"))},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    half = f"SELECT 1 FROM pg_namespace WHERE nspname = '{BEFORE}'"
    while not asked(url, half) and restoring.poll() is None:
        pass
    restoring.send_signal(signal.SIGKILL)
    assert restoring.wait() == -signal.SIGKILL
    assert asked(url, half), "it was killed too late to be a test"
    assert prepared() == 0
    assert everything(url) == before


# --- Without PostgreSQL's programs --------------------------------------------------------------------


def test_without_pg_dump_each_command_says_what_to_install(run: Run, url: str, no_programs: str) -> None:
    copy = backed_up(run)
    needed = "sudo apt install postgresql-client-18"
    for words in (["backup"], ["restore", str(copy)]):
        ended = run(*words, PATH=no_programs)
        assert (ended.code, ended.out) == (Exit.NOT_DONE, "")
        assert needed in ended.err
        assert len(ended.err.splitlines()) == 1
    assert any(
        line.startswith("✗ ") and needed in line for line in run("check", PATH=no_programs).out.splitlines()
    )
    assert "need pg_dump" in run("backup", PATH=no_programs, LANG="en_GB.UTF-8").err


def test_an_older_pg_dump_is_named(run: Run, no_programs: str, tmp_path: Path) -> None:
    ended = run("backup", PATH=str(pretending(tmp_path / "old", "15.14")))
    assert ended.code == Exit.NOT_DONE
    assert "passt nicht (Version 15, die Datenbank hat 18)" in ended.err


# --- Before a migration -------------------------------------------------------------------------------


def test_before_it_migrates_it_backs_up(
    run: Run, url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    run("check")  # the environment is this database's from here on
    assert prepared() == 0
    assert files(tmp_path) == [], "there was nothing to migrate"
    present = asked(url, "SELECT version_num FROM alembic_version")[0]
    request.getfixturevalue("next_version")
    assert prepared() == 0
    assert asked(url, "SELECT motto FROM networks") == [None]
    (copy,) = (tmp_path / "data" / "backups").glob("treffpunkt-before-migration-*.dump")
    assert backups_of(load(dotenv=None)).store.contents(copy).revision == present


def test_without_a_backup_it_does_not_migrate_unless_they_are_made_elsewhere(
    run: Run, url: str, tmp_path: Path, no_programs: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("next_version")
    before = everything(url)
    ended = run(PATH=no_programs)
    assert ended.code == Exit.DATABASE_UNUSABLE
    assert "postgresql-client-18" in ended.err
    assert "BACKUPS=elsewhere" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert everything(url) == before
    assert "entsteht anderswo" in run("check", PATH=no_programs, BACKUPS="elsewhere").out
    assert prepared() == 0
    assert asked(url, "SELECT motto FROM networks") == [None]
    assert files(tmp_path) == []


# --- Nothing begins anew by accident ------------------------------------------------------------------


@pytest.fixture
def lost(run: Run, url: str) -> Path:
    """There is a backup, and the database is empty. Returns the backup."""
    copy = backed_up(run)
    said(url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return copy


def test_an_empty_database_beside_backups_is_no_new_beginning(run: Run, url: str, lost: Path) -> None:
    ended = run()
    assert ended.code == Exit.DATABASE_MISSING
    assert str(lost) in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert asked(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [0]
    assert "noch keine Datenbank" in run("backup").err


def test_starting_over_takes_a_word(run: Run, url: str, lost: Path) -> None:
    assert run("start-over").code == Exit.STOPPED
    assert names(url) == []
    assert lost.exists()
    again = run("start-over")
    assert again.code == Exit.NOT_DONE
    assert "ist schon eine Datenbank" in again.err


@pytest.mark.parametrize(("typed", "there"), [("1", ["Anna", "=Ben()"]), ("2", [])])
def test_who_sits_at_the_console_is_asked(
    run: Run, url: str, lost: Path, typed: str, there: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Erasures(folders.data(url)).add([])
    monkeypatch.setattr(sys, "stdin", Console(f"{typed}\n"))
    assert prepared() == 0
    assert names(url) == there


# --- Check and export ---------------------------------------------------------------------------------


def test_check_looks_at_everything_and_names_the_remedy(run: Run, url: str) -> None:
    assert any(line.startswith("✗ Sicherung: noch keine in ") for line in run("check").out.splitlines())
    backed_up(run)
    lines = run("check").out.splitlines()
    assert any(line.startswith("✓ Datenbank: heil, Stand 00") for line in lines)
    assert any(line.startswith("✓ Sicherung: treffpunkt-by-hand-") for line in lines)
    assert "· Der Bot läuft gerade nicht." in lines
    said(url, "SELECT setval('members_id_seq', 1)")
    found = run("check")
    assert found.code == Exit.NOT_DONE
    remedy = next(line for line in found.out.splitlines() if "Abhilfe in psql: " in line)
    said(url, remedy.partition("psql: ")[2])
    assert "✓ Datenbank: heil" in run("check").out
    said(url, "SET session_replication_role = replica", "DELETE FROM networks")
    assert "✗ Datenbank: beschädigt oder nicht lesbar (foreign keys of " in run("check").out


def test_a_server_that_is_away_is_said_and_worth_a_restart(run: Run, url: str, tmp_path: Path) -> None:
    away = f"postgresql+psycopg://bot:geheim@/t?host={tmp_path}"
    for words in ([], ["backup"], ["restore", __file__], ["export", "1"], ["start-over"]):
        ended = run(*words, DATABASE_URL=away)
        assert ended.code == Exit.DATABASE_AWAY, words
        assert "das mich nicht einlässt" in ended.err
        assert len(ended.err.splitlines()) == 1
        assert "geheim" not in ended.err
    looked = run("check", DATABASE_URL=away)
    assert looked.code == Exit.NOT_DONE
    assert "✗ Datenbank: " in looked.out
    assert "geheim" not in looked.out + looked.err


def test_a_network_is_handed_to_its_organisers(run: Run, tmp_path: Path) -> None:
    ended = run("export", "mint", "--into", str(tmp_path / "out"))
    assert ended.code == Exit.STOPPED, ended.err
    (file,) = (tmp_path / "out").iterdir()
    told = json.loads(file.read_text())
    assert told["meetings"][0]["starts"] == "2027-09-28 16:00"
    assert sorted(member["name"] for member in told["members"]) == ["=Ben()", "Anna"]


# --- Started as an operator starts it -----------------------------------------------------------------


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn(now=lambda: datetime.now(UTC), token=TOKEN, bot_username="treffpunkt_bot") as telegram:
        yield telegram


async def test_it_starts_on_an_empty_database_greets_and_stops(
    telegram: StandIn, own_postgres: str, tmp_path: Path
) -> None:
    said(own_postgres, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    (tmp_path / "run").mkdir()
    process = await started(
        telegram,
        tmp_path,
        DATABASE_URL=own_postgres,
        BACKUP_DIR=str(tmp_path / "backups"),
        FILES_DIR=str(tmp_path / "files"),
        RUNTIME_DIRECTORY=str(tmp_path / "run"),
    )
    try:
        anna = telegram.person("Anna")
        group = telegram.group("Netzwerk", creator=anna, members=[], supergroup=True)
        group.add_bot(by=anna, admin=True, rights={"can_pin_messages": True})
        await until(lambda: any(message.buttons for message in group.messages))
        await until((tmp_path / "run" / "heartbeat").exists)
        assert polls(telegram)
    finally:
        async with asyncio.timeout(5.5):
            code = await stopped(process)
    assert code == 0
    assert asked(own_postgres, "SELECT title FROM networks") == ["Netzwerk"]
    assert telegram.check() == []


async def test_a_stop_does_not_wait_for_a_backup(
    telegram: StandIn, url: str, tmp_path: Path, no_programs: str
) -> None:
    """`pg_dump` takes for ever tonight."""
    said(
        url,
        "INSERT INTO chores (name, since) VALUES ('backup', '2027-01-01'), ('retention', '2027-01-01')"
        " ON CONFLICT (name) DO UPDATE SET since = excluded.since",
    )
    slow = pretending(tmp_path / "slow", "18.0")
    (slow / "pg_dump").write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 18.0" && exit\n'
        f"touch {tmp_path}/begun\nexec sleep 600\n"
    )
    process = await started(
        telegram,
        tmp_path,
        DATABASE_URL=url,
        BACKUP_DIR=str(tmp_path / "backups"),
        FILES_DIR=str(tmp_path / "files"),
        RUNTIME_DIRECTORY=str(tmp_path),
        PATH=f"{slow}{os.pathsep}{os.environ['PATH']}",
    )
    await until((tmp_path / "begun").exists)
    async with asyncio.timeout(5.5):
        assert await stopped(process) == 0


# --- At night -----------------------------------------------------------------------------------------


@pytest.fixture
async def operated(
    own_postgres: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Stage]:
    """The first person on this stage is the operator. Errors in the log are meant."""
    caplog.set_level(logging.INFO)
    first = StandIn(now=lambda: NOW).person("Olaf").id
    async with Stage(
        tmp_path, MONDAY, database=own_postgres, operator_ids=[first], nights=chores.ALL
    ) as stage:
        yield stage
        await stage.settle()
        violations = stage.telegram.check()
    assert violations == []


async def olaf_of(stage: Stage) -> Person:
    olaf = stage.telegram.person("Olaf")
    await stage.says(olaf, None, "/start")
    return olaf


async def test_each_night_leaves_a_dump_that_opens(operated: Stage, tmp_path: Path) -> None:
    olaf = await olaf_of(operated)
    await operated.travel_to(datetime(2027, 3, 4, 9, 30))
    found = backups_of(operated.settings()).all()
    assert [copy.path.name for copy in found] == [
        f"treffpunkt-nightly-202703{day:02}-023000.dump" for day in (4, 3, 2)
    ]
    assert backups_of(operated.settings()).store.contents(found[0].path).rows["chores"] == 2
    assert "Letzte Sicherung: vor 6 Stunden" in (await asks(operated, olaf, "/status")).text


async def test_of_missing_programs_the_operator_hears_once_and_the_log_every_night(
    operated: Stage, no_programs: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    olaf = await olaf_of(operated)
    before, path = len(olaf.private.messages), os.environ["PATH"]
    monkeypatch.setenv("PATH", no_programs)

    await operated.travel(days=3)

    (told,) = olaf.private.messages[before:]
    assert told.text.startswith("Beim Betrieb: Es entstehen keine Sicherungen. ")
    assert "postgresql-client-18" in told.text
    failed = [r for r in caplog.records if "night work failed name=backup" in r.getMessage()]
    assert [r.getMessage().partition("error=")[2] for r in failed] == ["pg_dump is missing"] * 3
    assert not any(r.exc_info for r in failed)
    assert caplog.text.count("night work done name=retention") == 3
    monkeypatch.setenv("PATH", path)
    await operated.travel(days=1)
    assert len(backups_of(operated.settings()).all()) == 1
    assert len(olaf.private.messages) == before + 1


async def test_where_they_are_made_elsewhere_nobody_misses_any(
    own_postgres: str, tmp_path: Path, no_programs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = StandIn(now=lambda: NOW).person("Olaf").id
    monkeypatch.setenv("PATH", no_programs)
    stage = Stage(
        tmp_path,
        MONDAY,
        database=own_postgres,
        operator_ids=[first],
        nights=chores.ALL,
        backups_elsewhere=True,
    )
    async with stage:
        olaf = await olaf_of(stage)
        before = len(olaf.private.messages)
        await stage.travel(days=2)
        assert len(olaf.private.messages) == before
        assert "Sicherungen: entstehen anderswo" in (await asks(stage, olaf, "/status")).text
