"""Around a meeting: reminders, changes, seats, and what only meetings in person say."""

from __future__ import annotations

from bot.reply import Screen
from bot.views import followups as followup_views
from bot.views import hosts as host_views
from bot.views import in_person, reminders
from bot.views import openings as opening_views
from domain import hosts, impulse, journeys, needs, offers, openings, promises, wanted
from models import Step
from scheduler.writing import afterwards
from scheduler.writing.base import Steps, Writing


def _reminder(w: Writing) -> Screen:
    line = hosts.line(w.session, w.subject)
    return reminders.private(w.t, w.step, w.subject, w.rsvp, hosts=line, now=w.now)


def _ask_week(w: Writing) -> Screen:
    """With what would otherwise come as a message of its own at the same moment."""
    screen, mine = _reminder(w), promises.with_question(w.session, w.claimed.delivery)
    return followup_views.promised_as_well(w.t, screen, mine) if mine else screen


def _hour_before(w: Writing) -> Screen:
    """Whoever gives the impulse finds the opening round in it."""
    screen = _reminder(w)
    if not impulse.gives(w.session, w.subject, w.member):
        return screen
    lines = openings.collected(w.session, w.subject)
    return opening_views.added(w.t, screen, w.subject, lines) if lines else screen


def _seat(w: Writing) -> Screen:
    """Moved up from the waiting list: a seat that is simply given is a reminder like any other."""
    if w.rsvp is not None:
        offers.renew(w.session, w.subject, w.rsvp, now=w.now)
        if w.rsvp.offered_until is not None:
            return in_person.offer(w.t, w.subject, w.rsvp, now=w.now)
    return _reminder(w)


def _for_who_comes(w: Writing) -> Screen:
    """A week before a meeting in person (or soon after a later yes): all that concerns those who come."""
    found = journeys.companions(w.session, w.subject, w.member)
    beside = w.step is Step.NEEDS or needs.asked_with(w.session, w.claimed.delivery)
    asks = beside and w.rsvp is not None and not needs.are_told(w.rsvp)
    screen = in_person.for_who_comes(w.t, w.subject, w.member, found, asks=asks, now=w.now)
    mine = promises.with_question(w.session, w.claimed.delivery)
    return followup_views.promised_as_well(w.t, screen, mine) if mine else screen


def _day_before(w: Writing) -> Screen:
    """To a meeting in person: who travels from nearby by now, and diet and arrival once more, in the same message."""
    screen = _reminder(w)
    if w.rsvp is None or not needs.concerns(w.subject, w.rsvp):
        return screen
    found = journeys.companions(w.session, w.subject, w.member)
    return in_person.added(w.t, screen, w.subject, found, asks=not needs.are_told(w.rsvp))


def _host_ask(w: Writing) -> Screen:
    return host_views.ask(w.t, w.subject, hosts.others(w.session, w.subject, w.member))


def _call(w: Writing) -> Screen:
    people = wanted.to_call(w.session, w.subject)
    return reminders.call(w.t, w.subject, people, now=w.now, bot_username=w.bot_username)


def _to_group(w: Writing) -> Screen:
    return reminders.group(w.t, w.step, w.subject, now=w.now)


STEPS: Steps = {
    Step.ASK_WEEK: _ask_week,
    Step.ASK_LAST: _reminder,
    Step.DAY_BEFORE: _day_before,
    Step.HOUR_BEFORE: _hour_before,
    Step.MOVED: _reminder,
    Step.CANCELLED: _reminder,
    Step.SEAT: _seat,
    Step.NEEDS: _for_who_comes,
    Step.JOURNEY: _for_who_comes,
    Step.HOST_ASK: _host_ask,
    Step.GROUP_CALL: _call,
    Step.MORNING: _to_group,
    Step.MOVED_GROUP: _to_group,
    Step.CANCELLED_GROUP: _to_group,
    **afterwards.STEPS,
}
