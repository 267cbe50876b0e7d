"""After a meeting: were you there, how useful was it, what next. One message, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from bot import moments
from bot.callbacks.afterwards import Attended, AttendedAgain, AttendedDone, Records, Useful, Wish
from bot.callbacks.archive import ShowPast
from bot.callbacks.moving import Go
from bot.callbacks.settings import LessOften
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.topics import Proposed
from models import Attendance, Meeting, Topic

MARKS = range(1, 6)


def were_you_there(t: Texts, meeting: Meeting, *, writes: bool) -> Screen:
    """`writes` (here and below): the recipient is to write down what remains as well, so nothing else asks for it."""
    ask = parts.paragraphs(
        t.html("followup-ask", title=meeting.title, day=moments.day(t, meeting.starts_local)),
        t.html("followup-records") if writes else None,
    )
    rows: list[tuple[Button, ...]] = [
        (
            Button.tap(t.plain("button-was-there"), Attended(meeting.id, True)),
            Button.tap(t.plain("button-was-not-there"), Attended(meeting.id, False)),
        )
    ]
    rows += _write_down(t, meeting, writes)
    rows.append((Button.tap(t.plain("button-less"), LessOften(meeting.network_id)),))
    return Screen(ask, tuple(rows))


def _write_down(t: Texts, meeting: Meeting, writes: bool) -> list[tuple[Button, ...]]:
    return [(Button.tap(t.plain("button-write-down"), Records(meeting.id)),)] if writes else []


def how_useful(t: Texts, meeting: Meeting, *, writes: bool = False) -> Screen:
    marks = tuple(Button.tap(str(mark), Useful(meeting.id, mark)) for mark in MARKS)
    skip = Button.tap(t.plain("button-skip"), Useful(meeting.id, 0))
    rows = (marks, (skip,), *_write_down(t, meeting, writes))
    return Screen(t.html("followup-useful", title=meeting.title), rows)


def what_next(
    t: Texts, meeting: Meeting, attendance: Attendance, *, writes: bool = False, trouble: Html | None = None
) -> Screen:
    text = parts.paragraphs(_said(t, meeting, attendance), trouble, t.html("followup-next"))
    done = Button.tap(t.plain("button-nothing-more"), AttendedDone(meeting.id))
    return Screen(text, ((done, _again(t, meeting)), *_write_down(t, meeting, writes)))


def similar(
    t: Texts, meeting: Meeting, attendance: Attendance, title: str, found: Sequence[Topic], *, writes: bool
) -> Screen:
    """ "Will ich" for what is there already, instead of a duplicate."""
    text = parts.paragraphs(_said(t, meeting, attendance), t.html("topic-similar", title=title))
    rows = [
        (Button.tap(t.plain("button-vote-similar", title=topic.title), Wish(meeting.id, topic.id)),)
        for topic in found
    ]
    rows.append((Button.tap(t.plain("button-propose-anyway"), Wish(meeting.id, 0)),))
    rows.append((Button.tap(t.plain("button-nothing-more"), AttendedDone(meeting.id)),))
    return Screen(text, (*rows, *_write_down(t, meeting, writes)))


def thanks(
    t: Texts, meeting: Meeting, attendance: Attendance, *, writes: bool = False, wish: Proposed | None = None
) -> Screen:
    """`wish`: what was just proposed, or found in the pool."""
    text = parts.paragraphs(_said(t, meeting, attendance), _wished(t, wish), t.html("followup-thanks"))
    topics = Button.tap(t.plain("button-topics"), Go("themen", meeting.network_id))
    rows = (*_write_down(t, meeting, writes), (topics, _archive(t, meeting)), (_again(t, meeting),))
    return Screen(text, rows)


def _wished(t: Texts, wish: Proposed | None) -> Html | None:
    if wish is None or wish.topic is None:
        return None
    return t.html("topic-existed" if wish.existed else "topic-proposed", title=wish.topic.title)


def missed(t: Texts, meeting: Meeting, *, writes: bool = False) -> Screen:
    text = t.html("followup-missed", title=meeting.title)
    return Screen(text, (*_write_down(t, meeting, writes), (_archive(t, meeting), _again(t, meeting))))


def _said(t: Texts, meeting: Meeting, attendance: Attendance) -> Html:
    if attendance.useful is None:
        return t.html("followup-was-there", title=meeting.title)
    return t.html("followup-was-useful", title=meeting.title, mark=str(attendance.useful))


def _again(t: Texts, meeting: Meeting) -> Button:
    return Button.tap(t.plain("button-answer-again"), AttendedAgain(meeting.id))


def _archive(t: Texts, meeting: Meeting) -> Button:
    return Button.tap(t.plain("button-in-archive"), ShowPast(meeting.id, 0, 0, ""))
