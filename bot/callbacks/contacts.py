"""The directory, and asking somebody for their contact."""

from __future__ import annotations

from bot.callbacks.base import Tap


class DirectoryPage(Tap, prefix="wl1"):
    """`words`: what is looked for, as `domain.lookup.key` writes it."""

    network: int
    page: int
    words: str


class ShowListed(Tap, prefix="wp1"):
    """Somebody in the directory; `page` and `words` lead back to the list."""

    member: int
    page: int
    words: str


class ContactAsk(Tap, prefix="ko1"):
    """ "Kontakt": asks that member whether they want to talk. `entry`: of the board; 0: about nothing in
    particular."""

    member: int
    entry: int


class ContactAnswer(Tap, prefix="kx1"):
    contact: int
    share: bool


class ContactShow(Tap, prefix="ks1"):
    """A request to oneself again, or the contact that came of one."""

    contact: int
