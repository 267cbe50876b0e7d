"""Someone takes it: the question to who offered to contribute, and what stands there afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from bot import moments
from bot.callbacks.rhythm import HostAnswer
from bot.callbacks.rsvps import ShowMeeting
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import in_person, parts
from domain.hosts import HostLine
from models import HostState, Meeting, MeetingFormat

ANSWERS = (HostState.YES, HostState.TOGETHER, HostState.NO)


def ask(t: Texts, meeting: Meeting, others: Sequence[str]) -> Screen:
    text = parts.paragraphs(
        t.html("host-ask", title=meeting.title, moment=moments.of_meeting(t, meeting)),
        t.html("host-others", names=", ".join(others)) if others else None,
    )
    yes, together, no = (Button.tap(t.plain(f"button-host-{a}"), HostAnswer(meeting.id, a)) for a in ANSWERS)
    return Screen(text, ((yes, no), (together,), _details(t, meeting)))


def answered(t: Texts, meeting: Meeting, state: HostState, others: Sequence[str]) -> Screen:
    """The same message after the tap: what was said, and a way to say something else."""
    named = t.html("host-others", names=", ".join(others))
    text = parts.paragraphs(
        t.html(f"host-said-{state}", title=meeting.title, moment=moments.of_meeting(t, meeting)),
        named if others and state is HostState.TOGETHER else None,
    )
    change = tuple(
        Button.tap(t.plain(f"button-host-{answer}"), HostAnswer(meeting.id, answer))
        for answer in ANSWERS
        if answer is not state
    )
    rows = [change, _details(t, meeting)]
    if state is not HostState.NO and meeting.format is not MeetingFormat.DIGITAL:
        rows.insert(1, (in_person.needs_button(t, meeting),))  # is down as coming, and may say how
    return Screen(text, tuple(rows))


def _details(t: Texts, meeting: Meeting) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-details"), ShowMeeting(meeting.id)),)


def line(t: Texts, meeting: Meeting, hosts: HostLine) -> Html | None:
    """The card's line: whom an organiser named, else who has said yes."""
    if meeting.host:
        return t.html("meeting-host", host=meeting.host)
    if not hosts:
        return None
    names = list(hosts.names)
    if hosts.unnamed:
        names.append(t.plain("host-unnamed" if not names else "host-unnamed-more", count=hosts.unnamed))
    key = "meeting-host-together" if hosts.together else "meeting-host"
    return t.html(key, host=", ".join(names))
