"""Answers that organisers note for those who have no Telegram."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import errors, guards
from bot.callbacks.proxies import Proxies, ProxyAsk, ProxyChange, ProxyDrop, ProxySay, ProxyShow
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html, Texts
from bot.views import proxies as views
from bot.visit import Visit
from domain import dialogues, members, proxies, rsvps
from domain.refusals import NoSuchThing, NotAMember, Refusal
from handlers.managing import steered
from models import Dialogue, Meeting, Proxy

ASKS = "proxy.name"


def _noted(session: Session, visit: Visit, proxy_id: int) -> tuple[Proxy, Meeting, Texts]:
    """The answer, if the visitor may steer its network."""
    proxy = proxies.by_id(session, proxy_id)
    meeting, t = steered(session, visit, proxy.meeting_id)
    return proxy, meeting, t


def _list(session: Session, visit: Visit, meeting: Meeting, note: Html | None = None) -> Screen:
    t = guards.texts(session, visit, meeting.network)
    found = proxies.of_meeting(session, meeting)
    return views.listed(t, meeting, found, open=rsvps.is_open(meeting, now=visit.now), note=note)


def show_all(session: Session, visit: Visit, tap: Proxies) -> Reply:
    """With nobody noted yet there is nothing to choose: the name is asked for at once."""
    meeting, _ = steered(session, visit, tap.meeting)
    dialogues.drop_question(session, visit.telegram_id)
    if proxies.of_meeting(session, meeting):
        return Reply(show=_list(session, visit, meeting))
    return Reply(show=_ask(session, visit, meeting))


def ask(session: Session, visit: Visit, tap: ProxyAsk) -> Reply:
    meeting, _ = steered(session, visit, tap.meeting)
    return Reply(show=_ask(session, visit, meeting))


def _ask(session: Session, visit: Visit, meeting: Meeting, *, trouble: Html | None = None) -> Screen:
    rsvps.require_open(meeting, visit.now)
    _remember(session, visit, meeting, {})
    return views.ask(guards.texts(session, visit, meeting.network), meeting, trouble=trouble)


def _remember(session: Session, visit: Visit, meeting: Meeting, named: dict[str, str]) -> None:
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        raise NotAMember(network_id=meeting.network_id)
    data = {"meeting": meeting.id, **named}
    dialogues.ask(session, person, network_id=meeting.network_id, asks=ASKS, data=data, now=visit.now)


def typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """A name; another one instead as long as nothing is tapped. One that is there already: its answer is shown."""
    meeting, t = steered(session, visit, dialogue.data["meeting"])
    rsvps.require_open(meeting, visit.now)
    try:
        name = proxies.read_name(session, meeting, text, now=visit.now)
    except Refusal as refusal:
        return Reply(say=_ask(session, visit, meeting, trouble=errors.sentence(t, refusal)))
    there = proxies.named(session, meeting, name)
    if there is not None:
        dialogues.close(session, visit.telegram_id)
        return Reply(say=views.one(t, meeting, there, open=True))
    _remember(session, visit, meeting, {"name": name})
    known = proxies.is_members_name(session, meeting, name)
    return Reply(say=views.ask_answer(t, meeting, name, member=known))


def say(session: Session, visit: Visit, tap: ProxySay) -> Reply:
    """For the name that was typed last; twice is once, and then the list says what stands."""
    meeting, t = steered(session, visit, tap.meeting)
    dialogue = dialogues.current(session, visit.telegram_id)
    mine = dialogue is not None and dialogue.asks == ASKS and dialogue.data["meeting"] == meeting.id
    name = dialogue.data.get("name") if dialogue is not None and mine else None
    if name is None:
        return Reply(show=_list(session, visit, meeting))
    proxy = proxies.say(session, meeting, name, tap.answer, now=visit.now)
    dialogues.close(session, visit.telegram_id)
    return Reply(show=_list(session, visit, meeting, _kept(t, proxy)))


def _kept(t: Texts, proxy: Proxy) -> Html:
    return t.html("proxy-kept", name=proxy.name, answer=t.html(f"state-{proxy.answer}"))


def show(session: Session, visit: Visit, tap: ProxyShow) -> Reply:
    proxy, meeting, t = _noted(session, visit, tap.proxy)
    return Reply(show=views.one(t, meeting, proxy, open=rsvps.is_open(meeting, now=visit.now)))


def change(session: Session, visit: Visit, tap: ProxyChange) -> Reply:
    proxy, meeting, t = _noted(session, visit, tap.proxy)
    if proxy.name is None:
        raise NoSuchThing
    proxies.say(session, meeting, proxy.name, tap.answer, now=visit.now)
    return Reply(show=_list(session, visit, meeting, _kept(t, proxy)))


def drop(session: Session, visit: Visit, tap: ProxyDrop) -> Reply:
    proxy, meeting, t = _noted(session, visit, tap.proxy)
    gone = t.html("proxy-gone", name=proxy.name)
    proxies.take_back(session, meeting, proxy, now=visit.now)
    return Reply(show=_list(session, visit, meeting, gone))


def register(desk: Desk) -> None:
    desk.tap(Proxies, show_all)
    desk.tap(ProxyAsk, ask)
    desk.tap(ProxySay, say)
    desk.tap(ProxyShow, show)
    desk.tap(ProxyChange, change)
    desk.tap(ProxyDrop, drop)
    desk.text(ASKS, typed)
