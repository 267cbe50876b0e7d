"""Contact requests: the question, and what becomes of it."""

from __future__ import annotations

from bot.reply import Screen
from bot.views import contacts as views
from domain import contact_steps, contacts, members
from models import ContactState, Step
from scheduler.writing.base import Steps, Writing


def _ask(w: Writing) -> Screen:
    asker = contacts.other(w.session, w.subject, w.member)
    return views.question(w.t, w.subject, asker, contacts.about(w.session, w.subject))


def _answer(w: Writing) -> Screen:
    """The claim has seen to it that the state is the one which this row tells of."""
    asked = members.with_telegram(w.session, w.subject.asked_id)
    assert asked is not None, "requests go with whoever was asked"
    if w.subject.state is ContactState.SHARED:
        return views.shared(w.t, asked, w.network, contacts.about(w.session, w.subject))
    if w.subject.state is ContactState.DECLINED:
        return views.declined(w.t, asked, w.network)
    return views.lapsed(w.t, asked, w.network, reached=contact_steps.was_asked(w.session, w.subject))


def _moot(w: Writing) -> Screen:
    return views.moot(w.t, w.network, contact_steps.asked_on(w.claimed.delivery))


MOOT: Steps = {Step.CONTACT_MOOT: _moot}
STEPS: Steps = {Step.CONTACT_ASK: _ask, Step.CONTACT_ANSWER: _answer}
