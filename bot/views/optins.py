"""What a member opts in to: the page "sichtbar", with what each choice means beside its button."""

from __future__ import annotations

from bot.callbacks.moving import Go
from bot.callbacks.settings import OptIn
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain import optins
from domain.optins import OptInKind
from models import Member, Network


def page(t: Texts, member: Member, network: Network) -> Screen:
    text = parts.paragraphs(
        t.html("optin-title", network=network.title),
        *(_said(t, member, what) for what in OptInKind),
    )
    rows = tuple((_button(t, member, what, network.id),) for what in OptInKind)
    ways_on = (
        Button.tap(t.plain("button-profile"), Go("profil", network.id)),
        *parts.back(t, "wer", network.id),
    )
    return Screen(text, (*rows, ways_on))


def _said(t: Texts, member: Member, what: OptInKind) -> Html:
    state = "optin-on" if optins.has(member, what) else "optin-off"
    without_dot = what is OptInKind.MAP and member.on_map and member.place_id is None
    return parts.lines(
        t.html(state, name=t.plain(f"optin-name-{what}")),
        t.html(f"optin-{what}"),
        t.html("optin-map-no-dot") if without_dot else None,
    )


def _button(t: Texts, member: Member, what: OptInKind, network_id: int) -> Button:
    on = optins.has(member, what)
    label = t.plain("optin-button-leave" if on else "optin-button-join", name=t.plain(f"optin-name-{what}"))
    return Button.tap(label, OptIn(network_id, what, not on))


def toast(t: Texts, what: OptInKind, on: bool) -> str:
    return t.plain("optin-saved-on" if on else "optin-saved-off", name=t.plain(f"optin-name-{what}"))
