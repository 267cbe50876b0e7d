"""What the autopilot asks: the group in the topic round, the organisers with its proposal."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import cycles as collecting
from bot import errors, guards
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
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html, Texts
from bot.views import cycles as views
from bot.views import topics as topic_views
from bot.views.managing import EPOCH, wall_minutes
from bot.visit import Visit
from domain import cycles, dialogues, drafts, members, proposals, topics
from domain.dates import DateRefused
from domain.refusals import LiesInThePast, NoSuchThing
from models import Cycle, Dialogue, Network

ASKS_DATE = "proposal.date"
_CENTURIES = 200 * 366 * 24 * 60
"""Minutes since 1970 beyond which a button was made up."""


def vote(session: Session, visit: Visit, tap: RoundVote) -> Reply:
    """Under the round's card: counted at once, the card follows."""
    cycle = proposals.by_id(session, tap.cycle)
    member = guards.member(session, visit, cycle.network_id)
    topic = topics.topic(session, network_id=member.network_id, topic_id=tap.topic)
    t = guards.texts(session, visit, member.network)
    if not cycles.is_open_for_votes(cycle, now=visit.now):
        return Reply(toast=t.plain("round-votes-closed"), alert=True)
    stands = topics.toggle_vote(session, member, topic, tap.kind, now=visit.now)
    return Reply(toast=topic_views.toast(t, topic, tap.kind, stands))


# --- The proposal -------------------------------------------------------------------------------------


def _cycle(session: Session, visit: Visit, cycle_id: int) -> tuple[Cycle, Network, Texts]:
    """The cycle, if the visitor may steer its network."""
    cycle = proposals.by_id(session, cycle_id)
    network = guards.organiser(session, visit, cycle.network_id)
    return cycle, network, guards.texts(session, visit, network)


def _too_late(session: Session, visit: Visit, cycle: Cycle, t: Texts) -> Reply:
    """Somebody else was quicker, or time was: what has become of it stands there now."""
    toast = t.plain("proposal-decided")
    return Reply(show=collecting.proposal(session, t, cycle), toast=toast)


def show(session: Session, visit: Visit, tap: ProposalShow) -> Reply:
    cycle, _, t = _cycle(session, visit, tap.cycle)
    dialogues.drop_question(session, visit.telegram_id)
    return Reply(show=collecting.proposal(session, t, cycle, back=True))


def take(session: Session, visit: Visit, tap: ProposalTake) -> Reply:
    """Planned as shown. What was changed meanwhile is shown before it is decided."""
    cycle, network, t = _cycle(session, visit, tap.cycle)
    if not proposals.is_open(session, cycle):
        return _too_late(session, visit, cycle, t)
    found = proposals.of(session, cycle)
    topic_id = found.topic.id if found.topic is not None else 0
    if (tap.topic, tap.minute) != (topic_id, wall_minutes(found.starts_local)):
        return Reply(show=collecting.proposal(session, t, cycle, note=t.html("proposal-changed")))
    meeting = proposals.take(session, cycle, now=visit.now)
    dialogues.drop_question(session, visit.telegram_id)
    screen = views.decided(t, cycle, network, meeting, just_now=True)
    return Reply(show=screen, toast=t.plain("toast-proposal-planned"))


def ask_topic(session: Session, visit: Visit, tap: ProposalTopics) -> Reply:
    cycle, network, t = _cycle(session, visit, tap.cycle)
    if not proposals.is_open(session, cycle):
        return _too_late(session, visit, cycle, t)
    found = drafts.suggestions(session, network, most=views.TOPICS_OFFERED + 1)
    others = [pair for pair in found if pair[0].topic.id != cycle.topic_id][: views.TOPICS_OFFERED]
    return Reply(show=views.topics(t, proposals.of(session, cycle), others))


def choose_topic(session: Session, visit: Visit, tap: ProposalTopic) -> Reply:
    cycle, network, t = _cycle(session, visit, tap.cycle)
    if not proposals.is_open(session, cycle):
        return _too_late(session, visit, cycle, t)
    topic = topics.topic(session, network_id=network.id, topic_id=tap.topic) if tap.topic else None
    proposals.choose_topic(session, cycle, topic)
    return Reply(show=collecting.proposal(session, t, cycle))


def ask_date(session: Session, visit: Visit, tap: ProposalDates) -> Reply:
    cycle, network, t = _cycle(session, visit, tap.cycle)
    if not proposals.is_open(session, cycle):
        return _too_late(session, visit, cycle, t)
    return Reply(show=_dates(session, visit, cycle, network, t))


def _dates(
    session: Session, visit: Visit, cycle: Cycle, network: Network, t: Texts, *, trouble: Html | None = None
) -> Screen:
    """Dates near the rhythm's; whoever is a member may type another one."""
    person = members.person_of(session, visit.telegram_id)
    if person is not None:
        data = {"cycle": cycle.id}
        dialogues.ask(session, person, network_id=network.id, asks=ASKS_DATE, data=data, now=visit.now)
    near = [
        (moment, collecting.cautions(session, t, network, moment))
        for moment in proposals.other_dates(cycle, zone=network.zone, now=visit.now)
    ]
    data_ = proposals.of(session, cycle)
    return views.dates(t, data_, near, may_type=person is not None, trouble=trouble)


def choose_date(session: Session, visit: Visit, tap: ProposalDate) -> Reply:
    cycle, _, t = _cycle(session, visit, tap.cycle)
    if not proposals.is_open(session, cycle):
        return _too_late(session, visit, cycle, t)
    if not 0 <= tap.minute <= _CENTURIES:
        raise NoSuchThing
    proposals.choose_date(session, cycle, EPOCH + timedelta(minutes=tap.minute), now=visit.now)
    dialogues.drop_question(session, visit.telegram_id)
    return Reply(show=collecting.proposal(session, t, cycle))


def date_typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """A date as people type it; a bare time means the proposed day. A mistake is said, the question stays open."""
    cycle, network, t = _cycle(session, visit, dialogue.data["cycle"])
    if not proposals.is_open(session, cycle):
        dialogues.close(session, visit.telegram_id)
        return Reply(say=collecting.proposal(session, t, cycle))
    try:
        starts = _read(visit, network, cycle, text)
        proposals.choose_date(session, cycle, starts, now=visit.now)
    except (DateRefused, LiesInThePast) as refusal:
        trouble = errors.sentence(t, refusal)
        return Reply(say=_dates(session, visit, cycle, network, t, trouble=trouble))
    dialogues.close(session, visit.telegram_id)
    return Reply(say=collecting.proposal(session, t, cycle))


def _read(visit: Visit, network: Network, cycle: Cycle, text: str) -> datetime:
    day = cycle.starts_local.date()
    return drafts.read_when_on(text, day=day, now=visit.now, zone=ZoneInfo(network.zone)).local


def skip(session: Session, visit: Visit, tap: ProposalSkip) -> Reply:
    """Asked once more: a meeting is worth a second tap."""
    cycle, network, t = _cycle(session, visit, tap.cycle)
    if not proposals.is_open(session, cycle):
        return _too_late(session, visit, cycle, t)
    if not tap.sure:
        return Reply(show=views.skip(t, proposals.of(session, cycle), proposals.following(session, cycle)))
    proposals.skip(session, cycle, now=visit.now)
    return Reply(show=views.decided(t, cycle, network, None, just_now=True))


def register(desk: Desk) -> None:
    desk.tap(RoundVote, vote, in_groups=True)
    desk.tap(ProposalShow, show)
    desk.tap(ProposalTake, take)
    desk.tap(ProposalTopics, ask_topic)
    desk.tap(ProposalTopic, choose_topic)
    desk.tap(ProposalDates, ask_date)
    desk.tap(ProposalDate, choose_date)
    desk.tap(ProposalSkip, skip)
    desk.text(ASKS_DATE, date_typed)
