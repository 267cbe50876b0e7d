"""A date poll as everybody sees it: the group's card, and one's own view with a button for each moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import links, moments
from bot.callbacks.polls import PollSay, PollSayAll, PollShow, PollUnsay
from bot.callbacks.settings import LessOften
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import card, in_person, parts
from domain.availability import Ranked
from domain.wording import shortened
from models import Availability, Poll, PollOption, PollState

NEXT = {
    None: Availability.YES,
    Availability.YES: Availability.IF_NEED_BE,
    Availability.IF_NEED_BE: Availability.NO,
    Availability.NO: None,
}
"""What a tap on a moment says, after what was said of it so far; None: it takes that back."""

DESCRIPTION_SHORT = 300
TITLE_SHORT = 18
"""Of a title on a button."""


@dataclass(frozen=True)
class PollData:
    """A poll (with network) and what was said in it."""

    poll: Poll
    open: bool
    ranking: Sequence[Ranked]
    """The moments still ahead, best first."""
    passed: Sequence[PollOption]
    responded: int
    members: int
    winner: PollOption | None
    topic: str | None
    """The pool topic's title, if one is linked."""


def when(t: Texts, local: datetime) -> str:
    """ "Di, 28. Sep., 16:00": short enough for a button."""
    return t.plain("poll-when-short", day=moments.short_day(t, local), time=f"{local:%H:%M}")


def closes(t: Texts, poll: Poll) -> str:
    return moments.moment(t, local_of(poll, poll.closes_at))


def local_of(poll: Poll, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(poll.network.zone)).replace(tzinfo=None)


def facts(t: Texts, data: PollData) -> Html:
    """What the meeting will be like, whenever it is."""
    poll = data.poll
    return parts.lines(
        t.html("poll-length", length=card.length(t, poll.minutes))
        if poll.days == 1
        else t.html("poll-length-days", days=poll.days, length=card.length(t, poll.minutes)),
        *in_person.where(t, place=poll.place, address=poll.address, map_link=poll.map_link),
        t.html("meeting-seats", capacity=poll.capacity) if poll.capacity is not None else None,
        t.html("meeting-link", link=poll.link) if poll.link else None,
        t.html("meeting-topics", topics=data.topic) if data.topic and data.topic != poll.title else None,
    )


def listed(t: Texts, data: PollData, *, names: Mapping[int, Html] | None = None) -> Html:
    """The moments by rank with what was said of them; `names` (by option) only for organisers."""
    ranked = [
        parts.lines(
            t.html("poll-option", rank=rank, moment=moments.moment(t, item.option.starts_local)),
            counts(t, item) if data.responded else None,  # said once, below
            t.html("poll-impulse") if item.impulse else None,
            names.get(item.option.id) if names else None,
        )
        for rank, item in enumerate(data.ranking, start=1)
    ]
    over = [t.html("poll-option-passed", moment=moments.moment(t, o.starts_local)) for o in data.passed]
    return parts.lines(*ranked, *over)


def counts(t: Texts, item: Ranked) -> Html:
    answers = item.yes + item.if_need_be + item.no
    return t.html("poll-counts", answers=answers, yes=item.yes, maybe=item.if_need_be, no=item.no)


def headline(t: Texts, data: PollData) -> Html:
    state = data.poll.state
    if state is PollState.DECIDED:
        return t.html("poll-title-decided", title=data.poll.title)
    if state is PollState.CANCELLED:
        return t.html("poll-title-cancelled", title=data.poll.title)
    running = data.open or state is PollState.DRAFT
    return t.html("poll-title" if running else "poll-title-closed", title=data.poll.title)


def _standing(t: Texts, data: PollData) -> Html | None:
    if data.winner is not None:
        return t.html("poll-decided", moment=moments.moment(t, data.winner.starts_local))
    if data.poll.state is PollState.CANCELLED:
        return None
    if data.poll.state is PollState.DRAFT:
        return t.html("poll-until", moment=closes(t, data.poll))
    missing = data.members - data.responded
    return parts.lines(
        t.html("poll-answered", missing=missing, count=data.responded, all=data.members),
        t.html("poll-until", moment=closes(t, data.poll)) if data.open else t.html("poll-waits"),
    )


def body(t: Texts, data: PollData) -> Html:
    """Never longer than Telegram takes: ten moments and a short description always fit."""
    title = parts.lines(headline(t, data), facts(t, data))
    said = data.poll.description
    for description in (said, shortened(said, DESCRIPTION_SHORT, placeholder="")):
        text = parts.paragraphs(
            title,
            t.html("as-it-is", text=description) if description else None,
            listed(t, data),
            _standing(t, data),
        )
        if parts.length(text) <= parts.ROOM:
            break
    return text


def group(t: Texts, data: PollData, *, bot_username: str) -> Screen:
    """The card: the ranking, the way to one's own view, and the two answers that need no view."""
    if not data.open:
        return Screen(body(t, data))
    url = links.poll(data.poll.id).url(bot_username)
    return Screen(
        body(t, data), ((Button.link(t.plain("poll-button-when"), url),), _all_row(t, data.poll.id))
    )


def _all_row(t: Texts, poll_id: int) -> tuple[Button, ...]:
    return (
        Button.tap(t.plain("poll-button-all"), PollSayAll(poll_id, Availability.YES)),
        Button.tap(t.plain("poll-button-none"), PollSayAll(poll_id, Availability.NO)),
    )


def mine(
    t: Texts,
    data: PollData,
    own: Mapping[int, Availability],
    *,
    intro: Html | None = None,
    less: bool = False,
) -> Screen:
    """All moments on one screen, in order of time so that no button ever jumps; each tap says the next thing."""
    poll = data.poll
    if not data.open:
        closed = t.html("poll-mine-closed") if poll.state is PollState.CLOSED else None
        back = (parts.back(t, network_id=poll.network_id),)
        return Screen(parts.paragraphs(intro, closed, body(t, data)), back)
    ahead = sorted((item.option for item in data.ranking), key=lambda o: (o.starts_at, o.id))
    left = sum(option.id not in own for option in ahead)
    head = intro or t.html("poll-mine", title=poll.title)
    text = parts.paragraphs(
        parts.lines(head, facts(t, data)),
        t.html("poll-how"),
        parts.lines(
            t.html("poll-mine-open", count=left) if left else t.html("poll-mine-done"),
            t.html("poll-mine-until", moment=closes(t, poll)),
        ),
    )
    rows: list[tuple[Button, ...]] = [(_say(t, poll, option, own.get(option.id)),) for option in ahead]
    rows.append(_all_row(t, poll.id))
    if own:
        rows.append((Button.tap(t.plain("poll-button-unsay-all"), PollUnsay(poll.id, 0)),))
    if less:
        rows.append((Button.tap(t.plain("button-less"), LessOften(poll.network_id)),))
    rows.append(parts.back(t, network_id=poll.network_id))
    return Screen(text, tuple(rows))


def _say(t: Texts, poll: Poll, option: PollOption, said: Availability | None) -> Button:
    label = t.plain(f"poll-button-{said or 'unsaid'}", when=when(t, option.starts_local))
    following = NEXT[said]
    if following is None:
        return Button.tap(label, PollUnsay(poll.id, option.id))
    return Button.tap(label, PollSay(poll.id, option.id, following))


def show_button(t: Texts, poll: Poll) -> Button:
    title = shortened(poll.title, TITLE_SHORT, placeholder="")
    return Button.tap(t.plain("poll-button-show", title=title), PollShow(poll.id))


def with_polls(t: Texts, screen: Screen, polls: Sequence[Poll]) -> Screen:
    """A screen with a way to each poll that waits for an answer."""
    rows: Rows = tuple((show_button(t, poll),) for poll in polls)
    return Screen(screen.text, (*rows, *screen.rows)) if rows else screen
