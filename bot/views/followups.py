"""What goes out after a meeting by itself: the summary for the group, promises to their makers."""

from __future__ import annotations

from collections.abc import Sequence

from bot import moments
from bot.callbacks.archive import ShowPast
from bot.callbacks.settings import LessOften
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts, records
from domain.followups import Summary
from domain.promises import Promise
from models import Meeting, RecordKind

SHOWN = 5
"""Of each kind; the rest stands in the archive."""
SHORT = 220


def summary(t: Texts, meeting: Meeting, found: Summary, url: str) -> Screen:
    """Once, in the group, on the next evening."""
    head = t.html("summary-title", title=meeting.title)
    if found.attended is not None:
        head = parts.lines(head, t.html("summary-attended", count=found.attended))
    blocks = [_block(t, found, kind) for kind in RecordKind]
    files = t.html("summary-files", count=found.files) if found.files else None
    text = parts.paragraphs(head, *blocks, files)
    return Screen(text, ((Button.link(t.plain("button-whole-record"), url),),))


def _block(t: Texts, found: Summary, kind: RecordKind) -> Html | None:
    mine = found.of(kind)
    if not mine:
        return None
    more = len(mine) - SHOWN
    return parts.lines(
        t.html(f"past-{kind}"),
        *(
            t.html("past-entry", text=records.entry(t, record, found.makers, names=False, short=SHORT))
            for record in mine[:SHOWN]
        ),
        t.html("summary-more", count=more) if more > 0 else None,
    )


def promised(t: Texts, meeting: Meeting, mine: Sequence[Promise]) -> Screen:
    """A week before `meeting`: what its recipient promised, each once."""
    text = parts.paragraphs(
        t.html("promise-reminder", title=meeting.title, day=moments.day(t, meeting.starts_local)),
        _entries(t, mine),
    )
    where = mine[-1].meeting.id if mine else meeting.id
    return Screen(
        text,
        (
            (
                Button.tap(t.plain("button-in-archive"), ShowPast(where, 0, 0, "")),
                Button.tap(t.plain("button-less"), LessOften(meeting.network_id)),
            ),
        ),
    )


def promised_as_well(t: Texts, question: Screen, mine: Sequence[Promise]) -> Screen:
    """The same in the question whether one is coming, which goes out at that moment."""
    said = parts.paragraphs(question.text, parts.lines(t.html("promise-as-well"), _entries(t, mine)))
    return Screen(said, question.rows)


def _entries(t: Texts, mine: Sequence[Promise]) -> Html:
    return parts.lines(
        *(
            t.html(
                "promise-entry",
                text=promise.record.text,
                title=promise.meeting.title,
                day=moments.dated(t, promise.meeting.starts_local),
            )
            for promise in mine[:SHOWN]
        )
    )
