"""The card: a meeting, who comes, and the three buttons; in the group and in private."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot import links, moments
from bot.callbacks.rsvps import AskNote, CalendarFile, Guests, ShowMeeting, WhoComes
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import hosts as host_views
from bot.views import in_person, parts
from bot.views import proxies as proxy_views
from domain.hosts import HostLine
from domain.rsvps import Tally
from domain.spans import last_start
from domain.wording import shortened
from models import Answer, Meeting, MeetingFormat, MeetingState, Proxy, Rsvp

NAMES_SHOWN = 15
"""Names of each answer on a card: about a screenful."""

LONG = 180
"""Minutes from which whole hours are said."""

FEWER_NAMES = (NAMES_SHOWN, 8, 3, 0)
DESCRIPTION_SHORT = 300
"""Where even no names make a card short enough for Telegram, the description is cut to this."""


@dataclass(frozen=True)
class CardData:
    """A meeting with its topics and what the card shows of the answers. `open`: answers are still taken."""

    meeting: Meeting
    tally: Tally
    open: bool
    hosts: HostLine = HostLine()  # noqa: RUF009  # frozen


def length(t: Texts, minutes: int) -> Html:
    if minutes >= LONG and minutes % 60 == 0:
        return t.html("meeting-length-hours", hours=minutes // 60)
    return t.html("meeting-length", minutes=minutes)


def when(t: Texts, starts: datetime, *, days: int, minutes: int) -> Html:
    """The line that says when; of several days the first and the last."""
    took = length(t, minutes)
    if days == 1:
        return t.html("meeting-when", moment=moments.moment(t, starts), length=took)
    last = moments.day(t, last_start(starts, days))
    clock = moments.clock(t, starts)
    return t.html("meeting-when-days", first=moments.day(t, starts), last=last, clock=clock, length=took)


def facts(t: Texts, meeting: Meeting, hosts: HostLine | None = None) -> Html:
    """When, where, by whom, what about: the lines that card, preview and reminders share."""
    topics = ", ".join(topic.title for topic in meeting.topics if topic.title != meeting.title)
    return parts.lines(
        when(t, meeting.starts_local, days=meeting.days, minutes=meeting.minutes),
        *in_person.of_meeting(t, meeting),
        t.html("meeting-link", link=meeting.link) if meeting.link else None,
        host_views.line(t, meeting, hosts or HostLine()),
        t.html("meeting-topics", topics=topics) if topics else None,
    )


def _headline(t: Texts, data: CardData) -> Html:
    meeting = data.meeting
    if meeting.state is MeetingState.CANCELLED:
        return t.html("card-cancelled", title=meeting.title)
    if meeting.state is MeetingState.OVER:
        return t.html("card-over", title=meeting.title)
    if not data.open:
        return t.html("card-started", title=meeting.title)
    title = t.html("card-title", title=meeting.title)
    if meeting.moved_from is None:
        return title
    return parts.lines(title, t.html("card-moved", before=moments.moment(t, meeting.moved_from)))


def _listed(t: Texts, tally: Tally, answer: Answer) -> Html | None:
    count, names = tally.counts[answer], tally.names.get(answer, [])
    if not count:
        return None
    label = t.html(f"card-{answer}", count=count)
    if not names:
        return label
    more = count - len(names)
    listed = ", ".join(names)
    if more:
        return t.html("card-names-more", label=label, names=listed, more=more)
    return t.html("card-names", label=label, names=listed)


def _answers(t: Texts, data: CardData) -> Html:
    tally = data.tally
    limit = data.meeting.capacity
    return parts.lines(
        _listed(t, tally, Answer.YES),
        t.html("card-guests", guests=tally.guests) if tally.guests else None,
        _listed(t, tally, Answer.MAYBE),
        _listed(t, tally, Answer.NO),
        _seats(t, limit, tally) if limit is not None else None,
        t.html("card-unconfirmed", count=tally.unconfirmed) if tally.unconfirmed and data.open else None,
    )


def _seats(t: Texts, limit: int, tally: Tally) -> Html:
    """How many there are; how many of them are free once the first one is taken."""
    free = tally.free if tally.free < limit else 0
    return t.html("card-capacity", capacity=limit, free=free, waiting=tally.waiting)


def _body(t: Texts, data: CardData, *, room: int = parts.ROOM) -> Html:
    """Never longer than `room`: first there are fewer names, then less of the description."""
    for names in FEWER_NAMES:
        if parts.length(text := _written(t, data, names, data.meeting.description)) <= room:
            return text
    short = shortened(data.meeting.description, DESCRIPTION_SHORT, placeholder="")
    return _written(t, data, 0, short)


def _written(t: Texts, data: CardData, names: int, description: str | None) -> Html:
    tally = replace(data.tally, names={answer: found[:names] for answer, found in data.tally.names.items()})
    return parts.paragraphs(
        parts.lines(_headline(t, data), facts(t, data.meeting, data.hosts)),
        t.html("as-it-is", text=description) if description else None,
        _answers(t, replace(data, tally=tally)),
    )


def group(t: Texts, data: CardData, *, bot_username: str) -> Screen:
    """The group's card. Names beyond a screenful are one tap away, in private."""
    if not data.open:
        return Screen(_body(t, data))
    rows: list[tuple[Button, ...]] = [parts.answer_row(t, data.meeting.id, data.tally.counts)]
    if any(data.tally.counts[a] > len(names) for a, names in data.tally.names.items()):
        rows.append((Button.link(t.plain("button-who"), links.who(data.meeting.id).url(bot_username)),))
    return Screen(_body(t, data), tuple(rows))


def private(
    t: Texts,
    data: CardData,
    rsvp: Rsvp | None,
    *,
    waiting: bool,
    intro: Html | None = None,
    more: Html | None = None,
) -> Screen:
    """The same in private, with one's own answer, a note, guests and the calendar entry. `more` stands below."""
    own = parts.lines(mine(t, data.meeting, rsvp, waiting=waiting), more) or None
    room = parts.ROOM - parts.length(intro or Html("")) - parts.length(own or Html(""))
    return Screen(
        parts.paragraphs(intro, _body(t, data, room=room), own), private_rows(t, data, rsvp, waiting)
    )


def mine(t: Texts, meeting: Meeting, rsvp: Rsvp | None, *, waiting: bool) -> Html | None:
    if rsvp is None:
        return None
    if rsvp.offered_until is not None and rsvp.answer is Answer.YES:
        return t.html("mine-offered", until=in_person.until(t, meeting, rsvp))
    old = rsvp.revision != meeting.revision
    state = "waiting" if waiting else str(rsvp.answer)
    return parts.lines(
        t.html("mine-old" if old else "mine", answer=t.html(f"state-{state}")),
        t.html("mine-note", note=rsvp.note) if rsvp.note else None,
        t.html("mine-guests", guests=rsvp.guests) if rsvp.guests else None,
    )


def private_rows(t: Texts, data: CardData, rsvp: Rsvp | None, waiting: bool) -> Rows:
    meeting = data.meeting
    rows: list[tuple[Button, ...]] = []
    if data.open:
        current = rsvp is not None and rsvp.revision == meeting.revision and rsvp.offered_until is None
        standing = rsvp.answer if rsvp is not None and current else None
        rows.append(parts.answer_row(t, meeting.id, data.tally.counts, mine=standing))
        if rsvp is not None:
            label = "button-note-change" if rsvp.note else "button-note"
            calendar = Button.tap(t.plain("button-calendar"), CalendarFile(meeting.id))
            rows.append((Button.tap(t.plain(label), AskNote(meeting.id)), calendar))
        else:
            rows.append((Button.tap(t.plain("button-calendar"), CalendarFile(meeting.id)),))
        if meeting.format is not MeetingFormat.DIGITAL and rsvp is not None and rsvp.answer is Answer.YES:
            rows.append(_guest_row(t, meeting, rsvp))
            if not waiting:
                rows.append((in_person.needs_button(t, meeting),))
    if meeting.link and meeting.state is MeetingState.PLANNED:
        rows.append((Button.link(t.plain("button-open-link"), meeting.link),))
    rows.append(
        (
            Button.tap(t.plain("button-who"), WhoComes(meeting.id, 0)),
            *parts.back(t, network_id=meeting.network_id),
        )
    )
    return tuple(rows)


def _guest_row(t: Texts, meeting: Meeting, rsvp: Rsvp) -> tuple[Button, ...]:
    more = Button.tap(t.plain("button-guest-more"), Guests(meeting.id, rsvp.guests + 1))
    if not rsvp.guests:
        return (more,)
    return (more, Button.tap(t.plain("button-guest-less"), Guests(meeting.id, rsvp.guests - 1)))


def who_comes(
    t: Texts,
    meeting: Meeting,
    rsvps: Sequence[Rsvp],
    page: int,
    *,
    waiting: Collection[int],
    proxies: Sequence[Proxy],
) -> Screen:
    """The full list, by answer, in pages; whoever wants only to be counted is counted. `waiting`: members, by id."""
    said: list[tuple[Answer, Html | None]] = []  # None: no name
    for answer in parts.ANSWERS:
        said += [(answer, _shown(t, r, waiting)) for r in rsvps if r.answer is answer]
        said += [(answer, _noted(t, meeting, p)) for p in proxies if p.answer is answer]
    pages = parts.in_pages(said, lambda one: parts.length(one[1] or Html("")))
    page = max(0, min(page, len(pages) - 1))
    blocks = []
    for answer in parts.ANSWERS:
        here = [text for kind, text in pages[page] if kind is answer]
        if not here:
            continue
        hidden = here.count(None)
        blocks.append(
            parts.lines(
                t.html(f"card-{answer}", count=sum(kind is answer for kind, _ in said)),
                *here,
                t.html("who-hidden", count=hidden) if hidden else None,
            )
        )
    title = t.html("who-title", title=meeting.title, moment=moments.of_meeting(t, meeting))
    text = parts.paragraphs(title, *(blocks or [t.html("who-nobody")]))
    return Screen(text, _pages(t, meeting, page, len(pages)))


def _shown(t: Texts, rsvp: Rsvp, waiting: Collection[int]) -> Html | None:
    named = rsvp.member.name_on_card and rsvp.member.person_id is not None
    return _entry(t, rsvp, waiting) if named else None


def _noted(t: Texts, meeting: Meeting, proxy: Proxy) -> Html | None:
    return proxy_views.entry(t, meeting, proxy) if proxy.name is not None else None


def _entry(t: Texts, rsvp: Rsvp, waiting: Collection[int]) -> Html:
    note = t.html("who-note", note=rsvp.note) if rsvp.note else ""
    guests = t.html("who-guests", guests=rsvp.guests) if rsvp.guests else ""
    waits = t.html("who-waiting") if rsvp.member_id in waiting else ""
    return t.html("who-entry", name=rsvp.member.name, guests=guests, waits=waits, note=note)


def _pages(t: Texts, meeting: Meeting, page: int, pages: int) -> Rows:
    turn = []
    if page > 0:
        turn.append(Button.tap(t.plain("button-earlier"), WhoComes(meeting.id, page - 1)))
    if page + 1 < pages:
        turn.append(Button.tap(t.plain("button-later"), WhoComes(meeting.id, page + 1)))
    to_card = (Button.tap(t.plain("button-back"), ShowMeeting(meeting.id)),)
    return (tuple(turn), to_card) if turn else (to_card,)
