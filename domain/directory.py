"""The directory: which members know, offer or live what somebody looks for. Only those who opted in are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from domain import lookup
from domain.lookup import Fit
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
    """What federal states (by code) and kinds of network are called, in every language spoken here, as
    `lookup.tokens`."""

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


@dataclass(frozen=True)
class _Field:
    """A reason, and the tokens in which a word for it may stand."""

    why: Why
    tokens: Sequence[str]


@dataclass(frozen=True)
class _Judged:
    """A member, and how well each word fits each of their fields."""

    member: Member
    fields: Sequence[_Field]
    fits: Mapping[str, Sequence[Fit]]


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
    """Who fits all words (as `lookup.words` makes them), best first; never the asker. Raises `Empty`.

    A word is taken for a typo only where nobody fits it as it stands, and never when it names a federal state.
    """
    if not wanted:
        raise Empty
    people = [
        _judged(found, wanted, vocabulary)
        for found in listed(session, asker.network_id, today=today)
        if found.member.id != asker.id
    ]
    least = {word: _least(word, people, vocabulary) for word in wanted}
    hits = [hit for judged in people if (hit := _hit(judged, least)) is not None]
    return sorted(hits, key=lambda hit: (-hit.score, hit.member.name, hit.member.id))


def _judged(found: Listed, wanted: Sequence[str], vocabulary: Vocabulary) -> _Judged:
    fields = _fields(found, vocabulary)
    return _Judged(found.member, fields, {word: [_best(word, field) for field in fields] for word in wanted})


def _fields(found: Listed, vocabulary: Vocabulary) -> list[_Field]:
    def field(kind: WhyKind, text: str, tokens: Sequence[str] = ()) -> _Field:
        return _Field(Why(kind, text), tokens or lookup.tokens(text))

    member = found.member
    fields = [
        _Field(Why(WhyKind.OFFER, entry.text, entry.id), lookup.tokens(entry.text, entry.region or ""))
        for entry in found.offers
    ]
    fields += [field(WhyKind.TOPIC, title) for title in found.topics]
    if member.place:
        fields.append(field(WhyKind.PLACE, member.place))
    if member.federal_state:
        fields.append(field(WhyKind.STATE, member.federal_state, vocabulary.states[member.federal_state]))
    if member.kind:
        fields.append(field(WhyKind.KIND, member.kind, vocabulary.kinds[member.kind]))
    if member.cohort:
        fields.append(field(WhyKind.COHORT, member.cohort.name))
    return [*fields, field(WhyKind.NAME, member.name)]


def _best(word: str, field: _Field) -> Fit:
    """How well the word fits; compounds are read only where people describe something: Essen is not in Hessen."""
    fits = lookup.fit(word, field.tokens)
    return Fit.NONE if fits is Fit.INSIDE and field.why.kind not in _DESCRIBED else fits


def _least(word: str, people: Iterable[_Judged], vocabulary: Vocabulary) -> Fit:
    """How well the word has to fit to count."""
    known = any(word in names for names in (*vocabulary.states.values(), *vocabulary.kinds.values()))
    as_typed = any(fits > Fit.TYPO for judged in people for fits in judged.fits[word])
    return Fit.INSIDE if known or as_typed else Fit.TYPO


def _hit(judged: _Judged, least: Mapping[str, Fit]) -> Hit | None:
    """None where a word fits nowhere."""
    score, why, guessed = 0, [], False
    for word, enough in least.items():
        fits = zip(judged.fits[word], judged.fields, strict=True)
        fitting = [(fit, field.why) for fit, field in fits if fit >= enough]
        if not fitting:
            return None
        score += max(10 * fit + _WORTH.get(reason.kind, 1) for fit, reason in fitting)
        why += [reason for _, reason in fitting]
        guessed = guessed or max(fit for fit, _ in fitting) is Fit.TYPO
    told = sorted(dict.fromkeys(why), key=lambda reason: list(WhyKind).index(reason.kind))
    return Hit(judged.member, tuple(told), score, guessed)


def suggestions(session: Session, *, asker: Member, most: int, today: date) -> list[Suggestion]:
    """Topics and federal states of those who can be found (without the asker), the most frequent first."""
    people = [p for p in listed(session, asker.network_id, today=today) if p.member.id != asker.id]
    topics = Counter(title for found in people for title in found.topics)
    states = Counter(found.member.federal_state for found in people if found.member.federal_state)
    named = [Suggestion(WhyKind.TOPIC, title, count) for title, count in topics.most_common(most)]
    placed = [Suggestion(WhyKind.STATE, code, count) for code, count in states.most_common(most)]
    half = max(most // 2, most - len(placed))
    return [*named[:half], *placed[: most - min(half, len(named))]]
