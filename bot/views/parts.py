"""Small pieces that several screens share."""

from __future__ import annotations

from collections.abc import Sequence

from bot.callbacks import Go, Rsvp
from bot.reply import Button
from bot.texts import Html, Texts
from models import Answer

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


def back(t: Texts, page: str = "start", network_id: int = 0) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-back"), Go(page, network_id)),)


def in_pairs(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def chosen(t: Texts, label: str, is_chosen: bool) -> str:
    return t.plain("mark-chosen", label=label) if is_chosen else label
