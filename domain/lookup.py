"""Does a word that somebody looks for stand in a text? Umlauts, endings, compounds; typos where nothing else fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum

from domain.wording import bare

WORDS = 6
"""How many words of a search count."""
LOOKED_AT = 200
"""How many characters of what was typed are looked at."""
KEY_LIMIT = 32
"""What of a search goes into a button."""

_AROUND = """
wer was wo kennt kann macht hat weiss sich mit aus im in von vom fur und oder der die das den dem ein eine einen
auskennt jemand who what knows about has does in on the and or for from with a an of someone
"""
_FILLERS = frozenset(_AROUND.split())
"""What people put around the words they mean: "wer kennt sich mit Fablabs aus"."""


class Fit(IntEnum):
    """How well a word fits, worst first."""

    NONE = 0
    TYPO = 1
    INSIDE = 2
    """Part of a longer word: "Kiste" in "Experimentierkiste"."""
    ENDING = 3
    """"Fablabs" for "Fablab"."""
    START = 4
    WHOLE = 5


def tokens(*texts: str) -> tuple[str, ...]:
    """The words of texts, ready to be compared."""
    return tuple(word for text in texts for word in re.findall(r"\w+", bare(text)))


def words(typed: str) -> tuple[str, ...]:
    """What is looked for: words to compare, fillers left out where others remain. Empty: nothing readable."""
    found = [word for word in tokens(typed[:LOOKED_AT]) if len(word) > 1 or word.isdigit()]
    meant = [word for word in found if word not in _FILLERS] or found
    return tuple(dict.fromkeys(meant))[:WORDS]


def key(wanted: Sequence[str]) -> str:
    """Words as a button carries them, joined by dots; where they are too long together, the beginning of each."""
    plain = [word for word in wanted if word.isascii()]
    room = (KEY_LIMIT + 1) // len(plain) - 1 if plain else 0
    whole = ".".join(plain)
    return whole if len(whole) <= KEY_LIMIT else ".".join(word[:room] for word in plain)


def from_key(key: str) -> tuple[str, ...]:
    """The words again; made-up ones are harmless."""
    return tuple(word for word in key.lower().split(".") if word)[:WORDS]


def _stem(word: str) -> str:
    for ending in ("en", "er", "n", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _fit(word: str, other: str) -> Fit:
    if word == other:
        return Fit.WHOLE
    if len(word) >= 3 and other.startswith(word):
        return Fit.START
    if len(word) >= 4 and _stem(word) == _stem(other):
        return Fit.ENDING
    if len(word) >= 4 and not word.isdigit() and _stem(word) in other:
        return Fit.INSIDE
    return Fit.TYPO if _is_typo(word, other) else Fit.NONE


def _is_typo(word: str, other: str) -> bool:
    """One letter wrong, missing, too many, or two swapped; two such in long words that begin alike."""
    shorter = min(word, other, key=len)
    if len(shorter) < 4 or shorter.isdigit():
        return False
    allowed = 2 if len(shorter) >= 8 and word[0] == other[0] else 1
    if abs(len(word) - len(other)) > allowed:
        return False
    from rapidfuzz.distance import OSA  # four megabytes, when first wanted

    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def fit(word: str, among: Iterable[str]) -> Fit:
    """The best fit of a word (as `words` makes them) among others (as `tokens` makes them)."""
    return max((_fit(word, other) for other in among), default=Fit.NONE)
