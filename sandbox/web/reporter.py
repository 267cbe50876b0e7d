"""Tells the open pages what happens in the world, as it happens."""

from __future__ import annotations

from sandbox.chats import Account, Chat, GroupChat, Message, PrivateChat
from sandbox.dispatch import ApiCall
from sandbox.journal import Watcher
from sandbox.web.feed import Feed
from sandbox.web.records import call_record, group_record, message_record, private_record


class Reporter(Watcher):
    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self.seen = 0
        """How much has happened that a person can see."""
        self.spoken = 0
        """How much of it was the bot's doing: what it said, pinned, unpinned, changed."""

    def posted(self, message: Message) -> None:
        self._noticed(message)
        self._feed.publish("message", message_record(message))

    def edited(self, message: Message) -> None:
        self._noticed(message)
        self._feed.publish("edited", message_record(message))

    def deleted(self, message: Message) -> None:
        self.seen += 1
        self._feed.publish("deleted", {"chat": message.chat.id, "id": message.id})

    def answered(self, message: Message, person: Account, text: str, *, alert: bool, url: str | None) -> None:
        where = {"person": person.id, "chat": message.chat.id, "message": message.id}
        self._feed.publish("answer", {**where, "text": text, "alert": alert, "url": url})

    def changed(self, chat: Chat) -> None:
        self.seen += 1
        if isinstance(chat, GroupChat):
            self._feed.publish("chat", group_record(chat))
        elif isinstance(chat, PrivateChat):
            self._feed.publish("chat", private_record(chat, chat.person))

    def called(self, call: ApiCall) -> None:
        self._feed.publish("call", call_record(call))

    def _noticed(self, message: Message) -> None:
        self.seen += 1
        if message.sender is message.chat.bot:
            self.spoken += 1
