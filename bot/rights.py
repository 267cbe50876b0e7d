"""What Telegram says of a person's place in a group, remembered for a minute at most."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.clock import Clock
from bot.visit import UNTOLD, Standing

log = logging.getLogger(__name__)

REMEMBERED = timedelta(minutes=1)
_NOT_THERE = ("member not found", "user not found", "participant_id_invalid")


class Rights:
    def __init__(self, bot: Bot, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock
        self._known: dict[tuple[int, int], tuple[datetime, Standing]] = {}

    async def standing(self, chat_id: int, telegram_id: int) -> Standing:
        """`UNTOLD` where Telegram would not tell, or could not be reached."""
        now = self._clock.now()
        key = (chat_id, telegram_id)
        asked, known = self._known.get(key, (now - REMEMBERED, UNTOLD))
        if now - asked < REMEMBERED:
            return known
        found = await self._ask(chat_id, telegram_id)
        if found is not UNTOLD:
            self._remember(key, now, found)
        return found

    async def _ask(self, chat_id: int, telegram_id: int) -> Standing:
        try:
            return _read(await self._bot.get_chat_member(chat_id, telegram_id))
        except BadRequest as refusal:
            if any(words in refusal.message.lower() for words in _NOT_THERE):
                return Standing(False, False)
            # Where members are hidden from a bot without rights, the list of admins is not.
            return Standing(True, True) if telegram_id in await self.admins(chat_id) else UNTOLD
        except Forbidden:
            return UNTOLD
        except TelegramError as trouble:
            log.warning("standing not told chat=%s error=%s", chat_id, type(trouble).__name__)
            return UNTOLD

    async def admins(self, chat_id: int) -> tuple[int, ...]:
        """The human admins of a group; none where Telegram would not tell."""
        try:
            found = await self._bot.get_chat_administrators(chat_id)
        except TelegramError as trouble:
            log.warning("admins not told chat=%s error=%s", chat_id, type(trouble).__name__)
            return ()
        return tuple(member.user.id for member in found if not member.user.is_bot)

    def forget(self, chat_id: int, telegram_id: int) -> None:
        """Telegram said that something changed."""
        self._known.pop((chat_id, telegram_id), None)

    def _remember(self, key: tuple[int, int], now: datetime, standing: Standing) -> None:
        if len(self._known) > 10_000:
            self._known = {k: v for k, v in self._known.items() if now - v[0] < REMEMBERED}
        self._known[key] = (now, standing)


def _read(member: ChatMember) -> Standing:
    admin = member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
    inside = admin or member.status == ChatMemberStatus.MEMBER
    if isinstance(member, ChatMemberRestricted):
        inside = member.is_member
    return Standing(inside, admin)
