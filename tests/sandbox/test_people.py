"""What people do: tapping, following links, blocking, leaving."""

from __future__ import annotations

import pytest

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, Watch, refuses

CARD = {
    "inline_keyboard": [
        [
            {"text": "👍 Dabei (3)", "callback_data": "yes"},
            {"text": "🤔 Vielleicht", "callback_data": "maybe"},
            {"text": "Nicht dabei", "callback_data": "no"},
        ],
        [{"text": "Privat weiter", "url": "https://t.me/treffpunkt_bot?start=m-12_a"}],
    ]
}


async def card(bot: BareBot, group: Group) -> None:
    await bot("sendMessage", chat_id=group.id, text="Wer kommt?", reply_markup=CARD)


async def test_a_tap_reaches_the_bot_and_its_answer_the_person(
    bot: BareBot, group: Group, ben: Person
) -> None:
    await card(bot, group)

    tap = ben.taps(group.last, "Dabei")
    assert not tap.answered

    (update,) = await bot.updates()
    query = update["callback_query"]
    assert (query["from"]["id"], query["data"], query["message"]["text"]) == (ben.id, "yes", "Wer kommt?")
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="Notiert", show_alert=True)
    assert tap.answer is not None
    assert (tap.answer.text, tap.answer.show_alert, tap.answer.url) == ("Notiert", True, None)


async def test_buttons_are_found_as_people_name_them(bot: BareBot, group: Group, ben: Person) -> None:
    await card(bot, group)

    assert ben.taps(group.last, "Vielleicht").data == "maybe"
    assert ben.taps(group.last, "Nicht").data == "no"
    assert ben.taps(group.last, "dabei").data == "no"
    with pytest.raises(AssertionError, match=r"no button 'Absagen' .* '🤔 Vielleicht'"):
        ben.taps(group.last, "Absagen")
    with pytest.raises(AssertionError, match="is a link to https"):
        ben.taps(group.last, "Privat")
    with pytest.raises(AssertionError, match="may mean any of"):
        ben.taps(group.last, "a")


async def test_taps_nobody_can_make(telegram: StandIn, bot: BareBot, group: Group, ben: Person) -> None:
    await card(bot, group)
    message = group.last
    with pytest.raises(AssertionError, match="Clara is not in Netzwerk MINT"):
        telegram.person("Clara").taps(message, "Dabei")
    group.remove_bot()
    with pytest.raises(AssertionError, match="the bot is not in"):
        ben.taps(message, "Dabei")
    message.deleted = True
    with pytest.raises(AssertionError, match="the message is gone"):
        ben.taps(message, "Dabei")


async def test_anyone_can_send_any_callback_data(bot: BareBot, group: Group, ben: Person) -> None:
    await card(bot, group)

    ben.taps_data(group.last, "forged:1")

    assert (await bot.updates())[0]["callback_query"]["data"] == "forged:1"


async def test_a_tap_must_be_answered_soon_and_once(
    telegram: StandIn, bot: BareBot, group: Group, ben: Person, watch: Watch
) -> None:
    too_old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    await card(bot, group)
    quick, slow = ben.taps(group.last, "Dabei"), ben.taps(group.last, "Nicht dabei")

    await bot("answerCallbackQuery", callback_query_id=quick.id)
    with refuses(too_old):
        await bot("answerCallbackQuery", callback_query_id=quick.id)
    watch.passes(seconds=31)
    with refuses(too_old):
        await bot("answerCallbackQuery", callback_query_id=slow.id)
    with refuses(too_old):
        await bot("answerCallbackQuery", callback_query_id="12")

    assert telegram.check() == [
        "answerCallbackQuery: answered too late: the tap of Ben Bauer on 'no'",
        "never answered: the tap of Ben Bauer on 'no' in Netzwerk MINT",
    ]


async def test_answers_telegram_refuses(bot: BareBot, group: Group, ben: Person) -> None:
    await card(bot, group)
    tap = ben.taps(group.last, "Dabei")

    with refuses("400 Bad Request: MESSAGE_TOO_LONG"):
        await bot("answerCallbackQuery", callback_query_id=tap.id, text="x" * 201)
    for elsewhere in ("https://example.org", "https://t.me/other_bot?start=x", "https://t.me/treffpunkt_bot"):
        with refuses("400 Bad Request: URL_INVALID"):
            await bot("answerCallbackQuery", callback_query_id=tap.id, url=elsewhere)

    await bot("answerCallbackQuery", callback_query_id=tap.id, url="https://t.me/treffpunkt_bot?start=abc")
    assert tap.answer is not None
    assert tap.answer.url is not None
    assert ben.opens(tap.answer.url).text == "/start abc"


async def test_a_link_opens_the_private_chat(bot: BareBot, group: Group, ben: Person) -> None:
    await card(bot, group)

    ben.opens(group.last.buttons[1][0])

    (update,) = await bot.updates()
    assert update["message"]["text"] == "/start m-12_a"
    assert update["message"]["chat"]["type"] == "private"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    await bot("sendMessage", chat_id=ben.id, text="Willkommen")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://example.org/x", "does not lead to the bot"),
        ("https://t.me/other_bot?start=x", "does not lead to the bot"),
        (f"https://t.me/treffpunkt_bot?start={'x' * 65}", "Telegram drops the payload"),
        ("https://t.me/treffpunkt_bot?start=a.b", "Telegram drops the payload"),
    ],
)
def test_links_that_lead_nowhere(telegram: StandIn, ben: Person, link: str, words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        ben.opens(link)


async def test_blocking_is_told_and_a_link_undoes_it(bot: BareBot, anna: Person) -> None:
    anna.blocks_bot()
    anna.blocks_bot()
    with pytest.raises(AssertionError, match="Anna has blocked the bot"):
        anna.says(None, "Hallo?")

    anna.opens("t.me/treffpunkt_bot")

    blocked, unblocked, start = await bot.updates()
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start"


async def test_a_deleted_account_goes_silently(bot: BareBot, group: Group, ben: Person) -> None:
    ben.deletes_account()

    assert await bot.updates() == []
    member = await bot("getChatMember", chat_id=group.id, user_id=ben.id)
    assert (member["status"], member["user"]["first_name"]) == ("member", "")
    with pytest.raises(AssertionError, match="this account is deleted"):
        ben.says(group, "/hilfe")


async def test_somebody_restricted_cannot_write(group: Group, ben: Person) -> None:
    group.restrict(ben)
    with pytest.raises(AssertionError, match="may not write"):
        ben.says(group, "/hilfe")


async def test_people_cannot_be_in_other_peoples_chats(anna: Person, ben: Person) -> None:
    with pytest.raises(AssertionError, match="cannot write in the private chat of Anna"):
        ben.says(anna.private, "Hallo")


async def test_a_file_from_a_person_can_be_fetched(bot: BareBot, anna: Person) -> None:
    anna.sends(None, "folien.pdf", b"%PDF", caption="Für das Archiv", mime_type="application/pdf")

    (update,) = await bot.updates()
    assert update["message"]["caption"] == "Für das Archiv"
    file = await bot("getFile", file_id=update["message"]["document"]["file_id"])
    fetched = await bot.client.get(f"{bot.file_root}/{file['file_path']}")
    assert fetched.content == b"%PDF"


def test_numbers_are_as_large_as_real_ones(telegram: StandIn, anna: Person) -> None:
    assert anna.id > 2**32
    assert str(telegram.group("Groß", creator=anna).id).startswith("-100")
    assert -(10**11) < telegram.group("Klein", creator=anna, supergroup=False).id < 0
