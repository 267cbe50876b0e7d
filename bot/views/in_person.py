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


def needs(
    t: Texts,
    meeting: Meeting,
    member: Member,
    rsvp: RsvpRow,
    *,
    companions: Sequence[Companion] | None,
    thanks: bool = False,
) -> Screen:
    """What may be told, all of it at once; one tap and it is over.

    `companions`: who travels from nearby; None as long as it is too early to say.
    """
    nothing = t.plain("needs-nothing")
    known = parts.lines(
        t.html("needs-diet", said=rsvp.diet or nothing),
        t.html("needs-arrival", said=rsvp.arrival or nothing),
        _journeys(t, member, soon=companions is not None),
        t.html("needs-no-region")
        if member.shares_journeys and not (member.federal_state or member.place)
        else None,
    )
    text = parts.paragraphs(
        t.html("needs-thanks") if thanks else None,
        parts.lines(t.html("needs-title", title=meeting.title), t.html("needs-why")),
        known,
        journey_block(t, companions or ()),
    )
    done = Button.tap(t.plain("needs-button-skip" if thanks else "button-back"), ShowMeeting(meeting.id))
    return Screen(text, (*_needs_rows(t, meeting, member), (done,)))


def _journeys(t: Texts, member: Member, *, soon: bool) -> Html:
    if not member.shares_journeys:
        return t.html("needs-journeys-no-soon" if soon else "needs-journeys-no")
    return t.html("needs-journeys-yes-soon" if soon else "needs-journeys-yes")


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


# --- A week before, and the day before ------------------------------------------------------------------


def for_who_comes(
    t: Texts,
    meeting: Meeting,
    member: Member,
    companions: Sequence[Companion],
    *,
    asks: bool,
    now: datetime,
) -> Screen:
    """Diet and arrival (`asks`: of who said yes in the group), and who travels from nearby."""
    near = moments.near(t, meeting.starts_local, now, meeting.zone)
    question = parts.lines(t.html("needs-question"), t.html("needs-why")) if asks else None
    text = parts.paragraphs(
        t.html("remind-journey", title=meeting.title, near=near),
        question,
        _journeys(t, member, soon=True) if asks else None,
        journey_block(t, companions),
    )
    seen = "needs-button-skip" if asks else "button-details"
    last = (
        Button.tap(t.plain(seen), ShowMeeting(meeting.id)),
        Button.tap(t.plain("button-less"), LessOften(meeting.network_id)),
    )
    return Screen(text, (*(_needs_rows(t, meeting, member) if asks else ()), last))


def added(
    t: Texts, reminder: Screen, meeting: Meeting, companions: Sequence[Companion], *, asks: bool
) -> Screen:
    """The reminder of the day before, with the same; `asks`: nothing was told of diet and arrival so far."""
    text = parts.paragraphs(
        reminder.text, journey_block(t, companions), t.html("needs-question") if asks else None
    )
    rows = ((needs_button(t, meeting),), *reminder.rows) if asks else reminder.rows
    return Screen(text, rows)


def journey_block(t: Texts, companions: Sequence[Companion]) -> Html | None:
    if not companions:
        return None
    return parts.lines(
        t.html("journey-from"),
        *(_companion(t, companion.member) for companion in companions[:20]),
        t.html("journey-end"),
    )


def _companion(t: Texts, member: Member) -> Html:
    name = Html(escape(member.name, quote=False))
    if member.person is not None:
        name = Html(f'<a href="tg://user?id={member.person.telegram_id}">{name}</a>')
    place = member.place or (t.plain(f"federal-state-{member.federal_state}") if member.federal_state else "")
    return (
        t.html("journey-entry", name=name, place=place) if place else t.html("journey-entry-bare", name=name)
    )
