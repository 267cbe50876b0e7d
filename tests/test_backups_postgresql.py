"""Backups of a PostgreSQL database: a dump that is read to its end before it counts, and how it comes back."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from benchmarks.postgres import found_programs
from bot.db import Database, make_engine
from bot.operations import dumps, postgres_programs
from bot.operations.backups import Backups, Why
from bot.operations.lock import Taken
from bot.operations.postgres_looking import reading
from bot.operations.postgres_store import BEFORE, PostgresStore
from bot.operations.stores import Broken, NoPrograms, NotMade, NumbersBehind
from domain import networks
from models import MeetingFile, Network
from tests.operators import lives, names

NOW = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def url(own_postgres: str) -> str:
    lives(own_postgres)
    return own_postgres


@pytest.fixture
def store(url: str) -> PostgresStore:
    return PostgresStore(url)


@pytest.fixture
def backups(store: PostgresStore, tmp_path: Path) -> Backups:
    return Backups(
        store, "treffpunkt", tmp_path / "backups", files=tmp_path / "files", data=tmp_path / "data"
    )


def said(url: str, *statements: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def asked(url: str, question: str) -> list[object]:
    engine = make_engine(url)
    with engine.connect() as connection:
        found = list(connection.exec_driver_sql(question).scalars())
    engine.dispose()
    return found


# --- Made ---------------------------------------------------------------------------------------------


def test_a_dump_is_one_file_that_holds_everything_and_is_nobody_elses_to_read(
    backups: Backups, tmp_path: Path
) -> None:
    made = backups.make(Why.NIGHTLY, now=NOW)
    assert made.path == tmp_path / "backups" / "treffpunkt-nightly-20270301-023000.dump"
    assert list(made.path.parent.iterdir()) == [made.path]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    found = backups.store.contents(made.path)
    assert found == backups.store.look()
    assert (found.rows["members"], found.rows["networks"], found.rows["polls"]) == (2, 1, 0)
    assert backups.all() == [made]


def test_it_holds_one_state_and_nothing_half_done(backups: Backups, url: str) -> None:
    engine = make_engine(url)
    with Session(engine) as writer:
        writer.add(Network(chat_id=-3, title="Noch nicht", zone="Europe/Berlin", created_at=NOW))
        writer.flush()
        made = backups.make(Why.NIGHTLY, now=NOW)
    engine.dispose()
    assert backups.store.contents(made.path).rows["networks"] == 1


def test_what_people_sent_lies_beside_it(backups: Backups, url: str, tmp_path: Path) -> None:
    name = "0123456789abcdef" * 2
    engine = make_engine(url)
    with Session(engine) as session, session.begin():
        for copy in (name, None):
            file = MeetingFile(
                meeting_id=1,
                name="Folien\tvom\nTreffen \\N.pdf",
                mime_type="text/plain",
                size=3,
                telegram_file_id="t",
                telegram_unique_id=f"t{copy}",
                copy=copy,
                created_at=NOW,
            )
            session.add(file)
    engine.dispose()
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / name).write_bytes(b"abc")
    made = backups.make(Why.NIGHTLY, now=NOW)
    assert backups.store.named_files(made.path) == {name}
    assert (tmp_path / "backups" / "files" / name).read_bytes() == b"abc"


def test_the_same_ones_stay_as_of_sqlites_file(backups: Backups) -> None:
    made = backups.make(Why.NIGHTLY, now=NOW - 50 * DAY)
    for days in range(49):
        name = f"treffpunkt-nightly-{NOW - days * DAY:%Y%m%d-%H%M%S}.dump"
        (made.path.with_name(name)).write_bytes(made.path.read_bytes())
    assert backups.prune(now=NOW) == 40
    ages = [(NOW - copy.made_at).days for copy in backups.all()]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert (len(ages), ages[-1]) == (10, 22)


# --- Not made -----------------------------------------------------------------------------------------


@pytest.fixture
def nowhere_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No programs beside those that are found by their names."""
    monkeypatch.setattr(postgres_programs, "DEBIAN", tmp_path / "nowhere")


def only_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))


def pretending(folder: Path, version: str) -> Path:
    """Programs that say that they are of this version."""
    folder.mkdir()
    for name in ("pg_dump", "pg_restore"):
        (folder / name).write_text(f'#!/bin/sh\necho "{name} (PostgreSQL) {version}"\n')
        (folder / name).chmod(0o755)
    return folder


def test_without_pg_dump_it_says_what_to_install(
    backups: Backups, nowhere_else: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_in(tmp_path, monkeypatch)
    with pytest.raises(NoPrograms) as trouble:
        backups.make(Why.NIGHTLY, now=NOW)
    assert (trouble.value.key, trouble.value.facts["wanted"]) == ("programs-missing", "18")
    assert trouble.value.reason == "pg_dump is missing"
    assert list((tmp_path / "backups").iterdir()) == []


def test_an_older_pg_dump_than_the_server_is_no_use(
    backups: Backups, nowhere_else: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_in(pretending(tmp_path / "old", "15.14 (Debian 15.14-0+deb12u1)"), monkeypatch)
    with pytest.raises(NoPrograms) as trouble:
        backups.make(Why.NIGHTLY, now=NOW)
    assert trouble.value.key == "programs-unfit"
    assert (trouble.value.facts["found"], trouble.value.facts["wanted"]) == ("15", "18")


def test_of_several_the_servers_own_version_is_taken(
    nowhere_else: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [pretending(tmp_path / version, version) for version in ("15.1", "99.1", "42.7", "42.9")]
    monkeypatch.setenv("PATH", os.pathsep.join(map(str, folders)))
    assert postgres_programs.fitting(15).folder == tmp_path / "15.1"
    assert postgres_programs.fitting(18).folder == tmp_path / "42.7", "the next one, as PATH has it"
    with pytest.raises(NoPrograms) as trouble:
        postgres_programs.fitting(16)
    assert trouble.value.facts["found"] == "99", "what they dump, they could not restore into it"
    assert postgres_programs.newest().version == 99


def test_a_server_that_refuses_pg_dump_is_quoted_without_what_is_in_rows(
    backups: Backups, url: str, tmp_path: Path
) -> None:
    said(url, "CREATE ROLE reader LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    said(url, "REVOKE SELECT ON members FROM reader")
    stranger = make_url(url).set(username="reader").render_as_string(hide_password=False)
    with pytest.raises(NotMade) as trouble:
        Backups(PostgresStore(stranger), "t", tmp_path / "backups", files=tmp_path / "f", data=tmp_path).make(
            Why.BY_HAND, now=NOW
        )
    assert trouble.value.reason == "InsufficientPrivilege"
    said(url, "DROP OWNED BY reader", "DROP ROLE reader")


def test_the_password_is_on_no_command_line_and_in_no_log(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("BOT_TOKEN", "123456789:NOT-FOR-OTHERS")
    watched = tmp_path / "watched"
    watched.mkdir()
    for name in ("pg_dump", "pg_restore"):
        (watched / name).write_text(
            f'#!/bin/sh\necho "$0 $*" >>{watched}/lines\nenv >>{watched}/env\nexec {found_programs()}/{name} "$@"\n'
        )
        (watched / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{watched}{os.pathsep}{os.environ['PATH']}")
    secret = make_url(url).set(password="Ganz geheim'!").render_as_string(hide_password=False)
    store = PostgresStore(secret)
    backups = Backups(store, "t", tmp_path / "backups", files=tmp_path / "f", data=tmp_path)
    copy = backups.make(Why.BY_HAND, now=NOW)
    with store.restoring(copy.path, lambda: copy.path, now=NOW):
        pass
    lines, environment = (watched / "lines").read_text(), (watched / "env").read_text()
    assert "pg_restore" in lines
    assert "geheim" not in lines + caplog.text
    assert "PGPASSWORD=Ganz geheim'!" in environment
    assert "NOT-FOR-OTHERS" not in environment


@pytest.mark.parametrize("harm", ["cut", "letter", "empty"])
def test_a_file_that_is_no_whole_dump_is_broken(
    backups: Backups, own_postgres: str, tmp_path: Path, harm: str
) -> None:
    file = backups.make(Why.BY_HAND, now=NOW).path
    whole = file.read_bytes()
    file.write_bytes({"cut": whole[:-2000], "letter": b"Ein Brief.\n" * 900, "empty": b""}[harm])
    with pytest.raises(Broken):
        backups.store.contents(file)


def test_somebody_elses_dump_is_broken_too(backups: Backups, url: str) -> None:
    file = backups.make(Why.BY_HAND, now=NOW).path
    said(url, "DROP TABLE alembic_version")
    with pytest.raises(NotMade):
        backups.make(Why.BY_HAND, now=NOW)
    programs = postgres_programs.newest()
    with reading(url) as connection:
        snapshot = connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one()
        programs.dump(url, "public", file, snapshot=snapshot)
    with pytest.raises(Broken, match="not ours"):
        backups.store.contents(file)


# --- Back again ---------------------------------------------------------------------------------------


Keep = Callable[[], Path]


@pytest.fixture
def keep(backups: Backups) -> Keep:
    return lambda: backups.make(Why.BEFORE_RESTORE, now=NOW).path


def everything(url: str) -> dict[str, object]:
    """Each row of each table, and what else there is."""
    engine = make_engine(url)
    with engine.connect() as connection:
        names = connection.exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
        ).scalars()
        found: dict[str, object] = {"": names.all()}
        for table in ("alembic_version", "networks", "members", "meetings", "deliveries"):
            rows = connection.exec_driver_sql(f"SELECT t::text FROM {table} t ORDER BY 1").scalars()
            found[table] = rows.all()
        found["schemas"] = (
            connection.exec_driver_sql(
                "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, 'treffpunkt')"
            )
            .scalars()
            .all()
        )
    engine.dispose()
    return found


def changes(url: str) -> None:
    said(url, "UPDATE members SET name = 'Dora' WHERE name = 'Anna'")


def test_it_comes_back_as_it_was_and_numbers_go_on(
    backups: Backups, url: str, keep: Keep, tmp_path: Path
) -> None:
    before = everything(url)
    file = backups.make(Why.BY_HAND, now=NOW).path
    changes(url)
    with backups.store.restoring(file, keep, now=NOW) as place:
        assert names(place.url) == ["Anna", "=Ben()"]
    assert everything(url) == before
    assert isinstance(place.kept, Path)
    assert place.kept.name == "treffpunkt-before-restore-20270301-023000.dump"
    engine = make_engine(url)
    with Session(engine) as session, session.begin():
        _, new = networks.welcome(session, chat_id=-9, title="Neu", zone="Europe/Berlin", now=NOW)
        assert new
    engine.dispose()


def test_into_an_empty_database_as_well(backups: Backups, url: str, keep: Keep) -> None:
    before = everything(url)
    file = backups.make(Why.BY_HAND, now=NOW).path
    said(url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    with backups.store.restoring(file, keep, now=NOW) as place:
        pass
    assert place.kept is None
    assert everything(url) == before


class Stumble(Exception):
    """Something goes wrong on the way."""


def test_whatever_goes_wrong_on_the_way_the_database_is_as_it_was(
    backups: Backups, url: str, keep: Keep
) -> None:
    file = backups.make(Why.BY_HAND, now=NOW).path
    changes(url)
    before = everything(url)

    def stumble(there: str) -> None:
        said(there, "CREATE TABLE half_done (id integer)", "DROP TABLE rsvps")
        raise Stumble

    with pytest.raises(Stumble), backups.store.restoring(file, keep, now=NOW) as place:
        stumble(place.url)
    assert everything(url) == before


def test_also_when_pg_restore_stops_in_the_middle(backups: Backups, url: str, keep: Keep) -> None:
    said(url, "CREATE TABLE extra (id integer)")
    file = backups.make(Why.BY_HAND, now=NOW).path
    said(url, "DROP TABLE extra", "CREATE SEQUENCE extra")
    changes(url)
    before = everything(url)
    with pytest.raises(NotMade) as trouble, backups.store.restoring(file, keep, now=NOW):
        raise AssertionError
    assert trouble.value.reason == (
        'pg_restore: could not execute query: ERROR:  relation "extra" already exists'
    )
    assert everything(url) == before


def cut_off(url: str) -> None:
    """What a power cut leaves: the former tables set aside, others half made."""
    tables = asked(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    said(
        url,
        f"CREATE SCHEMA {BEFORE}",
        *(f"ALTER TABLE public.{name} SET SCHEMA {BEFORE}" for name in tables),
        "CREATE TABLE networks (id integer)",
        "CREATE TABLE alembic_version (version_num text)",
    )


def test_after_a_power_cut_the_next_start_puts_it_right(
    backups: Backups, url: str, keep: Keep, caplog: pytest.LogCaptureFixture
) -> None:
    before = everything(url)
    cut_off(url)
    with pytest.raises(Broken, match="the next start takes it back"):
        backups.store.look()
    with pytest.raises(NotMade, match="a restore was broken off"):
        backups.make(Why.NIGHTLY, now=NOW)
    with backups.store.running():
        assert everything(url) == before
    assert "the database is the former one again" in caplog.text


def test_so_does_the_next_restore(backups: Backups, url: str, keep: Keep) -> None:
    file = backups.make(Why.BY_HAND, now=NOW).path
    before = everything(url)
    cut_off(url)
    with backups.store.restoring(file, keep, now=NOW) as place:
        pass
    assert isinstance(place.kept, Path)
    assert everything(url) == before


async def test_while_a_bot_runs_nothing_is_restored(backups: Backups, url: str, keep: Keep) -> None:
    file = backups.make(Why.BY_HAND, now=NOW).path
    before = everything(url)
    running = Database(url)
    await running.read(lambda session: session.get(Network, 1))
    assert backups.store.is_running()
    with pytest.raises(Taken), backups.store.alone():
        raise AssertionError
    with pytest.raises(Taken), backups.store.restoring(file, keep, now=NOW):
        raise AssertionError
    backups.make(Why.BY_HAND, now=NOW + DAY)
    running.close()
    assert not backups.store.is_running()
    assert everything(url) == before


def test_a_database_that_is_not_whole_is_put_aside_as_it_is_for_five_weeks(
    backups: Backups, url: str, keep: Keep
) -> None:
    before = everything(url)
    file = backups.make(Why.BY_HAND, now=NOW).path
    said(url, "SET session_replication_role = replica", "DELETE FROM networks")
    with pytest.raises(Broken, match="foreign keys"):
        backups.store.look()
    with backups.store.restoring(file, keep, now=NOW) as place:
        pass
    assert place.kept == "Schema treffpunkt_broken_20270301_023000"
    assert everything(url) == {**before, "schemas": ["treffpunkt_broken_20270301_023000"]}
    assert asked(url, "SELECT name FROM treffpunkt_broken_20270301_023000.members ORDER BY id") == [
        "Anna",
        "=Ben()",
    ]
    backups.prune(now=NOW + 34 * DAY)
    assert everything(url)["schemas"] != []
    backups.prune(now=NOW + 36 * DAY)
    assert everything(url) == before


def test_somebody_elses_tables_are_not_moved(backups: Backups, url: str, keep: Keep) -> None:
    file = backups.make(Why.BY_HAND, now=NOW).path
    said(url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public", "CREATE TABLE orders (id integer)")
    with pytest.raises(NotMade, match="not ours"), backups.store.restoring(file, keep, now=NOW):
        raise AssertionError
    assert asked(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == ["orders"]


# --- Looked at ----------------------------------------------------------------------------------------


def test_a_number_that_is_taken_already_is_found(store: PostgresStore, url: str) -> None:
    assert store.look().rows["members"] == 2
    said(url, "SELECT setval('members_id_seq', 1)")
    with pytest.raises(NumbersBehind) as behind:
        store.look()
    assert behind.value.table == "members"


# --- A dump as text -----------------------------------------------------------------------------------

TEXT = b"""SET statement_timeout = 0;
COPY public.alembic_version (version_num) FROM stdin;
0007
\\.
COPY public."order" (id, "copy", name) FROM stdin;
1\tabc\tCOPY public.x (id) FROM stdin;
2\t\\N\tx
\\.
COPY public.polls (id) FROM stdin;
\\.
SELECT pg_catalog.setval('public.polls_id_seq', 1, false);
"""


def lines(text: bytes) -> Iterator[bytes]:
    return iter(text.splitlines(keepends=True))


def test_rows_are_counted_whatever_stands_in_them() -> None:
    found = dumps.contents(lines(TEXT))
    assert (found.revision, found.rows) == ("0007", {"alembic_version": 1, "order": 2, "polls": 0})
    assert dumps.values(lines(TEXT), "order", "copy") == {"abc"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "not ours"),
        (TEXT.replace(b"0007\n", b""), "no revision"),
        (TEXT[: TEXT.index(b"2\t")], "cut off"),
    ],
)
def test_what_is_missing_is_said(text: bytes, why: str) -> None:
    with pytest.raises(Broken, match=why):
        dumps.contents(lines(text))
