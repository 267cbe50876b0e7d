"""Buttons under messages."""

from __future__ import annotations

import pytest

from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, refuses


def rows(*rows: list[dict[str, object]]) -> dict[str, object]:
    return {"inline_keyboard": list(rows)}


def many(count: int, a_row: int = 1) -> dict[str, object]:
    buttons: list[dict[str, object]] = [{"text": str(n), "callback_data": str(n)} for n in range(count)]
    return rows(*[buttons[n : n + a_row] for n in range(0, count, a_row)])


async def test_buttons_come_out_as_they_went_in(bot: BareBot, anna: Person) -> None:
    keyboard = rows(
        [{"text": "👍 Dabei", "callback_data": "ä" * 32}, {"text": "Nicht dabei", "callback_data": "n"}],
        [{"text": "Privat weiter", "url": "T.me/treffpunkt_bot?start=abc"}],
    )

    answer = await bot("sendMessage", chat_id=anna.id, text="Wer?", reply_markup=keyboard)

    assert anna.private.last.button_texts == ["👍 Dabei", "Nicht dabei", "Privat weiter"]
    assert anna.private.last.buttons[1][0].url == "http://t.me/treffpunkt_bot?start=abc"
    assert answer["reply_markup"]["inline_keyboard"][0] == keyboard["inline_keyboard"][0]  # type: ignore[index]


@pytest.mark.parametrize(
    ("keyboard", "words"),
    [
        (
            rows([{"text": "x"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            rows([{"text": "x", "callback_data": ""}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (rows([{"callback_data": "x"}]), "can't parse inline keyboard button: Can't find field \"text\""),
        (rows([{"text": " ", "callback_data": "x"}]), "inline keyboard button text must be non-empty"),
        (rows([{"text": "x", "callback_data": "ä" * 32 + "x"}]), "BUTTON_DATA_INVALID"),
        (
            rows([{"text": "x", "url": "javascript:alert(1)"}]),
            "inline keyboard button URL 'javascript:alert(1)' is invalid: "
            "Wrong port number specified in the URL",
        ),
        (
            rows([{"text": "x", "url": "ftp://example.org"}]),
            "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
        ),
        (
            rows([{"text": "x", "url": "localhost"}]),
            "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL",
        ),
        (many(101), "reply markup is too long"),
        (many(9, a_row=9), "reply markup is too long"),
    ],
)
async def test_keyboards_telegram_refuses(
    bot: BareBot, anna: Person, keyboard: dict[str, object], words: str
) -> None:
    with refuses(f"400 Bad Request: {words}"):
        await bot("sendMessage", chat_id=anna.id, text="x", reply_markup=keyboard)


async def test_other_keyboards_are_passed_on(telegram: StandIn, bot: BareBot, anna: Person) -> None:
    force = {"force_reply": True, "input_field_placeholder": "Ort"}

    await bot("sendMessage", chat_id=anna.id, text="Wo?", reply_markup=force)

    assert anna.private.last.markup == force
    assert anna.private.last.buttons == []
    with refuses("400 Bad Request: object expected as reply markup"):
        await bot("sendMessage", chat_id=anna.id, text="x", reply_markup=[])
    with refuses(
        "400 Bad Request: can't parse inline keyboard button: InlineKeyboardButton must be an Object"
    ):
        await bot("sendMessage", chat_id=anna.id, text="x", reply_markup=rows(["x"]))  # type: ignore[list-item]
    assert len(telegram.check()) == 2, "both are also taken down as mistyped"


async def test_a_hundred_buttons_eight_a_row_are_allowed(bot: BareBot, anna: Person) -> None:
    await bot("sendMessage", chat_id=anna.id, text="x", reply_markup=many(100, a_row=8))

    assert len(anna.private.last.button_texts) == 100
