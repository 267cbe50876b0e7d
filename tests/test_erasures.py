"""The list of erasures: written before the transaction commits, outside the database, and readable after anything."""

from __future__ import annotations

import re
import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.db import Database
from bot.operations import erasures
from bot.operations.erasures import Erasures, known
from domain import members, networks, privacy
from domain.erasures import Erased
from sandbox.people import Person
from tests.conftest import Begun

pytestmark = pytest.mark.on_sqlite

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ANNA, BEN = 770_123_456_789, 2


@pytest.fixture
def book(tmp_path: Path) -> Erasures:
    return Erasures(tmp_path)


# --- The file -----------------------------------------------------------------------------------------


def test_where_nobody_was_erased_there_is_no_list(tmp_path: Path) -> None:
    assert known(tmp_path) is None


def test_who_was_erased_is_known_and_nobody_else(book: Erasures, tmp_path: Path) -> None:
    book.add([Erased(ANNA, None, NOW), Erased(BEN, 7, NOW)])
    book.add([Erased(BEN, 7, NOW + timedelta(days=1))])
    was_erased = known(tmp_path)
    assert was_erased is not None
    assert was_erased(ANNA, None) == NOW
    assert was_erased(BEN, 7) == NOW + timedelta(days=1), "the last time counts"
    assert was_erased(ANNA, 7) is was_erased(BEN, None) is was_erased(BEN, 8) is was_erased(3, None) is None


def test_the_list_holds_no_number_and_is_nobody_elses_to_read(book: Erasures) -> None:
    book.add([Erased(ANNA, None, NOW)])
    text = book.file.read_text()
    assert str(ANNA) not in text
    assert re.fullmatch(r"key [0-9a-f]{64}\n2027-03-01T09:00:00\+00:00 [0-9a-f]{64}\n", text)
    assert stat.S_IMODE(book.file.stat().st_mode) == 0o600


def test_two_lists_do_not_resemble_each_other(tmp_path: Path) -> None:
    for name in "ab":
        Erasures(tmp_path / name).add([Erased(ANNA, None, NOW)])
    hashes = [(tmp_path / name / erasures.NAME).read_text().split()[-1] for name in "ab"]
    assert hashes[0] != hashes[1]
    both = known(tmp_path / "a", tmp_path / "nowhere", tmp_path / "b")
    assert both is not None
    assert both(ANNA, None) == NOW


def test_a_line_that_a_power_cut_broke_off_costs_no_other(book: Erasures, tmp_path: Path) -> None:
    book.add([Erased(ANNA, None, NOW)])
    with book.file.open("a") as file:
        file.write("2027-03-01T09:0")
    book.add([Erased(BEN, None, NOW)])
    was_erased = known(tmp_path)
    assert was_erased is not None
    assert was_erased(ANNA, None) == was_erased(BEN, None) == NOW


def test_a_file_that_is_no_list_is_said_and_never_taken_for_an_empty_one(
    book: Erasures, tmp_path: Path
) -> None:
    book.file.write_text("shopping: milk\n")
    with pytest.raises(ValueError, match="no list of erasures"):
        known(tmp_path)
    with pytest.raises(ValueError, match="no list of erasures"):
        book.add([Erased(ANNA, None, NOW)])
    assert book.file.read_text() == "shopping: milk\n"


# --- With the transaction -----------------------------------------------------------------------------


@pytest.fixture
async def db(database: Path, book: Erasures) -> AsyncIterator[Database]:
    db = Database(f"sqlite:///{database}", book.add)
    await db.transact(_anna_joins)
    yield db
    db.close()


def _anna_joins(session: Session) -> None:
    network, _ = networks.welcome(session, chat_id=-1, title="Nord", zone="Europe/Berlin", now=NOW)
    members.join(session, network, telegram_id=ANNA, name="Anna", vouched=True, now=NOW)


def _is_known(session: Session) -> bool:
    return members.person_of(session, ANNA) is not None


async def test_an_erasure_is_listed_with_its_transaction(db: Database, tmp_path: Path) -> None:
    assert known(tmp_path) is None
    await db.transact(privacy.erase, ANNA, now=NOW)
    was_erased = known(tmp_path)
    assert was_erased is not None
    assert was_erased(ANNA, None) == was_erased(ANNA, 1) == NOW


async def test_what_is_rolled_back_is_not_listed(db: Database, tmp_path: Path) -> None:
    def changes_its_mind(session: Session) -> None:
        privacy.erase(session, ANNA, now=NOW)
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        await db.transact(changes_its_mind)
    assert known(tmp_path) is None
    assert await db.read(_is_known)


async def test_what_cannot_be_listed_is_not_erased(db: Database, book: Erasures) -> None:
    """Who is told that everything is gone must stay gone after a restore as well."""
    book.file.mkdir()
    with pytest.raises(OSError):
        await db.transact(privacy.erase, ANNA, now=NOW)
    assert await db.read(_is_known)


async def test_leaving_and_erasing_in_the_chat_are_listed(begun: Begun, tmp_path: Path) -> None:
    stage = begun.stage
    for person, command in ((begun.ben, "/loeschen"), (begun.cem, "/austreten")):
        await stage.says(person, None, command)
        await stage.taps(person, person.private.last, person.private.last.button_texts[0])
    was_erased = known(tmp_path)
    assert was_erased is not None
    assert was_erased(begun.ben.id, None) is not None
    assert was_erased(begun.cem.id, None) is not None, "nobody's account is kept without a network"
    assert was_erased(begun.anna.id, None) is None


async def test_while_the_bot_runs_nothing_of_them_is_left_on_the_disk(begun: Begun, tmp_path: Path) -> None:
    """SQLite's log beside the file would go on holding what was deleted."""
    stage, ben = begun.stage, begun.ben
    for word in ("/start", "/meinedaten", "/loeschen"):
        await stage.says(ben, None, word)
    assert traces(tmp_path, ben)
    await stage.taps(ben, ben.private.last, ben.private.last.button_texts[0])
    assert traces(tmp_path, ben) == set()


def traces(folder: Path, person: Person) -> set[str]:
    """Files in which the name stands, or the number as it is written, or as SQLite keeps it."""
    words = (person.name.encode(), str(person.id).encode(), person.id.to_bytes(6, "big"))
    files = [path for path in folder.iterdir() if path.is_file()]
    return {path.name for path in files if any(word in path.read_bytes() for word in words)}
