"""An older copy takes the database's place: the story of an operator who has to, and of whoever was erased meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.operations import restoring
from bot.operations.backups import Why, backups_of
from bot.operations.erasures import NAME
from bot.operations.migrating import NewerDatabase, State, state
from bot.operations.restoring import NoList, Restored
from bot.operations.stores import Broken
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import planned

pytestmark = pytest.mark.on_sqlite


def backed_up(stage: Stage) -> Path:
    return backups_of(stage.settings()).make(Why.BY_HAND, now=stage.clock.now()).path


async def restored(stage: Stage, file: Path, *, unlisted: bool = False) -> Restored:
    """The bot stands still meanwhile."""
    await stage.stop_bot()
    settings = stage.settings()
    done = restoring.restore(file, settings, backups_of(settings), now=stage.clock.now(), unlisted=unlisted)
    await stage.start_bot()
    return done


async def erases_everything(stage: Stage, person: Person) -> None:
    await stage.says(person, None, "/loeschen")
    await stage.taps(person, person.private.last, person.private.last.button_texts[0])
    assert person.private.last.text.startswith("Gelöscht.")


def rows(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def clean_machine(folder: Path) -> None:
    for path in folder.glob("treffpunkt.db*"):
        path.unlink()
    shutil.rmtree(folder / "backups")
    (folder / NAME).unlink()


def traces(folder: Path, *words: str) -> list[str]:
    """Files in which one of these stands, SQLite's log included; the backups' folder is looked at by others."""
    files = [path for path in folder.iterdir() if path.is_file()]
    return [path.name for path in files if any(word.encode() in path.read_bytes() for word in words)]


# --- Erased again -------------------------------------------------------------------------------------


async def test_who_has_erased_themselves_stays_erased_when_an_older_copy_comes_back(
    begun: Begun, tmp_path: Path
) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    meeting = await planned(begun, "23.3.2027 16:00 TikTok")
    await stage.taps(ben, meeting, "Dabei")
    copy = backed_up(stage)
    await stage.travel(hours=2)
    await erases_everything(stage, ben)
    await stage.says(cem, None, "/austreten")
    await stage.taps(cem, cem.private.last, cem.private.last.button_texts[0])

    done = await restored(stage, copy)

    assert (done.taken_up.erased, done.listed) == (2, True)
    database = tmp_path / "treffpunkt.db"
    assert rows(database, "SELECT name FROM members WHERE person_id IS NOT NULL") == [("Anna",)]
    assert rows(database, "SELECT count(*) FROM people") == [(1,)]
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    await stage.travel(minutes=1)
    assert "Ben" not in meeting.text
    await stage.stop_bot()
    assert traces(tmp_path, "Ben", str(ben.id), str(cem.id)) == []
    assert traces(copy.parent, "Ben") == [copy.name], "until it is five weeks old"
    await stage.start_bot()
    await stage.says(ben, None, "/meinedaten")
    assert "nichts" in ben.private.last.text.lower()


async def test_who_came_back_after_the_erasure_and_before_the_copy_stays(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await erases_everything(stage, ben)
    await stage.travel(hours=1)
    await stage.seats(begun.group, ben)
    copy = backed_up(stage)
    done = await restored(stage, copy)
    assert done.taken_up.erased == 0
    assert rows(done_database(stage), "SELECT count(*) FROM people") == [(3,)]


def done_database(stage: Stage) -> Path:
    return Path(stage.settings().database_url.removeprefix("sqlite:///"))


async def test_without_a_list_nothing_is_restored_unless_somebody_says_so(
    begun: Begun, tmp_path: Path
) -> None:
    stage = begun.stage
    copy = backed_up(stage)
    await stage.stop_bot()
    before = (tmp_path / "treffpunkt.db").read_bytes()
    with pytest.raises(NoList):
        restoring.restore(
            copy, stage.settings(), backups_of(stage.settings()), now=stage.clock.now(), unlisted=False
        )
    assert (tmp_path / "treffpunkt.db").read_bytes() == before
    await stage.start_bot()
    assert not (await restored(stage, copy, unlisted=True)).listed


async def test_a_new_machine_with_nothing_but_the_backups(begun: Begun, tmp_path: Path) -> None:
    """The list lies beside the copies, so it comes along."""
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    old = backed_up(stage)
    await erases_everything(stage, ben)
    await stage.travel(days=1)
    backed_up(stage)
    await stage.stop_bot()
    stick = tmp_path / "stick"
    shutil.copytree(old.parent, stick)
    clean_machine(tmp_path)

    settings = stage.settings()
    done = restoring.restore(
        stick / old.name, settings, backups_of(settings), now=stage.clock.now(), unlisted=False
    )

    assert (done.taken_up.erased, done.kept) == (1, None)
    await stage.start_bot()
    assert rows(tmp_path / "treffpunkt.db", "SELECT name FROM members WHERE person_id IS NOT NULL") == [
        ("Anna",),
        ("Cem",),
    ]
    assert cem.private.started


# --- Said once ----------------------------------------------------------------------------------------


async def test_what_went_out_since_is_not_sent_again(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun, "23.3.2027 16:00 TikTok")
    copy = backed_up(stage)
    await stage.travel(days=16)
    heard = len(ben.private.messages)
    assert "TikTok" in ben.private.last.text, "asked a week before"
    done = await restored(stage, copy, unlisted=True)
    assert done.taken_up.uncertain > 0
    await stage.travel(hours=1)
    assert len(ben.private.messages) == heard
    await stage.travel(days=4)
    assert len(ben.private.messages) == heard + 1, "two days before, as planned"


# --- What was there before ----------------------------------------------------------------------------


async def test_the_database_of_before_is_a_backup_of_its_own(begun: Begun) -> None:
    stage = begun.stage
    copy = backed_up(stage)
    await stage.says(begun.anna, begun.group, "/planen 23.3.2027 16:00 TikTok")
    await stage.taps(begun.anna, begun.group.last, "Bestätigen")
    await stage.travel(seconds=1)
    done = await restored(stage, copy, unlisted=True)
    assert isinstance(done.kept, Path)
    assert "before-restore" in done.kept.name
    assert rows(done.kept, "SELECT title FROM meetings") == [("TikTok",)]
    assert rows(done_database(stage), "SELECT title FROM meetings") == []


async def test_a_damaged_database_is_put_aside_as_it_is(begun: Begun, tmp_path: Path) -> None:
    stage = begun.stage
    copy = backed_up(stage)
    await stage.stop_bot()
    database = tmp_path / "treffpunkt.db"
    database.write_bytes(database.read_bytes()[:5000])
    done = restoring.restore(
        copy, stage.settings(), backups_of(stage.settings()), now=stage.clock.now(), unlisted=True
    )
    assert isinstance(done.kept, Path)
    assert done.kept.stat().st_size == 5000
    assert state(stage.settings().database_url)[0] is State.PRESENT
    await stage.start_bot()


@pytest.mark.parametrize("harm", ["cut", "letter", "newer", "foreign"])
async def test_a_copy_that_is_not_whole_changes_nothing(begun: Begun, tmp_path: Path, harm: str) -> None:
    stage = begun.stage
    copy = backed_up(stage)
    await stage.stop_bot()
    if harm == "cut":
        copy.write_bytes(copy.read_bytes()[:40_000])
    elif harm == "letter":
        copy.write_text("Das ist ein Brief.\n" * 500)
    else:
        with closing(sqlite3.connect(copy)) as file:
            newer = "UPDATE alembic_version SET version_num = 'from-the-future'"
            file.execute(newer if harm == "newer" else "DROP TABLE alembic_version")
            file.commit()
    before = everything_in(tmp_path)
    with pytest.raises(NewerDatabase if harm == "newer" else Broken):
        restoring.restore(
            copy, stage.settings(), backups_of(stage.settings()), now=stage.clock.now(), unlisted=True
        )
    assert everything_in(tmp_path) == before
    await stage.start_bot()


async def test_files_of_the_archive_come_back_with_it(begun: Begun, tmp_path: Path) -> None:
    stage, anna = begun.stage, begun.anna
    card = await planned(begun, "2.3.2027 16:00 TikTok")
    await stage.taps(anna, card, "Dabei")
    await stage.travel(days=2)
    await stage.taps(anna, anna.private.last, "Festhalten, was bleibt")
    await stage.sends(anna, "../../folien.pdf", b"%PDF folien")
    files = list((tmp_path / "files").iterdir())
    assert len(files) == 1
    copy = backed_up(stage)
    await stage.stop_bot()
    files[0].unlink()
    settings = stage.settings()

    def restore() -> int:
        now = stage.clock.now() + timedelta(seconds=1)
        return restoring.restore(copy, settings, backups_of(settings), now=now, unlisted=True).lost_files

    assert restore() == 0
    assert files[0].read_bytes() == b"%PDF folien"
    files[0].unlink()
    shutil.rmtree(copy.parent / "files")
    assert restore() == 1
    await stage.start_bot()
    (fetched,) = (tmp_path / "files").iterdir()
    assert fetched.read_bytes() == b"%PDF folien", "anew from Telegram, under another name"
