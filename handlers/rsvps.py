"""Answers: one tap on a card, a command, and the note and guests that may follow."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from bot import errors, guards, links
from bot.callbacks.rsvps import AskNote, Guests, Rsvp
from bot.cards import needs_screen, private_card
from bot.dispatch import Desk
from bot.reply import Reply
from bot.texts import Html, Texts
from bot.views import rsvps as views
from bot.visit import Visit
from domain import dialogues, meetings, needs, rsvps
from domain.refusals import Empty, NotAMember, TooLong
from domain.rsvps import RsvpOutcome
from models import Answer, Dialogue, Meeting, Member


def answer(session: Session, visit: Visit, tap: Rsvp) -> Reply:
    """Confirmed at once in a toast. In the group the card follows at Telegram's pace; in private, here."""
    known = rsvps.asked(session, tap.meeting, telegram_id=visit.telegram_id, topics=visit.private)
    meeting = known.meeting
    t = guards.texts(session, visit, meeting.network)
    try:
        member = guards.member(session, visit, meeting.network_id, known=known.member)
    except NotAMember as refusal:
        return errors.not_a_member(
            t, visit, refusal, link=links.join(meeting.network_id, meeting.id, tap.answer)
        )
    outcome = rsvps.answer(
        session, member=member, meeting=meeting, answer=tap.answer, now=visit.now, known=known
    )
    toast = views.toast(t, outcome)
    asked = outcome.changed and not outcome.waiting and needs.concerns(meeting, outcome.rsvp)
    if not visit.private:
        if asked:
            needs.ask_later(session, meeting, member, now=visit.now)
        return Reply(toast=toast)
    if asked and not needs.are_told(outcome.rsvp):
        screen = needs_screen(session, t, meeting, member, outcome.rsvp, now=visit.now, thanks=True)
        return Reply(show=screen, toast=toast)
    return Reply(show=private_card(session, t, meeting, member, now=visit.now), toast=toast)


def by_command(kind: Answer) -> Callable[[Session, Visit, str], Reply]:
    """/zusage, /vielleicht, /absage: for the next meeting; what follows on the line is the note."""

    def answer_next(session: Session, visit: Visit, args: str) -> Reply:
        if not visit.private:
            return _in_group(session, visit, kind, args)
        member = guards.member(session, visit)
        t = guards.texts(session, visit, member.network)
        meeting, _, trouble = _answer_next(session, visit, t, member, kind, args)
        return Reply(say=private_card(session, t, meeting, member, now=visit.now, intro=trouble))

    return answer_next


def _in_group(session: Session, visit: Visit, kind: Answer, args: str) -> Reply:
    network = guards.here(session, visit)
    t = guards.texts(session, visit, network)
    meeting = meetings.next_open(session, network.id, now=visit.now)
    try:
        member = guards.member(session, visit, network.id)
    except NotAMember as refusal:
        return errors.not_a_member(t, visit, refusal, link=links.join(network.id, meeting.id, kind))
    meeting, outcome, trouble = _answer_next(session, visit, t, member, kind, args)
    if outcome.changed and not outcome.waiting and needs.concerns(meeting, outcome.rsvp):
        needs.ask_later(session, meeting, member, now=visit.now)
    return Reply(say=views.answered_in_group(t, member.name, meeting, outcome, trouble=trouble))


def _answer_next(
    session: Session, visit: Visit, t: Texts, member: Member, kind: Answer, note: str
) -> tuple[Meeting, RsvpOutcome, Html | None]:
    """A note that cannot be kept does not take the answer with it; what is wrong with it comes third."""
    meeting = meetings.next_open(session, member.network_id, now=visit.now)
    outcome = rsvps.answer(session, member=member, meeting=meeting, answer=kind, now=visit.now)
    try:
        if note:
            rsvps.set_note(session, member=member, meeting=meeting, note=note, now=visit.now)
    except (Empty, TooLong) as refusal:
        return meeting, outcome, errors.sentence(t, refusal)
    return meeting, outcome, None


def ask_note(session: Session, visit: Visit, tap: AskNote) -> Reply:
    meeting = meetings.by_id(session, tap.meeting)
    member = guards.member(session, visit, meeting.network_id)
    assert member.person is not None
    t = guards.texts(session, visit, meeting.network)
    dialogues.ask(
        session,
        member.person,
        network_id=meeting.network_id,
        asks="rsvp.note",
        data={"meeting": meeting.id},
        now=visit.now,
    )
    return Reply(show=views.ask_note(t, meeting))


def note(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    meeting = meetings.by_id(session, dialogue.data["meeting"])
    member = guards.member(session, visit, meeting.network_id)
    t = guards.texts(session, visit, meeting.network)
    rsvps.set_note(session, member=member, meeting=meeting, note=text, now=visit.now)
    dialogues.close(session, visit.telegram_id)
    intro = t.html("note-kept")
    return Reply(say=private_card(session, t, meeting, member, now=visit.now, intro=intro))


def guests(session: Session, visit: Visit, tap: Guests) -> Reply:
    meeting = meetings.by_id(session, tap.meeting)
    member = guards.member(session, visit, meeting.network_id)
    t = guards.texts(session, visit, meeting.network)
    rsvp = rsvps.set_guests(session, member=member, meeting=meeting, guests=tap.guests, now=visit.now)
    toast = t.plain("toast-guests", guests=rsvp.guests)
    return Reply(show=private_card(session, t, meeting, member, now=visit.now), toast=toast)


def register(desk: Desk) -> None:
    desk.tap(Rsvp, answer, in_groups=True)
    desk.tap(AskNote, ask_note)
    desk.tap(Guests, guests)
    desk.text("rsvp.note", note)
    desk.command("zusage", by_command(Answer.YES))
    desk.command("vielleicht", by_command(Answer.MAYBE))
    desk.command("absage", by_command(Answer.NO))
