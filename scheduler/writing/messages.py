"""The tables of all nouns, gathered."""

from __future__ import annotations

from bot.reply import Screen
from models import Base, Broadcast, Contact, Meeting, Network, Notice, Poll
from scheduler.writing import broadcasts, contacts, meetings, networks, notices, polls
from scheduler.writing.base import Steps, Writing

STEPS: dict[type[Base], Steps] = {
    Meeting: meetings.STEPS,
    Poll: polls.STEPS,
    Notice: notices.STEPS,
    Broadcast: broadcasts.STEPS,
    Network: networks.STEPS,
    Contact: contacts.STEPS,
}
"""By what a delivery is about. Cards and silent steps have no words here."""


def screen(writing: Writing) -> Screen:
    return STEPS[type(writing.subject)][writing.step](writing)
