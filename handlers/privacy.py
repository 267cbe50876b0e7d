"""/datenschutz, /meinedaten, /austreten and /loeschen."""

from __future__ import annotations

import json
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from bot import guards, links, moments
from bot.callbacks.joining import AgreeAgain
from bot.callbacks.settings import Erase, Leave
from bot.dispatch import Desk
from bot.reply import Document, Menu, Reply, Screen
from bot.texts import Texts
from bot.views import privacy as views
from bot.visit import Visit
from domain import consent, members, privacy
from domain.refusals import NotAMember
from models import Member, Person

FILE_NAME = "treffpunkt-meine-daten.json"


def notice(session: Session, visit: Visit, args: str) -> Reply:
    return Reply(say=notice_page(session, visit, 0))


def notice_page(session: Session, visit: Visit, network_id: int, number: int = 0) -> Screen:
    """For everybody, members or not: whoever wants to know before joining may. `number`: 0 is the short one."""
    operator, contact = visit.settings.operator_name, visit.settings.operator_contact
    if not visit.private:
        network = guards.here(session, visit)
        t = guards.texts(session, visit, network)
        url = visit.url(links.page("datenschutz", network.id))
        return views.in_group(t, operator=operator, contact=contact, url=url)
    t = guards.texts(session, visit)
    return views.full(
        t,
        views.page(t, number, operator=operator, contact=contact),
        known=members.person_of(session, visit.telegram_id) is not None,
        outdated=bool(consent.outdated(session, visit.telegram_id)),
        number=number,
        network_id=network_id,
    )


def agree_again(session: Session, visit: Visit, tap: AgreeAgain) -> Reply:
    """A button from under an older notice agrees to nothing: what is new now is shown instead."""
    t = guards.texts(session, visit)
    if not members.memberships(session, visit.telegram_id):
        raise NotAMember
    if not consent.renew(session, visit.telegram_id, version=tap.version, now=visit.now):
        return Reply(show=views.news(t))
    return Reply(show=views.agreed_again(t))


# --- My data ------------------------------------------------------------------------------------------


def my_data(session: Session, visit: Visit, args: str) -> Reply:
    t = guards.texts(session, visit)
    stored = privacy.export(session, visit.telegram_id)
    if not stored:
        return Reply(say=views.nothing_stored(t))
    told = {views.FIELDS: views.fields(t, stored), **stored}
    content = json.dumps(told, ensure_ascii=False, indent=2).encode()
    return Reply(document=Document(FILE_NAME, content, t.html("privacy-data-caption")))


def my_data_page(session: Session, visit: Visit, network_id: int) -> Screen:
    """Where a button leads: a page cannot be a file, so it says how much there is."""
    t = guards.texts(session, visit)
    stored = privacy.export(session, visit.telegram_id)
    if not stored:
        return views.nothing_stored(t)
    return views.my_data(t, {table: len(rows) for table, rows in stored.items()}, network_id)


# --- Leaving a network --------------------------------------------------------------------------------


def leave_command(session: Session, visit: Visit, args: str) -> Reply:
    return Reply(say=leave_page(session, visit, 0))


def leave_page(session: Session, visit: Visit, network_id: int) -> Screen:
    held = _held(session, visit)
    member = _meant(held, network_id)
    if member is not None:
        t = guards.texts(session, visit, member.network)
        return views.ask_leave(t, member.network, last=len(held) == 1)
    t = guards.texts(session, visit)
    if network_id == 0 and held:
        return views.which_to_leave(t, [m.network for m in held])
    return _nothing_to_leave(session, visit, t)


def leave(session: Session, visit: Visit, tap: Leave) -> Reply:
    if not tap.sure:
        return Reply(show=leave_page(session, visit, tap.network))
    held = _held(session, visit)
    member = next((m for m in held if m.network_id == tap.network), None)
    if member is None:  # an old button, tapped again
        return Reply(show=_nothing_to_leave(session, visit, guards.texts(session, visit)))
    t, title, last = guards.texts(session, visit, member.network), member.network.title, len(held) == 1
    if last:  # nobody's account is kept without a network that it belongs to
        privacy.erase(session, visit.telegram_id, now=visit.now)
    else:
        privacy.leave(session, member, now=visit.now)
    receipt = views.left(t, title, _moment(t, visit), last=last)
    return Reply(show=receipt, menu=Menu(None) if last else None, forget=True)


def _held(session: Session, visit: Visit) -> list[Member]:
    """Memberships in any state: consent can be withdrawn while an organiser's word is awaited, and after
    leaving the group, without asking Telegram."""
    query = (
        select(Member)
        .join(Member.person)
        .where(Person.telegram_id == visit.telegram_id)
        .options(joinedload(Member.person), joinedload(Member.network))
        .order_by(Member.id)
    )
    return list(session.scalars(query))


def _meant(held: list[Member], network_id: int) -> Member | None:
    """The one named; else the only one, or the one meant at present."""
    if network_id == 0 and len(held) == 1:
        return held[0]
    person = held[0].person if held else None
    wanted = network_id or (person.current_network_id if person else None)
    return next((member for member in held if member.network_id == wanted), None)


def _nothing_to_leave(session: Session, visit: Visit, t: Texts) -> Screen:
    known = members.person_of(session, visit.telegram_id) is not None
    return views.no_member(t) if known else views.nothing_stored(t)


# --- Erasing everything -------------------------------------------------------------------------------


def erase_command(session: Session, visit: Visit, args: str) -> Reply:
    return Reply(say=erase_page(session, visit, 0))


def erase_page(session: Session, visit: Visit, network_id: int) -> Screen:
    t = guards.texts(session, visit)
    if members.person_of(session, visit.telegram_id) is None:
        return views.nothing_stored(t)
    return views.ask_erase(t, [member.network.title for member in _held(session, visit)])


def erase(session: Session, visit: Visit, tap: Erase) -> Reply:
    person = members.person_of(session, visit.telegram_id)
    if not tap.sure or person is None:
        return Reply(show=erase_page(session, visit, 0))
    t = guards.texts(session, visit)
    privacy.erase(session, visit.telegram_id, now=visit.now)
    return Reply(show=views.erased(t, _moment(t, visit)), menu=Menu(None), forget=True)


def _moment(t: Texts, visit: Visit) -> str:
    return moments.moment(t, visit.now.astimezone(ZoneInfo(visit.settings.timezone)).replace(tzinfo=None))


def register(desk: Desk) -> None:
    desk.command("datenschutz", notice)
    for number, name in enumerate(views.PAGE_NAMES):
        desk.page(name, partial(notice_page, number=number))
    desk.tap(AgreeAgain, agree_again)
    desk.command("meinedaten", my_data)
    desk.page("meinedaten", my_data_page)
    desk.command("austreten", leave_command)
    desk.page("austreten", leave_page)
    desk.tap(Leave, leave)
    desk.command("loeschen", erase_command)
    desk.page("loeschen", erase_page)
    desk.tap(Erase, erase)
