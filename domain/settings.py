"""What a member sets for themselves, and an organiser for the whole network."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from domain import availability, cycles, hosts, meetings, members, reminders
from domain.dates import DateReason, DateRefused, read_day
from models import Meeting, Member, Network, Person, ReminderLevel, Rsvp

PAUSE_WEEKS = (1, 2, 4, 8)
"""The lengths that are offered; a date can be typed."""

_FOR = re.compile(r"(?:für|fuer|for)\s+", re.IGNORECASE)


def set_reminders(member: Member, level: ReminderLevel) -> None:
    member.reminders = level


def set_network_reminders(network: Network, level: ReminderLevel) -> None:
    """For everybody who has not chosen a level of their own."""
    network.reminders = level


def pause_for(member: Member, network: Network, weeks: int, *, now: datetime) -> date | None:
    """A pause of whole weeks from today; 0 ends one. Returns the first day on which reminders come again."""
    today = reminders.day_in(network.zone, now)
    members.pause(member, today + timedelta(weeks=weeks) if weeks else None)
    return member.paused_until


def pause_until(member: Member, network: Network, typed: str, *, now: datetime) -> date:
    """A pause as typed: "bis 1.3.", "Freitag", "in zwei Wochen", "2 Wochen". Raises `DateRefused`.

    Returns the first day on which reminders come again; "heute" leaves out today.
    """
    day = day_typed(typed, network, now=now)
    tomorrow = reminders.day_in(network.zone, now) + timedelta(days=1)
    members.pause(member, max(day, tomorrow))
    return max(day, tomorrow)


def day_typed(typed: str, network: Network, *, now: datetime) -> date:
    """A length without its "in" is read as one: nobody means anything else by "/pause 2 Wochen". Raises `DateRefused`."""
    zone = ZoneInfo(network.zone)
    typed = _FOR.sub("", typed.strip(), count=1)
    try:
        return read_day(typed, now=now, zone=zone)[0]
    except DateRefused as refusal:
        if refusal.reason is not DateReason.NOT_A_DATE:
            raise
        try:
            return read_day(f"in {typed}", now=now, zone=zone)[0]
        except DateRefused:
            raise refusal from None


def show_name(session: Session, member: Member, shown: bool, *, now: datetime) -> bool:
    """The name on the group's cards, or only counted. Returns whether that changed."""
    if member.name_on_card is shown:
        return False
    member.name_on_card = shown
    redraw_cards(session, member, now=now)
    return True


def share_journeys(member: Member, shares: bool) -> None:
    """To be told of others from the same region who travel to a meeting, and they of this one."""
    member.shares_journeys = shares


def redraw_cards(session: Session, member: Member, *, now: datetime) -> None:
    """The open cards that this member's answer stands on are drawn again."""
    answered = set(session.scalars(select(Rsvp.meeting_id).where(Rsvp.member_id == member.id)))
    answered |= set(hosts.meetings_of(session, member))
    open_ids = [m.id for m in meetings.upcoming(session, member.network_id, now=now) if m.id in answered]
    _wanted_anew(session, open_ids)


def _wanted_anew(session: Session, meeting_ids: list[int]) -> None:
    session.execute(
        update(Meeting)
        .where(Meeting.id.in_(meeting_ids))
        .values(card_wanted=Meeting.card_wanted + 1)
        .execution_options(synchronize_session="fetch")
    )


def set_language(person: Person, code: str | None) -> None:
    """None follows the network."""
    person.language = code


def set_network_language(session: Session, network: Network, code: str, *, now: datetime) -> bool:
    """What the group is spoken to in; its open cards follow. Returns whether it changed."""
    if network.language == code:
        return False
    network.language = code
    _wanted_anew(session, [m.id for m in meetings.upcoming(session, network.id, now=now)])
    availability.redraw_open(session, network.id)
    cycles.votes_changed(session, network.id)
    return True
