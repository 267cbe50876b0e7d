"""What the bot is about to say, as values: handlers return them, `bot.dispatch` performs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import Tap
from bot.texts import Html


@dataclass(frozen=True)
class Button:
    """Either a tap (`data`), a link (`url`), or the way to a person, who has an address or not."""

    text: str
    data: str | None = None
    url: str | None = None
    person: int | None = None
    """A Telegram id: what leads there is asked of Telegram when the button is sent (`bot.introducing`)."""

    @classmethod
    def tap(cls, text: str, tap: Tap) -> Self:
        return cls(text, data=tap.pack())

    @classmethod
    def link(cls, text: str, url: str) -> Self:
        return cls(text, url=url)

    @classmethod
    def to_person(cls, text: str, telegram_id: int) -> Self:
        return cls(text, person=telegram_id)


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Screen:
    """A message: HTML text and rows of buttons."""

    text: Html
    rows: Rows = ()

    def markup(self) -> InlineKeyboardMarkup | None:
        """A button to a person of whom no address is known is left out."""
        rows = [
            [InlineKeyboardButton(b.text, callback_data=b.data, url=b.url) for b in row if b.data or b.url]
            for row in self.rows
        ]
        full = [row for row in rows if row]
        return InlineKeyboardMarkup(full) if full else None


@dataclass(frozen=True)
class Document:
    name: str
    content: bytes
    caption: Html
    rows: Rows = ()


@dataclass(frozen=True)
class Picture:
    """Drawn when the transaction has ended, in a thread: a handler only says how."""

    name: str
    draw: Callable[[], bytes]
    caption: Html
    rows: Rows = ()


@dataclass(frozen=True)
class KeptFile:
    """A file that somebody sent before: by Telegram's number, else our copy, else `lost` says so."""

    name: str
    telegram_file_id: str
    photo: bool
    copy: str | None
    caption: Html
    lost: Html


@dataclass(frozen=True)
class Menu:
    """The private command menu that a person is to see from now on; None: the general one."""

    language: str | None
    organiser: bool = False


@dataclass(frozen=True)
class Outgoing:
    """A message to another chat than the one that asked."""

    chat_id: int
    screen: Screen
    thread_id: int | None = None
    menu: Menu | None = None
    """The menu that this person is to see from now on."""


@dataclass(frozen=True)
class Reply:
    """The answer to one update. Everything is optional; a tap is always answered, if only silently."""

    say: Screen | None = None
    """A new message here. In a group it vanishes, after `lasts`."""
    show: Screen | None = None
    """In place of the tapped message; a new message where there is none."""
    in_place_of: int | None = None
    """A message of ours in this chat that `show` takes the place of, where nothing was tapped."""
    toast: str | None = None
    alert: bool = False
    """The toast as a box that has to be closed."""
    open: str | None = None
    """A link that the tap opens."""
    document: Document | None = None
    picture: Picture | None = None
    """In a group it vanishes, after `lasts`."""
    file: KeptFile | None = None
    fetch: tuple[int, ...] = ()
    """Files of meetings that were just sent: copies of them are fetched."""
    sweep: bool = False
    """A file was deleted: its copy goes."""
    forget: bool = False
    """Somebody's data was deleted: it leaves the database's log, too, and copies that nobody needs go."""
    also: tuple[Outgoing, ...] = ()
    lasts: timedelta = timedelta(minutes=2)
    reply_to: int | None = None
    """The message in this chat that `say` answers; the command itself when None."""
    remove: bool = False
    """Delete the tapped message."""
    menu: Menu | None = None

    @property
    def only_toast(self) -> bool:
        """As who answers on a card in the group gets it: nothing is sent."""
        return replace(self, toast=None, alert=False) == NOTHING


NOTHING = Reply()
