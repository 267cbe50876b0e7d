"""How fast a bot may write. Time passes only when the test says so."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, Refused, Watch, refuses


@pytest.fixture
async def telegram(watch: Watch) -> AsyncIterator[StandIn]:
    async with StandIn(now=watch.now, flood_limits=True) as standin:
        yield standin


async def send(bot: BareBot, chat_id: int, times: int = 1) -> None:
    for number in range(times):
        await bot("sendMessage", chat_id=chat_id, text=str(number))


async def test_a_private_chat_takes_three_at_once_and_then_one_a_second(
    bot: BareBot, anna: Person, watch: Watch
) -> None:
    await send(bot, anna.id, 3)
    with refuses("429 Too Many Requests: retry after 3") as refusal:
        await send(bot, anna.id)
    assert refusal.value.parameters == {"retry_after": 3}

    watch.passes(seconds=3)
    for _ in range(20):
        await send(bot, anna.id)
        watch.passes(seconds=1)


async def test_a_group_takes_twenty_a_minute_edits_included(
    telegram: StandIn, bot: BareBot, anna: Person, watch: Watch
) -> None:
    group = telegram.group("MINT", creator=anna)
    group.add_bot(by=anna)
    for number in range(20):
        if number % 2 == 0:
            await bot("sendMessage", chat_id=group.id, text="Karte")
        else:
            await bot("editMessageText", chat_id=group.id, message_id=group.last.id, text=f"{number}")
        watch.passes(seconds=2)

    with refuses("429 Too Many Requests: retry after 20"):
        await bot("editMessageText", chat_id=group.id, message_id=group.last.id, text="zu schnell")

    watch.passes(seconds=20)
    await send(bot, group.id)


async def test_asking_too_early_makes_it_longer(bot: BareBot, anna: Person, watch: Watch) -> None:
    await send(bot, anna.id, 3)
    with refuses("429 Too Many Requests: retry after 3"):
        await send(bot, anna.id)
    watch.passes(seconds=1)
    with refuses("429 Too Many Requests: retry after 7"):
        await send(bot, anna.id)

    watch.passes(seconds=7)
    await send(bot, anna.id)


async def test_thirty_a_second_over_all_chats(telegram: StandIn, bot: BareBot, watch: Watch) -> None:
    people = [telegram.person(f"P{number}") for number in range(31)]
    for person in people:
        person.says(None, "/start")
    for person in people[:30]:
        await send(bot, person.id)
    with refuses("429 Too Many Requests: retry after 1"):
        await send(bot, people[30].id)

    watch.passes(seconds=1)
    await send(bot, people[30].id)


async def test_answers_to_taps_and_reading_are_free(bot: BareBot, anna: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    await bot("sendMessage", chat_id=anna.id, text="x", reply_markup=keyboard)
    for _ in range(50):
        tap = anna.taps(anna.private.last, "x")
        await bot("answerCallbackQuery", callback_query_id=tap.id)
        await bot("getChat", chat_id=anna.id)


async def test_what_is_refused_for_another_reason_costs_nothing(bot: BareBot, anna: Person) -> None:
    for _ in range(10):
        with pytest.raises(Refused, match="message text is empty"):
            await bot("sendMessage", chat_id=anna.id, text="")
    await send(bot, anna.id, 3)
