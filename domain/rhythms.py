"""A network's rhythm: set, changed, removed; the autopilot on or off; the dates ahead with what is against them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain import cycles
from domain.refusals import NoSuchThing
from domain.rhythm.cadence import DEFAULT_MINUTES, Cadence, Plan, beginning, dates
from domain.rhythm.holidays import Caution, cautions
from models import Draft, Meeting, MeetingState, Member, MemberState, Network, Rhythm

SHOWN = 6
KIND = "rhythm"


@dataclass(frozen=True)
class DateAhead:
    starts_local: datetime
    cautions: tuple[Caution, ...]


def of(session: Session, network_id: int) -> Rhythm | None:
    return session.get(Rhythm, network_id)


# --- As it is typed -----------------------------------------------------------------------------------


def store(session: Session, network: Network, plan: Plan, *, now: datetime) -> Draft:
    """What is known of a rhythm lies in the database from the first word on. Names nobody."""
    draft = Draft(network_id=network.id, data={"kind": KIND, "plan": plan.data()}, created_at=now)
    session.add(draft)
    session.flush()
    return draft


def draft(session: Session, draft_id: int) -> Draft:
    """Raises `NoSuchThing`. The caller checks that the asker is an organiser of its network."""
    found = session.get(Draft, draft_id)
    if found is None or found.data.get("kind") != KIND:
        raise NoSuchThing
    return found


def plan_of(draft: Draft) -> Plan:
    return Plan(**draft.data["plan"])


def update(session: Session, draft: Draft, plan: Plan) -> None:
    draft.data = {**draft.data, "plan": plan.data()}
    session.flush()


def is_done(draft: Draft) -> bool:
    return bool(draft.data.get("done"))


def present_plan(rhythm: Rhythm) -> Plan:
    """The rhythm as if it had just been typed, to be changed piece by piece."""
    cadence = cycles.cadence_of(rhythm)
    return Plan(
        unit=str(cadence.unit),
        every=cadence.every,
        nth=cadence.nth or None,
        weekday=cadence.weekday,
        minute=cadence.at.hour * 60 + cadence.at.minute,
        minutes=rhythm.minutes,
        link=rhythm.link,
    )


def begins(session: Session, network: Network, plan: Plan, *, now: datetime) -> datetime:
    """Where a complete plan would begin, in wall time. Unchanged, a rhythm keeps its beat."""
    here = cycles.wall(network.zone, now)
    rhythm = of(session, network.id)
    if rhythm is not None and plan.starting is None and rhythm.rule == plan.cadence.rule:
        kept = datetime.combine(rhythm.begins.date(), plan.cadence.at)
        return kept if kept > here else next(dates(rhythm.rule, kept, here))
    last = session.scalar(
        select(func.max(Meeting.starts_local)).where(
            Meeting.network_id == network.id, Meeting.state != MeetingState.CANCELLED
        )
    )
    return beginning(plan, here=here, last=last)


# --- Set ----------------------------------------------------------------------------------------------


def confirm(session: Session, network: Network, draft: Draft, *, now: datetime) -> tuple[Rhythm, bool]:
    """The rhythm, and whether this tap set it. What waits for the former one is dropped. Raises `NoSuchThing`."""
    rhythm = of(session, network.id)
    if is_done(draft) and rhythm is not None:
        return rhythm, False
    plan = plan_of(draft)
    if plan.missing is not None:
        raise NoSuchThing
    first = begins(session, network, plan, now=now)
    if rhythm is None:
        rhythm = Rhythm(network_id=network.id, autopilot=False)
        session.add(rhythm)
    rhythm.rule, rhythm.begins = plan.cadence.rule, first
    rhythm.minutes, rhythm.link, rhythm.updated_at = plan.minutes or DEFAULT_MINUTES, plan.link, now
    network.watch_at = now
    draft.data = {**draft.data, "done": True}
    session.flush()
    if rhythm.autopilot:
        _begin_anew(session, network, rhythm, now=now)
    return rhythm, True


def _begin_anew(session: Session, network: Network, rhythm: Rhythm, *, now: datetime) -> None:
    """An open cycle whose date is one of the rhythm's goes on; others give way."""
    open_ = cycles.current(session, network.id)
    if open_ is not None:
        ahead = islice(dates(rhythm.rule, rhythm.begins, cycles.wall(network.zone, now)), SHOWN)
        if open_.slot_local in ahead:
            open_.redraw()
            return
        cycles.drop(session, network.id, now=now)
    cycles.ensure(session, network, now=now)


def set_autopilot(session: Session, network: Network, on: bool, *, now: datetime) -> bool:
    """Returns whether that changed. Raises `NoSuchThing` without a rhythm."""
    rhythm = of(session, network.id)
    if rhythm is None:
        raise NoSuchThing
    if rhythm.autopilot is on:
        return False
    rhythm.autopilot, rhythm.updated_at = on, now
    session.flush()
    if on:
        cycles.ensure(session, network, now=now)
    else:
        cycles.drop(session, network.id, now=now)
    return True


def remove(session: Session, network: Network, *, now: datetime) -> None:
    """No rhythm, no autopilot; meetings that are planned stay."""
    rhythm = of(session, network.id)
    if rhythm is not None:
        network.watch_at = now
        cycles.drop(session, network.id, now=now)
        session.delete(rhythm)
        session.flush()


# --- Ahead --------------------------------------------------------------------------------------------


def states(session: Session, network_id: int) -> tuple[str, ...]:
    """The federal states from which the members are."""
    query = (
        select(Member.federal_state)
        .where(
            Member.network_id == network_id,
            Member.state == MemberState.ACTIVE,
            Member.federal_state.is_not(None),
        )
        .distinct()
        .order_by(Member.federal_state)
    )
    return tuple(state for state in session.scalars(query) if state is not None)


def ahead(
    session: Session, network: Network, cadence: Cadence, begins: datetime, *, language: str, now: datetime
) -> list[DateAhead]:
    """The next six dates, with what is known against each."""
    known = states(session, network.id)
    after = cycles.wall(network.zone, now)
    return [
        DateAhead(moment, tuple(cautions(moment.date(), known, language=language)))
        for moment in islice(dates(cadence.rule, begins, after), SHOWN)
    ]


def of_date(session: Session, network: Network, moment: datetime, *, language: str) -> tuple[Caution, ...]:
    return tuple(cautions(moment.date(), states(session, network.id), language=language))
