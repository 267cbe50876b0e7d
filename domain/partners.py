"""Who was brought together with whom: one's own tandems, why these two, and what a draw has to know of the past."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, joinedload

from domain import affinities
from domain.affinities import Crowd, Exchange, Profile, Reason
from domain.germany import gazetteer
from domain.refusals import NoSuchThing
from domain.suggestions import UNTIL, suggestions
from models import (
    Entry,
    EntryMatch,
    EntryState,
    Meeting,
    MeetingState,
    Member,
    MemberState,
    Network,
    Tandem,
    TandemMember,
    Topic,
    TopicState,
    TopicVote,
    VoteKind,
)

SHOWN = 5
"""How many of one's own tandems are listed."""


@dataclass(frozen=True)
class Mine:
    """A tandem as one of its members sees it."""

    tandem: Tandem
    place: TandemMember
    """One's own."""
    others: Sequence[Member | None]
    """With person and cohort; None: somebody who is no member any more."""

    @property
    def present(self) -> list[Member]:
        return [member for member in self.others if member is not None]


def in_tandem(session: Session, tandem: Tandem, member_id: int) -> Mine:
    """Raises `NoSuchThing` for who does not belong to it."""
    query = (
        select(TandemMember)
        .where(TandemMember.tandem_id == tandem.id)
        .options(
            joinedload(TandemMember.member).joinedload(Member.person),
            joinedload(TandemMember.member).joinedload(Member.cohort),
        )
        .order_by(TandemMember.member_id)
    )
    places = list(session.scalars(query))
    own = next((place for place in places if place.member_id == member_id), None)
    if own is None:
        raise NoSuchThing
    others = [place.member for place in places if place is not own]
    return Mine(tandem, own, [m if m.state is MemberState.ACTIVE and m.person else None for m in others])


def mine(session: Session, member: Member, *, most: int = SHOWN) -> list[Mine]:
    """A member's tandems, the last one first."""
    query = (
        select(Tandem)
        .join(TandemMember, TandemMember.tandem_id == Tandem.id)
        .where(TandemMember.member_id == member.id)
        .order_by(Tandem.drawn_at.desc(), Tandem.id.desc())
        .limit(most)
    )
    return [in_tandem(session, tandem, member.id) for tandem in session.scalars(query)]


# --- Why these two, and when --------------------------------------------------------------------------


def crowd(session: Session, people: Sequence[Member]) -> Crowd:
    """What members wish, offer and seek, as it is now."""
    ids = [member.id for member in people]
    network_ids = {member.network_id for member in people}
    titles = {
        row[0]: row[1]
        for row in session.execute(
            select(Topic.id, Topic.title).where(
                Topic.network_id.in_(network_ids), Topic.state != TopicState.WITHDRAWN
            )
        )
    }
    votes: dict[VoteKind, dict[int, list[int]]] = {kind: {} for kind in VoteKind}
    cast = select(TopicVote).where(TopicVote.topic_id.in_(titles), TopicVote.member_id.in_(ids))
    for vote in session.scalars(cast):
        votes[vote.kind].setdefault(vote.member_id, []).append(vote.topic_id)
    places = gazetteer.by_ids(m.place_id for m in people if m.place_id is not None)
    profiles = [
        Profile.of(
            member,
            votes[VoteKind.INTEREST].get(member.id, ()),
            votes[VoteKind.CONTRIBUTE].get(member.id, ()),
            places[member.place_id].at if member.place_id in places else None,
        )
        for member in people
    ]
    return Crowd(profiles, titles, _exchanges(session, set(ids)))


def _exchanges(session: Session, ids: Collection[int]) -> list[Exchange]:
    """What the board has found: one's offer goes with the other's request."""
    offer, seek = aliased(Entry), aliased(Entry)
    query = (
        select(offer.member_id, seek.member_id, offer.text, seek.text)
        .select_from(EntryMatch)
        .join(offer, offer.id == EntryMatch.offer_id)
        .join(seek, seek.id == EntryMatch.seek_id)
        .where(
            offer.state == EntryState.OPEN,
            seek.state == EntryState.OPEN,
            offer.member_id.in_(ids),
            seek.member_id.in_(ids),
        )
        .order_by(EntryMatch.score.desc(), EntryMatch.offer_id, EntryMatch.seek_id)
    )
    return [Exchange(*row) for row in session.execute(query).all()]


def reasons(session: Session, own: Mine, reader: Member) -> list[Reason]:
    """What the reader is told about why; none where nobody is left."""
    people = [reader, *own.present]
    return affinities.told(crowd(session, people), reader.id, [member.id for member in own.present])


def known_before(session: Session, own: Mine) -> frozenset[int]:
    """With whom of the others (by id) this member has been in a tandem before."""
    mine = select(TandemMember.tandem_id).where(TandemMember.member_id == own.place.member_id)
    query = (
        select(TandemMember.member_id)
        .join(Tandem, Tandem.id == TandemMember.tandem_id)
        .where(
            TandemMember.member_id.in_([member.id for member in own.present]),
            TandemMember.tandem_id.in_(mine),
            Tandem.drawn_at < own.tandem.drawn_at,
        )
    )
    return frozenset(session.scalars(query))


def moments(session: Session, own: Mine, reader: Member, network: Network) -> list[datetime]:
    """When they might talk, in wall time; the same for all of a tandem."""
    zone = ZoneInfo(network.zone)
    drawn = own.tandem.drawn_at.astimezone(zone)
    begins = datetime.combine(drawn.date(), drawn.min.time())
    meetings = session.scalars(
        select(Meeting.starts_local).where(
            Meeting.network_id == network.id,
            Meeting.state == MeetingState.PLANNED,
            Meeting.starts_local >= begins,
            Meeting.starts_local < begins + timedelta(days=UNTIL + 1),
        )
    )
    states = {m.federal_state for m in (reader, *own.present) if m.federal_state is not None}
    return suggestions(drawn.date(), busy={start.date() for start in meetings}, states=states)


# --- What a draw has to know --------------------------------------------------------------------------


@dataclass(frozen=True)
class Past:
    met: dict[tuple[int, int], int]
    """How many rounds ago two members (the smaller id first) were last together: 1 is the last round."""
    in_last_trio: frozenset[int]


def past(session: Session, network_id: int) -> Past:
    query = (
        select(Tandem.draw_id, Tandem.id, TandemMember.member_id)
        .join(TandemMember, TandemMember.tandem_id == Tandem.id)
        .where(Tandem.network_id == network_id)
        .order_by(Tandem.drawn_at, Tandem.draw_id)
    )
    rounds: dict[int, dict[int, list[int]]] = {}
    for draw_id, tandem_id, member_id in session.execute(query):
        rounds.setdefault(draw_id, {}).setdefault(tandem_id, []).append(member_id)
    met: dict[tuple[int, int], int] = {}
    for at, groups in enumerate(rounds.values()):
        for group in groups.values():
            for one, other in combinations(sorted(group), 2):
                met[one, other] = len(rounds) - at
    last = list(rounds.values())[-1].values() if rounds else ()
    return Past(met, frozenset(member_id for group in last if len(group) == 3 for member_id in group))
