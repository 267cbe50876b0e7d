"""The menus that Telegram shows: registered per scope and language, in private per person as well."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.commands import BY_NAME, GROUP_ADMIN_MENU, GROUP_MENU, MENU_LIMIT, ORGANISER_MENU, PRIVATE_MENU
from bot.reply import Menu
from bot.texts import DEFAULT, LANGUAGES, Texts

log = logging.getLogger(__name__)

SCOPES: tuple[tuple[BotCommandScope, Sequence[str]], ...] = (
    (BotCommandScopeDefault(), PRIVATE_MENU),
    (BotCommandScopeAllPrivateChats(), PRIVATE_MENU),
    (BotCommandScopeAllGroupChats(), GROUP_MENU),
    (BotCommandScopeAllChatAdministrators(), GROUP_ADMIN_MENU),
)


def entries(keys: Sequence[str], language: str) -> list[BotCommand]:
    assert len(keys) <= MENU_LIMIT
    t = Texts(language)
    return [BotCommand(BY_NAME[key].name(language), t.plain(f"command-{key}")) for key in keys]


def _general() -> list[tuple[BotCommandScope, str, list[BotCommand]]]:
    return [(scope, language, entries(keys, language)) for scope, keys in SCOPES for language in LANGUAGES]


async def register(bot: Bot) -> None:
    """The general menus; German is what any other language sees. A failure is no reason not to start."""
    # They are the first texts that a start wants: reading those here would hold up its first question to Telegram.
    menus = await asyncio.to_thread(_general)
    try:
        for scope, language, menu in menus:
            code = None if language == DEFAULT else language
            await bot.set_my_commands(menu, scope=scope, language_code=code)
    except TelegramError as trouble:
        log.warning("menus not registered error=%s", type(trouble).__name__)


async def show_private(bot: Bot, chat_id: int, menu: Menu) -> None:
    """One person's menu follows their language and role."""
    scope = BotCommandScopeChat(chat_id)
    try:
        if menu.language is None:
            await bot.delete_my_commands(scope=scope)
            return
        keys = ORGANISER_MENU if menu.organiser else PRIVATE_MENU
        await bot.set_my_commands(entries(keys, menu.language), scope=scope)
    except TelegramError as trouble:
        log.warning("menu not shown chat=%s error=%s", chat_id, type(trouble).__name__)
