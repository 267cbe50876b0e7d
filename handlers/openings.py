"""One line for the opening round: asked for, changed, taken back; and the lines once more for who needs them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from bot import errors, guards
from bot.callbacks.openings import OpeningAsk, OpeningDrop, OpeningRound, OpeningSet
from bot.cards import private_card
from bot.dispatch import Desk
from bot.reply import Reply, Screen
from bot.texts import Html, Texts
from bot.views import openings as views
from bot.visit import Visit
from domain import dialogues, meetings, openings
from domain.refusals import Empty, NotAnOrganiser, TooLong
from handlers.records import may_record
from models import Dialogue, Meeting, Member, OpeningKind

TEXT = "opening.text"


def _invited(session: Session, visit: Visit, meeting_id: int) -> tuple[Meeting, Member, Texts]:
    """The meeting, if the visitor comes or may come and it has not begun."""
    meeting = meetings.by_id(session, meeting_id)
    member = guards.member(session, visit, meeting.network_id)
    openings.require_invited(session, member=member, meeting=meeting, now=visit.now)
    return meeting, member, guards.texts(session, visit, meeting.network)


def _asked(
    session: Session,
    visit: Visit,
    meeting: Meeting,
    member: Member,
    *,
    kind: OpeningKind | None = None,
    typed: str | None = None,
    trouble: Html | None = None,
) -> Screen:
    assert member.person is not None
    data: dict[str, Any] = {"meeting": meeting.id, "kind": kind.value if kind else "", "typed": typed or ""}
    dialogues.ask(session, member.person, network_id=meeting.network_id, asks=TEXT, data=data, now=visit.now)
    t = guards.texts(session, visit, meeting.network)
    present = openings.of(session, meeting, member)
    return views.ask(t, meeting, present, kind=kind, typed=typed, trouble=trouble)


def ask(session: Session, visit: Visit, tap: OpeningAsk) -> Reply:
    meeting, member, _ = _invited(session, visit, tap.meeting)
    return Reply(show=_asked(session, visit, meeting, member))


def choose(session: Session, visit: Visit, tap: OpeningSet) -> Reply:
    """The kind first and the words then, or the other way round: what was typed already counts now."""
    meeting, member, t = _invited(session, visit, tap.meeting)
    dialogue = dialogues.current(session, visit.telegram_id)
    waiting = dialogue is not None and dialogue.asks == TEXT and dialogue.data["meeting"] == meeting.id
    typed = dialogue.data["typed"] if waiting and dialogue is not None else ""
    if not typed:
        return Reply(show=_asked(session, visit, meeting, member, kind=tap.kind))
    openings.say(session, member=member, meeting=meeting, kind=tap.kind, text=typed, now=visit.now)
    return Reply(show=_kept(session, visit, t, meeting, member), toast=t.plain("toast-noted"))


def _kept(session: Session, visit: Visit, t: Texts, meeting: Meeting, member: Member) -> Screen:
    dialogues.drop_question(session, visit.telegram_id)
    return private_card(session, t, meeting, member, now=visit.now, intro=t.html("opening-kept"))


def said(session: Session, visit: Visit, dialogue: Dialogue, text: str) -> Reply:
    meeting, member, t = _invited(session, visit, dialogue.data["meeting"])
    kind = OpeningKind(dialogue.data["kind"]) if dialogue.data["kind"] else None
    try:
        kept = openings.worded(text)
        if kind is None:
            return Reply(say=_asked(session, visit, meeting, member, typed=kept))
        openings.say(session, member=member, meeting=meeting, kind=kind, text=kept, now=visit.now)
    except (Empty, TooLong) as refusal:
        trouble = errors.sentence(t, refusal)
        return Reply(say=_asked(session, visit, meeting, member, kind=kind, trouble=trouble))
    return Reply(say=_kept(session, visit, t, meeting, member))


def take_back(session: Session, visit: Visit, tap: OpeningDrop) -> Reply:
    meeting = meetings.by_id(session, tap.meeting)
    member = guards.member(session, visit, meeting.network_id)
    t = guards.texts(session, visit, meeting.network)
    openings.take_back(session, member=member, meeting=meeting, now=visit.now)
    dialogues.drop_question(session, visit.telegram_id)
    return Reply(
        show=private_card(session, t, meeting, member, now=visit.now), toast=t.plain("opening-dropped")
    )


def look_again(session: Session, visit: Visit, tap: OpeningRound) -> Reply:
    """Lines that came within the last hour."""
    meeting = meetings.by_id(session, tap.meeting)
    guards.member(session, visit, meeting.network_id)
    if not may_record(session, visit, meeting):
        raise NotAnOrganiser
    t = guards.texts(session, visit, meeting.network)
    return Reply(show=views.collected(t, meeting, openings.collected(session, meeting)))


def register(desk: Desk) -> None:
    desk.tap(OpeningAsk, ask)
    desk.tap(OpeningSet, choose)
    desk.tap(OpeningDrop, take_back)
    desk.tap(OpeningRound, look_again)
    desk.text(TEXT, said)
