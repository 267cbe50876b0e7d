"""Diet, arrival and journeys together: asked in private after a yes to a meeting in person."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import errors, guards
from bot.callbacks.in_person import NeedField, ShareJourneys, ShowNeeds
from bot.cards import needs_screen
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html
from bot.views import in_person as views
from bot.visit import Visit
from domain import dialogues, journeys, meetings, needs, rsvps, settings
from domain.refusals import NoSuchThing, NotComing, Refusal
from handlers.settings import settings_page
from models import Dialogue, Meeting, Member, Rsvp


def _mine(session: Session, visit: Visit, meeting_id: int) -> tuple[Meeting, Member, Rsvp]:
    """Raises `NotComing` for who does not come, or where nobody travels; `AnswersClosed` once it has begun."""
    meeting = meetings.by_id(session, meeting_id)
    member = guards.member(session, visit, meeting.network_id)
    rsvp = rsvps.of(session, meeting, member)
    rsvps.require_open(meeting, visit.now)
    if rsvp is None or not needs.concerns(meeting, rsvp):
        raise NotComing
    return meeting, member, rsvp


def show(session: Session, visit: Visit, tap: ShowNeeds) -> Reply:
    meeting, member, rsvp = _mine(session, visit, tap.meeting)
    dialogues.drop_question(session, visit.telegram_id)
    t = guards.texts(session, visit, meeting.network)
    return Reply(show=needs_screen(session, t, meeting, member, rsvp, now=visit.now))


def ask(session: Session, visit: Visit, tap: NeedField) -> Reply:
    meeting, member, rsvp = _mine(session, visit, tap.meeting)
    field = tap.field
    if field.startswith("no-"):
        needs.tell(rsvp, meeting, field[3:], None)
        dialogues.drop_question(session, visit.telegram_id)
        t = guards.texts(session, visit, meeting.network)
        return Reply(show=needs_screen(session, t, meeting, member, rsvp, now=visit.now))
    return Reply(show=_question(session, visit, meeting, member, rsvp, field))


def _question(
    session: Session,
    visit: Visit,
    meeting: Meeting,
    member: Member,
    rsvp: Rsvp,
    field: str,
    *,
    trouble: Html | None = None,
) -> Screen:
    if field not in needs.FIELDS:
        raise NoSuchThing
    assert member.person is not None
    dialogues.ask(
        session,
        member.person,
        network_id=meeting.network_id,
        asks=f"needs.{field}",
        data={"meeting": meeting.id},
        now=visit.now,
    )
    t = guards.texts(session, visit, meeting.network)
    return views.ask_need(t, meeting, field, getattr(rsvp, field), trouble=trouble)


def typed(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    meeting, member, rsvp = _mine(session, visit, dialogue.data["meeting"])
    t = guards.texts(session, visit, meeting.network)
    field = dialogue.asks.removeprefix("needs.")
    try:
        needs.tell(rsvp, meeting, field, text)
    except Refusal as refusal:
        trouble = errors.sentence(t, refusal)
        return Reply(say=_question(session, visit, meeting, member, rsvp, field, trouble=trouble))
    dialogues.close(session, visit.telegram_id)
    return Reply(say=needs_screen(session, t, meeting, member, rsvp, now=visit.now))


def share(session: Session, visit: Visit, tap: ShareJourneys) -> Reply:
    member = guards.member(session, visit, tap.network)
    settings.share_journeys(member, tap.shares)
    t = guards.texts(session, visit, member.network)
    toast = t.plain("needs-toast-journeys-yes" if tap.shares else "needs-toast-journeys-no")
    if not tap.meeting:
        return Reply(show=settings_page(session, visit, tap.network), toast=toast)
    meeting, member, rsvp = _mine(session, visit, tap.meeting)
    if tap.shares and journeys.near_enough(meeting, now=visit.now):
        toast = t.plain("needs-toast-journeys-yes-soon")
    return Reply(show=needs_screen(session, t, meeting, member, rsvp, now=visit.now), toast=toast)


def register(desk: Desk) -> None:
    desk.tap(ShowNeeds, show)
    desk.tap(NeedField, ask)
    desk.tap(ShareJourneys, share)
    for field in needs.FIELDS:
        desk.text(f"needs.{field}", typed)
