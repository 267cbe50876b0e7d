"""Telegram's pace: never beyond the windows, a pause per chat, and room for replies."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest, RetryAfter, TimedOut

from bot.pace import Pace
from domain.flood_limits import Priority
from sandbox.moved_clock import MovedClock

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
REPLY, REMINDER, CARD = Priority.REPLY, Priority.REMINDER, Priority.CARD
GROUP = -100
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


class Post:
    """Messages that want to go out, and when each of them did."""

    def __init__(self) -> None:
        self.clock = MovedClock(START)
        self.pace = Pace(self.clock)
        self.sent: list[tuple[timedelta, int, Priority]] = []

    def wants(self, chat_id: int, priority: Priority) -> None:
        self.clock.begin()
        task = asyncio.create_task(self._send(chat_id, priority))
        task.add_done_callback(lambda _: self.clock.end())

    async def _send(self, chat_id: int, priority: Priority) -> None:
        await self.pace.wait(chat_id, priority)
        self.sent.append((self.clock.now() - START, chat_id, priority))

    async def after(self, **passed: float) -> Post:
        await self.clock.travel(**passed)
        return self

    def jumps(self, step: timedelta) -> None:
        self.clock.set_back(-step)

    def moments(self, *priorities: Priority, chat_id: int | None = None) -> list[timedelta]:
        return sorted(
            at
            for at, chat, priority in self.sent
            if (not priorities or priority in priorities) and chat_id in (None, chat)
        )


def busiest(moments: Iterable[timedelta], window: timedelta) -> int:
    """The most messages in any stretch of that length, wherever it begins."""
    found = sorted(moments)
    return max((sum(1 for at in found if start <= at < start + window) for start in found), default=0)


# --- The windows --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("priority", "most"), [(REPLY, 29), (REMINDER, 25), (CARD, 20)])
async def test_a_flood_to_many_chats_keeps_the_second(priority: Priority, most: int) -> None:
    post = Post()
    for chat_id in range(1, 201):
        post.wants(chat_id, priority)
    await post.after(seconds=30)
    assert len(post.sent) == 200
    assert busiest(post.moments(), SECOND) == most
    assert post.moments()[-1] < timedelta(seconds=200 / most * 1.05 + 1), "and no slower than it has to be"


async def test_reminders_never_take_more_than_their_part_whatever_else_goes_out() -> None:
    post = Post()
    for chat_id in range(1, 101):
        post.wants(chat_id, REMINDER)
        post.wants(1000 + chat_id, REPLY)
        post.wants(-1000 - chat_id, CARD)
    await post.after(minutes=1)
    assert len(post.sent) == 300
    assert busiest(post.moments(), SECOND) <= 29
    assert busiest(post.moments(REMINDER), SECOND) <= 25
    assert busiest(post.moments(CARD), SECOND) <= 20


async def test_one_person_hears_at_most_one_message_a_second() -> None:
    post = Post()
    for _ in range(5):
        post.wants(7, REPLY)
    post.wants(8, REPLY)
    await post.after(minutes=1)
    assert busiest(post.moments(chat_id=7), SECOND) == 1
    assert post.moments(chat_id=7)[-1] < timedelta(seconds=5)
    assert post.moments(chat_id=8) == [timedelta(0)]


@pytest.mark.parametrize(("priority", "most"), [(REPLY, 18), (REMINDER, 17), (CARD, 14)])
async def test_a_group_hears_at_most_eighteen_a_minute_edits_included(priority: Priority, most: int) -> None:
    post = Post()
    for _ in range(60):
        post.wants(GROUP, priority)
    await post.after(minutes=10)
    assert len(post.sent) == 60
    assert busiest(post.moments(), MINUTE) == most


async def test_another_group_does_not_feel_it() -> None:
    post = Post()
    for _ in range(18):
        post.wants(GROUP, REPLY)
    post.wants(-200, REPLY)
    await post.after(seconds=5)
    assert post.moments(chat_id=-200) == [timedelta(0)]


# --- Room for replies ---------------------------------------------------------------------------------


async def test_a_reply_finds_room_behind_a_queue_of_reminders() -> None:
    post = Post()
    for chat_id in range(1, 301):
        post.wants(chat_id, REMINDER)
    await post.after(seconds=3)
    for chat_id in range(1001, 1005):
        post.wants(chat_id, REPLY)
    await post.after(seconds=0)
    assert [at for at in post.moments(REPLY) if at == timedelta(seconds=3)] == [timedelta(seconds=3)] * 4


async def test_card_edits_are_spread_over_the_minute_and_leave_the_group_room() -> None:
    post = Post()
    for _ in range(40):
        post.wants(GROUP, CARD)
    await post.after(seconds=59)
    edits = post.moments(CARD)
    assert len(edits) == 14
    assert max(b - a for a, b in pairwise(edits)) < timedelta(seconds=5), "the last change shows soon"
    for _ in range(4):
        post.wants(GROUP, REMINDER)
    await post.after(seconds=0)
    assert len(post.moments(REMINDER)) == 3
    post.wants(GROUP, REPLY)
    post.wants(GROUP, REPLY)
    await post.after(seconds=0)
    assert len(post.moments(REPLY)) == 1
    await post.after(minutes=5)
    assert busiest(post.moments(), MINUTE) <= 18
    assert len(post.sent) == 46


kinds = st.tuples(
    st.sampled_from([1, 2, 3, GROUP, -200]), st.sampled_from(list(Priority)), st.floats(0, 3, allow_nan=False)
)


@settings(deadline=None)
@given(st.lists(kinds, max_size=60))
def test_whatever_comes_no_window_overflows_and_everything_goes_out(
    jobs: list[tuple[int, Priority, float]],
) -> None:
    async def run() -> Post:
        post = Post()
        for chat_id, priority, pause in jobs:
            post.wants(chat_id, priority)
            await post.after(seconds=pause)
        return await post.after(hours=1)

    post = asyncio.run(run())
    assert len(post.sent) == len(jobs)
    assert busiest(post.moments(), SECOND) <= 29
    for chat_id in (1, 2, 3):
        assert busiest(post.moments(chat_id=chat_id), SECOND) <= 1
    for chat_id in (GROUP, -200):
        assert busiest(post.moments(chat_id=chat_id), MINUTE) <= 18
        assert busiest(post.moments(CARD, chat_id=chat_id), MINUTE) <= 14


# --- A pause per chat ---------------------------------------------------------------------------------


async def test_a_pause_is_one_chats_and_obeyed_to_the_end() -> None:
    post = Post()
    post.pace.pause(GROUP, 40)
    post.wants(GROUP, REPLY)
    post.wants(7, REMINDER)
    post.wants(-200, CARD)
    await post.after(minutes=2)
    assert post.moments(chat_id=7) == post.moments(chat_id=-200) == [timedelta(0)]
    assert timedelta(seconds=40) <= post.moments(chat_id=GROUP)[0] < timedelta(seconds=41)


async def test_a_shorter_word_does_not_shorten_a_pause() -> None:
    post = Post()
    post.pace.pause(GROUP, 40)
    post.pace.pause(GROUP, 5)
    post.wants(GROUP, REPLY)
    await post.after(minutes=2)
    assert post.moments()[0] >= timedelta(seconds=40)


async def test_a_clock_set_back_does_not_hold_up_a_chat_for_hours() -> None:
    post = Post()
    for priority in (CARD, *[REPLY] * 17):
        await post.pace.take(GROUP, priority)
    post.jumps(timedelta(hours=-2))
    assert post.pace.free_at(GROUP, CARD) == post.clock.now()


# --- Permits --------------------------------------------------------------------------------------------


async def test_a_slot_given_back_is_free_again() -> None:
    post = Post()
    permit = await post.pace.take(7)
    assert permit is not None
    assert post.pace.free_at(7, REPLY) > START
    await post.pace.give_back(permit)
    assert post.pace.free_at(7, REPLY) == START


async def test_giving_back_one_slot_does_not_forget_a_later_message() -> None:
    post = Post()
    unused = await post.pace.take(7)
    assert unused is not None
    post.jumps(timedelta(milliseconds=900))
    for chat_id in range(100, 128):
        await post.pace.take(chat_id)
    await post.pace.give_back(unused)
    post.jumps(timedelta(milliseconds=300))
    # Twenty-eight went out 0.3 seconds ago: one more fits, not two.
    await post.pace.take(200)
    assert post.pace.free_at(201, REPLY) > post.clock.now()


async def test_quiet_chats_are_forgotten_before_there_are_too_many() -> None:
    post = Post()
    for chat_id in range(1, 6001):
        post.jumps(SECOND)
        await post.pace.take(chat_id)
    assert len(post.pace._windows._chats) < 5100


# --- As python-telegram-bot's limiter -----------------------------------------------------------------


class Telegram:
    """Refuses as often as told, then takes the message."""

    def __init__(self, clock: MovedClock, *refusals: Exception) -> None:
        self.clock = clock
        self.refusals = list(refusals)
        self.tries: list[timedelta] = []

    async def __call__(self) -> str:
        self.tries.append(self.clock.now() - START)
        if self.refusals:
            raise self.refusals.pop(0)
        return "sent"


def request(
    post: Post, telegram: Telegram, endpoint: str, *, chat_id: int = 7, args: object = None
) -> asyncio.Task[object]:
    async def whole() -> object:
        return await post.pace.process_request(telegram, (), {}, endpoint, {"chat_id": chat_id}, args)  # type: ignore[arg-type]

    post.clock.begin()
    task = asyncio.create_task(whole())
    task.add_done_callback(lambda _: post.clock.end())
    return task


@pytest.mark.parametrize(
    "endpoint", ["answerCallbackQuery", "getChatMember", "sendChatAction", "deleteMessage"]
)
async def test_answers_to_taps_and_read_only_calls_pass_outside_the_windows(endpoint: str) -> None:
    post = Post()
    post.pace.pause(7, 100)
    telegram = Telegram(post.clock)
    for _ in range(100):
        request(post, telegram, endpoint)
    await post.after(seconds=0)
    assert telegram.tries == [timedelta(0)] * 100


@pytest.mark.parametrize(
    "endpoint", ["sendMessage", "editMessageText", "sendDocument", "editMessageReplyMarkup"]
)
async def test_a_reply_waits_for_a_paused_chat_and_is_tried_again(endpoint: str) -> None:
    post = Post()
    telegram, elsewhere = Telegram(post.clock, RetryAfter(5)), Telegram(post.clock)
    answer = request(post, telegram, endpoint)
    await post.after(seconds=1)
    request(post, elsewhere, endpoint, chat_id=8)
    await post.after(seconds=30)
    assert await answer == "sent"
    assert len(telegram.tries) == 2
    assert timedelta(seconds=5) <= telegram.tries[1] < timedelta(seconds=6), "never early"
    assert elsewhere.tries == [timedelta(seconds=1)], "no other chat feels it"


async def test_a_very_long_pause_is_told_instead_of_waited_for() -> None:
    post = Post()
    answer = request(post, Telegram(post.clock, RetryAfter(3600)), "sendMessage")
    await post.after(seconds=1)
    with pytest.raises(RetryAfter):
        await answer


async def test_a_slot_taken_beforehand_is_one_try_and_pauses_its_chat() -> None:
    post = Post()
    telegram = Telegram(post.clock, RetryAfter(30))
    permit = await post.pace.take(7)
    delivery = request(post, telegram, "sendMessage", args=permit)
    await post.after(seconds=0)
    with pytest.raises(RetryAfter):
        await delivery
    assert len(telegram.tries) == 1
    assert post.pace.free_at(7, REMINDER) >= START + timedelta(seconds=30)
    assert post.pace.free_at(8, REMINDER) == START


async def refuse(post: Post, chat_id: int, seconds: int) -> None:
    delivery = request(
        post, Telegram(post.clock, RetryAfter(seconds)), "sendMessage", args=await post.pace.take(chat_id)
    )
    await post.after(seconds=0)
    with pytest.raises(RetryAfter):
        await delivery


async def test_three_chats_refused_in_a_row_mean_the_bot_itself() -> None:
    """Going on to the next chat would lengthen the ban for ever."""
    post = Post()
    for chat_id, seconds in ((1, 2), (2, 7), (3, 12)):
        assert post.pace.free_at(9, REPLY) == START
        await refuse(post, chat_id, seconds)
    assert post.pace.free_at(9, REPLY) >= START + timedelta(seconds=12)
    await post.after(seconds=13)
    assert post.pace.free_at(9, REPLY) == post.clock.now()


async def test_chats_refused_while_others_are_served_pause_only_themselves() -> None:
    post = Post()
    for chat_id in range(1, 9):
        await refuse(post, chat_id, 100)
        assert await request(post, Telegram(post.clock), "sendMessage", chat_id=50 + chat_id) == "sent"
    assert post.pace.free_at(9, REPLY) == post.clock.now()


async def test_a_message_counts_from_its_answer_not_from_its_sending() -> None:
    """Telegram counts it somewhere in between."""
    post = Post()

    async def slow() -> str:
        await post.clock.sleep_until(START + timedelta(milliseconds=400))
        return "sent"

    sending = request(post, slow, "sendMessage")  # type: ignore[arg-type]
    await post.after(milliseconds=300)
    assert post.pace.free_at(7, REPLY) >= START + timedelta(milliseconds=1300)
    await post.after(milliseconds=700)
    assert await sending == "sent"
    assert post.pace.free_at(7, REPLY) >= START + timedelta(milliseconds=1400)


async def test_a_message_that_is_never_answered_counts_for_a_second_of_it() -> None:
    post = Post()

    async def silent() -> str:
        await post.clock.sleep_until(START + timedelta(seconds=20))
        raise TimedOut

    sending = request(post, silent, "sendMessage")  # type: ignore[arg-type]
    await post.after(seconds=3)
    assert post.pace.free_at(7, REPLY) == post.clock.now()
    await post.after(seconds=20)
    with pytest.raises(TimedOut):
        await sending


async def test_other_refusals_are_nobodys_pause() -> None:
    post = Post()
    answer = request(post, Telegram(post.clock, BadRequest("message text is empty")), "sendMessage")
    await post.after(seconds=0)
    with pytest.raises(BadRequest):
        await answer
    assert post.pace.free_at(7, REPLY) <= START + timedelta(seconds=2)


async def test_starting_and_stopping_need_nothing() -> None:
    post = Post()
    await post.pace.initialize()
    await post.pace.shutdown()
