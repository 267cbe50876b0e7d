"""What goes wrong between the bot and Telegram, one fault at a time, and the right answer to each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.__main__ import run
from bot.operations.exits import Exit
from domain.flood_limits import ALL_CHATS
from models import Delivery, DeliveryState, FloodPause, Network, NetworkState, Step
from sandbox import faults
from sandbox.chats import Chat
from sandbox.dispatch import ApiCall
from sandbox.faults import Fault, Refused, Reset, Slow
from sandbox.refusals import bad_request, not_modified
from sandbox.stage import BERLIN, Stage
from tests.conftest import Begun
from tests.scheduler.scenes import (
    answers,
    heard,
    look,
    open_panel,
    plan,
    planned,
    said,
    states,
    the_meeting,
    times,
)

BEGIN = datetime(2027, 3, 1, 10, 0)
PLANNED = datetime(2027, 3, 1, 10, 1)
DAY_BEFORE = datetime(2027, 9, 27, 16, 0)
AFTERWARDS = datetime(2027, 9, 28, 17, 29)
"""The meeting is nearly over: what is asked after its end has stories of its own (test_afterwards)."""


def calls_to(stage: Stage, chat: Chat, *methods: str, since: datetime) -> Sequence[ApiCall]:
    begin = since.replace(tzinfo=BERLIN)
    return [
        c
        for c in stage.telegram.calls
        if str(c.params.get("chat_id")) == str(chat.id) and c.method in methods and c.at >= begin
    ]


async def all_coming(begun: Begun) -> None:
    """Planned for 28 September; Anna, Ben and Cem come; it is the minute before the day-before reminder."""
    card = await planned(begun)
    for person in (begun.anna, begun.ben, begun.cem):
        await begun.stage.taps(person, card, "Dabei")
    await begun.stage.travel_to(DAY_BEFORE - timedelta(minutes=1))


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time-outs are real time: here the bot waits half a second instead of twenty."""
    monkeypatch.setattr("bot.app.ANSWER_SECONDS", 0.5)


# --- 429 ----------------------------------------------------------------------------------------------


async def test_retry_after_pauses_that_chat_only_and_is_never_knocked_at_early(begun: Begun) -> None:
    stage = begun.stage
    await all_coming(begun)
    stage.telegram.faults.fail(method="sendMessage", chat_id=begun.ben.id, with_=faults.retry_after(40))
    await stage.travel(minutes=5)

    assert times(begun.cem.private, since=PLANNED) == ["27.09. 16:00"]
    assert times(begun.anna.private, since=DAY_BEFORE - timedelta(minutes=2)) == ["27.09. 16:00"]
    first, second = calls_to(stage, begun.ben.private, "sendMessage", since=PLANNED)
    assert not first.ok
    assert second.ok
    assert timedelta(seconds=40) <= second.at - first.at <= timedelta(seconds=42)


async def test_a_long_pause_lets_what_no_longer_helps_lapse(begun: Begun) -> None:
    """Telegram says a day: nothing is sent late as if nothing were."""
    stage = begun.stage
    await all_coming(begun)
    stage.telegram.faults.fail(method="sendMessage", chat_id=begun.ben.id, with_=faults.retry_after(86_400))
    await stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=PLANNED) == []
    assert len(calls_to(stage, begun.ben.private, "sendMessage", since=PLANNED)) == 1


async def test_a_pause_outlives_a_restart(begun: Begun) -> None:
    stage = begun.stage
    await all_coming(begun)
    stage.telegram.faults.fail(method="sendMessage", chat_id=begun.ben.id, with_=faults.retry_after(600))
    await stage.travel(minutes=2)
    await stage.restart()
    await stage.travel(minutes=15)
    first, second = calls_to(stage, begun.ben.private, "sendMessage", since=PLANNED)
    assert second.at - first.at >= timedelta(seconds=600)
    assert times(begun.ben.private, since=PLANNED) == ["27.09. 16:10"]


async def test_a_ban_of_the_whole_bot_outlives_a_restart(begun: Begun) -> None:
    """Every chat is refused: then nobody is knocked at until it is over, whoever asks for whatever."""
    stage = begun.stage
    await all_coming(begun)
    for person in (begun.anna, begun.ben, begun.cem):
        stage.telegram.faults.fail(
            method="sendMessage", chat_id=person.id, with_=faults.retry_after(600), times=9
        )
    await stage.travel(minutes=2)
    stage.telegram.faults.clear()
    assert await look(stage, _paused_chats) == [ALL_CHATS], "of the people themselves nothing is kept"
    await stage.restart()
    await stage.says(begun.anna, begun.group, "/treffen")
    await stage.travel(minutes=5)
    since = DAY_BEFORE - timedelta(minutes=2)
    assert said(begun.group, since=since) == [], "a chat that was not refused itself"
    tried = [
        c
        for p in (begun.anna, begun.ben, begun.cem)
        for c in calls_to(stage, p.private, "sendMessage", since=since)
    ]
    assert len(tried) == 3
    await stage.travel(minutes=10)
    for person in (begun.anna, begun.ben, begun.cem):
        assert times(person.private, since=since) == ["27.09. 16:10"]


def _paused_chats(session: Session) -> list[int]:
    return list(session.scalars(select(FloodPause.chat_id)))


async def test_a_reply_waits_for_its_chat_and_no_other(begun: Begun) -> None:
    stage = begun.stage
    stage.telegram.faults.fail(method="sendMessage", chat_id=begun.ben.id, with_=faults.retry_after(20))
    begun.ben.says(None, "/treffen")
    await stage.settle()
    asked = stage.wall
    await stage.says(begun.cem, None, "/treffen")
    assert said(begun.cem.private, since=asked - timedelta(seconds=5))
    assert not said(begun.ben.private, since=asked - timedelta(seconds=5))
    await stage.travel(seconds=25)
    assert said(begun.ben.private, since=asked - timedelta(seconds=5))


async def test_a_long_pause_of_the_private_chat_leaves_no_tap_in_the_group_unanswered(begun: Begun) -> None:
    """What somebody does stands in line; a reply that cannot be sent for minutes must not hold the line."""
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    await stage.travel(minutes=1)
    stage.telegram.faults.fail(method="sendMessage", chat_id=ben.id, with_=faults.retry_after(300))
    await stage.says(ben, None, "/treffen")
    await stage.says(ben, None, "/themen")
    tap = await stage.taps(ben, card, "Dabei")
    assert tap.answer is not None
    assert "Du bist dabei" in tap.answer.text
    assert (await answers(stage))[ben.id] == "yes"
    await stage.travel(minutes=5)
    await stage.says(ben, None, "/treffen")
    assert "Deine Antwort" in ben.private.last.text, "afterwards all is well"


async def test_a_short_pause_delays_toasts_no_longer_than_telegram_waits_for_them(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    await stage.travel(minutes=1)
    stage.telegram.faults.fail(method="sendMessage", chat_id=ben.id, with_=faults.retry_after(24))
    ben.says(None, "/treffen")
    tap = ben.taps(card, "Dabei")
    await stage.travel(seconds=26)
    assert tap.answered
    assert "TikTok" in ben.private.last.text


# --- Unreachable --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(faults.BLOCKED, id="blocked"),
        pytest.param(faults.NEVER_STARTED, id="never started"),
        pytest.param(faults.DEACTIVATED, id="deactivated"),
        pytest.param(faults.NOT_FOUND, id="chat not found"),
    ],
)
async def test_the_unreachable_are_marked_and_not_chased(begun: Begun, fault: Fault) -> None:
    stage = begun.stage
    await all_coming(begun)
    stage.telegram.faults.fail(method="sendMessage", chat_id=begun.ben.id, with_=fault)
    await stage.travel(minutes=2)
    assert (await states(stage, Step.DAY_BEFORE))[begun.ben.id] is DeliveryState.FAILED
    panel = await open_panel(begun, "Wer hat geantwortet?")
    assert "Privat nicht erreichbar: 1\n• Ben" in panel.text

    await stage.travel_to(AFTERWARDS)
    assert len(calls_to(stage, begun.ben.private, "sendMessage", since=PLANNED)) == 1
    assert times(begun.cem.private, since=PLANNED) == ["27.09. 16:00", "28.09. 15:00"]

    await stage.says(begun.ben, None, "/start")
    card = await plan(stage, begun.anna, begun.group, "26.10.2027 16:00 BNE")
    await stage.taps(begun.ben, card, "Dabei")
    await stage.travel_to(datetime(2027, 10, 1, 12, 0))
    since = stage.wall
    await stage.travel_to(datetime(2027, 10, 26, 15, 30))
    assert times(begun.ben.private, since=since) == ["25.10. 16:00", "26.10. 15:00"]


async def test_a_group_that_threw_the_bot_out_unheard_is_paused(begun: Begun) -> None:
    """The my_chat_member never came; the next line in the group says it."""
    stage = begun.stage
    await all_coming(begun)
    await stage.travel_to(datetime(2027, 9, 28, 8, 59))
    stage.telegram.faults.fail(method="sendMessage", chat_id=begun.group.id, with_=faults.KICKED)
    await stage.travel_to(datetime(2027, 9, 28, 9, 5))

    def state(session: Session) -> NetworkState:
        network = session.get(Network, 1)
        assert network is not None
        return network.state

    assert await look(stage, state) is NetworkState.PAUSED
    await stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=PLANNED) == ["27.09. 16:00"], "nothing is sent while it is paused"


# --- Answers that never come --------------------------------------------------------------------------


AMBIGUOUS = [
    pytest.param(faults.LOST_BEFORE, False, id="time-out, never carried out"),
    pytest.param(faults.LOST_AFTER, True, id="time-out, carried out"),
    pytest.param(Reset(accepted=False), False, id="reset before"),
    pytest.param(Reset(accepted=True), True, id="reset after"),
    pytest.param(faults.server_error(500), False, id="500"),
    pytest.param(faults.server_error(502), False, id="502"),
    pytest.param(faults.server_error(504), False, id="504"),
]


@pytest.mark.parametrize(("fault", "arrives"), AMBIGUOUS)
@pytest.mark.usefixtures("hasty")
async def test_an_ambiguous_send_is_unknown_and_never_repeated(
    begun: Begun, fault: Fault, arrives: bool
) -> None:
    stage = begun.stage
    await all_coming(begun)
    stage.telegram.faults.fail(method="sendMessage", chat_id=begun.ben.id, with_=fault)
    await stage.travel_to(datetime(2027, 9, 28, 14, 0))

    assert (await states(stage, Step.DAY_BEFORE))[begun.ben.id] is DeliveryState.UNKNOWN
    assert times(begun.ben.private, since=PLANNED) == (["27.09. 16:00"] if arrives else [])
    assert times(begun.cem.private, since=PLANNED) == ["27.09. 16:00"]
    assert len(calls_to(stage, begun.ben.private, "sendMessage", since=PLANNED)) == 1
    sent = await open_panel(begun, "Was ging hinaus?")
    assert "1 unklar (keine Antwort von Telegram)" in sent.text

    await stage.travel_to(AFTERWARDS)
    assert times(begun.ben.private, since=datetime(2027, 9, 28, 14, 0)) == ["28.09. 15:00"], "life goes on"


@pytest.mark.parametrize("arrives", [False, True])
@pytest.mark.usefixtures("hasty")
async def test_a_card_whose_answer_never_came_is_posted_once_more(begun: Begun, arrives: bool) -> None:
    stage = begun.stage
    fault = Reset(accepted=arrives)
    stage.telegram.faults.fail(method="sendMessage", chat_id=begun.group.id, with_=fault)
    card = await planned(begun)
    await stage.travel(minutes=5)
    cards = [m for m in begun.group.messages if m.button_texts[:1] == ["Dabei"]]
    assert len(cards) == (2 if arrives else 1)
    assert (await the_meeting(stage)).card_message_id == cards[-1].id
    await stage.taps(begun.ben, cards[0], "Dabei")
    assert "Dabei: 1\nBen" in cards[-1].text, "a tap on either counts"
    assert card is cards[-1]


async def test_cards_are_posted_one_after_the_other(begun: Begun) -> None:
    """A crash has every card that was on its way posted again: so there is one on its way at most."""
    stage = begun.stage
    cem = begun.cem
    other = stage.telegram.group("Netzwerk West", creator=cem)
    await stage.adds_bot(other, cem)
    await stage.joins(cem, other)
    await stage.travel(minutes=2)
    stage.telegram.faults.fail(method="sendMessage", chat_id=begun.group.id, with_=Slow(0.5))
    open_at: dict[int, list[str]] = {}

    def note(call: ApiCall) -> None:
        """Heard when Telegram has carried it out; its answer to the bot is still on its way."""
        if call.method == "sendMessage" and "Dabei" in str(call.params.get("reply_markup")):
            open_at[int(str(call.params["chat_id"]))] = list(states_now(stage).values())

    def states_now(stage: Stage) -> dict[int, str]:
        assert stage.house is not None
        with stage.house.db.engine.connect() as connection:
            found = connection.execute(
                select(Delivery.id, Delivery.state).where(Delivery.step == Step.CARD)
            ).all()
        return {row[0]: row[1] for row in found}

    stage.telegram.on_call.append(note)
    for person, line in ((begun.anna, "28.9.2027 16:00 TikTok"), (cem, "29.9.2027 16:00 BNE")):
        await stage.says(person, None, f"/planen {line}")
    begun.anna.taps(begun.anna.private.last, "Bestätigen")
    cem.taps(cem.private.last, "Bestätigen")
    await stage.settle()
    assert set(open_at) == {begun.group.id, other.id}
    for found in open_at.values():
        assert found.count(DeliveryState.SENDING) == 1


async def test_what_certainly_was_not_sent_is_sent_later(begun: Begun) -> None:
    """Connection refused: Telegram is away for five minutes over the reminder."""
    stage = begun.stage
    await all_coming(begun)
    await stage.telegram.stop()
    await stage.travel(minutes=5)
    assert times(begun.ben.private, since=PLANNED) == []
    await stage.telegram.start()
    await stage.travel(minutes=1)

    assert times(begun.ben.private, since=PLANNED) == ["27.09. 16:04"]
    assert times(begun.cem.private, since=PLANNED) == ["27.09. 16:04"]
    assert set((await states(stage, Step.DAY_BEFORE)).values()) == {DeliveryState.SENT}
    await stage.says(begun.ben, None, "/treffen")
    assert "TikTok" in begun.ben.private.last.text, "polling goes on by itself"


@pytest.mark.usefixtures("hasty")
async def test_a_reply_that_is_lost_is_a_warning_not_an_error(
    begun: Begun, caplog: pytest.LogCaptureFixture
) -> None:
    """The teardown would complain of an error in the log."""
    stage = begun.stage
    card = await planned(begun)
    for fault in (faults.LOST_BEFORE, Reset(accepted=True), faults.server_error(502)):
        stage.telegram.faults.fail(method="sendMessage", chat_id=begun.ben.id, with_=fault)
        await stage.says(begun.ben, None, "/zusage")
    assert "Dabei: 1\nBen" in card.text
    assert caplog.text.count("a reply was lost") == 3


async def test_slow_answers_delay_and_change_nothing(begun: Begun) -> None:
    stage = begun.stage
    await all_coming(begun)
    stage.telegram.faults.fail(method="sendMessage", times=4, with_=Slow(0.4))
    await stage.travel_to(AFTERWARDS)
    for person in (begun.ben, begun.cem):
        assert times(person.private, since=PLANNED) == ["27.09. 16:00", "28.09. 15:00"]
    assert times(begun.group, since=PLANNED) == ["28.09. 09:00"]


# --- The group changes under a send -------------------------------------------------------------------


async def test_a_group_that_becomes_a_supergroup_in_the_middle_of_a_send(stage: Stage) -> None:
    """The line goes to the old number first: it is sent once, to the new one, where the card stands anew."""
    telegram = stage.telegram
    anna, ben = (telegram.person(name) for name in ("Anna", "Ben"))
    group = telegram.group("Netzwerk Nord", creator=anna, members=[ben], supergroup=False)
    await stage.adds_bot(group, anna)
    for person in (anna, ben):
        await stage.joins(person, group)
    card = await plan(stage, anna, group)
    await stage.taps(ben, card, "Dabei")
    await stage.travel_to(datetime(2027, 9, 28, 8, 59))
    await stage.stop_bot()
    await stage.travel_to(datetime(2027, 9, 28, 9, 1))
    new = group.upgrade()
    await stage.start_bot()
    await stage.travel(minutes=2)

    lines = heard(new, since=datetime(2027, 9, 28, 8, 0))
    assert lines.count("28.09. 09:01 silent: TikTok: heute um 16:00 Uhr. Schön, wenn ihr dabei seid!") == 1
    (moved_card,) = [m for m in new.messages if "Dabei: 1\nBen" in m.text]
    assert heard(group, since=datetime(2027, 9, 28, 8, 0)) == []
    await stage.taps(anna, moved_card, "Dabei")
    assert "Dabei: 2\nBen, Anna" in moved_card.text


async def test_a_deleted_topic_is_left_for_the_general_one(stage: Stage) -> None:
    """Deleted between the planning and the next line: what was to go there goes out without a topic."""
    telegram = stage.telegram
    anna = telegram.person("Anna")
    group = telegram.group("Netzwerk Nord", creator=anna, forum=True)
    topic = group.new_topic("Termine")
    await stage.adds_bot(group, anna)
    await stage.joins(anna, group)
    assert stage.house is not None
    await stage.house.db.transact(lambda session: _choose_topic(session, topic))
    card = await plan(stage, anna, group)
    assert card.thread_id == topic
    group.delete_topic(topic)
    await stage.travel_to(AFTERWARDS)

    (line,) = [m for m in said(group, since=PLANNED) if "heute um 16:00" in m.text]
    assert line.thread_id is None


def _choose_topic(session: Session, topic: int) -> None:
    session.execute(update(Network).values(thread_id=topic))


async def test_without_the_right_to_pin_the_card_just_is_not_pinned(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    begun.group.promote_bot(rights={"can_delete_messages": True})
    await stage.settle()
    await stage.travel_to(datetime(2027, 9, 30, 12, 0))
    assert await states(stage, Step.PIN) == {None: DeliveryState.FAILED}
    assert await states(stage, Step.END) == {None: DeliveryState.SENT}
    assert "(vorbei)" in card.text
    assert len(calls_to(stage, begun.group, "pinChatMessage", since=PLANNED)) == 1, (
        "asked once, not again and again"
    )


# --- The card -----------------------------------------------------------------------------------------


async def test_not_modified_counts_as_done(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    stage.telegram.faults.fail(
        method="editMessageText", chat_id=begun.group.id, with_=Refused(not_modified())
    )
    await stage.taps(begun.ben, card, "Dabei")
    await stage.travel(minutes=5)
    meeting = await the_meeting(stage)
    assert meeting.card_shown == meeting.card_wanted
    assert len(calls_to(stage, begun.group, "editMessageText", since=BEGIN)) == 1


async def test_an_edit_that_telegram_will_not_take_is_not_tried_for_ever(
    begun: Begun, caplog: pytest.LogCaptureFixture
) -> None:
    """A refusal we do not know is an error worth reading; the next change tries anew."""
    stage = begun.stage
    card = await planned(begun)
    refusal = Refused(bad_request("BUTTON_USER_INVALID"))
    stage.telegram.faults.fail(method="editMessageText", chat_id=begun.group.id, with_=refusal)
    await stage.taps(begun.ben, card, "Dabei")
    await stage.travel(minutes=5)
    assert len(calls_to(stage, begun.group, "editMessageText", since=BEGIN)) == 1
    await stage.taps(begun.cem, card, "Vielleicht")
    assert "Dabei: 1\nBen" in card.text
    errors = [r for r in caplog.records if r.levelno >= logging.ERROR]
    assert ["card refused" in r.getMessage() for r in errors] == [True]
    caplog.clear()


@pytest.mark.parametrize(
    "fault",
    [faults.retry_after(30), faults.server_error(502), Reset(accepted=False), Reset(accepted=True)],
)
async def test_a_lost_edit_is_made_up_for(begun: Begun, fault: Fault) -> None:
    stage = begun.stage
    card = await planned(begun)
    stage.telegram.faults.fail(method="editMessageText", chat_id=begun.group.id, with_=fault)
    tap = await stage.taps(begun.ben, card, "Dabei")
    assert tap.answered
    await stage.travel(minutes=1)
    assert "Dabei: 1\nBen" in card.text
    meeting = await the_meeting(stage)
    assert meeting.card_shown == meeting.card_wanted
    assert len(calls_to(stage, begun.group, "editMessageText", since=BEGIN)) <= 3


async def test_a_deleted_card_is_posted_again_once_and_not_over_and_over(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.travel(hours=1)
    begun.anna.deletes(card)
    await stage.says(begun.ben, None, "/zusage")
    second = begun.group.last
    assert second is not card
    assert "Dabei: 1\nBen" in second.text

    deleted = stage.wall
    begun.anna.deletes(second)
    for _ in range(5):
        await stage.says(begun.ben, None, "/absage")
        await stage.says(begun.ben, None, "/zusage")
        await stage.travel(minutes=1)
    assert said(begun.group, since=deleted) == [], "within ten minutes: not again"
    await stage.travel(minutes=10)
    (third,) = said(begun.group, since=deleted)
    assert "Dabei: 1\nBen" in third.text
    assert third.button_texts[0] == "Dabei · 1"


# --- Updates ------------------------------------------------------------------------------------------


async def test_a_tap_too_old_to_be_answered_counts_all_the_same(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.stop_bot()
    begun.ben.taps(card, "Dabei")
    stage.clock.set_back(timedelta(minutes=-10))
    await stage.start_bot()
    await stage.settle()
    assert "Dabei: 1\nBen" in card.text
    assert await answers(stage) == {begun.ben.id: "yes"}
    # The stand-in notes that nobody answered in time; this once it could not be helped.
    world = stage.telegram.world
    assert world.violations == ["answerCallbackQuery: answered too late: the tap of Ben on 'r1:1:yes'"]
    world.violations.clear()
    world.taps.clear()


async def test_duplicated_and_replayed_updates_are_one_answer(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    stage.telegram.faults.duplicate_next()
    await stage.taps(begun.ben, card, "Dabei")
    await stage.taps(begun.cem, card, "Dabei")
    await stage.taps(begun.cem, card, "Nicht dabei")
    stage.telegram.faults.replay(2)
    await stage.settle()
    assert await answers(stage) == {begun.ben.id: "yes", begun.cem.id: "no"}
    assert "Dabei: 1\nBen" in card.text


async def test_a_lost_batch_comes_again(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    stage.telegram.faults.lose_batch()
    await stage.taps(begun.ben, card, "Dabei")
    assert await answers(stage) == {begun.ben.id: "yes"}


# --- Two copies ---------------------------------------------------------------------------------------


async def test_a_second_copy_is_put_up_with_for_a_minute(begun: Begun) -> None:
    """A restart overlaps with its predecessor for some seconds: no reason to leave."""
    stage = begun.stage
    house = stage.house
    assert house is not None
    stage.telegram.faults.fail(method="getUpdates", times=2, with_=faults.CONFLICT)
    await stage.says(begun.ben, None, "/treffen")
    assert not house.failed.done()
    await stage.travel(minutes=2)
    stage.telegram.faults.fail(method="getUpdates", with_=faults.CONFLICT)
    await stage.says(begun.ben, None, "/treffen")
    assert not house.failed.done(), "a new conflict begins a new minute"


async def test_two_copies_end_with_a_sentence_and_a_code(
    begun: Begun, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The process as an operator starts it. Its clock is the machine's, so the minute is cut short here."""
    stage = begun.stage
    await stage.stop_bot()
    monkeypatch.setattr("bot.app.CONFLICT_PATIENCE", timedelta(seconds=0.5))
    stage.telegram.faults.fail(method="getUpdates", times=50, with_=faults.CONFLICT)
    async with asyncio.timeout(20):
        code = await run(stage.settings())
    stage.telegram.faults.clear()
    assert code == Exit.TWO_COPIES
    sentence = capsys.readouterr().err.strip()
    assert sentence.count("\n") == 0
    assert "Token" in sentence
    await stage.start_bot()
