"""The way from one person to another: which public name somebody has is Telegram's to say, and ours not to keep."""

from __future__ import annotations

import logging
from dataclasses import replace

from telegram import Bot
from telegram.error import TelegramError

from bot import wire
from bot.reply import Button, Screen

log = logging.getLogger(__name__)


async def introduced(bot: Bot, screen: Screen) -> Screen:
    """With the addresses behind its buttons to people; without the buttons to those who have none."""
    if not any(button.person for row in screen.rows for button in row):
        return screen
    rows = [tuple([await _led(bot, button) for button in row]) for row in screen.rows]
    return replace(screen, rows=tuple(rows))


async def _led(bot: Bot, button: Button) -> Button:
    """A button with `tg://user?id=` would be refused for some people, and the whole message with it: so only
    a public name makes one."""
    if button.person is None:
        return button
    try:
        with wire.aside():
            chat = await bot.get_chat(button.person)
    except TelegramError as trouble:
        log.info("no address person=%s error=%s", button.person, type(trouble).__name__)
        return button
    return replace(button, url=f"https://t.me/{chat.username}") if chat.username else button
