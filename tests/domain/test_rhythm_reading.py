"""Rhythms as people type them. The table came first; what it does not hold is asked for, or refused by name."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusals import BadLink, Refusal
from domain.rhythm import Plan, RhythmRefused, read_plan

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)

FOUR = "FREQ=MONTHLY;INTERVAL=2;BYDAY=+4TU"

WHOLE = [
    # What a rhythm is, when, and how long.
    ("jeden zweiten Monat, vierter Dienstag, 16:00, 90 Minuten", FOUR, "16:00", 90),
    ("jeden 2. Monat, 4. Dienstag, 16 Uhr, 90 min", FOUR, "16:00", 90),
    ("alle zwei Monate am vierten Dienstag um 16 Uhr", FOUR, "16:00", None),
    ("alle 2 Monate, 4. Di, 16:00-17:30", FOUR, "16:00", 90),
    ("am vierten Dienstag jedes zweiten Monats um 16:00 Uhr", FOUR, "16:00", None),
    ("den 4. Dienstag alle 2 Monate 16.00 Uhr 1,5 Stunden", FOUR, "16:00", 90),
    ("vierter Dienstag, zweimonatlich, 16 Uhr", FOUR, "16:00", None),
    ("4. Dienstag, 2-monatlich, um vier", FOUR, "16:00", None),
    ("Jeden vierten Dienstag alle zwei Monate, 16:00 Uhr, anderthalb Stunden", FOUR, "16:00", 90),
    ("Wir treffen uns jeden zweiten Monat am 4. Dienstag von 16 bis 17:30 Uhr", FOUR, "16:00", 90),
    ("jeden letzten Mittwoch im Monat 17 Uhr", "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1WE", "17:00", None),
    ("jeden letzten Mittwoch 17 Uhr", "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1WE", "17:00", None),
    ("letzter Mittwoch im Monat, halb sechs, eine Stunde", "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1WE", "17:30", 60),
    ("jeden ersten Montag, 9 Uhr", "FREQ=MONTHLY;INTERVAL=1;BYDAY=+1MO", "09:00", None),
    ("jeden 2. Donnerstag im Monat um 14:30", "FREQ=MONTHLY;INTERVAL=1;BYDAY=+2TH", "14:30", None),
    ("monatlich, dritter Freitag, 10:00", "FREQ=MONTHLY;INTERVAL=1;BYDAY=+3FR", "10:00", None),
    ("einmal im Monat, dritter Freitag, 10 Uhr", "FREQ=MONTHLY;INTERVAL=1;BYDAY=+3FR", "10:00", None),
    ("jedes Quartal, zweiter Dienstag, 15 Uhr", "FREQ=MONTHLY;INTERVAL=3;BYDAY=+2TU", "15:00", None),
    ("vierteljährlich am ersten Donnerstag, 15:00", "FREQ=MONTHLY;INTERVAL=3;BYDAY=+1TH", "15:00", None),
    ("alle 6 Wochen dienstags 16:00", "FREQ=WEEKLY;INTERVAL=6;BYDAY=TU", "16:00", None),
    ("alle sechs Wochen am Dienstag um halb fünf", "FREQ=WEEKLY;INTERVAL=6;BYDAY=TU", "16:30", None),
    ("ALLE SECHS WOCHEN DIENSTAGS 16 UHR", "FREQ=WEEKLY;INTERVAL=6;BYDAY=TU", "16:00", None),
    ("alle 42 Tage, Dienstag, 16:00", "FREQ=WEEKLY;INTERVAL=6;BYDAY=TU", "16:00", None),
    ("alle 14 Tage mittwochs um 8:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "08:30", None),
    ("14-tägig, Mi, 8:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "08:30", None),
    ("jede zweite Woche Donnerstag 17 Uhr", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "17:00", None),
    ("jeden Dienstag 16 Uhr", "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU", "16:00", None),
    ("wöchentlich, dienstags, 16 Uhr", "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU", "16:00", None),
    (
        "jaehrlich, vierter Dienstag, 16 Uhr, ab September",
        "FREQ=MONTHLY;INTERVAL=12;BYDAY=+4TU",
        "16:00",
        None,
    ),
    # English.
    ("every second month, fourth Tuesday, 4 pm, 90 minutes", FOUR, "16:00", 90),
    ("every other month on the fourth Tuesday at 16:00", FOUR, "16:00", None),
    ("every two months, 4th Tuesday, 16:00-17:30", FOUR, "16:00", 90),
    ("the fourth Tuesday of every second month at 4pm for 90 minutes", FOUR, "16:00", 90),
    ("last Wednesday of every month 5pm", "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1WE", "17:00", None),
    ("every last Wednesday of the month at 5 pm", "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1WE", "17:00", None),
    ("every 6 weeks on Tuesday at 16:00, 2 hours", "FREQ=WEEKLY;INTERVAL=6;BYDAY=TU", "16:00", 120),
    ("every other Tuesday, 16:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "16:00", None),
    ("fortnightly on Tuesdays at 9:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "09:30", None),
    ("quarterly, first Monday, 10 am", "FREQ=MONTHLY;INTERVAL=3;BYDAY=+1MO", "10:00", None),
]


def read(text: str) -> Plan:
    return read_plan(text, now=NOW, zone=BERLIN)


@pytest.mark.parametrize(("text", "rule", "at", "minutes"), WHOLE, ids=[row[0] for row in WHOLE])
def test_what_is_read(text: str, rule: str, at: str, minutes: int | None) -> None:
    plan = read(text)
    assert plan.missing is None
    assert (plan.cadence.rule, f"{plan.cadence.at:%H:%M}", plan.minutes) == (rule, at, minutes)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("jeden zweiten Monat", "nth"),
        ("alle zwei Monate, dienstags, 16 Uhr", "nth"),
        ("alle 6 Wochen", "weekday"),
        ("jeden zweiten Monat, vierter Dienstag", "time"),
        ("vierter Dienstag, 16 Uhr", "every"),
        ("dienstags 16 Uhr", "every"),
        ("16 Uhr", "every"),
        ("90 Minuten", "every"),
        ("https://zoom.example.org/j/1", "every"),
    ],
)
def test_what_is_left_open_is_asked_for(text: str, missing: str) -> None:
    assert read(text).missing == missing


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        ("am um im", "nothing"),
        ("TikTok", "word"),
        ("jeden zweiten Monat vierter Dienstag 16 Uhr TikTok", "word"),
        ("jeden zweiten Dienstag 16 Uhr", "ambiguous"),
        ("every third Friday at 10", "ambiguous"),
        ("jeden fünften Dienstag im Monat 16 Uhr", "fifth"),
        ("2. und 4. Dienstag im Monat, 16 Uhr", "two"),
        ("jeden Monat, erster Montag oder Dienstag, 16 Uhr", "word"),
        ("jeden Monat, erster Montag, Dienstag, 16 Uhr", "two"),
        ("jeden Monat, jede zweite Woche Montag 16 Uhr", "two"),
        ("am 15. jeden Monats 16 Uhr", "day_of_month"),
        ("24.12. jedes Jahr", "day_of_month"),
        ("alle 6 Wochen am zweiten Dienstag, 16 Uhr", "weeks_and_nth"),
        ("alle 40 Monate, erster Montag, 16 Uhr", "rare"),
        ("alle 60 Wochen montags 16 Uhr", "rare"),
        ("alle 10 Tage 16 Uhr", "days"),
        ("alle 0 Wochen montags 16 Uhr", "rare"),
        ("jeden ersten Montag 25:00", "time"),
        ("jeden ersten Montag 16 Uhr, 1 Minute", "length"),
        ("jeden letzten Monat, erster Montag", "word"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, reason: str) -> None:
    with pytest.raises(RhythmRefused) as caught:
        read(text)
    assert caught.value.reason == reason


def test_the_word_that_is_not_understood_is_named_as_typed() -> None:
    with pytest.raises(RhythmRefused) as caught:
        read("jeden zweiten Monat, Übermut, 16 Uhr")
    assert caught.value.word == "Übermut"
    with pytest.raises(RhythmRefused) as caught:
        read("Every full moon")
    assert caught.value.word == "Every full"


def test_link_length_and_beginning_may_stand_anywhere() -> None:
    plan = read("ab September jeden zweiten Monat, vierter Dienstag\nhttps://zoom.example.org/j/1\n16-17 Uhr")
    assert plan.link == "https://zoom.example.org/j/1"
    assert (plan.starting, plan.minutes, plan.missing) == ("2027-09-01", 60, None)
    assert read("monatlich, erster Montag, ab 16 Uhr").starting is None
    assert read("monatlich, erster Montag, ab 28.9.2027, 16 Uhr").starting == "2027-09-28"


def test_a_link_that_is_none_is_refused() -> None:
    with pytest.raises(BadLink):
        read("jeden Monat https://nirgends")


def test_what_is_typed_later_completes_what_was_typed_before() -> None:
    plan = read("jeden zweiten Monat https://zoom.example.org/j/1").with_more(read("vierter Dienstag"))
    assert plan.missing == "time"
    plan = plan.with_more(read("16 Uhr"))
    assert plan.cadence.rule == FOUR
    assert plan.link is not None
    assert plan.with_more(read("alle 6 Wochen")).cadence.rule == "FREQ=WEEKLY;INTERVAL=6;BYDAY=TU"


PIECES = [
    "jeden",
    "zweiten",
    "2.",
    "Monat",
    "alle",
    "6",
    "Wochen",
    "vierter",
    "Dienstag",
    "16:00",
    "90",
    "Minuten",
]
PIECES += [
    "ab",
    "im",
    "letzter",
    ",",
    "every",
    "other",
    "last",
    "month",
    "https://x.de",
    "🧀",
    "28.9.2027",
    "-",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=9).map(" ".join))
def test_whatever_is_typed_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        plan = read(text)
    except Refusal:
        return
    if plan.missing is None:
        assert plan.cadence.rule.startswith("FREQ=")
