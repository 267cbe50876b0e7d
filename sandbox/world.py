"""The world behind the Bot API: who is there, what is said, and what of it the bot gets to see."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox import privacy
from sandbox.chats import Account, Chat, Document, GroupChat, Member, Message, PrivateChat
from sandbox.hook import Hook
from sandbox.journal import Journal
from sandbox.updates import UpdateQueue
from sandbox.wire import Json, chat_json, member_json, message_json, unix, user_json

ANSWER_WINDOW = timedelta(seconds=30)
"""How long a tap can be answered. Telegram documents no figure; its clients give up after about half a
minute, and its server then answers "query is too old"."""


@dataclass(frozen=True)
class TapAnswer:
    text: str
    show_alert: bool
    url: str | None


@dataclass(eq=False)
class Tap:
    """A press on a button, and what the bot answered."""

    id: str
    person: Account
    message: Message
    data: str
    at: datetime
    answer: TapAnswer | None = None

    @property
    def answered(self) -> bool:
        return self.answer is not None


@dataclass(eq=False)
class World:
    now: Callable[[], datetime]
    bot: Account
    accounts: dict[int, Account] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, Document] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)
    commands: dict[tuple[tuple[str, int | None, int | None], str], list[tuple[str, str]]] = field(
        default_factory=dict
    )
    """Commands by scope (kind, chat, user) and language."""
    profile: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.updates = UpdateQueue()
        self.hook = Hook(self.updates, self.violation)
        self.journal = Journal(self.now)
        self.accounts[self.bot.id] = self.bot
        self._numbers = itertools.count(1)
        # Private chats and small groups of one account share their message numbers; a supergroup has its own.
        self.shared_message_id = itertools.count(101).__next__

    def new_account_id(self) -> int:
        """Real ids no longer fit into 32 bits; neither do these."""
        return 6_104_729_331 + 7_919_117 * next(self._numbers)

    def new_group_id(self, *, supergroup: bool) -> int:
        number = 2_041_377_103 + 1_299_709 * next(self._numbers)
        return -1_000_000_000_000 - number if supergroup else -number - 2_400_000_000

    def violation(self, what: str) -> None:
        self.violations.append(what)

    def private(self, account_id: int) -> PrivateChat | None:
        chat = self.chats.get(account_id)
        return chat if isinstance(chat, PrivateChat) else None

    def groups(self) -> list[GroupChat]:
        return [chat for chat in self.chats.values() if isinstance(chat, GroupChat)]

    def bot_knows(self, account: Account) -> bool:
        """The bot may name an account it has met: in private, or in a group both have been in."""
        private = self.private(account.id)
        if account is self.bot or (private is not None and private.started):
            return True
        return any(account.id in group.roster and group.bot_member is not None for group in self.groups())

    def post(self, message: Message) -> Message:
        """Put a message into its chat, and tell the bot when it may see it."""
        message.chat.everything.append(message)
        self.journal.posted(message)
        if privacy.bot_sees(message):
            self.updates.put("message", message_json(message))
        return message

    def service(self, chat: Chat, sender: Account, **fields: object) -> Message:
        """A service message: somebody joined, left, pinned, renamed."""
        return self.post(Message(chat.next_id(), chat, sender, self.now(), service=fields))

    def tap(self, person: Account, message: Message, data: str) -> Tap:
        number = str(4_382_000_000_000_000_000 + 104_729 * next(self._numbers))
        tap = Tap(number, person, message, data, self.now())
        self.taps[tap.id] = tap
        self.journal.tapped(tap.message, person, data)
        self.updates.put(
            "callback_query",
            {
                "id": tap.id,
                "from": user_json(person),
                "message": message_json(message),
                "chat_instance": str(-message.chat.id * 31 + 7),
                "data": data,
            },
        )
        return tap

    def change_member(
        self, group: GroupChat, account: Account, new: Member, *, by: Account, quiet: bool = False
    ) -> None:
        """Give an account another place in a group, and tell the bot as far as it is told."""
        old = group.member(account)
        group.roster[account.id] = new
        self.journal.member_changed(group, account, old.status, new.status)
        payload = self._member_update(group, by, old, new)
        if account is self.bot:
            self.updates.put("my_chat_member", payload)
        elif group.bot_is_admin and not quiet:
            self.updates.put("chat_member", payload)

    def block_changed(self, chat: PrivateChat) -> None:
        gone = Member(self.bot, "kicked")
        there = Member(self.bot, "member")
        old, new = (there, gone) if chat.blocked else (gone, there)
        self.journal.block_changed(chat, blocked=chat.blocked)
        self.updates.put("my_chat_member", self._member_update(chat, chat.person, old, new))

    def _member_update(self, chat: Chat, by: Account, old: Member, new: Member) -> Json:
        return {
            "chat": chat_json(chat),
            "from": user_json(by),
            "date": unix(self.now()),
            "old_chat_member": member_json(old),
            "new_chat_member": member_json(new),
        }
