"""Someone takes it: who offered to contribute to a meeting's topic is asked to give the impulse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from domain import reminders, rsvps
from domain.refusals import AnswersClosed, NoSuchThing
from models import (
    Answer,
    Delivery,
    DeliveryState,
    Host,
    HostState,
    Meeting,
    MeetingState,
    Member,
    MemberState,
    Rsvp,
    Step,
    TopicVote,
    VoteKind,
)

WILLING = (HostState.YES, HostState.TOGETHER)


@dataclass(frozen=True)
class HostLine:
    """Who gives the impulse, as cards show it."""

    names: tuple[str, ...] = ()
    unnamed: int = 0
    """Those who want only to be counted."""
    together: bool = False
    """Nobody does it alone: one more would be welcome."""

    def __bool__(self) -> bool:
        return bool(self.names or self.unnamed)


def ask(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Who offered to contribute to its topics is asked, unless a host is named already. Needs `topics`."""
    if meeting.host is not None or meeting.state is not MeetingState.PLANNED:
        return
    known = set(session.scalars(select(Host.member_id).where(Host.meeting_id == meeting.id)))
    for member_id in _contributors(session, [topic.id for topic in meeting.topics]):
        if member_id not in known:
            session.add(Host(meeting_id=meeting.id, member_id=member_id))
    session.flush()
    plan(session, meeting, now=now)


def _contributors(session: Session, topic_ids: Iterable[int]) -> list[int]:
    query = (
        select(Member.id)
        .join(TopicVote, TopicVote.member_id == Member.id)
        .where(
            TopicVote.topic_id.in_(list(topic_ids)),
            TopicVote.kind == VoteKind.CONTRIBUTE,
            Member.state == MemberState.ACTIVE,
            Member.person_id.is_not(None),
        )
        .order_by(Member.id)
        .distinct()
    )
    return list(session.scalars(query))


def plan(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """The question for everybody who has neither answered nor been sent it."""
    asked = select(Delivery.member_id).where(
        Delivery.meeting_id == meeting.id,
        Delivery.step == Step.HOST_ASK,
        Delivery.state.in_((DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN)),
    )
    open_ = session.scalars(
        select(Host.member_id).where(
            Host.meeting_id == meeting.id, Host.state == HostState.ASKED, Host.member_id.not_in(asked)
        )
    ).all()
    if open_:
        due = reminders.next_allowed_at(meeting.zone, now=now)
        reminders.plan_step(session, meeting, Step.HOST_ASK, due, meeting.starts_at, open_)


def forget(session: Session, meeting: Meeting) -> None:
    """The meeting has another topic: whoever was asked was asked about the former one."""
    session.execute(delete(Host).where(Host.meeting_id == meeting.id))
    session.execute(delete(Delivery).where(Delivery.meeting_id == meeting.id, Delivery.step == Step.HOST_ASK))


def of(session: Session, meeting: Meeting, member: Member) -> Host | None:
    return session.get(Host, {"meeting_id": meeting.id, "member_id": member.id})


def answer(
    session: Session, *, meeting: Meeting, member: Member, state: HostState, now: datetime
) -> HostState | None:
    """Returns what was said before. Raises `NoSuchThing` for who was not asked, and `AnswersClosed`.

    Whoever takes it comes: that is noted, too, and not asked again. Who takes it back may still come.
    """
    host = of(session, meeting, member)
    if host is None or state is HostState.ASKED:
        raise NoSuchThing
    if meeting.state is not MeetingState.PLANNED or now >= meeting.starts_at:
        raise AnswersClosed(title=meeting.title, cancelled=meeting.state is MeetingState.CANCELLED)
    before = host.state
    host.state, host.answered_at = state, now
    if before is not state:
        meeting.redraw()
    session.flush()
    if state in WILLING:
        rsvps.answer(session, member=member, meeting=meeting, answer=Answer.YES, now=now)
    return before


def unwanted(session: Session, meeting: Meeting, member: Member) -> str | None:
    """Why the question is not to be sent (any more), in a word."""
    host = of(session, meeting, member)
    if host is None or meeting.host is not None:
        return "done"
    rsvp = session.get(Rsvp, {"meeting_id": meeting.id, "member_id": member.id})
    declined = rsvp is not None and rsvp.revision == meeting.revision and rsvp.answer is Answer.NO
    return "answered" if declined or host.state is not HostState.ASKED else None


def line(session: Session, meeting: Meeting) -> HostLine:
    """Who has said yes, in the order in which they did."""
    query = (
        select(Member.name, Member.name_on_card, Host.state)
        .join(Host, Host.member_id == Member.id)
        .where(Host.meeting_id == meeting.id, Host.state.in_(WILLING), Member.person_id.is_not(None))
        .order_by(Host.answered_at, Host.member_id)
    )
    rows = session.execute(query).all()
    return HostLine(
        names=tuple(row[0] for row in rows if row[1]),
        unnamed=sum(not row[1] for row in rows),
        together=len(rows) == 1 and rows[0][2] is HostState.TOGETHER,
    )


def others(session: Session, meeting: Meeting, member: Member) -> list[str]:
    """The names of the others who were asked and have not declined."""
    query = (
        select(Member.name)
        .join(Host, Host.member_id == Member.id)
        .where(
            Host.meeting_id == meeting.id,
            Host.member_id != member.id,
            Host.state != HostState.NO,
            Member.person_id.is_not(None),
        )
        .order_by(Host.answered_at, Member.name)
    )
    return list(session.scalars(query))


def meetings_of(session: Session, member: Member) -> list[int]:
    """The meetings whose cards may show this member as a host."""
    return list(session.scalars(select(Host.meeting_id).where(Host.member_id == member.id)))


def release(session: Session, member: Member, *, now: datetime) -> None:
    """Left: gives no impulse at meetings ahead. What has been stays, without a name."""
    mine = session.scalars(
        select(Host.meeting_id)
        .join(Meeting, Meeting.id == Host.meeting_id)
        .where(Host.member_id == member.id, Meeting.state == MeetingState.PLANNED, Meeting.starts_at > now)
    ).all()
    session.execute(delete(Host).where(Host.member_id == member.id, Host.meeting_id.in_(mine)))
    session.execute(
        update(Meeting)
        .where(Meeting.id.in_(mine))
        .values(card_wanted=Meeting.card_wanted + 1)
        .execution_options(synchronize_session="fetch")
    )
