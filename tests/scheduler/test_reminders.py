"""The product page's table of reminders, row by row: who gets what at which minute, and who does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models import DeliveryState, Step
from sandbox.chats import Chat
from tests.conftest import Begun
from tests.scheduler.scenes import (
    answers,
    heard,
    more_members,
    move,
    open_panel,
    planned,
    said,
    states,
    the_meeting,
    times,
)

PLANNED = datetime(2027, 3, 1, 10, 1)
"""From here on only what goes out by itself is counted."""
AFTERWARDS = datetime(2027, 9, 28, 17, 29)
"""The meeting is nearly over: what is asked after its end has stories of its own (test_afterwards)."""

ZOOM = "https://zoom.example.org/j/28092027"
WITH_LINK = f"28.9.2027 16:00 TikTok\n{ZOOM}"

WEEK = "TikTok: Bist du dabei?"
LAST = (
    "TikTok ist am Dienstag, 28. September 2027, 16:00 Uhr. Weißt du es schon? Das ist die letzte Frage dazu."
)
TOMORROW = "TikTok ist morgen um 16:00 Uhr."
HOUR = "TikTok beginnt in einer Stunde: heute um 16:00 Uhr."


async def test_who_gets_what_at_which_minute(begun: Begun) -> None:
    """28 September 2027 is a Tuesday: two days before is a Sunday, asked on Saturday."""
    stage = begun.stage
    eva, finn, gus, hanna = await more_members(begun, "Eva", "Finn", "Gus", "Hanna")
    card = await planned(begun, WITH_LINK)
    await stage.taps(begun.ben, card, "Dabei")
    await stage.taps(begun.cem, card, "Vielleicht")
    await stage.taps(eva, card, "Nicht dabei")
    await stage.taps(finn, card, "Dabei")
    await stage.says(finn, None, "/pause 1.10.2027")
    await stage.taps(gus, card, "Dabei")
    begun.group.leave(gus)
    hanna.blocks_bot()
    await stage.settle()

    await stage.travel_to(AFTERWARDS)

    def got(chat: Chat) -> list[str]:
        return heard(chat, since=PLANNED)

    assert got(begun.anna.private) == [f"21.09. 16:00 silent: {WEEK}", f"25.09. 16:00 silent: {LAST}"]
    assert got(begun.ben.private) == [f"27.09. 16:00 silent: {TOMORROW}", f"28.09. 15:00 rings: {HOUR}"]
    assert got(begun.cem.private) == [
        f"25.09. 16:00 silent: {LAST}",
        f"27.09. 16:00 silent: {TOMORROW}",
        f"28.09. 15:00 rings: {HOUR}",
    ]
    assert {p.name: got(p.private) for p in (eva, finn, gus, hanna, begun.dora)} == {
        "Eva": [],
        "Finn": [],
        "Gus": [],
        "Hanna": [],
        "Dora": [],
    }
    assert got(begun.group) == [
        "25.09. 16:00 rings: Hanna: TikTok ist am Dienstag, 28. September 2027, 16:00 Uhr. Seid ihr dabei? "
        "Privat kann ich euch nicht schreiben; mit einem Tipp auf „Privat weiter“ ginge es.",
        "28.09. 09:00 silent: TikTok: heute um 16:00 Uhr. Schön, wenn ihr dabei seid!",
    ]
    assert all(line.reply_to is card for line in said(begun.group, since=PLANNED))


async def test_the_card_is_pinned_silently_two_weeks_before_and_unpinned_afterwards(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.travel_to(datetime(2027, 9, 14, 15, 59))
    assert not card.pinned
    await stage.travel_to(datetime(2027, 9, 14, 16, 0))
    assert card.pinned
    notice = begun.group.messages[-1]
    assert "pinned_message" in notice.service
    assert notice.silent
    await stage.travel_to(datetime(2027, 9, 28, 17, 29))
    assert card.pinned
    await stage.travel_to(datetime(2027, 9, 28, 17, 31))
    assert not card.pinned
    assert begun.group.pinned == []


async def test_the_last_reminders_carry_the_link_and_the_calendar_entry(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun, WITH_LINK)
    await stage.taps(begun.ben, card, "Dabei")
    await stage.travel_to(datetime(2027, 9, 28, 15, 1))

    day_before, hour_before = said(begun.ben.private, since=PLANNED)
    for reminder in (day_before, hour_before):
        link = reminder.buttons[0][0]
        assert (link.text, link.url) == ("Link öffnen", ZOOM)
    assert "Kalendereintrag" in day_before.button_texts
    assert hour_before.button_texts == ["Link öffnen", "Weniger davon"], "the answer stands, time presses"

    await stage.taps(begun.ben, day_before, "Kalendereintrag")
    entry = begun.ben.private.last.document
    assert entry is not None
    assert entry.file_name.endswith(".ics")
    assert b"DTSTART;TZID=Europe/Berlin:20270928T160000" in entry.bytes


async def test_an_unsure_person_can_still_decide_an_hour_before(begun: Begun) -> None:
    card = await planned(begun)
    await begun.stage.taps(begun.ben, card, "Vielleicht")
    await begun.stage.travel_to(datetime(2027, 9, 28, 15, 1))

    last = begun.ben.private.last
    assert last.button_texts[:3] == ["Dabei", "✅ Vielleicht", "Nicht dabei"]
    await begun.stage.taps(begun.ben, last, "Dabei")
    assert "Dabei: 1\nBen" in card.text


async def test_a_question_can_be_answered_where_it_stands(begun: Begun) -> None:
    card = await planned(begun)
    await begun.stage.travel_to(datetime(2027, 9, 21, 16, 1))
    question = begun.ben.private.last
    tap = await begun.stage.taps(begun.ben, question, "Nicht dabei")

    assert tap.answer is not None
    assert tap.answer.text.startswith("Diesmal nicht")
    assert "Nicht dabei: 1" in card.text
    await begun.stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=PLANNED) == ["21.09. 16:00"]


@pytest.mark.parametrize(
    ("choice", "follows"),
    [
        ("Alle", ["25.09. 16:00", "27.09. 16:00", "28.09. 15:00"]),
        ("Nur am Tag davor", ["27.09. 16:00", "28.09. 15:00"]),
        ("Nur Änderungen", []),
    ],
)
async def test_every_reminder_offers_less(begun: Begun, choice: str, follows: list[str]) -> None:
    stage = begun.stage
    await planned(begun)
    await stage.travel_to(datetime(2027, 9, 21, 16, 1))
    question = begun.ben.private.last
    assert "Weniger davon" in question.button_texts
    await stage.taps(begun.ben, question, "Weniger davon")
    await stage.taps(begun.ben, begun.ben.private.last, choice)
    await stage.says(begun.ben, None, "/vielleicht")
    chosen = stage.wall

    await stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=chosen) == follows


async def test_only_changes_still_hears_of_changes(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await stage.says(begun.ben, None, "/einstellungen")
    await stage.taps(begun.ben, begun.ben.private.last, "Nur Änderungen")
    await stage.travel_to(datetime(2027, 9, 6, 12, 0))
    await move(begun, "29.9.2027 17:00")
    await stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=datetime(2027, 3, 2)) == ["06.09. 12:00"]


async def test_a_pause_ends_on_its_day(begun: Begun) -> None:
    """Away over the questions: what comes after the pause comes, what fell into it is not caught up."""
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Vielleicht")
    await stage.says(begun.ben, None, "/pause 27.9.2027")
    await stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=datetime(2027, 3, 2)) == ["27.09. 16:00", "28.09. 15:00"]


@pytest.mark.parametrize(
    ("joins", "follows"),
    [
        (datetime(2027, 9, 20, 12, 0), ["21.09. 16:00", "25.09. 16:00"]),
        (datetime(2027, 9, 21, 16, 0), ["25.09. 16:00"]),
        (datetime(2027, 9, 26, 12, 0), []),
    ],
)
async def test_who_joins_late_gets_only_the_steps_ahead(
    begun: Begun, joins: datetime, follows: list[str]
) -> None:
    stage = begun.stage
    await planned(begun)
    await stage.travel_to(joins)
    await stage.joins(begun.dora, begun.group)
    assert "TikTok" in begun.dora.private.last.text, "the welcome shows the next meeting"
    joined = stage.wall
    await stage.travel_to(AFTERWARDS)
    assert times(begun.dora.private, since=joined) == follows


async def test_a_meeting_planned_late_drops_the_steps_that_lie_in_the_past(begun: Begun) -> None:
    stage = begun.stage
    await stage.travel_to(datetime(2027, 9, 27, 11, 0))
    card = await planned(begun, "28.9.2027 16:00 TikTok")
    await stage.taps(begun.ben, card, "Dabei")
    planned_at = stage.wall
    await stage.travel_to(AFTERWARDS)

    assert times(begun.ben.private, since=planned_at) == ["27.09. 16:00", "28.09. 15:00"]
    assert times(begun.cem.private, since=planned_at) == [], "the questions are over"
    assert times(begun.group, since=planned_at) == ["28.09. 09:00"]


@pytest.mark.parametrize(
    ("when", "asked", "reminded"),
    [
        pytest.param(
            "30.9.2027 16:00",
            ["23.09. 16:00", "28.09. 16:00"],
            ["29.09. 16:00", "30.09. 15:00"],
            id="an ordinary Thursday",
        ),
        pytest.param(
            "30.9.2027 20:30",
            ["23.09. 19:59", "28.09. 19:59"],
            ["29.09. 19:59", "30.09. 19:30"],
            id="in the evening: before the quiet hours begin",
        ),
        pytest.param(
            "30.9.2027 7:30",
            ["22.09. 19:59", "27.09. 19:59"],
            ["28.09. 19:59", "30.09. 06:30"],
            id="at breakfast: the evening before; the last hour is exempt",
        ),
        pytest.param(
            "26.9.2027 16:00",
            ["18.09. 16:00", "24.09. 16:00"],
            ["25.09. 16:00", "26.09. 15:00"],
            id="a Sunday: a week before on Saturday",
        ),
        pytest.param(
            "27.9.2027 16:00",
            ["20.09. 16:00", "25.09. 16:00"],
            ["25.09. 16:00", "27.09. 15:00"],
            id="a Monday: the day before on Saturday",
        ),
        pytest.param(
            "27.9.2027 7:30",
            ["18.09. 19:59", "24.09. 19:59"],
            ["25.09. 19:59", "27.09. 06:30"],
            id="a Monday at breakfast",
        ),
        pytest.param(
            "30.3.2027 16:00",
            ["23.03. 16:00", "27.03. 16:00"],
            ["29.03. 16:00", "30.03. 15:00"],
            id="the week in which summer time begins",
        ),
        pytest.param(
            "28.3.2027 16:00",
            ["20.03. 16:00", "26.03. 16:00"],
            ["27.03. 16:00", "28.03. 15:00"],
            id="the Sunday on which summer time begins",
        ),
        pytest.param(
            "28.3.2027 03:30",
            ["20.03. 19:59", "25.03. 19:59"],
            ["26.03. 19:59", "28.03. 01:30"],
            id="sixty minutes that skip an hour of the clock",
        ),
        pytest.param(
            "2.11.2027 16:00",
            ["26.10. 16:00", "30.10. 16:00"],
            ["01.11. 16:00", "02.11. 15:00"],
            id="the week in which summer time ends",
        ),
        pytest.param(
            "31.10.2027 16:00",
            ["23.10. 16:00", "29.10. 16:00"],
            ["30.10. 16:00", "31.10. 15:00"],
            id="the Sunday on which summer time ends",
        ),
    ],
)
async def test_days_before_are_wall_time_outside_quiet_hours(
    begun: Begun, when: str, asked: list[str], reminded: list[str]
) -> None:
    card = await planned(begun, f"{when} TikTok")
    await begun.stage.taps(begun.ben, card, "Dabei")
    await begun.stage.travel_to(datetime(2027, 11, 3, 12, 0))
    assert times(begun.cem.private, since=PLANNED) == asked
    asked_afterwards = times(begun.ben.private, since=PLANNED)[len(reminded) :]
    assert times(begun.ben.private, since=PLANNED) == [*reminded, *asked_afterwards]
    assert len(asked_afterwards) == 1, "were you there"


async def test_sixty_minutes_are_elapsed_time_in_the_hour_that_comes_twice(begun: Begun) -> None:
    """03:30 on the morning on which 02:00 to 03:00 comes twice: it is the second 02:30 that counts."""
    card = await planned(begun, "31.10.2027 03:30 Nachtschicht")
    await begun.stage.taps(begun.ben, card, "Dabei")
    await begun.stage.travel_to(datetime(2027, 10, 31, 12, 0))
    assert begun.ben.private.last.date == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert (await the_meeting(begun.stage)).starts_at == datetime(2027, 10, 31, 2, 30, tzinfo=UTC)


async def test_a_monday_meeting_sends_nobody_two_messages_on_saturday(begun: Begun) -> None:
    """Both the last question and the day before fall on Saturday 16:00: whoever is unsure gets one."""
    card = await planned(begun, "27.9.2027 16:00 TikTok")
    await begun.stage.taps(begun.ben, card, "Vielleicht")
    await begun.stage.travel_to(datetime(2027, 9, 26, 12, 0))
    saturday = datetime(2027, 9, 25, 12, 0)
    assert heard(begun.ben.private, since=saturday) == [
        "25.09. 16:00 silent: TikTok ist am Montag, 27. September 2027, 16:00 Uhr."
    ]
    assert "✅ Vielleicht" in begun.ben.private.last.button_texts
    assert times(begun.cem.private, since=saturday) == ["25.09. 16:00"]


async def test_members_without_a_private_chat_are_called_in_the_group_and_named_to_organisers(
    begun: Begun,
) -> None:
    """Everybody but the organiser blocks the bot; one of them has answered on the card."""
    stage = begun.stage
    (eva,) = await more_members(begun, "Eva <b>")
    card = await planned(begun)
    await stage.taps(eva, card, "Dabei")
    for person in (begun.ben, begun.cem, eva):
        person.blocks_bot()
    await stage.settle()
    await stage.travel_to(datetime(2027, 9, 25, 16, 1))

    call = begun.group.last
    assert call.text.startswith("Ben, Cem: TikTok ist am Dienstag")
    named = [e for e in call.entities if e.type in ("text_mention", "text_link")]
    assert len(named) == 2, "their phones ring"
    await stage.taps(begun.ben, call, "Dabei")
    assert "Ben" in card.text

    panel = await open_panel(begun, "Wer hat geantwortet?")
    assert "Privat nicht erreichbar: 3\n• Ben\n• Cem\n• Eva <b>" in panel.text
    sent = await open_panel(begun, "Was ging hinaus?")
    assert "Nicht sicher erreicht: Ben, Cem" in sent.text

    await stage.travel_to(AFTERWARDS)
    for person in (begun.ben, begun.cem, eva):
        assert heard(person.private, since=PLANNED) == []


async def test_nobody_is_called_when_everybody_can_be_reached(begun: Begun) -> None:
    await planned(begun)
    await begun.stage.travel_to(AFTERWARDS)
    assert times(begun.group, since=PLANNED) == ["28.09. 09:00"]
    assert await states(begun.stage, Step.GROUP_CALL) == {None: DeliveryState.DROPPED}


async def test_every_two_months_over_both_clock_changes_new_year_and_the_leap_day(begun: Begun) -> None:
    """On the last day of every second month: the wall time stays, whatever the clocks and the calendar do."""
    stage = begun.stage
    await stage.travel_to(datetime(2027, 8, 2, 10, 0))
    days = ("31.8.2027", "31.10.2027", "31.12.2027", "29.2.2028", "30.4.2028")
    for day in days:
        card = await planned(begun, f"{day} 16:00 TikTok")
        await stage.taps(begun.ben, card, "Dabei")
    await stage.travel_to(datetime(2028, 5, 2, 10, 0))
    hours = [line[:12] for line in heard(begun.ben.private, since=PLANNED) if "einer Stunde" in line]
    assert hours == ["31.08. 15:00", "31.10. 15:00", "31.12. 15:00", "29.02. 15:00", "30.04. 15:00"]
    before = [line[:12] for line in heard(begun.ben.private, since=PLANNED) if "einer Stunde" not in line]
    # 30 October is the Saturday before the clocks go back; 30 April 2028 is a Sunday.
    days_before = ["30.08. 16:00", "30.10. 16:00", "30.12. 16:00", "28.02. 16:00", "29.04. 16:00"]
    assert [moment for moment in before if moment in days_before] == days_before


@pytest.mark.parametrize(("moves", "group_budget", "private_budget"), [(0, 5, 6), (1, 6, 7), (2, 7, 8)])
async def test_the_budget_of_a_cycle_is_kept(
    begun: Begun, moves: int, group_budget: int, private_budget: int
) -> None:
    """The unluckiest people: unsure to the end, asked at every step, one without a private chat."""
    stage = begun.stage
    (eva,) = await more_members(begun, "Eva")
    before = stage.wall
    await stage.says(begun.anna, begun.group, "/planen 28.9.2027 16:00 TikTok")
    await stage.taps(begun.anna, begun.group.last, "Bestätigen")
    card = begun.group.last
    eva.blocks_bot()
    await stage.settle()
    for number in range(moves):
        await stage.travel_to(datetime(2027, 9, 22, 9 + number, 0))
        await move(begun, f"28.9.2027 {17 + number}:00")
    await stage.travel_to(datetime(2027, 9, 24, 12, 0))
    for person in (begun.ben, begun.cem):
        await stage.taps(person, card, "Vielleicht")
    await stage.travel_to(AFTERWARDS)

    in_group = [m for m in said(begun.group, since=before) if not m.deleted]
    assert len(in_group) <= group_budget
    for person in (begun.ben, begun.cem):
        assert 3 <= len(said(person.private, since=before)) <= private_budget
    assert await answers(stage) == {begun.ben.id: "maybe", begun.cem.id: "maybe"}
