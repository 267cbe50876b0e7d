"""The network's cohorts: a list, and for organisers in private the buttons to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.callbacks.settings import AddCohort, AddFounding, RenameCohort
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import parts
from models import Cohort, Network

SHOWN = 40
"""The newest ones: far from Telegram's limits of text and buttons, and decades of cohorts."""


def listing(
    t: Texts,
    network: Network,
    cohorts: Sequence[Cohort],
    sizes: Mapping[int | None, int],
    *,
    url: str | None,
    news: Html | None = None,
) -> Screen:
    """`sizes`: members by cohort id. `url`: the way into the private chat, for a group; None in private."""
    shown = cohorts[-SHOWN:]
    earlier = len(cohorts) - len(shown)
    text = parts.paragraphs(
        news,
        t.html("cohorts-title", network=network.title),
        t.html("cohorts-none") if not cohorts else None,
        parts.lines(
            t.html("cohorts-earlier", count=earlier) if earlier else None,
            *(t.html("cohorts-line", name=c.name, count=sizes.get(c.id, 0)) for c in shown),
            t.html("cohorts-without", count=sizes[None]) if cohorts and sizes.get(None) else None,
        ),
    )
    if url is not None:
        return Screen(text, ((Button.link(t.plain("button-private"), url),),))
    return Screen(text, _rows(t, network, shown))


def _rows(t: Texts, network: Network, shown: Sequence[Cohort]) -> Rows:
    rows = [(Button.tap(t.plain("cohorts-button-rename", name=c.name), RenameCohort(c.id)),) for c in shown]
    rows.append((Button.tap(t.plain("cohorts-button-add"), AddCohort(network.id)),))
    if not shown:
        rows.append((Button.tap(t.plain("button-founding-cohorts"), AddFounding(network.id, "cohorts")),))
    return (*rows, parts.back(t, network_id=network.id))


def ask_new(t: Texts, network_id: int) -> Screen:
    return Screen(t.html("cohorts-ask-new"), (parts.back(t, "lehrgang", network_id),))


def ask_name(t: Texts, cohort: Cohort) -> Screen:
    return Screen(
        t.html("cohorts-ask-name", name=cohort.name), (parts.back(t, "lehrgang", cohort.network_id),)
    )
