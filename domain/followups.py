"""After a meeting: who is asked what when, and what the group hears of it on the next evening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import (
    attendances,
    budget,
    files,
    impulse,
    members,
    notices,
    openings,
    promises,
    records,
    reminders,
    seats,
)
from domain.dates import to_utc
from domain.reminders import Row, Slot
from models import (
    Answer,
    Delivery,
    DeliveryState,
    Meeting,
    Member,
    MemberState,
    Notice,
    NoticeKind,
    Record,
    RecordKind,
    ReminderLevel,
    Rsvp,
    Step,
)

HELPS = timedelta(days=3)
"""Who has not been asked by then does not remember."""
SUMMARY_AT = time(18)
SUMMARY_HELPS = timedelta(days=2)

PRIVATE_STEPS = frozenset({Step.FOLLOW_UP, Step.RECORDS, Step.PROMISE, Step.OPENING_ROUND})


def ends_at(meeting: Meeting) -> datetime:
    """When it is over; one of several days on its last."""
    last = meeting.starts_local + timedelta(days=max(1, meeting.days or 1) - 1)
    return max(to_utc(last, ZoneInfo(meeting.zone)), meeting.starts_at) + timedelta(minutes=meeting.minutes)


def plan(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Called when a meeting has ended. Where nobody meant to come there is nothing to ask."""
    openings.forget(session, meeting)
    expected = _expected(session, meeting)
    if not expected:
        return
    end = ends_at(meeting)
    due = reminders.next_allowed_at(meeting.zone, now=end)
    asked = Slot(Step.FOLLOW_UP, due, due + HELPS)
    noted = Slot(Step.RECORDS, due, due + HELPS)
    summed_up = _summary_slot(meeting, end)
    rows = [Row(asked, member_id) for member_id in expected if asked.expires > now]
    rows += [Row(noted, giver.id) for giver in impulse.givers(session, meeting) if noted.expires > now]
    rows += [Row(summed_up, None)] if summed_up.expires > now else []
    reminders.add(session, meeting, rows)
    if asked.expires > now:
        notices.tell(session, meeting.network, NoticeKind.RECORDS_WANTED, meeting=meeting, now=now)


def _expected(session: Session, meeting: Meeting) -> list[int]:
    """Who said yes or maybe for this date; without those for whom there was no seat."""
    query = (
        select(Rsvp.member_id)
        .join(Member, Member.id == Rsvp.member_id)
        .where(
            Member.state == MemberState.ACTIVE,
            Rsvp.meeting_id == meeting.id,
            Rsvp.revision == meeting.revision,
            Rsvp.answer.in_((Answer.YES, Answer.MAYBE)),
        )
        .order_by(Rsvp.member_id)
    )
    waiting = seats.waiting(session, meeting)
    return [member_id for member_id in session.scalars(query) if member_id not in waiting]


def _summary_slot(meeting: Meeting, end: datetime) -> Slot:
    """The next evening; a Sunday's on Monday."""
    zone = ZoneInfo(meeting.zone)
    day = end.astimezone(zone).date() + timedelta(days=1)
    while reminders.is_quiet(datetime.combine(day, SUMMARY_AT)):
        day += timedelta(days=1)
    due = to_utc(datetime.combine(day, SUMMARY_AT), zone)
    return Slot(Step.SUMMARY, due, due + SUMMARY_HELPS)


# --- Still wanted? ------------------------------------------------------------------------------------


def unwanted_in_private(session: Session, delivery: Delivery, meeting: Meeting, member: Member) -> str | None:
    """Why not, in a word; reach and pauses are judged elsewhere."""
    step = delivery.step
    if step is Step.OPENING_ROUND:
        return None if openings.collected(session, meeting) else "nobody"
    if step is Step.RECORDS:
        told = _has_notice(session, meeting, member) or _is_asked(session, meeting, member)
        return "told" if told else None
    if members.reminder_level(member, meeting.network) is not ReminderLevel.ALL:
        return "settings"
    if step is Step.PROMISE:
        if promises.said_with_question(session, delivery):
            return promises.TOLD
        return None if records.pending(session, meeting, member) else "done"
    if attendances.of(session, meeting, member) is not None:
        return "answered"
    return budget.ENOUGH if budget.is_spent(session, meeting, member, step) else None


def writes_down(session: Session, meeting: Meeting, member: Member) -> bool:
    """Whether the question "were you there" asks as well what remains: of whoever gave the impulse, and of
    organisers (known here by the notice that would have asked them)."""
    return impulse.gives(session, meeting, member) or _has_notice(session, meeting, member)


def notice_unwanted(session: Session, notice: Notice, member: Member | None) -> str | None:
    """An organiser who is asked "were you there" is asked in that message what remains, if it came after the notice."""
    if notice.kind is not NoticeKind.RECORDS_WANTED or notice.meeting_id is None or member is None:
        return None
    asked = _question(session, notice.meeting_id, member)
    if asked is None or notice.addressed_at is None:
        return None
    return "told" if asked.settled_at is None or asked.settled_at >= notice.addressed_at else None


def is_unanswered(session: Session, meeting: Meeting, member: Member) -> bool:
    """Whether somebody was asked "were you there" and has not said it yet."""
    return attendances.of(session, meeting, member) is None and _is_asked(session, meeting, member)


def _is_asked(session: Session, meeting: Meeting, member: Member) -> bool:
    return _question(session, meeting.id, member) is not None


def _question(session: Session, meeting_id: int, member: Member) -> Delivery | None:
    """The question "were you there", if it went out or is about to."""
    query = select(Delivery).where(
        Delivery.meeting_id == meeting_id,
        Delivery.member_id == member.id,
        Delivery.step == Step.FOLLOW_UP,
        Delivery.state.not_in((DeliveryState.DROPPED, DeliveryState.FAILED)),
    )
    return session.scalar(query.limit(1))


def _has_notice(session: Session, meeting: Meeting, member: Member) -> bool:
    """An organiser who gave the impulse as well is asked once."""
    query = (
        select(Delivery.id)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(
            Delivery.member_id == member.id,
            Notice.meeting_id == meeting.id,
            Notice.kind == NoticeKind.RECORDS_WANTED,
        )
    )
    return session.scalar(query.limit(1)) is not None


def unwanted_in_group(session: Session, delivery: Delivery, meeting: Meeting) -> str | None:
    if delivery.step is Step.OPENINGS:
        return None if openings.collected(session, meeting) else "nobody"
    return None if summary(session, meeting).says_something else "nothing"


# --- The summary --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Summary:
    """What a meeting left behind."""

    attended: int | None
    records: Sequence[Record]
    makers: dict[int, Member]
    """Who promised, by member id."""
    files: int

    def of(self, kind: RecordKind) -> list[Record]:
        return [record for record in self.records if record.kind is kind]

    @property
    def says_something(self) -> bool:
        """How many came is worth a line, but not a message."""
        return bool(self.records or self.files)


def summary(session: Session, meeting: Meeting) -> Summary:
    found = records.of(session, meeting)
    return Summary(
        attended=attendances.heard(session, meeting).attended,
        records=found,
        makers=records.makers(session, found),
        files=len(files.of(session, meeting)),
    )
