"""Meetings in person: where they are, the seat that became free, diet and arrival, who travels from nearby."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from bot import moments
from bot.callbacks.in_person import NeedField, ShareJourneys, ShowNeeds
from bot.callbacks.rsvps import CalendarFile, Rsvp, ShowMeeting
from bot.callbacks.settings import LessOften
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.journeys import Companion
from domain.offers import HELD
from domain.places import map_of
from domain.spans import last_day
from models import Answer, Meeting, Member
from models import Rsvp as RsvpRow


def where(
    t: Texts, *, place: str | None, address: str | None, map_link: str | None
) -> tuple[Html | None, ...]:
    """The lines that say where: place, address, map."""
    url = map_of(place=place, address=address, map_link=map_link)
    return (
        t.html("meeting-place", place=place) if place else None,
        t.html("meeting-address", address=address) if address else None,
        t.html("meeting-map", url=url) if url else None,
    )


def of_meeting(t: Texts, meeting: Meeting) -> tuple[Html | None, ...]:
    return where(t, place=meeting.place, address=meeting.address, map_link=meeting.map_link)


def map_row(t: Texts, meeting: Meeting) -> Rows:
    url = map_of(place=meeting.place, address=meeting.address, map_link=meeting.map_link)
    return ((Button.link(t.plain("button-map"), url),),) if url else ()


def on_days(t: Texts, meeting: Meeting) -> Html | None:
    """That there are further days."""
    if meeting.days == 1:
        return None
    last = moments.day(t, last_day(meeting))
    return t.html("meeting-on-days", last=last, clock=moments.clock(t, meeting.starts_local))


# --- A seat became free -------------------------------------------------------------------------------


def until(t: Texts, meeting: Meeting, rsvp: RsvpRow) -> str:
    assert rsvp.offered_until is not None
    local = rsvp.offered_until.astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None)
    return moments.moment(t, local)


def offer(t: Texts, meeting: Meeting, rsvp: RsvpRow, *, now: datetime) -> Screen:
    """Two buttons; and until when the seat is kept, and what becomes of it then."""
    assert rsvp.offered_until is not None
    # A minute is lost to rounding.
    short = (rsvp.offered_until - now).total_seconds() < HELD.total_seconds() - 60
    text = parts.paragraphs(
        t.html("seat-offered", title=meeting.title, moment=moments.of_meeting(t, meeting)),
        t.html("seat-held-short" if short else "seat-held", until=until(t, meeting, rsvp)),
        parts.lines(*of_meeting(t, meeting)),
    )
    return Screen(
        text,
        (
            (
                Button.tap(t.plain("seat-button-take"), Rsvp(meeting.id, Answer.YES)),
                Button.tap(t.plain("seat-button-leave"), Rsvp(meeting.id, Answer.NO)),
            ),
            (
                Button.tap(t.plain("button-calendar"), CalendarFile(meeting.id)),
                Button.tap(t.plain("button-details"), ShowMeeting(meeting.id)),
            ),
        ),
    )


# --- Diet and arrival ---------------------------------------------------------------------------------


def needs(t: Texts, meeting: Meeting, member: Member, rsvp: RsvpRow, *, thanks: bool = False) -> Screen:
    """What may be told, all of it at once; one tap and it is over."""
    nothing = t.plain("needs-nothing")
    known = parts.lines(
        t.html("needs-diet", said=rsvp.diet or nothing),
        t.html("needs-arrival", said=rsvp.arrival or nothing),
        t.html("needs-journeys-yes" if member.shares_journeys else "needs-journeys-no"),
        t.html("needs-no-region")
        if member.shares_journeys and not (member.federal_state or member.place)
        else None,
    )
    text = parts.paragraphs(
        t.html("needs-thanks") if thanks else None,
        parts.lines(t.html("needs-title", title=meeting.title), t.html("needs-why")),
        known,
    )
    done = Button.tap(t.plain("needs-button-skip" if thanks else "button-back"), ShowMeeting(meeting.id))
    return Screen(text, (*_needs_rows(t, meeting, member), (done,)))


def _needs_rows(t: Texts, meeting: Meeting, member: Member) -> Rows:
    shares = not member.shares_journeys
    label = t.plain("needs-button-journeys-yes" if shares else "needs-button-journeys-no")
    return (
        (
            Button.tap(t.plain("needs-button-diet"), NeedField(meeting.id, "diet")),
            Button.tap(t.plain("needs-button-arrival"), NeedField(meeting.id, "arrival")),
        ),
        (Button.tap(label, ShareJourneys(meeting.network_id, shares, meeting.id)),),
    )


def needs_button(t: Texts, meeting: Meeting) -> Button:
    return Button.tap(t.plain("button-needs"), ShowNeeds(meeting.id))


def ask_need(t: Texts, meeting: Meeting, field: str, said: str | None, *, trouble: Html | None) -> Screen:
    rows: list[tuple[Button, ...]] = []
    if said is not None:
        rows.append((Button.tap(t.plain("button-leave-out"), NeedField(meeting.id, f"no-{field}")),))
    rows.append((Button.tap(t.plain("button-back"), ShowNeeds(meeting.id)),))
    asked = t.html("needs-ask-diet" if field == "diet" else "needs-ask-arrival")
    return Screen(parts.paragraphs(trouble, asked), tuple(rows))


def remind_needs(t: Texts, meeting: Meeting, member: Member, *, now: datetime) -> Screen:
    """To who said yes in the group: asked once."""
    near = moments.near(t, meeting.starts_local, now, meeting.zone)
    text = parts.paragraphs(
        t.html("needs-remind", title=meeting.title, near=near),
        t.html("needs-why"),
        t.html("needs-journeys-yes" if member.shares_journeys else "needs-journeys-no"),
    )
    skip = Button.tap(t.plain("needs-button-skip"), ShowMeeting(meeting.id))
    less = Button.tap(t.plain("button-less"), LessOften(meeting.network_id))
    return Screen(text, (*_needs_rows(t, meeting, member), (skip, less)))


# --- Who travels from nearby --------------------------------------------------------------------------


def journey(t: Texts, meeting: Meeting, companions: Sequence[Companion], *, now: datetime) -> Screen:
    near = moments.near(t, meeting.starts_local, now, meeting.zone)
    text = parts.paragraphs(
        t.html("remind-journey", title=meeting.title, near=near),
        parts.lines(*(_companion(t, companion.member) for companion in companions[:20])),
        t.html("journey-end"),
    )
    details = Button.tap(t.plain("button-details"), ShowMeeting(meeting.id))
    less = Button.tap(t.plain("button-less"), LessOften(meeting.network_id))
    return Screen(text, ((details, less),))


def _companion(t: Texts, member: Member) -> Html:
    name = Html(escape(member.name, quote=False))
    if member.person is not None:
        name = Html(f'<a href="tg://user?id={member.person.telegram_id}">{name}</a>')
    place = member.place or (t.plain(f"federal-state-{member.federal_state}") if member.federal_state else "")
    return (
        t.html("journey-entry", name=name, place=place) if place else t.html("journey-entry-bare", name=name)
    )
