"""Answers to a meeting, and what else stands on its card."""

from __future__ import annotations

from bot.callbacks.base import Tap
from models import Answer


class Rsvp(Tap, prefix="r1"):
    meeting: int
    answer: Answer


class AskNote(Tap, prefix="rn1"):
    meeting: int


class Guests(Tap, prefix="rg1"):
    meeting: int
    guests: int


class CalendarFile(Tap, prefix="ics1"):
    meeting: int


class WhoComes(Tap, prefix="w1"):
    meeting: int
    page: int


class ShowMeeting(Tap, prefix="m1"):
    meeting: int
