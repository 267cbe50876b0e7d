"""Joining: the link from the group, consent, and approval where Telegram will not tell."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards, links
from bot.callbacks.joining import Agree, Approve, Consent, ReadMore, ReadNotice
from bot.dispatch import Desk
from bot.polls import own_view
from bot.reply import Menu, Outgoing, Reply, Screen
from bot.texts import DEFAULT, Html, Texts, language_of
from bot.views import home as home_views
from bot.views import joining as views
from bot.views import privacy as privacy_views
from bot.visit import AskAdmins, Standing, Visit
from domain import (
    availability,
    dialogues,
    meetings,
    members,
    needs,
    networks,
    organisers,
    poll_steps,
    privacy,
    rsvps,
)
from domain.refusals import NetworkPaused, NoSuchThing, Refusal, StillPending
from domain.rsvps import RsvpOutcome
from handlers import profile
from models import (
    Answer,
    Availability,
    Dialogue,
    Member,
    MemberState,
    Network,
    NetworkState,
    PollState,
    Reach,
)


def join(session: Session, visit: Visit, args: str) -> Reply:
    """/beitreten: in the group a button; in private, for those who are in already, home."""
    t = guards.texts(session, visit)
    if not visit.private:
        network = guards.here(session, visit)
        return Reply(say=views.join_in_group(t, visit.url(links.join(network.id))))
    mine = members.memberships(session, visit.telegram_id)
    if mine:
        return Reply(say=profile.profile_page(session, visit, 0))
    return Reply(say=home_views.stranger(t))


def arrive(session: Session, visit: Visit, link: links.Link) -> Reply:
    """The deep link from the group, perhaps with an answer tapped there. Nothing is stored yet."""
    network_id, meeting_id = link.numbers
    network = networks.by_id(session, network_id)
    answer = _answer(link.word)
    member = members.find(session, telegram_id=visit.telegram_id, network_id=network_id)
    if member is not None and member.state is MemberState.ACTIVE:
        member = guards.member(session, visit, network_id)
        if link.word.startswith(links.POLL_WORD):
            return _to_poll(session, visit, member, meeting_id, link.word)
        _count_answer(session, visit, member, meeting_id, answer)
        return Reply(say=profile.arrived(session, visit, member, None))
    t = guards.texts(session, visit, network)
    told = _standing(visit, network).in_group
    if told is False:
        return Reply(say=views.not_in_group(t))
    if told is None and member is not None and member.state is MemberState.PENDING:
        raise StillPending  # the organisers have been asked: once is enough
    tapped = link.word if link.word in _POLL_WORDS else answer or ""
    return Reply(say=_notice(visit, network, (meeting_id, tapped), chosen=""))


_POLL_WORDS = {f"{links.POLL_WORD}{answer}": answer for answer in Availability} | {links.POLL_WORD: None}


def _to_poll(session: Session, visit: Visit, member: Member, poll_id: int, word: str) -> Reply:
    _count_poll(session, visit, member, poll_id, word)
    poll = poll_steps.by_id(session, poll_id)
    if poll.network_id != member.network_id or poll.state is PollState.DRAFT:
        raise NoSuchThing
    t = guards.texts(session, visit, member.network)
    return Reply(say=own_view(session, t, poll, member, now=visit.now))


def _count_poll(session: Session, visit: Visit, member: Member, poll_id: int, word: str) -> Html | None:
    """What was tapped under a date poll's card before joining counts now, if it still can; says so."""
    answer = _POLL_WORDS.get(word)
    if answer is None:
        return None
    try:
        poll = poll_steps.by_id(session, poll_id)
        if poll.network_id != member.network_id:
            return None
        availability.answer_all(session, member=member, poll=poll, answer=answer, now=visit.now)
    except Refusal:
        return None
    return guards.texts_for(member, member.network, now=visit.now).html("poll-joined", title=poll.title)


def _notice(visit: Visit, network: Network, tapped: tuple[int, str], *, chosen: str) -> Screen:
    """In the network's language; whose phone speaks no German is offered English, this once."""
    t = Texts(chosen or network.language, now=visit.now)
    operator, contact = visit.settings.operator_name, visit.settings.operator_contact
    notice = privacy_views.short(t, operator=operator, contact=contact)
    offer = t.language == DEFAULT and not visit.speaks_german
    return views.consent(t, network, notice, tapped=tapped, chosen=chosen, offer_english=offer)


def read_notice(session: Session, visit: Visit, tap: ReadNotice) -> Reply:
    network = networks.by_id(session, tap.network)
    return _show_notice(visit, network, (tap.meeting, tap.answer), chosen=language_of(tap.language))


def read_more(session: Session, visit: Visit, tap: ReadMore) -> Reply:
    network = networks.by_id(session, tap.network)
    tapped, chosen = (tap.meeting, tap.answer), tap.language
    if tap.page not in privacy_views.PAGES:
        return _show_notice(visit, network, tapped, chosen=chosen)
    t = Texts(chosen or network.language, now=visit.now)
    operator, contact = visit.settings.operator_name, visit.settings.operator_contact
    notice = privacy_views.page(t, tap.page, operator=operator, contact=contact)
    return Reply(show=views.notice_in_full(t, network, notice, tapped=tapped, chosen=chosen, page=tap.page))


def unread(session: Session, visit: Visit, tap: Consent) -> Reply:
    """A button from under an older notice: consent is to what one has read, so the present one is shown."""
    network = networks.by_id(session, tap.network)
    return _show_notice(visit, network, (tap.meeting, tap.answer), chosen=tap.language)


def _show_notice(visit: Visit, network: Network, tapped: tuple[int, str], *, chosen: str) -> Reply:
    """Buttons can be made up like links: the group's name is for its people."""
    if _standing(visit, network).in_group is False:
        return Reply(show=views.not_in_group(Texts(visit.phone_language, now=visit.now)))
    return Reply(show=_notice(visit, network, tapped, chosen=chosen))


def _standing(visit: Visit, network: Network) -> Standing:
    """Raises `NetworkPaused`: where the bot is not in the group, nobody can be found there."""
    if network.state is NetworkState.PAUSED:
        raise NetworkPaused
    return guards.standing(visit, network)


def consent(session: Session, visit: Visit, tap: Agree) -> Reply:
    network = networks.by_id(session, tap.network)
    if tap.version != members.CONSENT_VERSION:
        return _show_notice(visit, network, (tap.meeting, tap.answer), chosen=tap.language)
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
        return Reply(show=profile.arrived(session, visit, member, None))
    counted = _count_answer(session, visit, member, tap.meeting, answer)
    said = _count_poll(session, visit, member, tap.meeting, tap.answer)
    screen = _begin(session, visit, member, network, counted, said)
    return Reply(show=screen, menu=Menu(t.language, organiser=told.admin))


def _begin(
    session: Session,
    visit: Visit,
    member: Member,
    network: Network,
    counted: RsvpOutcome | None,
    said: Html | None,
) -> Screen:
    """An active member from here on: reminders are planned, and the first question is asked."""
    meetings.plan_reminders(session, member, now=visit.now)
    t = guards.texts_for(member, network, now=visit.now)
    intro = views.answered_with_joining(t, counted) or said
    return profile.ask_next(session, visit, member, network, after=None, intro=intro)


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
        outcome = rsvps.answer(session, member=member, meeting=meeting, answer=answer, now=visit.now)
        if needs.concerns(meeting, outcome.rsvp) and not outcome.waiting:
            needs.ask_later(session, meeting, member, now=visit.now)
        return outcome
    except Refusal:
        return None


# --- When Telegram would not tell ---------------------------------------------------------------------


def _ask_organisers(session: Session, visit: Visit, member: Member, network: Network, tap: Agree) -> Reply:
    if network.chat_id not in visit.admins:
        raise AskAdmins(network.chat_id)
    t = Texts(network.language, now=visit.now)
    assert member.person is not None
    data = {"meeting": tap.meeting, "answer": tap.answer}
    dialogues.ask(session, member.person, network_id=network.id, asks="pending", data=data, now=visit.now)
    question = views.approval(t, member)
    named = [m.person.telegram_id for m in organisers.named(session, network.id) if m.person is not None]
    reachable = [
        Outgoing(telegram_id, question)
        for telegram_id in dict.fromkeys((*visit.admins[network.chat_id], *named))
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
    told = guards.texts_for(member, network, now=visit.now)
    if not tap.yes:
        privacy.declined(session, member, person, now=visit.now)
        done = Screen(t.html("approval-declined", name=name))
        return Reply(show=done, also=(Outgoing(person.telegram_id, Screen(told.html("join-declined"))),))
    waiting = session.get(Dialogue, person.id)
    data = waiting.data if waiting is not None and waiting.asks == "pending" else {}
    member.state = MemberState.ACTIVE
    session.flush()
    meeting_id, word = data.get("meeting", 0), data.get("answer", "")
    counted = _count_answer(session, visit, member, meeting_id, _answer(word))
    said = _count_poll(session, visit, member, meeting_id, word)
    screen = _begin(session, visit, member, network, counted, said)
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


def register(desk: Desk) -> None:
    desk.command("beitreten", join)
    desk.link("join", arrive)
    desk.tap(ReadNotice, read_notice)
    desk.tap(ReadMore, read_more)
    desk.tap(Consent, unread)
    desk.tap(Agree, consent)
    desk.tap(Approve, approve, in_groups=True)
