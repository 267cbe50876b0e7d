"""Home: what is next, what is open for me, and the way to everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import moments
from bot.callbacks.moving import Go
from bot.callbacks.rhythm import ProposalShow
from bot.callbacks.rsvps import ShowMeeting
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import card, parts, polls
from models import Meeting, Member, Network, Poll, Rsvp

POLLS_SHOWN = 3


@dataclass(frozen=True)
class HomeData:
    member: Member
    network: Network
    meeting: Meeting | None
    """The next one."""
    rsvp: Rsvp | None
    open: bool
    """Whether the next meeting still takes answers."""
    waiting: bool
    several: bool
    """Belongs to several networks."""
    organiser: bool
    wanted: int
    """Open topics without the member's vote."""
    paused: bool
    proposal: int | None = None
    """The cycle (by id) about which the autopilot asks an organiser."""
    polls: Sequence[Poll] = ()
    """Date polls that wait for this member's answer."""


def home(t: Texts, data: HomeData) -> Screen:
    text = parts.paragraphs(
        t.html("home-title", name=data.member.name, network=data.network.title),
        _next(t, data),
        t.html("home-polls", count=len(data.polls)) if data.polls else None,
        t.html("home-topics", count=data.wanted) if data.wanted else None,
        _pause(t, data),
    )
    return polls.with_polls(t, Screen(text, _rows(t, data)), data.polls[:POLLS_SHOWN])


def _pause(t: Texts, data: HomeData) -> Html | None:
    until = data.member.paused_until
    return t.html("home-paused", day=moments.day(t, until)) if data.paused and until is not None else None


def _next(t: Texts, data: HomeData) -> Html:
    meeting = data.meeting
    if meeting is None:
        return t.html("home-no-meeting")
    text = t.html("home-next", title=meeting.title, moment=moments.of_meeting(t, meeting))
    own = card.mine(t, meeting, data.rsvp, waiting=data.waiting)
    if own is None and data.open:
        own = t.html("home-unanswered")
    return parts.lines(text, own)


def _rows(t: Texts, data: HomeData) -> tuple[tuple[Button, ...], ...]:
    network = data.network.id
    rows: list[tuple[Button, ...]] = []
    steering: list[tuple[Button, ...]] = []

    def go(key: str, page: str) -> Button:
        return Button.tap(t.plain(key), Go(page, network))

    if data.organiser:
        steering.append((go("button-plan", "planen"), go("button-manage", "verwalten")))
        steering.append((go("button-polls", "terminumfrage"), go("button-rhythm", "rhythmus")))
    if data.proposal is not None:
        rows.append((Button.tap(t.plain("button-proposal"), ProposalShow(data.proposal)),))
    if data.meeting is None:
        rows += steering  # nothing is planned: that is what an organiser comes for
    if data.meeting is not None:
        if data.open:
            standing = data.rsvp
            current = standing is not None and standing.revision == data.meeting.revision
            mine = standing.answer if standing is not None and current else None
            rows.append(parts.answer_row(t, data.meeting.id, mine=mine))
        rows.append(
            (
                Button.tap(t.plain("button-meeting"), ShowMeeting(data.meeting.id)),
                go("button-topics", "themen"),
            )
        )
    else:
        rows.append((go("button-topics", "themen"), go("button-propose", "thema")))
    rows.append((go("button-people", "wer"), go("button-archive", "archiv")))
    rows.append((go("button-profile", "profil"), go("button-settings", "einstellungen")))
    if data.meeting is not None:
        rows += steering
    rows.append((go("button-all-meetings", "termine"), go("button-help", "hilfe")))
    if data.several:
        rows.append((go("button-switch-network", "netzwerk"),))
    return tuple(rows)


def stranger(t: Texts) -> Screen:
    """/start by somebody who belongs to no network (or is not known to)."""
    return Screen(t.html("home-stranger"))


def pending(t: Texts) -> Screen:
    return Screen(t.html("refusal-still-pending"))


def in_group(t: Texts, url: str) -> Screen:
    return Screen(t.html("group-start"), ((Button.link(t.plain("button-private"), url),),))


def help_private(t: Texts, *, organiser: bool, network_id: int) -> Screen:
    text = parts.paragraphs(t.html("help-private"), t.html("help-organiser") if organiser else None)
    return Screen(text, (parts.back(t, network_id=network_id),))
