"""From a text to the words that say something, each with its stem, its meanings and its weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from domain.wording import folded

HERE = Path(__file__).resolve().parent

FIELD = 2.0
"""The weight of what is a term of this field, of an ordinary word, and of one that says little by itself."""
ORDINARY = 1.0
WEAK = 0.35

AS_BEGINNING = 0.8
"""How much of a compound's meaning lies in its beginning ("Fablabtag") and in its end ("Schülermikroskop")."""
AS_END = 0.7
MISTYPED = 0.85
SHORTEST_PART = 5

_GENDERED = re.compile(r"(?<=\w)[*:_/](?=in(?:nen)?)", re.IGNORECASE)
# An ending, and how many letters have to be left before it.
_ENDINGS = (
    *(("innen", 4), ("ungen", 4), ("ern", 4), ("ung", 4), ("em", 4), ("en", 4)),
    *(("er", 3), ("es", 3), ("in", 4), ("e", 4), ("n", 4), ("s", 4)),
)
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@dataclass(frozen=True, order=True)
class Word:
    """`meanings`: groups of synonyms (by line) with how surely they are meant, 0 to 1."""

    stem: str
    weight: float
    meanings: tuple[tuple[int, float], ...] = ()


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """Of a folded word, without ending and umlauts: "raeder" and "rad" are one."""
    for written, plain in _UMLAUTS:
        word = word.replace(written, plain)
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return word.removesuffix(ending)
    return word


def _split(text: str) -> list[str]:
    """Folded words, in their order."""
    return re.findall(r"\w+", folded(_GENDERED.sub("", text)))


def _rows(name: str) -> list[str]:
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row.strip() and not row.startswith("#")]


@lru_cache
def _stopwords() -> frozenset[str]:
    return frozenset(word for row in _rows("stopwords.txt") for word in _split(row))


@lru_cache
def _weak() -> frozenset[str]:
    return frozenset(stem(word) for row in _rows("weak.txt") for word in _split(row))


@dataclass(frozen=True)
class Groups:
    """`phrases` by their stems, longest first; `single` are those of one word. `weights` by group."""

    phrases: tuple[tuple[tuple[str, ...], int], ...]
    single: dict[str, int]
    weights: tuple[float, ...]


@lru_cache
def groups() -> Groups:
    phrases: dict[tuple[str, ...], int] = {}
    weights = []
    for number, row in enumerate(_rows("synonyms.txt")):
        weights.append(WEAK if row.startswith("~") else FIELD)
        for term in row.removeprefix("~").split(","):
            phrases.setdefault(tuple(stem(word) for word in _split(term)), number)
    single = {stems[0]: number for stems, number in phrases.items() if len(stems) == 1}
    several = sorted(((s, n) for s, n in phrases.items() if len(s) > 1), key=lambda p: (-len(p[0]), p))
    return Groups(tuple(several), single, tuple(weights))


@lru_cache(maxsize=1 << 12)
def words(text: str) -> tuple[Word, ...]:
    """Each once, sorted."""
    split = _split(text)
    found: dict[str, Word] = {}
    at = 0
    while at < len(split):
        phrase = _phrase_at(split, at)
        if phrase is not None:
            stems, number = phrase
            weight = groups().weights[number]
            found.setdefault(" ".join(stems), Word(" ".join(stems), weight, ((number, 1.0),)))
            at += len(stems)
            continue
        if split[at] not in _stopwords() and not split[at].isdigit():
            word = _word(stem(split[at]))
            found.setdefault(word.stem, word)
        at += 1
    return tuple(sorted(found.values()))


def _phrase_at(split: list[str], at: int) -> tuple[tuple[str, ...], int] | None:
    for stems, number in groups().phrases:
        if tuple(stem(word) for word in split[at : at + len(stems)]) == stems:
            return stems, number
    return None


@lru_cache(maxsize=1 << 12)
def _word(own: str) -> Word:
    table = groups()
    meanings: dict[int, float] = {}
    for known, number in table.single.items():
        sure = likeness(own, known, within=True)
        if sure > meanings.get(number, 0.0):
            meanings[number] = sure
    if own in _weak():
        return Word(own, WEAK, tuple(sorted(meanings.items())))
    exact = table.single.get(own)
    if exact is not None:
        return Word(own, table.weights[exact], ((exact, 1.0),))
    weight = max([ORDINARY, *(table.weights[number] * sure for number, sure in meanings.items())])
    return Word(own, weight, tuple(sorted(meanings.items())))


def likeness(one: str, other: str, *, within: bool = False) -> float:
    """How much two stems say the same, 0 to 1. `within`: only `other` may be a part of `one`."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=lambda s: (len(s), s))
    if mistyped(short, long):
        return MISTYPED
    if len(short) < SHORTEST_PART or (within and short != other):
        return 0.0
    if long.startswith(short):
        return AS_BEGINNING
    return AS_END if long.endswith(short) else 0.0


def mistyped(short: str, long: str) -> bool:
    """One slip in five letters, two in nine; the first letter is right, and figures are no slips."""
    if len(short) < SHORTEST_PART or short[0] != long[0] or any(c.isdigit() for c in short + long):
        return False
    slips = 2 if len(short) >= 9 else 1
    from rapidfuzz.distance import OSA  # four megabytes, when first wanted

    return OSA.distance(short, long, score_cutoff=slips) <= slips
