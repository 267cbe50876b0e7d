"""/start and /hilfe: home in private, three lines in a group; and the way in through a link."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import errors, guards, links
from bot.callbacks.moving import Choose
from bot.dispatch import Desk
from bot.guards import WhichNetwork
from bot.reply import Menu, Reply, Screen
from bot.views import home as views
from bot.visit import Visit
from domain import availability, cycles, meetings, members, reminders, rsvps, topics
from domain.refusals import NoMeetingPlanned, NotAMember, StillPending
from models import CycleState, Meeting, Member, Reach


def start(session: Session, visit: Visit, args: str) -> Reply:
    if not visit.private:
        return in_group(session, visit)
    members.set_reach(session, telegram_id=visit.telegram_id, reach=Reach.OPEN)
    screen = home_page(session, visit, 0)
    return Reply(say=screen, menu=_menu(session, visit))


def in_group(session: Session, visit: Visit) -> Reply:
    network = guards.here(session, visit)
    t = guards.texts(session, visit, network)
    return Reply(say=views.in_group(t, visit.url(links.page("start", network.id))))


def help_(session: Session, visit: Visit, args: str) -> Reply:
    return in_group(session, visit) if not visit.private else Reply(say=help_page(session, visit, 0))


def help_page(session: Session, visit: Visit, network_id: int) -> Screen:
    mine = members.memberships(session, visit.telegram_id)
    if not mine:
        return views.stranger(guards.texts(session, visit))
    organiser = any(guards.is_organiser(session, visit, member.network) for member in mine)
    return views.help_private(guards.texts(session, visit), organiser=organiser, network_id=network_id)


def home_page(session: Session, visit: Visit, network_id: int) -> Screen:
    try:
        member = guards.member(session, visit, network_id)
    except NotAMember:
        return views.stranger(guards.texts(session, visit))
    except StillPending:
        return views.pending(guards.texts(session, visit))
    if network_id and member.person is not None:
        member.person.current_network_id = network_id
    return views.home(guards.texts(session, visit, member.network), _home(session, visit, member))


def _home(session: Session, visit: Visit, member: Member) -> views.HomeData:
    network = member.network
    meeting = _next(session, network.id, visit)
    rsvp = rsvps.of(session, meeting, member) if meeting else None
    wanted = topics.standings(session, network.id, member_id=member.id)
    organiser = guards.is_organiser(session, visit, network)
    cycle = cycles.current(session, network.id) if organiser else None
    return views.HomeData(
        member=member,
        network=network,
        meeting=meeting,
        rsvp=rsvp,
        open=meeting is not None and rsvps.is_open(meeting, now=visit.now),
        waiting=meeting is not None and rsvps.is_waiting(session, meeting, member.id),
        several=len(members.memberships(session, visit.telegram_id)) > 1,
        organiser=organiser,
        wanted=sum(not standing.mine for standing in wanted),
        paused=members.is_paused(member, reminders.day_in(network.zone, visit.now)),
        proposal=cycle.id if cycle is not None and cycle.state is CycleState.PROPOSED else None,
        polls=availability.unanswered(session, member, now=visit.now),
    )


def _next(session: Session, network_id: int, visit: Visit) -> Meeting | None:
    try:
        return meetings.next_open(session, network_id, now=visit.now)
    except NoMeetingPlanned:
        ahead = meetings.upcoming(session, network_id, now=visit.now)  # one that runs right now
        return ahead[0] if ahead else None


def _menu(session: Session, visit: Visit) -> Menu | None:
    mine = members.memberships(session, visit.telegram_id)
    if not mine:
        return None
    t = guards.texts(session, visit)
    return Menu(
        t.language, organiser=any(guards.is_organiser(session, visit, member.network) for member in mine)
    )


def networks_page(session: Session, visit: Visit, network_id: int) -> Screen:
    """Asks which network is meant from now on."""
    mine = members.memberships(session, visit.telegram_id)
    choices = tuple((member.network_id, member.network.title) for member in mine)
    found = errors.which_network(guards.texts(session, visit), WhichNetwork(choices=choices)).show
    assert found is not None
    return found


def register(desk: Desk) -> None:
    desk.page("start", home_page)
    desk.page("hilfe", help_page)
    desk.page("netzwerk", networks_page)
    desk.tap(Choose, desk.choose_network)
    desk.command("hilfe", help_)

    def start_or_follow(session: Session, visit: Visit, args: str) -> Reply:
        """A link's payload comes as the argument of /start."""
        link = links.read(args) if visit.private and args else None
        if link is None:
            return start(session, visit, args)
        members.set_reach(session, telegram_id=visit.telegram_id, reach=Reach.OPEN)
        return desk.by_link[link.kind](session, visit, link)

    def to_page(session: Session, visit: Visit, link: links.Link) -> Reply:
        page = desk.pages.get(link.word)
        if page is None:
            return start(session, visit, "")
        return Reply(say=page(session, visit, link.numbers[0]))

    desk.command("start", start_or_follow)
    desk.link("page", to_page)
