"""The board: the list, one's own entries, what goes together, and what goes out about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import moments
from bot.callbacks.board import (
    BoardPage,
    CloseEntry,
    EditEntry,
    EntryRegion,
    EntryUntil,
    KeepEntry,
    RenewSimilar,
    ShowEntry,
    WriteAnyway,
)
from bot.callbacks.contacts import ContactAsk
from bot.callbacks.moving import Go
from bot.callbacks.settings import LessOften
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain import regions
from domain.board_matches import Found
from domain.wording import shortened
from models import Entry, EntryKind, EntryState, Member

FIELDS = ("text", "region", "until")
"""What can be changed of an entry."""
A_PAGE = 6
FOUND_SHOWN = 6
SHORT = 80
UNTIL_WEEKS = (4, 13)
"""The last days that are offered; a day can be typed."""


def region(t: Texts, entry: Entry) -> str | None:
    """Where an entry (with its member) counts; None where nobody knows."""
    where = regions.within(entry.region, entry.member)
    if where.anywhere:
        return t.plain("board-anywhere")
    return _names(t, where.place, where.federal_state) or None


def _names(t: Texts, place: str | None, federal_state: str | None) -> str:
    state = t.plain(f"federal-state-{federal_state}") if federal_state else None
    return ", ".join(dict.fromkeys(part for part in (place, state) if part))


def _what(t: Texts, entry: Entry, *, limit: int | None = None) -> Html:
    text = entry.text if limit is None else shortened(entry.text, limit, placeholder="…")
    return t.html(f"entry-kind-{entry.kind}", text=text)


def _whose(t: Texts, entry: Entry, *, mine: bool = False) -> Html:
    until = t.plain("entry-until", day=moments.plain_day(t, entry.expires_on)) if entry.expires_on else None
    name = t.plain("board-mine") if mine else entry.member.name
    known = [part for part in (name, region(t, entry), until) if part]
    return t.html("as-it-is", text=" · ".join(known))


# --- The list -----------------------------------------------------------------------------------------


def listing(t: Texts, entries: Sequence[Entry], member: Member, page: int) -> Screen:
    """Everything that stands, one's own first."""
    network = member.network
    pages = max(1, -(-len(entries) // A_PAGE))
    page = max(0, min(page, pages - 1))
    shown = list(enumerate(entries[page * A_PAGE : (page + 1) * A_PAGE], start=page * A_PAGE + 1))
    text = parts.paragraphs(
        t.html("board-title", network=network.title, pages=pages, page=page + 1),
        *(_line(t, number, entry, member) for number, entry in shown),
        None if entries else t.html("board-none"),
        t.html("board-how") if any(entry.member_id != member.id for _, entry in shown) else None,
    )
    buttons = [_button(t, number, entry, member) for number, entry in shown]
    turn = []
    if page > 0:
        turn.append(Button.tap(t.plain("button-earlier"), BoardPage(network.id, page - 1)))
    if page < pages - 1:
        turn.append(Button.tap(t.plain("button-later"), BoardPage(network.id, page + 1)))
    write = tuple(
        Button.tap(t.plain(f"board-button-write-{key}"), Go(key, network.id)) for key in ("biete", "suche")
    )
    rows = (*parts.in_pairs(buttons), tuple(turn), write, parts.back(t, "wer", network.id))
    return Screen(text, tuple(row for row in rows if row))


def _line(t: Texts, number: int, entry: Entry, member: Member) -> Html:
    mine = entry.member_id == member.id
    return parts.lines(
        t.html("board-numbered", number=str(number), entry=_what(t, entry)),
        _whose(t, entry, mine=mine),
        t.html("board-asleep") if entry.state is EntryState.ASLEEP else None,
    )


def _button(t: Texts, number: int, entry: Entry, member: Member) -> Button:
    if entry.member_id == member.id:
        label, tap = t.plain("board-button-change"), ShowEntry(entry.id)
        return Button.tap(t.plain("numbered", number=str(number), label=label), tap)
    label = t.plain("board-button-contact")
    asks = ContactAsk(entry.member_id, entry.id)
    return Button.tap(t.plain("numbered", number=str(number), label=label), asks)


# --- Writing ------------------------------------------------------------------------------------------


def ask(t: Texts, kind: EntryKind, network_id: int) -> Screen:
    return Screen(t.html(f"board-ask-{kind}"), (parts.back(t, "brett", network_id),))


def similar(t: Texts, entry: Entry, text: str) -> Screen:
    """To renew what is there already, instead of a duplicate."""
    renew = Button.tap(t.plain("board-button-renew"), RenewSimilar(entry.id))
    anyway = Button.tap(t.plain("board-button-anyway"), WriteAnyway(entry.network_id, entry.kind))
    says = t.html("board-similar", entry=_what(t, entry), text=shortened(text, SHORT, placeholder="…"))
    return Screen(says, ((renew,), (anyway,), parts.back(t, "brett", entry.network_id)))


@dataclass(frozen=True)
class EntryData:
    """One's own entry (with its member). `reminded`: whether its author wants messages about the board."""

    entry: Entry
    found: Sequence[Found]
    reminded: bool
    headline: str | None = None
    """E.g. "entry-made"."""


def entry(t: Texts, data: EntryData) -> Screen:
    """One's own entry, what goes with it, and everything that can be done with it."""
    own = data.entry
    until = t.plain("entry-until-day", day=moments.day(t, own.expires_on)) if own.expires_on else None
    text = parts.paragraphs(
        t.html(data.headline) if data.headline else None,
        parts.lines(
            _what(t, own),
            t.html("entry-region", region=region(t, own) or t.plain("entry-region-unknown")),
            t.html("as-it-is", text=until or t.plain("entry-without-end")),
        ),
        _state(t, data),
    )
    return Screen(text, (*_contacts(t, data.found[:FOUND_SHOWN]), *_entry_rows(t, own)))


def _state(t: Texts, data: EntryData) -> Html:
    if data.entry.state is not EntryState.OPEN:
        return t.html(f"entry-state-{data.entry.state}")
    if not data.found:
        return t.html("entry-no-match", reminded="yes" if data.reminded else "no")
    more = len(data.found) - FOUND_SHOWN
    return parts.lines(
        t.html("entry-matches"),
        *(_found_line(t, found) for found in data.found[:FOUND_SHOWN]),
        t.html("entry-more-matches", count=more) if more > 0 else None,
    )


def _found_line(t: Texts, found: Found) -> Html:
    return t.html("entry-match", entry=_what(t, found.theirs), whose=_whose(t, found.theirs))


def _contacts(t: Texts, found: Sequence[Found]) -> Rows:
    return parts.in_pairs(
        [
            Button.tap(
                t.plain("board-button-contact-name", name=f.theirs.member.name),
                ContactAsk(f.theirs.member_id, f.theirs.id),
            )
            for f in found
        ]
    )


def _entry_rows(t: Texts, own: Entry) -> Rows:
    back = parts.back(t, "brett", own.network_id)
    if own.state is not EntryState.OPEN:
        wake = Button.tap(t.plain(f"board-button-back-{own.state}"), KeepEntry(own.id, False))
        away = Button.tap(t.plain("board-button-close"), CloseEntry(own.id, False))
        return ((wake,), *(((away,),) if own.state is EntryState.ASLEEP else ()), back)
    fields = tuple(
        Button.tap(t.plain(f"board-button-field-{field}"), EditEntry(own.id, field)) for field in FIELDS
    )
    return (fields, (Button.tap(t.plain("board-button-close"), CloseEntry(own.id, False)),), back)


def ask_field(t: Texts, own: Entry, field: str) -> Screen:
    """A new text, region or last day: typed, or by a button where there are choices."""
    back = (Button.tap(t.plain("button-back"), ShowEntry(own.id)),)
    return Screen(t.html(f"board-field-{field}", text=own.text), (*_choices(t, own, field), back))


def _choices(t: Texts, own: Entry, field: str) -> Rows:
    if field == "region":
        home = _names(t, own.member.place, own.member.federal_state)
        mine = Button.tap(t.plain("board-button-own-region", region=home), EntryRegion(own.id, False))
        anywhere = Button.tap(t.plain("board-button-anywhere"), EntryRegion(own.id, True))
        return ((mine,), (anywhere,)) if home else ((anywhere,),)
    if field == "until":
        weeks = tuple(
            Button.tap(t.plain("board-button-weeks", weeks=count), EntryUntil(own.id, count))
            for count in UNTIL_WEEKS
        )
        return (weeks, (Button.tap(t.plain("board-button-endless"), EntryUntil(own.id, 0)),))
    return ()


# --- What goes out ------------------------------------------------------------------------------------


def matches(t: Texts, found: Sequence[Found], network_id: int) -> Screen:
    """To one side: what goes with their entries, best first."""
    lines = (
        parts.lines(
            t.html("match-theirs", entry=_what(t, f.theirs), whose=_whose(t, f.theirs)),
            t.html("match-mine", text=shortened(f.mine.text, SHORT, placeholder="…")),
        )
        for f in found
    )
    text = parts.paragraphs(t.html("match-title", count=len(found)), *lines)
    return Screen(text, (*_contacts(t, found), _below(t, network_id)))


def _below(t: Texts, network_id: int) -> tuple[Button, ...]:
    all_of_it = Button.tap(t.plain("board-button-all"), Go("brett", network_id))
    return (all_of_it, Button.tap(t.plain("button-less"), LessOften(network_id)))


def still_current(t: Texts, entries: Sequence[Entry], network_id: int) -> Screen:
    """The question at 60 days, about all of a member's entries that are due."""
    if not entries:
        return Screen(t.html("board-asked-done"), (parts.back(t, "brett", network_id),))
    several = len(entries) > 1
    lines = [
        t.html("board-numbered", number=str(number), entry=_what(t, entry)) if several else _what(t, entry)
        for number, entry in enumerate(entries, start=1)
    ]
    text = parts.paragraphs(
        t.html("board-still-current", count=len(entries)), parts.lines(*lines), t.html("board-sleeps")
    )
    rows = tuple(
        _question_row(t, entry, number if several else None) for number, entry in enumerate(entries, start=1)
    )
    return Screen(text, (*rows, _below(t, network_id)))


def _question_row(t: Texts, entry: Entry, number: int | None) -> tuple[Button, ...]:
    def label(key: str) -> str:
        plain = t.plain(key)
        return plain if number is None else t.plain("numbered", number=str(number), label=plain)

    return (
        Button.tap(label("board-button-yes"), KeepEntry(entry.id, True)),
        Button.tap(label("board-button-no"), CloseEntry(entry.id, True)),
    )


WEEK_SHOWN = 3


def week(t: Texts, news: Sequence[Entry], url: str) -> Screen:
    """To the group, where people are who have not joined: without names."""
    text = parts.lines(
        t.html("board-week", count=len(news)),
        *(t.html("board-week-line", entry=_what(t, entry, limit=SHORT)) for entry in news[:WEEK_SHOWN]),
        t.html("board-week-more", count=len(news) - WEEK_SHOWN) if len(news) > WEEK_SHOWN else None,
    )
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))
