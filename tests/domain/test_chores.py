"""What is done once a night: at half past three by the wall clock, once, whatever clocks and machines do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from domain import chores

BERLIN = ZoneInfo("Europe/Berlin")
NAMES = ["retention", "backup"]


def berlin(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "last", "following"),
    [
        ("2027-03-02 03:29", "2027-03-01 03:30", "2027-03-02 03:30"),
        ("2027-03-02 03:30", "2027-03-02 03:30", "2027-03-03 03:30"),
        ("2027-03-02 23:59", "2027-03-02 03:30", "2027-03-03 03:30"),
        ("2027-01-01 00:10", "2026-12-31 03:30", "2027-01-01 03:30"),
    ],
)
def test_a_night_is_at_half_past_three_on_the_wall(now: str, last: str, following: str) -> None:
    assert chores.last_night(berlin(now), BERLIN) == berlin(last)
    assert chores.next_night(berlin(now), BERLIN) == berlin(following)


@pytest.mark.parametrize(
    ("zone", "begin"),
    [
        ("Europe/Berlin", "2027-03-27"),  # forward: from two to three
        ("Europe/Berlin", "2027-10-30"),  # back: from three to two
        ("Asia/Jerusalem", "2027-03-25"),  # forward on a Friday
        ("Antarctica/Troll", "2027-03-27"),  # two hours at once: half past three is skipped or doubled
        ("Antarctica/Troll", "2027-10-30"),
    ],
)
def test_it_comes_once_a_day_also_where_the_clocks_change(zone: str, begin: str) -> None:
    here = ZoneInfo(zone)
    moment = datetime.fromisoformat(f"{begin} 00:00").replace(tzinfo=here).astimezone(UTC)
    end = moment + timedelta(days=4)
    nights = []
    while (moment := chores.next_night(moment, here)) < end:
        assert chores.last_night(moment, here) == moment
        nights.append(moment)
    days = [night.astimezone(here).date() for night in nights]
    assert len(days) == len(set(days)) == 4
    assert all(timedelta(hours=21) <= b - a <= timedelta(hours=27) for a, b in pairwise(nights))


def owed(session: Session, now: datetime) -> list[str]:
    return chores.owed(session, NAMES, now=now, zone=BERLIN)


def test_a_new_chore_is_owed_from_the_next_night_on(session: Session) -> None:
    noon = berlin("2027-03-02 12:00")
    assert owed(session, noon) == [], "nobody knows it yet"
    chores.know(session, NAMES, now=noon)
    session.flush()
    assert owed(session, noon) == []
    assert owed(session, berlin("2027-03-03 03:30")) == NAMES
    chores.know(session, NAMES, now=berlin("2027-03-03 12:00"))  # a restart changes nothing
    assert owed(session, berlin("2027-03-03 12:00")) == NAMES


def test_what_is_done_is_owed_again_after_the_next_night(session: Session) -> None:
    chores.know(session, NAMES, now=berlin("2027-03-01 12:00"))
    session.flush()
    chores.done(session, "retention", now=berlin("2027-03-02 03:30"))
    assert owed(session, berlin("2027-03-02 04:00")) == ["backup"]
    assert chores.last_done(session, "retention") == berlin("2027-03-02 03:30")
    assert chores.last_done(session, "backup") is None
    assert owed(session, berlin("2027-03-03 03:29")) == ["backup"]
    assert owed(session, berlin("2027-03-03 03:30")) == NAMES


def test_a_machine_that_slept_for_weeks_owes_it_once(session: Session) -> None:
    chores.know(session, NAMES, now=berlin("2027-03-01 12:00"))
    session.flush()
    back = berlin("2027-04-20 09:00")
    assert owed(session, back) == NAMES
    for name in NAMES:
        chores.done(session, name, now=back)
    assert owed(session, back) == []


def test_a_clock_that_was_wrong_by_years_does_not_silence_it(session: Session) -> None:
    chores.know(session, NAMES, now=berlin("2031-03-01 12:00"))
    session.flush()
    chores.done(session, "retention", now=berlin("2031-03-02 03:30"))
    assert owed(session, berlin("2027-03-02 12:00")) == NAMES
