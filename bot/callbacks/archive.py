"""The archive, and what is taken over into it."""

from __future__ import annotations

from bot.callbacks.base import Tap


class ArchivePage(Tap, prefix="arl1"):
    """`words`: what is looked for, as `domain.archive.search_key` writes it."""

    network: int
    page: int
    words: str


class ShowPast(Tap, prefix="arm1"):
    """`part` of one past meeting; `page` and `words` lead back to the list."""

    meeting: int
    part: int
    page: int
    words: str


class SendFile(Tap, prefix="arf1"):
    file: int


class ImportAsk(Tap, prefix="ari1"):
    network: int


class ImportConfirm(Tap, prefix="arc1"):
    network: int


class ImportExample(Tap, prefix="art1"):
    network: int
