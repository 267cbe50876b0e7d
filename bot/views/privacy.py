"""The privacy notice, one's own data, and the two ways out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.callbacks.moving import Go
from bot.callbacks.settings import Erase, Leave
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.members import CONSENT_VERSION
from models import Network


def notice(t: Texts, *, operator: str, contact: str) -> Html:
    """The whole notice, as agreed to when joining. Without an operator: the demo."""
    return parts.paragraphs(
        t.html("privacy-title"),
        _responsible(t, operator, contact),
        t.html("privacy-stored"),
        t.html("privacy-why"),
        t.html("privacy-how-long"),
        t.html("privacy-visible"),
        t.html("privacy-recipients"),
        t.html("privacy-rights"),
        t.html("privacy-version", version=str(CONSENT_VERSION)),
    )


def _responsible(t: Texts, operator: str, contact: str) -> Html:
    if not operator:
        return t.html("privacy-demo")
    return t.html("privacy-responsible", operator=operator, contact=contact)


def in_group(t: Texts, *, operator: str, contact: str, url: str) -> Screen:
    text = parts.lines(_responsible(t, operator, contact), t.html("privacy-group"))
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


def full(t: Texts, text: Html, *, known: bool, network_id: int) -> Screen:
    """In private. `known`: something is stored about whoever reads it, so the ways out stand below."""
    back = parts.back(t, network_id=network_id)
    if not known:
        return Screen(text, (back,))
    data = Button.tap(t.plain("privacy-button-data"), Go("meinedaten", network_id))
    leave = Button.tap(t.plain("privacy-button-leave"), Go("austreten", network_id))
    erase = Button.tap(t.plain("privacy-button-erase"), Go("loeschen", network_id))
    return Screen(text, ((data,), (leave, erase), back))


# --- My data ------------------------------------------------------------------------------------------


def my_data(t: Texts, rows: Mapping[str, int], network_id: int) -> Screen:
    """How much is stored, by table; the file itself comes with the command."""
    counts = [t.html(f"privacy-rows-{table}", count=count) for table, count in rows.items() if count]
    text = parts.paragraphs(t.html("privacy-data-title"), parts.lines(*counts), t.html("privacy-data-file"))
    return Screen(text, (parts.back(t, "datenschutz", network_id),))


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
    return Screen(t.html("privacy-erased", moment=moment))
