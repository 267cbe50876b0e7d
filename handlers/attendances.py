"""After a meeting: the one message that asks, through its edits, and what was typed at its end."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from bot import errors, guards
from bot.callbacks.afterwards import Attended, AttendedAgain, AttendedDone, Useful, Wish
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Texts
from bot.views import attendances as views
from bot.visit import Visit
from domain import attendances, dialogues, followups, meetings, topics
from domain.refusals import NoSuchThing, NotOverYet, Refusal
from models import Dialogue, Meeting, MeetingState, Member

QUESTION = "followup.next"

STILL_MEANT = timedelta(hours=12)
"""Whoever writes later has something else in mind, and would not see the answer: it stands in a message far above."""


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
        # What is typed next is answered in this very message.
        data={"meeting": meeting.id, "message": visit.message_id},
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
    """What next: a topic like any other, with the look for similar ones; all of it in the message that asked."""
    meeting, member, t = _mine(session, visit, dialogue.data["meeting"])
    dialogue.data = {**dialogue.data, "text": text}  # waits here for "propose all the same"
    screen = _propose(session, visit, t, meeting, member, text)
    return Reply(show=screen, in_place_of=dialogue.data.get("message"))


def _propose(
    session: Session,
    visit: Visit,
    t: Texts,
    meeting: Meeting,
    member: Member,
    text: str,
    *,
    anyway: bool = False,
) -> Screen:
    said = attendances.of(session, meeting, member)
    if said is None:
        raise NoSuchThing
    writes = followups.writes_down(session, meeting, member)
    title, _, description = text.strip().partition("\n")
    try:
        outcome = topics.propose(
            session, member, title=title, description=description, now=visit.now, despite_similar=anyway
        )
    except Refusal as refusal:
        return views.what_next(t, meeting, said, writes=writes, trouble=errors.sentence(t, refusal))
    if outcome.topic is None:
        return views.similar(t, meeting, said, title, outcome.similar, writes=writes)
    dialogues.close(session, visit.telegram_id)
    return views.thanks(t, meeting, said, writes=writes, wish=outcome)


def wish(session: Session, visit: Visit, tap: Wish) -> Reply:
    """The similar topic that is there already, or what was typed all the same."""
    meeting, member, t = _mine(session, visit, tap.meeting)
    if tap.topic:
        found = topics.topic(session, network_id=meeting.network_id, topic_id=tap.topic)
        return Reply(show=_propose(session, visit, t, meeting, member, found.title))
    dialogue = dialogues.current(session, visit.telegram_id)
    typed = dialogue.data if dialogue is not None and dialogue.asks == QUESTION else {}
    if typed.get("meeting") != meeting.id or "text" not in typed:
        raise NoSuchThing
    return Reply(show=_propose(session, visit, t, meeting, member, typed["text"], anyway=True))


def register(desk: Desk) -> None:
    desk.tap(Attended, attended)
    desk.tap(Useful, useful)
    desk.tap(AttendedDone, done)
    desk.tap(AttendedAgain, again)
    desk.tap(Wish, wish)
    desk.text(QUESTION, wished, within=STILL_MEANT)
