"""People and their memberships: joining, the profile, reach, leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain import availability, hosts, locking, meetings, networks, organisers, rsvps
from domain.refusals import NotAMember, StillPending
from domain.wording import NAME_LIMIT, line, shortened
from models import Member, MemberState, Network, NetworkKind, Person, Reach, ReminderLevel

CONSENT_VERSION = 2
"""Rises when the privacy notice changes in substance: then consent is asked for again."""

SEEN_AGAIN = timedelta(hours=1)
"""How exactly it is kept when Telegram last showed that somebody is in the group."""

RECHECK = timedelta(days=1)
"""How long Telegram's word that somebody is in the group is trusted."""

FEDERAL_STATES = (
    "BW",
    "BY",
    "BE",
    "BB",
    "HB",
    "HH",
    "HE",
    "MV",
    "NI",
    "NW",
    "RP",
    "SL",
    "SN",
    "ST",
    "SH",
    "TH",
)
SHORT_NAMES = {"NRW": "NW", "BaWü": "BW", "Meck-Pomm": "MV", "NDS": "NI", "S-H": "SH", "RLP": "RP"}
"""What people call their federal states besides the full name and the code."""


def person_of(session: Session, telegram_id: int) -> Person | None:
    return session.scalar(select(Person).where(Person.telegram_id == telegram_id))


def memberships(session: Session, telegram_id: int) -> list[Member]:
    """The active ones, with person and network, oldest first."""
    query = (
        select(Member)
        .join(Member.person)
        .where(Person.telegram_id == telegram_id, Member.state == MemberState.ACTIVE)
        .options(joinedload(Member.person), joinedload(Member.network))
        .order_by(Member.id)
    )
    return list(session.scalars(query))


def is_pending(session: Session, telegram_id: int) -> bool:
    """Whether an organiser of some network has yet to confirm this person."""
    query = (
        select(Member.id)
        .join(Member.person)
        .where(Person.telegram_id == telegram_id, Member.state == MemberState.PENDING)
        .limit(1)
    )
    return session.scalar(query) is not None


def find(session: Session, *, telegram_id: int, network_id: int) -> Member | None:
    """The membership in any state, with person and network."""
    query = (
        select(Member)
        .join(Member.person)
        .where(Person.telegram_id == telegram_id, Member.network_id == network_id)
        .options(joinedload(Member.person), joinedload(Member.network))
    )
    return session.scalar(query)


def require(session: Session, *, telegram_id: int, network_id: int) -> Member:
    """The active membership. Raises `NotAMember` or `StillPending`."""
    return admitted(find(session, telegram_id=telegram_id, network_id=network_id), network_id)


def admitted(member: Member | None, network_id: int) -> Member:
    """A membership in this network, if it is an active one. Raises `NotAMember` or `StillPending`."""
    if member is None or member.state is MemberState.LEFT:
        raise NotAMember(network_id=network_id)
    if member.state is MemberState.PENDING:
        raise StillPending
    return member


def with_telegram(session: Session, member_id: int) -> Member | None:
    query = (
        select(Member)
        .where(Member.id == member_id)
        .options(joinedload(Member.person), joinedload(Member.network), joinedload(Member.cohort))
    )
    return session.scalar(query)


@dataclass(frozen=True)
class Joined:
    member: Member
    new: bool
    """False for somebody who was active already."""


def join(
    session: Session,
    network: Network,
    *,
    telegram_id: int,
    name: str,
    language: str | None = None,
    vouched: bool,
    now: datetime,
) -> Joined:
    """The consent tap. `vouched`: Telegram says that this person is in the group; else organisers are asked.

    The first moment at which anything about a person is stored.
    """
    locking.hold(session, network.id)
    person = person_of(session, telegram_id)
    if person is None:
        person = Person(telegram_id=telegram_id)
        session.add(person)
    person.language = language or person.language
    person.reach = Reach.OPEN  # consent is given in private
    session.flush()
    state = MemberState.ACTIVE if vouched else MemberState.PENDING
    member = find(session, telegram_id=telegram_id, network_id=network.id)
    if member is not None and member.state is MemberState.ACTIVE:
        return Joined(member, new=False)
    if member is None:
        member = Member(
            network=network,
            person=person,
            state=state,
            name=shortened(name, NAME_LIMIT, placeholder="Mitglied"),
            consented_at=now,
            consent_version=CONSENT_VERSION,
            joined_at=now,
            seen_in_group_at=now,
        )
        session.add(member)
    member.state = state
    member.left_at = None
    member.consented_at = now
    member.consent_version = CONSENT_VERSION
    member.seen_in_group_at = now
    session.flush()
    return Joined(member, new=True)


def set_name(member: Member, name: str) -> None:
    """Raises `Empty`, `TooLong`."""
    member.name = line(name, NAME_LIMIT)


def set_place(member: Member, place: str | None) -> None:
    """Town or county. Raises `Empty`, `TooLong`."""
    member.place = None if place is None else line(place, NAME_LIMIT)


def set_cohort(session: Session, member: Member, cohort_id: int | None) -> None:
    """Raises `NoSuchThing`."""
    if cohort_id is not None:
        networks.cohort(session, network_id=member.network_id, cohort_id=cohort_id)
    member.cohort_id = cohort_id


def set_kind(member: Member, kind: NetworkKind | None) -> None:
    member.kind = kind


def set_federal_state(member: Member, code: str | None) -> None:
    member.federal_state = code if code in FEDERAL_STATES else None


def pause(member: Member, until: date | None) -> None:
    """No reminders before `until`, the first day on which they come again; None ends the pause."""
    member.paused_until = until


def is_paused(member: Member, today: date) -> bool:
    """`today` in the network's zone."""
    return member.paused_until is not None and today < member.paused_until


def reminder_level(member: Member, network: Network) -> ReminderLevel:
    return member.reminders or network.reminders


def set_reach(session: Session, *, telegram_id: int, reach: Reach) -> None:
    person = person_of(session, telegram_id)
    if person is not None:
        person.reach = reach


def seen(member: Member, *, now: datetime) -> None:
    """Telegram showed or said that this person is in the group. To the hour: not every tap is worth a write."""
    if now - member.seen_in_group_at > SEEN_AGAIN:
        member.seen_in_group_at = now


def is_stale(member: Member, *, now: datetime) -> bool:
    return now - member.seen_in_group_at > RECHECK


def gone_from_group(session: Session, member: Member, *, now: datetime) -> None:
    """Left the Telegram group: no access from now on; the data stays until they say otherwise.

    Answers to meetings ahead go: a card would count them, and a seat would stay empty.
    """
    locking.hold(session, member.network_id)
    if member.state is not MemberState.LEFT:
        member.state = MemberState.LEFT
        member.left_at = now
        organisers.release(member)
        rsvps.release(session, member, now=now)
        hosts.release(session, member, now=now)
        availability.redraw_open(session, member.network_id)


def back_in_group(session: Session, member: Member, *, now: datetime) -> None:
    """Returned to the Telegram group: membership and consent still stand, and what was planned meanwhile
    is reminded of."""
    locking.hold(session, member.network_id)
    seen(member, now=now)
    if member.state is MemberState.LEFT:
        member.state = MemberState.ACTIVE
        member.left_at = None
        meetings.plan_reminders(session, member, now=now)
        availability.redraw_open(session, member.network_id)


def active(session: Session, network_id: int) -> list[Member]:
    """All active members with their person, by name."""
    query = (
        select(Member)
        .where(Member.network_id == network_id, Member.state == MemberState.ACTIVE)
        .options(joinedload(Member.person))
        .order_by(Member.name, Member.id)
    )
    return list(session.scalars(query))


def unreachable(session: Session, network_id: int) -> list[Member]:
    """Members whom the bot cannot write to in private."""
    return [m for m in active(session, network_id) if m.person is None or m.person.reach is not Reach.OPEN]


def any_membership(session: Session, person: Person) -> bool:
    return session.scalar(select(Member.id).where(Member.person_id == person.id).limit(1)) is not None
