"""The calendar feed: offered, its address, switched off."""

from __future__ import annotations

from bot import moments
from bot.callbacks.feeds import FeedAsk, FeedMake, FeedStop
from bot.reply import Button, Rows, Screen
from bot.texts import Texts
from bot.views import parts
from models import CalendarFeed


def ask(t: Texts, network_id: int) -> Rows:
    return ((Button.tap(t.plain("feed-button-ask"), FeedAsk(network_id)),),)


def nothing_planned(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("feed-nothing-planned"), (*ask(t, network_id), parts.back(t, network_id=network_id)))


def address(t: Texts, url: str, network_id: int) -> Screen:
    return Screen(
        parts.paragraphs(t.html("feed-address", url=url), t.html("feed-secret")), _rows(t, network_id)
    )


def present(t: Texts, feed: CalendarFeed, network_id: int) -> Screen:
    """The address itself is nowhere: we keep only what recognises it."""
    return Screen(t.html("feed-present", day=moments.day(t, feed.created_at.date())), _rows(t, network_id))


def stopped(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("feed-stopped"), (_new(t, network_id), parts.back(t, network_id=network_id)))


def _new(t: Texts, network_id: int) -> tuple[Button, ...]:
    return (Button.tap(t.plain("feed-button-new"), FeedMake(network_id)),)


def _rows(t: Texts, network_id: int) -> Rows:
    stop = Button.tap(t.plain("feed-button-stop"), FeedStop(network_id))
    return (_new(t, network_id), (stop,), parts.back(t, network_id=network_id))
