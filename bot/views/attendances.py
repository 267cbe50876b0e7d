"""After a meeting: were you there, how useful was it, what next. One message, edited in place."""

from __future__ import annotations

from bot import moments
from bot.callbacks.afterwards import Attended, AttendedAgain, AttendedDone, Records, Useful
from bot.callbacks.archive import ShowPast
from bot.callbacks.moving import Go
from bot.callbacks.settings import LessOften
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from models import Attendance, Meeting

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


def what_next(t: Texts, meeting: Meeting, attendance: Attendance, *, writes: bool = False) -> Screen:
    text = parts.paragraphs(_said(t, meeting, attendance), t.html("followup-next"))
    done = Button.tap(t.plain("button-nothing-more"), AttendedDone(meeting.id))
    return Screen(text, ((done, _again(t, meeting)), *_write_down(t, meeting, writes)))


def thanks(t: Texts, meeting: Meeting, attendance: Attendance, *, writes: bool = False) -> Screen:
    text = parts.paragraphs(_said(t, meeting, attendance), t.html("followup-thanks"))
    topics = Button.tap(t.plain("button-topics"), Go("themen", meeting.network_id))
    rows = (*_write_down(t, meeting, writes), (topics, _archive(t, meeting)), (_again(t, meeting),))
    return Screen(text, rows)


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
