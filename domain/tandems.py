"""A member's side of tandems: opting in, snoozing, sitting a draw out, saying whether it came to a talk; and what of all
this is still to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import consent, draws, members, partners, reminders, settings
from domain.refusals import NoSuchThing
from models import (
    Delivery,
    Draw,
    DrawSkip,
    DrawState,
    Member,
    Network,
    ReminderLevel,
    Step,
    Tandem,
    TandemMember,
    TandemWish,
)

SNOOZE_WEEKS = (4, 8, 16)
"""The lengths that are offered; a date can be typed."""


def opt_in(session: Session, member: Member, on: bool, *, now: datetime) -> bool:
    """To be paired, or no more. Returns whether that changed. Raises `ConsentOutdated`."""
    if on:
        consent.require(member)
    member.tandems_from = None
    if member.in_tandems is on:
        return False
    member.in_tandems = on
    session.flush()
    if on:
        draws.joined(session, member, now=now)
    return True


def set_wish(member: Member, wish: TandemWish | None) -> None:
    member.tandem_wish = wish


def snooze_for(member: Member, network: Network, weeks: int, *, now: datetime) -> date | None:
    """Whole weeks from today; 0 ends it. Returns the first day on which a draw counts the member in again."""
    today = reminders.day_in(network.zone, now)
    member.tandems_from = today + timedelta(weeks=weeks) if weeks else None
    return member.tandems_from


def snooze_until(member: Member, network: Network, typed: str, *, now: datetime) -> date:
    """As typed: "bis 1.3.", "in acht Wochen". Raises `DateRefused`."""
    day = settings.day_typed(typed, network, now=now)
    member.tandems_from = max(day, reminders.day_in(network.zone, now) + timedelta(days=1))
    return member.tandems_from


def is_snoozed(member: Member, network: Network, *, now: datetime) -> bool:
    today = reminders.day_in(network.zone, now)
    return member.tandems_from is not None and today < member.tandems_from


# --- A draw ahead -------------------------------------------------------------------------------------


def draw_by_id(session: Session, draw_id: int) -> Draw:
    """Raises `NoSuchThing`. The caller checks whose it is."""
    draw = session.get(Draw, draw_id)
    if draw is None:
        raise NoSuchThing
    return draw


def skip(session: Session, draw: Draw, member: Member, skips: bool) -> bool:
    """ "Diesmal nicht", or not so after all. Returns whether the draw is still to come, so that the word counts."""
    if draw.state is not DrawState.PLANNED:
        return False
    found = session.get(DrawSkip, (draw.id, member.id))
    if skips and found is None:
        session.add(DrawSkip(draw_id=draw.id, member_id=member.id))
    elif not skips and found is not None:
        session.delete(found)
    session.flush()
    return True


# --- Afterwards ---------------------------------------------------------------------------------------


class Talk(StrEnum):
    """Whether it came to a talk."""

    YES = "yes"
    NO = "no"
    PLANNED = "planned"


_MET = {Talk.YES: True, Talk.NO: False, Talk.PLANNED: None}


def said(place: TandemMember) -> Talk | None:
    """What a member has said; None: nothing yet."""
    if place.answered_at is None:
        return None
    return next(talk for talk, met in _MET.items() if met is place.met)


def tandem_by_id(session: Session, tandem_id: int) -> Tandem:
    """Raises `NoSuchThing`. The caller checks whose it is."""
    tandem = session.get(Tandem, tandem_id)
    if tandem is None:
        raise NoSuchThing
    return tandem


def answer(session: Session, tandem: Tandem, member: Member, talk: Talk, *, now: datetime) -> partners.Mine:
    """Raises `NoSuchThing` for who does not belong to it."""
    own = partners.in_tandem(session, tandem, member.id)
    own.place.met, own.place.answered_at = _MET[talk], now
    session.flush()
    return own


# --- For organisers -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Round:
    """How the last round went, in numbers."""

    drawn_at: datetime
    tandems: int
    talked: int
    """Tandems of which somebody said that they have talked."""


def last_round(session: Session, network_id: int) -> Round | None:
    draw = draws.last(session, network_id)
    if draw is None:
        return None
    tandems = set(session.scalars(select(Tandem.id).where(Tandem.draw_id == draw.id)))
    talked = set(
        session.scalars(
            select(TandemMember.tandem_id).where(
                TandemMember.tandem_id.in_(tandems), TandemMember.met.is_(True)
            )
        )
    )
    return Round(draw.draws_at, len(tandems), len(talked))


# --- Still wanted? ------------------------------------------------------------------------------------


def unwanted_of_draw(session: Session, delivery: Delivery, draw: Draw, member: Member | None) -> str | None:
    """Why not, in a word; time, reach and pauses are judged elsewhere."""
    if draw.state is not DrawState.PLANNED:
        return "done"
    if delivery.step is Step.TANDEM_DRAW or member is None:
        return None
    network = session.get_one(Network, draw.network_id)
    if not draws.is_willing(member, network, draw):
        return "settings"
    if draws.sits_out(session, draw, member):
        return "answered"
    return "nobody" if len(draws.participants(session, draw)) < draws.LEAST else None


def unwanted_of_tandem(session: Session, delivery: Delivery, tandem: Tandem, member: Member) -> str | None:
    """The question is a reminder like others: who wants fewer of them is not asked."""
    own = partners.in_tandem(session, tandem, member.id)
    if not own.present:
        return "nobody"
    if delivery.step is not Step.TANDEM_ASK:
        return None
    network = session.get_one(Network, tandem.network_id)
    if members.reminder_level(member, network) is not ReminderLevel.ALL:
        return "settings"
    return "answered" if own.place.answered_at is not None else None
