"""What goes out by itself, in words. Days are said from the moment of sending, not of planning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot import links, moments
from bot.callbacks.openings import OpeningAsk
from bot.callbacks.rsvps import CalendarFile, ShowMeeting
from bot.callbacks.settings import LessOften
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import card, in_person, parts
from domain.hosts import HostLine
from models import Answer, Meeting, Member, Rsvp, Step


def _near(t: Texts, meeting: Meeting, now: datetime) -> str:
    return moments.near(t, meeting.starts_local, now, meeting.zone)


def private(
    t: Texts, step: Step, meeting: Meeting, rsvp: Rsvp | None, *, hosts: HostLine | None = None, now: datetime
) -> Screen:
    """A private message of any step."""
    facts: dict[str, object] = {
        "title": meeting.title,
        "near": _near(t, meeting, now),
        "moment": moments.of_meeting(t, meeting),
    }
    if step is Step.HOUR_BEFORE:
        facts["minutes"] = max(1, round((meeting.starts_at - now).total_seconds() / 60))
    if step is Step.MOVED:
        facts["before"] = moments.moment(t, meeting.moved_from) if meeting.moved_from else ""
    text = parts.paragraphs(t.html(f"remind-{step}", **facts), _body(t, step, meeting, hosts))
    return Screen(text, _rows(t, step, meeting, rsvp))


def _body(t: Texts, step: Step, meeting: Meeting, hosts: HostLine | None) -> Html | None:
    if step in (Step.ASK_WEEK, Step.MOVED):
        return card.facts(t, meeting, hosts)
    if step in (Step.DAY_BEFORE, Step.HOUR_BEFORE):
        return parts.lines(in_person.on_days(t, meeting), *in_person.of_meeting(t, meeting)) or None
    return None


def _rows(t: Texts, step: Step, meeting: Meeting, rsvp: Rsvp | None) -> Rows:
    if step is Step.CANCELLED:
        return ()
    rows: list[tuple[Button, ...]] = []
    current = rsvp is not None and rsvp.revision == meeting.revision
    mine = rsvp.answer if rsvp is not None and current else None
    if step in (Step.DAY_BEFORE, Step.HOUR_BEFORE, Step.SEAT):
        if meeting.link:
            rows.append((Button.link(t.plain("button-open-link"), meeting.link),))
        if step is not Step.HOUR_BEFORE:
            rows.append((Button.tap(t.plain("button-calendar"), CalendarFile(meeting.id)),))
    if step is not Step.HOUR_BEFORE or mine is Answer.MAYBE:
        rows.append(parts.answer_row(t, meeting.id, mine=mine))
    if step is Step.DAY_BEFORE:
        rows.append((Button.tap(t.plain("button-opening"), OpeningAsk(meeting.id)),))
    less = Button.tap(t.plain("button-less"), LessOften(meeting.network_id))
    details = Button.tap(t.plain("button-details"), ShowMeeting(meeting.id))
    rows.append((less,) if step is Step.HOUR_BEFORE else (details, less))
    return tuple(rows)


def group(t: Texts, step: Step, meeting: Meeting, *, now: datetime) -> Screen:
    """One line in the group, in reply to the card."""
    before = moments.moment(t, meeting.moved_from) if meeting.moved_from else ""
    return Screen(
        t.html(
            f"group-{step}",
            title=meeting.title,
            near=_near(t, meeting, now),
            moment=moments.of_meeting(t, meeting),
            before=before,
        )
    )


def call(t: Texts, meeting: Meeting, people: Sequence[Member], *, now: datetime, bot_username: str) -> Screen:
    """To those without a private chat: a line in the group that names them, so that their phones ring."""
    named = Html(", ".join(mention(m) for m in people[:30]))
    url = links.page("start", meeting.network_id).url(bot_username)
    text = t.html("group-group_call", names=named, title=meeting.title, near=_near(t, meeting, now))
    return Screen(text, (parts.answer_row(t, meeting.id), (Button.link(t.plain("button-private"), url),)))


def mention(member: Member) -> Html:
    from html import escape

    name = escape(member.name, quote=False)
    if member.person is None:
        return Html(name)
    return Html(f'<a href="tg://user?id={member.person.telegram_id}">{name}</a>')
