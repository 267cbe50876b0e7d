"""`python -m bot <command>` as an operator types it: a process of its own, its words and its exit code."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.db import make_engine
from bot.operations import lock, operating
from bot.operations.backups import backups_of
from bot.operations.erasures import Erasures
from bot.operations.exits import Exit
from bot.settings import load
from domain import erasures, networks, privacy
from sandbox.standin import StandIn
from tests import operators
from tests.operators import NOW, TOKEN, Console, Run, console, environment

pytestmark = pytest.mark.on_sqlite

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def run(database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    yield from console(f"sqlite:///{database}", monkeypatch, capsys)


def lives(database: Path) -> None:
    operators.lives(f"sqlite:///{database}")


def names(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as here:
        return [row[0] for row in here.execute("SELECT name FROM members WHERE person_id IS NOT NULL")]


# --- Backup and restore -------------------------------------------------------------------------------


def test_backup_breaks_restore(run: Run, database: Path) -> None:
    """The way through: a backup by hand, an erasure, a broken database, the backup restored."""
    lives(database)
    made = run("backup")
    assert made.code == Exit.STOPPED
    assert made.out.startswith("Gesichert und geprüft: ")
    copy = Path(made.out.removeprefix("Gesichert und geprüft: ").strip())
    assert copy.is_file()
    engine = make_engine(f"sqlite:///{database}")
    with Session(engine) as session, session.begin():
        privacy.erase(session, 770_456, now=NOW)
        Erasures(database.parent).add(erasures.noted(session))
    engine.dispose()
    database.write_bytes(b"broken")

    assert "beschädigt" in run("check").out
    done = run("restore", str(copy))

    assert done.code == Exit.STOPPED, done.err
    assert done.out.splitlines()[0] == f"Wiederhergestellt aus {copy}. Jetzt kannst du den Bot starten."
    assert "Eine Person, die sich seit der Sicherung gelöscht hat" in done.out
    assert names(database) == ["Anna"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Ein Brief.\n" * 900, "keine heile Treffpunkt-Datenbank"),
        (None, "gibt es nicht"),
    ],
)
def test_a_file_that_cannot_be_restored_is_said_and_changes_nothing(
    run: Run, database: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    lives(database)
    file = tmp_path / "brief.db"
    if content is not None:
        file.write_bytes(content)
    ended = run("restore", str(file), "--without-erasures")
    assert ended.code == Exit.NOT_DONE
    assert said in ended.err
    assert names(database) == ["Anna", "=Ben()"]


def test_without_a_list_of_erasures_somebody_has_to_say_so(run: Run, database: Path) -> None:
    lives(database)
    copy = run("backup").out.split()[-1]
    ended = run("restore", copy)
    assert ended.code == Exit.NOT_DONE
    assert "--without-erasures" in ended.err
    assert run("restore", copy, "--without-erasures").code == Exit.STOPPED


def test_while_the_bot_runs_nothing_is_restored(run: Run, database: Path) -> None:
    lives(database)
    copy = run("backup").out.split()[-1]
    with lock.of_database(database):
        ended = run("restore", copy, "--without-erasures")
        assert run("backup").code == Exit.STOPPED, "a backup is no trouble"
        assert "Der Bot läuft." in run("check").out
    assert ended.code == Exit.TWO_COPIES
    assert "läuft schon ein Treffpunkt" in ended.err


def test_where_there_is_nothing_there_is_nothing_to_back_up(run: Run, tmp_path: Path) -> None:
    ended = run("backup", DATABASE_URL=f"sqlite:///{tmp_path}/t.db")
    assert ended.code == Exit.NOT_DONE
    assert "noch keine Datenbank" in ended.err
    assert not (tmp_path / "t.db").exists()


def test_a_full_disk_is_said_and_leaves_no_half_a_copy(database: Path) -> None:
    """The process may write no file larger than 100 kB: what a full disk is like, without one."""
    lives(database)
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "from bot.__main__ import main; sys.exit(main(['backup']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **environment(f"sqlite:///{database}")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == Exit.NOT_DONE, ended.stderr
    assert "Nicht gesichert" in ended.stderr
    assert list((database.parent / "backups").iterdir()) == []


# --- Nothing begins anew by accident ------------------------------------------------------------------


@pytest.fixture
def lost(run: Run, database: Path) -> Path:
    """There are backups, and the database is gone."""
    lives(database)
    run("backup")
    for path in database.parent.glob("treffpunkt.db*"):
        path.unlink()
    return database


def test_a_missing_database_beside_backups_is_no_new_beginning(run: Run, lost: Path) -> None:
    ended = run()
    assert ended.code == Exit.DATABASE_MISSING
    assert "Ich fange nicht von vorn an" in ended.err
    assert "restore" in ended.err
    assert "start-over" in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert not lost.exists()


def test_an_empty_file_is_a_missing_database(run: Run, lost: Path) -> None:
    lost.touch()
    assert run().code == Exit.DATABASE_MISSING


def test_starting_over_takes_a_word(run: Run, lost: Path) -> None:
    assert run("start-over").code == Exit.STOPPED
    assert names(lost) == []
    assert list((lost.parent / "backups").glob("*.db"))
    again = run("start-over")
    assert again.code == Exit.NOT_DONE
    assert "schon eine Datenbank" in again.err


@pytest.mark.parametrize(
    ("typed", "code", "there"),
    [
        ("1", Exit.STOPPED, ["Anna", "=Ben()"]),
        ("2", Exit.STOPPED, None),
        ("", Exit.DATABASE_MISSING, None),
        ("ja", Exit.DATABASE_MISSING, None),
    ],
)
def test_who_sits_at_the_console_is_asked(
    run: Run, lost: Path, typed: str, code: Exit, there: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check")  # the environment is this database's from here on
    Erasures(lost.parent).add([])
    settings = load(dotenv=None)
    monkeypatch.setattr(sys, "stdin", Console(f"{typed}\n"))
    assert operating.missing_database(settings, backups_of(settings)) == code
    assert (names(lost) if lost.exists() else None) == there


# --- Check --------------------------------------------------------------------------------------------


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn(now=lambda: datetime.now(UTC), token=TOKEN, bot_username="treffpunkt_bot") as telegram:
        yield telegram


def test_check_says_what_is_wrong_and_how_to_mend_it(run: Run, database: Path) -> None:
    lives(database)
    ended = run("check", OPERATOR_IDS="")
    assert ended.code == Exit.NOT_DONE
    lines = ended.out.splitlines()
    assert lines[0] == "✓ Einstellungen: vollständig"
    assert any(line.startswith("· OPERATOR_IDS ist leer") for line in lines)
    assert any(line.startswith("✓ Datenbank: heil, Stand 00") for line in lines)
    assert any(line.startswith("✗ Sicherung: noch keine in ") for line in lines)
    assert any(line.startswith("✗ Telegram: nicht erreichbar (NetworkError)") for line in lines)


async def test_check_asks_telegram_for_the_token_and_the_rights_in_each_group(
    run: Run, telegram: StandIn, database: Path
) -> None:
    anna = telegram.person("Anna")
    groups = [telegram.group(title, creator=anna, supergroup=True) for title in ("Eins", "Zwei", "Drei")]
    groups[0].add_bot(by=anna, admin=True, rights={"can_pin_messages": True})
    groups[1].add_bot(by=anna)
    engine = make_engine(f"sqlite:///{database}")
    with Session(engine) as session, session.begin():
        for group in groups:
            networks.welcome(session, chat_id=group.id, title=group.title, zone="Europe/Berlin", now=NOW)
    engine.dispose()
    run("backup")

    async def checked(**more: str) -> str:
        ended = await asyncio.to_thread(run, "check", TELEGRAM_API_URL=telegram.url, **more)
        assert ended.code == Exit.NOT_DONE
        return ended.out

    said = await checked()
    assert "✓ Telegram: erreichbar, das Token gehört @treffpunkt_bot" in said
    assert "✓ Netzwerk 1: in der Gruppe, darf anpinnen" in said
    assert "· Netzwerk 2: in der Gruppe, darf aber nicht anpinnen" in said
    assert "✗ Netzwerk 3: " in said
    assert "✓ Sicherung: treffpunkt-by-hand-" in said
    assert "Drei" not in said, "the operator sees technical state only"
    assert "✗ Telegram lehnt den BOT_TOKEN ab" in await checked(BOT_TOKEN="123456789:WRONG-ONE")


# --- Export -------------------------------------------------------------------------------------------


def test_a_network_is_handed_to_its_organisers_as_json(run: Run, database: Path, tmp_path: Path) -> None:
    lives(database)
    ended = run("export", "mint", "--into", str(tmp_path / "out"))
    assert ended.code == Exit.STOPPED, ended.err
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == "treffpunkt-1-mint-netz-sued.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told = json.loads(file.read_text())
    assert told["network"] == "MINT-Netz Süd"
    assert [member["name"] for member in told["members"]] == ["=Ben()", "Anna"]
    assert told["meetings"][0]["starts"] == "2027-09-28 16:00"
    assert told["answers"] == [{"meeting": 1, "name": "=Ben()", "answer": "yes", "guests": 0, "note": None}]
    assert told["topics"][0]["interest"] == 1
    text = file.read_text()
    assert "770" not in text, "no Telegram ids"
    assert "vegan" not in text


def test_and_as_tables_in_which_a_name_is_no_formula(run: Run, database: Path, tmp_path: Path) -> None:
    lives(database)
    run("export", "1", "--format", "csv", "--into", str(tmp_path / "out"))
    text = (tmp_path / "out" / "treffpunkt-1-mint-netz-sued-members.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["name"] for row in rows] == ["'=Ben()", "Anna"]


@pytest.mark.parametrize(
    ("wanted", "said"), [("Nord", "gibt es nicht"), ("netz", "1 (MINT-Netz Süd), 2 (Netz Ost)")]
)
def test_which_network_is_asked_where_it_is_not_clear(
    run: Run, database: Path, wanted: str, said: str
) -> None:
    lives(database)
    engine = make_engine(f"sqlite:///{database}")
    with Session(engine) as session, session.begin():
        networks.welcome(session, chat_id=-200, title="Netz Ost", zone="Europe/Berlin", now=NOW)
    engine.dispose()
    ended = run("export", wanted)
    assert ended.code == Exit.NOT_DONE
    assert said in ended.err
