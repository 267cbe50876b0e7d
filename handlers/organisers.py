"""Who else is an organiser: named by those who are, from /verwalten."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards
from bot.callbacks.organisers import NameOrganiser, Organisers
from bot.dispatch import Desk
from bot.reply import Menu, Outgoing, Reply, Screen
from bot.texts import Texts
from bot.views import organisers as views
from bot.visit import AskAdmins, Visit
from domain import members, organisers
from domain.refusals import NoSuchThing
from models import Member, Network, Reach


def _admins(visit: Visit, network: Network) -> tuple[int, ...]:
    if network.chat_id not in visit.admins:
        raise AskAdmins(network.chat_id)
    return visit.admins[network.chat_id]


def _page(session: Session, visit: Visit, network: Network, page: int) -> Screen:
    t = guards.texts(session, visit, network)
    people = members.active(session, network.id)
    return views.organisers(t, network, people, _admins(visit, network), page)


def show(session: Session, visit: Visit, tap: Organisers) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    return Reply(show=_page(session, visit, network, tap.page))


def name(session: Session, visit: Visit, tap: NameOrganiser) -> Reply:
    """Both are told in a line: whoever taps in the toast, whom it concerns in private."""
    network = guards.organiser(session, visit, tap.network)
    member = organisers.find(session, network, tap.member)
    assert member.person is not None
    if member.person.telegram_id in _admins(visit, network):
        raise NoSuchThing  # whose right comes from Telegram
    changed = organisers.name(member, on=tap.on)
    session.flush()
    screen = _page(session, visit, network, tap.page)
    t = guards.texts(session, visit, network)
    if not changed:
        return Reply(show=screen, toast=t.plain("organisers-same"))
    reached = member.person.reach is Reach.OPEN
    toast = _toast(t, member, on=tap.on, reached=reached)
    told = guards.texts_for(member, network, now=visit.now)
    menu = Menu(told.language, organiser=tap.on or _steers_another(session, member.person.telegram_id))
    if member.person.telegram_id == visit.telegram_id:
        return Reply(show=views.told(t, network, on=tap.on), toast=toast, menu=menu)
    if not reached:
        return Reply(show=screen, toast=toast)
    letter = Outgoing(member.person.telegram_id, views.told(told, network, on=tap.on), menu=menu)
    return Reply(show=screen, toast=toast, also=(letter,))


def _toast(t: Texts, member: Member, *, on: bool, reached: bool) -> str:
    if reached:
        return t.plain("organisers-on" if on else "organisers-off", name=member.name)
    return t.plain("organisers-on-silent" if on else "organisers-off-silent", name=member.name)


def _steers_another(session: Session, telegram_id: int) -> bool:
    """As far as we know without asking Telegram: /start looks again."""
    return any(m.organiser for m in members.memberships(session, telegram_id))


def register(desk: Desk) -> None:
    desk.tap(Organisers, show)
    desk.tap(NameOrganiser, name)
