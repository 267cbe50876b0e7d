"""What people type after /biete and /suche, and what it has to mean. Typed on Monday, 1 March 2027."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import regions
from domain.entry_reading import read, read_until
from domain.refusals import Empty, NoComingDay, Refusal, TooLong
from models import Member

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")

# (typed, text, region as kept, last day)
TYPED = [
    ("Experimentierkiste Strom", "Experimentierkiste Strom", None, None),
    ("Experimentierkiste Strom bis 30.6.2027", "Experimentierkiste Strom", None, "2027-06-30"),
    (
        "Experimentierkiste, noch bis 30.6.2027, Versand möglich",
        "Experimentierkiste Versand möglich",
        None,
        "2027-06-30",
    ),
    ("Experimentierkiste bis 30.6.2027 in Bayern", "Experimentierkiste", "BY", "2027-06-30"),
    ("Experimentierkiste in Bayern bis 30.6.2027", "Experimentierkiste", "BY", "2027-06-30"),
    ("Fablab-Tag bis Ende Juni", "Fablab-Tag", None, "2027-06-30"),
    ("Beamer bis Freitag", "Beamer", None, "2027-03-05"),
    ("Robots until 30 June", "Robots", None, "2027-06-30"),
    ("Planetarium in Nordrhein-Westfalen", "Planetarium", "NW", None),
    ("Planetarium in NRW", "Planetarium", "NW", None),
    ("Kontakt zu Schulen in Hamburg gesucht", "Kontakt zu Schulen in Hamburg gesucht", "HH", None),
    ("Lastenrad im Landkreis Uelzen", "Lastenrad", "Landkreis Uelzen", None),
    ("Online-Vortrag zu KI, bundesweit", "Online-Vortrag zu KI", "*", None),
    ("Fablab-Tour in Sachsen-Anhalt", "Fablab-Tour", "ST", None),
    # No last day, no region
    ("Kuppel für bis zu 25 Kinder", "Kuppel für bis zu 25 Kinder", None, None),
    ("Werkstatt offen Montag bis Freitag", "Werkstatt offen Montag bis Freitag", None, None),
    ("Werkstatt von März bis Mai", "Werkstatt von März bis Mai", None, None),
    ("Klasse 5 bis 7, Chemie", "Klasse 5 bis 7, Chemie", None, None),
    ("Bücher bis 1990", "Bücher bis 1990", None, None),
    ("Berliner Pfannkuchen", "Berliner Pfannkuchen", None, None),
    ("in Bayern", "in Bayern", "BY", None),
]


@pytest.mark.parametrize(("typed", "text", "region", "until"), TYPED)
def test_what_is_typed(typed: str, text: str, region: str | None, until: str | None) -> None:
    found = read(typed, zone=BERLIN, now=NOW)
    assert (found.text, found.region) == (text, region)
    assert found.expires_on == (date.fromisoformat(until) if until else None)


@pytest.mark.parametrize("typed", ["Kiste bis 30.6.2020", "Kiste bis 31.6.", "Kiste bis 1.1.2099"])
def test_a_last_day_that_cannot_be_meant_is_refused(typed: str) -> None:
    with pytest.raises(NoComingDay) as caught:
        read(typed, zone=BERLIN, now=NOW)
    assert caught.value.typed == typed.removeprefix("Kiste ")


@pytest.mark.parametrize("typed", ["", "   ", "bis 30.6.2027", "\u200f\u2800"])
def test_nothing_to_read(typed: str) -> None:
    with pytest.raises(Empty):
        read(typed, zone=BERLIN, now=NOW)


def test_the_limit_counts_as_telegram_does() -> None:
    assert read("A " + "🎉" * 149, zone=BERLIN, now=NOW).text
    with pytest.raises(TooLong) as caught:
        read("🎉" * 4096, zone=BERLIN, now=NOW)
    assert (caught.value.limit, caught.value.length) == (300, 8192)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30.6.", "2027-06-30"),
        ("bis Ende Juni", "2027-06-30"),
        ("4 Wochen", "2027-03-29"),
        ("Freitag", "2027-03-05"),
    ],
)
def test_a_last_day_by_itself(typed: str, day: str) -> None:
    assert read_until(typed, zone=BERLIN, now=NOW) == date.fromisoformat(day)


def test_a_last_day_that_is_none() -> None:
    with pytest.raises(NoComingDay):
        read_until("irgendwann", zone=BERLIN, now=NOW)


@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from(["bis", "in", "30.6.", "Bayern", "von", "Juni", "("])).map(" ".join)
)
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        found = read(typed, zone=BERLIN, now=NOW)
    except Refusal:
        return
    assert found.text.strip() == found.text != ""


# --- Regions --------------------------------------------------------------------------------------------


def test_where_an_entry_counts() -> None:
    home = Member(place="Uelzen", federal_state="NI")
    assert regions.within(None, home) == regions.Region("Uelzen", "NI")
    assert regions.within("BY", home) == regions.Region(None, "BY")
    assert regions.within("uelzen", home) == regions.Region("uelzen", "NI")
    assert regions.within("Landkreis Hof", home) == regions.Region("Landkreis Hof", None)
    assert regions.within(regions.ANYWHERE, home) == regions.Region(None, None, anywhere=True)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bayern", "BY"),
        ("in Bayern", "BY"),
        ("bavaria", "BY"),
        ("Überall", "*"),
        ("Raum Fulda", "Raum Fulda"),
    ],
)
def test_a_region_as_it_is_kept(typed: str, kept: str) -> None:
    assert regions.kept(typed) == kept
