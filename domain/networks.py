"""Networks (one per Telegram group) and their cohorts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import cards, locking, resting
from domain.refusals import NameTaken, NoSuchThing
from domain.wording import NAME_LIMIT, folded, line, shortened
from models import (
    Cohort,
    Cycle,
    CycleState,
    Meeting,
    MeetingState,
    Member,
    Network,
    NetworkState,
    Poll,
    PollState,
)

FOUNDING_COHORTS = ("Lehrgang 2020/21", "Lehrgang Frühjahr 2021")


def by_chat(session: Session, chat_id: int) -> Network | None:
    return session.scalar(select(Network).where(Network.chat_id == chat_id))


def by_id(session: Session, network_id: int) -> Network:
    """Raises `NoSuchThing`."""
    network = session.get(Network, network_id)
    if network is None:
        raise NoSuchThing
    return network


def welcome(session: Session, *, chat_id: int, title: str, zone: str, now: datetime) -> tuple[Network, bool]:
    """The bot is in a group: its network, new or resumed. Returns it and whether it is new."""
    locking.hold_chat(session, chat_id)
    network = by_chat(session, chat_id)
    title = shortened(title, 255, placeholder="Netzwerk")
    if network is not None:
        resume(session, network, now=now)
        network.title = title
        return network, False
    network = Network(chat_id=chat_id, title=title, zone=zone, created_at=now)
    session.add(network)
    session.flush()
    locking.made(session, network.id)
    return network, True


def pause(session: Session, network: Network, *, now: datetime) -> None:
    """The bot was removed: keep everything, send nothing."""
    network.state = NetworkState.PAUSED
    network.paused_at = now
    network.watch_at = None
    resting.rest(session, network)


def resume(session: Session, network: Network, *, now: datetime) -> None:
    if network.state is NetworkState.ACTIVE:
        return
    network.state = NetworkState.ACTIVE
    network.paused_at = None
    network.watch_at = now
    resting.wake(session, network)


def rename(network: Network, title: str) -> None:
    network.title = shortened(title, 255, placeholder=network.title)


def rekey(session: Session, *, old_chat_id: int, new_chat_id: int, now: datetime) -> Network | None:
    """A group became a supergroup. Twice is once; a newcomer that came in first under the new id gives way."""
    locking.hold_chat(session, old_chat_id)
    locking.hold_chat(session, new_chat_id)
    network = by_chat(session, old_chat_id)
    newcomer = by_chat(session, new_chat_id)
    if network is None:
        return newcomer
    if newcomer is not None:
        if not _is_empty(session, newcomer):
            return newcomer
        session.delete(newcomer)
        session.flush()
    network.chat_id = new_chat_id
    resume(session, network, now=now)
    # Messages of the old group cannot be edited or answered under the new id: each open card is posted anew.
    for meeting in session.scalars(
        select(Meeting).where(Meeting.network_id == network.id, Meeting.state == MeetingState.PLANNED)
    ):
        meeting.card_posted_at = None  # nobody deleted it: no pause before it stands in the new group
        cards.post_again(session, meeting, now=now)
    for cycle in session.scalars(
        select(Cycle).where(Cycle.network_id == network.id, Cycle.state == CycleState.ROUND)
    ):
        cycle.card_posted_at = None
        cards.post_again(session, cycle, now=now)
    for poll in session.scalars(
        select(Poll).where(Poll.network_id == network.id, Poll.state == PollState.OPEN)
    ):
        poll.card_posted_at = None
        cards.post_again(session, poll, now=now)
    return network


def _is_empty(session: Session, network: Network) -> bool:
    kinds = (Member, Meeting, Poll)
    return not any(
        session.scalar(select(kind.id).where(kind.network_id == network.id).limit(1)) for kind in kinds
    )


def cohorts(session: Session, network_id: int) -> list[Cohort]:
    query = select(Cohort).where(Cohort.network_id == network_id).order_by(Cohort.position, Cohort.id)
    return list(session.scalars(query))


def cohort(session: Session, *, network_id: int, cohort_id: int) -> Cohort:
    """Raises `NoSuchThing`, also for another network's."""
    found = session.get(Cohort, cohort_id)
    if found is None or found.network_id != network_id:
        raise NoSuchThing
    return found


def add_cohort(session: Session, network: Network, name: str) -> Cohort:
    """Raises `NameTaken`, `Empty`, `TooLong`."""
    name = line(name, NAME_LIMIT)
    present = cohorts(session, network.id)
    if any(folded(other.name) == folded(name) for other in present):
        raise NameTaken(name=name)
    new = Cohort(network_id=network.id, name=name, position=1 + max((c.position for c in present), default=0))
    session.add(new)
    session.flush()
    return new


def rename_cohort(session: Session, cohort: Cohort, name: str) -> None:
    """Raises `NameTaken`, `Empty`, `TooLong`."""
    name = line(name, NAME_LIMIT)
    others = (other for other in cohorts(session, cohort.network_id) if other.id != cohort.id)
    if any(folded(other.name) == folded(name) for other in others):
        raise NameTaken(name=name)
    cohort.name = name


def add_founding_cohorts(session: Session, network: Network) -> list[Cohort]:
    """The two cohorts that began it all; those already there are left alone."""
    present = {folded(cohort.name) for cohort in cohorts(session, network.id)}
    return [add_cohort(session, network, name) for name in FOUNDING_COHORTS if folded(name) not in present]


def active(session: Session, *, most: int) -> list[Network]:
    """The newest active networks."""
    query = (
        select(Network).where(Network.state == NetworkState.ACTIVE).order_by(Network.id.desc()).limit(most)
    )
    return list(session.scalars(query))


def forget_thread(network: Network) -> None:
    """The forum topic that the network chose is gone: from now on the general one."""
    network.thread_id = None
