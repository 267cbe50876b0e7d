"""The rhythm: said in words, its questions, its preview, and the page that shows what is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot import cldr, moments
from bot.callbacks.moving import Go
from bot.callbacks.rhythm import (
    Autopilot,
    ProposalShow,
    RhythmAsk,
    RhythmChange,
    RhythmConfirm,
    RhythmPick,
    RhythmRemove,
)
from bot.reply import Button, Rows, Screen
from bot.texts import Html, Texts
from bot.views import cycles, parts
from domain.rhythm.cadence import DEFAULT_MINUTES, LAST, Cadence, Plan, Unit
from domain.rhythm.holidays import Caution, SchoolHolidays
from domain.rhythms import DateAhead
from models import Cycle, Network, Rhythm

EVERY = (("months", 1), ("months", 2), ("months", 3), ("weeks", 2), ("weeks", 4), ("weeks", 6))
NTH = (1, 2, 3, 4, LAST)
WEEKDAYS = range(5)
TIMES = (9, 10, 13, 14, 15, 16, 17, 18)
LENGTHS = (60, 90, 120)
FIELDS = ("every", "day", "time", "minutes", "link", "begin")
STATES_NAMED = 3
"""More federal states than this are counted."""


@dataclass(frozen=True)
class Ahead:
    """The next dates, and how much is known about holidays. `states`: from how many the members are."""

    dates: Sequence[DateAhead]
    states: int
    school: SchoolHolidays


# --- In words -----------------------------------------------------------------------------------------


def every(t: Texts, unit: str, number: int) -> str:
    return t.plain("rhythm-every-months" if unit == Unit.MONTHS else "rhythm-every-weeks", count=number)


def _weekday(t: Texts, weekday: int) -> str:
    return cldr.weekday(weekday, t.language)


def said(t: Texts, cadence: Cadence) -> str:
    """ "jeden zweiten Monat am vierten Dienstag, 16:00 Uhr"."""
    at = moments.clock(t, datetime.combine(date(2000, 1, 1), cadence.at))
    facts = {
        "every": every(t, cadence.unit, cadence.every),
        "weekday": _weekday(t, cadence.weekday),
        "clock": at,
    }
    if cadence.unit is Unit.WEEKS:
        return t.plain("rhythm-said-weeks", **facts)
    return t.plain("rhythm-said-months", nth=cadence.nth, **facts)


def cautions(t: Texts, found: Sequence[Caution], states: int) -> list[Html]:
    """One line for each thing to beware of."""
    return [t.html("rhythm-caution", what=_caution(t, caution, states)) for caution in found]


def _caution(t: Texts, caution: Caution, states: int) -> str:
    if caution.kind == "eve":
        return t.plain(f"rhythm-eve-{caution.name}")
    name = caution.name if caution.kind == "public" else t.plain(f"rhythm-school-{caution.name}")
    if not caution.states:
        return name
    if len(caution.states) > STATES_NAMED:
        return t.plain("rhythm-caution-many", name=name, count=len(caution.states), states=states)
    where = ", ".join(t.plain(f"federal-state-{state}") for state in caution.states)
    return t.plain("rhythm-caution-where", name=name, where=where)


def _dates(t: Texts, ahead: Ahead) -> Html:
    entries = [
        parts.lines(
            t.html("rhythm-date", moment=moments.moment(t, each.starts_local)),
            *cautions(t, each.cautions, ahead.states),
        )
        for each in ahead.dates
    ]
    return parts.paragraphs(
        parts.lines(t.html("rhythm-dates"), *entries),
        t.html(
            "rhythm-school-known",
            year=str(ahead.school.last_year),
            source=ahead.school.source,
            day=moments.plain_day(t, ahead.school.as_of),
        )
        if ahead.states
        else t.html("rhythm-no-states"),
    )


def _facts(t: Texts, plan_or: Cadence, minutes: int, link: str | None) -> Html:
    return parts.lines(
        t.html("rhythm-is", said=said(t, plan_or), length=t.html("meeting-length", minutes=minutes)),
        t.html("meeting-link", link=link) if link else None,
    )


# --- The page -----------------------------------------------------------------------------------------


def page(
    t: Texts,
    network: Network,
    rhythm: Rhythm,
    cadence: Cadence,
    ahead: Ahead,
    cycle: Cycle | None,
    *,
    note: Html | None = None,
) -> Screen:
    """What is set, the next dates, what the autopilot does next."""
    text = parts.paragraphs(
        note,
        t.html("rhythm-title", network=network.title),
        _facts(t, cadence, rhythm.minutes, rhythm.link),
        _dates(t, ahead),
        t.html("autopilot-on" if rhythm.autopilot else "autopilot-off"),
        cycles.steps(t, cycle, network.zone) if cycle is not None else None,
    )
    switch = "button-autopilot-off" if rhythm.autopilot else "button-autopilot-on"
    rows: list[tuple[Button, ...]] = []
    if cycle is not None and cycles.is_proposed(cycle):
        rows.append((Button.tap(t.plain("button-proposal"), ProposalShow(cycle.id)),))
    rows.append((Button.tap(t.plain(switch), Autopilot(network.id, not rhythm.autopilot)),))
    rows.append(
        (
            Button.tap(t.plain("button-rhythm-change"), RhythmChange(network.id)),
            Button.tap(t.plain("button-rhythm-remove"), RhythmRemove(network.id, False)),
        )
    )
    rows.append(parts.back(t, network_id=network.id))
    return Screen(text, tuple(rows))


def remove(t: Texts, network: Network) -> Screen:
    sure = Button.tap(t.plain("button-rhythm-remove-sure"), RhythmRemove(network.id, True))
    back = Button.tap(t.plain("button-back"), Go("rhythmus", network.id))
    return Screen(t.html("rhythm-remove"), ((sure,), (back,)))


def removed(t: Texts, network: Network) -> Screen:
    again = Button.tap(t.plain("button-rhythm-new"), RhythmChange(network.id))
    return Screen(t.html("rhythm-removed"), ((again,), parts.back(t, network_id=network.id)))


def in_group(t: Texts, url: str, *, trouble: Html | None = None) -> Screen:
    text = parts.paragraphs(trouble, t.html("rhythm-in-private"))
    return Screen(text, ((Button.link(t.plain("button-private"), url),),))


# --- Questions ----------------------------------------------------------------------------------------


def ask(
    t: Texts,
    draft_id: int,
    network_id: int,
    plan: Plan,
    field: str,
    *,
    beginnings: Sequence[datetime] = (),
    trouble: Html | None = None,
) -> Screen:
    """One piece of a rhythm, by button or in words. Whoever types the whole is understood as well."""
    first = plan == Plan()
    text = parts.paragraphs(
        trouble,
        t.html("rhythm-what-for") if first else _so_far(t, plan),
        t.html(f"rhythm-ask-{field}"),
        t.html("rhythm-or-whole") if first else None,
    )
    rows = list(_choices(t, draft_id, field, beginnings))
    if field == "link" and plan.link:
        rows.append((Button.tap(t.plain("button-leave-out"), RhythmAsk(draft_id, "nolink")),))
    if plan.missing is None:
        rows.append((Button.tap(t.plain("button-back"), RhythmAsk(draft_id, "")),))
    else:
        rows.append(
            parts.back(t, "start", network_id) if first else parts.back(t, "rhythmus", network_id),
        )
    return Screen(text, tuple(rows))


def _so_far(t: Texts, plan: Plan) -> Html | None:
    if plan.missing is None:
        return _facts(t, plan.cadence, plan.minutes or DEFAULT_MINUTES, plan.link)
    known = [
        every(t, plan.unit, plan.every) if plan.unit and plan.every else None,
        t.plain("rhythm-nth", nth=plan.nth) if plan.nth else None,
        _weekday(t, plan.weekday) if plan.weekday is not None else None,
        t.plain("meeting-length", minutes=plan.minutes) if plan.minutes else None,
        plan.link,
    ]
    so_far = ", ".join(piece for piece in known if piece)
    return t.html("rhythm-so-far", known=so_far) if so_far else None


def _choices(t: Texts, draft_id: int, field: str, beginnings: Sequence[datetime]) -> Rows:
    def pick(label: str, kind: str, value: int) -> Button:
        return Button.tap(label, RhythmPick(draft_id, kind, value))

    if field == "every":
        return parts.in_pairs([pick(every(t, unit, n), unit, n) for unit, n in EVERY])
    if field == "nth":
        buttons = [pick(t.plain("button-rhythm-nth", nth=n), "nth", n) for n in NTH]
        return (tuple(buttons[:4]), tuple(buttons[4:]))
    if field == "weekday":
        return parts.in_pairs([pick(_weekday(t, day), "weekday", day) for day in WEEKDAYS])
    if field == "time":
        clocks = [(hour, moments.clock(t, datetime(2000, 1, 1, hour))) for hour in TIMES]
        buttons = [pick(label, "time", hour * 60) for hour, label in clocks]
        return tuple(tuple(buttons[at : at + 4]) for at in range(0, len(buttons), 4))
    if field == "minutes":
        return (tuple(pick(t.plain("meeting-length", minutes=n), "minutes", n) for n in LENGTHS),)
    if field == "begin":
        return tuple((pick(moments.day(t, day), "begin", n),) for n, day in enumerate(beginnings[:12]))
    return ()


def preview(
    t: Texts, draft_id: int, network_id: int, plan: Plan, ahead: Ahead, *, trouble: Html | None = None
) -> Screen:
    """The next six dates, before anything is set."""
    cadence = plan.cadence
    text = parts.paragraphs(
        trouble,
        t.html("rhythm-preview"),
        _facts(t, cadence, plan.minutes or DEFAULT_MINUTES, plan.link),
        _dates(t, ahead),
        None if plan.link else t.html("rhythm-no-link"),
    )
    fields = [field for field in FIELDS if field != "begin" or cadence.every > 1]
    changes = [Button.tap(t.plain(f"button-rhythm-{field}"), RhythmAsk(draft_id, field)) for field in fields]
    rows: list[tuple[Button, ...]] = [
        (Button.tap(t.plain("button-confirm"), RhythmConfirm(draft_id)),),
        *parts.in_pairs(changes),
        parts.back(t, "rhythmus", network_id),
    ]
    return Screen(text, tuple(rows))
