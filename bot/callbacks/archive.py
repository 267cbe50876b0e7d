"""The archive, and what is taken over into it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap


@dataclass(frozen=True)
class ArchivePage(Tap, prefix="arl1"):
    """`words`: what is looked for, as `domain.archive.search_key` writes it."""

    network: int
    page: int
    words: str


@dataclass(frozen=True)
class ShowPast(Tap, prefix="arm1"):
    """`part` of one past meeting; `page` and `words` lead back to the list."""

    meeting: int
    part: int
    page: int
    words: str


@dataclass(frozen=True)
class SendFile(Tap, prefix="arf1"):
    file: int


@dataclass(frozen=True)
class ImportAsk(Tap, prefix="ari1"):
    network: int


@dataclass(frozen=True)
class ImportConfirm(Tap, prefix="arc1"):
    network: int


@dataclass(frozen=True)
class ImportExample(Tap, prefix="art1"):
    network: int
