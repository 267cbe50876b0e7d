"""Small pieces that several screens share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import TypeVar

from bot.callbacks.moving import Go
from bot.callbacks.rsvps import Rsvp
from bot.reply import Button
from bot.texts import Html, Texts
from domain import wording
from models import Answer

T = TypeVar("T")

ANSWERS = (Answer.YES, Answer.MAYBE, Answer.NO)


def paragraphs(*parts: str | None) -> Html:
    """Joined by an empty line; what is missing leaves no gap."""
    return Html("\n\n".join(part for part in parts if part))


def lines(*parts: str | None) -> Html:
    return Html("\n".join(part for part in parts if part))


def answer_row(
    t: Texts, meeting_id: int, counts: dict[Answer, int] | None = None, *, mine: Answer | None = None
) -> tuple[Button, ...]:
    """`Dabei`, `Vielleicht`, `Nicht dabei`, with counts; one's own answer is marked."""

    def label(answer: Answer) -> str:
        name = t.plain(f"answer-{answer}")
        mark = t.plain("mark-chosen", label=name) if answer is mine else name
        return (
            mark
            if not counts or not counts[answer]
            else t.plain("with-count", label=mark, count=counts[answer])
        )

    return tuple(Button.tap(label(answer), Rsvp(meeting_id, answer)) for answer in ANSWERS)


ROOM = 3900
"""UTF-16 units a message may have: Telegram's 4,096 less a margin."""


def length(text: Html) -> int:
    """As Telegram counts a message: after parsing, in UTF-16 units."""
    return wording.length(unescape(re.sub(r"<[^>]+>", "", text)))


def in_pages(entries: Sequence[T], size: Callable[[T], int], *, room: int = 3000) -> list[Sequence[T]]:
    """Consecutive entries in pages of at most `room` units; at least one page, at least one entry on each."""
    pages: list[list[T]] = [[]]
    used = 0
    for entry in entries:
        weight = size(entry)
        if pages[-1] and used + weight > room:
            pages.append([])
            used = 0
        pages[-1].append(entry)
        used += weight
    return list(pages)


def back(t: Texts, page: str = "start", network_id: int = 0) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-back"), Go(page, network_id)),)


def in_pairs(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def chosen(t: Texts, label: str, is_chosen: bool) -> str:
    return t.plain("mark-chosen", label=label) if is_chosen else label
