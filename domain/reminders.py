"""When what is due: from a meeting's wall time to the rows that will remind of it.

"Days before" are the meeting's own wall time on that local day, also across a clock change; "60 minutes
before" is elapsed time. Quiet hours are 20:00 to 08:00 and Sundays, in the network's zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from domain import cards, promises, spans
from domain.dates import to_utc
from models import Answer, Delivery, DeliveryState, Meeting, MeetingFormat, Member, MemberState, Rsvp, Step

MORNING_STARTS = time(8)
QUIET_STARTS = time(20)
LAST_ALLOWED = time(19, 59)
MORNING_LINE = time(9)
SUNDAY = 6
URGENT = timedelta(hours=24)
"""A change of a meeting that starts sooner than this is told at once, quiet hours or not."""

LATE = timedelta(minutes=30)
"""From here on a row was not merely behind others in the queue."""

QUESTIONS = frozenset({Step.ASK_WEEK, Step.ASK_LAST, Step.GROUP_CALL, Step.JOURNEY})
"""Asked (or said) once: a move does not ask them a second time."""

PRIVATE_STEPS = (Step.ASK_WEEK, Step.ASK_LAST, Step.DAY_BEFORE, Step.HOUR_BEFORE, Step.JOURNEY)
GROUP_STEPS = (Step.PIN, Step.GROUP_CALL, Step.MORNING, Step.OPENINGS, Step.START, Step.END)

_FOREVER = timedelta(days=36500)


@dataclass(frozen=True)
class Slot:
    """One step's moment: sent at `due`, useless from `expires` on."""

    step: Step
    due: datetime
    expires: datetime


def is_quiet(local: datetime) -> bool:
    return local.weekday() == SUNDAY or not MORNING_STARTS <= local.time() < QUIET_STARTS


def last_allowed(local: datetime) -> datetime:
    """The moment itself, or the last one before it outside quiet hours (a Sunday's: Saturday, same time)."""
    while is_quiet(local):
        if local.time() >= QUIET_STARTS:
            local = datetime.combine(local.date(), LAST_ALLOWED)
        elif local.time() < MORNING_STARTS:
            local = datetime.combine(local.date() - timedelta(days=1), LAST_ALLOWED)
        else:
            local -= timedelta(days=1)
    return local


def next_allowed(local: datetime) -> datetime:
    """The moment itself, or the first one after it outside quiet hours."""
    while is_quiet(local):
        day = local.date() if local.time() < MORNING_STARTS else local.date() + timedelta(days=1)
        local = datetime.combine(day, MORNING_STARTS)
    return local


def next_allowed_at(zone: str, *, now: datetime) -> datetime:
    """When something that is not urgent may go out: now, or at the end of the quiet hours."""
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    allowed = next_allowed(local)
    return now if allowed == local else to_utc(allowed, ZoneInfo(zone))


def slots(meeting: Meeting) -> list[Slot]:
    """Every step of a meeting with its moment, in order of time."""
    zone = ZoneInfo(meeting.zone)
    start = meeting.starts_at

    def days_before(days: int) -> datetime:
        return meeting.starts_local - timedelta(days=days)

    def slot(step: Step, local: datetime, expires: datetime) -> Slot:
        return Slot(step, to_utc(last_allowed(local), zone), expires)

    # Expiry is counted from the next step's own moment, before quiet hours moved it: so a step never
    # expires before it is due, even where two steps fall on one Saturday.
    hour = start - timedelta(minutes=60)
    last_question = to_utc(days_before(2), zone)
    day_before = to_utc(days_before(1), zone)
    morning = datetime.combine(meeting.starts_local.date(), MORNING_LINE)
    end = spans.ends_at(meeting)
    found = [
        slot(Step.PIN, days_before(14), start),
        slot(Step.ASK_WEEK, days_before(7), last_question),
        slot(Step.ASK_LAST, days_before(2), day_before),
        slot(Step.GROUP_CALL, days_before(2), hour),
        slot(Step.DAY_BEFORE, days_before(1), hour),
        slot(Step.MORNING, morning, start),
        slot(Step.PROMISE, days_before(7), start),
        slot(Step.OPENINGS, hour.astimezone(zone).replace(tzinfo=None), start),
        Slot(Step.HOUR_BEFORE, hour, start),
        Slot(Step.START, start, start + _FOREVER),
        Slot(Step.END, end, end + _FOREVER),
    ]
    if meeting.format is not MeetingFormat.DIGITAL:
        found.append(slot(Step.JOURNEY, days_before(7), day_before))
    return sorted((s for s in found if s.due < s.expires), key=lambda s: s.due)


def week_before(meeting: Meeting) -> datetime:
    """When those who come to a meeting in person hear what concerns them (and the others are asked)."""
    return to_utc(last_allowed(meeting.starts_local - timedelta(days=7)), ZoneInfo(meeting.zone))


def change_due(meeting: Meeting, *, now: datetime, starts: Iterable[datetime]) -> datetime:
    """When a move or cancellation is told: at the next allowed moment, or at once if a start is near.

    Near is also a start before that next moment (a Saturday evening's is Monday), and one that has passed:
    people may be sitting there and waiting.
    """
    told = next_allowed_at(meeting.zone, now=now)
    if any(start - now < URGENT or start <= told for start in starts):
        return now
    return told


def held_until(delivery: Delivery, zone: str, *, now: datetime) -> datetime | None:
    """A late row does not break into quiet hours that it was kept out of; None when it may go."""

    def local(moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    if now - delivery.due < LATE or is_quiet(local(delivery.due)) or not is_quiet(local(now)):
        return None
    return to_utc(next_allowed(local(now)), ZoneInfo(zone))


def day_in(zone: str, moment: datetime) -> date:
    """The calendar day that it is somewhere."""
    return moment.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class Row:
    slot: Slot
    member_id: int | None


def _insert(session: Session, meeting: Meeting, rows: Sequence[Row]) -> None:
    """Rows whose key is there already stay as they are: planning twice is planning once."""
    values = [
        {
            "key": f"{meeting.network_id}:{meeting.id}:{meeting.revision}:{row.slot.step}:{row.member_id or 'group'}",
            "network_id": meeting.network_id,
            "meeting_id": meeting.id,
            "member_id": row.member_id,
            "step": row.slot.step,
            "revision": meeting.revision,
            "due": row.slot.due,
            "expires": row.slot.expires,
            "state": DeliveryState.WAITING,
            "attempts": 0,
        }
        for row in rows
    ]
    present = set(session.scalars(select(Delivery.key).where(Delivery.meeting_id == meeting.id)))
    new = [value for value in values if value["key"] not in present]
    if new:
        session.execute(insert(Delivery), new)


def _already_asked(session: Session, meeting: Meeting) -> set[tuple[Step, int | None]]:
    query = select(Delivery.step, Delivery.member_id).where(
        Delivery.meeting_id == meeting.id,
        Delivery.step.in_(QUESTIONS),
        Delivery.state.in_((DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN)),
    )
    return {(row[0], row[1]) for row in session.execute(query)}


def _active_ids(session: Session, network_id: int) -> list[int]:
    return list(
        session.scalars(
            select(Member.id)
            .where(Member.network_id == network_id, Member.state == MemberState.ACTIVE)
            .order_by(Member.id)
        )
    )


def plan(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """All steps still ahead, for the group and every member. What lies in the past is dropped."""
    ahead = [slot for slot in slots(meeting) if slot.due > now]
    asked = _already_asked(session, meeting)
    members: list[int | None] = list(_active_ids(session, meeting.network_id))
    rows = [
        Row(slot, who)
        for slot in ahead
        if slot.step is not Step.PROMISE
        for who in ([None] if slot.step in GROUP_STEPS else members)
        if (slot.step, who) not in asked
    ]
    _insert(session, meeting, rows)
    plan_promises(session, meeting, promises.makers(session, meeting.network_id), now=now)


def plan_promises(session: Session, meeting: Meeting, member_ids: Iterable[int], *, now: datetime) -> None:
    """Who promised something is reminded of it a week before this meeting, if that is still ahead."""
    ahead = [slot for slot in slots(meeting) if slot.step is Step.PROMISE and slot.due > now]
    _insert(session, meeting, [Row(slot, member_id) for slot in ahead for member_id in member_ids])


def add(session: Session, meeting: Meeting, rows: Sequence[Row]) -> None:
    """Rows of other modules' making; planning twice is planning once."""
    _insert(session, meeting, rows)


def plan_for_member(session: Session, meeting: Meeting, member: Member, *, now: datetime) -> None:
    """Somebody joined: the private steps still ahead of this meeting."""
    asked = _already_asked(session, meeting)
    ahead = [slot for slot in slots(meeting) if slot.step in PRIVATE_STEPS and slot.due > now]
    _insert(session, meeting, [Row(slot, member.id) for slot in ahead if (slot.step, member.id) not in asked])


def plan_step(
    session: Session,
    meeting: Meeting,
    step: Step,
    due: datetime,
    expires: datetime,
    member_ids: Iterable[int | None],
) -> None:
    """One step of the present revision for these members (None: the group), at a moment of its own."""
    _insert(session, meeting, [Row(Slot(step, due, expires), member_id) for member_id in member_ids])


def replan_end(session: Session, meeting: Meeting) -> None:
    """The meeting has another length, and nothing else changed."""
    end = spans.ends_at(meeting)
    session.execute(
        update(Delivery)
        .where(
            Delivery.meeting_id == meeting.id,
            Delivery.step == Step.END,
            Delivery.state == DeliveryState.WAITING,
        )
        .values(due=end, expires=end + _FOREVER)
    )


def drop_waiting(
    session: Session, meeting: Meeting, *, reason: str, now: datetime, keep: frozenset[Step] = frozenset()
) -> None:
    """What was still to be sent for this meeting is not sent any more."""
    session.execute(
        update(Delivery)
        .where(
            Delivery.meeting_id == meeting.id,
            Delivery.state == DeliveryState.WAITING,
            Delivery.step.not_in(keep),
        )
        .values(state=DeliveryState.DROPPED, reason=reason, settled_at=now)
    )


def plan_moved(session: Session, meeting: Meeting, *, old_start: datetime, now: datetime) -> None:
    """Everybody is told and asked again; the steps of the new date follow. Call after `revision` rose."""
    plan_anew(session, meeting, now=now)
    due = change_due(meeting, now=now, starts=(old_start, meeting.starts_at))
    rows = [Row(Slot(Step.MOVED_GROUP, due, meeting.starts_at), None)]
    rows += [
        Row(Slot(Step.MOVED, due, meeting.starts_at), member_id)
        for member_id in _active_ids(session, meeting.network_id)
    ]
    _insert(session, meeting, rows)


def plan_anew(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """The steps of a new revision, without a word about it. Call after `revision` rose."""
    # The card belongs to the meeting, not to a date: one that waits or is being sent goes on.
    drop_waiting(session, meeting, reason="moved", now=now, keep=frozenset({Step.CARD}))
    if meeting.card_message_id is None:
        cards.post_again(session, meeting, now=now)
    plan(session, meeting, now=now)


def known_revision(session: Session, meeting: Meeting) -> int:
    """The revision whose date people were told of: below the meeting's while a move waits for the morning."""
    told = select(func.max(Delivery.revision)).where(
        Delivery.meeting_id == meeting.id,
        Delivery.step == Step.MOVED_GROUP,
        Delivery.state != DeliveryState.WAITING,
        Delivery.reason.is_(None) | (Delivery.reason != "moved"),
    )
    return session.scalar(told) or 0


def plan_cancelled(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Those who said yes or maybe are told, and the group in one line. Call after the state changed.

    The end stays: that is when the card is unpinned.
    """
    drop_waiting(session, meeting, reason="cancelled", now=now, keep=frozenset({Step.END}))
    due = change_due(meeting, now=now, starts=(meeting.starts_at,))
    expires = spans.ends_at(meeting)
    concerned = session.scalars(
        select(Rsvp.member_id).where(
            Rsvp.meeting_id == meeting.id, Rsvp.answer.in_((Answer.YES, Answer.MAYBE))
        )
    )
    rows = [Row(Slot(Step.CANCELLED_GROUP, due, expires), None)]
    rows += [Row(Slot(Step.CANCELLED, due, expires), member_id) for member_id in concerned]
    _insert(session, meeting, rows)


def plan_once(session: Session, meeting: Meeting, slots: Iterable[tuple[Slot, int]]) -> None:
    """Steps of single members (by id), in place of what was planned or said for them before."""
    rows = [Row(slot, member_id) for slot, member_id in slots]
    for row in rows:
        session.execute(
            delete(Delivery).where(
                Delivery.meeting_id == meeting.id,
                Delivery.step == row.slot.step,
                Delivery.member_id == row.member_id,
            )
        )
    _insert(session, meeting, rows)
