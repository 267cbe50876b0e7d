"""Everything about one person: shown, taken out of one network, erased altogether.

What there is, and what becomes of it, stands in `domain.treatment`; here it is walked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, inspect, or_, select, update
from sqlalchemy.orm import Session

from domain import (
    availability,
    contact_steps,
    erasures,
    feeds,
    hosts,
    inbox,
    locking,
    members,
    pauses,
    rsvps,
    unnaming,
)
from domain.erasures import Erased
from domain.treatment import BY_TABLE, COARSENED, TREATMENTS, Fate, Treatment
from models import (
    Base,
    Cohort,
    Dialogue,
    Host,
    Meeting,
    Member,
    Network,
    Person,
    PollOption,
    Rsvp,
    Topic,
)

Own = dict[str, Collection[int]]
"""By table: the ids of the rows that are one person's."""

# --- Whose rows ---------------------------------------------------------------------------------------


def _leads_to(treatment: Treatment, owner: str) -> str:
    """The table that an owner's column points to; a person is their own."""
    keys = treatment.model.__table__.columns[owner].foreign_keys
    return next((key.column.table.name for key in keys), treatment.table)


def _mine(treatment: Treatment, own: Own) -> ColumnElement[bool]:
    columns = treatment.model.__table__.columns
    return or_(*(columns[owner].in_(own.get(_leads_to(treatment, owner), ())) for owner in treatment.owners))


def _collect(session: Session, own: Own) -> Own:
    """With the ids of whatever else belongs to these rows."""
    for treatment in TREATMENTS:
        columns = treatment.model.__table__.columns
        if treatment.table not in own and "id" in columns:
            own[treatment.table] = session.scalars(select(columns["id"]).where(_mine(treatment, own))).all()
    return own


# --- Shown --------------------------------------------------------------------------------------------

_CALLED: Mapping[str, tuple[type[Base], str]] = {
    "networks": (Network, "title"),
    "cohorts": (Cohort, "name"),
    "meetings": (Meeting, "title"),
    "topics": (Topic, "title"),
    "poll_options": (PollOption, "starts_local"),
}
"""What a number stands for, in words: added beside it. None of these is a person."""

MENTIONS = "mentions"


def export(session: Session, telegram_id: int) -> dict[str, Any]:
    """Every row about a person, by table, as JSON values (moments in ISO 8601, UTC; wall times without a zone).

    Nothing about anybody else: of a row about two, only one's own side. `mentions` quotes what all members can read.
    """
    person = members.person_of(session, telegram_id)
    if person is None:
        return {}
    own = _collect(session, {"people": [person.id]})
    found = {treatment.table: _found(session, treatment, own) for treatment in TREATMENTS}
    names = _names(session, [row for rows in found.values() for _, row in rows])
    told = {
        treatment.table: [_told(treatment, row, owner, names) for owner, row in found[treatment.table]]
        for treatment in TREATMENTS
    }
    of_person = select(Member).where(Member.person_id == person.id).order_by(Member.id)
    told[MENTIONS] = [
        mention for member in session.scalars(of_person) for mention in unnaming.mentions(session, member)
    ]
    return told


def _found(session: Session, treatment: Treatment, own: Own) -> list[tuple[str, Base]]:
    """Some rows are about two: both sides may be one's own, so each is told by itself, with the column of that side."""
    columns, key = treatment.model.__table__.columns, inspect(treatment.model).primary_key
    found: list[tuple[str, Base]] = []
    for owner in treatment.owners:
        mine = columns[owner].in_(own.get(_leads_to(treatment, owner), ()))
        found += [(owner, row) for row in session.scalars(select(treatment.model).where(mine).order_by(*key))]
    return found


Names = Mapping[str, Mapping[int, object]]
"""By table and id: what a number stands for."""


def _names(session: Session, rows: Iterable[Base]) -> Names:
    """Of all that these rows point to, asked at once: there are years of them."""
    wanted: dict[str, set[int]] = {table: set() for table in _CALLED}
    for row in rows:
        for column in row.__table__.columns:
            for key in column.foreign_keys:
                if key.column.table.name in wanted and (value := getattr(row, column.key)) is not None:
                    wanted[key.column.table.name].add(value)
    names: dict[str, dict[int, object]] = {}
    for table, ids in wanted.items():
        columns = _CALLED[table][0].__table__.columns
        query = select(columns["id"], columns[_CALLED[table][1]]).where(columns["id"].in_(ids))
        names[table] = {row[0]: row[1] for row in session.execute(query).all()} if ids else {}
    return names


def _told(treatment: Treatment, row: Base, owner: str, names: Names) -> dict[str, Any]:
    others = tuple(other.removesuffix("id") for other in treatment.owners if other != owner)
    told: dict[str, Any] = {}
    for column in treatment.model.__table__.columns:
        if column.key in treatment.untold or column.key.startswith(others):
            continue
        value = getattr(row, column.key)
        told[column.key] = _plain(value)
        for key in column.foreign_keys:
            if value is not None and key.column.table.name in _CALLED:
                told[column.key.removesuffix("_id")] = _plain(names[key.column.table.name][value])
    if others:
        told["role"] = owner.removesuffix("_id")
    return told


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


# --- Leaving ------------------------------------------------------------------------------------------


def leave(session: Session, member: Member, *, now: datetime) -> None:
    """Out of this network: what is ahead goes, what has been stays as anonymous counts."""
    locking.hold(session, member.network_id)
    person = session.get(Person, member.person_id) if member.person_id is not None else None
    if person is not None:
        erasures.note(session, Erased(person.telegram_id, member.network_id, now))
    rsvps.release(session, member, now=now)
    hosts.release(session, member, now=now)
    feeds.release(session, member)
    availability.forget(session, member)
    contact_steps.asked_one_goes(session, member, now=now)
    unnaming.unname(session, member)
    _redraw_cards(session, member)
    _leave_current(session, member)
    own = _collect(session, {"people": (), "members": [member.id]})
    for treatment in reversed(TREATMENTS):
        if treatment.model not in (Person, Member):
            _treat(session, treatment, own)
    member.left_at = member.left_at or now
    for column, value in BY_TABLE["members"].emptied.items():
        setattr(member, column, value)
    for column in COARSENED:
        setattr(member, column, _month(getattr(member, column)))
    session.flush()


def _treat(session: Session, treatment: Treatment, own: Own) -> None:
    mine = _mine(treatment, own)
    if treatment.fate is Fate.GOES:
        session.execute(delete(treatment.model).where(mine))
    elif treatment.emptied:
        session.execute(update(treatment.model).where(mine).values(**treatment.emptied))


def _month(moment: datetime) -> datetime:
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _leave_current(session: Session, member: Member) -> None:
    """What the person, not the member, holds of this network: a question, and that it is the one meant."""
    person_id, network_id = member.person_id, member.network_id
    session.execute(
        delete(Dialogue).where(Dialogue.person_id == person_id, Dialogue.network_id == network_id)
    )
    session.execute(
        update(Person)
        .where(Person.id == person_id, Person.current_network_id == network_id)
        .values(current_network_id=None)
    )


def _redraw_cards(session: Session, member: Member) -> None:
    """The cards that may show the name are drawn again, those of past meetings too."""
    answered = select(Rsvp.meeting_id).where(Rsvp.member_id == member.id)
    hosted = select(Host.meeting_id).where(Host.member_id == member.id)
    session.execute(
        update(Meeting)
        .where(Meeting.id.in_(answered.union(hosted)), Meeting.card_message_id.is_not(None))
        .values(card_wanted=Meeting.card_wanted + 1)
        .execution_options(synchronize_session="fetch")
    )


# --- Erasing ------------------------------------------------------------------------------------------


def erase(session: Session, telegram_id: int, *, now: datetime) -> int:
    """Erases a person everywhere; returns the number of networks left. Nothing with the id or name remains."""
    person = members.person_of(session, telegram_id)
    if person is None:
        return 0
    here = select(Member.network_id).where(Member.person_id == person.id).order_by(Member.network_id)
    for network_id in session.scalars(here).all():
        locking.hold(session, network_id)
    erasures.note(session, Erased(telegram_id, None, now))
    own = list(session.scalars(select(Member).where(Member.person_id == person.id)))
    for member in own:
        leave(session, member, now=now)
    forget_account(session, person, now=now)
    return len(own)


def forget_account(session: Session, person: Person, *, now: datetime) -> None:
    """The account itself, when it belongs to no network (any more), and whatever else bears its number."""
    own: Own = {"people": [person.id]}
    for treatment in reversed(TREATMENTS):
        if treatment.model is not Person and _leads_to(treatment, treatment.owners[0]) == "people":
            _treat(session, treatment, own)
    pauses.forget(session, person.telegram_id)
    inbox.forget_sender(session, person.telegram_id, now=now)
    session.delete(person)
    session.flush()


def declined(session: Session, member: Member, person: Person, *, now: datetime) -> None:
    """An organiser did not let them in: nothing of the person stays, unless they belong to another network."""
    erasures.note(session, Erased(person.telegram_id, member.network_id, now))
    session.execute(delete(Dialogue).where(Dialogue.person_id == person.id))
    session.delete(member)
    session.flush()
    if not members.any_membership(session, person):
        forget_account(session, person, now=now)
