"""PostgreSQL's own programs, `pg_dump` and `pg_restore`: where they are, and one run of each. Nothing else that runs in
earnest starts a program; there is no shell, and neither password nor address stands on a command line.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from sqlalchemy.engine import make_url

from bot import settings
from bot.operations.lock import OPERATING, RESTORING
from bot.operations.stores import Broken, NoPrograms, NotMade

T = TypeVar("T")

DUMP, RESTORE = "pg_dump", "pg_restore"
DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps them, a folder for each version, beside those that are found by their names."""
ANSWER_SECONDS = 20
"""So long a program may take to say its version."""
STRANGE_SETTING = 17
"""From here on `pg_restore` makes a setting (`transaction_timeout`) that is an error to older servers."""
REASON_LIMIT = 160
ARCHIVE = ("--format=custom", "--no-owner", "--no-privileges", "--no-password", "--lock-wait-timeout=60s")
TAKE_IN = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-password")


class ProgramFailed(NotMade):
    """It said why, and `reason` is that."""


@dataclass(frozen=True)
class Programs:
    """Both, from one folder."""

    folder: Path
    version: int
    """The major one."""

    def dump(self, url: str, schema: str, target: Path, *, snapshot: str) -> None:
        """One schema, as the transaction sees it that has exported the snapshot. Raises `ProgramFailed`."""
        self._run(
            DUMP,
            *ARCHIVE,
            f"--schema={_exactly(schema)}",
            f"--snapshot={snapshot}",
            f"--file={target}",
            f"--dbname={_database(url)}",
            connection=_connection(url, OPERATING),
        )

    def restore(self, url: str, schema: str, file: Path) -> None:
        """What was in the schema, in one transaction. Raises `ProgramFailed`."""
        self._run(
            RESTORE,
            *TAKE_IN,
            f"--schema={schema}",
            f"--dbname={_database(url)}",
            str(file),
            connection=_connection(url, RESTORING),
        )

    def read(self, file: Path, *options: str, as_: Callable[[Iterable[bytes]], T]) -> T:
        """A dump as text, line by line. Raises `Broken` where it cannot be read to its end, and what `as_` raises."""
        with tempfile.TemporaryFile() as complaints:
            command: list[str | Path] = [self.folder / RESTORE, *options, "--file=-", str(file)]
            with _started(command, _environment(), out=subprocess.PIPE, complaints=complaints) as process:
                assert process.stdout is not None
                try:
                    found, wrong = as_(process.stdout), None
                except Broken as trouble:
                    wrong = trouble
            if process.returncode:
                complaints.seek(0)
                raise Broken(_reason(RESTORE, complaints.read()))
        if wrong is not None:
            raise wrong
        return found

    def _run(self, name: str, *arguments: str, connection: Mapping[str, str]) -> None:
        with tempfile.TemporaryFile() as complaints:
            command: list[str | Path] = [self.folder / name, *arguments]
            with _started(command, _environment(**connection), complaints=complaints) as process:
                process.wait()
            if process.returncode:
                complaints.seek(0)
                raise ProgramFailed(_reason(name, complaints.read()))


_running: set[subprocess.Popen[bytes]] = set()


@contextmanager
def _started(
    command: list[str | Path],
    environment: Mapping[str, str],
    *,
    out: int = subprocess.DEVNULL,
    complaints: IO[bytes],
) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=out, stderr=complaints, env=environment
    ) as process:
        _running.add(process)
        try:
            yield process
        except BaseException:
            process.terminate()
            raise
        finally:
            _running.discard(process)


def break_off() -> None:
    """Ends what runs: whoever waits for it is told that it failed."""
    for process in list(_running):
        process.terminate()


def fitting(server: int) -> Programs:
    """For a server of this major version: the same, or the next newer one, which can restore what it has dumped.
    Raises `NoPrograms`."""
    found = _everywhere()
    fit = [
        programs
        for programs in found
        if programs.version >= server and not server < STRANGE_SETTING <= programs.version
    ]
    if not fit:
        raise NoPrograms(server, max((programs.version for programs in found), default=None))
    return min(fit, key=lambda programs: programs.version)


def newest() -> Programs:
    """Reads whatever any other has written. Raises `Broken` where there are none."""
    found = _everywhere()
    if not found:
        raise Broken(f"{RESTORE} is missing")
    return max(found, key=lambda programs: programs.version)


def _everywhere() -> list[Programs]:
    folders = [*map(Path, os.get_exec_path()), *sorted(DEBIAN.glob("*/bin"))]
    both = (
        folder
        for folder in dict.fromkeys(folders)
        if all(os.access(folder / name, os.X_OK) for name in (DUMP, RESTORE))
    )
    asked = ((folder, _version(folder / DUMP)) for folder in both)
    return [Programs(folder, version) for folder, version in asked if version is not None]


def _version(program: Path) -> int | None:
    try:
        said = subprocess.run(
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            timeout=ANSWER_SECONDS,
            check=False,
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(rb"\(PostgreSQL\) (\d+)", said)
    return int(match[1]) if match else None


# --- What they are told -------------------------------------------------------------------------------


def _exactly(name: str) -> str:
    """Not a pattern."""
    return '"' + name.replace('"', '""') + '"'


def _database(url: str) -> str:
    from psycopg.conninfo import make_conninfo  # only where there is PostgreSQL

    return make_conninfo(dbname=make_url(url).database)


def _environment(**connection: str) -> dict[str, str]:
    return {**settings.for_programs(), "LC_ALL": "C", **connection}


def _connection(url: str, name: str) -> dict[str, str]:
    """All that the address says, as the variables that PostgreSQL's programs read: a command line is everybody's to
    see, the environment only its owner's."""
    from psycopg import pq

    made = make_url(url)
    _, wanted = made.get_dialect()().create_connect_args(made)
    wanted = {"connect_timeout": 10, **wanted, "application_name": name}
    variables = {
        option.keyword.decode(): option.envvar.decode()
        for option in pq.Conninfo.get_defaults()
        if option.envvar
    }
    return {variables[key]: str(value) for key, value in wanted.items() if key in variables}


def _reason(name: str, complaints: bytes) -> str:
    """The first error, without what it quotes from a row."""
    lines = complaints.decode(errors="replace").splitlines()
    said = next((line.partition("error: ")[2] for line in lines if "error: " in line), "")
    return f"{name}: {_without_rows(said) or 'no reason given'}"


def _without_rows(said: str) -> str:
    return re.sub(r'(invalid [^:]*): ".*', r"\1", said)[:REASON_LIMIT]
