"""Tandems: the page, the warning before a draw, who with whom and why, the question afterwards."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import moments
from bot.callbacks.moving import Go
from bot.callbacks.tandems import (
    TandemCall,
    TandemCancel,
    TandemOptIn,
    TandemPage,
    TandemRounds,
    TandemSkip,
    TandemSnooze,
    TandemTalk,
    TandemWished,
)
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts
from bot.views.reminders import mention
from domain import draws
from domain.affinities import Reason, ReasonKind
from domain.partners import Mine
from domain.tandems import SNOOZE_WEEKS, Round, Talk, said
from domain.wording import shortened
from models import Draw, Member, Network, TandemWish

WISHES = {"either": None, "online": TandemWish.ONLINE, "in_person": TandemWish.IN_PERSON}
LABEL = 24
"""How much of a name stands on a button."""
QUOTED = 90
"""How much of an entry of the board is quoted."""


@dataclass(frozen=True)
class PageData:
    """`draw`: the next one, with whether this member would be drawn (`willing`) and has said "Diesmal nicht"."""

    member: Member
    network: Network
    snoozed: bool
    draw: Draw | None
    willing: bool
    skips: bool
    mine: Sequence[Mine]
    organiser: bool


def local(network: Network, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(network.zone)).replace(tzinfo=None)


def when(t: Texts, network: Network, draw: Draw) -> str:
    return moments.moment(t, local(network, draw.draws_at))


# --- The page -----------------------------------------------------------------------------------------


def page(t: Texts, data: PageData) -> Screen:
    network = data.network
    text = parts.paragraphs(
        t.html("tandem-title", network=network.title),
        *(
            [_standing(t, data)]
            if data.member.in_tandems
            else [t.html("tandem-about"), t.html("tandem-consent")]
        ),
        _past(t, data),
    )
    return Screen(text, (*_page_rows(t, data), parts.back(t, "wer", network.id)))


def _standing(t: Texts, data: PageData) -> Html:
    member, until = data.member, data.member.tandems_from
    wish = next(name for name, wish in WISHES.items() if wish is member.tandem_wish)
    snoozed = data.snoozed and until is not None
    return parts.lines(
        t.html("tandem-snoozed", day=moments.day(t, until)) if snoozed and until else t.html("tandem-in"),
        _ahead(t, data),
        t.html("tandem-wish", wish=t.plain(f"tandem-wish-{wish}")),
    )


def _ahead(t: Texts, data: PageData) -> Html:
    if data.draw is None:
        return t.html("tandem-none-planned", rounds="yes" if data.network.tandem_rounds else "no")
    key = "tandem-next" if data.willing else "tandem-next-out"
    return t.html("tandem-next-skipped" if data.skips else key, moment=when(t, data.network, data.draw))


def _past(t: Texts, data: PageData) -> Html | None:
    if not data.mine:
        return None
    entries = []
    for own in data.mine:
        day, talk = moments.dated(t, local(data.network, own.tandem.drawn_at)), said(own.place)
        if talk is None:
            entries.append(t.html("tandem-entry", day=day, names=names(t, own)))
        else:
            word = t.plain(f"tandem-said-{talk}")
            entries.append(t.html("tandem-entry-said", day=day, names=names(t, own), said=word))
    return parts.lines(t.html("tandem-mine"), *entries)


def _page_rows(t: Texts, data: PageData) -> Rows:
    network, rows = data.network, list[tuple[Button, ...]]()
    if not data.member.in_tandems:
        rows.append((Button.tap(t.plain("tandem-button-in"), TandemOptIn(network.id, True)),))
    else:
        rows += _taking_part(t, data)
    if data.organiser:
        rows.append((Button.tap(t.plain("tandem-button-organise"), Go("tandemrunden", network.id)),))
    return tuple(rows)


def _taking_part(t: Texts, data: PageData) -> list[tuple[Button, ...]]:
    network, rows = data.network, list[tuple[Button, ...]]()
    if data.draw is not None and data.willing:
        label = t.plain("tandem-button-unskip" if data.skips else "tandem-button-skip")
        rows.append((Button.tap(label, TandemSkip(data.draw.id, not data.skips, True)),))
    rows.append(
        tuple(
            Button.tap(
                parts.chosen(t, t.plain(f"tandem-button-{name}"), wish is data.member.tandem_wish),
                TandemWished(network.id, wish or ""),
            )
            for name, wish in WISHES.items()
        )
    )
    if data.snoozed:
        rows.append((Button.tap(t.plain("tandem-button-awake"), TandemSnooze(network.id, 0)),))
    rows.append(
        (
            Button.tap(t.plain("tandem-button-snooze"), Go("tandempause", network.id)),
            Button.tap(t.plain("tandem-button-out"), TandemOptIn(network.id, False)),
        )
    )
    return rows


def ask_snooze(t: Texts, network_id: int) -> Screen:
    weeks = tuple(
        Button.tap(t.plain("tandem-button-weeks", weeks=count), TandemSnooze(network_id, count))
        for count in SNOOZE_WEEKS
    )
    return Screen(t.html("tandem-ask-snooze"), (weeks, parts.back(t, "tandem", network_id)))


# --- Before a draw ------------------------------------------------------------------------------------


def warning(t: Texts, network: Network, draw: Draw, *, skips: bool) -> Screen:
    moment = when(t, network, draw)
    said_so = t.html("tandem-warn-skipped" if skips else "tandem-warn", moment=moment)
    text = parts.paragraphs(
        t.html("tandem-title", network=network.title),
        said_so,
        None if skips else t.html("tandem-warn-skip"),
    )
    label = t.plain("tandem-button-unskip" if skips else "tandem-button-skip")
    more = Button.tap(t.plain("tandem-button-page"), TandemPage(network.id))
    return Screen(text, ((Button.tap(label, TandemSkip(draw.id, not skips, False)), more),))


# --- Who with whom and why ----------------------------------------------------------------------------


def names(t: Texts, own: Mine) -> Html:
    """One name, or two."""
    one, *others = (t.html("tandem-gone") if member is None else mention(member) for member in own.others)
    for other in others:
        one = t.html("tandem-and", one=one, other=other)
    return one


def _person(t: Texts, member: Member) -> Html:
    state = t.plain(f"federal-state-{member.federal_state}") if member.federal_state else None
    facts = [member.cohort.name if member.cohort else None, member.place, state]
    known = list(dict.fromkeys(fact for fact in facts if fact))
    if not known:
        return t.html("tandem-person-bare", name=mention(member))
    return t.html("tandem-person", name=mention(member), facts=", ".join(known))


def tandem(
    t: Texts,
    network: Network,
    own: Mine,
    *,
    reasons: Sequence[Reason],
    again: Collection[int],
    times: Sequence[datetime],
) -> Screen:
    """`again`: the ids of those with whom the reader has been together before."""
    people = own.present
    if len(people) == 1:
        who = t.html("tandem-with", people=_person(t, people[0]))
    else:
        entries = [t.html("tandem-person-entry", person=_person(t, member)) for member in people]
        who = parts.lines(t.html("tandem-with-two"), *entries)
    text = parts.paragraphs(
        t.html("tandem-yours", network=network.title),
        who,
        parts.lines(*dict.fromkeys(_reason(t, reason, people, again=again) for reason in reasons)),
        parts.lines(
            t.html("tandem-when"),
            *(t.html("tandem-moment", moment=moments.moment(t, moment)) for moment in times),
        )
        if times
        else None,
        t.html("tandem-how"),
    )
    # A button leads only to who has a public name; the name as a link, and the group, are there for all.
    write = [
        (Button.to_person(_write(t, member), member.person.telegram_id),)
        for member in people
        if member.person
    ]
    return Screen(text, (*write, (Button.tap(t.plain("tandem-button-page"), TandemPage(network.id)),)))


def _write(t: Texts, member: Member) -> str:
    return t.plain("contact-button-write", name=shortened(member.name, LABEL, placeholder=""))


def _reason(t: Texts, reason: Reason, people: Sequence[Member], *, again: Collection[int]) -> Html:
    other = next(member for member in people if member.id in (reason.one, reason.other))
    if reason.kind is ReasonKind.NEW:
        known = other.id in again
        # In a trio of which only some know each other, it is said of whom this holds; else one line says it of all.
        mixed = len({member.id in again for member in people}) > 1
        return t.html(
            "tandem-reason-new",
            name=other.name,
            again="yes" if known else "no",
            trio="yes" if mixed else "no",
        )
    facts: dict[str, object] = {"name": other.name, "what": shortened(reason.what, QUOTED, placeholder="…")}
    if reason.kind in (ReasonKind.OFFER, ReasonKind.CONTRIBUTE):
        facts["mine"] = "no" if reason.giver == other.id else "yes"
        facts["sought"] = shortened(reason.sought, QUOTED, placeholder="…")
    else:
        facts["trio"] = "yes" if len(people) > 1 else "no"
    return t.html(f"tandem-reason-{reason.kind}", **facts)


# --- Afterwards ---------------------------------------------------------------------------------------


def question(t: Texts, own: Mine) -> Screen:
    """Answered in place; the answer can be changed as long as the message is there."""
    talk = said(own.place)
    text = parts.paragraphs(
        t.html("tandem-asked", names=names(t, own)),
        t.html("tandem-answered", said=t.plain(f"tandem-said-{talk}")) if talk is not None else None,
    )
    row = tuple(
        Button.tap(
            parts.chosen(t, t.plain(f"tandem-button-{each}"), each is talk), TandemTalk(own.tandem.id, each)
        )
        for each in Talk
    )
    return Screen(text, (row,))


# --- For organisers -----------------------------------------------------------------------------------


def organise(t: Texts, network: Network, *, willing: int, last: Round | None, draw: Draw | None) -> Screen:
    past = None
    if last is not None:
        day = moments.dated(t, local(network, last.drawn_at))
        past = t.html("tandem-organise-last", day=day, tandems=last.tandems, talked=last.talked)
    rounds = network.tandem_rounds
    text = parts.paragraphs(
        t.html("tandem-organise-title", network=network.title),
        parts.lines(t.html("tandem-organise-willing", count=willing), past),
        parts.lines(
            t.html("tandem-organise-rounds", on="yes" if rounds else "no"),
            t.html("tandem-organise-next", moment=when(t, network, draw)) if draw else None,
        ),
        None if draw else t.html("tandem-organise-warned"),
    )
    switch = t.plain("tandem-button-rounds-off" if rounds else "tandem-button-rounds-on")
    rows: list[tuple[Button, ...]] = [(Button.tap(switch, TandemRounds(network.id, not rounds)),)]
    if draw is not None:
        rows.append((Button.tap(t.plain("tandem-button-cancel"), TandemCancel(draw.id)),))
    elif willing >= draws.LEAST:
        rows.append((Button.tap(t.plain("tandem-button-call"), TandemCall(network.id)),))
    return Screen(text, (*rows, parts.back(t, "tandem", network.id)))
