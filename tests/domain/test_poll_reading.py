"""Several moments as people type them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import DateReason, DateRefused
from domain.poll_reading import Reading, read_poll, read_rows

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Berlin
BERLIN = ZoneInfo("Europe/Berlin")


def read(text: str) -> Reading:
    return read_poll(text, now=NOW, zone=BERLIN)


def moments(reading: Reading) -> list[str]:
    return [f"{local:%d.%m. %H:%M}" for local in reading.moments]


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("TikTok\n28.9. 16:00\n5.10. 17 Uhr", "TikTok", ["28.09. 16:00", "05.10. 17:00"]),
        (
            "TikTok\n- 28.9. 16:00\n• 5.10. 16:00\n3) 6.10. 16:00",
            "TikTok",
            ["28.09. 16:00", "05.10. 16:00", "06.10. 16:00"],
        ),
        ("TikTok: 28.9. 16:00, 5.10. 16:00", "TikTok", ["28.09. 16:00", "05.10. 16:00"]),
        (
            "MINT: was jetzt?\n28.9. 16:00 oder 5.10. 16:00",
            "MINT: was jetzt?",
            ["28.09. 16:00", "05.10. 16:00"],
        ),
        ("28.9.2027 16:00 TikTok\n5.10. 16:00", "TikTok", ["28.09. 16:00", "05.10. 16:00"]),
        ("28.9. 16:00, 5.10. 16:00", None, ["28.09. 16:00", "05.10. 16:00"]),
        ("TikTok\n28.9. 16:00, 17:00, 18:30", "TikTok", ["28.09. 16:00", "28.09. 17:00", "28.09. 18:30"]),
        ("TikTok\n28.9. 16:00\n5.10.\n12.10.", "TikTok", ["28.09. 16:00", "05.10. 16:00", "12.10. 16:00"]),
        ("TikTok\n28.9. 16:00\n28.9. um 16 Uhr", "TikTok", ["28.09. 16:00"]),
        (
            "TikTok\nnächsten Dienstag um 16 Uhr\nin zwei Wochen 16 Uhr",
            "TikTok",
            ["02.03. 16:00", "15.03. 16:00"],
        ),
        ("TikTok", "TikTok", []),
    ],
)
def test_titles_and_moments(text: str, title: str | None, found: list[str]) -> None:
    reading = read(text)
    assert reading.typed.title == title
    assert moments(reading) == found
    assert reading.trouble is None
    assert reading.typed.description is None


def test_the_other_lines_are_those_of_a_plan() -> None:
    reading = read(
        "Jahrestreffen\n28.9. 10-17 Uhr\n5.10. 10-17 Uhr\nOrt: Fablab Hamburg\nAdresse: Große Bergstraße 160, Hamburg\n"
        "Plätze: 12\n2 Tage\nhttps://zoom.example.org/j/1\nhttps://maps.app.goo.gl/abc\nFreitag bringen alle Kuchen mit"
    )
    typed = reading.typed
    assert moments(reading) == ["28.09. 10:00", "05.10. 10:00"]
    assert (typed.minutes, typed.days, typed.capacity) == (420, 2, 12)
    assert (typed.place, typed.address) == ("Fablab Hamburg", "Große Bergstraße 160, Hamburg")
    assert (typed.link, typed.map_link) == ("https://zoom.example.org/j/1", "https://maps.app.goo.gl/abc")
    assert typed.description == "Freitag bringen alle Kuchen mit", "a day is named, but no moment is meant"
    assert typed.starts_local is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("31.4. 16:00", DateReason.IMPOSSIBLE_DAY),
        ("28.9.2026 16:00", DateReason.PAST),
        ("28.3.2027 2:30", DateReason.GAP),
        ("Montag, 28.9.2027 16:00", DateReason.WEEKDAY_MISMATCH),
    ],
)
def test_a_wrong_line_is_named_and_the_others_are_kept(row: str, reason: DateReason) -> None:
    reading = read(f"TikTok\n28.9. 16:00\n{row}\n5.10. 16:00")
    assert moments(reading) == ["28.09. 16:00", "05.10. 16:00"]
    assert isinstance(reading.trouble, DateRefused)
    assert reading.trouble.reason is reason
    assert reading.row == row


def test_a_day_alone_at_the_beginning_lacks_its_time() -> None:
    reading = read("TikTok\n28.9.\n5.10. 16:00")
    assert moments(reading) == ["05.10. 16:00"]
    assert isinstance(reading.trouble, DateRefused)
    assert reading.trouble.reason is DateReason.NO_TIME


@given(
    st.lists(
        st.one_of(
            st.text(max_size=30), st.sampled_from(["28.9. 16:00", "5.10.", "17 Uhr", "TikTok: morgen", ""])
        ),
        max_size=6,
    )
)
def test_no_text_breaks_the_reader(rows: list[str]) -> None:
    for reading in (read("\n".join(rows)), read_rows(rows, now=NOW, zone=BERLIN)):
        assert len(set(reading.moments)) == len(reading.moments)
        assert all(local > datetime(2027, 3, 1, 10) for local in reading.moments)


def test_an_address_behind_the_title_is_the_link() -> None:
    reading = read("TikTok https://zoom.example.org/j/1\n28.9.2027 16:00\n5.10.2027 16:00")
    assert (reading.typed.title, reading.typed.link) == ("TikTok", "https://zoom.example.org/j/1")
    assert len(reading.moments) == 2
