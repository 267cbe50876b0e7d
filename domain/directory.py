"""The directory: which members know, offer or live what somebody looks for. Only those who opted in are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain import matching
from domain.matching import Fit
from domain.refusals import Empty, NoSuchThing
from models import (
    Entry,
    EntryKind,
    EntryState,
    Member,
    MemberState,
    NetworkKind,
    Topic,
    TopicState,
    TopicVote,
    VoteKind,
)


class WhyKind(StrEnum):
    """What of a member fits, in the order in which it is told."""

    OFFER = "offer"
    TOPIC = "topic"
    """Offered to contribute to it."""
    PLACE = "place"
    STATE = "state"
    KIND = "kind"
    COHORT = "cohort"
    NAME = "name"


@dataclass(frozen=True)
class Why:
    """One reason why somebody is found. `text`: an entry, a title, a name; for states and kinds their code."""

    kind: WhyKind
    text: str
    entry_id: int = 0
    """The offer's, where it is one."""


@dataclass(frozen=True)
class Hit:
    member: Member
    """With its cohort."""
    why: tuple[Why, ...]
    score: int
    guessed: bool = False
    """Only by taking a word for a typo."""


@dataclass(frozen=True)
class Vocabulary:
    """What federal states (by code) and kinds of network are called, in every language spoken here."""

    states: Mapping[str, Sequence[str]]
    kinds: Mapping[NetworkKind, Sequence[str]]


@dataclass(frozen=True)
class Suggestion:
    """A word worth tapping: STATE (`text` is its code) or TOPIC, and how many members it finds."""

    kind: WhyKind
    text: str
    count: int


@dataclass(frozen=True)
class Listed:
    """Somebody in the directory, with what they can contribute to and what they offer."""

    member: Member
    topics: tuple[str, ...]
    offers: tuple[Entry, ...]


_Field = tuple[Why, Sequence[str]]
"""A reason, and the texts in which a word for it may stand."""

_WORTH = {WhyKind.OFFER: 3, WhyKind.TOPIC: 3, WhyKind.NAME: 2}
"""Between equal fits: who offers something goes before who lives in a place of that name."""


_DESCRIBED = (WhyKind.OFFER, WhyKind.TOPIC, WhyKind.KIND)


def listed(session: Session, network_id: int, *, today: date) -> list[Listed]:
    """Everybody who opted in, by name. `today`: offers whose last day lies before it do not count."""
    query = (
        select(Member)
        .where(
            Member.network_id == network_id,
            Member.state == MemberState.ACTIVE,
            Member.person_id.is_not(None),
            Member.in_directory,
        )
        .options(joinedload(Member.cohort))
        .order_by(Member.name, Member.id)
    )
    found = list(session.scalars(query))
    topics, offers = _topics(session, network_id), _offers(session, network_id, today)
    return [Listed(m, tuple(topics.get(m.id, ())), tuple(offers.get(m.id, ()))) for m in found]


def of(session: Session, member: Member, *, today: date) -> Listed:
    """One of them. Raises `NoSuchThing` for who has not opted in, or has left. Needs no cohort loaded."""
    for found in listed(session, member.network_id, today=today):
        if found.member.id == member.id:
            return found
    raise NoSuchThing


def _topics(session: Session, network_id: int) -> dict[int, list[str]]:
    """Titles by member: what they can contribute to stays true when the meeting is over."""
    query = (
        select(TopicVote.member_id, Topic.title)
        .join(Topic, Topic.id == TopicVote.topic_id)
        .where(
            Topic.network_id == network_id,
            Topic.state != TopicState.WITHDRAWN,
            TopicVote.kind == VoteKind.CONTRIBUTE,
        )
        .order_by(TopicVote.voted_at, Topic.id)
    )
    found: dict[int, list[str]] = {}
    for member_id, title in session.execute(query).all():
        found.setdefault(member_id, []).append(title)
    return found


def _offers(session: Session, network_id: int, today: date) -> dict[int, list[Entry]]:
    query = (
        select(Entry)
        .where(
            Entry.network_id == network_id,
            Entry.kind == EntryKind.OFFER,
            Entry.state == EntryState.OPEN,
            Entry.expires_on.is_(None) | (Entry.expires_on >= today),
        )
        .order_by(Entry.current_at.desc(), Entry.id)
    )
    found: dict[int, list[Entry]] = {}
    for entry in session.scalars(query):
        found.setdefault(entry.member_id, []).append(entry)
    return found


def search(
    session: Session, *, asker: Member, wanted: Sequence[str], vocabulary: Vocabulary, today: date
) -> list[Hit]:
    """Who fits all words (as `matching.words` makes them), best first; never the asker. Raises `Empty`.

    A word is taken for a typo only where nobody fits it as it stands, and never when it names a federal state.
    """
    if not wanted:
        raise Empty
    people = [
        (found.member, _fields(found, vocabulary))
        for found in listed(session, asker.network_id, today=today)
        if found.member.id != asker.id
    ]
    least = {word: _least(word, people, vocabulary) for word in wanted}
    hits = [hit for member, fields in people if (hit := _hit(member, fields, least)) is not None]
    return sorted(hits, key=lambda hit: (-hit.score, hit.member.name, hit.member.id))


def _fields(found: Listed, vocabulary: Vocabulary) -> list[_Field]:
    member = found.member
    fields: list[_Field] = [
        (Why(WhyKind.OFFER, entry.text, entry.id), [entry.text, entry.region or ""]) for entry in found.offers
    ]
    fields += [(Why(WhyKind.TOPIC, title), [title]) for title in found.topics]
    if member.place:
        fields.append((Why(WhyKind.PLACE, member.place), [member.place]))
    if member.federal_state:
        fields.append((Why(WhyKind.STATE, member.federal_state), vocabulary.states[member.federal_state]))
    if member.kind:
        fields.append((Why(WhyKind.KIND, member.kind), vocabulary.kinds[member.kind]))
    if member.cohort:
        fields.append((Why(WhyKind.COHORT, member.cohort.name), [member.cohort.name]))
    fields.append((Why(WhyKind.NAME, member.name), [member.name]))
    return fields


def _least(word: str, people: Iterable[tuple[Member, Sequence[_Field]]], vocabulary: Vocabulary) -> Fit:
    """How well the word has to fit to count."""
    names = [
        name for known in (vocabulary.states, vocabulary.kinds) for texts in known.values() for name in texts
    ]
    known = any(matching.fit(word, name) is Fit.WHOLE for name in names)
    as_typed = any(_best(word, field) > Fit.TYPO for _, fields in people for field in fields)
    return Fit.INSIDE if known or as_typed else Fit.TYPO


def _best(word: str, field: _Field) -> Fit:
    """How well the word fits; compounds are read only where people describe something: Essen is not in Hessen."""
    why, texts = field
    fits = max((matching.fit(word, text) for text in texts), default=Fit.NONE)
    return Fit.NONE if fits is Fit.INSIDE and why.kind not in _DESCRIBED else fits


def _hit(member: Member, fields: Sequence[_Field], least: Mapping[str, Fit]) -> Hit | None:
    """None where a word fits nowhere."""
    score, why, guessed = 0, [], False
    for word, enough in least.items():
        fitting = [(fits, field[0]) for field in fields if (fits := _best(word, field)) >= enough]
        if not fitting:
            return None
        score += max(10 * fits + _WORTH.get(reason.kind, 1) for fits, reason in fitting)
        why += [reason for _, reason in fitting]
        guessed = guessed or max(fits for fits, _ in fitting) is Fit.TYPO
    told = sorted(dict.fromkeys(why), key=lambda reason: list(WhyKind).index(reason.kind))
    return Hit(member, tuple(told), score, guessed)


def suggestions(session: Session, *, asker: Member, most: int, today: date) -> list[Suggestion]:
    """Topics and federal states of those who can be found (without the asker), the most frequent first."""
    people = [p for p in listed(session, asker.network_id, today=today) if p.member.id != asker.id]
    topics = Counter(title for found in people for title in found.topics)
    states = Counter(found.member.federal_state for found in people if found.member.federal_state)
    named = [Suggestion(WhyKind.TOPIC, title, count) for title, count in topics.most_common(most)]
    placed = [Suggestion(WhyKind.STATE, code, count) for code, count in states.most_common(most)]
    half = max(most // 2, most - len(placed))
    return [*named[:half], *placed[: most - min(half, len(named))]]
