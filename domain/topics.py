"""The topic pool: proposing, finding similar ones, the two votes, withdrawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from domain import availability, cycles
from domain.refusals import NoSuchThing, NotAnOrganiser, TopicClosed
from domain.wording import TITLE_LIMIT, folded, line, paragraphs
from models import Member, Network, Topic, TopicState, TopicVote, VoteKind

FOUNDING_TOPICS = (
    "TikTok",
    "Digitale Berufsorientierung",
    "BNE",
    "Dritte Orte",
    "Mobile MINT-Angebote",
    "MINT-Nähangebote",
    "Fablab",
)

SIMILAR = 82
"""rapidfuzz's weighted ratio (0 to 100) from which two titles are taken for the same wish."""

OPEN = (TopicState.PROPOSED, TopicState.CHOSEN)


@dataclass(frozen=True)
class Standing:
    """A topic and how much it is wanted; `mine` are the asker's own votes."""

    topic: Topic
    interest: int
    contribute: int
    mine: frozenset[VoteKind]


@dataclass(frozen=True)
class Proposed:
    topic: Topic | None
    """None: nothing was stored, because of `similar`."""
    similar: tuple[Topic, ...] = ()
    existed: bool = False
    """The very same title was in the pool: the wish was counted there."""


def topic(session: Session, *, network_id: int, topic_id: int) -> Topic:
    """Raises `NoSuchThing`, also for another network's."""
    found = session.get(Topic, topic_id)
    if found is None or found.network_id != network_id:
        raise NoSuchThing
    return found


def similar_to(title: str, pool: Iterable[Topic]) -> list[Topic]:
    """Open topics that may mean the same, most similar first, at most three."""
    from rapidfuzz import fuzz  # four megabytes, when first wanted

    wanted = folded(title)
    scored = [(fuzz.WRatio(wanted, other.title_key), other) for other in pool]
    # WRatio is generous where one title is very short ("BNE" in any long title): there only a whole word counts.
    close = [
        (score, other)
        for score, other in scored
        if score >= SIMILAR
        and (min(len(wanted), len(other.title_key)) > 4 or _shares_word(wanted, other.title_key))
    ]
    return [other for _, other in sorted(close, key=lambda pair: -pair[0])[:3]]


def _shares_word(a: str, b: str) -> bool:
    return bool(set(a.split()) & set(b.split()))


def propose(
    session: Session,
    member: Member,
    *,
    title: str,
    description: str | None,
    now: datetime,
    despite_similar: bool = False,
) -> Proposed:
    """Adds a topic and its author's interest, unless a similar one is there. Raises `Empty`, `TooLong`."""
    title = line(title, TITLE_LIMIT)
    description = paragraphs(description) if description and description.strip() else None
    pool = list(session.scalars(select(Topic).where(Topic.network_id == member.network_id)))
    same = next((other for other in pool if other.title_key == folded(title)), None)
    if same is not None:
        if same.state not in OPEN:
            same.state = TopicState.PROPOSED  # wanted again
        _add_vote(session, member, same, VoteKind.INTEREST, now)
        return Proposed(same, existed=True)
    if not despite_similar:
        found = similar_to(title, (other for other in pool if other.state in OPEN))
        if found:
            return Proposed(None, similar=tuple(found))
    new = Topic(
        network_id=member.network_id,
        title=title,
        title_key=folded(title),
        description=description,
        author_id=member.id,
        created_at=now,
    )
    session.add(new)
    session.flush()
    _add_vote(session, member, new, VoteKind.INTEREST, now)
    return Proposed(new)


def add_founding(session: Session, network: Network, *, now: datetime) -> list[Topic]:
    """The network's starter set; titles already in the pool are left alone. Returns the new ones."""
    present = set(session.scalars(select(Topic.title_key).where(Topic.network_id == network.id)))
    new = [
        Topic(network_id=network.id, title=title, title_key=folded(title), created_at=now)
        for title in FOUNDING_TOPICS
        if folded(title) not in present
    ]
    session.add_all(new)
    session.flush()
    cycles.votes_changed(session, network.id)
    return new


def _add_vote(session: Session, member: Member, topic: Topic, kind: VoteKind, now: datetime) -> None:
    key = {"topic_id": topic.id, "member_id": member.id, "kind": kind}
    if session.get(TopicVote, key) is None:
        session.add(TopicVote(**key, voted_at=now))
        session.flush()
        cycles.votes_changed(session, topic.network_id)


def toggle_vote(session: Session, member: Member, topic: Topic, kind: VoteKind, *, now: datetime) -> bool:
    """Gives the vote or takes it back; returns whether it stands now. Raises `TopicClosed`."""
    if topic.state not in OPEN:
        raise TopicClosed(title=topic.title)
    if kind is VoteKind.CONTRIBUTE:
        availability.topic_changed(session, topic.id)
    vote = session.get(TopicVote, {"topic_id": topic.id, "member_id": member.id, "kind": kind})
    if vote is not None:
        session.delete(vote)
        session.flush()
        cycles.votes_changed(session, topic.network_id)
        return False
    _add_vote(session, member, topic, kind, now)
    return True


def withdraw(session: Session, topic: Topic, *, member: Member | None, organiser: bool) -> None:
    """By its author or an organiser. Raises `NotAnOrganiser`, and `TopicClosed` for one that is done."""
    if not organiser and (member is None or topic.author_id != member.id):
        raise NotAnOrganiser
    if topic.state is TopicState.DONE:
        raise TopicClosed(title=topic.title)
    topic.state = TopicState.WITHDRAWN
    session.execute(delete(TopicVote).where(TopicVote.topic_id == topic.id))
    cycles.votes_changed(session, topic.network_id)


def standings(session: Session, network_id: int, *, member_id: int | None = None) -> list[Standing]:
    """The open topics, most wanted first (interest, then offers to contribute, then the older one)."""
    interest = func.count().filter(TopicVote.kind == VoteKind.INTEREST)
    contribute = func.count().filter(TopicVote.kind == VoteKind.CONTRIBUTE)
    query = (
        select(Topic, interest, contribute)
        .outerjoin(TopicVote, TopicVote.topic_id == Topic.id)
        .where(Topic.network_id == network_id, Topic.state.in_(OPEN))
        .group_by(Topic.id)
        .order_by(interest.desc(), contribute.desc(), Topic.id)
    )
    mine: dict[int, set[VoteKind]] = {}
    if member_id is not None:
        for vote in session.scalars(select(TopicVote).where(TopicVote.member_id == member_id)):
            mine.setdefault(vote.topic_id, set()).add(vote.kind)
    return [
        Standing(row[0], row[1], row[2], frozenset(mine.get(row[0].id, ())))
        for row in session.execute(query).all()
    ]


def standing(session: Session, topic: Topic, *, member_id: int) -> Standing:
    counts = dict(
        session.execute(
            select(TopicVote.kind, func.count())
            .where(TopicVote.topic_id == topic.id)
            .group_by(TopicVote.kind)
        ).all()
    )
    mine = session.scalars(
        select(TopicVote.kind).where(TopicVote.topic_id == topic.id, TopicVote.member_id == member_id)
    )
    return Standing(
        topic, counts.get(VoteKind.INTEREST, 0), counts.get(VoteKind.CONTRIBUTE, 0), frozenset(mine)
    )


def contributors(session: Session, topic_ids: Iterable[int]) -> list[str]:
    """Names of the members who offered to contribute, in the order in which they did."""
    query = (
        select(Member.name)
        .join(TopicVote, TopicVote.member_id == Member.id)
        .where(
            TopicVote.topic_id.in_(list(topic_ids)),
            TopicVote.kind == VoteKind.CONTRIBUTE,
            Member.person_id.is_not(None),
        )
        .group_by(Member.id, Member.name)
        .order_by(func.min(TopicVote.voted_at), Member.id)
    )
    return list(session.scalars(query))
