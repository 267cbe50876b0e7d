"""Collects what a card shows, for the handlers and the scheduler alike."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.reply import Screen
from bot.texts import Html, Texts
from bot.views import card as views
from bot.views import in_person
from bot.views import openings as opening_views
from domain import availability, hosts, journeys, openings, rsvps
from models import Availability, Meeting, Member, Rsvp


def card_data(session: Session, meeting: Meeting, *, now: datetime) -> views.CardData:
    """Needs `meeting.topics`."""
    tally = rsvps.tally(session, meeting, names=views.NAMES_SHOWN)
    return views.CardData(
        meeting, tally, open=rsvps.is_open(meeting, now=now), hosts=hosts.line(session, meeting)
    )


def group_card(session: Session, t: Texts, meeting: Meeting, *, now: datetime, bot_username: str) -> Screen:
    return views.group(t, card_data(session, meeting, now=now), bot_username=bot_username)


def private_card(
    session: Session, t: Texts, meeting: Meeting, member: Member, *, now: datetime, intro: Html | None = None
) -> Screen:
    rsvp = rsvps.of(session, meeting, member)
    if rsvp is None and intro is None:
        intro = _said_in_poll(session, t, meeting, member)
    waiting = rsvps.is_waiting(session, meeting, member.id)
    data = card_data(session, meeting, now=now)
    if not openings.is_invited(meeting, rsvp, now=now):
        return views.private(t, data, rsvp, waiting=waiting, intro=intro)
    opening = openings.of(session, meeting, member)
    mine = opening_views.mine(t, opening) if opening is not None else None
    screen = views.private(t, data, rsvp, waiting=waiting, intro=intro, more=mine)
    asked = (opening_views.button(t, meeting, opening),)
    return Screen(screen.text, (screen.rows[0], asked, *screen.rows[1:]))


def needs_screen(
    session: Session,
    t: Texts,
    meeting: Meeting,
    member: Member,
    rsvp: Rsvp,
    *,
    now: datetime,
    thanks: bool = False,
) -> Screen:
    """Diet and arrival; from a week before on with who travels from nearby."""
    told = journeys.near_enough(meeting, now=now)
    found = journeys.companions(session, meeting, member) if told else None
    return in_person.needs(t, meeting, member, rsvp, companions=found, thanks=thanks)


def _said_in_poll(session: Session, t: Texts, meeting: Meeting, member: Member) -> Html | None:
    """What this member said of the date in the poll is no answer; but it need not be asked as if for the first time."""
    if meeting.revision > 0:
        return None
    said = availability.said_to_winner(session, meeting.id, member)
    if said is None or said is Availability.NO:
        return None
    return t.html("poll-said-yes" if said is Availability.YES else "poll-said-if_need_be")
