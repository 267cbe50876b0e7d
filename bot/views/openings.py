"""The opening round: asking for a line, and handing the lines over."""

from __future__ import annotations

from collections.abc import Sequence

from bot.callbacks.openings import OpeningAsk, OpeningDrop, OpeningRound, OpeningSet
from bot.callbacks.rsvps import ShowMeeting
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.openings import by_kind
from models import Meeting, Opening, OpeningKind


def mine(t: Texts, opening: Opening) -> Html:
    return t.html(f"opening-mine-{opening.kind}", text=opening.text)


def button(t: Texts, meeting: Meeting, opening: Opening | None) -> Button:
    """Under the question a week before, and on the card in private."""
    return Button.tap(
        t.plain("button-opening-change" if opening else "button-opening"), OpeningAsk(meeting.id)
    )


def ask(
    t: Texts,
    meeting: Meeting,
    opening: Opening | None,
    *,
    kind: OpeningKind | None = None,
    typed: str | None = None,
    trouble: Html | None = None,
) -> Screen:
    """`kind` chosen: the words are asked for; `typed` already: only the kind is."""
    if typed is not None:
        how = t.html("opening-which", text=typed)
    elif kind is not None:
        how = t.html(f"opening-words-{kind}")
    else:
        how = t.html("opening-ask", title=meeting.title)
    text = parts.paragraphs(trouble, how, mine(t, opening) if opening and typed is None else None)
    kinds = tuple(
        Button.tap(
            parts.chosen(t, t.plain(f"opening-button-{one}"), one is kind), OpeningSet(meeting.id, one)
        )
        for one in OpeningKind
    )
    last = [Button.tap(t.plain("button-back"), ShowMeeting(meeting.id))]
    if opening is not None:
        last.insert(0, Button.tap(t.plain("button-opening-drop"), OpeningDrop(meeting.id)))
    return Screen(text, (kinds, tuple(last)))


def collected(t: Texts, meeting: Meeting, lines: Sequence[Opening]) -> Screen:
    """To whoever gives the impulse, with names."""
    blocks = _blocks(t, lines)
    head = t.html("opening-round", title=meeting.title)
    text = _fitting(head, blocks) if blocks else t.html("opening-nothing", title=meeting.title)
    again = Button.tap(t.plain("button-opening-again"), OpeningRound(meeting.id))
    if not meeting.link:
        return Screen(text, ((again,),))
    # It may stand in place of the reminder an hour before, whose link is wanted next.
    return Screen(text, ((Button.link(t.plain("button-open-link"), meeting.link),), (again,)))


def _blocks(t: Texts, lines: Sequence[Opening]) -> list[Html]:
    return [
        parts.lines(
            t.html(f"opening-heading-{kind}"),
            *(t.html("opening-line", name=o.member.name, text=o.text) for o in by_kind(lines, kind)),
        )
        for kind in OpeningKind
        if by_kind(lines, kind)
    ]


def added(t: Texts, reminder: Screen, meeting: Meeting, lines: Sequence[Opening]) -> Screen:
    """The same in the reminder an hour before, for who gives the impulse. Looking again opens the lines alone."""
    head = parts.paragraphs(reminder.text, t.html("opening-round", title=meeting.title))
    again = Button.tap(t.plain("button-opening-again"), OpeningRound(meeting.id))
    return Screen(_fitting(head, _blocks(t, lines)), (*reminder.rows, (again,)))


def _fitting(head: Html, blocks: list[Html]) -> Html:
    """What does not fit into one message is cut at a line."""
    kept: list[str] = []
    for line in parts.paragraphs(*blocks).split("\n"):
        if parts.length(Html("\n".join([head, *kept, line]))) > parts.ROOM:
            break
        kept.append(line)
    return parts.paragraphs(head, "\n".join(kept))
