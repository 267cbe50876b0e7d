"""The profile, field by field: asked once after consent, changed whenever one likes."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from bot import cards, errors, guards
from bot.callbacks.joining import EditField, SetCohort, SetKind, SetState, SkipField
from bot.callbacks.maps import SetPlace
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html, Texts
from bot.views import joining as views
from bot.views import parts, places
from bot.views.polls import with_polls
from bot.visit import Visit
from domain import availability, dialogues, meetings, members, networks, settings, whereabouts
from domain.refusals import NoMeetingPlanned, NoSuchThing, Refusal
from domain.wording import folded
from models import Dialogue, Member, Network, NetworkKind

T = TypeVar("T")


def arrived(session: Session, visit: Visit, member: Member, intro: Html | None) -> Screen:
    """The next meeting with its buttons; without one, just the welcome."""
    network = member.network
    t = guards.texts_for(member, network, now=visit.now)
    open_polls = availability.unanswered(session, member, now=visit.now)
    try:
        meeting = meetings.next_open(session, network.id, now=visit.now)
    except NoMeetingPlanned:
        text = intro or views.welcome(t, member, network)
        alone = Screen(Html(f"{text}\n\n{t.html('home-no-meeting')}"), views.after_welcome(t, network.id))
        return with_polls(t, alone, open_polls)
    card = cards.private_card(session, t, meeting, member, now=visit.now, intro=intro)
    return with_polls(t, card, open_polls)


def _ask(
    session: Session,
    visit: Visit,
    member: Member,
    network: Network,
    field: str,
    *,
    joining: bool,
    intro: Html | None = None,
) -> Screen:
    assert member.person is not None
    dialogues.ask(
        session,
        member.person,
        network_id=network.id,
        asks=f"profile.{field}",
        data={"joining": joining},
        now=visit.now,
    )
    t = guards.texts_for(member, network, now=visit.now)
    cohorts = networks.cohorts(session, network.id)
    return views.question(t, field, network.id, cohorts=cohorts, joining=joining, intro=intro)


def ask_next(
    session: Session,
    visit: Visit,
    member: Member,
    network: Network,
    *,
    after: str | None,
    intro: Html | None = None,
) -> Screen:
    """The question after `after`; after the last one, the welcome. `intro`: what the last answer has led to."""
    remaining = views.FIELDS if after is None else views.FIELDS[views.FIELDS.index(after) + 1 :]
    for field in remaining:
        if field == "cohort" and not networks.cohorts(session, network.id):
            continue
        return _ask(session, visit, member, network, field, joining=True, intro=intro)
    assert member.person is not None
    dialogues.close(session, member.person.telegram_id)
    t = guards.texts_for(member, network, now=visit.now)
    screen = arrived(session, visit, member, parts.paragraphs(views.welcome(t, member, network), intro))
    return screen if member.in_directory else views.with_directory(t, screen, network.id)


def _after_setting(
    session: Session, visit: Visit, member: Member, field: str, *, intro: Html | None = None
) -> Screen:
    """Joining goes on to the next question, the profile returns to itself."""
    dialogue = dialogues.current(session, visit.telegram_id)
    joining = (
        dialogue is not None and dialogue.asks == f"profile.{field}" and dialogue.data.get("joining", False)
    )
    session.flush()
    session.refresh(member, ["cohort"])
    if joining:
        return ask_next(session, visit, member, member.network, after=field, intro=intro)
    dialogues.close(session, visit.telegram_id)
    return profile_page(session, visit, member.network_id, intro=intro)


def profile(session: Session, visit: Visit, args: str) -> Reply:
    return Reply(say=profile_page(session, visit, 0))


def profile_page(session: Session, visit: Visit, network_id: int, *, intro: Html | None = None) -> Screen:
    member = guards.member(session, visit, network_id)
    session.refresh(member, ["cohort"])
    return views.profile(guards.texts(session, visit, member.network), member, member.network, intro=intro)


def edit_field(session: Session, visit: Visit, tap: EditField) -> Reply:
    member = guards.member(session, visit, tap.network)
    if tap.field not in ("name", *views.FIELDS):
        raise NoSuchThing
    return Reply(show=_ask(session, visit, member, member.network, tap.field, joining=False))


def set_cohort(session: Session, visit: Visit, tap: SetCohort) -> Reply:
    member = guards.member(session, visit, tap.network)
    members.set_cohort(session, member, tap.cohort)
    return Reply(show=_after_setting(session, visit, member, "cohort"))


def set_kind(session: Session, visit: Visit, tap: SetKind) -> Reply:
    member = guards.member(session, visit, tap.network)
    members.set_kind(member, tap.kind)
    return Reply(show=_after_setting(session, visit, member, "kind"))


def set_state(session: Session, visit: Visit, tap: SetState) -> Reply:
    member = guards.member(session, visit, tap.network)
    members.set_federal_state(member, tap.code)
    whereabouts.settle_if_open(member)
    return Reply(show=_after_setting(session, visit, member, "state"))


# --- The place: typed, and where that is not enough, chosen -------------------------------------------


def _place_typed(session: Session, visit: Visit, member: Member, text: str) -> Reply:
    """Raises `Empty`, `TooLong`. While it is asked which place is meant, another name may be typed instead."""
    state = member.federal_state
    found = whereabouts.type_place(member, text)
    t = guards.texts(session, visit, member.network)
    asked = places.question(t, member.network_id, text, found, state=state)
    if asked is not None:
        return Reply(say=asked)
    intro = places.understood(t, text, found)
    return Reply(say=_after_setting(session, visit, member, "place", intro=intro))


def set_place(session: Session, visit: Visit, tap: SetPlace) -> Reply:
    member = guards.member(session, visit, tap.network)
    t = guards.texts(session, visit, member.network)
    if tap.place == 0:
        intro = t.html("place-kept", typed=member.place) if member.place else None
        return Reply(show=_after_setting(session, visit, member, "place", intro=intro))
    place = whereabouts.choose(member, tap.place)
    if place is None:
        raise NoSuchThing
    return Reply(show=_after_setting(session, visit, member, "place", intro=places.of(t, place)))


def skip(session: Session, visit: Visit, tap: SkipField) -> Reply:
    member = guards.member(session, visit, tap.network)
    if tap.field not in views.FIELDS:
        raise NoSuchThing
    dialogue = dialogues.current(session, visit.telegram_id)
    if dialogue is None or not dialogue.data.get("joining", False):
        _set(session, member, tap.field, None, now=visit.now)
    return Reply(show=_after_setting(session, visit, member, tap.field))


def _set(session: Session, member: Member, field: str, text: str | None, *, now: datetime) -> bool:
    """A field by text; None empties it. False: the text names no cohort, kind or state that there is."""
    if field == "name":
        members.set_name(member, text or "")
        settings.redraw_cards(session, member, now=now)
    elif field == "place":
        whereabouts.clear(member)  # what is typed goes through `_place_typed`
    elif text is None:
        setattr(member, {"cohort": "cohort_id", "kind": "kind", "state": "federal_state"}[field], None)
    elif field == "cohort":
        cohort_id = _best(text, {c.name: c.id for c in networks.cohorts(session, member.network_id)})
        if cohort_id is None:
            return False
        members.set_cohort(session, member, cohort_id)
    else:
        return _set_choice(member, field, text)
    return True


def _set_choice(member: Member, field: str, text: str) -> bool:
    both = (Texts("de"), Texts("en"))
    if field == "kind":
        kind = _best(text, {t.plain(f"kind-{kind}"): kind for t in both for kind in NetworkKind})
        members.set_kind(member, kind or member.kind)
        return kind is not None
    names = {t.plain(f"federal-state-{code}"): code for t in both for code in members.FEDERAL_STATES}
    names |= members.SHORT_NAMES
    code = text.strip().upper() if text.strip().upper() in members.FEDERAL_STATES else _best(text, names)
    members.set_federal_state(member, code or member.federal_state)
    whereabouts.settle_if_open(member)
    return code is not None


def _best(text: str, choices: dict[str, T]) -> T | None:
    """The one choice that is named, or the only one that begins with or holds what was typed."""
    wanted = folded(text)
    by_name = {folded(name): value for name, value in choices.items()}
    if wanted in by_name:
        return by_name[wanted]
    close = {value for name, value in by_name.items() if len(wanted) >= 3 and wanted in name}
    return close.pop() if len(close) == 1 else None


def typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """A field answered by text instead of a button."""
    field = dialogue.asks.removeprefix("profile.")
    member = guards.member(session, visit, dialogue.network_id)
    t = guards.texts(session, visit, member.network)
    joining = dialogue.data.get("joining", False)
    try:
        if field == "place":
            return _place_typed(session, visit, member, text)
        understood = _set(session, member, field, text, now=visit.now)
        trouble = None if understood else t.html("profile-not-understood", typed=text[:60])
    except Refusal as refusal:
        trouble = errors.sentence(t, refusal)
    if trouble is not None:
        return Reply(say=_ask(session, visit, member, member.network, field, joining=joining, intro=trouble))
    return Reply(say=_after_setting(session, visit, member, field))


def register(desk: Desk) -> None:
    desk.command("profil", profile)
    desk.page("profil", profile_page)
    desk.tap(EditField, edit_field)
    desk.tap(SetCohort, set_cohort)
    desk.tap(SetKind, set_kind)
    desk.tap(SetState, set_state)
    desk.tap(SkipField, skip)
    desk.tap(SetPlace, set_place)
    for field in ("name", *views.FIELDS):
        desk.text(f"profile.{field}", typed)
