"""The privacy notice, one's own data, and the two ways out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bot import moments
from bot.callbacks.base import Tap
from bot.callbacks.joining import AgreeAgain
from bot.callbacks.moving import Go
from bot.callbacks.settings import Erase, Leave
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.members import CONSENT_VERSION
from domain.retention import PERIODS, Period
from models import Network


def short(t: Texts, *, operator: str, contact: str) -> Html:
    """What everybody reads before agreeing: one screen. Without an operator: the demo."""
    return parts.paragraphs(
        _responsible(t, operator, contact),
        t.html("privacy-short"),
        t.html("privacy-short-rights"),
        _version(t),
    )


def _responsible(t: Texts, operator: str, contact: str) -> Html:
    if not operator:
        return t.html("privacy-demo")
    return t.html("privacy-responsible", operator=operator, contact=contact)


def _version(t: Texts) -> Html:
    return t.html("privacy-version", version=str(CONSENT_VERSION))


PAGES = (1, 2)
"""Of the notice in full; 0 is the short one."""


def page(t: Texts, number: int, *, operator: str, contact: str) -> Html:
    """A page of the notice in full; the short one for a number that there is not."""
    if number == 1:
        return parts.paragraphs(
            t.html("privacy-title", page=1, pages=len(PAGES)),
            _responsible(t, operator, contact),
            t.html("privacy-stored"),
            t.html("privacy-why"),
            t.html("privacy-visible"),
            t.html("privacy-recipients"),
        )
    if number == 2:
        return parts.paragraphs(
            t.html("privacy-title", page=2, pages=len(PAGES)),
            parts.lines(t.html("privacy-how-long"), *periods(t)),
            t.html("privacy-afterwards"),
            t.html("privacy-rights"),
            t.html("privacy-complaint"),
            _version(t),
        )
    return parts.paragraphs(t.html("privacy-short-title"), short(t, operator=operator, contact=contact))


def periods(t: Texts) -> list[Html]:
    """The table that the nightly round enforces, in words."""
    return [
        t.html("retention-line", what=t.html(f"retention-{period.name}"), span=span(t, period))
        for period in PERIODS
    ]


def span(t: Texts, period: Period) -> Html:
    return t.html(f"span-{period.kept.unit}", count=period.kept.count)


def in_group(t: Texts, *, operator: str, contact: str, url: str) -> Screen:
    text = parts.lines(_responsible(t, operator, contact), t.html("privacy-group"))
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


def read_on(t: Texts, number: int, tap: Callable[[int], Tap]) -> tuple[Button, ...]:
    """From page to page, and back to the short one. `tap`: what leads to a page."""
    onward = tuple(
        Button.tap(t.plain(f"privacy-button-page-{other}"), tap(other))
        for other in (number - 1, number + 1)
        if other in PAGES
    )
    return (*onward, Button.tap(t.plain("privacy-button-short"), tap(0))) if number else onward


def full(t: Texts, text: Html, *, known: bool, outdated: bool, number: int, network_id: int) -> Screen:
    """In private. `known`: something is stored about whoever reads it, so the ways out stand below."""
    reading = read_on(t, number, lambda other: Go(PAGE_NAMES[other], network_id))
    again = (_agree_again(t),) if outdated else ()
    back = parts.back(t, network_id=network_id)
    if number or not known:
        return Screen(text, (*again, reading, back))
    data = Button.tap(t.plain("privacy-button-data"), Go("meinedaten", network_id))
    leave = Button.tap(t.plain("privacy-button-leave"), Go("austreten", network_id))
    erase = Button.tap(t.plain("privacy-button-erase"), Go("loeschen", network_id))
    return Screen(text, (*again, reading, (data,), (leave, erase), back))


PAGE_NAMES = ("datenschutz", "datenschutz.1", "datenschutz.2")
"""Where `Go` leads for each of them."""

# --- A notice that has changed ------------------------------------------------------------------------


def news(t: Texts, *, intro: Html | None = None) -> Screen:
    """What is new since the last version; what was agreed to before goes on."""
    text = parts.paragraphs(
        intro,
        t.html("consent-news", version=str(CONSENT_VERSION)),
        t.html("consent-news-2"),
        t.html("consent-news-choice"),
    )
    whole = Button.tap(t.plain("privacy-button-page-1"), Go(PAGE_NAMES[1]))
    return Screen(text, (_agree_again(t), (whole,)))


def _agree_again(t: Texts) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-consent-again"), AgreeAgain(CONSENT_VERSION)),)


def agreed_again(t: Texts) -> Screen:
    return Screen(t.html("consent-renewed"), (parts.back(t),))


def network_ends(t: Texts, network: Network, day: date) -> Screen:
    """A month before a network is deleted from which the bot was removed."""
    return Screen(t.html("network-ends", network=network.title, day=moments.day(t, day)))


# --- My data ------------------------------------------------------------------------------------------


def my_data(t: Texts, rows: Mapping[str, int], network_id: int) -> Screen:
    """How much is stored, by table; the file itself comes with the command."""
    counts = [t.html(f"privacy-rows-{table}", count=count) for table, count in rows.items() if count]
    text = parts.paragraphs(t.html("privacy-data-title"), parts.lines(*counts), t.html("privacy-data-file"))
    return Screen(text, (parts.back(t, "datenschutz", network_id),))


FIELDS = "_fields"
"""Where the file says what its fields mean."""


def fields(t: Texts, told: Mapping[str, Sequence[Mapping[str, object]]]) -> dict[str, dict[str, str]]:
    """What each field of the file means, by table, in the reader's language; of the tables that hold anything."""
    return {
        table: {name: field(t, table, name) for name in dict.fromkeys(name for row in rows for name in row)}
        for table, rows in told.items()
        if rows
    }


def field(t: Texts, table: str, name: str) -> str:
    """In its table's own words where it has any there, else in those of all tables."""
    own = f"data-{table}-{name}"
    return t.plain(own) if t.has(own) else t.plain(f"data-{name}")


def nothing_stored(t: Texts) -> Screen:
    return Screen(t.html("privacy-nothing"))


# --- Leaving ------------------------------------------------------------------------------------------


def which_to_leave(t: Texts, networks: Sequence[Network]) -> Screen:
    """Not the question that other commands ask: leaving a network is no reason to mean it from now on."""
    rows = tuple((Button.tap(network.title, Leave(network.id, False)),) for network in networks)
    return Screen(t.html("privacy-leave-which"), (*rows, _stay(t)))


def ask_leave(t: Texts, network: Network, *, last: bool) -> Screen:
    text = parts.paragraphs(
        t.html("privacy-leave", network=network.title),
        t.html("privacy-leave-last" if last else "privacy-leave-others"),
    )
    sure = Button.tap(t.plain("privacy-button-leave-sure"), Leave(network.id, True))
    return Screen(text, ((sure,), _stay(t, network.id)))


def _stay(t: Texts, network_id: int = 0) -> tuple[Button, ...]:
    return (Button.tap(t.plain("privacy-button-stay"), Go("start", network_id)),)


def left(t: Texts, title: str, moment: str, *, last: bool) -> Screen:
    """The receipt."""
    text = parts.paragraphs(
        t.html("privacy-left", network=title, moment=moment),
        t.html("privacy-left-last" if last else "privacy-left-others"),
    )
    return Screen(text, () if last else (parts.back(t),))


def no_member(t: Texts) -> Screen:
    """Nothing to leave (any more), though something is still stored."""
    return Screen(t.html("privacy-no-member"))


def ask_erase(t: Texts, titles: Sequence[str]) -> Screen:
    text = parts.paragraphs(
        t.html("privacy-erase"),
        t.html("privacy-erase-networks", networks=", ".join(titles), count=len(titles)) if titles else None,
    )
    sure = Button.tap(t.plain("privacy-button-erase-sure"), Erase(True))
    return Screen(text, ((sure,), _stay(t)))


def erased(t: Texts, moment: str) -> Screen:
    """The receipt; it is the last thing that is said."""
    backups = next(span(t, period) for period in PERIODS if period.name == "backups")
    return Screen(t.html("privacy-erased", moment=moment, backups=backups))
