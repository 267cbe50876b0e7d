"""One writer for each network.

SQLite lets one transaction write at a time, and the rules are written for that: they look, decide and write. On
PostgreSQL several run side by side, and each of them first locks the row of the network that it is about; whoever
wants the same network waits, then sees all that the other has done. Networks share no rules, so they need no more.

Whatever was read before the lock was had may be old. Then `LockedLate` is raised: the transaction is rolled back and
begins anew, with the lock first (`bot.db`). Where it is known beforehand which network is meant, nobody has to begin
anew: `hold_chat`, `hold_of`.

On SQLite, and in sessions that were not made by `bot.db`, nothing is locked and nothing raised.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models import (
    Base,
    Broadcast,
    Contact,
    Cycle,
    Delivery,
    Draft,
    Draw,
    Entry,
    Meeting,
    Member,
    Network,
    Notice,
    Poll,
    Tandem,
    Topic,
)

HELD = "networks held"
"""Where a session keeps the ids of the networks whose rows it has locked (`Session.info`)."""

CHATS = "chats of networks held"
"""Likewise, the groups by which it has done so: nobody asks for the same one twice."""
ALONE = {"permits": 20_210_928}
"""What belongs to no network and is done by one transaction at a time, each under a number of its own (PostgreSQL's
advisory locks, which are this database's)."""

BELONGING: dict[str, type[Any]] = {
    "broadcast": Broadcast,
    "contact": Contact,
    "cycle": Cycle,
    "delivery": Delivery,
    "draft": Draft,
    "draw": Draw,
    "entry": Entry,
    "meeting": Meeting,
    "member": Member,
    "notice": Notice,
    "poll": Poll,
    "tandem": Tandem,
    "topic": Topic,
}
"""What belongs to one network, as buttons and deliveries name it."""


class LockedLate(Exception):
    """Something was read before the lock was had: begin anew, with these networks (ids) first."""

    def __init__(self, networks: frozenset[int]) -> None:
        self.networks = networks


def begin(session: Session, networks: Iterable[int]) -> None:
    """At the beginning of a transaction. In one order for all, lest two wait for each other."""
    session.info[HELD], session.info[CHATS] = set(), set()
    for network_id in sorted(networks):
        hold(session, network_id)


def hold(session: Session, network_id: int) -> None:
    """Raises `LockedLate`."""
    if network_id not in session.info.get(HELD, (network_id,)):
        _hold(session, _LOCK.where(Network.id == network_id))


def hold_chat(session: Session, chat_id: int) -> None:
    """The group's network, if there is one. Raises `LockedLate`."""
    if chat_id not in session.info.get(CHATS, (chat_id,)) and _hold(
        session, _LOCK.where(Network.chat_id == chat_id)
    ):
        session.info[CHATS].add(chat_id)


def hold_of(session: Session, kind: str, number: int) -> None:
    """The network to which something of `BELONGING` belongs, if there is such a thing. Raises `LockedLate`."""
    if HELD in session.info:
        model = BELONGING[kind]
        mine = select(model.network_id).where(model.id == number).scalar_subquery()
        _hold(session, _LOCK.where(Network.id == mine))


def alone(session: Session, what: str) -> None:
    """One of `ALONE`, until the transaction ends. On SQLite whoever writes is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(ALONE[what])))


def made(session: Session, network_id: int) -> None:
    """This transaction has made the network: nobody else sees it yet."""
    held: set[int] | None = session.info.get(HELD)
    if held is not None:
        held.add(network_id)


def lock(session: Session, row: Base, *columns: str) -> None:
    """Reads a row (or some of its columns) anew under its own lock. For what decides races by itself: seats, a draft,
    a proposal."""
    session.flush()
    session.refresh(row, columns or None, with_for_update={"of": type(row), "key_share": True})


# Rows that refer to the network (everything does) may be inserted meanwhile: they only share its key.
_LOCK = select(Network.id).with_for_update(key_share=True)


def _hold(session: Session, query: Select[int]) -> bool:
    """Whether there is such a network; it is locked then."""
    held: set[int] = session.info[HELD]
    found = session.scalar(query)
    if found is None:
        return False
    if found not in held:
        held.add(found)
        if session.identity_map or session.new:
            raise LockedLate(frozenset(held))
    return True
