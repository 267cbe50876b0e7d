"""Collects what a date poll shows, for the handlers and the scheduler alike."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.reply import Screen
from bot.texts import Html, Texts
from bot.views import poll_planning, polls
from bot.views.polls import PollData
from domain import availability
from models import Member, Poll, PollOption, Topic


def poll_data(session: Session, poll: Poll, *, now: datetime) -> PollData:
    """Needs `network`."""
    options = availability.options(session, poll)
    responded = len(availability.responders(session, poll))
    topic = None if poll.topic_id is None else session.get(Topic, poll.topic_id)
    winner = poll.decided_option_id
    return PollData(
        poll=poll,
        open=availability.is_open(poll, now=now),
        ranking=availability.ranking(session, poll, now=now),
        passed=[option for option in options if option.starts_at <= now],
        responded=responded,
        members=responded + len(availability.missing(session, poll)),
        winner=None if winner is None else session.get(PollOption, winner),
        topic=None if topic is None else topic.title,
    )


def group_card(session: Session, t: Texts, poll: Poll, *, now: datetime, bot_username: str) -> Screen:
    return polls.group(t, poll_data(session, poll, now=now), bot_username=bot_username)


def own_view(
    session: Session,
    t: Texts,
    poll: Poll,
    member: Member,
    *,
    now: datetime,
    intro: Html | None = None,
    less: bool = False,
) -> Screen:
    said = availability.own(session, poll, member)
    return polls.mine(t, poll_data(session, poll, now=now), said, intro=intro, less=less)


def results(session: Session, t: Texts, poll: Poll, *, now: datetime, note: Html | None = None) -> Screen:
    """For organisers: with names."""
    data = poll_data(session, poll, now=now)
    missing = availability.missing(session, poll)
    return poll_planning.manage(t, data, availability.names(session, poll), missing, note=note)


def ended(
    session: Session, t: Texts, poll: Poll, *, now: datetime, private: bool, bot_username: str
) -> Screen:
    data = poll_data(session, poll, now=now)
    return poll_planning.ended(t, data, private=private, bot_username=bot_username)
