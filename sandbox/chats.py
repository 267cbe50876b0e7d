"""What stands in Telegram: accounts, chats, members, messages. State and look-ups only, no behaviour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sandbox.entities import Entity

Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
USUAL_ADMIN_RIGHTS = frozenset(ADMIN_RIGHTS) - {"can_promote_members"}


@dataclass(eq=False, repr=False)
class Account:
    """A person, another bot, or the bot itself."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deleted: bool = False

    def __repr__(self) -> str:
        return f"<{self.name or 'deleted account'} {self.id}>"

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part)


@dataclass(eq=False)
class Member:
    account: Account
    status: Status
    rights: frozenset[str] = frozenset()
    is_member: bool = True
    """Only a restricted account can be restricted and gone at once."""

    @property
    def present(self) -> bool:
        if self.status == "restricted":
            return self.is_member
        return self.status in ("creator", "administrator", "member")

    @property
    def is_admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)


@dataclass(frozen=True)
class Button:
    text: str
    data: str | None = None
    url: str | None = None
    raw: tuple[tuple[str, object], ...] = ()
    """The button as the bot gave it: sent back unchanged."""


@dataclass(frozen=True)
class Document:
    file_name: str
    bytes: bytes
    caption: str
    mime_type: str
    file_id: str
    file_unique_id: str
    photo_size: tuple[int, int] | None = None
    """Width and height; None for what was sent as a file."""

    @property
    def is_photo(self) -> bool:
        return self.photo_size is not None


Keyboard = list[list[Button]]


@dataclass(eq=False, repr=False)
class Message:
    id: int
    chat: Chat
    sender: Account
    date: datetime
    text: str = ""
    """Plain text, or the caption of a document."""
    entities: list[Entity] = field(default_factory=list)
    buttons: Keyboard = field(default_factory=list)
    markup: dict[str, object] | None = None
    """Any other keyboard the bot sent (force_reply, a reply keyboard)."""
    reply_to: Message | None = None
    thread_id: int | None = None
    document: Document | None = None
    album: str | None = None
    """The same for all files that were sent at once."""
    silent: bool = False
    sender_chat: Chat | None = None
    service: dict[str, object] = field(default_factory=dict)
    """The fields of a service message, as Telegram names them; empty for what somebody wrote."""
    edit_date: datetime | None = None
    deleted: bool = False
    pinned: bool = False
    html: str | None = None
    """What the bot sent before it was parsed; None unless parse_mode was HTML."""

    def __repr__(self) -> str:
        said = next(iter(self.service), "") if self.service else self.text
        return f"<{self.sender.name} in {self.chat.name}: {said[:60]!r} {self.button_texts or ''}>"

    @property
    def edited(self) -> bool:
        return self.edit_date is not None

    @property
    def button_texts(self) -> list[str]:
        return [button.text for row in self.buttons for button in row]


@dataclass(eq=False, repr=False)
class Chat:
    id: int
    bot: Account
    everything: list[Message] = field(default_factory=list)
    """Every message there ever was, the deleted ones too."""
    next_id: Callable[[], int] = field(default=lambda: 0)

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"

    @property
    def type(self) -> str:
        raise NotImplementedError

    @property
    def name(self) -> str:
        raise NotImplementedError

    @property
    def messages(self) -> list[Message]:
        """What stands in the chat now."""
        return [message for message in self.everything if not message.deleted]

    @property
    def last(self) -> Message:
        """The bot's last message that still stands."""
        for message in reversed(self.everything):
            if message.sender is self.bot and not message.deleted and not message.service:
                return message
        raise AssertionError(f"the bot has nothing standing in {self.name}")

    @property
    def pinned(self) -> list[Message]:
        return [message for message in self.messages if message.pinned]

    def thread_of_reply(self, reply_to: Message | None) -> int | None:
        """The thread an answer belongs to; only supergroups have threads."""
        return None

    def find(self, message_id: int) -> Message | None:
        for message in reversed(self.everything):
            if message.id == message_id and not message.deleted:
                return message
        return None


@dataclass(eq=False, repr=False)
class PrivateChat(Chat):
    person: Account = field(kw_only=True)
    started: bool = False
    blocked: bool = False

    @property
    def type(self) -> str:
        return "private"

    @property
    def name(self) -> str:
        return self.person.name


@dataclass(eq=False, repr=False)
class GroupChat(Chat):
    title: str = field(kw_only=True)
    supergroup: bool = field(kw_only=True)
    forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    roster: dict[int, Member] = field(default_factory=dict)
    migrated_to: GroupChat | None = None
    migrated_from: GroupChat | None = None
    hides_members: bool = False
    """Telegram tells about members only where the bot is an administrator."""

    @property
    def type(self) -> str:
        return "supergroup" if self.supergroup else "group"

    @property
    def name(self) -> str:
        return self.title

    def thread_of_reply(self, reply_to: Message | None) -> int | None:
        """In a forum the topic; elsewhere Telegram makes a thread of every answered message."""
        if reply_to is None or not self.supergroup:
            return None
        return reply_to.thread_id if self.forum else reply_to.thread_id or reply_to.id

    @property
    def members(self) -> list[Account]:
        return [member.account for member in self.roster.values() if member.present]

    @property
    def bot_member(self) -> Member | None:
        """The bot's place here; None when it has never been here."""
        return self.roster.get(self.bot.id)

    @property
    def has_bot(self) -> bool:
        return self.bot_member is not None and self.bot_member.present

    @property
    def bot_is_admin(self) -> bool:
        return self.bot_member is not None and self.bot_member.is_admin

    def member(self, account: Account) -> Member:
        """Their place here; somebody who has never been here has `left`."""
        return self.roster.get(account.id) or Member(account, "left")

    def administrators(self) -> Iterable[Member]:
        return [member for member in self.roster.values() if member.is_admin]
