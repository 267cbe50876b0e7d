"""Asking somebody whether they want to talk, and their answer."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards
from bot.callbacks.contacts import ContactAnswer, ContactAsk, ContactShow
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.views import contacts as views
from bot.visit import Visit
from domain import contacts, members, reminders
from domain.contacts import AskedState
from domain.refusals import NoSuchThing
from models import Contact, ContactState, Entry, Member


def ask(session: Session, visit: Visit, tap: ContactAsk) -> Reply:
    """In a box over whatever the button stands under: that has to stay readable."""
    asked = members.with_telegram(session, tap.member)
    if asked is None:
        raise NoSuchThing
    asker = guards.member(session, visit, asked.network_id)
    entry = session.get(Entry, tap.entry) if tap.entry else None
    outcome = contacts.ask(session, asker=asker, asked=asked, entry=entry, now=visit.now)
    t, network = guards.texts(session, visit, asker.network), asker.network
    about = contacts.about(session, outcome.contact)
    if outcome.state is AskedState.KNOWN:
        return Reply(say=views.known(t, asked, network, about))
    if outcome.state is AskedState.THEIRS:
        return Reply(say=views.question(t, outcome.contact, asked, about))
    return Reply(toast=views.asking(t, outcome, now=visit.now, zone=network.zone), alert=True)


def answer(session: Session, visit: Visit, tap: ContactAnswer) -> Reply:
    contact = contacts.by_id(session, tap.contact)
    member = guards.member(session, visit, contact.network_id)
    said = contacts.answer(session, contact=contact, member=member, share=tap.share, now=visit.now)
    screen = _standing(session, visit, contact, member, just_said=said.changed)
    t = guards.texts(session, visit, member.network)
    return Reply(show=views.with_all_requests(t, screen, member.network_id))


def show(session: Session, visit: Visit, tap: ContactShow) -> Reply:
    contact = contacts.by_id(session, tap.contact)
    member = guards.member(session, visit, contact.network_id)
    screen = _standing(session, visit, contact, member)
    t = guards.texts(session, visit, member.network)
    return Reply(show=views.with_way_back(t, screen, member.network_id))


def _standing(
    session: Session, visit: Visit, contact: Contact, member: Member, *, just_said: bool = False
) -> Screen:
    """How it stands, for one of the two. Raises `NoSuchThing` for anybody else."""
    other = contacts.other(session, contact, member)
    t, network = guards.texts(session, visit, member.network), member.network
    about = contacts.about(session, contact)
    mine = contact.asker_id == member.id
    if contact.state is ContactState.SHARED:
        if not just_said:
            return views.known(t, other, network, about)
        at = reminders.next_allowed_at(network.zone, now=visit.now)
        return views.you_shared(t, other, network, about, at=at, now=visit.now)
    if mine:
        raise NoSuchThing
    if contact.state is ContactState.DECLINED:
        return views.you_declined(t, contact, other)
    return views.question(t, contact, other, about)


def page(session: Session, visit: Visit, network_id: int) -> Screen:
    member = guards.member(session, visit, network_id)
    t = guards.texts(session, visit, member.network)
    return views.overview(t, contacts.overview(session, member, now=visit.now), member.network)


def register(desk: Desk) -> None:
    desk.tap(ContactAsk, ask)
    desk.tap(ContactAnswer, answer)
    desk.tap(ContactShow, show)
    desk.page("kontakte", page)
