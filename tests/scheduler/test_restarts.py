"""The host was off, slept, or its clock was wrong: what still helps is sent once, the rest not at all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.db import make_engine
from domain import deliveries
from models import DeliveryState, Step
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.scheduler.scenes import heard, move, open_panel, planned, states, the_meeting, times

PLANNED = datetime(2027, 3, 1, 12, 0)
AFTERWARDS = datetime(2027, 9, 28, 17, 29)
"""The meeting is nearly over: what is asked after its end has stories of its own (test_afterwards)."""


async def off(stage: Stage, since: datetime, until: datetime) -> None:
    """The host is without power from one wall time to the other."""
    await stage.travel_to(since)
    await stage.stop_bot()
    await stage.travel_to(until)
    await stage.start_bot()


@pytest.mark.parametrize(
    ("back", "ben", "cem", "group"),
    [
        pytest.param(
            datetime(2027, 9, 21, 17, 0),
            [],
            ["21.09. 17:00 silent: TikTok: Bist du dabei?"],
            [],
            id="over the first question: it is asked an hour late",
        ),
        pytest.param(
            datetime(2027, 9, 25, 18, 0),
            [],
            [
                "25.09. 18:00 silent: TikTok ist am Dienstag, 28. September 2027, 16:00 Uhr. "
                "Weißt du es schon? Das ist die letzte Frage dazu."
            ],
            [],
            id="over both questions: only the last is asked",
        ),
        pytest.param(
            datetime(2027, 9, 27, 10, 0),
            [],
            [
                "27.09. 10:00 silent: TikTok ist morgen um 16:00 Uhr. "
                "Weißt du es schon? Das ist die letzte Frage dazu."
            ],
            [],
            id="the last question helps until the day before",
        ),
        pytest.param(
            datetime(2027, 9, 27, 17, 0),
            ["27.09. 17:00 silent: TikTok ist morgen um 16:00 Uhr."],
            [],
            [],
            id="over the questions and the day before",
        ),
        pytest.param(
            datetime(2027, 9, 28, 10, 30),
            ["28.09. 10:30 silent: TikTok ist heute um 16:00 Uhr."],
            [],
            ["28.09. 10:30 silent: TikTok: heute um 16:00 Uhr. Schön, wenn ihr dabei seid!"],
            id="until the morning",
        ),
        pytest.param(
            datetime(2027, 9, 28, 15, 10),
            ["28.09. 15:10 rings: TikTok beginnt in 50 Minuten: heute um 16:00 Uhr."],
            [],
            ["28.09. 15:10 silent: TikTok: heute um 16:00 Uhr. Schön, wenn ihr dabei seid!"],
            id="until ten past the last reminder",
        ),
        pytest.param(datetime(2027, 9, 28, 16, 5), [], [], [], id="until it has begun"),
        pytest.param(datetime(2027, 10, 5, 12, 0), [], [], [], id="until long after"),
    ],
)
async def test_what_was_missed_collapses_into_the_one_that_still_helps(
    begun: Begun, back: datetime, ben: list[str], cem: list[str], group: list[str]
) -> None:
    """Ben has said yes, Cem nothing. Off since before the first question."""
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await off(stage, datetime(2027, 9, 20, 12, 0), back)

    assert heard(begun.ben.private, since=PLANNED) == ben
    assert heard(begun.cem.private, since=PLANNED) == cem
    assert heard(begun.group, since=PLANNED) == group


async def test_what_is_late_waits_for_the_end_of_the_quiet_hours(begun: Begun) -> None:
    """Back on a Sunday: the last question still helps, on Monday morning."""
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await off(stage, datetime(2027, 9, 24, 12, 0), datetime(2027, 9, 26, 10, 0))
    await stage.travel_to(datetime(2027, 9, 27, 12, 0))
    assert times(begun.cem.private, since=datetime(2027, 9, 24, 12, 0)) == ["27.09. 08:00"]


async def test_three_days_offline_over_everything(begun: Begun) -> None:
    """From Saturday noon until Tuesday after the meeting: nothing is sent late, the card tells the truth."""
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    before = datetime(2027, 9, 25, 12, 0)
    await off(stage, before, datetime(2027, 9, 28, 18, 0))
    for chat in (begun.cem.private, begun.group):
        assert heard(chat, since=before) == []
    assert [line[:12] for line in heard(begun.ben.private, since=before)] == ["28.09. 18:00"]
    assert "Warst du dabei?" in begun.ben.private.last.text, "what still helps"
    assert "(vorbei)" in card.text
    assert not card.buttons
    assert not card.pinned


async def test_three_days_offline_with_answers_waiting_at_telegram(begun: Begun) -> None:
    """Telegram keeps updates for a day: an answer given while the bot was off counts."""
    stage = begun.stage
    card = await planned(begun)
    await stage.travel_to(datetime(2027, 9, 24, 12, 0))
    await stage.stop_bot()
    await stage.travel_to(datetime(2027, 9, 27, 9, 59))
    tap = begun.cem.taps(card, "Vielleicht")
    await stage.start_bot()
    await stage.settle()
    assert tap.answered
    assert "Vielleicht: 1\nCem" in card.text
    await stage.travel_to(AFTERWARDS)
    # The last question had been missed. Whether it is asked before the tap is read is a matter of moments.
    assert times(begun.cem.private, since=datetime(2027, 9, 27, 10, 5)) == ["27.09. 16:00", "28.09. 15:00"]


async def test_a_move_while_away_replaces_what_it_made_wrong(begun: Begun) -> None:
    """Moved just before the power failed, with the news waiting for the morning: it is told once, late."""
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    night = datetime(2027, 9, 22, 22, 0)
    await stage.travel_to(night)
    await move(begun, "30.9.2027 17:00")
    await off(stage, datetime(2027, 9, 22, 22, 30), datetime(2027, 9, 29, 18, 0))
    assert [line[:12] for line in heard(begun.ben.private, since=night)] == ["29.09. 18:00"]
    assert "neuen Termin" in begun.ben.private.last.text


# --- Clocks that jump ---------------------------------------------------------------------------------


async def test_a_clock_set_back_two_hours_sends_nothing_twice(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    for moment in (datetime(2027, 9, 21, 16, 1), datetime(2027, 9, 27, 16, 1), datetime(2027, 9, 28, 15, 1)):
        await stage.travel_to(moment)
        stage.clock.set_back(timedelta(hours=2))
        await stage.settle()
        await stage.travel(hours=3)
    await stage.travel_to(AFTERWARDS)
    assert len(heard(begun.ben.private, since=PLANNED)) == 2
    assert len([t for t in times(begun.cem.private, since=PLANNED) if t.startswith("21.09.")]) == 1
    assert len(heard(begun.group, since=PLANNED)) == 1


async def test_a_clock_set_back_while_the_bot_is_off_sends_nothing_twice(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await stage.travel_to(datetime(2027, 9, 28, 15, 1))
    await stage.stop_bot()
    stage.clock.set_back(timedelta(hours=2))
    await stage.start_bot()
    await stage.travel_to(AFTERWARDS)
    assert [line.split(": ", 1)[1] for line in heard(begun.ben.private, since=PLANNED)] == [
        "TikTok ist morgen um 16:00 Uhr.",
        "TikTok beginnt in einer Stunde: heute um 16:00 Uhr.",
    ]


async def test_a_clock_set_forward_two_hours_drops_what_no_longer_helps(begun: Begun) -> None:
    """A host that slept from half past two until half past four: no reminder of what has begun."""
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await stage.travel_to(datetime(2027, 9, 28, 14, 30))
    stage.clock.set_back(timedelta(hours=-2))
    await stage.travel(minutes=1)
    await stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=PLANNED) == ["27.09. 16:00"]
    assert await states(stage, Step.HOUR_BEFORE) == {
        begun.anna.id: DeliveryState.DROPPED,
        begun.ben.id: DeliveryState.DROPPED,
        begun.cem.id: DeliveryState.DROPPED,
    }


async def test_a_clock_set_forward_over_a_question_asks_it_once(begun: Begun) -> None:
    stage = begun.stage
    await planned(begun)
    await stage.travel_to(datetime(2027, 9, 21, 15, 0))
    stage.clock.set_back(timedelta(hours=-2))
    await stage.travel(minutes=1)
    stage.clock.set_back(timedelta(hours=2))
    await stage.travel(hours=3)
    assert len(heard(begun.cem.private, since=PLANNED)) == 1


# --- A restart in the middle of a send ----------------------------------------------------------------


async def dies_sending(stage: Stage, step: Step, at: datetime) -> None:
    """The process dies at this moment: `sending` is committed, and Telegram's answer is never read."""
    await stage.travel_to(at - timedelta(minutes=1))
    await stage.stop_bot()
    await stage.travel_to(at)
    engine = make_engine(stage.settings().database_url)
    now = stage.clock.now()
    with Session(engine) as session, session.begin():
        rows = deliveries.due(session, now=now, limit=100)
        taken = [deliveries.claim(session, row.delivery_id, now=now) for row in rows]
        assert [claimed.delivery.step for claimed in taken if claimed is not None] == [step]
    engine.dispose()
    await stage.start_bot()


async def test_a_private_reminder_lost_between_claim_and_answer_is_not_repeated(
    begun: Begun, caplog: pytest.LogCaptureFixture
) -> None:
    """It may have arrived, so it counts as unknown once its lease has run out."""
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await dies_sending(stage, Step.HOUR_BEFORE, datetime(2027, 9, 28, 15, 0))
    await stage.travel(minutes=1)
    assert (await states(stage, Step.HOUR_BEFORE))[begun.ben.id] is DeliveryState.SENDING, "the lease runs"
    await stage.travel(minutes=2)
    assert (await states(stage, Step.HOUR_BEFORE))[begun.ben.id] is DeliveryState.UNKNOWN
    sent = await open_panel(begun, "Was ging hinaus?")
    assert "1 unklar (keine Antwort von Telegram)\nNicht sicher erreicht: Ben" in sent.text
    await stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=PLANNED) == ["27.09. 16:00"], "never a second time"
    assert "deliveries without an answer count=1" in caplog.text


async def test_a_card_lost_between_claim_and_answer_is_posted_once_more(begun: Begun) -> None:
    """The group needs one, and a second is better than none."""
    stage = begun.stage
    card = await planned(begun)
    begun.anna.deletes(card)
    await stage.says(begun.ben, None, "/zusage")
    # The edit finds no card; within ten minutes of the first one the next has to wait.
    await dies_sending(stage, Step.CARD, stage.wall + timedelta(minutes=10, seconds=5))
    assert not any(m.button_texts[:1] == ["Dabei · 1"] for m in begun.group.messages)
    await stage.travel(minutes=3)
    assert [m.id for m in begun.group.messages if m.button_texts[:1] == ["Dabei · 1"]] == [
        (await the_meeting(stage)).card_message_id
    ]


async def test_a_pin_lost_between_claim_and_answer_is_done_again(begun: Begun) -> None:
    card = await planned(begun)
    await dies_sending(begun.stage, Step.PIN, datetime(2027, 9, 14, 16, 0))
    await begun.stage.travel(minutes=3)
    assert card.pinned


async def test_a_restart_at_the_very_minute_sends_each_reminder_once(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    for moment in (datetime(2027, 9, 21, 16, 0), datetime(2027, 9, 27, 16, 0), datetime(2027, 9, 28, 15, 0)):
        await stage.travel_to(moment - timedelta(seconds=1))
        await stage.travel(seconds=1)
        await stage.restart()
        await stage.restart()
    await stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=PLANNED) == ["27.09. 16:00", "28.09. 15:00"]
    assert times(begun.cem.private, since=PLANNED) == ["21.09. 16:00", "25.09. 16:00"]
