"""Backups: each copy is whole and counted before it is one; which of them stay; what lies beside them."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.db import make_engine
from bot.operations.backups import OLDEST, Backups, Copy, Why, beside, kept
from bot.operations.sqlite_store import contents, named_files
from bot.operations.stores import Broken, NotMade
from domain import meetings, networks
from domain.meetings import MeetingPlan
from domain.retention import PERIODS, Unit
from models import MeetingFile, Network

pytestmark = pytest.mark.on_sqlite

NOW = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def backups(database: Path) -> Backups:
    return beside(database)


def lives(database: Path, title: str, *, file: str | None = None) -> None:
    """Somebody uses the network meanwhile."""
    engine = make_engine(f"sqlite:///{database}")
    with Session(engine) as session, session.begin():
        network, _ = networks.welcome(
            session, chat_id=-hash(title) % 10**9, title=title, zone="Europe/Berlin", now=NOW
        )
        if file is not None:
            plan = MeetingPlan(title="TikTok", starts_local=datetime(2027, 3, 23, 16))
            meeting = meetings.create(session, network, plan, now=NOW)
            session.add(
                MeetingFile(
                    meeting_id=meeting.id,
                    name="../../etc/passwd",
                    mime_type="text/plain",
                    size=3,
                    telegram_file_id="t",
                    telegram_unique_id=file,
                    copy=file,
                    created_at=NOW,
                )
            )
    engine.dispose()


def titles(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute("SELECT title FROM networks ORDER BY id")]


# --- Made ---------------------------------------------------------------------------------------------


def test_a_copy_is_one_file_that_needs_nothing_else_and_is_nobody_elses_to_read(
    backups: Backups, database: Path, tmp_path: Path
) -> None:
    lives(database, "MINT-Netz")
    made = backups.make(Why.NIGHTLY, now=NOW)
    assert made.path == tmp_path / "backups" / "treffpunkt-nightly-20270301-023000.db"
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    assert titles(made.path) == ["MINT-Netz"]
    assert contents(made.path) == contents(database)
    assert contents(made.path).rows["networks"] == 1
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_copy_holds_what_is_only_in_the_log_so_far_and_nothing_half_done(
    backups: Backups, database: Path
) -> None:
    lives(database, "Eins")
    engine = make_engine(f"sqlite:///{database}")
    with engine.connect() as reader, Session(engine) as writer:
        reader.exec_driver_sql("ROLLBACK")
        writer.add(Network(chat_id=-2, title="Zwei", zone="Europe/Berlin", created_at=NOW))
        writer.commit()
        writer.add(Network(chat_id=-3, title="Noch nicht", zone="Europe/Berlin", created_at=NOW))
        writer.flush()
        made = backups.make(Why.NIGHTLY, now=NOW)
    engine.dispose()
    assert titles(made.path) == ["Eins", "Zwei"]


def test_what_people_sent_lies_beside_the_copies_under_the_names_that_we_made(
    backups: Backups, database: Path, tmp_path: Path
) -> None:
    name = "0123456789abcdef" * 2
    lives(database, "Eins", file=name)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / name).write_bytes(b"abc")
    (tmp_path / "files" / ("f" * 32)).write_bytes(b"nobody's")
    backups.make(Why.NIGHTLY, now=NOW)
    copies = tmp_path / "backups" / "files"
    assert [path.name for path in copies.iterdir()] == [name]
    assert (copies / name).read_bytes() == b"abc"
    assert os.path.samefile(copies / name, tmp_path / "files" / name), "it takes no room"


def test_a_file_is_kept_as_long_as_a_copy_knows_it(backups: Backups, database: Path, tmp_path: Path) -> None:
    name = "0123456789abcdef" * 2
    lives(database, "Eins", file=name)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / name).write_bytes(b"abc")
    backups.make(Why.NIGHTLY, now=NOW)
    (tmp_path / "files" / name).unlink()
    with closing(sqlite3.connect(database)) as here:
        here.execute("DELETE FROM meeting_files")
        here.commit()
    for days in range(1, 60, 4):
        backups.make(Why.NIGHTLY, now=NOW + days * DAY)
        backups.prune(now=NOW + days * DAY)
        known = any(name in named_files(copy.path) for copy in backups.all())
        assert (tmp_path / "backups" / "files" / name).exists() == known
    assert not known


def test_the_list_of_erasures_goes_with_them(backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "erasures").write_text("key 00\n")
    backups.make(Why.BY_HAND, now=NOW)
    assert (tmp_path / "backups" / "erasures").read_text() == "key 00\n"


# --- Not made -----------------------------------------------------------------------------------------


def test_where_nothing_can_be_written_there_is_no_copy_and_a_word_for_it(
    backups: Backups, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("a file in the way")
    with pytest.raises(NotMade) as trouble:
        backups.make(Why.NIGHTLY, now=NOW)
    assert trouble.value.reason == "FileExistsError"


def test_a_damaged_database_is_not_backed_up_over_good_copies(
    backups: Backups, database: Path, tmp_path: Path
) -> None:
    lives(database, "MINT-Netz")
    good = backups.make(Why.NIGHTLY, now=NOW)
    whole = bytearray(database.read_bytes())
    for page in range(2, len(whole) // 4096, 3):
        whole[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    database.write_bytes(whole)
    with pytest.raises(NotMade):
        backups.make(Why.NIGHTLY, now=NOW + DAY)
    assert [copy.path for copy in backups.all()] == [good.path]
    assert list((tmp_path / "backups").iterdir()) == [good.path]


@pytest.mark.parametrize(
    "content", [b"", b"Das ist ein Brief.\n" * 500, b"SQLite format 3\x00" + b"\x00" * 5000]
)
def test_what_is_no_database_of_ours_is_broken(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "brief.db"
    path.write_bytes(content)
    with pytest.raises(Broken):
        contents(path)


def test_somebody_elses_database_is_broken_too_and_a_missing_one_is_not_made(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "shop.db")) as shop:
        shop.execute("CREATE TABLE orders (id INTEGER)")
    for name in ("shop.db", "nowhere.db"):
        with pytest.raises(Broken):
            contents(tmp_path / name)
    assert not (tmp_path / "nowhere.db").exists()


def test_what_a_crash_left_half_written_is_no_copy_and_gives_way(backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "treffpunkt-nightly.part").write_bytes(b"half")
    assert backups.all() == []
    made = backups.make(Why.NIGHTLY, now=NOW)
    assert list((tmp_path / "backups").iterdir()) == [made.path]


# --- Kept ---------------------------------------------------------------------------------------------


def nightly(day: date) -> Copy:
    return Copy(Path(f"{day}.db"), datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC), Why.NIGHTLY)


def test_seven_days_and_four_weeks_are_kept() -> None:
    """A year of nights, one after the other, as they are pruned."""
    copies: set[Copy] = set()
    for night in range(365):
        today = date(2027, 1, 1) + timedelta(days=night)
        copies.add(nightly(today))
        copies = kept(copies, now=nightly(today).made_at)
        ages = sorted((today - copy.made_at.date()).days for copy in copies)
        assert ages[: min(7, night + 1)] == list(range(min(7, night + 1)))
        assert len(copies) <= 11
        assert ages[-1] <= 35
        if night > 35:
            weeks = {copy.made_at.isocalendar()[:2] for copy in copies}
            assert len(weeks) == 5, "the present one, and four before it"
            assert ages[-1] >= 21


def test_the_very_newest_stays_however_old() -> None:
    old = [nightly(date(2027, 1, day)) for day in (1, 2, 3)]
    assert kept(old, now=NOW + 300 * DAY) == {old[-1]}


def test_nothing_older_than_five_weeks_stays_but_for_that() -> None:
    """What was erased since must not live on in copies."""
    migration = Copy(Path("m.db"), NOW - 36 * DAY, Why.BEFORE_MIGRATION)
    fresh = Copy(Path("f.db"), NOW - 34 * DAY, Why.BEFORE_MIGRATION)
    assert kept([migration, fresh, nightly(NOW.date())], now=NOW) == {fresh, nightly(NOW.date())}


def test_the_privacy_notice_says_how_old_copies_grow() -> None:
    (period,) = (period for period in PERIODS if period.name == "backups")
    assert (period.kept.count, period.kept.unit) == (OLDEST.days, Unit.DAYS)


def test_of_those_made_by_hand_five_stay() -> None:
    by_hand = [Copy(Path(f"{n}.db"), NOW - timedelta(minutes=n), Why.BY_HAND) for n in range(9)]
    assert kept(by_hand, now=NOW) == set(by_hand[:5])


def test_what_a_restore_has_put_aside_goes_as_well(backups: Backups, tmp_path: Path) -> None:
    for name in ("broken-20270301-020000.db", "broken-20270301-020000.db-wal", "broken-20270120-020000.db"):
        (tmp_path / f"treffpunkt-{name}").write_text("names")
    backups.make(Why.NIGHTLY, now=NOW)
    backups.prune(now=NOW)
    left = sorted(path.name for path in tmp_path.glob("*broken*"))
    assert left == ["treffpunkt-broken-20270301-020000.db", "treffpunkt-broken-20270301-020000.db-wal"]


def test_other_files_in_the_folder_are_left_alone(backups: Backups, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    others = [
        "notes.txt",
        "treffpunkt.db",
        "other-nightly-20200101-000000.db",
        "treffpunkt-x-20200101-000000.db",
    ]
    for name in others:
        (folder / name).write_text("mine")
    backups.make(Why.NIGHTLY, now=NOW - 40 * DAY)
    backups.make(Why.NIGHTLY, now=NOW)
    assert backups.prune(now=NOW) == 1
    assert {path.name for path in folder.iterdir()} == {*others, "treffpunkt-nightly-20270301-023000.db"}


def test_copies_from_before_a_move_to_postgresql_grow_no_older_than_others(
    backups: Backups, tmp_path: Path
) -> None:
    """They count for nothing, and hold people's names as well."""
    folder = tmp_path / "backups"
    folder.mkdir()
    for days in (34, 36):
        (folder / f"treffpunkt-nightly-{NOW - days * DAY:%Y%m%d-%H%M%S}.dump").write_text("names")
    made = backups.make(Why.NIGHTLY, now=NOW)
    assert backups.all() == [made]
    assert backups.prune(now=NOW) == 1
    assert {path.suffix for path in folder.iterdir()} == {".db", ".dump"}
