"""What organisers have to know: a table notice -> words, for each of them in private or for the group."""

from __future__ import annotations

from collections.abc import Callable

from bot import cycles, polls
from bot.reply import Screen
from bot.views import notices as views
from bot.views import openings as opening_views
from bot.views import records as record_views
from domain import meetings, openings, poll_steps
from models import Meeting, Notice, NoticeKind, Step
from scheduler.writing.base import Steps, Writing


def _plain(w: Writing) -> Screen:
    return views.notice(w.t, w.network, w.subject.kind, private=w.private)


def _of_cycle(w: Writing) -> Screen:
    if w.private:
        return cycles.notice(w.session, w.t, w.subject, w.network)
    return cycles.group_notice(w.session, w.t, w.subject, w.network, bot_username=w.bot_username)


def _poll_ended(w: Writing) -> Screen:
    poll = poll_steps.by_id(w.session, w.subject.poll_id)
    return polls.ended(w.session, w.t, poll, now=w.now, private=w.private, bot_username=w.bot_username)


def _meeting(w: Writing) -> Meeting:
    return meetings.by_id(w.session, w.subject.meeting_id)


def _records_wanted(w: Writing) -> Screen:
    return record_views.wanted(w.t, _meeting(w))


def _opening_round(w: Writing) -> Screen:
    meeting = _meeting(w)
    return opening_views.collected(w.t, meeting, openings.collected(w.session, meeting))


WORDS: dict[NoticeKind, Callable[[Writing], Screen]] = {
    NoticeKind.TOPIC_GONE: _plain,
    NoticeKind.NO_PIN: _plain,
    NoticeKind.PROPOSAL: _of_cycle,
    NoticeKind.DEFAULT_TAKEN: _of_cycle,
    NoticeKind.NO_MEETING: _of_cycle,
    NoticeKind.POLL_ENDED: _poll_ended,
    NoticeKind.RECORDS_WANTED: _records_wanted,
    NoticeKind.OPENING_ROUND: _opening_round,
}


def _notice(w: Writing) -> Screen:
    assert isinstance(w.subject, Notice)
    return WORDS[w.subject.kind](w)


STEPS: Steps = {Step.NOTICE: _notice}
