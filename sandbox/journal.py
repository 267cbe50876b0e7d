"""What happened, in order: the source of the transcript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.chats import Account, Chat, Message


@dataclass(frozen=True)
class Entry:
    """One thing that happened in one chat, as it looked then."""

    at: datetime
    chat: Chat
    who: str
    what: str
    text: str = ""
    buttons: tuple[tuple[str, ...], ...] = ()


class Watcher:
    """Hears of everything at the moment it happens. Each method may stay as it is."""

    def posted(self, message: Message) -> None: ...

    def edited(self, message: Message) -> None:
        """Also when it was pinned or unpinned."""

    def deleted(self, message: Message) -> None: ...

    def answered(self, message: Message, person: Account, text: str, *, alert: bool, url: str | None) -> None:
        """The bot has answered somebody's tap."""

    def changed(self, chat: Chat) -> None:
        """Who is there, who may what, what is pinned, who has blocked the bot."""


@dataclass
class Journal:
    now: Callable[[], datetime]
    entries: list[Entry] = field(default_factory=list)
    watchers: list[Watcher] = field(default_factory=list)

    def note(self, chat: Chat, what: str, *, who: str = "", text: str = "") -> None:
        self.entries.append(Entry(self.now(), chat, who, what, text))

    def _about(self, message: Message, what: str, who: str) -> None:
        buttons = tuple(tuple(button.text for button in row) for row in message.buttons)
        text = message.text
        if message.document is not None:
            text = f"<{message.document.file_name}> {text}".rstrip()
        self.entries.append(Entry(self.now(), message.chat, who, what, text, buttons))

    def posted(self, message: Message) -> None:
        who = message.sender_chat.name if message.sender_chat else message.sender.name
        if not message.service:
            self._about(message, "says", who)
        elif words := _service_words(message.service):
            self.note(message.chat, words, who=who)
        for watcher in self.watchers:
            watcher.posted(message)

    def edited(self, message: Message) -> None:
        self._about(message, "edits", message.sender.name)
        for watcher in self.watchers:
            watcher.edited(message)

    def deleted(self, message: Message) -> None:
        self.note(message.chat, "deleted:", text=message.text)
        for watcher in self.watchers:
            watcher.deleted(message)

    def pinned(self, message: Message) -> None:
        self.note(message.chat, "pinned:" if message.pinned else "unpinned:", text=message.text)
        for watcher in self.watchers:
            watcher.edited(message)
            watcher.changed(message.chat)

    def tapped(self, message: Message, person: Account, data: str) -> None:
        labels = [b.text for row in message.buttons for b in row if b.data == data]
        self.note(message.chat, "taps", who=person.name, text=labels[0] if labels else data)

    def answered(self, message: Message, person: Account, text: str, *, alert: bool, url: str | None) -> None:
        self.note(message.chat, "toast", who=person.name, text=text or (url or ""))
        for watcher in self.watchers:
            watcher.answered(message, person, text, alert=alert, url=url)

    def member_changed(self, chat: Chat, account: Account, old: str, new: str) -> None:
        self.note(chat, f"{account.name}: {old} -> {new}")
        self._changed(chat)

    def block_changed(self, chat: Chat, *, blocked: bool) -> None:
        self.note(chat, f"{chat.name} {'blocks' if blocked else 'unblocks'} the bot")
        self._changed(chat)

    def _changed(self, chat: Chat) -> None:
        for watcher in self.watchers:
            watcher.changed(chat)


def _service_words(service: dict[str, object]) -> str:
    """Who came, went or pinned is told where it happens; here only what is told nowhere else."""
    if "new_chat_title" in service:
        return f"renames the group: {service['new_chat_title']}"
    if "migrate_to_chat_id" in service:
        return "makes the group a supergroup"
    if "forum_topic_created" in service:
        return "opens a topic"
    return ""
