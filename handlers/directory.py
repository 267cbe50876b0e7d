"""/wer: who knows, offers or lives what one looks for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards
from bot.callbacks.contacts import DirectoryPage, ShowListed
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.views import contacts as contact_views
from bot.views import directory as views
from bot.visit import Visit
from bot.vocabulary import vocabulary
from domain import contacts, dialogues, directory, lookup, members, reminders
from domain.directory import Listed
from domain.refusals import NoSuchThing
from models import Dialogue, Member

SEARCH = "directory.search"
SUGGESTED = 8
LAST_PAGE = 9999
"""Beyond it a button was made up."""
SHOWN_OF_TYPED = 60


def command(session: Session, visit: Visit, args: str) -> Reply:
    member = guards.member(session, visit)
    return Reply(say=_searched(session, visit, member, args) if args else _front(session, visit, member))


def page(session: Session, visit: Visit, network_id: int) -> Screen:
    return _front(session, visit, guards.member(session, visit, network_id))


def typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    member = guards.member(session, visit, dialogue.network_id)
    return Reply(say=_searched(session, visit, member, text))


def turn(session: Session, visit: Visit, tap: DirectoryPage) -> Reply:
    member = guards.member(session, visit, tap.network)
    wanted = lookup.from_key(tap.words)
    if not wanted:
        return Reply(show=_front(session, visit, member))
    return Reply(show=_results(session, visit, member, wanted, at=tap.page))


def _ask(session: Session, visit: Visit, member: Member) -> None:
    """Whatever is typed next is looked for."""
    assert member.person is not None
    dialogues.ask(session, member.person, network_id=member.network_id, asks=SEARCH, now=visit.now)


def _front(session: Session, visit: Visit, member: Member) -> Screen:
    _ask(session, visit, member)
    return views.front(guards.texts(session, visit, member.network), _front_data(session, visit, member))


def _front_data(session: Session, visit: Visit, member: Member) -> views.FrontData:
    today = reminders.day_in(member.network.zone, visit.now)
    others = [
        p for p in directory.listed(session, member.network_id, today=today) if p.member.id != member.id
    ]
    return views.FrontData(
        network=member.network,
        listed=len(others),
        suggestions=directory.suggestions(session, asker=member, most=SUGGESTED, today=today),
        found_by_others=member.in_directory,
        requests=bool(contacts.overview(session, member, now=visit.now)),
    )


def _searched(session: Session, visit: Visit, member: Member, text: str) -> Screen:
    """As typed. Raises `Empty`."""
    shown = " ".join(text.split())[:SHOWN_OF_TYPED]
    return _results(session, visit, member, lookup.words(text), at=0, shown=shown)


def _results(
    session: Session, visit: Visit, member: Member, wanted: tuple[str, ...], *, at: int, shown: str = ""
) -> Screen:
    hits = directory.search(
        session,
        asker=member,
        wanted=wanted,
        vocabulary=vocabulary(),
        today=reminders.day_in(member.network.zone, visit.now),
    )
    _ask(session, visit, member)
    t = guards.texts(session, visit, member.network)
    if not hits:
        return views.nobody(t, _front_data(session, visit, member), shown)
    data = views.ResultsData(member.network_id, hits, max(0, min(at, LAST_PAGE)), lookup.key(wanted), shown)
    return views.results(t, data)


def show(session: Session, visit: Visit, tap: ShowListed) -> Reply:
    member, asker = _listed_member(session, visit, tap.member)
    today = reminders.day_in(asker.network.zone, visit.now)
    found = directory.of(session, member, today=today)
    t, now = guards.texts(session, visit, asker.network), visit.now
    wanted = lookup.from_key(tap.words[: lookup.KEY_LIMIT])
    asked = contacts.standing(session, asker, member, now=now)
    screen = views.person(
        t,
        found,
        page=max(0, min(tap.page, LAST_PAGE)),
        words=lookup.key(wanted),
        asked=contact_views.standing(t, asked, now=now, zone=asker.network.zone) if asked else None,
        next_step=contact_views.next_step(t, member, asked, entry_id=_meant(found, wanted)),
    )
    return Reply(show=screen)


def _listed_member(session: Session, visit: Visit, member_id: int) -> tuple[Member, Member]:
    """The member meant, and the visitor's own membership beside it."""
    member = members.with_telegram(session, member_id)
    if member is None:
        raise NoSuchThing
    return member, guards.member(session, visit, member.network_id)


def _meant(found: Listed, wanted: tuple[str, ...]) -> int:
    """The offer that a request would be about: the first one in which a word stands; 0: none."""
    for entry in found.offers:
        if any(lookup.fit(word, lookup.tokens(entry.text)) for word in wanted):
            return entry.id
    return 0


def register(desk: Desk) -> None:
    desk.command("wer", command)
    desk.page("wer", page)
    desk.text(SEARCH, typed)
    desk.tap(DirectoryPage, turn)
    desk.tap(ShowListed, show)
