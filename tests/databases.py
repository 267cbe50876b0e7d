"""A fresh database for each test: SQLite, or PostgreSQL where one is asked for.

`TREFFPUNKT_TEST_DATABASE=postgresql` (`make test-postgres`) plays everything on PostgreSQL, but for what is about SQLite's
own file or words (`pytest.mark.on_sqlite`); otherwise `EVERYWHERE` is
played on both. A test's `database` is always a path; on PostgreSQL it only names what `url_of` leads to.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, NullPool, create_engine

from benchmarks.postgres import Postgres, found_programs
from bot.operations import folders
from bot.operations.migrating import migrate
from models import Base

SQLITE, POSTGRESQL = "sqlite", "postgresql"
CHOSEN = os.environ.get("TREFFPUNKT_TEST_DATABASE") or SQLITE

EVERYWHERE = frozenset(
    {
        "tests/domain/test_attendances.py",
        "tests/domain/test_deliveries.py",
        "tests/domain/test_drafts.py",
        "tests/domain/test_health.py",
        "tests/domain/test_offers.py",
        "tests/domain/test_polls.py",
        "tests/domain/test_processes.py",
        "tests/domain/test_rsvps.py",
        "tests/domain/test_permits.py",
        "tests/domain/test_topics.py",
        "tests/handlers/test_joining.py",
        "tests/handlers/test_polls.py",
        "tests/handlers/test_privacy.py",
        "tests/handlers/test_rsvps.py",
        "tests/scheduler/test_cards.py",
        "tests/scheduler/test_inbox.py",
    }
)
"""Rules that lock and count, and stories that stand for the others."""

_urls: dict[Path, str] = {}


def url_of(database: Path) -> str:
    """The database's URL: what `DATABASE_URL` would say."""
    return _urls.get(database, f"sqlite:///{database}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" not in metafunc.fixturenames:
        return
    path = metafunc.definition.path.relative_to(metafunc.config.rootpath).as_posix()
    thousands = getattr(metafunc.function, "is_hypothesis_test", False)
    if CHOSEN == SQLITE and path in EVERYWHERE and not thousands:
        metafunc.parametrize("database_kind", [SQLITE, POSTGRESQL], indirect=True)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    if request.node.get_closest_marker("on_sqlite") is not None:
        return SQLITE
    return str(getattr(request, "param", CHOSEN))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without rows, made once and copied for each test."""
    path = tmp_path_factory.mktemp("database") / "empty.db"
    migrate(f"sqlite:///{path}", now=datetime(2027, 1, 1, tzinfo=UTC))
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Each process of the test run has a server of its own, started when the first test wants it."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> Iterator[Engine]:
    """A migrated PostgreSQL database, as whoever may do anything in it."""
    url = postgres.database("test")
    migrate(url, now=datetime(2027, 1, 1, tzinfo=UTC))
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_url(migrated_postgres: Engine) -> str:
    """A migrated PostgreSQL database without rows. A copy for each test would cost ten times as much."""
    with migrated_postgres.connect() as connection:
        connection.exec_driver_sql(_OTHERS_OUT)
        connection.exec_driver_sql(_EMPTY)
    return migrated_postgres.url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def model_postgres(postgres: Postgres) -> str:
    """The name of a migrated database for others to be copied from."""
    migrate(postgres.database("model"), now=datetime(2027, 1, 1, tzinfo=UTC))
    return "model"


_numbers = count(1)


@pytest.fixture
def own_postgres(
    postgres: Postgres, model_postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A migrated PostgreSQL database of a test's own, for what is done to whole databases. What lies beside a
    database (`folders.data`) is in `tmp_path / "data"`, and the programs of the server's version are found."""
    monkeypatch.setattr(folders, "ROOT", tmp_path)
    monkeypatch.setenv("PATH", f"{found_programs()}{os.pathsep}{os.environ['PATH']}")
    name = f"own{next(_numbers)}"
    yield postgres.database(name, like=model_postgres)
    postgres.drop(name)


_OTHERS_OUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_TABLES = [table.name for table in reversed(Base.metadata.sorted_tables)]
_COUNTED = [table.name for table in Base.metadata.sorted_tables if table.autoincrement_column is not None]
_EMPTY = "; ".join(
    [f"DELETE FROM {name}" for name in _TABLES]
    + [f"SELECT setval('{name}_id_seq', 1, false)" for name in _COUNTED]
)


@pytest.fixture
def database(tmp_path: Path, database_kind: str, request: pytest.FixtureRequest) -> Iterator[Path]:
    path = tmp_path / "treffpunkt.db"
    if database_kind == POSTGRESQL:
        _urls[path] = request.getfixturevalue("postgres_url")
    else:
        shutil.copy(request.getfixturevalue("empty_database"), path)
    yield path
    _urls.pop(path, None)
