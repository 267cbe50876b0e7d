"""/rhythmus: the cadence, its next dates, the autopilot. In words or by buttons, always with a preview."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import errors, guards, links
from bot.callbacks.rhythm import Autopilot, RhythmAsk, RhythmChange, RhythmConfirm, RhythmPick, RhythmRemove
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html
from bot.views import rhythm as views
from bot.visit import Visit
from domain import cycles, dialogues, members, rhythms
from domain.refusals import NoSuchThing, Refusal
from domain.rhythm import Plan, RhythmRefused, Unit, read_plan
from domain.rhythm.cadence import LAST, MOST
from domain.rhythm.holidays import school_holidays
from domain.wording import link, looks_like_link
from models import Dialogue, Draft, Network

QUESTIONS = ("every", "nth", "weekday", "time", "minutes", "link", "begin")
_BEFORE = {
    "time": "um {}",
    "minutes": "{} Minuten",
    "begin": "ab {}",
    "every": "alle {}",
    "nth": "{} im Monat",
}
"""How a bare answer to a question is read where it says too little by itself."""


def rhythm(session: Session, visit: Visit, args: str) -> Reply:
    network = guards.organiser(session, visit)
    t = guards.texts(session, visit, network)
    if not args:
        if visit.private:
            return Reply(say=rhythm_page(session, visit, network.id))
        return Reply(say=views.in_group(t, visit.url(links.page("rhythmus", network.id))))
    try:
        plan = _read(visit, network, args)
    except Refusal as refusal:
        trouble = errors.sentence(t, refusal)
        if not visit.private:
            url = visit.url(links.page("rhythmus", network.id))
            return Reply(say=views.in_group(t, url, trouble=trouble))
        draft = rhythms.store(session, network, Plan(), now=visit.now)
        return Reply(say=_ask_or_preview(session, visit, network, draft, trouble=trouble))
    draft = rhythms.store(session, network, plan, now=visit.now)
    if not visit.private:
        return Reply(say=views.in_group(t, visit.url(links.rhythm(draft.id))))
    return Reply(say=_ask_or_preview(session, visit, network, draft))


def _read(visit: Visit, network: Network, text: str) -> Plan:
    return read_plan(text, now=visit.now, zone=ZoneInfo(network.zone))


def rhythm_page(session: Session, visit: Visit, network_id: int) -> Screen:
    network = guards.organiser(session, visit, network_id)
    return _page(session, visit, network)


def _page(session: Session, visit: Visit, network: Network, *, note: Html | None = None) -> Screen:
    """What is set; where nothing is, the first question."""
    found = rhythms.of(session, network.id)
    if found is None:
        draft = rhythms.store(session, network, Plan(), now=visit.now)
        return _ask_or_preview(session, visit, network, draft, trouble=note)
    t = guards.texts(session, visit, network)
    cadence = cycles.cadence_of(found)
    ahead = rhythms.ahead(session, network, cadence, found.begins, language=t.language, now=visit.now)
    cycle = cycles.current(session, network.id)
    return views.page(t, network, found, cadence, _ahead(session, network, ahead), cycle, note=note)


def _ahead(session: Session, network: Network, ahead: list[rhythms.DateAhead]) -> views.Ahead:
    return views.Ahead(ahead, len(rhythms.states(session, network.id)), school_holidays())


# --- A draft, piece by piece --------------------------------------------------------------------------


def _draft(session: Session, visit: Visit, draft_id: int) -> tuple[Draft, Network]:
    """An open draft, if the visitor may steer its network."""
    draft = rhythms.draft(session, draft_id)
    return draft, guards.organiser(session, visit, draft.network_id)


def _ask_or_preview(
    session: Session,
    visit: Visit,
    network: Network,
    draft: Draft,
    *,
    field: str | None = None,
    trouble: Html | None = None,
) -> Screen:
    """The question for `field` or for what is missing; with nothing missing, the preview."""
    plan = rhythms.plan_of(draft)
    field = plan.missing if plan.missing is not None else field
    t = guards.texts(session, visit, network)
    person = members.person_of(session, visit.telegram_id)
    if person is not None:
        # Of an organiser who has not joined nothing is stored: buttons do it all, or the command in one line.
        asks = f"rhythm.{field or 'more'}"
        data = {"draft": draft.id}
        dialogues.ask(session, person, network_id=network.id, asks=asks, data=data, now=visit.now)
    if field is not None:
        beginnings = (
            plan.cadence.possible_beginnings(cycles.wall(network.zone, visit.now)) if not plan.missing else []
        )
        return views.ask(t, draft.id, network.id, plan, field, beginnings=beginnings, trouble=trouble)
    first = rhythms.begins(session, network, plan, now=visit.now)
    ahead = rhythms.ahead(session, network, plan.cadence, first, language=t.language, now=visit.now)
    return views.preview(t, draft.id, network.id, plan, _ahead(session, network, ahead), trouble=trouble)


def follow(session: Session, visit: Visit, found: links.Link) -> Reply:
    """From the group into private with what was typed there."""
    draft, network = _draft(session, visit, found.numbers[0])
    return Reply(say=_ask_or_preview(session, visit, network, draft))


def pick(session: Session, visit: Visit, tap: RhythmPick) -> Reply:
    draft, network = _draft(session, visit, tap.draft)
    if rhythms.is_done(draft):
        return _already(session, visit, network)
    plan = rhythms.plan_of(draft)
    rhythms.update(session, draft, _picked(visit, network, plan, tap.field, tap.value))
    return Reply(show=_ask_or_preview(session, visit, network, draft))


def _picked(visit: Visit, network: Network, plan: Plan, field: str, value: int) -> Plan:
    """Raises `NoSuchThing` for what no button of ours says."""
    if field in (Unit.MONTHS, Unit.WEEKS) and 1 <= value <= MOST[field]:
        nth = plan.nth if field == Unit.MONTHS else None
        return replace(plan, unit=field, every=value, nth=nth, starting=None)
    if field == "nth" and value in (1, 2, 3, 4, LAST):
        return replace(plan, nth=value)
    if field == "weekday" and 0 <= value <= 6:
        return replace(plan, weekday=value)
    if field == "time" and 0 <= value < 24 * 60:
        return replace(plan, minute=value)
    if field == "minutes" and 5 <= value <= 24 * 60:
        return replace(plan, minutes=value)
    if field == "begin" and plan.missing is None:
        beginnings = plan.cadence.possible_beginnings(cycles.wall(network.zone, visit.now))
        if 0 <= value < len(beginnings):
            return replace(plan, starting=beginnings[value].date().isoformat())
    raise NoSuchThing


def ask(session: Session, visit: Visit, tap: RhythmAsk) -> Reply:
    """A piece anew; "" goes back to the preview."""
    draft, network = _draft(session, visit, tap.draft)
    if rhythms.is_done(draft):
        return _already(session, visit, network)
    plan, field = rhythms.plan_of(draft), tap.field
    if field == "nolink":
        rhythms.update(session, draft, replace(plan, link=None))
        return Reply(show=_ask_or_preview(session, visit, network, draft))
    if field == "day":
        rhythms.update(session, draft, replace(plan, nth=None, weekday=None, starting=None))
        return Reply(show=_ask_or_preview(session, visit, network, draft))
    if field not in ("", *views.FIELDS):
        raise NoSuchThing
    return Reply(show=_ask_or_preview(session, visit, network, draft, field=field or None))


def _already(session: Session, visit: Visit, network: Network) -> Reply:
    toast = guards.texts(session, visit, network).plain("rhythm-already")
    return Reply(show=_page(session, visit, network), toast=toast)


def typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """The answer to a question, or a whole rhythm instead. A mistake is said, and the question stays open."""
    draft, network = _draft(session, visit, dialogue.data["draft"])
    if rhythms.is_done(draft):
        dialogues.close(session, visit.telegram_id)
        return Reply(say=_page(session, visit, network))
    field = dialogue.asks.removeprefix("rhythm.")
    try:
        plan = _with(visit, network, rhythms.plan_of(draft), field, text)
    except Refusal as refusal:
        trouble = errors.sentence(guards.texts(session, visit, network), refusal)
        again = None if field == "more" else field
        return Reply(say=_ask_or_preview(session, visit, network, draft, field=again, trouble=trouble))
    rhythms.update(session, draft, plan)
    return Reply(say=_ask_or_preview(session, visit, network, draft))


def _with(visit: Visit, network: Network, plan: Plan, field: str, text: str) -> Plan:
    if field == "link" and not looks_like_link(text):
        return replace(plan, link=link(text))
    try:
        return plan.with_more(_read(visit, network, text))
    except RhythmRefused as refused:
        if field not in _BEFORE:
            raise
        try:
            return plan.with_more(_read(visit, network, _BEFORE[field].format(text)))
        except Refusal:
            raise refused from None


def confirm(session: Session, visit: Visit, tap: RhythmConfirm) -> Reply:
    draft, network = _draft(session, visit, tap.draft)
    _, new = rhythms.confirm(session, network, draft, now=visit.now)
    dialogues.close(session, visit.telegram_id)
    if not new:
        return _already(session, visit, network)
    t = guards.texts(session, visit, network)
    return Reply(
        show=_page(session, visit, network, note=t.html("rhythm-set")), toast=t.plain("toast-rhythm-set")
    )


# --- What is set --------------------------------------------------------------------------------------


def change(session: Session, visit: Visit, tap: RhythmChange) -> Reply:
    """The preview of what is set: each piece can be changed, or a whole other rhythm be typed."""
    network = guards.organiser(session, visit, tap.network)
    found = rhythms.of(session, network.id)
    plan = Plan() if found is None else rhythms.present_plan(found)
    draft = rhythms.store(session, network, plan, now=visit.now)
    return Reply(show=_ask_or_preview(session, visit, network, draft))


def autopilot(session: Session, visit: Visit, tap: Autopilot) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    rhythms.set_autopilot(session, network, tap.on, now=visit.now)
    toast = guards.texts(session, visit, network).plain(
        "toast-autopilot-on" if tap.on else "toast-autopilot-off"
    )
    return Reply(show=_page(session, visit, network), toast=toast)


def remove(session: Session, visit: Visit, tap: RhythmRemove) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    t = guards.texts(session, visit, network)
    if not tap.sure:
        return Reply(show=views.remove(t, network))
    rhythms.remove(session, network, now=visit.now)
    return Reply(show=views.removed(t, network))


def register(desk: Desk) -> None:
    desk.command("rhythmus", rhythm)
    desk.page("rhythmus", rhythm_page)
    desk.link("rhythm", follow)
    desk.tap(RhythmPick, pick)
    desk.tap(RhythmAsk, ask)
    desk.tap(RhythmConfirm, confirm)
    desk.tap(RhythmChange, change)
    desk.tap(Autopilot, autopilot)
    desk.tap(RhythmRemove, remove)
    for field in (*QUESTIONS, "more"):
        desk.text(f"rhythm.{field}", typed)
