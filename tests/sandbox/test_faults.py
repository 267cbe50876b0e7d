"""What can go wrong on the way, on demand."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest

from sandbox import faults
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, refuses


async def test_errors_meet_the_calls_they_are_meant_for(
    telegram: StandIn, bot: BareBot, anna: Person, group: Group
) -> None:
    telegram.faults.fail(method="sendMessage", chat_id=group.id, times=2, with_=faults.retry_after(7))

    await bot("sendMessage", chat_id=anna.id, text="geht")
    for _ in range(2):
        with refuses("429 Too Many Requests: retry after 7"):
            await bot("sendMessage", chat_id=group.id, text="geht nicht")
    await bot("sendMessage", chat_id=group.id, text="geht wieder")

    assert telegram.faults.waiting == 0
    assert [m.text for m in group.messages if not m.service] == ["geht wieder"]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (faults.BLOCKED, "403 Forbidden: bot was blocked by the user"),
        (faults.NEVER_STARTED, "403 Forbidden: bot can't initiate conversation with a user"),
        (faults.DEACTIVATED, "403 Forbidden: user is deactivated"),
        (faults.KICKED, "403 Forbidden: bot was kicked from the supergroup chat"),
        (faults.NOT_FOUND, "400 Bad Request: chat not found"),
        (
            faults.CONFLICT,
            "409 Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running",
        ),
        (faults.server_error(502), "502 Bad Gateway"),
        (faults.server_error(500), "500 Internal Server Error"),
    ],
)
async def test_every_refusal_can_be_had(
    telegram: StandIn, bot: BareBot, fault: faults.Fault, words: str
) -> None:
    telegram.faults.fail(with_=fault)

    with refuses(words):
        await bot("getMe")
    await bot("getMe")


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("fault", [faults.NoAnswer, faults.Reset])
async def test_a_send_without_an_answer_may_have_arrived(
    telegram: StandIn,
    bot: BareBot,
    anna: Person,
    fault: type[faults.NoAnswer] | type[faults.Reset],
    accepted: bool,
) -> None:
    telegram.faults.fail(method="sendMessage", with_=fault(accepted=accepted))
    bot.client.timeout = httpx.Timeout(0.3)

    with pytest.raises(httpx.TransportError):
        await bot("sendMessage", chat_id=anna.id, text="Erinnerung")

    assert ("Erinnerung" in [m.text for m in anna.private.messages]) is accepted
    assert telegram.calls[-1].lost
    assert await bot("sendMessage", chat_id=anna.id, text="danach")


async def test_a_slow_answer_comes_in_the_end(telegram: StandIn, bot: BareBot) -> None:
    telegram.faults.fail(method="getMe", with_=faults.Slow(0.2))
    started = time.monotonic()

    await bot("getMe")

    assert time.monotonic() - started >= 0.2


async def test_stopping_does_not_wait_for_a_silent_call(telegram: StandIn, bot: BareBot) -> None:
    telegram.faults.fail(method="getMe", with_=faults.LOST_AFTER)
    call = asyncio.create_task(bot("getMe"))
    await asyncio.sleep(0.05)
    started = time.monotonic()

    await telegram.stop()

    assert time.monotonic() - started < 0.5
    with pytest.raises(httpx.TransportError):
        await call


async def test_a_lost_batch_comes_again(telegram: StandIn, bot: BareBot, anna: Person) -> None:
    anna.says(None, "Hallo")
    telegram.faults.lose_batch()

    with pytest.raises(httpx.TransportError):
        await bot("getUpdates")

    assert telegram.pending == 1
    assert [update["message"]["text"] for update in await bot("getUpdates")] == ["Hallo"]


async def test_updates_that_come_twice(telegram: StandIn, bot: BareBot, anna: Person) -> None:
    telegram.faults.duplicate_next()
    anna.says(None, "doppelt")
    anna.says(None, "einfach")

    first, again, last = await bot.updates()
    assert first == again
    assert last["message"]["text"] == "einfach"

    telegram.faults.replay(2)
    assert [update["update_id"] for update in await bot("getUpdates")] == [
        again["update_id"],
        last["update_id"],
    ]


async def test_faults_can_be_called_off(telegram: StandIn, bot: BareBot) -> None:
    telegram.faults.fail(with_=faults.server_error(), times=100)
    telegram.faults.clear()

    await bot("getMe")
