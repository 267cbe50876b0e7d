"""After a meeting: were you there, how useful was it, what next. One message, edited in place."""

from __future__ import annotations

from bot import moments
from bot.callbacks import Attended, AttendedAgain, AttendedDone, Go, LessOften, Records, ShowPast, Useful
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from models import Attendance, Meeting

MARKS = range(1, 6)


def were_you_there(t: Texts, meeting: Meeting, *, gives: bool) -> Screen:
    """`gives`: the recipient gave the impulse, and may write down what remains."""
    ask = t.html("followup-ask", title=meeting.title, day=moments.day(t, meeting.starts_local))
    rows: list[tuple[Button, ...]] = [
        (
            Button.tap(t.plain("button-was-there"), Attended(meeting.id, True)),
            Button.tap(t.plain("button-was-not-there"), Attended(meeting.id, False)),
        )
    ]
    if gives:
        rows.append((Button.tap(t.plain("button-write-down"), Records(meeting.id)),))
    rows.append((Button.tap(t.plain("button-less"), LessOften(meeting.network_id)),))
    return Screen(ask, tuple(rows))


def how_useful(t: Texts, meeting: Meeting) -> Screen:
    marks = tuple(Button.tap(str(mark), Useful(meeting.id, mark)) for mark in MARKS)
    skip = Button.tap(t.plain("button-skip"), Useful(meeting.id, 0))
    return Screen(t.html("followup-useful", title=meeting.title), (marks, (skip,)))


def what_next(t: Texts, meeting: Meeting, attendance: Attendance) -> Screen:
    text = parts.paragraphs(_said(t, meeting, attendance), t.html("followup-next"))
    done = Button.tap(t.plain("button-nothing-more"), AttendedDone(meeting.id))
    return Screen(text, ((done, _again(t, meeting)),))


def thanks(t: Texts, meeting: Meeting, attendance: Attendance) -> Screen:
    text = parts.paragraphs(_said(t, meeting, attendance), t.html("followup-thanks"))
    topics = Button.tap(t.plain("button-topics"), Go("themen", meeting.network_id))
    return Screen(text, ((topics, _archive(t, meeting)), (_again(t, meeting),)))


def missed(t: Texts, meeting: Meeting) -> Screen:
    text = t.html("followup-missed", title=meeting.title)
    return Screen(text, ((_archive(t, meeting), _again(t, meeting)),))


def _said(t: Texts, meeting: Meeting, attendance: Attendance) -> Html:
    if attendance.useful is None:
        return t.html("followup-was-there", title=meeting.title)
    return t.html("followup-was-useful", title=meeting.title, mark=str(attendance.useful))


def _again(t: Texts, meeting: Meeting) -> Button:
    return Button.tap(t.plain("button-answer-again"), AttendedAgain(meeting.id))


def _archive(t: Texts, meeting: Meeting) -> Button:
    return Button.tap(t.plain("button-in-archive"), ShowPast(meeting.id, 0, 0, ""))
