"""The vocabulary, spelt as in `Line.flat`: small letters, "ae" for "ä". Forms without dots over them
("nachsten", "Marz") are there for people with a foreign keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import cached_property

# A word ends here: no letter or digit follows, and no hyphen that makes it part of a longer word
# ("Dienstag-Runde").
END = r"(?!\w|-[^\W\d])"

_MONTHS = (
    "januar jaenner janner jan january|februar feb feber february"
    "|maerz marz mrz maer march mar|april apr|mai may|juni jun june|juli jul july|august aug"
    "|september sept sep|oktober okt october oct|november nov|dezember dez december dec"
)
_WEEKDAYS = (
    "montag mo monday mon|dienstag di tuesday tue tues|mittwoch mi wednesday wed"
    "|donnerstag do thursday thu thur thurs|freitag fr friday fri|samstag sonnabend sa saturday sat"
    "|sonntag so sunday sun"
)
_TEENS = "dreizehn vierzehn fuenfzehn sechzehn siebzehn achtzehn neunzehn"
_GERMAN = "null ein zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf " + _TEENS
_ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve"


def _by_word(groups: str, first: int) -> dict[str, int]:
    return {word: n for n, group in enumerate(groups.split("|"), first) for word in group.split()}


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


class Pattern:
    """A regular expression with many words in it, compiled when it is first used: all of them take a fifth of a second."""

    def __init__(self, text: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._text = text
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._text, self._flags)

    def match(self, line: str, position: int = 0) -> re.Match[str] | None:
        return self._compiled.match(line, position)


MONTHS = _by_word(_MONTHS, 1)
WEEKDAYS = _by_word(_WEEKDAYS, 0)
SHORT_WEEKDAYS = frozenset(word for word in WEEKDAYS if len(word) < 6)

NUMBERS = (
    {word: n for n, word in enumerate(_GERMAN.split())}
    | {word: n for n, word in enumerate(_ENGLISH.split())}
    | {"eins": 1, "funf": 5, "zwolf": 12, "funfzehn": 15}
    | {"zwanzig": 20, "einundzwanzig": 21, "zweiundzwanzig": 22, "dreiundzwanzig": 23, "vierundzwanzig": 24}
)
# What can stand before "Wochen": "in einem Monat", "in a week"
COUNTS = NUMBERS | dict.fromkeys(["eine", "einer", "einem", "einen", "a", "an"], 1)
MINUTES = {"zehn": 10, "fuenfzehn": 15, "zwanzig": 20, "dreissig": 30, "vierzig": 40, "fuenfundvierzig": 45}
MINUTES["fuenfzig"] = 50


class Part(Enum):
    """A part of the day: the hours it lies in, and which hours of a twelve-hour clock mean the afternoon.

    Values: (first hour, last hour, least hour that gets twelve added).
    """

    MORNING = (0, 12, 13)
    NOON = (11, 15, 1)
    AFTERNOON = (12, 19, 1)
    EVENING = (16, 24, 4)
    NIGHT = (0, 24, 6)
    AM = (0, 11, 13)
    PM = (12, 23, 1)


# Said after a day ("heute Abend", "Dienstagabend") or after "am" / "in the"
PART_NOUNS = {
    "morgen": Part.MORNING,
    "frueh": Part.MORNING,
    "fruh": Part.MORNING,
    "vormittag": Part.MORNING,
    "mittag": Part.NOON,
    "nachmittag": Part.AFTERNOON,
    "abend": Part.EVENING,
    "morning": Part.MORNING,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
}
# Said beside a time ("abends um sieben", "vier Uhr nachmittags")
PART_ADVERBS = {
    "morgens": Part.MORNING,
    "frueh": Part.MORNING,
    "fruh": Part.MORNING,
    "vormittags": Part.MORNING,
    "mittags": Part.NOON,
    "nachmittags": Part.AFTERNOON,
    "abends": Part.EVENING,
    "nachts": Part.NIGHT,
}
