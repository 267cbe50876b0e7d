"""The messages of the opening round and of the days after a meeting, written from a claimed delivery."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import links
from bot.reply import Screen
from bot.texts import Texts
from bot.views import attendances
from bot.views import followups as views
from bot.views import openings as opening_views
from bot.views import records as record_views
from domain import followups, impulse, meetings, openings, promises, records
from domain.deliveries import Claimed
from models import Meeting, Notice, NoticeKind, Step


def screen(session: Session, t: Texts, claimed: Claimed, bot_username: str) -> Screen | None:
    """None: it is some other delivery."""
    subject, member, step = claimed.subject, claimed.member, claimed.delivery.step
    if isinstance(subject, Notice):
        return _notice(session, t, subject)
    if not isinstance(subject, Meeting):
        return None
    if step is Step.SUMMARY:
        found = followups.summary(session, subject)
        return views.summary(t, subject, found, links.past(subject.id).url(bot_username))
    if member is None:
        return None
    if step is Step.OPENING_ROUND:
        return opening_views.collected(t, subject, openings.collected(session, subject))
    if step is Step.FOLLOW_UP:
        return attendances.were_you_there(t, subject, writes=followups.writes_down(session, subject, member))
    if step is Step.RECORDS:
        return record_views.wanted(t, subject)
    if step is Step.PROMISE:
        return views.promised(t, subject, records.pending(session, subject, member))
    return None


def added(session: Session, t: Texts, claimed: Claimed, screen: Screen) -> Screen:
    """A reminder, with what would otherwise come as a message of its own at the same moment."""
    meeting, member, step = claimed.subject, claimed.member, claimed.delivery.step
    if not isinstance(meeting, Meeting) or member is None:
        return screen
    if step is Step.HOUR_BEFORE and impulse.gives(session, meeting, member):
        lines = openings.collected(session, meeting)
        return opening_views.added(t, screen, meeting, lines) if lines else screen
    if step is Step.ASK_WEEK:
        mine = promises.with_question(session, claimed.delivery)
        return views.promised_as_well(t, screen, mine) if mine else screen
    return screen


def _notice(session: Session, t: Texts, notice: Notice) -> Screen | None:
    if notice.meeting_id is None:
        return None
    meeting = meetings.by_id(session, notice.meeting_id)
    if notice.kind is NoticeKind.RECORDS_WANTED:
        return record_views.wanted(t, meeting)
    if notice.kind is NoticeKind.OPENING_ROUND:
        return opening_views.collected(t, meeting, openings.collected(session, meeting))
    return None
