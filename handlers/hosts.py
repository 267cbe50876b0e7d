"""Someone takes it: the answer of who was asked to give the impulse."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot import guards
from bot.callbacks.rhythm import HostAnswer
from bot.dispatch import Desk
from bot.reply import Reply
from bot.views import hosts as views
from bot.visit import Visit
from domain import hosts, meetings


def answer(session: Session, visit: Visit, tap: HostAnswer) -> Reply:
    """Counts at once, the card follows; it can be changed until the meeting starts."""
    meeting = meetings.by_id(session, tap.meeting)
    member = guards.member(session, visit, meeting.network_id)
    hosts.answer(session, meeting=meeting, member=member, state=tap.state, now=visit.now)
    t = guards.texts(session, visit, meeting.network)
    others = hosts.others(session, meeting, member)
    return Reply(show=views.answered(t, meeting, tap.state, others), toast=t.plain(f"toast-host-{tap.state}"))


def register(desk: Desk) -> None:
    desk.tap(HostAnswer, answer)
