"""Looking at meetings: the next one, what is coming, the calendar entry, who comes."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from bot import guards, links
from bot.callbacks.rsvps import CalendarFile, ShowMeeting, WhoComes
from bot.cards import private_card
from bot.dispatch import Desk
from bot.reply import Document, Reply, Screen
from bot.texts import Texts
from bot.views import card as card_views
from bot.views import feeds as feed_views
from bot.views import meetings as views
from bot.visit import Visit
from domain import calendars, dialogues, meetings, proxies, rsvps
from domain.refusals import NoMeetingPlanned
from models import Meeting, Member


def meeting(session: Session, visit: Visit, args: str) -> Reply:
    """/treffen: the private card; in the group a short reply to the card that is there already."""
    if visit.private:
        return Reply(say=meeting_page(session, visit, 0))
    network = guards.here(session, visit)
    t = guards.texts(session, visit, network)
    ahead = meetings.upcoming(session, network.id, now=visit.now)
    if not ahead:
        raise NoMeetingPlanned
    url = visit.url(links.page("treffen", network.id))
    return Reply(say=views.see_card(t, ahead[0], url), reply_to=ahead[0].card_message_id)


def meeting_page(session: Session, visit: Visit, network_id: int) -> Screen:
    member = guards.member(session, visit, network_id)
    ahead = meetings.upcoming(session, member.network_id, now=visit.now)
    t = guards.texts(session, visit, member.network)
    if not ahead:
        return views.none_planned(t, member.network_id)
    return private_card(session, t, ahead[0], member, now=visit.now)


def show_meeting(session: Session, visit: Visit, tap: ShowMeeting) -> Reply:
    found, member, t = _mine(session, visit, tap.meeting)
    dialogues.drop_question(session, visit.telegram_id)  # back from the note that nobody wants to write
    return Reply(show=private_card(session, t, found, member, now=visit.now))


def _mine(session: Session, visit: Visit, meeting_id: int) -> tuple[Meeting, Member, Texts]:
    """The meeting, if the visitor belongs to its network."""
    found = meetings.by_id(session, meeting_id)
    member = guards.member(session, visit, found.network_id)
    return found, member, guards.texts(session, visit, found.network)


def coming(session: Session, visit: Visit, args: str) -> Reply:
    if visit.private:
        return Reply(say=coming_page(session, visit, 0))
    network = guards.here(session, visit)
    t = guards.texts(session, visit, network)
    ahead = meetings.upcoming(session, network.id, now=visit.now)
    return Reply(say=views.coming_in_group(t, ahead, visit.url(links.page("termine", network.id))))


def coming_page(session: Session, visit: Visit, network_id: int) -> Screen:
    member = guards.member(session, visit, network_id)
    t = guards.texts(session, visit, member.network)
    ahead = meetings.upcoming(session, member.network_id, now=visit.now)
    mine = [
        views.Mine(m, rsvps.of(session, m, member), rsvps.is_waiting(session, m, member.id)) for m in ahead
    ]
    return views.coming(t, mine, member.network_id)


def calendar(session: Session, visit: Visit, args: str) -> Reply:
    """/kalender: everything that is coming as one .ics file."""
    member = guards.member(session, visit)
    ahead = meetings.upcoming(session, member.network_id, now=visit.now)
    t = guards.texts(session, visit, member.network)
    can_subscribe = visit.settings.public_url is not None
    if not ahead and can_subscribe:
        return Reply(say=feed_views.nothing_planned(t, member.network_id))
    if not ahead:
        raise NoMeetingPlanned
    file = _file(t, ahead, visit)
    return Reply(document=replace(file, rows=feed_views.ask(t, member.network_id)) if can_subscribe else file)


def calendar_file(session: Session, visit: Visit, tap: CalendarFile) -> Reply:
    found, _, t = _mine(session, visit, tap.meeting)
    return Reply(document=_file(t, [found], visit))


def _file(t: Texts, found: list[Meeting], visit: Visit) -> Document:
    content = calendars.ics(found, now=visit.now)
    return Document("treffpunkt.ics", content, t.html("calendar-caption", count=len(found)))


def who_comes(session: Session, visit: Visit, tap: WhoComes) -> Reply:
    found, _, t = _mine(session, visit, tap.meeting)
    return Reply(show=_who(session, t, found, tap.page))


def follow_who(session: Session, visit: Visit, link: links.Link) -> Reply:
    """From the group's card to the full list."""
    found, _, t = _mine(session, visit, link.numbers[0])
    return Reply(say=_who(session, t, found, 0))


def _who(session: Session, t: Texts, found: Meeting, page: int) -> Screen:
    waits, noted = rsvps.waiting(session, found), proxies.of_meeting(session, found)
    return card_views.who_comes(t, found, rsvps.all_of(session, found), page, waiting=waits, proxies=noted)


def register(desk: Desk) -> None:
    desk.command("treffen", meeting)
    desk.page("treffen", meeting_page)
    desk.command("termine", coming)
    desk.page("termine", coming_page)
    desk.command("kalender", calendar)
    desk.tap(ShowMeeting, show_meeting)
    desk.tap(CalendarFile, calendar_file)
    desk.tap(WhoComes, who_comes)
    desk.link("who", follow_who)
