"""Short confirmations of an answer."""

from __future__ import annotations

from bot import moments
from bot.callbacks.rsvps import ShowMeeting
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.rsvps import RsvpOutcome
from models import Meeting


def toast(t: Texts, outcome: RsvpOutcome) -> str:
    if outcome.waiting:
        return t.plain("toast-waiting")
    if not outcome.changed:
        return t.plain("toast-same", answer=t.plain(f"state-{outcome.rsvp.answer}"))
    return t.plain(f"toast-{outcome.rsvp.answer}")


def answered_in_group(
    t: Texts, name: str, meeting: Meeting, outcome: RsvpOutcome, *, trouble: Html | None = None
) -> Screen:
    state = "waiting" if outcome.waiting else str(outcome.rsvp.answer)
    answer = t.html(f"state-{state}")
    moment = moments.of_meeting(t, meeting)
    said = t.html("group-answered", name=name, answer=answer, title=meeting.title, moment=moment)
    return Screen(parts.paragraphs(said, trouble))


def ask_note(t: Texts, meeting: Meeting) -> Screen:
    back = (Button.tap(t.plain("button-back"), ShowMeeting(meeting.id)),)
    return Screen(t.html("ask-note", title=meeting.title), (back,))
