"""Lists of meetings, and short references to a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import moments
from bot.callbacks.moving import Go
from bot.callbacks.rsvps import ShowMeeting
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import card, parts
from models import Meeting, Rsvp


def see_card(t: Texts, meeting: Meeting, url: str) -> Screen:
    text = t.html("meeting-see-card", title=meeting.title, moment=moments.of_meeting(t, meeting))
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


def none_planned(t: Texts, network_id: int) -> Screen:
    rows: Rows = (
        (
            Button.tap(t.plain("button-topics"), Go("themen", network_id)),
            *parts.back(t, network_id=network_id),
        ),
    )
    return Screen(t.html("refusal-no-meeting-planned"), rows)


def _entry(t: Texts, meeting: Meeting) -> Html:
    return t.html("coming-entry", title=meeting.title, moment=moments.of_meeting(t, meeting))


def coming_in_group(t: Texts, meetings: Sequence[Meeting], url: str) -> Screen:
    entries = [_entry(t, m) for m in meetings[:8]]
    text = parts.paragraphs(*(entries or [t.html("refusal-no-meeting-planned")]))
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


@dataclass(frozen=True)
class Mine:
    """A meeting and the member's own answer to it. `waiting`: on the waiting list."""

    meeting: Meeting
    rsvp: Rsvp | None
    waiting: bool


def coming(t: Texts, answered: Sequence[Mine], network_id: int) -> Screen:
    """What is coming, each with my answer and a button to its card."""
    if not answered:
        return none_planned(t, network_id)
    blocks = [parts.lines(_entry(t, own.meeting), _mine(t, own)) for own in answered[:8]]
    buttons = tuple(
        (
            Button.tap(
                t.plain("meeting-button", title=m.title, day=moments.short_day(t, m.starts_local)),
                ShowMeeting(m.id),
            ),
        )
        for m in (own.meeting for own in answered[:8])
    )
    text = parts.paragraphs(t.html("coming-title"), *blocks)
    return Screen(text, (*buttons, parts.back(t, network_id=network_id)))


def _mine(t: Texts, own: Mine) -> Html:
    return card.mine(t, own.meeting, own.rsvp, waiting=own.waiting) or t.html("home-unanswered")
