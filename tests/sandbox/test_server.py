"""The front door: tokens, encodings, unknown methods, the log, and what counts as a violation."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import Any

import httpx
import pytest

from sandbox.dispatch import ApiCall
from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, Watch, refuses


async def test_the_bot_learns_who_it_is(bot: BareBot) -> None:
    me = await bot("getMe")

    assert (me["id"], me["username"], me["is_bot"]) == (123456, "treffpunkt_bot", True)
    assert me["can_read_all_group_messages"] is False


async def test_a_wrong_token_opens_nothing(telegram: StandIn, bot: BareBot) -> None:
    response = await bot.client.get(f"{telegram.url}/bot123456:WRONG/getMe")
    assert response.status_code == 401
    assert response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}

    response = await bot.client.get(f"{telegram.url}/file/bot123456:WRONG/documents/x")
    assert response.status_code == 401


async def test_every_encoding_is_understood(bot: BareBot, anna: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "ä", "callback_data": "x"}]]}
    url = f"{bot.root}/sendMessage"
    given: dict[str, Any] = {"chat_id": anna.id, "text": "Grüße", "reply_markup": keyboard}
    as_text: dict[str, Any] = {**given, "chat_id": str(anna.id), "reply_markup": json.dumps(keyboard)}

    for response in (
        await bot.client.post(url, json=given),
        await bot.client.post(url, json=as_text),
        await bot.client.post(url, data=as_text),
        await bot.client.post(url, files={name: (None, str(value)) for name, value in as_text.items()}),
        await bot.client.get(url, params=as_text),
        await bot.client.post(url.replace("sendMessage", "SENDMESSAGE"), data=as_text),
    ):
        message = bot.read(response)
        assert (message["text"], message["reply_markup"]) == ("Grüße", keyboard)


async def test_a_body_that_cannot_be_read(bot: BareBot) -> None:
    headers = {"content-type": "application/json"}
    response = await bot.client.post(f"{bot.root}/sendMessage", content=b"{", headers=headers)
    assert response.json()["description"] == "Bad Request: can't parse JSON object"


@pytest.mark.parametrize("method", ["sendPoll", "getUserChatBoosts", "sendMesage"])
async def test_methods_it_does_not_know_fail_loudly(telegram: StandIn, bot: BareBot, method: str) -> None:
    with refuses("404 Not Found: method not found"):
        await bot(method, chat_id=1)
    assert telegram.check() == [f"{method}: the stand-in does not know this method"]


async def test_what_telegram_would_swallow_is_a_violation(
    telegram: StandIn, bot: BareBot, anna: Person
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "x", "colour": "red"}]]}

    await bot(
        "sendMessage",
        chat_id=anna.id,
        text="x",
        silent=True,
        disable_notification="maybe",
        protect_content=True,
        reply_markup=keyboard,
        link_preview_options={"is_disabled": "yes"},
        message_effect_id="5",
    )

    assert telegram.check() == [
        "sendMessage: unknown parameter silent",
        "sendMessage: disable_notification: Boolean expected, got 'maybe'",
        "sendMessage: reply_markup.inline_keyboard[0][0].colour: unknown field",
        "sendMessage: link_preview_options.is_disabled: Boolean expected, got 'yes'",
        "sendMessage: message_effect_id: the stand-in does not support this parameter",
    ]
    assert anna.private.last.text == "x", "answered normally all the same"


async def test_a_tap_nobody_answers_is_a_violation(telegram: StandIn, bot: BareBot, anna: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    await bot("sendMessage", chat_id=anna.id, text="x", reply_markup=keyboard)

    tap = anna.taps(anna.private.last, "x")
    assert telegram.check() == ["never answered: the tap of Anna on 'x' in Anna"]

    await bot("answerCallbackQuery", callback_query_id=tap.id)
    assert telegram.check() == []


async def test_every_call_is_logged(telegram: StandIn, bot: BareBot, anna: Person, watch: Watch) -> None:
    heard: list[ApiCall] = []
    telegram.on_call.append(heard.append)

    await bot("sendMessage", chat_id=anna.id, text="eins")
    watch.passes(minutes=1)
    with refuses("400 Bad Request: chat not found"):
        await bot("sendMessage", chat_id=1, text="zwei")

    first, second = telegram.calls
    assert (first.method, first.params, first.ok) == (
        "sendMessage",
        {"chat_id": anna.id, "text": "eins"},
        True,
    )
    assert isinstance(first.answer, dict)
    assert first.answer["text"] == "eins"
    assert second.error is not None
    assert (second.error.code, second.at - first.at) == (400, timedelta(minutes=1))
    assert heard == telegram.calls


async def test_hundreds_of_calls_a_second(bot: BareBot) -> None:
    started = time.monotonic()
    for _ in range(100):
        await bot("getMe")
    assert time.monotonic() - started < 1


async def test_starting_and_stopping_take_no_time(watch: Watch) -> None:
    started = time.monotonic()
    for _ in range(5):
        async with StandIn(now=watch.now) as telegram, httpx.AsyncClient() as client:
            await client.get(f"{telegram.url}/bot{telegram.token}/getMe")
    assert time.monotonic() - started < 1


async def test_the_session_can_be_closed(bot: BareBot) -> None:
    assert await bot("logOut") is True
    assert await bot("close") is True
