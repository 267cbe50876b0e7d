"""/lehrgang: organisers add and rename cohorts."""

from __future__ import annotations

from collections import Counter

from sqlalchemy.orm import Session

from bot import guards, links
from bot.callbacks.settings import AddCohort, RenameCohort
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html
from bot.views import cohorts as views
from bot.visit import Visit
from domain import dialogues, members, networks
from domain.refusals import NoSuchThing, NotAMember
from models import Cohort, Dialogue, Network, Person

ASKS_NEW = "cohort.add"
ASKS_NAME = "cohort.rename"


def cohorts(session: Session, visit: Visit, args: str) -> Reply:
    """Bare: the list. With a name: a new cohort."""
    network = guards.organiser(session, visit)
    return Reply(say=_added(session, visit, network, args) if args else _list(session, visit, network))


def cohorts_page(session: Session, visit: Visit, network_id: int) -> Screen:
    return _list(session, visit, guards.organiser(session, visit, network_id))


def _list(session: Session, visit: Visit, network: Network, news: Html | None = None) -> Screen:
    sizes = Counter(member.cohort_id for member in members.active(session, network.id))
    url = None if visit.private else visit.url(links.page("lehrgang", network.id))
    t = guards.texts(session, visit, network)
    return views.listing(t, network, networks.cohorts(session, network.id), sizes, url=url, news=news)


def _added(session: Session, visit: Visit, network: Network, name: str) -> Screen:
    cohort = networks.add_cohort(session, network, name)
    t = guards.texts(session, visit, network)
    return _list(session, visit, network, t.html("cohorts-added", name=cohort.name))


def _person(session: Session, visit: Visit, network: Network) -> Person:
    """A question is kept with a person, and there is none before consent. Raises `NotAMember`."""
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        raise NotAMember(network_id=network.id)
    return person


def ask_new(session: Session, visit: Visit, tap: AddCohort) -> Reply:
    network = guards.organiser(session, visit, tap.network)
    person = _person(session, visit, network)
    dialogues.ask(session, person, network_id=network.id, asks=ASKS_NEW, now=visit.now)
    return Reply(show=views.ask_new(guards.texts(session, visit, network), network.id))


def add(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    network = guards.organiser(session, visit, dialogue.network_id)
    screen = _added(session, visit, network, text)
    dialogues.close(session, visit.telegram_id)
    return Reply(say=screen)


def ask_name(session: Session, visit: Visit, tap: RenameCohort) -> Reply:
    cohort = session.get(Cohort, tap.cohort)
    if cohort is None:
        raise NoSuchThing
    network = guards.organiser(session, visit, cohort.network_id)
    person = _person(session, visit, network)
    data = {"cohort": cohort.id}
    dialogues.ask(session, person, network_id=network.id, asks=ASKS_NAME, data=data, now=visit.now)
    return Reply(show=views.ask_name(guards.texts(session, visit, network), cohort))


def rename(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    network = guards.organiser(session, visit, dialogue.network_id)
    cohort = networks.cohort(session, network_id=network.id, cohort_id=dialogue.data["cohort"])
    before = cohort.name
    networks.rename_cohort(session, cohort, text)
    dialogues.close(session, visit.telegram_id)
    t = guards.texts(session, visit, network)
    return Reply(
        say=_list(session, visit, network, t.html("cohorts-renamed", before=before, name=cohort.name))
    )


def register(desk: Desk) -> None:
    desk.command("lehrgang", cohorts)
    desk.page("lehrgang", cohorts_page)
    desk.tap(AddCohort, ask_new)
    desk.text(ASKS_NEW, add)
    desk.tap(RenameCohort, ask_name)
    desk.text(ASKS_NAME, rename)
