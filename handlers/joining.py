"""Joining: consent first, then a few questions that can be skipped; and the same fields as a profile."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from bot import cards, errors, guards, links
from bot.callbacks import Approve, Consent, EditField, ReadNotice, SetCohort, SetKind, SetState, SkipField
from bot.dispatch import Desk
from bot.reply import Menu, Outgoing, Reply, Screen
from bot.texts import DEFAULT, Html, Texts, language_of
from bot.views import home as home_views
from bot.views import joining as views
from bot.views import privacy as privacy_views
from bot.visit import AskAdmins, Standing, Visit
from domain import dialogues, meetings, members, networks, rsvps, settings
from domain.refusals import NetworkPaused, NoMeetingPlanned, NoSuchThing, Refusal, StillPending
from domain.rsvps import RsvpOutcome
from domain.wording import folded
from models import Answer, Dialogue, Member, MemberState, Network, NetworkKind, NetworkState, Person, Reach

T = TypeVar("T")


def join(session: Session, visit: Visit, args: str) -> Reply:
    """/beitreten: in the group a button; in private, for those who are in already, home."""
    t = guards.texts(session, visit)
    if not visit.private:
        network = guards.here(session, visit)
        return Reply(say=views.join_in_group(t, visit.url(links.join(network.id))))
    mine = members.memberships(session, visit.telegram_id)
    if mine:
        return Reply(say=profile_page(session, visit, 0))
    return Reply(say=home_views.stranger(t))


def arrive(session: Session, visit: Visit, link: links.Link) -> Reply:
    """The deep link from the group, perhaps with an answer tapped there. Nothing is stored yet."""
    network_id, meeting_id = link.numbers
    network = networks.by_id(session, network_id)
    answer = _answer(link.word)
    member = members.find(session, telegram_id=visit.telegram_id, network_id=network_id)
    if member is not None and member.state is MemberState.ACTIVE:
        member = guards.member(session, visit, network_id)
        _count_answer(session, visit, member, meeting_id, answer)
        return Reply(say=_arrived(session, visit, member, None))
    t = guards.texts(session, visit, network)
    told = _standing(visit, network).in_group
    if told is False:
        return Reply(say=views.not_in_group(t))
    if told is None and member is not None and member.state is MemberState.PENDING:
        raise StillPending  # the organisers have been asked: once is enough
    return Reply(say=_notice(visit, network, (meeting_id, answer or ""), chosen=""))


def _notice(visit: Visit, network: Network, tapped: tuple[int, str], *, chosen: str) -> Screen:
    """In the network's language; whose phone speaks no German is offered English, this once."""
    t = Texts(chosen or network.language)
    operator, contact = visit.settings.operator_name, visit.settings.operator_contact
    notice = privacy_views.notice(t, operator=operator, contact=contact)
    offer = t.language == DEFAULT and not visit.speaks_german
    return views.consent(t, network, notice, tapped=tapped, chosen=chosen, offer_english=offer)


def read_notice(session: Session, visit: Visit, tap: ReadNotice) -> Reply:
    network = networks.by_id(session, tap.network)
    chosen = language_of(tap.language)
    return Reply(show=_notice(visit, network, (tap.meeting, tap.answer), chosen=chosen))


def _standing(visit: Visit, network: Network) -> Standing:
    """Raises `NetworkPaused`: where the bot is not in the group, nobody can be found there."""
    if network.state is NetworkState.PAUSED:
        raise NetworkPaused
    return guards.standing(visit, network)


def consent(session: Session, visit: Visit, tap: Consent) -> Reply:
    network = networks.by_id(session, tap.network)
    told = _standing(visit, network)
    t = guards.texts(session, visit, network)
    if told.in_group is False:
        return Reply(show=views.not_in_group(t))
    joined = members.join(
        session,
        network,
        telegram_id=visit.telegram_id,
        name=visit.name,
        language=language_of(tap.language) if tap.language else None,
        vouched=bool(told.in_group),
        now=visit.now,
    )
    member, answer = joined.member, _answer(tap.answer)
    assert member.person is not None
    if member.state is MemberState.PENDING:
        return _ask_organisers(session, visit, member, network, tap)
    if not joined.new:
        return Reply(show=_arrived(session, visit, member, None))
    counted = _count_answer(session, visit, member, tap.meeting, answer)
    screen = _begin(session, visit, member, network, counted)
    return Reply(show=screen, menu=Menu(t.language, organiser=told.admin))


def _begin(
    session: Session, visit: Visit, member: Member, network: Network, counted: RsvpOutcome | None
) -> Screen:
    """An active member from here on: reminders are planned, and the first question is asked."""
    meetings.plan_reminders(session, member, now=visit.now)
    t = guards.texts_for(member, network)
    intro = views.answered_with_joining(t, counted)
    return _ask_next(session, visit, member, network, after=None, intro=intro)


def _answer(word: str) -> Answer | None:
    return next((answer for answer in Answer if answer.value == word), None)


def _count_answer(
    session: Session, visit: Visit, member: Member, meeting_id: int, answer: Answer | None
) -> RsvpOutcome | None:
    """The answer tapped before joining counts now, if it still can."""
    if answer is None:
        return None
    try:
        meeting = meetings.by_id(session, meeting_id)
        if meeting.network_id != member.network_id:
            return None
        return rsvps.answer(session, member=member, meeting=meeting, answer=answer, now=visit.now)
    except Refusal:
        return None


def _arrived(session: Session, visit: Visit, member: Member, intro: Html | None) -> Screen:
    """The next meeting with its buttons; without one, just the welcome."""
    network = member.network
    t = guards.texts_for(member, network)
    try:
        meeting = meetings.next_open(session, network.id, now=visit.now)
    except NoMeetingPlanned:
        text = intro or views.welcome(t, member, network)
        return Screen(Html(f"{text}\n\n{t.html('home-no-meeting')}"), views.after_welcome(t, network.id))
    return cards.private_card(session, t, meeting, member, now=visit.now, intro=intro)


# --- When Telegram would not tell ---------------------------------------------------------------------


def _ask_organisers(session: Session, visit: Visit, member: Member, network: Network, tap: Consent) -> Reply:
    if network.chat_id not in visit.admins:
        raise AskAdmins(network.chat_id)
    t = Texts(network.language)
    assert member.person is not None
    data = {"meeting": tap.meeting, "answer": tap.answer}
    dialogues.ask(session, member.person, network_id=network.id, asks="pending", data=data, now=visit.now)
    question = views.approval(t, member)
    reachable = [
        Outgoing(telegram_id, question)
        for telegram_id in visit.admins[network.chat_id]
        if (person := members.person_of(session, telegram_id)) is not None and person.reach is Reach.OPEN
    ]
    also = tuple(reachable) or (Outgoing(network.chat_id, question, network.thread_id),)
    return Reply(show=views.waits_for_approval(guards.texts(session, visit, network)), also=also)


def approve(session: Session, visit: Visit, tap: Approve) -> Reply:
    member = members.with_telegram(session, tap.member)
    if member is None or member.person is None:
        return _decided(guards.texts(session, visit), visit)
    network = guards.organiser(session, visit, member.network_id)
    t = guards.texts(session, visit, network)
    if member.state is not MemberState.PENDING:
        return _decided(t, visit)
    person, name = member.person, member.name
    told = guards.texts_for(member, network)
    if not tap.yes:
        _forget(session, member, person)
        done = Screen(t.html("approval-declined", name=name))
        return Reply(show=done, also=(Outgoing(person.telegram_id, Screen(told.html("join-declined"))),))
    waiting = session.get(Dialogue, person.id)
    data = waiting.data if waiting is not None and waiting.asks == "pending" else {}
    member.state = MemberState.ACTIVE
    session.flush()
    counted = _count_answer(session, visit, member, data.get("meeting", 0), _answer(data.get("answer", "")))
    screen = _begin(session, visit, member, network, counted)
    done = Screen(t.html("approval-approved", name=name))
    return Reply(show=done, also=(Outgoing(person.telegram_id, screen),))


def _decided(t: Texts, visit: Visit) -> Reply:
    """Somebody else was faster: the question goes, lest it look open."""
    toast = t.plain("approval-done")
    return (
        Reply(toast=toast, remove=True)
        if not visit.private
        else Reply(toast=toast, show=Screen(t.html("approval-done")))
    )


def _forget(session: Session, member: Member, person: Person) -> None:
    """Declined: nothing of the person stays, unless they belong to another network."""
    dialogues.close(session, person.telegram_id)
    session.delete(member)
    session.flush()
    if not members.any_membership(session, person):
        session.delete(person)


# --- The questions ------------------------------------------------------------------------------------


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
    t = guards.texts_for(member, network)
    cohorts = networks.cohorts(session, network.id)
    return views.question(t, field, network.id, cohorts=cohorts, joining=joining, intro=intro)


def _ask_next(
    session: Session,
    visit: Visit,
    member: Member,
    network: Network,
    *,
    after: str | None,
    intro: Html | None = None,
) -> Screen:
    """The question after `after`; after the last one, the welcome."""
    remaining = views.FIELDS if after is None else views.FIELDS[views.FIELDS.index(after) + 1 :]
    for field in remaining:
        if field == "cohort" and not networks.cohorts(session, network.id):
            continue
        return _ask(session, visit, member, network, field, joining=True, intro=intro)
    assert member.person is not None
    dialogues.close(session, member.person.telegram_id)
    t = guards.texts_for(member, network)
    return _arrived(session, visit, member, views.welcome(t, member, network))


def _after_setting(session: Session, visit: Visit, member: Member, field: str) -> Screen:
    """Joining goes on to the next question, the profile returns to itself."""
    dialogue = dialogues.current(session, visit.telegram_id)
    joining = (
        dialogue is not None and dialogue.asks == f"profile.{field}" and dialogue.data.get("joining", False)
    )
    session.flush()
    session.refresh(member, ["cohort"])
    if joining:
        return _ask_next(session, visit, member, member.network, after=field)
    dialogues.close(session, visit.telegram_id)
    return profile_page(session, visit, member.network_id)


def profile(session: Session, visit: Visit, args: str) -> Reply:
    return Reply(say=profile_page(session, visit, 0))


def profile_page(session: Session, visit: Visit, network_id: int) -> Screen:
    member = guards.member(session, visit, network_id)
    session.refresh(member, ["cohort"])
    return views.profile(guards.texts(session, visit, member.network), member, member.network)


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
    return Reply(show=_after_setting(session, visit, member, "state"))


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
        members.set_place(member, text)
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
    code = text.strip().upper() if text.strip().upper() in members.FEDERAL_STATES else _best(text, names)
    members.set_federal_state(member, code or member.federal_state)
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
        understood = _set(session, member, field, text, now=visit.now)
        trouble = None if understood else t.html("profile-not-understood", typed=text[:60])
    except Refusal as refusal:
        trouble = errors.sentence(t, refusal)
    if trouble is not None:
        return Reply(say=_ask(session, visit, member, member.network, field, joining=joining, intro=trouble))
    return Reply(say=_after_setting(session, visit, member, field))


def register(desk: Desk) -> None:
    desk.command("beitreten", join)
    desk.command("profil", profile)
    desk.page("profil", profile_page)
    desk.link("join", arrive)
    desk.tap(ReadNotice, read_notice)
    desk.tap(Consent, consent)
    desk.tap(Approve, approve, in_groups=True)
    desk.tap(EditField, edit_field)
    desk.tap(SetCohort, set_cohort)
    desk.tap(SetKind, set_kind)
    desk.tap(SetState, set_state)
    desk.tap(SkipField, skip)
    for field in ("name", *views.FIELDS):
        desk.text(f"profile.{field}", typed)
