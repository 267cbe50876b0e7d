"""What moves you right now: offered in the last week to who comes, handed over an hour before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.callbacks.openings import OpeningAsk, OpeningDrop, OpeningRound, OpeningSet
from models import OpeningKind
from sandbox.chats import Message
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import forged, planned, rows, taps, toast
from tests.scheduler.scenes import heard, more_members, move, open_panel
from tests.scheduler.scenes import said as said_since

A_WEEK_BEFORE = datetime(2027, 9, 21, 16, 1)
HOUR_BEFORE = datetime(2027, 9, 28, 14, 59)
ASK = "Was bewegt dich gerade?"


async def says(stage: Stage, person: Person, text: str) -> Message:
    await stage.says(person, None, text)
    return person.private.last


async def tells(begun: Begun, person: Person, kind: str, text: str) -> Message:
    """From the question a week before to the line."""
    await taps(begun.stage, person, "Dabei")
    await taps(begun.stage, person, ASK)
    await taps(begun.stage, person, kind)
    return await says(begun.stage, person, text)


async def test_under_the_question_a_week_before_one_button_and_one_line(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    await stage.travel_to(A_WEEK_BEFORE)
    question = ben.private.last
    assert ASK not in question.button_texts, "first things first: are you coming?"
    await stage.taps(ben, question, "Dabei")
    assert question.button_texts[3] == ASK
    await stage.taps(ben, question, ASK)
    assert (
        "Wer den Impuls gibt (sonst das Organisationsteam), bekommt sie eine Stunde vorher" in question.text
    )
    assert "mit deinem Namen" in question.text
    assert question.button_texts == ["Lichtblick", "Herausforderung", "Zurück"]
    await stage.taps(ben, question, "Lichtblick")
    assert question.text == "Dein Lichtblick: Schreib ihn in einer Zeile."
    card = await says(stage, ben, "Wir haben einen\nFablab-Bus!")
    assert card.text.startswith("Deine Zeile steht.")
    assert "Dein Lichtblick für die Anfangsrunde: Wir haben einen Fablab-Bus!" in card.text


async def test_two_months_before_nobody_is_asked_what_moves_them(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    await stage.taps(ben, card, "Dabei")
    assert ASK not in (await says(stage, ben, "/treffen")).button_texts
    await stage.travel_to(datetime(2027, 9, 27, 16, 1))
    assert ASK in ben.private.last.button_texts, "who answered early is offered it the day before"


async def test_a_question_that_a_sunday_moved_has_the_button_too(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun, "27.9.2027 7:30 TikTok")
    await stage.travel_to(datetime(2027, 9, 18, 20, 0))
    assert "Bist du dabei?" in ben.private.last.text
    assert ASK in (await taps(stage, ben, "Dabei")).button_texts


async def test_the_words_may_come_before_the_kind(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    await stage.travel_to(A_WEEK_BEFORE)
    await taps(stage, ben, "Dabei")
    await taps(stage, ben, ASK)
    asked = await says(stage, ben, "Keine Förderung mehr ab Januar")
    assert asked.text == "„Keine Förderung mehr ab Januar“\n\nLichtblick oder Herausforderung?"
    card = await taps(stage, ben, "Herausforderung")
    assert "Deine Herausforderung für die Anfangsrunde: Keine Förderung mehr ab Januar" in card.text


async def test_it_can_be_changed_and_taken_back_until_the_meeting_begins(
    begun: Begun, database: Path
) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    await stage.travel_to(A_WEEK_BEFORE)
    await tells(begun, ben, "Lichtblick", "Eins")
    await taps(stage, ben, "Deine Zeile für die Anfangsrunde")
    assert "Eins" in ben.private.last.text
    await taps(stage, ben, "Herausforderung")
    too_long = await says(stage, ben, "z" * 201)
    assert too_long.text.startswith("Das ist zu lang: 201 Zeichen, höchstens 200 passen.")
    await says(stage, ben, "Zwei")
    assert rows(database, "openings") == 1
    await taps(stage, ben, "Deine Zeile für die Anfangsrunde")
    shown = ben.private.last
    assert await toast(stage, ben, shown, "Zeile löschen") == "Deine Zeile ist gelöscht."
    assert rows(database, "openings") == 0
    await taps(stage, ben, ASK)
    await stage.travel_to(datetime(2027, 9, 28, 16, 1))
    for tap in (OpeningAsk(1), OpeningSet(1, OpeningKind.CHALLENGE), OpeningDrop(1)):
        assert "hat schon begonnen" in await forged(stage, ben, shown, tap.pack())
    assert "hat schon begonnen" in (await says(stage, ben, "Zu spät")).text


async def test_the_host_gets_the_lines_an_hour_before(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    eva, finn = await more_members(begun, "Eva", "Finn")
    await planned(begun)
    await open_panel(begun, "Impuls")
    await says(stage, begun.anna, "Ben")
    await stage.travel_to(A_WEEK_BEFORE)
    await tells(begun, cem, "Lichtblick", "Fablab-Bus <läuft>")
    await tells(begun, eva, "Herausforderung", "Ehrenamt fehlt")
    await tells(begun, finn, "Lichtblick", "komme doch nicht")
    await taps(stage, finn, "Nicht dabei")
    await stage.travel_to(HOUR_BEFORE)
    await stage.travel(minutes=2)
    (round_,) = said_since(ben.private, since=HOUR_BEFORE)
    assert round_.text == (
        "Anfangsrunde für „TikTok“: Das bringen die anderen mit.\n\n"
        "Lichtblicke\n• Cem: Fablab-Bus <läuft>\n\nHerausforderungen\n• Eva: Ehrenamt fehlt"
    )
    assert [line for line in heard(begun.anna.private, since=HOUR_BEFORE) if "Anfangsrunde" in line] == []

    await taps(stage, finn, "Vielleicht")
    await stage.taps(ben, round_, "Noch einmal nachsehen")
    assert "• Finn: komme doch nicht" in round_.text, "what came within the last hour"
    answer = await forged(stage, cem, cem.private.last, OpeningRound(1).pack())
    assert answer.startswith("Das können nur Organisator:innen")


async def test_without_a_host_the_organisers_get_them_and_never_the_group(begun: Begun) -> None:
    stage = begun.stage
    await planned(begun)
    await stage.travel_to(A_WEEK_BEFORE)
    await tells(begun, begun.cem, "Lichtblick", "Fablab-Bus")
    await stage.travel_to(HOUR_BEFORE)
    await stage.travel(minutes=2)
    (told,) = [m for m in said_since(begun.anna.private, since=HOUR_BEFORE) if "Anfangsrunde" in m.text]
    assert "• Cem: Fablab-Bus" in told.text
    assert heard(begun.group, since=HOUR_BEFORE) == []


async def test_where_nobody_can_be_written_to_the_lines_stay_unsaid(begun: Begun) -> None:
    stage = begun.stage
    await planned(begun)
    await stage.travel_to(A_WEEK_BEFORE)
    await tells(begun, begun.cem, "Lichtblick", "Fablab-Bus")
    begun.anna.blocks_bot()
    await stage.settle()
    await stage.travel_to(datetime(2027, 10, 8, 12, 0))
    assert "Fablab-Bus" not in stage.telegram.transcript(begun.group)
    assert "Festhalten" not in stage.telegram.transcript(begun.group)


async def test_nothing_collected_nothing_sent(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.cem, card, "Dabei")
    await stage.travel_to(HOUR_BEFORE)
    await stage.travel(minutes=2)
    assert "Anfangsrunde" not in stage.telegram.transcript()


@pytest.mark.parametrize(
    ("when", "handed_over"),
    [
        ("28.9.2027 8:30", "27.09. 19:59"),
        ("26.9.2027 16:00", "25.09. 15:00"),
        ("28.9.2027 20:30", "28.09. 19:30"),
    ],
)
async def test_quiet_hours_are_kept(begun: Begun, when: str, handed_over: str) -> None:
    stage = begun.stage
    await planned(begun, f"{when} TikTok")
    await stage.travel_to(datetime(2027, 9, 22, 12, 0))
    await tells(begun, begun.cem, "Lichtblick", "Fablab-Bus")
    await stage.travel_to(datetime(2027, 9, 29, 12, 0))
    told = [line for line in heard(begun.anna.private, since=A_WEEK_BEFORE) if "Anfangsrunde" in line]
    assert [line[:12] for line in told] == [handed_over]


async def test_a_moved_meeting_hands_over_at_its_new_hour_from_who_confirmed(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.travel_to(A_WEEK_BEFORE)
    await tells(begun, begun.cem, "Lichtblick", "Fablab-Bus")
    await tells(begun, begun.ben, "Lichtblick", "Nichts davon")
    await move(begun, "29.9.2027 10:00")
    await stage.taps(begun.cem, card, "Dabei")
    await stage.travel_to(datetime(2027, 9, 29, 9, 30))
    told = [m for m in said_since(begun.anna.private, since=A_WEEK_BEFORE) if "Anfangsrunde" in m.text]
    assert [m.text.split("\n")[-1] for m in told] == ["• Cem: Fablab-Bus"]


async def test_after_the_meeting_the_lines_are_gone(begun: Begun, database: Path) -> None:
    stage = begun.stage
    await planned(begun)
    await stage.travel_to(A_WEEK_BEFORE)
    await tells(begun, begun.cem, "Lichtblick", "Fablab-Bus")
    await stage.travel_to(datetime(2027, 9, 28, 18, 0))
    assert rows(database, "openings") == 0


async def test_only_who_comes_may_say_something(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    await stage.travel_to(A_WEEK_BEFORE)
    message = ben.private.last
    assert "Sag zuerst" in await forged(stage, ben, message, OpeningAsk(1).pack())
    await stage.taps(ben, card, "Nicht dabei")
    assert "Sag zuerst" in await forged(stage, ben, message, OpeningSet(1, OpeningKind.HIGHLIGHT).pack())
    await says(stage, begun.dora, "/start")
    answer = await forged(stage, begun.dora, begun.dora.private.last, OpeningAsk(1).pack())
    assert answer.startswith("Dafür musst du Mitglied sein")


async def test_a_host_who_comes_finds_the_lines_in_the_reminder_an_hour_before(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, "28.9.2027 16:00 TikTok\nhttps://zoom.example.org/j/1")
    await open_panel(begun, "Impuls")
    await says(stage, begun.anna, "Ben")
    await stage.taps(ben, card, "Dabei")
    await stage.travel_to(A_WEEK_BEFORE)
    await tells(begun, begun.cem, "Lichtblick", "Fablab-Bus")
    await stage.travel_to(HOUR_BEFORE)
    await stage.travel(minutes=2)
    (reminder,) = said_since(ben.private, since=HOUR_BEFORE)
    assert reminder.text.startswith("TikTok beginnt in einer Stunde: heute um 16:00 Uhr.")
    assert reminder.text.endswith(
        "Anfangsrunde für „TikTok“: Das bringen die anderen mit.\n\nLichtblicke\n• Cem: Fablab-Bus"
    )
    await stage.taps(ben, reminder, "Noch einmal nachsehen")
    assert reminder.text.startswith("Anfangsrunde für")
    assert "Link öffnen" in reminder.button_texts, "the way in is still there"
