"""Collects what the autopilot's screens show, for the handlers and the scheduler alike."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.reply import Screen
from bot.texts import Html, Texts
from bot.views import cycles as views
from bot.views import rhythm
from domain import cycles, proposals, rhythms, topics
from models import Cycle, CycleState, Meeting, Network, Notice, NoticeKind, Topic, TopicState

NOTICES = frozenset(views.PAGES)

TWO_MONTHS = 62
"""In days."""


def meeting_of(session: Session, cycle: Cycle) -> Meeting | None:
    return session.get(Meeting, cycle.meeting_id) if cycle.meeting_id is not None else None


def round_card(session: Session, cycle: Cycle, *, now: datetime, bot_username: str) -> Screen:
    network = session.get_one(Network, cycle.network_id)
    wanted = [s for s in topics.standings(session, network.id) if s.topic.state is TopicState.PROPOSED]
    topic = session.get(Topic, cycle.topic_id) if cycle.topic_id is not None else None
    data = views.Round(
        cycle=cycle,
        network=network,
        # In an order that no vote changes: what somebody is about to tap must not move from under the finger.
        standings=sorted(wanted[: views.TOPICS_SHOWN], key=lambda standing: standing.topic.id),
        more=max(0, len(wanted) - views.TOPICS_SHOWN),
        open=cycles.is_open_for_votes(cycle, now=now),
        meeting=meeting_of(session, cycle),
        topic=None if topic is None else topic.title,
    )
    return views.round_card(Texts(network.language), data, bot_username=bot_username)


def cautions(session: Session, t: Texts, network: Network, moment: datetime) -> list[Html]:
    found = rhythms.of_date(session, network, moment, language=t.language)
    return rhythm.cautions(t, found, len(rhythms.states(session, network.id)))


def proposal(
    session: Session, t: Texts, cycle: Cycle, *, note: Html | None = None, back: bool = False
) -> Screen:
    """The open proposal, or what has become of it."""
    network = session.get_one(Network, cycle.network_id)
    if cycle.state is not CycleState.PROPOSED:
        return views.decided(t, cycle, network, meeting_of(session, cycle))
    data = proposals.of(session, cycle)
    return views.proposal(t, data, cautions(session, t, network, data.starts_local), note=note, back=back)


def notice(session: Session, t: Texts, notice: Notice, network: Network) -> Screen:
    """A notice of the autopilot's, to one organiser."""
    if notice.kind is NoticeKind.NO_MEETING:
        cycle = cycles.current(session, network.id)
        found = rhythms.of(session, network.id)
        slow = found is not None and cycles.cadence_of(found).days > TWO_MONTHS
        return views.no_meeting(t, network, cycle.starts_local if cycle is not None else None, slow=slow)
    cycle = session.get_one(Cycle, notice.cycle_id)
    meeting = meeting_of(session, cycle)
    if notice.kind is NoticeKind.DEFAULT_TAKEN and meeting is not None:
        return views.default_taken(t, network, meeting)
    return proposal(session, t, cycle)


def group_notice(session: Session, t: Texts, found: Notice, network: Network, *, bot_username: str) -> Screen:
    """The same where no organiser can be written to: its buttons wait in private."""
    screen = notice(session, t, found, network)
    return views.for_group(t, screen, found.kind, network, bot_username=bot_username)
