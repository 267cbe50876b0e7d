"""Who organises: the admins of the group, and whom they name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.callbacks.moving import Go
from bot.callbacks.organisers import NameOrganiser, Organisers
from bot.reply import Button, Screen
from bot.texts import Texts
from bot.views import parts
from models import Member, Network

NAMES_A_PAGE = 8


def organisers(
    t: Texts, network: Network, members: Sequence[Member], admins: Collection[int], page: int
) -> Screen:
    """A button for each member who is no admin; `admins` by Telegram id. Needs `person`."""
    of_group = [m for m in members if m.person is not None and m.person.telegram_id in admins]
    others = [m for m in members if m not in of_group]
    pages = max(1, -(-len(others) // NAMES_A_PAGE))
    page = max(0, min(page, pages - 1))
    named = [m.name for m in others if m.organiser]
    text = parts.paragraphs(
        t.html("organisers-title", network=network.title),
        parts.lines(
            t.html("organisers-admins", names=", ".join(m.name for m in of_group)) if of_group else None,
            t.html("organisers-named", names=", ".join(named)) if named else t.html("organisers-nobody"),
        ),
        t.html("organisers-how") if others else t.html("organisers-alone"),
    )
    rows = [
        (
            Button.tap(
                parts.chosen(t, m.name, m.organiser), NameOrganiser(network.id, m.id, not m.organiser, page)
            ),
        )
        for m in others[page * NAMES_A_PAGE : (page + 1) * NAMES_A_PAGE]
    ]
    turn = []
    if page > 0:
        turn.append(Button.tap(t.plain("button-earlier"), Organisers(network.id, page - 1)))
    if page + 1 < pages:
        turn.append(Button.tap(t.plain("button-later"), Organisers(network.id, page + 1)))
    if turn:
        rows.append(tuple(turn))  # type: ignore[arg-type]  # one button or two
    return Screen(text, (*rows, parts.back(t, "verwalten", network.id)))


def button(t: Texts, network_id: int) -> tuple[Button, ...]:
    return (Button.tap(t.plain("button-organisers"), Organisers(network_id, 0)),)


def told(t: Texts, network: Network, *, on: bool) -> Screen:
    """To the member whom it concerns."""
    if not on:
        return Screen(t.html("organisers-told-no", network=network.title))
    home = (Button.tap(t.plain("button-organise"), Go("start", network.id)),)
    return Screen(t.html("organisers-told", network=network.title), (home,))
