"""Moved and cancelled meetings: who is told when, what is not asked twice, and what stays."""

from __future__ import annotations

from datetime import datetime

import pytest

from models import DeliveryState, Step
from sandbox.chats import Message
from sandbox.people import Person
from tests.conftest import Begun
from tests.scheduler.scenes import cancel, heard, move, open_panel, planned, said, states, times

TOLD_MOVED = (
    "TikTok hat einen neuen Termin (vorher Dienstag, 28. September 2027, 16:00 Uhr). Bleibt es dabei?"
)
LINE_MOVED = (
    "TikTok hat einen neuen Termin: Donnerstag, 30. September 2027, 17:00 Uhr "
    "(vorher Dienstag, 28. September 2027, 16:00 Uhr). Bitte antwortet auf der Karte noch einmal."
)
CANCELLED = "TikTok am Dienstag, 28. September 2027, 16:00 Uhr ist abgesagt."
NEW_DATE = "30.9.2027 17:00"
OCTOBER = datetime(2027, 10, 10, 12, 0)


async def answered(begun: Begun) -> Message:
    """Planned for 28 September; Ben says yes, Cem maybe, Anna nothing."""
    card = await planned(begun)
    await begun.stage.taps(begun.ben, card, "Dabei")
    await begun.stage.taps(begun.cem, card, "Vielleicht")
    return card


async def calendar_file(begun: Begun, person: Person) -> str:
    await begun.stage.says(person, None, "/kalender")
    document = person.private.last.document
    assert document is not None
    return document.bytes.decode()


def line_of(calendar: str, name: str) -> str:
    (found,) = [line for line in calendar.splitlines() if line.startswith(name)]
    return found


async def test_a_move_is_told_to_everybody_once_and_in_one_line_to_the_group(begun: Begun) -> None:
    stage = begun.stage
    card = await answered(begun)
    moved = datetime(2027, 9, 6, 12, 0)
    await stage.travel_to(moved)
    await move(begun, NEW_DATE)

    assert heard(begun.ben.private, since=moved) == [f"06.09. 12:00 rings: {TOLD_MOVED}"]
    assert heard(begun.cem.private, since=moved) == [f"06.09. 12:00 rings: {TOLD_MOVED}"]
    assert heard(begun.anna.private, since=moved)[-1] == f"06.09. 12:00 rings: {TOLD_MOVED}"
    assert heard(begun.group, since=moved) == [f"06.09. 12:00 silent: {LINE_MOVED}"]
    assert begun.group.last.reply_to is card
    assert "Neuer Termin (vorher Dienstag, 28. September 2027, 16:00 Uhr)" in card.text
    assert "Donnerstag, 30. September 2027, 17:00 Uhr" in begun.ben.private.last.text


async def test_answers_stay_marked_and_count_as_none_for_reminders(begun: Begun) -> None:
    stage = begun.stage
    card = await answered(begun)
    await stage.travel_to(datetime(2027, 9, 6, 12, 0))
    await move(begun, NEW_DATE)

    assert "Dabei: 1\nBen" in card.text
    assert "2 Antworten gelten noch dem alten Termin." in card.text
    panel = await open_panel(begun, "Wer hat geantwortet?")
    assert "• Ben (alter Termin)" in panel.text

    await stage.taps(begun.ben, begun.ben.private.last, "Dabei")
    assert "Eine Antwort gilt noch dem alten Termin." in card.text
    confirmed = stage.wall
    await stage.travel_to(datetime(2027, 9, 30, 18, 0))
    assert times(begun.ben.private, since=confirmed) == ["29.09. 17:00", "30.09. 16:00"]
    assert times(begun.cem.private, since=confirmed) == ["23.09. 17:00", "28.09. 17:00"], (
        "asked, not reminded"
    )


@pytest.mark.parametrize(
    ("moves_at", "follows"),
    [
        pytest.param(
            datetime(2027, 9, 22, 12, 0),
            ["22.09. 12:00", "28.09. 17:00"],
            id="after the first question: only the last one is left",
        ),
        pytest.param(datetime(2027, 9, 25, 18, 0), ["27.09. 08:00"], id="after both: neither is repeated"),
    ],
)
async def test_a_question_asked_once_is_not_asked_again(
    begun: Begun, moves_at: datetime, follows: list[str]
) -> None:
    """Cem never answers. (On a Saturday evening the news waits for Monday, told in the next test.)"""
    stage = begun.stage
    await planned(begun)
    await stage.travel_to(moves_at)
    if moves_at.day == 25:
        await stage.travel_to(datetime(2027, 9, 25, 20, 30))
    await move(begun, NEW_DATE)
    await stage.travel_to(OCTOBER)
    assert times(begun.cem.private, since=moves_at) == follows


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        pytest.param(datetime(2027, 9, 7, 7, 30), "07.09. 08:00", id="early in the morning"),
        pytest.param(datetime(2027, 9, 7, 19, 59), "07.09. 19:59", id="just in time"),
        pytest.param(datetime(2027, 9, 7, 22, 15), "08.09. 08:00", id="late in the evening"),
        pytest.param(datetime(2027, 9, 4, 21, 0), "06.09. 08:00", id="on a Saturday night"),
        pytest.param(datetime(2027, 9, 5, 12, 0), "06.09. 08:00", id="on a Sunday"),
        pytest.param(datetime(2027, 9, 27, 21, 0), "27.09. 21:00", id="the evening before: at once"),
        pytest.param(datetime(2027, 9, 28, 6, 0), "28.09. 06:00", id="that morning: at once"),
    ],
)
@pytest.mark.parametrize("change", ["moved", "cancelled"])
async def test_changes_wait_for_the_morning_unless_the_meeting_is_near(
    begun: Begun, change: str, decided: datetime, told: str
) -> None:
    stage = begun.stage
    card = await answered(begun)
    await stage.travel_to(decided)
    if change == "moved":
        await move(begun, NEW_DATE)
    else:
        await cancel(begun)
    assert ("30. September" if change == "moved" else "Abgesagt") in card.text, "the card shows it at once"
    await stage.travel(hours=36)

    private = [line for line in heard(begun.ben.private, since=decided) if told in line]
    wanted = TOLD_MOVED if change == "moved" else CANCELLED
    assert private == [f"{told} rings: {wanted}"]
    in_group = [line for line in heard(begun.group, since=decided) if "28. September" in line]
    assert in_group == [f"{told} silent: {LINE_MOVED if change == 'moved' else CANCELLED}"]


async def test_nobody_waits_in_vain_on_a_monday_before_the_quiet_hours_end(begun: Begun) -> None:
    """More than a day ahead, but the next allowed moment would come after the start."""
    stage = begun.stage
    card = await planned(begun, "27.9.2027 7:30 TikTok")
    await stage.taps(begun.ben, card, "Dabei")
    decided = datetime(2027, 9, 25, 21, 0)
    await stage.travel_to(decided)
    await cancel(begun)
    await stage.travel_to(datetime(2027, 9, 27, 7, 0))
    assert [m.text for m in said(begun.ben.private, since=decided)] == [
        "TikTok am Montag, 27. September 2027, 07:30 Uhr ist abgesagt."
    ]


async def test_a_move_to_a_date_within_a_day_is_told_at_once(begun: Begun) -> None:
    stage = begun.stage
    await answered(begun)
    decided = datetime(2027, 9, 7, 22, 0)
    await stage.travel_to(decided)
    await move(begun, "8.9.2027 17:00")
    assert times(begun.ben.private, since=decided) == ["07.09. 22:00"]


async def test_a_cancelled_meeting_tells_yes_and_maybe_and_sends_nothing_else(begun: Begun) -> None:
    stage = begun.stage
    card = await answered(begun)
    decided = datetime(2027, 9, 22, 12, 0)
    await stage.travel_to(decided)
    await cancel(begun)
    await stage.travel_to(OCTOBER)

    assert heard(begun.ben.private, since=decided) == [f"22.09. 12:00 rings: {CANCELLED}"]
    assert heard(begun.cem.private, since=decided) == [f"22.09. 12:00 rings: {CANCELLED}"]
    told = [m.text for m in begun.anna.private.messages if m.text == CANCELLED]
    assert told == [], "she had not answered"
    assert heard(begun.group, since=decided) == [f"22.09. 12:00 silent: {CANCELLED}"]
    assert not card.buttons
    assert not card.pinned


async def test_who_said_yes_to_the_old_date_hears_of_the_cancellation_too(begun: Begun) -> None:
    stage = begun.stage
    await answered(begun)
    await stage.travel_to(datetime(2027, 9, 6, 12, 0))
    await move(begun, NEW_DATE)
    decided = datetime(2027, 9, 7, 12, 0)
    await stage.travel_to(decided)
    await cancel(begun)
    assert [m.text for m in said(begun.ben.private, since=decided)] == [
        "TikTok am Donnerstag, 30. September 2027, 17:00 Uhr ist abgesagt."
    ]


async def test_the_calendar_entry_keeps_its_uid_and_raises_its_sequence(begun: Begun) -> None:
    stage = begun.stage
    await answered(begun)
    first = await calendar_file(begun, begun.ben)
    await stage.travel_to(datetime(2027, 9, 6, 12, 0))
    await move(begun, NEW_DATE)
    second = await calendar_file(begun, begun.ben)

    assert line_of(second, "UID") == line_of(first, "UID")
    assert (line_of(first, "SEQUENCE"), line_of(second, "SEQUENCE")) == ("SEQUENCE:0", "SEQUENCE:1")
    assert "DTSTART;TZID=Europe/Berlin:20270930T170000" in second


async def test_moved_twice_in_one_night_is_told_once_with_the_last_date(begun: Begun) -> None:
    """Nobody has heard of the date in between, so nobody is told that it was the former one."""
    stage = begun.stage
    card = await answered(begun)
    night = datetime(2027, 9, 7, 22, 0)
    await stage.travel_to(night)
    await move(begun, "29.9.2027 18:00")
    await move(begun, NEW_DATE)
    await stage.travel_to(datetime(2027, 9, 8, 12, 0))

    assert heard(begun.ben.private, since=night) == [f"08.09. 08:00 rings: {TOLD_MOVED}"]
    assert heard(begun.group, since=night) == [f"08.09. 08:00 silent: {LINE_MOVED}"]
    assert "vorher Dienstag, 28. September 2027, 16:00 Uhr" in card.text


async def test_moved_and_moved_back_in_one_night_is_as_if_nothing_had_been(begun: Begun) -> None:
    stage = begun.stage
    card = await answered(begun)
    night = datetime(2027, 9, 7, 22, 0)
    await stage.travel_to(night)
    await move(begun, NEW_DATE)
    await move(begun, "28.9.2027 16:00")
    await stage.travel_to(datetime(2027, 9, 28, 17, 0))

    assert times(begun.ben.private, since=night) == ["27.09. 16:00", "28.09. 15:00"]
    assert times(begun.cem.private, since=night) == ["25.09. 16:00", "27.09. 16:00", "28.09. 15:00"]
    assert "vorher" not in card.text
    assert "alten Termin" not in card.text


async def test_cancelled_in_the_night_after_a_move_only_the_cancellation_is_told(begun: Begun) -> None:
    """It names the date that people know."""
    stage = begun.stage
    await answered(begun)
    night = datetime(2027, 9, 7, 22, 0)
    await stage.travel_to(night)
    await move(begun, NEW_DATE)
    await cancel(begun)
    await stage.travel_to(OCTOBER)

    assert heard(begun.ben.private, since=night) == [f"08.09. 08:00 rings: {CANCELLED}"]
    assert heard(begun.group, since=night) == [f"08.09. 08:00 silent: {CANCELLED}"]
    assert set((await states(stage, Step.MOVED)).values()) == {DeliveryState.DROPPED}


async def test_no_means_no_until_the_date_changes(begun: Begun) -> None:
    """A no is for a date: the new one may fit."""
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Nicht dabei")
    decided = datetime(2027, 9, 6, 12, 0)
    await stage.travel_to(decided)
    await move(begun, NEW_DATE)
    assert times(begun.ben.private, since=decided) == ["06.09. 12:00"]
    await stage.taps(begun.ben, begun.ben.private.last, "Nicht dabei")
    await stage.travel_to(OCTOBER)
    assert times(begun.ben.private, since=datetime(2027, 9, 6, 13, 0)) == []
