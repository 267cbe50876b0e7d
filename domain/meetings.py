"""Meetings: creating, moving, changing, cancelling; which is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload, selectinload

from domain import cards, cycles, hosts, reminders, rsvps, spans
from domain.dates import to_utc
from domain.fields import format_of, seats, value_of
from domain.refusals import AnswersClosed, LiesInThePast, NoMeetingPlanned, NoSuchThing
from domain.wording import TITLE_LIMIT, line
from models import (
    Meeting,
    MeetingState,
    Member,
    Network,
    Proxy,
    Rsvp,
    Topic,
    TopicState,
    meeting_topics,
)

DEFAULT_MINUTES = 90
SHORTEST, LONGEST = 5, 14 * 24 * 60
"""Minutes that a meeting may take (the database holds that, too)."""

LONGEST_AGO = timedelta(minutes=LONGEST, days=spans.DAYS_LIMIT)
"""No meeting that began before that still runs."""

POOL = (TopicState.PROPOSED, TopicState.CHOSEN)


@dataclass(frozen=True)
class MeetingPlan:
    """What a meeting is made of. `starts_local` is wall time in the network's zone."""

    title: str
    starts_local: datetime
    minutes: int = DEFAULT_MINUTES
    link: str | None = None
    place: str | None = None
    description: str | None = None
    host: str | None = None
    topic_ids: tuple[int, ...] = ()
    address: str | None = None
    map_link: str | None = None
    days: int = 1
    capacity: int | None = None


def fitting(minutes: int) -> int:
    """A length as typed ("16:00 bis 16:02"), made one that a meeting can have."""
    return min(max(minutes, SHORTEST), LONGEST)


def create(
    session: Session, network: Network, plan: MeetingPlan, *, card_due: datetime | None = None, now: datetime
) -> Meeting:
    """The meeting, its card (at once, unless it is due later) and its reminders as rows, in one transaction.

    Raises `LiesInThePast`.
    """
    starts_at = to_utc(plan.starts_local, ZoneInfo(network.zone))
    if starts_at <= now:
        raise LiesInThePast(title=plan.title)
    meeting = Meeting(
        network=network,
        uid=f"{uuid4()}@treffpunkt",
        title=plan.title,
        description=plan.description,
        starts_local=plan.starts_local,
        zone=network.zone,
        starts_at=starts_at,
        minutes=fitting(plan.minutes),
        format=format_of(link=plan.link, place=plan.place, address=plan.address, map_link=plan.map_link),
        link=plan.link,
        place=plan.place,
        host=plan.host,
        address=plan.address,
        map_link=plan.map_link,
        days=plan.days,
        capacity=plan.capacity,
        created_at=now,
        updated_at=now,
        topics=_topics(session, network.id, plan.topic_ids),
    )
    session.add(meeting)
    session.flush()
    for topic in meeting.topics:
        topic.state = TopicState.CHOSEN
    cards.post(session, meeting, now=card_due or now)
    reminders.plan(session, meeting, now=now)
    hosts.ask(session, meeting, now=now)
    cycles.meeting_planned(session, network, meeting, now=now)
    return meeting


def _topics(session: Session, network_id: int, topic_ids: tuple[int, ...]) -> list[Topic]:
    """Those still in the pool: one may have been withdrawn since the draft was begun."""
    query = (
        select(Topic)
        .where(Topic.network_id == network_id, Topic.id.in_(topic_ids), Topic.state.in_(POOL))
        .order_by(Topic.id)
    )
    return list(session.scalars(query)) if topic_ids else []


def _give_back_topics(session: Session, meeting: Meeting) -> None:
    """Its topics return to the pool, but for one withdrawn meanwhile, or chosen for another meeting too."""
    elsewhere = set(
        session.scalars(
            select(meeting_topics.c.topic_id)
            .join(Meeting, Meeting.id == meeting_topics.c.meeting_id)
            .where(Meeting.id != meeting.id, Meeting.state == MeetingState.PLANNED)
            .where(meeting_topics.c.topic_id.in_([topic.id for topic in meeting.topics]))
        )
    )
    for topic in meeting.topics:
        if topic.state is TopicState.CHOSEN and topic.id not in elsewhere:
            topic.state = TopicState.PROPOSED


def _changed(meeting: Meeting, now: datetime) -> None:
    meeting.sequence += 1
    meeting.updated_at = now
    meeting.redraw()


def _require_planned(meeting: Meeting, now: datetime) -> None:
    if meeting.state is not MeetingState.PLANNED or spans.ends_at(meeting) <= now:
        raise AnswersClosed(title=meeting.title, cancelled=meeting.state is MeetingState.CANCELLED)


def move(
    session: Session, meeting: Meeting, starts_local: datetime, *, minutes: int | None, now: datetime
) -> bool:
    """A new date: answers and seats stay, marked as given for the old one; everybody is asked again.

    Returns whether the start changed (the same one again only takes over `minutes`).
    """
    _require_planned(meeting, now)
    old_start, old_local = meeting.starts_at, meeting.starts_local
    starts_at = to_utc(starts_local, ZoneInfo(meeting.zone))
    if starts_at <= now:
        raise LiesInThePast(title=meeting.title)
    if minutes is not None and fitting(minutes) != meeting.minutes:
        meeting.minutes = fitting(minutes)
        _changed(meeting, now)
        reminders.replan_end(session, meeting)
    if starts_at == old_start:
        return False
    known = reminders.known_revision(session, meeting)
    if known == meeting.revision:
        meeting.moved_from = old_local  # else nobody has heard of the date in between
    back = known != meeting.revision and starts_local == meeting.moved_from
    meeting.starts_local, meeting.starts_at = starts_local, starts_at
    meeting.revision += 1
    _changed(meeting, now)
    rsvps.keep_offered(session, meeting)
    session.flush()
    if back:
        _as_if_never_moved(session, meeting, known=known, now=now)
    else:
        reminders.plan_moved(session, meeting, old_start=old_start, now=now)
    hosts.plan(session, meeting, now=now)
    network = session.get_one(Network, meeting.network_id)
    network.watch_at = now
    cycles.meeting_planned(session, network, meeting, now=now)
    return True


def _as_if_never_moved(session: Session, meeting: Meeting, *, known: int, now: datetime) -> None:
    """Back at the date that people know, before anybody was told: their answers stand."""
    meeting.moved_from = None
    session.execute(
        update(Rsvp)
        .where(Rsvp.meeting_id == meeting.id, Rsvp.revision == known)
        .values(revision=meeting.revision)
    )
    session.execute(
        update(Proxy)
        .where(Proxy.meeting_id == meeting.id, Proxy.revision == known)
        .values(revision=meeting.revision)
    )
    reminders.plan_anew(session, meeting, now=now)


def change(session: Session, meeting: Meeting, field: str, text: str | None, *, now: datetime) -> None:
    """One field anew; None clears it (a title stays).

    Raises `Empty`, `TooLong`, `BadLink`, `NotInRange`, `SeatsTaken`, `AnswersClosed`.
    """
    _require_planned(meeting, now)
    if field == "title":
        meeting.title = line(text or "", TITLE_LIMIT)
    elif field == "capacity":
        rsvps.set_capacity(session, meeting, seats(text), now=now)
    else:
        setattr(meeting, field, value_of(field, text))
    if field in ("days", "minutes"):
        reminders.replan_end(session, meeting)
    former = meeting.format
    meeting.format = format_of(
        link=meeting.link, place=meeting.place, address=meeting.address, map_link=meeting.map_link
    )
    if meeting.format is not former:
        session.flush()
        reminders.plan(session, meeting, now=now)  # what only meetings in person say is planned now
    _changed(meeting, now)


def set_topic(session: Session, meeting: Meeting, topic: Topic | None, *, now: datetime) -> None:
    """The topic from the pool that the meeting is about; the former one returns to the pool. Needs `topics`.

    Raises `AnswersClosed`, and `NoSuchThing` for a topic that is not in this network's pool.
    """
    _require_planned(meeting, now)
    if topic is not None and (topic.network_id != meeting.network_id or topic.state not in POOL):
        raise NoSuchThing
    _give_back_topics(session, meeting)
    if meeting.topics != ([] if topic is None else [topic]):
        hosts.forget(session, meeting)
    meeting.topics = [] if topic is None else [topic]
    if topic is not None:
        topic.state = TopicState.CHOSEN
    _changed(meeting, now)
    hosts.ask(session, meeting, now=now)


def cancel(session: Session, meeting: Meeting, *, now: datetime) -> bool:
    """Tells those who said yes or maybe; its topics return to the pool. Twice is once. Needs `topics`."""
    if meeting.state is MeetingState.CANCELLED:
        return False
    _require_planned(meeting, now)
    if meeting.moved_from is not None and reminders.known_revision(session, meeting) != meeting.revision:
        # A move that nobody has been told of: what is cancelled is the date that people know.
        meeting.starts_local, meeting.moved_from = meeting.moved_from, None
        meeting.starts_at = to_utc(meeting.starts_local, ZoneInfo(meeting.zone))
    meeting.state = MeetingState.CANCELLED
    _changed(meeting, now)
    _give_back_topics(session, meeting)
    session.flush()
    reminders.plan_cancelled(session, meeting, now=now)
    network = session.get_one(Network, meeting.network_id)
    network.watch_at = now
    cycles.meeting_cancelled(session, network, meeting, now=now)
    return True


def start(meeting: Meeting) -> None:
    """Answers close: the card loses its buttons."""
    meeting.redraw()


def end(meeting: Meeting) -> bool:
    """The meeting is over and its topics are done. Returns whether it was not before. Needs `topics`."""
    if meeting.state is not MeetingState.PLANNED:
        return False
    meeting.state = MeetingState.OVER
    meeting.redraw()
    for topic in meeting.topics:
        if topic.state is not TopicState.WITHDRAWN:
            topic.state = TopicState.DONE
    return True


def by_id(session: Session, meeting_id: int, *, topics: bool = True) -> Meeting:
    """With network, and with topics unless they are not wanted. Raises `NoSuchThing`. The caller checks whose it is."""
    query = select(Meeting).where(Meeting.id == meeting_id).options(joinedload(Meeting.network))
    if topics:
        query = query.options(selectinload(Meeting.topics))
    found = session.scalar(query)
    if found is None:
        raise NoSuchThing
    return found


def upcoming(session: Session, network_id: int, *, now: datetime) -> list[Meeting]:
    """Planned meetings that have not ended, soonest first, with network and topics."""
    query = (
        select(Meeting)
        .where(Meeting.network_id == network_id, Meeting.state == MeetingState.PLANNED)
        # A bound that the index on (network, start) can serve.
        .where(Meeting.starts_at > now - LONGEST_AGO)
        .options(joinedload(Meeting.network), selectinload(Meeting.topics))
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [m for m in session.scalars(query) if spans.ends_at(m) > now]


def plan_reminders(session: Session, member: Member, *, now: datetime) -> None:
    """Somebody joined: what is still ahead of every planned meeting will remind them."""
    for meeting in upcoming(session, member.network_id, now=now):
        reminders.plan_for_member(session, meeting, member, now=now)


def next_open(session: Session, network_id: int, *, now: datetime) -> Meeting:
    """The next meeting that still takes answers. Raises `NoMeetingPlanned`."""
    for meeting in upcoming(session, network_id, now=now):
        if meeting.starts_at > now:
            return meeting
    raise NoMeetingPlanned
