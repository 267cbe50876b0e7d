"""/verwalten: one panel per meeting, for organisers, in private."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot import errors, guards, links, moments
from bot.callbacks.planning import (
    CancelMeeting,
    Manage,
    ManageAnswers,
    ManageClear,
    ManageDeliveries,
    ManageField,
    ManageTopic,
    MoveConfirm,
)
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html, Texts
from bot.views import managing as views
from bot.views import parts
from bot.views import proxies as proxy_views
from bot.views.planning import PLACE_FIELDS
from bot.visit import Visit
from domain import deliveries, dialogues, drafts, hosts, meetings, members, proxies, rsvps, topics
from domain.dates import DateRefused
from domain.refusals import NoSuchThing, NotAMember, Refusal
from models import Answer, Dialogue, Meeting, Member

_CENTURIES = 200 * 366 * 24 * 60
"""Minutes since 1970 beyond which a button was made up."""


def manage(session: Session, visit: Visit, args: str) -> Reply:
    network = guards.organiser(session, visit)
    if visit.private:
        return Reply(say=manage_page(session, visit, network.id))
    t = guards.texts(session, visit, network)
    url = visit.url(links.page("verwalten", network.id))
    return Reply(say=views.in_group(t, url))


def manage_page(session: Session, visit: Visit, network_id: int) -> Screen:
    network = guards.organiser(session, visit, network_id)
    ahead = meetings.upcoming(session, network.id, now=visit.now)
    if len(ahead) == 1:
        return _panel(session, visit, ahead[0])
    return views.choose(guards.texts(session, visit, network), ahead, network.id)


def steered(session: Session, visit: Visit, meeting_id: int) -> tuple[Meeting, Texts]:
    """The meeting, if the visitor may steer its network."""
    meeting = meetings.by_id(session, meeting_id)
    guards.organiser(session, visit, meeting.network_id)
    return meeting, guards.texts(session, visit, meeting.network)


def _silent(session: Session, meeting: Meeting) -> list[Member]:
    """Active members without an answer for the present date."""
    answered = {r.member_id for r in rsvps.all_of(session, meeting) if r.revision == meeting.revision}
    return [m for m in members.active(session, meeting.network_id) if m.id not in answered]


def _panel(session: Session, visit: Visit, meeting: Meeting, note: Html | None = None) -> Screen:
    t = guards.texts(session, visit, meeting.network)
    tally = rsvps.tally(session, meeting, names=0)
    line = hosts.line(session, meeting)
    return views.panel(t, meeting, tally, len(_silent(session, meeting)), hosts=line, note=note)


def show(session: Session, visit: Visit, tap: Manage) -> Reply:
    meeting, _ = steered(session, visit, tap.meeting)
    dialogues.close(session, visit.telegram_id)
    return Reply(show=_panel(session, visit, meeting))


def ask_field(session: Session, visit: Visit, tap: ManageField) -> Reply:
    meeting, t = steered(session, visit, tap.meeting)
    if tap.field not in (*views.FIELDS, *PLACE_FIELDS):
        raise NoSuchThing
    if tap.field == "topic":
        return Reply(show=views.ask_topic(t, meeting, topics.standings(session, meeting.network_id)))
    return Reply(show=_ask(session, visit, meeting, tap.field))


def _ask(
    session: Session, visit: Visit, meeting: Meeting, field: str, *, trouble: Html | None = None
) -> Screen:
    person = members.person_of(session, visit.telegram_id)
    if person is None:
        raise NotAMember(network_id=meeting.network_id)
    dialogues.ask(
        session,
        person,
        network_id=meeting.network_id,
        asks=f"manage.{field}",
        data={"meeting": meeting.id},
        now=visit.now,
    )
    return views.ask(guards.texts(session, visit, meeting.network), meeting, field, trouble=trouble)


def typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """A field anew. A new date is echoed with its weekday before anybody is told."""
    meeting, t = steered(session, visit, dialogue.data["meeting"])
    field = dialogue.asks.removeprefix("manage.")
    try:
        if field == "when":
            day = meeting.starts_local.date()  # a bare time: the same day
            when = drafts.read_when_on(text, day=day, now=visit.now, zone=ZoneInfo(meeting.zone))
            if when.local == meeting.starts_local and when.minutes in (None, meeting.minutes):
                same = t.html("manage-same-date", moment=moments.of_meeting(t, meeting))
                return Reply(say=_ask(session, visit, meeting, field, trouble=same))
            return Reply(say=views.confirm_move(t, meeting, when.local, when.minutes))
        meetings.change(session, meeting, field, text, now=visit.now)
    except (Refusal, DateRefused) as refusal:
        trouble = errors.sentence(t, refusal)
        return Reply(say=_ask(session, visit, meeting, field, trouble=trouble))
    dialogues.close(session, visit.telegram_id)
    return Reply(say=_panel(session, visit, meeting, t.html("manage-changed")))


def clear(session: Session, visit: Visit, tap: ManageClear) -> Reply:
    meeting, t = steered(session, visit, tap.meeting)
    if tap.field not in views.CLEARABLE:
        raise NoSuchThing
    meetings.change(session, meeting, tap.field, None, now=visit.now)
    dialogues.close(session, visit.telegram_id)
    return Reply(show=_panel(session, visit, meeting, t.html("manage-changed")))


def set_topic(session: Session, visit: Visit, tap: ManageTopic) -> Reply:
    meeting, t = steered(session, visit, tap.meeting)
    found = topics.topic(session, network_id=meeting.network_id, topic_id=tap.topic) if tap.topic else None
    meetings.set_topic(session, meeting, found, now=visit.now)
    return Reply(show=_panel(session, visit, meeting, t.html("manage-changed")))


def move(session: Session, visit: Visit, tap: MoveConfirm) -> Reply:
    meeting, t = steered(session, visit, tap.meeting)
    if not 0 < tap.minute < _CENTURIES:
        raise NoSuchThing
    local = views.EPOCH + timedelta(minutes=tap.minute)
    moved = meetings.move(session, meeting, local, minutes=tap.minutes or None, now=visit.now)
    dialogues.close(session, visit.telegram_id)
    note = t.html("manage-moved" if moved else "manage-changed")
    if moved:
        note = parts.paragraphs(note, proxy_views.to_tell(t, proxies.to_tell(session, meeting)))
    return Reply(show=_panel(session, visit, meeting, note))


def cancel(session: Session, visit: Visit, tap: CancelMeeting) -> Reply:
    meeting, t = steered(session, visit, tap.meeting)
    if not tap.sure:
        told = [r for r in rsvps.all_of(session, meeting) if r.answer is not Answer.NO]
        return Reply(show=views.confirm_cancel(t, meeting, len(told)))
    untold = proxies.to_tell(session, meeting)
    meetings.cancel(session, meeting, now=visit.now)
    return Reply(show=views.cancelled(t, meeting, untold))


def answers(session: Session, visit: Visit, tap: ManageAnswers) -> Reply:
    meeting, t = steered(session, visit, tap.meeting)
    out_of_reach = members.unreachable(session, meeting.network_id)
    found, waits = rsvps.all_of(session, meeting), rsvps.waiting(session, meeting)
    silent = _silent(session, meeting)
    noted = proxies.of_meeting(session, meeting)
    screen = views.answers(t, meeting, found, silent, out_of_reach, tap.page, waiting=waits, proxies=noted)
    return Reply(show=screen)


def what_was_sent(session: Session, visit: Visit, tap: ManageDeliveries) -> Reply:
    meeting, t = steered(session, visit, tap.meeting)
    return Reply(show=views.deliveries(t, meeting, deliveries.of_meeting(session, meeting), meeting.zone))


def register(desk: Desk) -> None:
    desk.command("verwalten", manage)
    desk.page("verwalten", manage_page)
    desk.tap(Manage, show)
    desk.tap(ManageField, ask_field)
    desk.tap(ManageClear, clear)
    desk.tap(ManageTopic, set_topic)
    desk.tap(MoveConfirm, move)
    desk.tap(CancelMeeting, cancel)
    desk.tap(ManageAnswers, answers)
    desk.tap(ManageDeliveries, what_was_sent)
    for field in (*views.FIELDS, *PLACE_FIELDS):
        desk.text(f"manage.{field}", typed)
