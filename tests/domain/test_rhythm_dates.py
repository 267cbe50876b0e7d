"""From a cadence to dates: rules that calendars understand, wall time, beginnings, and what is against a day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from domain.members import FEDERAL_STATES
from domain.rhythm import Cadence, Plan, Unit
from domain.rhythm.cadence import LAST, beginning, dates
from domain.rhythm.holidays import Caution, cautions, school_holidays

NOW = datetime(2027, 3, 1, 10, 0)
TIMES = st.times(min_value=time(7), max_value=time(21)).map(lambda at: at.replace(second=0, microsecond=0))
MONTHLY = st.builds(
    Cadence,
    unit=st.just(Unit.MONTHS),
    every=st.integers(1, 12),
    weekday=st.integers(0, 6),
    nth=st.sampled_from([1, 2, 3, 4, LAST]),
    at=TIMES,
)
WEEKLY = st.builds(
    Cadence,
    unit=st.just(Unit.WEEKS),
    every=st.integers(1, 26),
    weekday=st.integers(0, 6),
    nth=st.just(0),
    at=TIMES,
)
MOMENTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2035, 1, 1))


def plan(cadence: Cadence, **more: str) -> Plan:
    minute = cadence.at.hour * 60 + cadence.at.minute
    return Plan(str(cadence.unit), cadence.every, cadence.nth or None, cadence.weekday, minute, **more)  # type: ignore[arg-type]


FOURTH_TUESDAY = Cadence(Unit.MONTHS, 2, 1, 4, time(16))


def test_the_next_six_fourth_tuesdays() -> None:
    first = beginning(plan(FOURTH_TUESDAY), here=NOW, last=None)
    assert [f"{d:%d.%m.%y %H:%M}" for d in islice(dates(FOURTH_TUESDAY.rule, first, NOW), 6)] == [
        "23.03.27 16:00",
        "25.05.27 16:00",
        "27.07.27 16:00",
        "28.09.27 16:00",
        "23.11.27 16:00",
        "25.01.28 16:00",
    ]


def test_the_beat_is_kept_whenever_one_looks() -> None:
    first = datetime(2027, 3, 23, 16)
    later = next(dates(FOURTH_TUESDAY.rule, first, datetime(2029, 6, 30)))
    assert later == datetime(2029, 7, 24, 16)


def test_it_begins_half_a_turn_after_the_last_meeting() -> None:
    def begins(last: datetime | None) -> datetime:
        return beginning(plan(FOURTH_TUESDAY), here=NOW, last=last)

    assert begins(datetime(2027, 1, 26, 16)) == datetime(2027, 3, 23, 16)
    assert begins(datetime(2027, 2, 23, 16)) == datetime(2027, 4, 27, 16)
    assert begins(None) == datetime(2027, 3, 23, 16)


def test_a_beginning_that_was_named_counts() -> None:
    assert beginning(plan(FOURTH_TUESDAY, starting="2027-09-01"), here=NOW, last=None) == datetime(
        2027, 9, 28, 16
    )
    assert beginning(plan(FOURTH_TUESDAY, starting="2027-09-28"), here=NOW, last=None) == datetime(
        2027, 9, 28, 16
    )


@given(MONTHLY | WEEKLY, MOMENTS)
def test_every_date_is_what_the_cadence_says(cadence: Cadence, now: datetime) -> None:
    first = beginning(plan(cadence), here=now, last=None)
    found = list(islice(dates(cadence.rule, first, now), 4))
    assert found[0] == first > now
    assert found == sorted(set(found))
    for moment in found:
        assert (moment.weekday(), moment.time()) == (cadence.weekday, cadence.at)
    for earlier, later in pairwise(found):
        gap = (later - earlier).days
        if cadence.unit is Unit.WEEKS:
            assert gap == 7 * cadence.every
        else:
            months = (later.year - earlier.year) * 12 + later.month - earlier.month
            assert months == cadence.every
            assert abs(gap - cadence.days) <= 9


@given(MONTHLY | WEEKLY, MOMENTS)
def test_the_rule_is_kept_and_understood_again(cadence: Cadence, now: datetime) -> None:
    first = beginning(plan(cadence), here=now, last=None)
    assert Cadence.of(cadence.rule, first) == cadence
    assert next(iter(rrulestr(cadence.rule, dtstart=first))) == first, "RFC 5545, as others read it"
    assert len(cadence.rule) <= 120


@given(MONTHLY | WEEKLY, MOMENTS)
def test_there_are_as_many_beginnings_as_the_beat_leaves_out(cadence: Cadence, now: datetime) -> None:
    possible = cadence.possible_beginnings(now)
    assert len(possible) == cadence.every
    assert all(moment > now for moment in possible)
    after = {next(dates(cadence.rule, moment, now + timedelta(days=1200))) for moment in possible}
    assert len(after) == cadence.every, "each is another rhythm"


@given(st.text(max_size=40))
def test_a_rule_that_is_none_of_ours_is_no_rule(text: str) -> None:
    with pytest.raises(ValueError, match="not a rule of ours"):
        Cadence.of(text, NOW)


# --- What is against a day ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "states", "expected"),
    [
        (date(2027, 3, 29), (), [Caution("public", "Ostermontag")]),
        (date(2027, 3, 29), ("HH",), [Caution("public", "Ostermontag")]),
        (
            date(2028, 11, 1),
            ("BY", "HH", "NW"),
            [
                Caution("public", "Allerheiligen", ("BY", "NW")),
                Caution("school", "autumn", ("BY", "NW")),
            ],
        ),
        (date(2027, 11, 1), ("HH",), []),
        (date(2027, 11, 17), ("SN", "HH"), [Caution("public", "Buß- und Bettag", ("SN",))]),
        (date(2027, 7, 27), ("HH", "BY", "NW"), [Caution("school", "summer", ("HH", "NW"))]),
        (date(2027, 8, 10), ("BY",), [Caution("school", "summer", ("BY",))]),
        (date(2026, 10, 20), ("HH", "BY", "SH"), [Caution("school", "autumn", ("HH", "SH"))]),
        (
            date(2027, 12, 24),
            ("HH",),
            [Caution("eve", "christmas_eve"), Caution("school", "christmas", ("HH",))],
        ),
        (date(2028, 2, 8), ("BE", "MV", "TH"), [Caution("school", "winter", ("MV", "TH"))]),
        (
            date(2028, 2, 29),
            ("BY", "SL"),
            [Caution("school", "spring", ("BY",)), Caution("school", "carnival", ("SL",))],
        ),
        (date(2027, 3, 9), ("HH", "NI"), [Caution("school", "spring", ("HH",))]),
        (date(2029, 4, 3), ("NW", "HH"), [Caution("school", "easter", ("NW",))]),
        (date(2028, 6, 6), ("BW", "NW"), [Caution("school", "whitsun", ("BW",))]),
        (date(2028, 1, 31), ("NI", "HH"), [Caution("school", "half_year", ("NI",))]),
        (date(2028, 5, 26), ("NI", "NW"), [Caution("school", "free_day", ("NI",))]),
        (date(2027, 9, 28), FEDERAL_STATES, []),
    ],
)
def test_what_is_known_against_a_day(day: date, states: tuple[str, ...], expected: list[Caution]) -> None:
    assert cautions(day, states, language="de") == expected


def test_holidays_are_named_in_the_language_that_is_read() -> None:
    (caution,) = cautions(date(2027, 11, 1), ("BY",), language="en")
    assert caution.name == "All Saints' Day"


def test_the_school_holidays_name_their_source_and_are_whole() -> None:
    known = school_holidays()
    assert known.source
    assert known.as_of.year >= 2026
    assert all(first <= last for _, _, first, last in known.rows)
    assert {row[0] for row in known.rows} == set(FEDERAL_STATES)
    for state in FEDERAL_STATES:
        summers = [
            (first, last) for place, kind, first, last in known.rows if (place, kind) == (state, "summer")
        ]
        assert [first.year for first, _ in summers] == list(range(2026, known.last_year + 1))
        # Six weeks, give or take the weekends, as the federal states have agreed.
        assert all(38 <= (last - first).days + 1 <= 47 for first, last in summers), state
        # Every school year between them has these three, and nobody has two at once.
        for year in range(2026, known.last_year):
            for kind, around in (("autumn", date(year, 10, 15)), ("christmas", date(year, 12, 27))):
                near = [
                    abs((first - around).days)
                    for place, k, first, _ in known.rows
                    if (place, k) == (state, kind)
                ]
                assert min(near) <= 25, (state, kind, year)
        mine = sorted((first, last) for place, _, first, last in known.rows if place == state)
        assert all(last < first for (_, last), (first, _) in pairwise(mine)), state


def test_what_lies_beyond_the_file_is_unknown_and_not_free() -> None:
    beyond = date(school_holidays().last_year + 1, 7, 20)
    assert cautions(beyond, FEDERAL_STATES, language="de") == []
