"""The page "sichtbar": being found, being on the map, being paired; one mechanism for all three."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards
from bot.callbacks.settings import OptIn
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.views import optins as views
from bot.visit import Visit
from domain import optins, tandems
from domain.optins import OptInKind
from handlers import maps


def page(session: Session, visit: Visit, network_id: int) -> Screen:
    member = guards.member(session, visit, network_id)
    return views.page(guards.texts(session, visit, member.network), member, member.network)


def choose(session: Session, visit: Visit, tap: OptIn) -> Reply:
    member = guards.member(session, visit, tap.network)
    if tap.what is OptInKind.TANDEMS:
        tandems.opt_in(
            session, member, tap.on, now=visit.now
        )  # a draw may be ahead: then there is a warning to plan
    else:
        optins.choose(member, tap.what, tap.on)
    t = guards.texts(session, visit, member.network)
    asked = maps.shown(session, t, member, tap.on) if tap.what is OptInKind.MAP else None
    page = views.page(t, member, member.network)
    return Reply(show=page, say=asked, toast=views.toast(t, tap.what, tap.on))


def register(desk: Desk) -> None:
    desk.page("sichtbar", page)
    desk.tap(OptIn, choose)
