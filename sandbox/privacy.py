"""Which messages a bot gets to see in a group: Telegram's privacy mode, switched on."""

from __future__ import annotations

from sandbox.chats import GroupChat, Message
from sandbox.entities import cut

OWN_NOTICES = frozenset({"pinned_message", "left_chat_member"})


def bot_sees(message: Message) -> bool:
    chat = message.chat
    if message.sender is chat.bot:
        # Its own messages never come back, only the notices of what it has done.
        return not OWN_NOTICES.isdisjoint(message.service)
    if not isinstance(chat, GroupChat):
        return True
    if not chat.has_bot:
        return False
    if message.service:
        return True
    if message.sender.is_bot and message.sender_chat is None:
        # Bots do not see each other.
        return False
    return chat.bot_is_admin or _answers_the_bot(message) or _commands_the_bot(message)


def _answers_the_bot(message: Message) -> bool:
    return message.reply_to is not None and message.reply_to.sender is message.chat.bot


def _commands_the_bot(message: Message) -> bool:
    """Commands that carry the bot's name always arrive; bare ones only while no other bot wrote last."""
    name = f"@{message.chat.bot.username}".lower()
    for entity in message.entities:
        if entity.type != "bot_command":
            continue
        command = cut(message.text, entity.offset, entity.length).lower()
        if command.endswith(name):
            return True
        if entity.offset == 0 and "@" not in command and not _other_bot_wrote_last(message):
            return True
    return False


def _other_bot_wrote_last(message: Message) -> bool:
    bots = [
        m.sender for m in message.chat.everything if m.sender.is_bot and m is not message and not m.service
    ]
    return bool(bots) and bots[-1] is not message.chat.bot
