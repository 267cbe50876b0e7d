"""From a visit to a network, a member, an organiser, or a refusal. Called first by every handler."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.texts import Texts, language_of
from bot.visit import AskTelegram, Standing, Visit
from domain import locking, members, networks, organisers
from domain.refusals import NetworkPaused, NotAMember, NotAnOrganiser, Refusal, StillPending
from models import Member, MemberState, Network, NetworkState


@dataclass(eq=False)
class WhichNetwork(Refusal):
    """Several networks may be meant. `choices`: id and title of each."""

    choices: tuple[tuple[int, str], ...]


def texts(session: Session, visit: Visit, network: Network | None = None) -> Texts:
    """A group is spoken to in its network's language, a person in their own, else their network's."""
    if not visit.private:
        here = network or networks.by_chat(session, visit.chat_id)
        return Texts(here.language if here else visit.phone_language, now=visit.now)
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        return Texts(network.language if network else visit.phone_language, now=visit.now)
    if person.language:
        return Texts(person.language, now=visit.now)
    if network is None:
        mine = members.memberships(session, visit.telegram_id)
        network = next((m.network for m in mine if m.network_id == person.current_network_id), None) or (
            mine[0].network if mine else None
        )
    return Texts(network.language if network else visit.phone_language, now=visit.now)


def texts_for(member: Member, network: Network, *, now: datetime) -> Texts:
    """For a message to a member in private. Needs `person`."""
    chosen = member.person.language if member.person else None
    return Texts(language_of(chosen, network.language), now=now)


def here(session: Session, visit: Visit) -> Network:
    """The group's network; made on the spot if the bot came in while nobody looked."""
    locking.hold_chat(session, visit.chat_id)
    network = _known(session, visit.chat_id) or networks.by_chat(session, visit.chat_id)
    if network is None or network.state is NetworkState.PAUSED:
        network, _ = networks.welcome(
            session,
            chat_id=visit.chat_id,
            title=visit.chat_title,
            zone=visit.settings.timezone,
            now=visit.now,
        )
    return network


def _known(session: Session, chat_id: int) -> Network | None:
    """As a rule the network has just been read, with what was tapped."""
    read = (row for row in session.identity_map.values() if isinstance(row, Network))
    return next((network for network in read if network.chat_id == chat_id), None)


def member(session: Session, visit: Visit, network_id: int = 0, *, known: Member | None = None) -> Member:
    """The visitor's membership: of the group's network, of the one named, or of the one meant at present.

    `known`: this membership (with person and network), where it has been read in this transaction.
    Raises `NotAMember`, `StillPending`, `WhichNetwork`.
    """
    if not visit.private:
        network = here(session, visit)
        if network_id not in (0, network.id):
            raise NotAMember(network_id=network.id)
        found = members.admitted(known or _found(session, visit, network.id), network.id)
        members.seen(found, now=visit.now)
        return found
    if network_id == 0:
        network_id = _meant(session, visit)
    locking.hold(session, network_id)
    former = known or _found(session, visit, network_id)
    if former is not None and former.state is MemberState.LEFT:
        # Left the group once; perhaps returned unseen. Telegram knows.
        if standing(visit, former.network).in_group:
            members.back_in_group(session, former, now=visit.now)
        return members.admitted(former, network_id)
    found = members.admitted(former, network_id)
    if members.is_stale(found, now=visit.now) and found.network.state is NetworkState.ACTIVE:
        if standing(visit, found.network).in_group is False:
            raise NotAMember(network_id=network_id)
        members.seen(found, now=visit.now)
    return found


def _found(session: Session, visit: Visit, network_id: int) -> Member | None:
    return members.find(session, telegram_id=visit.telegram_id, network_id=network_id)


def _meant(session: Session, visit: Visit) -> int:
    mine = members.memberships(session, visit.telegram_id)
    if not mine:
        if members.is_pending(session, visit.telegram_id):
            raise StillPending
        person = members.person_of(session, visit.telegram_id)
        raise NotAMember(network_id=person.current_network_id if person else None)
    if len(mine) == 1:
        return mine[0].network_id
    person = mine[0].person
    if person is not None and any(m.network_id == person.current_network_id for m in mine):
        return person.current_network_id or 0
    raise WhichNetwork(choices=tuple((m.network_id, m.network.title) for m in mine))


def standing(visit: Visit, network: Network) -> Standing:
    """The visitor's place in the network's group. Raises `AskTelegram` when that is not known yet."""
    if network.chat_id not in visit.standing:
        raise AskTelegram(network.chat_id)
    return visit.standing[network.chat_id]


def is_organiser(session: Session, visit: Visit, network: Network) -> bool:
    """Every admin of the group, asked of Telegram (cached for a minute at most), and whom they have named."""
    if visit.anonymous_admin:
        return visit.chat_id == network.chat_id
    if network.state is NetworkState.PAUSED:
        return False
    place = standing(visit, network)
    if place.admin or place.in_group is False:
        return place.admin
    return organisers.is_named(session, telegram_id=visit.telegram_id, network_id=network.id)


def organiser(session: Session, visit: Visit, network_id: int = 0) -> Network:
    """The network that the visitor may steer. Raises `NotAnOrganiser`, `WhichNetwork`, `NetworkPaused`.

    An organiser need not be a member: what they plan names nobody.
    """
    if not visit.private:
        network = here(session, visit)
        if network_id not in (0, network.id):
            raise NotAnOrganiser
    else:
        network = networks.by_id(session, network_id or _organised(session, visit))
        locking.hold(session, network.id)
    if network.state is NetworkState.PAUSED:
        raise NetworkPaused
    if not is_organiser(session, visit, network):
        raise NotAnOrganiser
    return network


def _organised(session: Session, visit: Visit) -> int:
    """In private without a network named: the one meant among those that the visitor may steer."""
    mine = members.memberships(session, visit.telegram_id)
    if not mine:
        return _organised_by_stranger(session, visit)
    steered = [m for m in mine if is_organiser(session, visit, m.network)]
    if len(steered) == 1:
        return steered[0].network_id
    if not steered:
        paused = any(m.network.state is NetworkState.PAUSED for m in mine)
        raise NetworkPaused if paused else NotAnOrganiser
    current = steered[0].person.current_network_id if steered[0].person else None
    if any(m.network_id == current for m in steered):
        return current or 0
    raise WhichNetwork(choices=tuple((m.network_id, m.network.title) for m in steered))


STRANGER_NETWORKS = 10
"""How many groups Telegram is asked about for an organiser in private who has not joined any."""


def _organised_by_stranger(session: Session, visit: Visit) -> int:
    steered = [n for n in networks.active(session, most=STRANGER_NETWORKS) if is_organiser(session, visit, n)]
    if not steered:
        raise NotAnOrganiser
    if len(steered) > 1:
        raise NotAMember(network_id=None)  # a choice could not be remembered: nothing is stored of a stranger
    return steered[0].id
