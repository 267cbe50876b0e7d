"""What goes out by itself about the board: a match to either side, the question whether an entry is still current,
and in silence its falling asleep and its last day.

A member gets at most one message a day about the board, whatever it says, and only who wants all reminders.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from domain import board_matches, members, reminders, wanted
from domain.board_matches import AT_A_TIME, Found
from domain.dates import to_utc
from models import Delivery, DeliveryState, Entry, EntryState, Member, Network, ReminderLevel, Step

SILENT_STEPS = frozenset({Step.BOARD_SLEEP})
PRIVATE_STEPS = frozenset({Step.BOARD_MATCH, Step.BOARD_ASK})

ASK_AFTER = timedelta(days=60)
SLEEP_AFTER = timedelta(days=75)
MORNING = time(9)
GRACE = timedelta(minutes=5)
"""Whoever has just written an entry may still change it, or take it back, before others are told."""

_FOREVER = timedelta(days=36500)
_GONE_OUT = (DeliveryState.SENT, DeliveryState.UNKNOWN)
_went_out_at = func.coalesce(Delivery.settled_at, Delivery.due)
"""Of one member's rows. As it stands, SQLite would look through what all networks have settled since."""


# --- When ---------------------------------------------------------------------------------------------


def _morning(zone: str, day: date) -> datetime:
    """Nine o'clock on that day; a Sunday's on Monday."""
    while reminders.is_quiet(datetime.combine(day, MORNING)):
        day += timedelta(days=1)
    return to_utc(datetime.combine(day, MORNING), ZoneInfo(zone))


def _tomorrow(zone: str, now: datetime) -> datetime:
    return _morning(zone, reminders.day_in(zone, now) + timedelta(days=1))


def asks_on(entry: Entry, zone: str) -> date:
    """The day from which on its author is asked whether it is still current."""
    return reminders.day_in(zone, entry.current_at) + ASK_AFTER


def sleeps_on(entry: Entry, zone: str) -> date:
    return reminders.day_in(zone, entry.current_at) + SLEEP_AFTER


def _revision(entry: Entry) -> int:
    """The day on which its author last said that it is current: a question belongs to one."""
    return entry.current_at.toordinal()


# --- Planning -----------------------------------------------------------------------------------------


def _row(session: Session, key: str) -> Delivery | None:
    return session.scalar(select(Delivery).where(Delivery.key == key))


def _schedule(
    session: Session,
    entry: Entry,
    step: Step,
    who: str,
    due: datetime,
    expires: datetime,
    *,
    revision: int = 0,
) -> Delivery:
    """One row for each key; one that is there, and has not gone out, waits (again) from now on."""
    key = f"{entry.network_id}:e{who if step is Step.BOARD_MATCH else entry.id}:{revision}:{step}:{who}"
    row = _row(session, key)
    if row is None:
        row = Delivery(key=key, network_id=entry.network_id, step=step, revision=revision, attempts=0)
        session.add(row)
    row.entry_id = entry.id
    row.member_id = None if step is Step.BOARD_SLEEP else entry.member_id
    row.due, row.expires, row.not_before = due, expires, None
    row.state, row.reason, row.settled_at = DeliveryState.WAITING, None, None
    session.flush()
    return row


def plan(session: Session, entry: Entry, *, now: datetime) -> None:
    """The question and the end of an entry as it is now. What was planned before is no longer wanted."""
    waiting = (Delivery.entry_id == entry.id, Delivery.state == DeliveryState.WAITING)
    session.execute(
        update(Delivery)
        .where(*waiting, Delivery.step.in_((Step.BOARD_ASK, Step.BOARD_SLEEP)))
        .values(state=DeliveryState.DROPPED, reason="renewed", settled_at=now)
        .execution_options(synchronize_session="fetch")
    )
    if entry.state is not EntryState.OPEN:
        return
    zone = session.get_one(Network, entry.network_id).zone
    sleeps = to_utc(datetime.combine(sleeps_on(entry, zone), MORNING), ZoneInfo(zone))
    asks = _morning(zone, asks_on(entry, zone))
    ends = sleeps
    if entry.expires_on is not None:
        over = to_utc(datetime.combine(entry.expires_on + timedelta(days=1), time()), ZoneInfo(zone))
        ends = min(sleeps, over)
    _schedule(session, entry, Step.BOARD_SLEEP, "group", ends, ends + _FOREVER)
    revision = _revision(entry)
    asked = _row(session, f"{entry.network_id}:e{entry.id}:{revision}:{Step.BOARD_ASK}:{entry.member_id}")
    if asks < ends and (asked is None or asked.state is DeliveryState.DROPPED):
        _schedule(session, entry, Step.BOARD_ASK, str(entry.member_id), asks, ends, revision=revision)


def plan_match(session: Session, entry: Entry, *, now: datetime) -> None:
    """The author of an entry has matches to hear of. A row that waits already will tell of them as well."""
    waiting = select(Delivery.id).where(
        Delivery.member_id == entry.member_id,
        Delivery.step == Step.BOARD_MATCH,
        Delivery.state == DeliveryState.WAITING,
    )
    if session.scalar(waiting.limit(1)) is None:
        zone = session.get_one(Network, entry.network_id).zone
        _plan_on(session, entry, reminders.next_allowed_at(zone, now=now + GRACE), zone)


def _plan_on(session: Session, entry: Entry, due: datetime, zone: str) -> None:
    """One row for each member and day; on a day that had its message, on the next."""
    while True:
        day = reminders.day_in(zone, due).toordinal()
        row = _row(
            session, f"{entry.network_id}:e{entry.member_id}:{day}:{Step.BOARD_MATCH}:{entry.member_id}"
        )
        if row is None or row.state is DeliveryState.DROPPED:
            break
        due = _tomorrow(zone, due)
    _schedule(session, entry, Step.BOARD_MATCH, str(entry.member_id), due, due + _FOREVER, revision=day)


# --- At the moment of sending -------------------------------------------------------------------------


def due_questions(session: Session, member: Member, *, now: datetime) -> list[Entry]:
    """A member's entries that are to be asked after by now, oldest first: all in one message."""
    zone = session.get_one(Network, member.network_id).zone
    day = reminders.day_in(zone, now)
    query = select(Entry).where(Entry.member_id == member.id, board_matches.stands(day)).order_by(Entry.id)
    return [entry for entry in session.scalars(query) if asks_on(entry, zone) <= day]


def unwanted(
    session: Session, delivery: Delivery, entry: Entry, member: Member | None, *, now: datetime
) -> str | None:
    """Why this row is not to be sent (any more), in a word; None when it is."""
    if now >= delivery.expires:
        return "too_late"
    if delivery.step is Step.BOARD_SLEEP:
        return "closed" if entry.state is not EntryState.OPEN else None
    reason = wanted.out_of_reach(member)
    if member is None or reason is not None:
        return reason
    if members.reminder_level(member, member.network) is not ReminderLevel.ALL:
        return "settings"
    if delivery.step is Step.BOARD_MATCH:
        return None if board_matches.untold(session, member, now=now) else "told"
    if entry.state is not EntryState.OPEN or delivery.revision != _revision(entry):
        return "renewed"
    return "told" if _asked_since(session, member, delivery.due) else None


def _asked_since(session: Session, member: Member, moment: datetime) -> bool:
    """Whether a question about other entries went out that asked after this one, too."""
    query = select(Delivery.id).where(
        Delivery.member_id == member.id,
        Delivery.step == Step.BOARD_ASK,
        Delivery.state.in_(_GONE_OUT),
        _went_out_at >= moment,
    )
    return session.scalar(query.limit(1)) is not None


def held(session: Session, delivery: Delivery, member: Member | None, *, now: datetime) -> datetime | None:
    """Until when a wanted row waits: for the end of a pause, looked after day by day, and for the next day
    where this one has had its message."""
    if member is None:
        return None
    zone = member.network.zone
    if wanted.paused(member, member.network, now) is not None or _written_today(session, member, zone, now):
        return _tomorrow(zone, now)
    return reminders.held_until(delivery, zone, now=now)


def _written_today(session: Session, member: Member, zone: str, now: datetime) -> bool:
    midnight = to_utc(datetime.combine(reminders.day_in(zone, now), time()), ZoneInfo(zone))
    about_board = (Delivery.member_id == member.id, Delivery.step.in_(PRIVATE_STEPS))
    gone_out = Delivery.state.in_(_GONE_OUT) & (_went_out_at >= midnight)
    going = Delivery.state == DeliveryState.SENDING
    return session.scalar(select(Delivery.id).where(*about_board, gone_out | going).limit(1)) is not None


def _mark(delivery: Delivery, claimed_at: datetime) -> datetime:
    """When a row told of its matches: the second at which it was claimed, and its number as microseconds, so
    that it finds them again."""
    return claimed_at.replace(microsecond=delivery.id % 1_000_000)


def going(session: Session, delivery: Delivery, member: Member | None, *, now: datetime) -> None:
    """The best matches are told with this row; what is left comes on the next day."""
    if delivery.step is not Step.BOARD_MATCH or member is None:
        return
    found = board_matches.untold(session, member, now=now)
    for match in found[:AT_A_TIME]:
        match.tell(_mark(delivery, now))
    session.flush()
    if found[AT_A_TIME:]:
        zone = member.network.zone
        _plan_on(session, found[AT_A_TIME].mine, _tomorrow(zone, now), zone)


def told_with(session: Session, delivery: Delivery, member: Member, *, claimed_at: datetime) -> list[Found]:
    """What a row that is going out tells of, best first."""
    mark = _mark(delivery, claimed_at)
    return [f for f in board_matches.of_member(session, member, now=claimed_at) if f.told_at == mark]


def returned(session: Session, delivery: Delivery, *, claimed_at: datetime) -> None:
    """A row certainly did not arrive: what it told of has not been told."""
    if delivery.step is Step.BOARD_MATCH and delivery.member_id is not None:
        member = session.get_one(Member, delivery.member_id)
        for found in told_with(session, delivery, member, claimed_at=claimed_at):
            found.tell(None)
        session.flush()


def settled(session: Session, delivery: Delivery, entry: Entry, *, now: datetime) -> None:
    """In silence: an entry's last day is over, or nobody said for 75 days that it is current."""
    if delivery.step is not Step.BOARD_SLEEP or entry.state is not EntryState.OPEN:
        return
    zone = session.get_one(Network, entry.network_id).zone
    day = reminders.day_in(zone, now)
    if entry.expires_on is not None and entry.expires_on < day:
        entry.state = EntryState.CLOSED
    elif sleeps_on(entry, zone) <= day:
        entry.state = EntryState.ASLEEP


def tell_others(session: Session, found: Sequence[Found], *, now: datetime) -> None:
    """The other side of new matches hears of them, unless it knows."""
    for match in found:
        other = Found(match.match, match.theirs, match.mine)
        if other.told_at is None:
            plan_match(session, match.theirs, now=now)
