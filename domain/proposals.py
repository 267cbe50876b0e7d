"""The next meeting as the autopilot would plan it: asked of the organisers, decided by one of them or by time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import cycles, locking, meetings, notices, reminders, topics
from domain.dates import to_utc
from domain.refusals import LiesInThePast, NoSuchThing
from domain.rhythm.cadence import dates
from models import (
    Cycle,
    CycleState,
    Delivery,
    DeliveryState,
    Meeting,
    Network,
    Notice,
    NoticeKind,
    Rhythm,
    Step,
    Topic,
    TopicState,
)

OPEN_TITLES = {"de": "Offener Austausch", "en": "Open exchange"}
"""What a meeting without a topic is called, in the network's language (like the founding topics, a name)."""

LATE = timedelta(hours=1)
"""From here on the organisers were told late, and have their time from then on."""

LEAST = timedelta(hours=24)
"""Nothing is planned without a word of the organisers' that starts sooner than this."""

OTHER_DATES = (7, -7, 14)
"""Days away from the proposed date at which another one is offered."""


@dataclass(frozen=True)
class Proposal:
    """What organisers decide about. `starts_local` is wall time in the network's zone."""

    cycle: Cycle
    network: Network
    topic: Topic | None
    interest: int
    contributors: tuple[str, ...]
    starts_local: datetime
    minutes: int
    link: str | None
    open_title: str
    """What it is called without a topic."""
    happens_by_itself: bool
    """Without an answer it is planned; False: the date is too near for that."""


def by_id(session: Session, cycle_id: int) -> Cycle:
    """Raises `NoSuchThing`. The caller checks whose it is."""
    cycle = session.get(Cycle, cycle_id)
    if cycle is None:
        raise NoSuchThing
    return cycle


def of(session: Session, cycle: Cycle) -> Proposal:
    """The proposal as it stands. Raises `NoSuchThing` where there is no rhythm any more."""
    rhythm = session.get(Rhythm, cycle.network_id)
    if rhythm is None:
        raise NoSuchThing
    network = session.get_one(Network, cycle.network_id)
    topic = _topic(session, cycle)
    interest = 0
    if topic is not None:
        interest = topics.standing(session, topic, member_id=0).interest
    starts_at = _starts_at(cycle, network)
    return Proposal(
        cycle=cycle,
        network=network,
        topic=topic,
        interest=interest,
        contributors=tuple(topics.contributors(session, [topic.id])) if topic is not None else (),
        starts_local=cycle.starts_local,
        minutes=rhythm.minutes,
        link=rhythm.link,
        open_title=open_title(network),
        happens_by_itself=cycle.answer_by is not None and starts_at - cycle.answer_by >= LEAST,
    )


def open_title(network: Network) -> str:
    return OPEN_TITLES.get(network.language, OPEN_TITLES["de"])


def _starts_at(cycle: Cycle, network: Network) -> datetime:
    return to_utc(cycle.starts_local, ZoneInfo(network.zone))


def best(session: Session, network_id: int) -> Topic | None:
    """The best wanted topic of the pool; where nobody has voted, the oldest."""
    standings = topics.standings(session, network_id)
    return next((s.topic for s in standings if s.topic.state is TopicState.PROPOSED), None)


def _topic(session: Session, cycle: Cycle) -> Topic | None:
    """The proposed topic; the best of the others where it was withdrawn or chosen elsewhere meanwhile."""
    topic = session.get(Topic, cycle.topic_id) if cycle.topic_id is not None else None
    if topic is None or topic.state is TopicState.PROPOSED or cycle.state is not CycleState.PROPOSED:
        return topic
    found = best(session, cycle.network_id)
    cycle.topic_id = None if found is None else found.id
    return found


# --- Asking -------------------------------------------------------------------------------------------


def close_round(session: Session, cycle: Cycle, *, now: datetime) -> None:
    """The topic round is over: the organisers are asked, with the time that remains."""
    network, rhythm = session.get_one(Network, cycle.network_id), session.get(Rhythm, cycle.network_id)
    if rhythm is None or cycle.state not in (CycleState.WAITING, CycleState.ROUND):
        return
    answer_by = cycles.answer_by(network.zone, cycles.cadence_of(rhythm), asked_at=now)
    if _starts_at(cycle, network) - answer_by < LEAST:
        _let_go(session, cycle, network, now=now)  # we were away for too long
        return
    topic = best(session, network.id)
    cycle.state, cycle.topic_id = CycleState.PROPOSED, None if topic is None else topic.id
    cycle.proposed_at, cycle.answer_by = now, answer_by
    cycle.redraw()
    cycles.plan(session, cycle, Step.DEFAULT, answer_by)
    notices.tell(session, network, NoticeKind.PROPOSAL, cycle=cycle, now=now)


def patience_until(session: Session, cycle: Cycle, *, now: datetime) -> datetime | None:
    """Until when the organisers are still to be waited for, because they were told late or not at all; None: no
    longer (they have had their time, or the meeting would come too soon)."""
    network, rhythm = session.get_one(Network, cycle.network_id), session.get(Rhythm, cycle.network_id)
    if rhythm is None:
        return None
    told = session.scalar(
        select(func.max(Delivery.settled_at))
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(
            Notice.cycle_id == cycle.id,
            Notice.kind == NoticeKind.PROPOSAL,
            Delivery.state.not_in((DeliveryState.WAITING, DeliveryState.SENDING)),
        )
    )
    until = cycles.answer_by(network.zone, cycles.cadence_of(rhythm), asked_at=told or now)
    if until <= now + LATE or _starts_at(cycle, network) - until < LEAST:
        return None
    return until


def asking(session: Session, notice: Notice, *, now: datetime) -> None:
    """The question goes out at this moment. Where that is late, the announced moment moves along before it is read."""
    if notice.kind is not NoticeKind.PROPOSAL or notice.cycle_id is None:
        return
    cycle = session.get_one(Cycle, notice.cycle_id)
    network, rhythm = session.get_one(Network, cycle.network_id), session.get(Rhythm, cycle.network_id)
    if rhythm is None or cycle.answer_by is None:
        return
    until = cycles.answer_by(network.zone, cycles.cadence_of(rhythm), asked_at=now)
    if until - cycle.answer_by > LATE and _starts_at(cycle, network) - until >= LEAST:
        cycle.answer_by = until
        cycles.plan(session, cycle, Step.DEFAULT, until)


# --- Deciding -----------------------------------------------------------------------------------------


def is_open(session: Session, cycle: Cycle) -> bool:
    """Whether there is still something to decide. Two organisers tap at once: the row's lock lets one in first."""
    locking.lock(session, cycle)
    return cycle.state is CycleState.PROPOSED


def take(session: Session, cycle: Cycle, *, now: datetime, by_default: bool = False) -> Meeting:
    """The meeting as proposed; the next cycle begins to wait. Whoever decides at night wakes nobody: the card comes
    in the morning. Raises `NoSuchThing`, `LiesInThePast`."""
    if not is_open(session, cycle):
        raise NoSuchThing
    found = of(session, cycle)
    plan = meetings.MeetingPlan(
        title=found.topic.title if found.topic is not None else found.open_title,
        starts_local=found.starts_local,
        minutes=found.minutes,
        link=found.link,
        description=found.topic.description if found.topic is not None else None,
        topic_ids=(found.topic.id,) if found.topic is not None else (),
    )
    cycles.settle(session, cycle, CycleState.PLANNED, now=now)
    morning = reminders.next_allowed_at(found.network.zone, now=now)
    meeting = meetings.create(session, found.network, plan, card_due=morning, now=now)
    cycle.meeting_id, cycle.by_default = meeting.id, by_default
    cycles.ensure(session, found.network, now=now)
    return meeting


def choose_topic(session: Session, cycle: Cycle, topic: Topic | None) -> None:
    """Another topic of the pool, or none. Raises `NoSuchThing`."""
    usable = topic is None or (topic.network_id == cycle.network_id and topic.state is TopicState.PROPOSED)
    if not usable or not is_open(session, cycle):
        raise NoSuchThing
    cycle.topic_id = None if topic is None else topic.id


def choose_date(session: Session, cycle: Cycle, starts_local: datetime, *, now: datetime) -> None:
    """Another date (wall time). Raises `NoSuchThing`, `LiesInThePast`."""
    network = session.get_one(Network, cycle.network_id)
    if not is_open(session, cycle):
        raise NoSuchThing
    if to_utc(starts_local, ZoneInfo(network.zone)) <= now:
        topic = _topic(session, cycle)
        raise LiesInThePast(title=topic.title if topic is not None else open_title(network))
    cycle.starts_local = starts_local


def other_dates(cycle: Cycle, *, zone: str, now: datetime) -> list[datetime]:
    """Near the date of the rhythm, at the same time of day, with a week's notice at least."""
    here = cycles.wall(zone, now) + timedelta(days=cycles.NOTICE)
    near = [cycle.slot_local + timedelta(days=days) for days in (0, *OTHER_DATES)]
    return sorted(moment for moment in near if moment > here and moment != cycle.starts_local)


def skip(session: Session, cycle: Cycle, *, now: datetime) -> None:
    """No meeting this time. Raises `NoSuchThing`."""
    network = session.get_one(Network, cycle.network_id)
    if not is_open(session, cycle):
        raise NoSuchThing
    cycles.settle(session, cycle, CycleState.SKIPPED, now=now, reason="skipped")
    cycles.ensure(session, network, now=now)


def following(session: Session, cycle: Cycle) -> datetime | None:
    """The rhythm's date after this cycle's, in wall time."""
    rhythm = session.get(Rhythm, cycle.network_id)
    return None if rhythm is None else next(dates(rhythm.rule, rhythm.begins, cycle.slot_local), None)


def default(session: Session, cycle: Cycle, *, now: datetime) -> None:
    """Nobody has answered: what was announced happens, and the organisers are told."""
    network = session.get_one(Network, cycle.network_id)
    if cycle.state is not CycleState.PROPOSED:
        return
    if _starts_at(cycle, network) - now < LEAST:
        _let_go(session, cycle, network, now=now)
        return
    take(session, cycle, now=now, by_default=True)
    notices.tell(session, network, NoticeKind.DEFAULT_TAKEN, cycle=cycle, now=now)


def _let_go(session: Session, cycle: Cycle, network: Network, *, now: datetime) -> None:
    """Too late for this date; the next one follows."""
    cycles.settle(session, cycle, CycleState.SKIPPED, now=now, reason="too_late")
    cycle.by_default = True
    cycles.ensure(session, network, now=now)


def held(session: Session, delivery: Delivery, cycle: Cycle, *, now: datetime) -> datetime | None:
    """A default that is due, but has to wait: until when; the announced moment moves along."""
    if delivery.step is not Step.DEFAULT or cycle.state is not CycleState.PROPOSED:
        return None
    until = patience_until(session, cycle, now=now)
    if until is not None:
        cycle.answer_by = until
    return until


def unwanted(session: Session, notice: Notice, *, now: datetime) -> str | None:
    """Why a notice about a cycle is not to be sent (any more), in a word."""
    if notice.cycle_id is None:
        return None
    cycle = session.get_one(Cycle, notice.cycle_id)
    if notice.kind is NoticeKind.PROPOSAL:
        return None if cycle.state is CycleState.PROPOSED else "answered"
    if notice.kind is NoticeKind.DEFAULT_TAKEN:
        meeting = session.get(Meeting, cycle.meeting_id) if cycle.meeting_id is not None else None
        return None if meeting is not None and meeting.starts_at > now else "done"
    return None
