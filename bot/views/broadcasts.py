"""/rundruf: what is asked, previewed, sent, and what became of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot import moments
from bot.callbacks.moving import Go
from bot.callbacks.planning import BroadcastDiscard, BroadcastReport, BroadcastSend
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.broadcasts import Recipients, Report
from models import DeliveryState, Network

NAMES_SHOWN = 15


def message(t: Texts, network: Network, text: str) -> Screen:
    """As every member gets it."""
    return Screen(
        parts.paragraphs(t.html("broadcast-from", network=network.title), t.html("as-it-is", text=text))
    )


def ask(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("broadcast-ask"), (parts.back(t, network_id=network_id),))


def _named(names: list[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "")


def preview(
    t: Texts, network: Network, broadcast_id: int, text: str, to: Recipients, *, now: datetime
) -> Screen:
    """The message as it will arrive, to how many, and whom it will not reach."""
    later = to.due > now
    local = to.due.astimezone(ZoneInfo(network.zone)).replace(tzinfo=None)
    body = parts.paragraphs(
        t.html("broadcast-preview"),
        message(t, network, text).text,
        parts.lines(
            t.html("broadcast-to", count=to.reached),
            t.html("broadcast-unreachable", names=_named(to.unreachable)) if to.unreachable else None,
            t.html("broadcast-paused", names=_named(to.paused)) if to.paused else None,
            t.html("broadcast-later", moment=moments.moment(t, local)) if later else None,
        ),
    )
    rows = [
        (Button.tap(t.plain("button-send"), BroadcastSend(broadcast_id)),),
        (
            Button.tap(t.plain("button-rewrite"), Go("rundruf", network.id)),
            Button.tap(t.plain("button-discard"), BroadcastDiscard(broadcast_id)),
        ),
    ]
    return Screen(body, tuple(rows if to.reached else rows[1:]))


_STATES = (DeliveryState.SENT, DeliveryState.WAITING, DeliveryState.UNKNOWN, DeliveryState.FAILED)


def report(t: Texts, broadcast_id: int, network_id: int, found: Report) -> Screen:
    """How many have it, and who not."""
    counts = dict(found.counts)
    counts[DeliveryState.WAITING] = counts.get(DeliveryState.WAITING, 0) + counts.pop(
        DeliveryState.SENDING, 0
    )
    text = parts.paragraphs(
        t.html("broadcast-report"),
        Html(", ".join(t.html(f"delivery-{s}", count=counts[s]) for s in _STATES if counts.get(s)))
        or t.html("delivery-none"),
        t.html("delivery-missed", names=_named(found.missed)) if found.missed else None,
    )
    again = Button.tap(t.plain("button-look-again"), BroadcastReport(broadcast_id))
    return Screen(text, ((again,), parts.back(t, network_id=network_id)))


def discarded(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("broadcast-discarded"), (parts.back(t, network_id=network_id),))


def in_group(t: Texts, url: str) -> Screen:
    return Screen(t.html("broadcast-in-private"), ((Button.link(t.plain("button-private"), url),),))
