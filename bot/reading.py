"""From one of Telegram's updates to a visit: who did what, where."""

from __future__ import annotations

from datetime import datetime

from telegram import MaybeInaccessibleMessage, Message, Update, User
from telegram.constants import ChatType

from bot.settings import Settings
from bot.visit import ANONYMOUS_ADMIN, Visit


def read(
    update: Update, *, now: datetime, settings: Settings, bot_username: str, last_poll: datetime | None
) -> Visit | None:
    """None for what no person did: channels, other bots, posts of a linked channel."""
    found = _who_and_where(update)
    if found is None:
        return None
    message, user, anonymous = found
    topical = getattr(message, "is_topic_message", False)
    return Visit(
        telegram_id=user.id,
        name=user.full_name,
        speaks=user.language_code,
        chat_id=message.chat.id,
        private=message.chat.type == ChatType.PRIVATE,
        now=now,
        settings=settings,
        bot_username=bot_username,
        chat_title=message.chat.title or "",
        update_id=update.update_id,
        # A reply's thread id need not be a topic's.
        thread_id=getattr(message, "message_thread_id", None) if topical else None,
        message_id=message.message_id,
        tapped=update.callback_query is not None,
        anonymous_admin=anonymous,
        is_person=not anonymous and not user.is_bot,
        last_poll=last_poll,
    )


def _who_and_where(update: Update) -> tuple[MaybeInaccessibleMessage, User, bool] | None:
    """The message that was sent or tapped, whoever did it, and whether that is an admin behind the group's name."""
    query = update.callback_query
    if query is not None and query.message is not None:
        return query.message, query.from_user, False
    return None if update.message is None else _speaker(update.message)


def _speaker(message: Message) -> tuple[MaybeInaccessibleMessage, User, bool] | None:
    user, speaker = message.from_user, message.sender_chat
    if user is None:
        return None
    anonymous = user.id == ANONYMOUS_ADMIN and speaker is not None and speaker.id == message.chat.id
    return None if speaker is not None and not anonymous else (message, user, anonymous)
