"""Who asks, from where, and what Telegram says about them: all that a handler knows about an update."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.links import Link
from bot.settings import Settings
from bot.texts import language_of

ANONYMOUS_ADMIN = 1087968824
"""Telegram's account that speaks for admins who hide behind their group."""


@dataclass(frozen=True)
class Standing:
    """Somebody's place in a group, as Telegram says. None: Telegram would not tell."""

    in_group: bool | None
    admin: bool


UNTOLD = Standing(None, False)


@dataclass(frozen=True)
class Visit:
    """One update, as values. `standing` holds what Telegram was asked about groups (by chat id) so far."""

    telegram_id: int
    name: str
    speaks: str | None
    chat_id: int
    private: bool
    now: datetime
    settings: Settings
    bot_username: str
    chat_title: str = ""
    update_id: int = 0
    """The update's number in the inbox."""
    thread_id: int | None = None
    message_id: int | None = None
    """The message that was sent, or whose button was tapped."""
    tapped: bool = False
    anonymous_admin: bool = False
    is_person: bool = True
    """False for channels and bots: they are no members."""
    last_poll: datetime | None = None
    """When Telegram last answered our polling well."""
    standing: Mapping[int, Standing] = field(default_factory=dict)
    admins: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Telegram ids of the human admins of the groups (by chat id) that Telegram was asked about."""

    contents: Mapping[str, bytes | None] = field(default_factory=dict)
    """What files hold (by Telegram's number) that were fetched for this visit; None: could not be had."""

    @property
    def speaks_german(self) -> bool:
        return (self.speaks or "de").split("-")[0].lower() == "de"

    @property
    def phone_language(self) -> str:
        """What a stranger is addressed in: German unless the phone speaks no German."""
        return language_of("de" if self.speaks_german else "en")

    def url(self, link: Link) -> str:
        return link.url(self.bot_username)

    def told(self, chat_id: int, standing: Standing) -> Visit:
        return replace(self, standing={**self.standing, chat_id: standing})

    def given(self, file_id: str, content: bytes | None) -> Visit:
        return replace(self, contents={**self.contents, file_id: content})

    def told_admins(self, chat_id: int, admins: tuple[int, ...]) -> Visit:
        return replace(self, admins={**self.admins, chat_id: admins})


class AskAdmins(Exception):
    """Like `AskTelegram`, for the admins of a group."""

    def __init__(self, chat_id: int) -> None:
        self.chat_id = chat_id


class AskTelegram(Exception):
    """Somebody's standing in a group is needed. The transaction is rolled back, Telegram is asked, and
    the handler runs again with the answer: Telegram is never awaited inside a transaction."""

    def __init__(self, chat_id: int) -> None:
        self.chat_id = chat_id


class AskFile(Exception):
    """Like `AskTelegram`, for what is in a file that somebody sent."""

    def __init__(self, file_id: str, *, largest: int) -> None:
        self.file_id = file_id
        self.largest = largest


def content_of(visit: Visit, file_id: str, *, largest: int) -> bytes | None:
    """What is in a file; None where it cannot be had or is larger than that. Raises `AskFile`."""
    if file_id not in visit.contents:
        raise AskFile(file_id, largest=largest)
    return visit.contents[file_id]
