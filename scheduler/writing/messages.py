"""The tables of all nouns, gathered."""

from __future__ import annotations

from bot.reply import Screen
from models import Base, Broadcast, Contact, Draw, Entry, Meeting, Network, Notice, Poll, Tandem
from scheduler.writing import board, broadcasts, contacts, meetings, networks, notices, polls, tandems
from scheduler.writing.base import Steps, Writing

STEPS: dict[type[Base], Steps] = {
    Meeting: meetings.STEPS,
    Poll: polls.STEPS,
    Notice: notices.STEPS,
    Broadcast: broadcasts.STEPS,
    Contact: contacts.STEPS,
    Entry: board.STEPS,
    Network: {**networks.STEPS, **board.WEEK, **contacts.MOOT},
    Draw: tandems.OF_DRAW,
    Tandem: tandems.OF_TANDEM,
}
"""By what a delivery is about. Cards and silent steps have no words here."""


def screen(writing: Writing) -> Screen:
    return STEPS[type(writing.subject)][writing.step](writing)
