"""The vocabulary of rhythms, spelt as in `domain.dates.line.Line.flat`: small letters, "ae" for "ä"."""

from __future__ import annotations

import re

from domain.dates.words import COUNTS, END, WEEKDAYS, Pattern, either
from domain.rhythm.cadence import LAST

_GERMAN = [
    "erst",
    "zweit",
    "dritt",
    "viert",
    "fuenft",
    "sechst",
    "siebt",
    "acht",
    "neunt",
    "zehnt",
    "elft",
    "zwoelft",
]
_ENGLISH = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_SHORT = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th", "12th"]

ORDINALS = (
    {f"{stem}e{ending}": n for n, stem in enumerate(_GERMAN, 1) for ending in ("", "n", "r", "s", "m")}
    | {word: n for words in (_ENGLISH, _SHORT) for n, word in enumerate(words, 1)}
    | {f"letzte{ending}": LAST for ending in ("", "n", "r", "s", "m")}
    | {"last": LAST, "other": 2}
)
PERIODS = {
    "woche": ("weeks", 1),
    "week": ("weeks", 1),
    "monat": ("months", 1),
    "month": ("months", 1),
    "quartal": ("months", 3),
    "quarter": ("months", 3),
    "halbjahr": ("months", 6),
    "half-year": ("months", 6),
    "jahr": ("months", 12),
    "year": ("months", 12),
    "fortnight": ("weeks", 2),
}
ADVERBS = {
    "woechentlich": ("weeks", 1),
    "weekly": ("weeks", 1),
    "monatlich": ("months", 1),
    "monthly": ("months", 1),
    "bimonthly": ("months", 2),
    "biweekly": ("weeks", 2),
    "fortnightly": ("weeks", 2),
    "vierteljaehrlich": ("months", 3),
    "quartalsweise": ("months", 3),
    "quarterly": ("months", 3),
    "halbjaehrlich": ("months", 6),
    "jaehrlich": ("months", 12),
    "yearly": ("months", 12),
    "annually": ("months", 12),
}
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|{either(COUNTS)})"
_ORDINAL = rf"(?P<ordinal>[0-9]{{1,2}}\.|{either(ORDINALS)}{END})"
_EACH = r"(?:jede[nrsm]?|every|each)"
_PERIOD = rf"(?P<period>{either(PERIODS)})(?:e?s|en|e)?{END}"
_DAY = rf"(?P<weekday>{either(WEEKDAYS)})(?P<each>s)?{END}"

COUNTED = Pattern(
    rf"(?:alle[rn]?|every|each) {_NUMBER} ?(?:-|\s)?(?P<size>monat|month|woche|week|tag|day)(?:en|e|n|s)?{END}"
)
"""Every six weeks."""
SUFFIXED = Pattern(rf"{_NUMBER}-?(?P<size>monat|woech|woechent|taeg)(?:lich|entlich|ig)(?:e[nrs]?)?{END}")
""" "zweimonatlich", "14-tägig"."""
NTH_PERIOD = Pattern(rf"(?:of |an )?{_EACH} {_ORDINAL} ?{_PERIOD}")
"""Every second month."""
ONE_PERIOD = Pattern(
    rf"(?:of |an )?(?:{_EACH}|(?:einmal|1x|1 ?mal) (?:im|pro|in der|je)|once a|pro|per) {_PERIOD}"
)
"""Every month."""
ADVERB = Pattern(rf"(?P<adverb>{either(ADVERBS)})(?:e[nrs]?)?{END}")
IN_MONTH = Pattern(rf"(?:(?:im|des|eines|in a|of the|of a|in the|of) )(?:monat(?:e?s)?|month){END}")
TWO = Pattern(
    rf"{_ORDINAL}(?: ?(?:und|and|&|/|,|oder|or) ?)(?:der |den |the )?(?:[0-9]{{1,2}}\.|{either(ORDINALS)})"
)
NTH_DAY = Pattern(rf"(?:(?P<every>{_EACH}) )?{_ORDINAL} ?{_DAY}")
EACH_DAY = Pattern(rf"{_EACH} {_DAY}")
WEEKDAY = Pattern(_DAY)
DAY_OF_MONTH = Pattern(r"[0-9]{1,2}\.(?![0-9])")
LENGTH = Pattern(
    r"(?:(?:dauer|laenge|duration|length|for|je|jeweils):? )?"
    rf"(?:(?P<amount>[0-9]{{1,3}}(?:[.,][0-9])?)|(?P<word>{either(COUNTS)}|anderthalb|eineinhalb|one and a half)) ?-?"
    rf"(?P<unit>minuten?|minutes?|mins?|stunden?|std|h|hours?|hrs?)\.?{END}(?: lang| long)?"
)
START = Pattern(
    r"(?:ab|beginnend(?: mit| ab)?|erstmals|zuerst|start(?:ing|et)?(?: from)?|beginning|beginn|first on)"
    r":?(?: dem| am| im| on| in| the)* "
)
FILLER = Pattern(
    r"(?:am|an|im|um|on|at|the|den|der|dem|des|immer|jeweils|und|and|of|in|von|treffen|wir|uns|we|meet|digital"
    rf"|ein|eine|uhrzeit|termin|rhythmus|rhythm){END}"
)
GAP = Pattern(r"[\s,;:.()|/–-]+")
DATE = Pattern(r"[0-9]{1,2}\.[0-9]{1,2}\.")
UNKNOWN = Pattern(rf"(?:(?:{_EACH}|alle) )?[^\s,;()]+", re.IGNORECASE)
"""What is named when it is not understood: "every" alone would say nothing."""
