"""The organisers' panel for one meeting."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from bot import moments
from bot.callbacks.afterwards import Records
from bot.callbacks.moving import Go
from bot.callbacks.planning import (
    CancelMeeting,
    Manage,
    ManageAnswers,
    ManageClear,
    ManageDeliveries,
    ManageField,
    ManageTopic,
    MoveConfirm,
)
from bot.callbacks.proxies import AnswerTable, Proxies
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import card, organisers, parts
from bot.views import proxies as proxy_views
from bot.views.planning import PLACE_FIELDS
from domain.health import NO_MESSAGE
from domain.hosts import HostLine
from domain.rsvps import Tally
from domain.topics import Standing
from models import Answer, Delivery, DeliveryState, Meeting, MeetingFormat, Member, Proxy, Rsvp, Step

FIELDS = ("when", "minutes", "link", "place", "topic", "host", "title", "description")
CLEARABLE = ("link", "place", "host", "description", *PLACE_FIELDS)
EPOCH = datetime(1970, 1, 1)  # wall time counts from here in a button
MISSED_SHOWN = 5


def wall_minutes(local: datetime) -> int:
    return int((local - EPOCH).total_seconds() // 60)


def choose(t: Texts, meetings: Sequence[Meeting], network_id: int) -> Screen:
    """Which meeting? (With one there is nothing to choose.)"""
    if not meetings:
        rows: Rows = (
            (Button.tap(t.plain("button-plan"), Go("planen", network_id)),),
            (Button.tap(t.plain("button-past-meetings"), Go("archiv", network_id)),),
            organisers.button(t, network_id),
            parts.back(t, network_id=network_id),
        )
        return Screen(t.html("refusal-no-meeting-planned"), rows)
    buttons = tuple(
        (
            Button.tap(
                t.plain("meeting-button", title=m.title, day=moments.short_day(t, m.starts_local)),
                Manage(m.id),
            ),
        )
        for m in meetings
    )
    past = (Button.tap(t.plain("button-past-meetings"), Go("archiv", network_id)),)
    last = (past, organisers.button(t, network_id), parts.back(t, network_id=network_id))
    return Screen(t.html("manage-choose"), (*buttons, *last))


def panel(
    t: Texts,
    meeting: Meeting,
    tally: Tally,
    silent: int,
    *,
    hosts: HostLine | None = None,
    note: Html | None = None,
) -> Screen:
    """`silent`: active members without any answer, not even for an earlier date."""
    text = parts.paragraphs(
        note,
        parts.lines(
            t.html("card-title", title=meeting.title),
            card.facts(t, meeting, hosts),
            t.html("meeting-seats", capacity=meeting.capacity) if meeting.capacity is not None else None,
        ),
        t.html("as-it-is", text=meeting.description) if meeting.description else None,
        parts.lines(
            t.html(
                "manage-counts",
                yes=tally.counts[Answer.YES],
                maybe=tally.counts[Answer.MAYBE],
                no=tally.counts[Answer.NO],
                silent=silent,
            ),
            t.html("manage-unconfirmed", count=tally.unconfirmed) if tally.unconfirmed else None,
        ),
    )
    names = (*FIELDS, *PLACE_FIELDS) if meeting.format is not MeetingFormat.DIGITAL else FIELDS
    fields = [Button.tap(t.plain(f"field-{f}"), ManageField(meeting.id, f)) for f in names]
    table = Button.tap(t.plain("button-answer-table"), AnswerTable(meeting.id))
    others = Button.tap(t.plain("button-proxies"), Proxies(meeting.id))
    who = Button.tap(t.plain("button-who-answered"), ManageAnswers(meeting.id, 0))
    sent = Button.tap(t.plain("button-what-was-sent"), ManageDeliveries(meeting.id))
    cancel = Button.tap(t.plain("button-cancel-meeting"), CancelMeeting(meeting.id, False))
    after = (
        Button.tap(t.plain("button-write-down"), Records(meeting.id)),
        Button.tap(t.plain("button-past-meetings"), Go("archiv", meeting.network_id)),
    )
    return Screen(
        text,
        (
            (who, table),
            (others,),
            *parts.in_pairs([sent, *fields]),
            after,
            organisers.button(t, meeting.network_id),
            (cancel,),
            parts.back(t, network_id=meeting.network_id),
        ),
    )


def to_panel(t: Texts, meeting: Meeting) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-back"), Manage(meeting.id)),)


def ask(t: Texts, meeting: Meeting, field: str, *, trouble: Html | None = None) -> Screen:
    """One field anew, as text."""
    value = getattr(meeting, field, None)
    if field == "when":
        value = moments.of_meeting(t, meeting)
    elif field == "minutes":
        value = card.length(t, meeting.minutes)
    current = t.html("manage-current", value=value) if value else None
    rows: list[tuple[Button, ...]] = []
    if value and field in CLEARABLE:
        rows.append((Button.tap(t.plain("button-leave-out"), ManageClear(meeting.id, field)),))
    rows.append(to_panel(t, meeting))
    key = f"manage-ask-{field}" if field in ("when", "title") else f"plan-ask-{field}"
    if field == "when" and trouble:
        key = "manage-ask-when-again"  # what a right one looks like has just been said
    return Screen(parts.paragraphs(trouble, t.html(key), current), tuple(rows))


def ask_topic(t: Texts, meeting: Meeting, standings: Sequence[Standing]) -> Screen:
    rows = [(Button.tap(s.topic.title, ManageTopic(meeting.id, s.topic.id)),) for s in standings[:8]]
    rows.append((Button.tap(t.plain("button-no-topic"), ManageTopic(meeting.id, 0)),))
    return Screen(t.html("plan-ask-topic"), (*rows, to_panel(t, meeting)))


def confirm_move(t: Texts, meeting: Meeting, local: datetime, minutes: int | None) -> Screen:
    """Echoed with the weekday before anybody is told."""
    text = t.html(
        "manage-move-preview",
        title=meeting.title,
        before=moments.of_meeting(t, meeting),
        after=moments.moment(t, local),
    )
    sure = MoveConfirm(meeting.id, wall_minutes(local), minutes or 0)
    return Screen(text, ((Button.tap(t.plain("button-confirm"), sure),), to_panel(t, meeting)))


def confirm_cancel(t: Texts, meeting: Meeting, concerned: int) -> Screen:
    text = t.html(
        "manage-cancel-preview", title=meeting.title, moment=moments.of_meeting(t, meeting), count=concerned
    )
    sure = Button.tap(t.plain("button-cancel-sure"), CancelMeeting(meeting.id, True))
    return Screen(text, ((sure,), to_panel(t, meeting)))


def cancelled(t: Texts, meeting: Meeting, untold: Sequence[str]) -> Screen:
    """`untold`: names of those who have no Telegram, and hear of it from organisers alone."""
    text = parts.paragraphs(t.html("manage-cancelled", title=meeting.title), proxy_views.to_tell(t, untold))
    return Screen(text, (parts.back(t, network_id=meeting.network_id),))


def answers(
    t: Texts,
    meeting: Meeting,
    rsvps: Sequence[Rsvp],
    silent: Sequence[Member],
    unreachable: Sequence[Member],
    page: int,
    *,
    waiting: Collection[int],
    proxies: Sequence[Proxy],
) -> Screen:
    """Who has answered, who has not, who cannot be reached. Organisers see every name. `waiting`: members, by id."""
    entries: list[tuple[str, Html]] = []
    for answer in parts.ANSWERS:
        entries += [(f"card-{answer}", _entry(t, meeting, r, waiting)) for r in rsvps if r.answer is answer]
        entries += [
            (f"card-{answer}", proxy_views.entry(t, meeting, p)) for p in proxies if p.answer is answer
        ]
    entries += [("manage-silent", t.html("name-entry", name=m.name)) for m in silent]
    entries += [("manage-unreachable", t.html("name-entry", name=m.name)) for m in unreachable]
    totals = {key: sum(k == key for k, _ in entries) for key, _ in entries}
    pages = parts.in_pages(entries, lambda entry: parts.length(entry[1]))
    page = max(0, min(page, len(pages) - 1))
    shown = pages[page]
    blocks = [
        parts.lines(t.html(key, count=total), *(text for k, text in shown if k == key))
        for key, total in totals.items()
        if any(k == key for k, _ in shown)
    ]
    text = parts.paragraphs(
        t.html("who-title", title=meeting.title, moment=moments.of_meeting(t, meeting)), *blocks
    )
    turn = []
    if page > 0:
        turn.append(Button.tap(t.plain("button-earlier"), ManageAnswers(meeting.id, page - 1)))
    if page + 1 < len(pages):
        turn.append(Button.tap(t.plain("button-later"), ManageAnswers(meeting.id, page + 1)))
    return Screen(text, (*((tuple(turn),) if turn else ()), to_panel(t, meeting)))


def _entry(t: Texts, meeting: Meeting, rsvp: Rsvp, waiting: Collection[int]) -> Html:
    old = t.plain("who-old-date") if rsvp.revision != meeting.revision else ""
    note = t.html("who-note", note=rsvp.note) if rsvp.note else ""
    guests = t.html("who-guests", guests=rsvp.guests) if rsvp.guests else ""
    name = rsvp.member.name or t.plain("who-anonymous")
    waits = t.html("who-waiting") if rsvp.member_id in waiting else ""
    entry = Html(t.html("who-entry", name=name, guests=guests, waits=waits, note=note) + old)
    return parts.lines(
        entry,
        t.html("who-diet", said=rsvp.diet) if rsvp.diet else None,
        t.html("who-arrival", said=rsvp.arrival) if rsvp.arrival else None,
    )


_TOLD = (DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.FAILED, DeliveryState.WAITING)


def deliveries(
    t: Texts, meeting: Meeting, rows: Sequence[tuple[Delivery, Member | None]], zone: str
) -> Screen:
    """Which message went to whom, by step: counts, and the names of whoever was missed."""
    from zoneinfo import ZoneInfo

    blocks = []
    for step in Step:
        mine = [
            (d, m)
            for d, m in rows
            if d.step is step and d.revision == meeting.revision and step not in NO_MESSAGE
        ]
        if not mine:
            continue
        due = min(d.due for d, _ in mine).replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        counts = [
            t.html(f"delivery-{state}", count=count)
            for state in _TOLD
            if (count := sum(d.state is state for d, _ in mine))
        ]
        missed = [m.name for d, m in mine if m is not None and _missed(d)]
        blocks.append(
            parts.lines(
                t.html("delivery-step", step=t.plain(f"step-{step}"), moment=moments.moment(t, due)),
                Html(", ".join(counts)) if counts else t.html("delivery-none"),
                t.html("delivery-missed", names=", ".join(missed[:MISSED_SHOWN])) if missed else None,
            )
        )
    text = parts.paragraphs(
        t.html("who-title", title=meeting.title, moment=moments.of_meeting(t, meeting)), *blocks
    )
    return Screen(text, (to_panel(t, meeting),))


def _missed(delivery: Delivery) -> bool:
    unreachable = delivery.state is DeliveryState.DROPPED and delivery.reason == "unreachable"
    return unreachable or delivery.state in (DeliveryState.UNKNOWN, DeliveryState.FAILED)


def in_group(t: Texts, url: str) -> Screen:
    return Screen(t.html("manage-in-private"), ((Button.link(t.plain("button-private"), url),),))
