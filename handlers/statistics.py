"""/statistik: the network in numbers, as a picture and as the same in words."""

from __future__ import annotations

from functools import partial

from sqlalchemy.orm import Session

from bot import guards, pictures
from bot.callbacks.openings import StatsPicture
from bot.dispatch import Desk
from bot.reply import Picture, Reply, Screen
from bot.texts import Texts
from bot.views import statistics as views
from bot.visit import Visit
from domain import statistics
from domain.statistics import Statistics
from models import Network


def command(session: Session, visit: Visit, args: str) -> Reply:
    network = guards.member(session, visit).network if visit.private else guards.here(session, visit)
    t = guards.texts(session, visit, network)
    found = statistics.of_network(session, network.id)
    if found.bars or found.topics:
        return Reply(picture=_picture(t, network, found))
    if visit.private:
        return Reply(say=views.page(t, network, found))
    return Reply(say=views.in_group(t, network, found, visit.bot_username))


def page(session: Session, visit: Visit, network_id: int) -> Screen:
    """Where a button leads: a page cannot be a picture, so it has a button for it."""
    network = guards.member(session, visit, network_id).network
    t = guards.texts(session, visit, network)
    return views.page(t, network, statistics.of_network(session, network.id))


def picture(session: Session, visit: Visit, tap: StatsPicture) -> Reply:
    network = guards.member(session, visit, tap.network).network
    t = guards.texts(session, visit, network)
    return Reply(picture=_picture(t, network, statistics.of_network(session, network.id)))


def _picture(t: Texts, network: Network, found: Statistics) -> Picture:
    draw = partial(pictures.statistics, t, network.title, found)
    return Picture(t.plain("stats-file"), draw, views.text(t, network, found, room=views.CAPTION))


def register(desk: Desk) -> None:
    desk.command("statistik", command)
    desk.page("statistik", page)
    desk.tap(StatsPicture, picture)
