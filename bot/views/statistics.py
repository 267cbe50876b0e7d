"""The network in numbers, as text: beside the picture, and where pictures say nothing."""

from __future__ import annotations

from bot import cldr, links, moments
from bot.callbacks.openings import StatsPicture
from bot.reply import Button, Screen
from bot.texts import Html, Texts
from bot.views import parts
from domain.statistics import Bar, Statistics
from domain.wording import shortened
from models import Network

CAPTION = 1000
"""UTF-16 units that fit under a picture: Telegram's 1,024 less a margin."""
TITLE = 40


def number(t: Texts, value: float) -> str:
    """With at most one decimal: "11,3", "12"."""
    return cldr.number(round(value, 1), "#,##0.#", t.language)


def text(t: Texts, network: Network, found: Statistics, *, room: int = parts.ROOM) -> Html:
    """As many meetings as fit, the newest at the end."""
    for bars in range(len(found.bars), -1, -1):
        shown = found.bars[len(found.bars) - bars :]
        written = parts.paragraphs(
            t.html("stats-title", network=shortened(network.title, TITLE, placeholder="")),
            _summed_up(t, found),
            parts.lines(*(_bar(t, bar) for bar in shown)) if shown else None,
            _topics(t, found),
        )
        if parts.length(written) <= room:
            break
    return written


def _summed_up(t: Texts, found: Statistics) -> Html:
    if not found.meetings:
        return t.html("stats-none")
    counted = t.html("stats-meetings", count=found.meetings)
    if found.average is None:
        return counted
    return parts.lines(counted, t.html("stats-average", average=number(t, found.average)))


def _bar(t: Texts, bar: Bar) -> Html:
    facts = {
        "day": moments.dated(t, bar.day),
        "title": shortened(bar.title, TITLE, placeholder=""),
    }
    told = []
    if bar.attended is not None:
        told.append(t.html("past-attended", count=bar.attended))
    if bar.answered:
        told.append(t.html("stats-answers", yes=bar.yes, maybe=bar.maybe, no=bar.no))
    if not told:
        return t.html("stats-bar-unknown", **facts)
    return t.html("stats-bar", **facts, told=Html("; ".join(told)))


def _topics(t: Texts, found: Statistics) -> Html | None:
    if not found.topics:
        return None
    return parts.lines(
        t.html("stats-topics"),
        *(
            t.html("stats-topic", title=shortened(w.title, TITLE, placeholder=""), count=w.votes)
            for w in found.topics
        ),
    )


def page(t: Texts, network: Network, found: Statistics) -> Screen:
    rows: list[tuple[Button, ...]] = []
    if found.bars or found.topics:
        rows.append((Button.tap(t.plain("button-as-picture"), StatsPicture(network.id)),))
    return Screen(text(t, network, found), (*rows, parts.back(t, network_id=network.id)))


def in_group(t: Texts, network: Network, found: Statistics, bot_username: str) -> Screen:
    """Where there is nothing to draw."""
    url = links.page("statistik", network.id).url(bot_username)
    return Screen(text(t, network, found), ((Button.link(t.plain("button-private"), url),),))
