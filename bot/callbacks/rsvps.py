"""Answers to a meeting, and what else stands on its card."""

from __future__ import annotations

from dataclasses import dataclass

from bot.callbacks.base import Tap
from models import Answer


@dataclass(frozen=True)
class Rsvp(Tap, prefix="r1"):
    meeting: int
    answer: Answer


@dataclass(frozen=True)
class AskNote(Tap, prefix="rn1"):
    meeting: int


@dataclass(frozen=True)
class Guests(Tap, prefix="rg1"):
    meeting: int
    guests: int


@dataclass(frozen=True)
class CalendarFile(Tap, prefix="ics1"):
    meeting: int


@dataclass(frozen=True)
class WhoComes(Tap, prefix="w1"):
    meeting: int
    page: int


@dataclass(frozen=True)
class ShowMeeting(Tap, prefix="m1"):
    meeting: int
