"""What happens to a date poll by itself: its one message to the silent, moments that pass, its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from domain import availability, members, reminders, wanted
from domain.dates import to_utc
from domain.refusals import NoSuchThing
from models import Delivery, DeliveryState, Member, Network, Notice, Poll, PollState, ReminderLevel, Step

SILENT_STEPS = frozenset({Step.POLL_REMIND, Step.POLL_PASSED, Step.POLL_CLOSE})

BEFORE_CLOSE = timedelta(days=2)
LEAST_NOTICE = timedelta(hours=1)
"""A message about a poll that closes sooner than this helps nobody."""

_FOREVER = timedelta(days=36500)


def remind_at(poll: Poll, *, now: datetime) -> datetime | None:
    """Two days before the close, or half way where that is later; None where no time is left. Needs `network`."""
    zone = ZoneInfo(poll.network.zone)
    half_way = poll.created_at + (poll.closes_at - poll.created_at) / 2
    wanted = max(half_way, poll.closes_at - BEFORE_CLOSE)
    due = to_utc(reminders.last_allowed(wanted.astimezone(zone).replace(tzinfo=None)), zone)
    if due <= now or due < half_way:
        due = reminders.next_allowed_at(poll.network.zone, now=max(now, wanted))
    return due if due <= poll.closes_at - LEAST_NOTICE else None


def plan(session: Session, poll: Poll, *, now: datetime) -> None:
    """The silent steps as poll and options are now. Planning again moves what is still to come."""
    _schedule(session, poll, Step.POLL_CLOSE, poll.closes_at)
    remind = remind_at(poll, now=now)
    reminded = _row(session, poll, Step.POLL_REMIND)
    if reminded is None or reminded.state is not DeliveryState.SENT:
        _schedule(session, poll, Step.POLL_REMIND, remind)
    starts = {f"option{o.id}": o.starts_at for o in availability.ahead(session, poll, now=now)}
    gone = select(Delivery).where(
        Delivery.poll_id == poll.id,
        Delivery.step == Step.POLL_PASSED,
        Delivery.state == DeliveryState.WAITING,
    )
    for row in session.scalars(gone).all():
        if row.key.rsplit(":", 1)[1] not in starts:
            session.delete(row)
    for who, start in starts.items():
        _schedule(session, poll, Step.POLL_PASSED, start, who=who)
    session.flush()


def _key(poll: Poll, step: Step, who: str) -> str:
    return f"{poll.network_id}:p{poll.id}:0:{step}:{who}"


def _row(session: Session, poll: Poll, step: Step, who: str = "group") -> Delivery | None:
    return session.scalar(select(Delivery).where(Delivery.key == _key(poll, step, who)))


def _schedule(session: Session, poll: Poll, step: Step, due: datetime | None, *, who: str = "group") -> None:
    """One row for each step, at `due`; None: not at all."""
    if due is None:
        session.execute(delete(Delivery).where(Delivery.key == _key(poll, step, who)))
        return
    row = _row(session, poll, step, who)
    if row is None:
        row = Delivery(
            key=_key(poll, step, who),
            network_id=poll.network_id,
            poll_id=poll.id,
            step=step,
            revision=0,
            attempts=0,
        )
        session.add(row)
    row.due, row.expires, row.not_before = due, due + _FOREVER, None
    row.state, row.reason, row.settled_at = DeliveryState.WAITING, None, None


def nudge(session: Session, poll: Poll, *, now: datetime) -> None:
    """One message for everybody who has said nothing so far; each is looked at again when it goes out."""
    network = session.get_one(Network, poll.network_id)
    due = reminders.next_allowed_at(network.zone, now=now)
    for member in availability.missing(session, poll):
        who = str(member.id)
        if _row(session, poll, Step.POLL_NUDGE, who) is None:
            session.add(
                Delivery(
                    key=_key(poll, Step.POLL_NUDGE, who),
                    network_id=poll.network_id,
                    poll_id=poll.id,
                    member_id=member.id,
                    step=Step.POLL_NUDGE,
                    revision=0,
                    due=due,
                    expires=poll.closes_at,
                    state=DeliveryState.WAITING,
                    attempts=0,
                )
            )
    session.flush()


def unwanted(
    session: Session, delivery: Delivery, poll: Poll, member: Member | None, *, now: datetime
) -> str | None:
    """Why this row is not to be sent (any more), in a word; None when it is."""
    if delivery.step is Step.CARD:
        return "done" if poll.card_message_id is not None else None
    if poll.state is not PollState.OPEN:
        return "closed"
    if delivery.step in SILENT_STEPS:
        return None
    network = session.get_one(Network, poll.network_id)
    reason = wanted.out_of_reach(member) or wanted.paused(member, network, now)
    if member is None or reason is not None:
        return reason
    if members.reminder_level(member, network) is not ReminderLevel.ALL:
        return "settings"
    return "answered" if member.id in availability.responders(session, poll) else None


def by_id(session: Session, poll_id: int) -> Poll:
    """With its network. Raises `NoSuchThing`. The caller checks whose it is."""
    query = select(Poll).where(Poll.id == poll_id).options(joinedload(Poll.network))
    found = session.scalar(query)
    if found is None:
        raise NoSuchThing
    return found


def still_to_decide(session: Session, notice: Notice) -> bool:
    """Whether a notice about a poll still has something to ask (any other notice has)."""
    if notice.poll_id is None:
        return True
    poll = session.get(Poll, notice.poll_id)
    return poll is not None and poll.state is PollState.CLOSED
