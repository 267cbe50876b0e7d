"""Which offers and requests of a network's board go together, and which side has been told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload

from domain import matching, regions, reminders
from domain.matching import THRESHOLD, Said
from models import Entry, EntryKind, EntryMatch, EntryState, Member, MemberState, Network

AT_A_TIME = 3
"""How many matches one message tells of."""


@dataclass(frozen=True)
class Found:
    """A match as one side sees it; `theirs` has its member."""

    match: EntryMatch
    mine: Entry
    theirs: Entry

    @property
    def told_at(self) -> datetime | None:
        return self.match.offer_told_at if self.mine.kind is EntryKind.OFFER else self.match.seek_told_at

    def tell(self, moment: datetime | None) -> None:
        """This side knows of it from that moment on; None: it does not after all."""
        if self.mine.kind is EntryKind.OFFER:
            self.match.offer_told_at = moment
        else:
            self.match.seek_told_at = moment


def today(session: Session, network_id: int, now: datetime) -> date:
    return reminders.day_in(session.get_one(Network, network_id).zone, now)


def stands(day: date) -> ColumnElement[bool]:
    """Whether an entry counts on this day, as far as it says itself."""
    lasts = or_(Entry.expires_on.is_(None), Entry.expires_on >= day)
    return (Entry.state == EntryState.OPEN) & lasts


def is_standing(entry: Entry, day: date) -> bool:
    return entry.state is EntryState.OPEN and (entry.expires_on is None or entry.expires_on >= day)


def _said(entry: Entry) -> Said:
    where = regions.within(entry.region, entry.member)
    return Said(entry.text, where.place, where.federal_state)


def find(session: Session, entry: Entry, *, now: datetime) -> list[Found]:
    """Compares an entry (with its member) with all that stand on the other side, keeps what goes together, and
    returns it, best first."""
    # Two entries that come at the same time have to see each other.
    session.execute(select(Network.id).where(Network.id == entry.network_id).with_for_update())
    other_side = EntryKind.SEEK if entry.kind is EntryKind.OFFER else EntryKind.OFFER
    query = (
        select(Entry)
        .join(Entry.member)
        .where(
            Entry.network_id == entry.network_id,
            Entry.kind == other_side,
            Entry.member_id != entry.member_id,
            stands(today(session, entry.network_id, now)),
            Member.state == MemberState.ACTIVE,
        )
        .options(joinedload(Entry.member))
    )
    either = (EntryMatch.offer_id == entry.id) | (EntryMatch.seek_id == entry.id)
    known = {(m.offer_id, m.seek_id): m for m in session.scalars(select(EntryMatch).where(either))}
    for other in session.scalars(query).all():
        _keep(session, entry, other, known, now)
    session.flush()
    return of_entry(session, entry, now=now)


def _keep(
    session: Session, entry: Entry, other: Entry, known: Mapping[tuple[int, int], EntryMatch], now: datetime
) -> None:
    score = matching.score(_said(entry), _said(other))
    offer, seek = (entry, other) if entry.kind is EntryKind.OFFER else (other, entry)
    match = known.get((offer.id, seek.id))
    if match is not None:
        # A text that changed: what was told stays told, should it go together again.
        match.score = max(1, score)
    elif score >= THRESHOLD:
        session.add(EntryMatch(offer_id=offer.id, seek_id=seek.id, score=score, found_at=now))


def _load(session: Session, mine: ColumnElement[bool], kind: EntryKind, day: date) -> list[Found]:
    """The standing matches of those entries of one kind that meet a condition."""
    query = select(Entry).where(mine, Entry.kind == kind, stands(day)).options(joinedload(Entry.member))
    own = {entry.id: entry for entry in session.scalars(query)}
    own_id, other_id = (
        (EntryMatch.offer_id, EntryMatch.seek_id)
        if kind is EntryKind.OFFER
        else (EntryMatch.seek_id, EntryMatch.offer_id)
    )
    pairs = (
        select(EntryMatch, Entry)
        .join(Entry, Entry.id == other_id)
        .join(Entry.member)
        .where(
            own_id.in_(list(own)),
            EntryMatch.score >= THRESHOLD,
            stands(day),
            Member.state == MemberState.ACTIVE,
        )
        .options(joinedload(Entry.member))
    )
    found = session.execute(pairs).all() if own else []
    return [Found(match, own[getattr(match, own_id.key)], theirs) for match, theirs in found]


def _best_first(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda f: (-f.match.score, f.match.found_at, f.theirs.id, f.mine.id))


def of_entry(session: Session, entry: Entry, *, now: datetime) -> list[Found]:
    """What goes with an entry as things stand, best first."""
    day = today(session, entry.network_id, now)
    return _best_first(_load(session, Entry.id == entry.id, entry.kind, day))


def of_member(session: Session, member: Member, *, now: datetime) -> list[Found]:
    """What goes with any of a member's entries, best first."""
    day = today(session, member.network_id, now)
    return _best_first(
        found for kind in EntryKind for found in _load(session, Entry.member_id == member.id, kind, day)
    )


def untold(session: Session, member: Member, *, now: datetime) -> list[Found]:
    return [found for found in of_member(session, member, now=now) if found.told_at is None]
