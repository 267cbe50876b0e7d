"""What deliveries are about: for each kind of subject, which of its rows are still wanted, what holds them back,
and what follows once they are done.

A kind is an entry of `KINDS`; `domain.deliveries` walks the protocol and asks nothing else. The rules themselves are
in the module of their noun; here they are only told what a row carries.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain import (
    board_steps,
    board_week,
    cards,
    contact_steps,
    cycles,
    draws,
    followups,
    meetings,
    needs,
    openings,
    poll_steps,
    polls,
    proposals,
    proxies,
    rsvps,
    tandems,
    wanted,
    watchdog,
)
from domain.claims import Claimed, Kind, quiet_hours, to_member
from models import (
    SUBJECTS,
    Broadcast,
    Contact,
    Cycle,
    Delivery,
    Draw,
    Entry,
    Meeting,
    Network,
    NetworkState,
    Notice,
    Poll,
    Step,
    Tandem,
)

# --- Meetings -------------------------------------------------------------------------------------------


def _meeting_unwanted(session: Session, claimed: Claimed, now: datetime) -> str | None:
    return wanted.unwanted(session, claimed.delivery, claimed.subject, claimed.member, claimed.rsvp, now=now)


def _meeting_settled(session: Session, delivery: Delivery, subject: Any, now: datetime) -> None:
    meeting = meetings.by_id(session, subject.id)
    if delivery.step is Step.CARD:
        cards.posted(meeting, delivery.message_id, now=now)
    elif delivery.step is Step.PIN:
        meeting.pinned = True
    elif delivery.step is Step.START:
        meetings.start(meeting)
    elif delivery.step is Step.OPENINGS:
        openings.hand_over(session, meeting, now=now)
    elif delivery.step is Step.END:
        if meetings.end(meeting):
            followups.plan(session, meeting, now=now)
            draws.meeting_over(session, meeting, now=now)
        needs.forget(session, meeting)
        proxies.forget(session, meeting)
        meeting.pinned = False
    elif delivery.step is Step.SEAT_EXPIRED:
        rsvps.lapse(session, meeting, delivery.member_id or 0, now=now)


_MEETING_SILENT = frozenset({Step.START, Step.END, Step.PIN, Step.OPENINGS, Step.SEAT_EXPIRED})


# --- Cycles of the autopilot ----------------------------------------------------------------------------


def _cycle_unwanted(session: Session, claimed: Claimed, now: datetime) -> str | None:
    return cycles.unwanted(claimed.delivery, claimed.subject, now=now)


def _cycle_held(session: Session, claimed: Claimed, now: datetime) -> datetime | None:
    """The autopilot is never in a hurry; and organisers have their time."""
    waits = proposals.held(session, claimed.delivery, claimed.subject, now=now)
    return waits or quiet_hours(session, claimed, now)


def _cycle_settled(session: Session, delivery: Delivery, cycle: Any, now: datetime) -> None:
    if delivery.step is Step.CARD:
        cards.posted(cycle, delivery.message_id, now=now)
        cycles.opened(cycle)
    elif delivery.step is Step.ROUND_END:
        proposals.close_round(session, cycle, now=now)
    elif delivery.step is Step.DEFAULT:
        proposals.default(session, cycle, now=now)


# --- Polls, notices, broadcasts -------------------------------------------------------------------------


def _poll_unwanted(session: Session, claimed: Claimed, now: datetime) -> str | None:
    if now >= claimed.delivery.expires:
        return "too_late"
    return poll_steps.unwanted(session, claimed.delivery, claimed.subject, claimed.member, now=now)


def _poll_settled(session: Session, delivery: Delivery, subject: Any, now: datetime) -> None:
    polls.settled(session, delivery, now=now)


def _notice_unwanted(session: Session, claimed: Claimed, now: datetime) -> str | None:
    if now >= claimed.delivery.expires:
        return "too_late"
    notice = claimed.subject
    moot = proposals.unwanted(session, notice, now=now) or watchdog.unwanted(session, notice, now=now)
    moot = moot or followups.notice_unwanted(session, notice, claimed.member)
    if moot is not None:
        return moot
    if not poll_steps.still_to_decide(session, notice):
        return "decided"
    return to_member(session, claimed, now)


def _notice_going(session: Session, claimed: Claimed, now: datetime) -> None:
    proposals.asking(session, claimed.subject, now=now)


# --- Contact requests -----------------------------------------------------------------------------------


def _contact_unwanted(session: Session, claimed: Claimed, now: datetime) -> str | None:
    return contact_steps.unwanted(session, claimed.delivery, claimed.subject, claimed.member, now=now)


def _contact_held(session: Session, claimed: Claimed, now: datetime) -> datetime | None:
    return contact_steps.held(claimed.delivery, claimed.member, claimed.network, now=now)


def _contact_going(session: Session, claimed: Claimed, now: datetime) -> None:
    contact_steps.going(claimed.subject, claimed.delivery)


def _contact_unsent(session: Session, delivery: Delivery, contact: Any, now: datetime) -> None:
    contact_steps.unsent(session, delivery, contact, now=now)


# --- The board ------------------------------------------------------------------------------------------


def _entry_unwanted(session: Session, claimed: Claimed, now: datetime) -> str | None:
    return board_steps.unwanted(session, claimed.delivery, claimed.subject, claimed.member, now=now)


def _entry_held(session: Session, claimed: Claimed, now: datetime) -> datetime | None:
    return board_steps.held(session, claimed.delivery, claimed.member, now=now)


def _entry_going(session: Session, claimed: Claimed, now: datetime) -> None:
    board_steps.going(session, claimed.delivery, claimed.member, now=now)


def _entry_returned(session: Session, delivery: Delivery, claimed_at: datetime) -> None:
    board_steps.returned(session, delivery, claimed_at=claimed_at)


def _entry_settled(session: Session, delivery: Delivery, entry: Any, now: datetime) -> None:
    board_steps.settled(session, delivery, entry, now=now)


# --- The network itself ---------------------------------------------------------------------------------


def _network_unwanted(session: Session, claimed: Claimed, now: datetime) -> str | None:
    if claimed.delivery.step is Step.NETWORK_ENDS:
        return _end_unwanted(claimed, now)
    reason = to_member(session, claimed, now)
    if reason is None and claimed.delivery.step is Step.BOARD_WEEK:
        return board_week.unwanted(session, claimed.network, now=now)
    return reason


def _end_unwanted(claimed: Claimed, now: datetime) -> str | None:
    """Told even to who pauses: it is the last thing said of the network."""
    if claimed.network.state is NetworkState.ACTIVE:
        return "back"
    return "too_late" if now >= claimed.delivery.expires else wanted.out_of_reach(claimed.member)


# --- Tandems --------------------------------------------------------------------------------------------


def _draw_unwanted(session: Session, claimed: Claimed, now: datetime) -> str | None:
    return to_member(session, claimed, now) or tandems.unwanted_of_draw(
        session, claimed.delivery, claimed.subject, claimed.member
    )


def _draw_settled(session: Session, delivery: Delivery, draw: Any, now: datetime) -> None:
    if delivery.step is Step.TANDEM_DRAW:
        draws.hold(session, draw.id, revision=delivery.revision, now=now)


def _tandem_unwanted(session: Session, claimed: Claimed, now: datetime) -> str | None:
    unread = to_member(session, claimed, now)
    if unread is not None or claimed.member is None:
        return unread or "left"
    return tandems.unwanted_of_tandem(session, claimed.delivery, claimed.subject, claimed.member)


# --- The table ------------------------------------------------------------------------------------------

KINDS: dict[str, Kind] = {
    "meeting": Kind(
        Meeting,
        _meeting_unwanted,
        settled=_meeting_settled,
        silent=_MEETING_SILENT,
        prompt=_MEETING_SILENT | {Step.CARD, Step.HOUR_BEFORE},
    ),
    "cycle": Kind(
        Cycle,
        _cycle_unwanted,
        settled=_cycle_settled,
        held=_cycle_held,
        silent=frozenset({Step.ROUND_END, Step.DEFAULT}),
    ),
    "poll": Kind(
        Poll,
        _poll_unwanted,
        settled=_poll_settled,
        silent=poll_steps.SILENT_STEPS,
        prompt=poll_steps.SILENT_STEPS | {Step.CARD},
    ),
    "notice": Kind(Notice, _notice_unwanted, going=_notice_going),
    "broadcast": Kind(Broadcast, to_member),
    "contact": Kind(
        Contact, _contact_unwanted, going=_contact_going, held=_contact_held, unsent=_contact_unsent
    ),
    "entry": Kind(
        Entry,
        _entry_unwanted,
        going=_entry_going,
        settled=_entry_settled,
        returned=_entry_returned,
        held=_entry_held,
        silent=board_steps.SILENT_STEPS,
        prompt=board_steps.SILENT_STEPS,
    ),
    "draw": Kind(Draw, _draw_unwanted, settled=_draw_settled, silent=draws.SILENT_STEPS),
    "tandem": Kind(Tandem, _tandem_unwanted),
}
"""By the name of the subject's column in `deliveries`, without `_id`."""

NETWORK = Kind(Network, _network_unwanted)
"""What is about no single thing, but the network."""

SILENT_STEPS = frozenset[Step]().union(*(kind.silent for kind in (*KINDS.values(), NETWORK)))


def kind_of(delivery: Delivery) -> tuple[Kind, int]:
    """What a row is about: the kind, and the id of that one."""
    for name in SUBJECTS:
        number = getattr(delivery, f"{name}_id")
        if number is not None:
            return KINDS[name], number
    return NETWORK, delivery.network_id
