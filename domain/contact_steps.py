"""What goes out about a contact request: the question, and the one answer, which is planned with it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from domain import members, reminders, wanted
from domain.dates import to_utc
from models import Contact, ContactState, Delivery, DeliveryState, Member, MemberState, Network, Step

ANSWER_WITHIN = timedelta(days=14)
HELPS_FOR = timedelta(days=90)
"""How long an answer may wait for the end of the asker's pause."""

QUESTIONS_A_DAY = 2
"""How many questions one member gets on one day, whoever asks; further ones come on the days after."""

LAPSE, NO, YES = 0, 1, 2
"""The revisions of CONTACT_ANSWER: each is said at most once, and only the one that holds."""

_HOLDS = {
    LAPSE: (ContactState.ASKED, ContactState.LAPSED),
    NO: (ContactState.DECLINED,),
    YES: (ContactState.SHARED,),
}
_WENT_OUT = (DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.UNKNOWN)


def plan(session: Session, contact: Contact, network: Network, asked: Member, *, now: datetime) -> datetime:
    """The question, outside of quiet hours and pauses and after those of others, and what the asker hears if nobody
    answers. Returns when the question goes out.
    """
    due = _in_turn(session, asked, network, free_from(asked, network, now=now))
    _add(session, contact, Step.CONTACT_ASK, asked.id, due, due + ANSWER_WITHIN)
    lapses = reminders.next_allowed_at(network.zone, now=due + ANSWER_WITHIN)
    _add(session, contact, Step.CONTACT_ANSWER, contact.asker_id, lapses, lapses + HELPS_FOR)
    session.flush()
    return due


def free_from(member: Member, network: Network, *, now: datetime) -> datetime:
    """When a member may be written to: after their pause, and outside of quiet hours."""
    ends = member.paused_until
    if ends is not None and members.is_paused(member, reminders.day_in(network.zone, now)):
        now = to_utc(datetime.combine(ends, time()), ZoneInfo(network.zone))
    return reminders.next_allowed_at(network.zone, now=now)


def _in_turn(session: Session, asked: Member, network: Network, due: datetime) -> datetime:
    """On the first day, from `due` on, that has room for one more question."""
    zone = ZoneInfo(network.zone)
    while True:
        day = reminders.day_in(network.zone, due)
        begins, ends = (
            to_utc(datetime.combine(each, time()), zone) for each in (day, day + timedelta(days=1))
        )
        others = select(func.count()).where(
            Delivery.member_id == asked.id,
            Delivery.step == Step.CONTACT_ASK,
            Delivery.due >= begins,
            Delivery.due < ends,
            Delivery.state.in_((DeliveryState.WAITING, *_WENT_OUT)),
        )
        if (session.scalar(others) or 0) < QUESTIONS_A_DAY:
            return due
        due = reminders.next_allowed_at(network.zone, now=ends)


def _add(
    session: Session,
    contact: Contact,
    step: Step,
    member_id: int,
    due: datetime,
    expires: datetime,
    *,
    revision: int = LAPSE,
) -> None:
    session.add(
        Delivery(
            key=f"{contact.network_id}:k{contact.id}:{revision}:{step}:{member_id}",
            network_id=contact.network_id,
            contact_id=contact.id,
            member_id=member_id,
            step=step,
            revision=revision,
            due=due,
            expires=expires,
            state=DeliveryState.WAITING,
            attempts=0,
        )
    )


def _row(session: Session, contact: Contact, step: Step, revision: int = LAPSE) -> Delivery | None:
    return session.scalar(
        select(Delivery).where(
            Delivery.contact_id == contact.id, Delivery.step == step, Delivery.revision == revision
        )
    )


def asked_at(session: Session, contact: Contact) -> datetime:
    """When the question goes out, or went out."""
    row = _row(session, contact, Step.CONTACT_ASK)
    if row is None:
        return contact.created_at
    return max(row.due, row.not_before) if row.not_before is not None else row.due


def was_asked(session: Session, contact: Contact) -> bool:
    """Whether the question was sent (or may have been)."""
    row = _row(session, contact, Step.CONTACT_ASK)
    return row is None or row.state in _WENT_OUT


def is_open(session: Session, contact: Contact, *, now: datetime) -> bool:
    return contact.state is ContactState.ASKED and now < asked_at(session, contact) + ANSWER_WITHIN


def answered(session: Session, contact: Contact, *, tell: bool, now: datetime) -> None:
    """Nothing else is said any more; `tell`: the asker hears of it. Call after the state changed."""
    session.execute(
        delete(Delivery).where(
            Delivery.contact_id == contact.id,
            Delivery.state == DeliveryState.WAITING,
            (Delivery.step == Step.CONTACT_ASK) | (Delivery.revision < YES),
        )
    )
    if tell:
        network = session.get_one(Network, contact.network_id)
        due = reminders.next_allowed_at(network.zone, now=now)
        revision = YES if contact.state is ContactState.SHARED else NO
        expires = due + HELPS_FOR
        _add(session, contact, Step.CONTACT_ANSWER, contact.asker_id, due, expires, revision=revision)
    session.flush()


def asked_one_goes(session: Session, asked: Member, *, now: datetime) -> None:
    """Call before a member's requests are deleted with them. Whoever waits for their answer hears, once, that nothing
    will come of it: without a name, for that goes, and without a reason, for that is nobody's business."""
    network = session.get_one(Network, asked.network_id)
    waiting = select(Contact).where(Contact.asked_id == asked.id, Contact.state == ContactState.ASKED)
    for contact in session.scalars(waiting).all():
        asker = members.with_telegram(session, contact.asker_id)
        if asker is None or wanted.out_of_reach(asker) is not None or not is_open(session, contact, now=now):
            continue
        due = free_from(asker, network, now=now)
        session.add(
            Delivery(
                key=f"{network.id}:k{contact.id}:{LAPSE}:{Step.CONTACT_MOOT}:{asker.id}",
                network_id=network.id,
                member_id=asker.id,
                step=Step.CONTACT_MOOT,
                revision=reminders.day_in(network.zone, contact.created_at).toordinal(),
                due=due,
                expires=due + HELPS_FOR,
                state=DeliveryState.WAITING,
                attempts=0,
            )
        )
    session.flush()


def asked_on(delivery: Delivery) -> date:
    """The day of the request that a CONTACT_MOOT is about: all that is left of it."""
    return date.fromordinal(delivery.revision)


# --- When it is sent ------------------------------------------------------------------------------------


def unwanted(
    session: Session, delivery: Delivery, contact: Contact, member: Member | None, *, now: datetime
) -> str | None:
    """Why this row is not to be sent (any more), in a word; None when it is."""
    if now >= delivery.expires:
        return "too_late"
    asks = delivery.step is Step.CONTACT_ASK
    if contact.state not in ((ContactState.ASKED,) if asks else _HOLDS[delivery.revision]):
        return "answered"
    introduces = not asks and contact.state is ContactState.SHARED
    other = session.get_one(Member, contact.asker_id if asks else contact.asked_id)
    if (asks or introduces) and (other.person_id is None or other.state is not MemberState.ACTIVE):
        return "left"
    return wanted.out_of_reach(member)


def held(delivery: Delivery, member: Member | None, network: Network, *, now: datetime) -> datetime | None:
    """A pause puts it off: nobody asks a second time. None: it may go."""
    quiet = reminders.held_until(delivery, network.zone, now=now)
    free = now if member is None else free_from(member, network, now=now)
    resting = member is not None and members.is_paused(member, reminders.day_in(network.zone, now))
    return max(quiet or free, free) if resting else quiet


def going(contact: Contact, delivery: Delivery) -> None:
    """The asker is about to hear that nobody answered: so it is."""
    if delivery.step is Step.CONTACT_ANSWER and contact.state is ContactState.ASKED:
        contact.state = ContactState.LAPSED


def unsent(session: Session, delivery: Delivery, contact: Contact, *, now: datetime) -> None:
    """It will not be sent. Where that was the question, the asker hears so now, not after two weeks."""
    if contact.state is not ContactState.ASKED:
        return
    contact.state = ContactState.LAPSED
    told = _row(session, contact, Step.CONTACT_ANSWER)
    if delivery.step is Step.CONTACT_ASK and told is not None and told.state is DeliveryState.WAITING:
        network = session.get_one(Network, contact.network_id)
        told.due = reminders.next_allowed_at(network.zone, now=now)
