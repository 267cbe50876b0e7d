"""The autopilot's cycles: which date of the rhythm is next, when its phases are, what a meeting does to it.

Six weeks before a date the topic round opens in the group, two weeks later it closes and the organisers are asked
(`domain.proposals`). Where the rhythm is quicker than two months all of it shrinks in proportion. Meetings are known
here as rows only: `domain.meetings` tells what becomes of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain import cards, reminders
from domain.dates import to_utc
from domain.rhythm.cadence import Cadence, dates
from models import (
    Cycle,
    CycleState,
    Delivery,
    DeliveryState,
    Meeting,
    MeetingState,
    Network,
    Rhythm,
    Step,
)

ROUND_OPENS = 42
"""Days before the date."""
ROUND_LASTS = 14
PATIENCE = timedelta(hours=72)
"""How long the organisers have for an answer."""
NOTICE = 7
"""Days that members have at least between the plan and the meeting: a date with less is left to the organisers."""

OPEN = (CycleState.WAITING, CycleState.ROUND, CycleState.PROPOSED)
AHEAD = 60
"""Dates looked at for the next one that can be reached: far more than can be taken at once."""

_FOREVER = timedelta(days=36500)


@dataclass(frozen=True)
class Phases:
    """When a date's topic round opens and closes; the same moment twice: there is no time left for one."""

    opens_at: datetime
    closes_at: datetime


def cadence_of(rhythm: Rhythm) -> Cadence:
    return Cadence.of(rhythm.rule, rhythm.begins)


def wall(zone: str, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _scaled(days: int, cadence: Cadence) -> timedelta:
    """Whole days, so that every phase begins at the meeting's own time of day."""
    return timedelta(days=max(1, round(days * cadence.scale)))


def answer_by(zone: str, cadence: Cadence, *, asked_at: datetime) -> datetime:
    """When organisers asked now have had their time, outside quiet hours."""
    patience = max(timedelta(hours=8), PATIENCE * cadence.scale)
    return reminders.next_allowed_at(zone, now=asked_at + patience)


def phases(slot: datetime, cadence: Cadence, zone: str, *, now: datetime) -> Phases | None:
    """What can still be done for a date (wall time); None: organisers and members would have too little time.

    A round of which less than half is left is not begun; the organisers are asked at its end, or at once.
    """
    place = ZoneInfo(zone)
    opens = slot - _scaled(ROUND_OPENS, cadence)
    closes = opens + _scaled(ROUND_LASTS, cadence)
    opens_at = max(to_utc(reminders.last_allowed(opens), place), reminders.next_allowed_at(zone, now=now))
    closes_at = to_utc(reminders.next_allowed(closes), place)
    if closes_at - opens_at < _scaled(ROUND_LASTS, cadence) / 2:
        opens_at = closes_at = max(closes_at, reminders.next_allowed_at(zone, now=now))
    starts_at = to_utc(slot, place)
    if answer_by(zone, cadence, asked_at=closes_at) + _scaled(NOTICE, cadence) > starts_at:
        return None
    return Phases(opens_at, closes_at)


# --- Which is next ------------------------------------------------------------------------------------


def autopilot(session: Session, network_id: int) -> Rhythm | None:
    """The rhythm, where the autopilot walks it."""
    rhythm = session.get(Rhythm, network_id)
    return rhythm if rhythm is not None and rhythm.autopilot else None


def current(session: Session, network_id: int) -> Cycle | None:
    """The open cycle with the soonest date."""
    query = (
        select(Cycle)
        .where(Cycle.network_id == network_id, Cycle.state.in_(OPEN))
        .order_by(Cycle.slot_local)
        .limit(1)
    )
    return session.scalar(query)


def ensure(session: Session, network: Network, *, now: datetime) -> None:
    """Where the autopilot is on, one cycle is always open: the next date that nothing has settled yet."""
    rhythm = autopilot(session, network.id)
    if rhythm is None or current(session, network.id) is not None:
        return
    cadence = cadence_of(rhythm)
    for slot in islice(dates(rhythm.rule, rhythm.begins, wall(network.zone, now)), AHEAD):
        cycle = session.scalar(select(Cycle).where(Cycle.network_id == network.id, Cycle.slot_local == slot))
        if cycle is not None and cycle.state is not CycleState.DROPPED:
            continue
        when = phases(slot, cadence, network.zone, now=now)
        meeting = _near(session, network.id, slot, cadence)
        if when is None and meeting is None:
            continue
        cycle = cycle or _new(session, network, slot, now)
        if meeting is not None:
            cycle.state, cycle.meeting_id = CycleState.PLANNED, meeting.id
            continue
        assert when is not None
        _begin(session, cycle, when, now=now)
        return


def _new(session: Session, network: Network, slot: datetime, now: datetime) -> Cycle:
    cycle = Cycle(
        network_id=network.id,
        slot_local=slot,
        starts_local=slot,
        state=CycleState.WAITING,
        round_opens_at=now,
        round_closes_at=now,
        created_at=now,
    )
    session.add(cycle)
    session.flush()
    return cycle


def _begin(session: Session, cycle: Cycle, when: Phases, *, now: datetime) -> None:
    cycle.state, cycle.starts_local = CycleState.WAITING, cycle.slot_local
    cycle.round_opens_at, cycle.round_closes_at = when.opens_at, when.closes_at
    cycle.proposed_at = cycle.answer_by = cycle.topic_id = cycle.meeting_id = None
    cycle.by_default = False
    if cycle.card_message_id is not None and when.opens_at <= now < when.closes_at:
        cycle.state = CycleState.ROUND  # its card stands there already
        cycle.redraw()
    elif when.opens_at < when.closes_at:
        cards.post(session, cycle, now=when.opens_at)
    plan(session, cycle, Step.ROUND_END, when.closes_at)


def plan(session: Session, cycle: Cycle, step: Step, due: datetime) -> None:
    """One silent step of a cycle; the same step planned before gives way."""
    session.execute(delete(Delivery).where(Delivery.cycle_id == cycle.id, Delivery.step == step))
    session.add(
        Delivery(
            key=f"{cycle.network_id}:c{cycle.id}:0:{step}:group",
            network_id=cycle.network_id,
            cycle_id=cycle.id,
            step=step,
            revision=0,
            due=due,
            # Never too late to be looked at: whether it still helps is for the step to say.
            expires=due + _FOREVER,
            state=DeliveryState.WAITING,
            attempts=0,
        )
    )
    session.flush()


def _near(session: Session, network_id: int, slot: datetime, cadence: Cadence) -> Meeting | None:
    """A planned meeting within half a turn of a date: it is that date's, whoever planned it."""
    reach = timedelta(days=cadence.days / 2)
    found = session.scalars(
        select(Meeting).where(Meeting.network_id == network_id, Meeting.state == MeetingState.PLANNED)
    )
    near = [meeting for meeting in found if abs(meeting.starts_local - slot) <= reach]
    return min(near, key=lambda meeting: abs(meeting.starts_local - slot), default=None)


# --- What becomes of it -------------------------------------------------------------------------------


def settle(
    session: Session,
    cycle: Cycle,
    state: CycleState,
    *,
    meeting_id: int | None = None,
    now: datetime,
    reason: str = "done",
) -> None:
    """Nothing more is to come of this cycle: what waits is dropped, its card says so."""
    cycle.state, cycle.meeting_id = state, meeting_id
    session.get_one(Network, cycle.network_id).watch_at = now
    session.execute(
        update(Delivery)
        .where(Delivery.cycle_id == cycle.id, Delivery.state == DeliveryState.WAITING)
        .values(state=DeliveryState.DROPPED, reason=reason, settled_at=now)
    )
    cycle.redraw()
    session.flush()


def drop(session: Session, network_id: int, *, now: datetime) -> None:
    """The autopilot is off, or the rhythm another: whatever waits is dropped."""
    query = select(Cycle).where(Cycle.network_id == network_id, Cycle.state.in_(OPEN))
    for cycle in session.scalars(query).all():
        settle(session, cycle, CycleState.DROPPED, now=now, reason="off")


def meeting_planned(session: Session, network: Network, meeting: Meeting, *, now: datetime) -> None:
    """A meeting was planned or moved: an open cycle whose date it is near to has its meeting."""
    rhythm = autopilot(session, network.id)
    if rhythm is None:
        return
    cadence = cadence_of(rhythm)
    query = select(Cycle).where(Cycle.network_id == network.id, Cycle.state.in_(OPEN))
    for cycle in session.scalars(query.order_by(Cycle.slot_local)).all():
        if abs(meeting.starts_local - cycle.slot_local) <= timedelta(days=cadence.days / 2):
            settle(session, cycle, CycleState.PLANNED, meeting_id=meeting.id, now=now)
            break
    ensure(session, network, now=now)


def meeting_cancelled(session: Session, network: Network, meeting: Meeting, *, now: datetime) -> None:
    """A date that was settled by hand long before its turn is open again; else the next cycle follows anyway."""
    rhythm = autopilot(session, network.id)
    if rhythm is None:
        return
    query = select(Cycle).where(Cycle.meeting_id == meeting.id, Cycle.state == CycleState.PLANNED)
    for cycle in session.scalars(query).all():
        when = phases(cycle.slot_local, cadence_of(rhythm), network.zone, now=now)
        untouched = cycle.proposed_at is None and cycle.card_message_id is None
        if untouched and when is not None and now < when.opens_at:
            _begin(session, cycle, when, now=now)


def unwanted(delivery: Delivery, cycle: Cycle, *, now: datetime) -> str | None:
    """Why a cycle's step is not to happen (any more), in a word; None when it is."""
    if delivery.step is Step.DEFAULT:
        return None if cycle.state is CycleState.PROPOSED else "answered"
    if cycle.state not in (CycleState.WAITING, CycleState.ROUND):
        return "done"
    if delivery.step is Step.CARD:
        return (
            "too_late" if now >= delivery.expires else "done" if cycle.card_message_id is not None else None
        )
    return None


def opened(cycle: Cycle) -> None:
    """The round's card stands in the group."""
    if cycle.state is CycleState.WAITING:
        cycle.state = CycleState.ROUND


def is_open_for_votes(cycle: Cycle, *, now: datetime) -> bool:
    return cycle.state in (CycleState.WAITING, CycleState.ROUND) and now < cycle.round_closes_at


def votes_changed(session: Session, network_id: int) -> None:
    """The pool is not what the round's card shows."""
    session.execute(
        update(Cycle)
        .where(Cycle.network_id == network_id, Cycle.state == CycleState.ROUND)
        .values(card_wanted=Cycle.card_wanted + 1)
        .execution_options(synchronize_session="fetch")
    )


def shown(session: Session, network_id: int, *, now: datetime) -> list[tuple[Cycle, Meeting | None]]:
    """Cycles with a meeting ahead, and the open one, soonest first."""
    query = (
        select(Cycle, Meeting)
        .outerjoin(Meeting, Meeting.id == Cycle.meeting_id)
        .where(
            Cycle.network_id == network_id,
            Cycle.state.in_(OPEN)
            | (
                (Cycle.state == CycleState.PLANNED)
                & (Meeting.state == MeetingState.PLANNED)
                & (Meeting.starts_at > now)
            ),
        )
        .order_by(Cycle.slot_local)
    )
    return [(row[0], row[1]) for row in session.execute(query)]
