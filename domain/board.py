"""The board: what members offer and seek. Entries are written, changed, renewed, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from domain import board_matches, board_steps, board_week, consent, entry_reading, matching, regions
from domain.board_matches import Found
from domain.entry_reading import Typed
from domain.refusals import NoSuchThing, TooManyEntries
from domain.wording import folded
from models import Entry, EntryKind, EntryState, Member, MemberState

ENTRIES_LIMIT = 10
"""How many entries of one member stand at a time."""

SIMILAR = 85
"""rapidfuzz's ratio of sorted words (0 to 100) from which an entry is taken for one that is there."""

_WITH_AUTHOR = joinedload(Entry.member).joinedload(Member.network)


@dataclass(frozen=True)
class Proposed:
    entry: Entry | None
    """None: nothing was stored, because of `similar`."""
    found: tuple[Found, ...] = ()
    """What goes with it, best first: all of it is told now."""
    similar: Entry | None = None


def own(session: Session, member: Member, entry_id: int) -> Entry:
    """An entry of this member's. Raises `NoSuchThing`, also for another's."""
    entry = session.scalar(select(Entry).where(Entry.id == entry_id).options(_WITH_AUTHOR))
    if entry is None or entry.member_id != member.id:
        raise NoSuchThing
    return entry


def _read(member: Member, text: str, now: datetime) -> Typed:
    return entry_reading.read(text, zone=ZoneInfo(member.network.zone), now=now)


def propose(
    session: Session,
    member: Member,
    kind: EntryKind,
    text: str,
    *,
    now: datetime,
    despite_similar: bool = False,
) -> Proposed:
    """A new entry of a member (with its network), unless a similar one of theirs is there.

    Raises `Empty`, `TooLong`, `NoComingDay`, `TooManyEntries`, `ConsentOutdated`.
    """
    consent.require(member)
    typed = _read(member, text, now)
    if not despite_similar:
        similar = _similar(session, member, kind, typed.text)
        if similar is not None:
            return Proposed(None, similar=similar)
    _require_room(session, member)
    entry = Entry(
        network_id=member.network_id,
        member=member,
        kind=kind,
        text=typed.text,
        region=typed.region,
        expires_on=typed.expires_on,
        state=EntryState.OPEN,
        created_at=now,
        current_at=now,
    )
    session.add(entry)
    session.flush()
    board_week.plan(session, member.network, now=now)
    return Proposed(entry, _settle(session, entry, now))


def _similar(session: Session, member: Member, kind: EntryKind, text: str) -> Entry | None:
    query = (
        select(Entry)
        .where(Entry.member_id == member.id, Entry.kind == kind, Entry.state != EntryState.CLOSED)
        .options(_WITH_AUTHOR)
        .order_by(Entry.id)
    )
    alike = (entry for entry in session.scalars(query) if _reads_like(entry.text, text))
    return next(alike, None)


def _reads_like(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # four megabytes, when first wanted

    return matching.same(one, other) or fuzz.token_sort_ratio(folded(one), folded(other)) >= SIMILAR


def _require_room(session: Session, member: Member) -> None:
    standing = select(func.count()).where(Entry.member_id == member.id, Entry.state == EntryState.OPEN)
    if (session.scalar(standing) or 0) >= ENTRIES_LIMIT:
        raise TooManyEntries(limit=ENTRIES_LIMIT)


def _settle(session: Session, entry: Entry, now: datetime) -> tuple[Found, ...]:
    """An entry is new, or another than before: what follows from it. Its author reads the matches at once."""
    board_steps.plan(session, entry, now=now)
    if entry.state is not EntryState.OPEN:
        return ()
    found = board_matches.find(session, entry, now=now)
    board_steps.tell_others(session, found, now=now)
    return tuple(tell(found, now=now))


def tell(found: Sequence[Found], *, now: datetime) -> Sequence[Found]:
    """Their side is looking at them: no message needed."""
    for match in found:
        if match.told_at is None:
            match.tell(now)
    return found


# --- Changing: whoever does says that it is current ---------------------------------------------------


def edit(session: Session, entry: Entry, text: str, *, now: datetime) -> tuple[Found, ...]:
    """A new text; region and last day follow where it names them.

    Raises `Empty`, `TooLong`, `NoComingDay`.
    """
    typed = _read(entry.member, text, now)
    entry.text = typed.text
    entry.region = typed.region or entry.region
    entry.expires_on = typed.expires_on or entry.expires_on
    return renew(session, entry, now=now)


def set_region(session: Session, entry: Entry, region: str | None, *, now: datetime) -> tuple[Found, ...]:
    """As typed, or `regions.ANYWHERE`; None: the member's own. Raises `Empty`, `TooLong`."""
    entry.region = region if region in (None, regions.ANYWHERE) else regions.kept(region or "")
    return renew(session, entry, now=now)


def set_until(session: Session, entry: Entry, day: date | None, *, now: datetime) -> tuple[Found, ...]:
    """The last day on which it counts; None: without one."""
    entry.expires_on = day
    return renew(session, entry, now=now)


def renew(session: Session, entry: Entry, *, now: datetime) -> tuple[Found, ...]:
    """Its author says that it is current: it stands for another 60 days, and wakes if it slept or was taken back.

    Raises `TooManyEntries`.
    """
    if entry.state is not EntryState.OPEN:
        _require_room(session, entry.member)
    entry.state = EntryState.OPEN
    entry.current_at = now
    if entry.expires_on is not None and entry.expires_on < board_matches.today(
        session, entry.network_id, now
    ):
        entry.expires_on = None
    return _settle(session, entry, now)


def close(session: Session, entry: Entry, *, now: datetime) -> None:
    """Taken back by its author."""
    entry.state = EntryState.CLOSED
    board_steps.plan(session, entry, now=now)


# --- Looking ------------------------------------------------------------------------------------------


def listing(session: Session, member: Member, *, now: datetime) -> list[Entry]:
    """What stands on the board, each with its member: one's own first (those that sleep, too), then the newest."""
    day = board_matches.today(session, member.network_id, now)
    mine = (Entry.member_id == member.id) & (Entry.state != EntryState.CLOSED)
    theirs = board_matches.stands(day) & (Entry.member_id != member.id) & (Member.state == MemberState.ACTIVE)
    query = (
        select(Entry)
        .join(Entry.member)
        .where(Entry.network_id == member.network_id, mine | theirs)
        .options(joinedload(Entry.member))
    )
    found = session.scalars(query).all()
    return sorted(found, key=lambda e: (e.member_id != member.id, -e.created_at.timestamp(), -e.id))
