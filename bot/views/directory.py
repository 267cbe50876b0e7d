"""The directory: the question, who was found and why, one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.callbacks.contacts import DirectoryPage, ShowListed
from bot.callbacks.moving import Go
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain import lookup
from domain.directory import Hit, Listed, Suggestion, Why, WhyKind
from domain.wording import shortened
from models import Member, Network, NetworkKind

A_PAGE = 6
REASONS = 3
REASON_LIMIT = 90
OFFER_LIMIT = 160
SHOWN = 8
"""How many of somebody's topics and offers are told."""


@dataclass(frozen=True)
class FrontData:
    network: Network
    listed: int
    """How many others can be found."""
    suggestions: Sequence[Suggestion]
    found_by_others: bool
    """Whether the reader has opted in."""
    requests: bool
    """Whether there are contact requests of the reader's, or to them."""


def front(t: Texts, data: FrontData, *, note: Html | None = None) -> Screen:
    text = parts.paragraphs(
        note or t.html("directory-title", network=data.network.title),
        t.html("directory-how") if data.listed else None,
        t.html("directory-count", count=data.listed),
        None if data.found_by_others else t.html("directory-not-found-yourself"),
    )
    rows = list(parts.in_pairs([_suggestion(t, data.network.id, found) for found in data.suggestions]))
    rows += _elsewhere(t, data.network.id)
    if data.requests:
        rows.append((Button.tap(t.plain("directory-button-contacts"), Go("kontakte", data.network.id)),))
    return Screen(text, (*rows, parts.back(t, network_id=data.network.id)))


def _elsewhere(t: Texts, network_id: int) -> Rows:
    """The other rooms in which members find each other."""

    def go(key: str, page: str) -> Button:
        return Button.tap(t.plain(key), Go(page, network_id))

    return (
        (go("button-board", "brett"), go("button-tandem", "tandem")),
        (go("button-network-map", "karte"), go("button-visible", "sichtbar")),
    )


def _suggestion(t: Texts, network_id: int, found: Suggestion) -> Button:
    name = t.plain(f"federal-state-{found.text}") if found.kind is WhyKind.STATE else found.text
    words = lookup.key(lookup.words(name))
    label = t.plain("with-count", label=shortened(name, 28, placeholder=""), count=found.count)
    return Button.tap(label, DirectoryPage(network_id, 0, words))


def nobody(t: Texts, data: FrontData, typed: str) -> Screen:
    note = t.html("directory-nobody", typed=typed) if typed else t.html("directory-nobody-any-more")
    return front(t, data, note=note)


@dataclass(frozen=True)
class ResultsData:
    """`words`: as they go into buttons; `typed`: as they were written, "" where a button was tapped."""

    network_id: int
    hits: Sequence[Hit]
    page: int
    words: str
    typed: str


def results(t: Texts, data: ResultsData) -> Screen:
    pages = -(-len(data.hits) // A_PAGE)
    page = max(0, min(data.page, pages - 1))
    shown = list(enumerate(data.hits[page * A_PAGE : (page + 1) * A_PAGE], start=page * A_PAGE + 1))
    guessed = all(hit.guessed for hit in data.hits)
    text = parts.paragraphs(
        _found(t, data),
        t.html("directory-guessed") if guessed else None,
        *(_hit(t, number, hit) for number, hit in shown),
    )
    people = [
        Button.tap(
            t.plain("numbered", number=str(number), label=shortened(hit.member.name, 24, placeholder="")),
            ShowListed(hit.member.id, page, data.words),
        )
        for number, hit in shown
    ]
    turn = []
    if page > 0:
        turn.append(
            Button.tap(t.plain("button-earlier"), DirectoryPage(data.network_id, page - 1, data.words))
        )
    if page + 1 < pages:
        turn.append(Button.tap(t.plain("button-later"), DirectoryPage(data.network_id, page + 1, data.words)))
    rows = [*parts.in_pairs(people), *([tuple(turn)] if turn else [])]
    return Screen(text, (*rows, parts.back(t, "wer", data.network_id)))


def _found(t: Texts, data: ResultsData) -> Html:
    if data.typed:
        return t.html("directory-found-typed", typed=data.typed, count=len(data.hits))
    return t.html("directory-found", count=len(data.hits))


_IN_HEAD = frozenset({WhyKind.NAME, WhyKind.PLACE, WhyKind.STATE})
"""Stands behind the number already."""


def _hit(t: Texts, number: int, hit: Hit) -> Html:
    where, name = region(t, hit.member), hit.member.name
    head = (
        t.html("directory-hit", number=str(number), name=name, region=where)
        if where
        else t.html("directory-hit-bare", number=str(number), name=name)
    )
    reasons = [_reason(t, why) for why in hit.why if why.kind not in _IN_HEAD]
    return parts.lines(head, *reasons[:REASONS])


def _reason(t: Texts, why: Why) -> Html:
    return t.html(f"directory-why-{why.kind}", text=_named(t, why))


def _named(t: Texts, why: Why) -> str:
    if why.kind is WhyKind.KIND:
        return t.plain(f"kind-{why.text}")
    return shortened(why.text, REASON_LIMIT, placeholder="")


def region(t: Texts, member: Member) -> str:
    """ "Köln, Nordrhein-Westfalen"; "" where neither is known."""
    state = t.plain(f"federal-state-{member.federal_state}") if member.federal_state else ""
    return ", ".join(dict.fromkeys(part for part in (member.place, state) if part))


def person(
    t: Texts, found: Listed, *, page: int, words: str, asked: Html | None, next_step: Button | None
) -> Screen:
    """One of them. `asked`: how a contact request stands; `next_step`: what can be done about it."""
    member = found.member
    where = region(t, member)
    kind = member.kind if member.kind is not None and member.kind is not NetworkKind.OTHER else None
    text = parts.paragraphs(
        parts.lines(
            t.html("directory-person", name=member.name),
            t.html("directory-line", text=where) if where else None,
            _line(t, WhyKind.KIND, t.plain(f"kind-{kind}")) if kind else None,
            _line(t, WhyKind.COHORT, member.cohort.name) if member.cohort else None,
        ),
        _line(t, WhyKind.TOPIC, ", ".join(found.topics[:SHOWN])) if found.topics else None,
        parts.lines(
            *(
                _line(t, WhyKind.OFFER, shortened(entry.text, OFFER_LIMIT, placeholder=""))
                for entry in found.offers[:SHOWN]
            )
        ),
        asked or t.html("directory-ask-how", name=member.name),
    )
    back = Button.tap(t.plain("button-back"), DirectoryPage(member.network_id, page, words))
    return Screen(text, (*(((next_step,),) if next_step else ()), (back,)))


def _line(t: Texts, kind: WhyKind, text: str) -> Html:
    return t.html(f"directory-why-{kind}", text=text)
