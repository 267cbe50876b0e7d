"""The calendar feed: an address for one's own calendar, made, made anew, switched off."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards
from bot.callbacks.feeds import FeedAsk, FeedMake, FeedStop
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Texts
from bot.views import feeds as views
from bot.visit import Visit
from domain import feeds
from domain.refusals import NoSuchThing
from models import Member, Person


def _mine(session: Session, visit: Visit, network_id: int) -> tuple[Member, Person, Texts]:
    """Raises `NoSuchThing` where there are no feeds (any more)."""
    member = guards.member(session, visit, network_id)
    if member.person is None or visit.settings.public_url is None:
        raise NoSuchThing
    return member, member.person, guards.texts(session, visit, member.network)


def ask(session: Session, visit: Visit, tap: FeedAsk) -> Reply:
    member, person, t = _mine(session, visit, tap.network)
    present = feeds.of(session, person)
    if present is not None:
        return Reply(say=views.present(t, present, member.network_id))
    return Reply(say=_made(session, visit, member, person, t))


def make(session: Session, visit: Visit, tap: FeedMake) -> Reply:
    member, person, t = _mine(session, visit, tap.network)
    return Reply(show=_made(session, visit, member, person, t))


def _made(session: Session, visit: Visit, member: Member, person: Person, t: Texts) -> Screen:
    token = feeds.make(session, person, now=visit.now)
    url = f"{visit.settings.public_url}{feeds.PATH}{token}.ics"
    return views.address(t, url, member.network_id)


def stop(session: Session, visit: Visit, tap: FeedStop) -> Reply:
    member, person, t = _mine(session, visit, tap.network)
    feeds.revoke(session, person.id)
    return Reply(show=views.stopped(t, member.network_id))


def register(desk: Desk) -> None:
    desk.tap(FeedAsk, ask)
    desk.tap(FeedMake, make)
    desk.tap(FeedStop, stop)
