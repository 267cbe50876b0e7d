"""Tandems: two days before a draw, who with whom, and the question two weeks later."""

from __future__ import annotations

from bot.reply import Screen
from bot.views import tandems as views
from domain import partners
from models import Step
from scheduler.writing.base import Steps, Writing


def _warning(w: Writing) -> Screen:
    return views.warning(w.t, w.network, w.subject, skips=False)


def _tandem(w: Writing) -> Screen:
    own = partners.in_tandem(w.session, w.subject, w.member.id)
    return views.tandem(
        w.t,
        w.network,
        own,
        reasons=partners.reasons(w.session, own, w.member),
        again=partners.known_before(w.session, own),
        times=partners.moments(w.session, own, w.member, w.network),
    )


def _question(w: Writing) -> Screen:
    return views.question(w.t, partners.in_tandem(w.session, w.subject, w.member.id))


OF_DRAW: Steps = {Step.TANDEM_WARN: _warning}
OF_TANDEM: Steps = {Step.TANDEM: _tandem, Step.TANDEM_ASK: _question}
