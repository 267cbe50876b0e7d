"""What the autopilot shows: the topic round, the proposal, its steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import links, moments
from bot.callbacks.moving import Go
from bot.callbacks.planning import Manage
from bot.callbacks.rhythm import (
    ProposalDate,
    ProposalDates,
    ProposalShow,
    ProposalSkip,
    ProposalTake,
    ProposalTopic,
    ProposalTopics,
    RoundVote,
)
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from bot.views.managing import wall_minutes
from domain.proposals import Proposal
from domain.topics import Standing
from models import Cycle, CycleState, Meeting, Network, NoticeKind, VoteKind

TOPICS_SHOWN = 7
TOPICS_OFFERED = 8


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def is_proposed(cycle: Cycle) -> bool:
    return cycle.state is CycleState.PROPOSED


# --- The topic round ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Round:
    """`standings`: the best wanted topics; `more`: how many further ones there are. `meeting`: what came of it."""

    cycle: Cycle
    network: Network
    standings: Sequence[Standing]
    more: int
    open: bool
    meeting: Meeting | None
    topic: str | None
    """The proposed one."""


def round_card(t: Texts, data: Round, *, bot_username: str) -> Screen:
    """The group's card: the best wanted topics with their votes; afterwards, what came of it."""
    day = moments.day(t, data.cycle.starts_local)
    if not data.open:
        return Screen(parts.paragraphs(t.html("round-over", day=day), _outcome(t, data)))
    lines = [
        parts.lines(
            t.html("topic", number=str(number), title=standing.topic.title),
            t.html("topic-counts", interest=standing.interest, contribute=standing.contribute),
        )
        for number, standing in enumerate(data.standings, start=1)
    ]
    closes = moments.moment(t, _local(data.cycle.round_closes_at, data.network.zone))
    text = parts.paragraphs(
        t.html("round-title", day=day),
        *lines,
        t.html("round-none") if not lines else None,
        t.html("round-how", closes=closes),
    )
    rows: list[tuple[Button, ...]] = [
        tuple(_vote(t, data.cycle, number, standing, kind) for kind in VoteKind)
        for number, standing in enumerate(data.standings, start=1)
    ]
    network_id = data.network.id
    propose = Button.link(t.plain("button-propose"), links.page("thema", network_id).url(bot_username))
    everything = Button.link(t.plain("button-all-topics"), links.page("themen", network_id).url(bot_username))
    rows.append((everything, propose) if data.more else (propose,))
    return Screen(text, tuple(rows))


def _vote(t: Texts, cycle: Cycle, number: int, standing: Standing, kind: VoteKind) -> Button:
    label = t.plain("numbered", number=str(number), label=t.plain(f"vote-{kind}"))
    return Button.tap(label, RoundVote(cycle.id, standing.topic.id, kind))


def _outcome(t: Texts, data: Round) -> Html:
    state = data.cycle.state
    if state is CycleState.PLANNED and data.meeting is not None:
        moment = moments.of_meeting(t, data.meeting)
        return t.html("round-planned", title=data.meeting.title, moment=moment)
    if state is CycleState.SKIPPED:
        return t.html("round-skipped")
    if state is CycleState.DROPPED or state is CycleState.PLANNED:
        return t.html("round-dropped")
    return t.html("round-closed", topic=data.topic) if data.topic else t.html("round-closed-none")


# --- The proposal -------------------------------------------------------------------------------------


def proposal(
    t: Texts, data: Proposal, cautions: Sequence[Html], *, note: Html | None = None, back: bool = False
) -> Screen:
    """What would be planned, what happens without an answer, and four ways to decide. `back`: reached from a page."""
    cycle, zone = data.cycle, data.network.zone
    when = t.html(
        "meeting-when",
        moment=moments.moment(t, data.starts_local),
        length=t.html("meeting-length", minutes=data.minutes),
    )
    text = parts.paragraphs(
        note,
        t.html("notice-proposal", network=data.network.title),
        parts.lines(_topic(t, data), when, *cautions, _link(t, data)),
        _deadline(t, data, zone),
    )
    topic_id = data.topic.id if data.topic is not None else 0
    take = ProposalTake(cycle.id, topic_id, wall_minutes(data.starts_local))
    rows: list[tuple[Button, ...]] = [
        (Button.tap(t.plain("button-proposal-take"), take),),
        (
            Button.tap(t.plain("button-proposal-topic"), ProposalTopics(cycle.id)),
            Button.tap(t.plain("button-proposal-date"), ProposalDates(cycle.id)),
        ),
        (Button.tap(t.plain("button-proposal-skip"), ProposalSkip(cycle.id, False)),),
    ]
    if back:
        rows.append(parts.back(t, "rhythmus", data.network.id))
    return Screen(text, tuple(rows))


def _topic(t: Texts, data: Proposal) -> Html:
    if data.topic is None:
        return t.html("proposal-no-topic", title=data.open_title)
    return parts.lines(
        t.html("proposal-topic", topic=data.topic.title, interest=data.interest),
        t.html("topic-contributors", names=", ".join(data.contributors))
        if data.contributors
        else t.html("proposal-nobody"),
    )


def _link(t: Texts, data: Proposal) -> Html:
    return t.html("meeting-link", link=data.link) if data.link else t.html("proposal-no-link")


def _deadline(t: Texts, data: Proposal, zone: str) -> Html:
    if not data.happens_by_itself or data.cycle.answer_by is None:
        return t.html("proposal-needs-answer")
    return t.html("proposal-deadline", moment=moments.moment(t, _local(data.cycle.answer_by, zone)))


def _to_proposal(t: Texts, cycle: Cycle) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-back"), ProposalShow(cycle.id)),)


def topics(t: Texts, data: Proposal, found: Sequence[tuple[Standing, list[str]]]) -> Screen:
    """Another topic of the pool."""
    lines = [
        t.html(
            "plan-suggestion",
            title=standing.topic.title,
            interest=standing.interest,
            names=", ".join(names) if names else t.plain("plan-nobody-yet"),
        )
        for standing, names in found
    ]
    cycle = data.cycle
    rows: list[tuple[Button, ...]] = [
        (Button.tap(s.topic.title, ProposalTopic(cycle.id, s.topic.id)),) for s, _ in found
    ]
    rows.append(
        (Button.tap(t.plain("button-proposal-open", title=data.open_title), ProposalTopic(cycle.id, 0)),)
    )
    rows.append(_to_proposal(t, cycle))
    ask = t.html("proposal-ask-topic" if found else "proposal-ask-topic-none")
    return Screen(parts.paragraphs(ask, parts.lines(*lines)), tuple(rows))


def dates(
    t: Texts,
    data: Proposal,
    found: Sequence[tuple[datetime, Sequence[Html]]],
    *,
    may_type: bool,
    trouble: Html | None = None,
) -> Screen:
    """Another date, by button or in words."""
    cycle = data.cycle
    lines = [
        parts.lines(t.html("rhythm-date", moment=moments.moment(t, moment)), *cautions)
        for moment, cautions in found
    ]
    rows: list[tuple[Button, ...]] = [
        (Button.tap(moments.day(t, moment), ProposalDate(cycle.id, wall_minutes(moment))),)
        for moment, _ in found
    ]
    rows.append(_to_proposal(t, cycle))
    ask = t.html("proposal-ask-date" if may_type else "proposal-pick-date")
    return Screen(parts.paragraphs(trouble, ask, parts.lines(*lines)), tuple(rows))


def skip(t: Texts, data: Proposal, following: datetime | None) -> Screen:
    sure = Button.tap(t.plain("button-proposal-skip-sure"), ProposalSkip(data.cycle.id, True))
    moment = moments.moment(t, following) if following is not None else "none"
    return Screen(t.html("proposal-skip", moment=moment), ((sure,), _to_proposal(t, data.cycle)))


def decided(
    t: Texts, cycle: Cycle, network: Network, meeting: Meeting | None, *, just_now: bool = False
) -> Screen:
    """What has become of a proposal: after the tap that decided (`just_now`), or one that came too late."""
    rows: list[tuple[Button, ...]] = []
    if meeting is not None:
        key = "proposal-done-planned" if just_now else "proposal-too-late-planned"
        text = t.html(key, title=meeting.title, moment=moments.of_meeting(t, meeting))
        rows.append((Button.tap(t.plain("button-manage"), Manage(meeting.id)),))
    elif cycle.state is CycleState.SKIPPED:
        text = t.html("proposal-done-skipped" if just_now else "proposal-too-late-skipped")
    else:
        text = t.html("proposal-dropped")
    rows.append(parts.back(t, "rhythmus", network.id))
    return Screen(text, tuple(rows))


# --- Notices ------------------------------------------------------------------------------------------


def default_taken(t: Texts, network: Network, meeting: Meeting) -> Screen:
    facts = {"network": network.title, "title": meeting.title, "moment": moments.of_meeting(t, meeting)}
    text = parts.paragraphs(
        t.html("notice-default_taken", **facts), None if meeting.link else t.html("plan-no-link")
    )
    return Screen(text, ((Button.tap(t.plain("button-manage"), Manage(meeting.id)),),))


def no_meeting(t: Texts, network: Network, next_up: datetime | None, *, slow: bool) -> Screen:
    """`next_up`: the date that the autopilot is working towards; `slow`: the rhythm takes more than two months."""
    coming = t.html("no-meeting-autopilot", moment=moments.moment(t, next_up)) if next_up else None
    text = parts.paragraphs(
        t.html("notice-no_meeting", network=network.title, slow="yes" if slow else "no"), coming
    )
    plan = Button.tap(t.plain("button-plan"), Go("planen", network.id))
    rhythm = Button.tap(t.plain("button-rhythm"), Go("rhythmus", network.id))
    return Screen(text, ((plan,), (rhythm,)))


PAGES = {
    NoticeKind.PROPOSAL: "rhythmus",
    NoticeKind.DEFAULT_TAKEN: "verwalten",
    NoticeKind.NO_MEETING: "planen",
}
"""Where a notice leads that had to go to the group: its buttons are for organisers, in private."""


def for_group(t: Texts, screen: Screen, kind: NoticeKind, network: Network, *, bot_username: str) -> Screen:
    url = links.page(PAGES[kind], network.id).url(bot_username)
    text = parts.paragraphs(t.html("notice-in-group"), screen.text)
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


# --- Steps --------------------------------------------------------------------------------------------


def steps(t: Texts, cycle: Cycle, zone: str, meeting: Meeting | None = None) -> Html:
    """Every step of a cycle with its moment, and which of them are done."""

    def at(moment: datetime | None) -> str:
        return "" if moment is None else moments.moment(t, _local(moment, zone))

    opens, closes = cycle.round_opens_at, cycle.round_closes_at
    state = str(cycle.state)
    return parts.lines(
        t.html("cycle-title", moment=moments.moment(t, cycle.starts_local)),
        t.html("cycle-round", state=state, opens=at(opens), closes=at(closes)) if opens < closes else None,
        t.html("cycle-proposal", state=state, moment=at(cycle.proposed_at or closes)),
        t.html("cycle-default", moment=at(cycle.answer_by)) if is_proposed(cycle) else None,
        t.html("cycle-planned", title=meeting.title, moment=moments.of_meeting(t, meeting))
        if meeting is not None
        else None,
    )
