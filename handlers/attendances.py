"""After a meeting: the one message that asks, through its edits, and what was typed at its end."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards
from bot.callbacks.afterwards import Attended, AttendedAgain, AttendedDone, Useful
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Texts
from bot.views import attendances as views
from bot.visit import Visit
from domain import attendances, dialogues, followups, meetings
from domain.refusals import NotOverYet
from handlers import topics
from models import Dialogue, Meeting, MeetingState, Member

QUESTION = "followup.next"


def _mine(session: Session, visit: Visit, meeting_id: int) -> tuple[Meeting, Member, Texts]:
    """A past meeting, if the visitor belongs to its network."""
    meeting = meetings.by_id(session, meeting_id)
    member = guards.member(session, visit, meeting.network_id)
    if meeting.state is not MeetingState.OVER:
        raise NotOverYet(title=meeting.title)
    return meeting, member, guards.texts(session, visit, meeting.network)


def attended(session: Session, visit: Visit, tap: Attended) -> Reply:
    meeting, member, t = _mine(session, visit, tap.meeting)
    attendances.answer(session, member=member, meeting=meeting, attended=tap.yes, now=visit.now)
    dialogues.drop_question(session, visit.telegram_id)
    writes = followups.writes_down(session, meeting, member)
    screen = (
        views.how_useful(t, meeting, writes=writes) if tap.yes else views.missed(t, meeting, writes=writes)
    )
    return Reply(show=screen, toast=t.plain("toast-noted"))


def useful(session: Session, visit: Visit, tap: Useful) -> Reply:
    meeting, member, t = _mine(session, visit, tap.meeting)
    if tap.mark:
        attendances.rate(session, member=member, meeting=meeting, useful=tap.mark, now=visit.now)
    else:
        attendances.answer(session, member=member, meeting=meeting, attended=True, now=visit.now)
    assert member.person is not None
    dialogues.ask(
        session,
        member.person,
        network_id=meeting.network_id,
        asks=QUESTION,
        data={"meeting": meeting.id},
        now=visit.now,
    )
    found = attendances.of(session, meeting, member)
    assert found is not None
    writes = followups.writes_down(session, meeting, member)
    return Reply(show=views.what_next(t, meeting, found, writes=writes), toast=t.plain("toast-noted"))


def done(session: Session, visit: Visit, tap: AttendedDone) -> Reply:
    meeting, member, t = _mine(session, visit, tap.meeting)
    dialogues.drop_question(session, visit.telegram_id)
    return Reply(show=_as_it_stands(session, t, meeting, member))


def _as_it_stands(session: Session, t: Texts, meeting: Meeting, member: Member) -> Screen:
    found = attendances.of(session, meeting, member)
    writes = followups.writes_down(session, meeting, member)
    if found is None:
        return views.were_you_there(t, meeting, writes=writes)
    if found.attended:
        return views.thanks(t, meeting, found, writes=writes)
    return views.missed(t, meeting, writes=writes)


def again(session: Session, visit: Visit, tap: AttendedAgain) -> Reply:
    meeting, member, t = _mine(session, visit, tap.meeting)
    dialogues.drop_question(session, visit.telegram_id)
    writes = followups.writes_down(session, meeting, member)
    return Reply(show=views.were_you_there(t, meeting, writes=writes))


def wished(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    """What next: a topic like any other, with the look for similar ones."""
    return topics.titled(session, visit, dialogue, text)


def register(desk: Desk) -> None:
    desk.tap(Attended, attended)
    desk.tap(Useful, useful)
    desk.tap(AttendedDone, done)
    desk.tap(AttendedAgain, again)
    desk.text(QUESTION, wished)
