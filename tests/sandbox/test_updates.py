"""How the bot hears of things: getUpdates, its offsets, its long poll."""

from __future__ import annotations

import asyncio
import time

import pytest

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, Refused, refuses


async def test_updates_stay_until_a_later_call_confirms_them(
    telegram: StandIn, bot: BareBot, anna: Person
) -> None:
    anna.says(None, "eins")
    anna.says(None, "zwei")

    first = await bot("getUpdates")
    assert [update["message"]["text"] for update in first] == ["eins", "zwei"]
    assert await bot("getUpdates") == first
    assert telegram.pending == 2

    rest = await bot("getUpdates", offset=first[0]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["zwei"]
    assert telegram.pending == 1

    assert await bot("getUpdates", offset=rest[0]["update_id"] + 1) == []
    assert telegram.pending == 0


async def test_a_negative_offset_forgets_all_but_the_last(bot: BareBot, anna: Person) -> None:
    for text in ("eins", "zwei", "drei"):
        anna.says(None, text)

    assert [update["message"]["text"] for update in await bot("getUpdates", offset=-1)] == ["drei"]
    assert len(await bot("getUpdates")) == 1


async def test_at_most_a_hundred_come_at_once(bot: BareBot, anna: Person) -> None:
    for number in range(103):
        anna.says(None, str(number))

    assert len(await bot("getUpdates")) == 100
    assert len(await bot("getUpdates", limit=2)) == 2


async def test_a_long_poll_ends_as_soon_as_something_happens(bot: BareBot, anna: Person) -> None:
    started = time.monotonic()
    poll = asyncio.create_task(bot("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()

    anna.says(None, "da")

    assert [update["message"]["text"] for update in await poll] == ["da"]
    assert time.monotonic() - started < 2


async def test_a_long_poll_ends_empty_after_its_time(bot: BareBot) -> None:
    started = time.monotonic()

    assert await bot("getUpdates", timeout=1) == []

    assert 0.9 < time.monotonic() - started < 3


async def test_a_second_poll_ends_the_first_with_a_conflict(bot: BareBot, anna: Person) -> None:
    first = asyncio.create_task(bot("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot("getUpdates", timeout=30))

    with refuses(
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    ):
        await first
    anna.says(None, "wem?")
    assert len(await second) == 1


async def test_a_bot_that_hangs_up_leaves_no_poll_behind(bot: BareBot, anna: Person) -> None:
    poll = asyncio.create_task(bot("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    poll.cancel()
    with pytest.raises(asyncio.CancelledError):
        await poll
    await asyncio.sleep(0.05)

    anna.says(None, "noch da?")
    assert len(await bot("getUpdates", timeout=5)) == 1


async def test_who_joins_is_told_only_to_admins_that_ask(
    telegram: StandIn, bot: BareBot, group: Group, anna: Person
) -> None:
    group.promote_bot()
    await bot.updates()
    group.join(telegram.person("Clara"))
    assert await bot.kinds() == ["new_chat_members"]

    await bot("getUpdates", allowed_updates=["message", "chat_member"])
    group.join(telegram.person("David"))
    assert await bot.kinds() == ["chat_member", "new_chat_members"], "the wish persists"

    group.demote_bot()
    await bot.updates()
    group.join(telegram.person("Emil"))
    assert await bot.kinds() == ["new_chat_members"]

    await bot("getUpdates", allowed_updates=[])
    group.promote_bot()
    group.join(telegram.person("Frida"))
    assert await bot.kinds() == ["my_chat_member", "new_chat_members"], "an empty list is the default"


async def test_polling_and_a_webhook_exclude_each_other(
    bot: BareBot, anna: Person, telegram: StandIn
) -> None:
    with refuses("400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook"):
        await bot("setWebhook", url="http://example.org")
    with refuses("400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"):
        await bot("setWebhook", url="https://example.org:8080/hook")
    with refuses("400 Bad Request: bad webhook: Failed to resolve host: Name or service not known"):
        await bot("setWebhook", url="https://example.org/hook")
    telegram.hook.proxies["example.org"] = lambda: None
    await bot("setWebhook", url="https://example.org/hook", secret_token="a-B_9")
    assert (await bot("getWebhookInfo"))["url"] == "https://example.org/hook"
    with refuses(
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    ):
        await bot("getUpdates")

    with refuses("400 Bad Request: secret token contains unallowed characters"):
        await bot("setWebhook", url="https://example.org/hook", secret_token="ä b")
    with refuses("400 Bad Request: secret token is too long"):
        await bot("setWebhook", url="https://example.org/hook", secret_token="x" * 257)

    anna.says(None, "wartet")
    await bot("deleteWebhook")
    assert len(await bot("getUpdates")) == 1

    await bot("deleteWebhook", drop_pending_updates=True)
    assert await bot("getUpdates") == []


async def test_wishes_telegram_would_pass_over_are_violations(telegram: StandIn, bot: BareBot) -> None:
    await bot("getUpdates", limit=101, allowed_updates=["message", "messages"])

    assert telegram.check() == [
        "getUpdates: unknown kind of update 'messages'",
        "getUpdates: limit 101 is not between 1 and 100",
    ]


async def test_stopping_ends_an_open_poll_at_once(telegram: StandIn, bot: BareBot) -> None:
    poll = asyncio.create_task(bot("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    started = time.monotonic()

    await telegram.stop()

    assert await poll == []
    assert time.monotonic() - started < 0.5


async def test_after_an_outage_it_answers_at_the_same_place(
    telegram: StandIn, bot: BareBot, anna: Person
) -> None:
    await telegram.stop()
    with pytest.raises(Exception, match="connect"):
        await bot("getMe")
    anna.says(None, "hörst du mich?")

    await telegram.start()

    assert len(await bot("getUpdates")) == 1
    with pytest.raises(Refused):
        await bot("sendMessage", chat_id=1, text="x")
