"""The acceptance test: python-telegram-bot's own Application polls the stand-in and notices nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    ChatMemberAdministrator,
    ChatMemberLeft,
    ChatMemberOwner,
    ChatMemberRestricted,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from sandbox import faults
from sandbox.groups import Group
from sandbox.people import Person
from sandbox.standin import StandIn

App = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE


async def echo(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("📌 Anheften", callback_data="pin")]])
    await update.effective_message.reply_text(
        f"<i>{update.effective_message.text}</i>", parse_mode=ParseMode.HTML, reply_markup=keyboard
    )


async def send_file(update: Update, context: Context) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_document(
        b"[1]", filename="Meine Daten für Anna.json", caption="Bitte"
    )


async def pin(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None
    assert query.message is not None
    await query.answer("Angeheftet")
    await context.bot.pin_chat_message(query.message.chat.id, query.message.message_id)
    await query.edit_message_text("fest")


@pytest.fixture
async def app(telegram: StandIn) -> AsyncIterator[App]:
    built = (
        Application.builder()
        .token(telegram.token)
        .base_url(f"{telegram.url}/bot")
        .base_file_url(f"{telegram.url}/file/bot")
        .build()
    )
    built.add_handler(CommandHandler("datei", send_file))
    built.add_handler(CallbackQueryHandler(pin))
    built.add_handler(MessageHandler(filters.TEXT, echo))
    async with built:
        await built.start()
        assert built.updater is not None
        await built.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        yield built
        await built.updater.stop()
        await built.stop()


async def until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not happened():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def test_an_unmodified_bot_talks_taps_and_pins(
    telegram: StandIn, app: App, anna: Person, group: Group
) -> None:
    group.promote_bot(rights={"can_pin_messages": True})

    anna.says(group, "Hallo zusammen")
    await until(lambda: "Hallo zusammen" in [m.text for m in group.messages if m.sender is telegram.bot])
    assert group.last.entities[0].type == "italic"

    tap = anna.taps(group.last, "Anheften")
    await until(lambda: group.pinned and group.last.edited)

    assert tap.answer is not None
    assert tap.answer.text == "Angeheftet"
    assert [message.text for message in group.pinned] == ["fest"]
    await until(lambda: telegram.pending == 0)
    assert telegram.check() == []


async def test_a_document_goes_to_and_fro(telegram: StandIn, app: App, anna: Person) -> None:
    anna.says(None, "/datei")
    await until(lambda: anna.private.messages[-1].document)

    document = anna.private.last.document
    assert document is not None
    assert (document.file_name, document.bytes, document.caption) == (
        "Meine Daten für Anna.json",
        b"[1]",
        "Bitte",
    )
    file = await app.bot.get_file(document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"[1]"
    assert telegram.check() == []


async def test_members_arrive_as_the_librarys_own_types(
    telegram: StandIn, app: App, group: Group, anna: Person, ben: Person
) -> None:
    clara, emil = telegram.person("Clara"), telegram.person("Emil")
    group.has([clara, emil])
    group.promote(clara)
    group.restrict(emil, is_member=False)
    group.leave(ben)

    assert isinstance(await app.bot.get_chat_member(group.id, anna.id), ChatMemberOwner)
    assert isinstance(await app.bot.get_chat_member(group.id, clara.id), ChatMemberAdministrator)
    assert isinstance(await app.bot.get_chat_member(group.id, ben.id), ChatMemberLeft)
    restricted = await app.bot.get_chat_member(group.id, emil.id)
    assert isinstance(restricted, ChatMemberRestricted)
    assert restricted.is_member is False
    assert len(await app.bot.get_chat_administrators(group.id)) == 2
    chat = await app.bot.get_chat(group.id)
    assert chat.title == "Netzwerk MINT"
    assert (await app.bot.get_webhook_info()).url == ""


async def test_errors_arrive_as_the_librarys_own_exceptions(
    telegram: StandIn, app: App, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without it the library warns at every RetryAfter that its type will change.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    small = telegram.group("Klein", creator=anna, supergroup=False)
    small.add_bot(by=anna)
    new = small.upgrade()
    with pytest.raises(ChatMigrated) as migrated:
        await app.bot.send_message(small.id, "x")
    assert migrated.value.new_chat_id == new.id

    telegram.faults.fail(method="sendMessage", with_=faults.retry_after(5))
    with pytest.raises(RetryAfter):
        await app.bot.send_message(anna.id, "x")

    anna.blocks_bot()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await app.bot.send_message(anna.id, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await app.bot.send_message(1, "x")


async def test_the_bot_registers_itself(telegram: StandIn, app: App) -> None:
    await app.bot.set_my_commands(
        [BotCommand("hilfe", "Hilfe")], scope=BotCommandScopeAllPrivateChats(), language_code="de"
    )
    await app.bot.set_my_short_description("Wir treffen uns")

    assert telegram.commands == {(("all_private_chats", None, None), "de"): [("hilfe", "Hilfe")]}
    assert telegram.check() == []
