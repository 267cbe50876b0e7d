"""What organisers make of a date poll: the meeting, or nothing."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.callbacks.polls import PollCancel, PollDecide
from bot.dispatch import Desk
from bot.polls import poll_data, results
from bot.reply import Reply
from bot.views import poll_planning as views
from bot.visit import Visit
from domain import dialogues, polls
from domain.refusals import PollClosed
from handlers.poll_planning import organised


def decide(session: Session, visit: Visit, tap: PollDecide) -> Reply:
    """One tap makes the moment the meeting; a second one, of whomever, makes nothing."""
    poll, t = organised(session, visit, tap.poll)
    data = poll_data(session, poll, now=visit.now)
    if not tap.option and poll.state in polls.UNDECIDED:
        return Reply(show=views.ask_decide(t, data))
    yes = next((item.yes for item in data.ranking if item.option.id == tap.option), 0)
    meeting, new = polls.decide(session, poll, tap.option, now=visit.now)
    dialogues.drop_question(session, visit.telegram_id)
    if not new:
        return Reply(show=results(session, t, poll, now=visit.now), toast=t.plain("poll-already-decided"))
    shown = views.became(t, meeting.title, meeting.starts_local, yes, poll.network_id)
    return Reply(show=shown, toast=t.plain("toast-planned"))


def cancel(session: Session, visit: Visit, tap: PollCancel) -> Reply:
    poll, t = organised(session, visit, tap.poll)
    if poll.state not in polls.UNDECIDED:
        raise PollClosed(title=poll.title)
    if not tap.sure:
        return Reply(show=views.confirm_cancel(t, poll))
    polls.cancel(poll)
    dialogues.drop_question(session, visit.telegram_id)
    return Reply(show=views.cancelled(t, poll))


def register(desk: Desk) -> None:
    desk.tap(PollDecide, decide)
    desk.tap(PollCancel, cancel)
