"""What Telegram does to every text it accepts: cleaning, trimming, and putting the formatting in order."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

from sandbox.entities import Entity, units
from sandbox.nesting import in_order
from sandbox.refusals import bad_request, lower_first

MOST_ENTITIES = 100
_DROPPED = frozenset("\r\u0333\u033f\u030a" + "".join(map(chr, range(0x2028, 0x202F))))
"""Characters Telegram takes out: they break the layout of a chat."""
_DIRECTION_MARKS = re.compile("[\u200e\u200f]+")
_BLANK = re.compile(
    "[ \n\t\r\v\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    "\U000e0000-\U000e007f]*"
)
_FARTHEST = 1_000_000


class Untidy(Exception):
    """Telegram's words for entities that do not fit their text."""


def tidy(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text and formatting as they will stand in the chat. Refuses what does not fit together."""
    try:
        text, entities = cleaned(text, entities)
    except Untidy as wrong:
        raise bad_request(lower_first(str(wrong))) from None
    text, entities = trimmed(text, entities)
    return text, entities[:MOST_ENTITIES]


def is_blank(text: str) -> bool:
    """Nothing to see: Telegram refuses such a message."""
    return _BLANK.fullmatch(text) is not None


def cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Control characters become spaces, some characters vanish, the formatting is put in order."""
    for entity in entities:
        if not 0 <= entity.offset <= _FARTHEST:
            raise Untidy(f"Receive an entity with incorrect offset {entity.offset}")
        if not 0 <= entity.length <= _FARTHEST:
            raise Untidy(f"Receive an entity with incorrect length {entity.length}")
    entities = in_order(entities)
    _check_fit(text, entities)
    moved = _moved(text, entities) if _DROPPED.intersection(text) else entities
    clean = "".join(" " if c < " " and c != "\n" else c for c in text if c not in _DROPPED)
    return _DIRECTION_MARKS.sub(_only_last, clean), in_order(moved)


def _moved(text: str, entities: list[Entity]) -> list[Entity]:
    """Where the entities stand once the dropped characters are gone."""
    starts = list(accumulate((units(c) for c in text), initial=0))
    widths = list(accumulate((0 if c in _DROPPED else units(c) for c in text), initial=0))
    place = dict(zip(starts, widths, strict=True))
    return [replace(e, offset=place[e.offset], length=place[e.end] - place[e.offset]) for e in entities]


def _check_fit(text: str, entities: list[Entity]) -> None:
    """Every entity begins and ends between two characters of the text."""
    inside_symbols = _inside_symbols(text)
    for border in sorted({e.offset for e in entities} | {e.end for e in entities}):
        if border not in inside_symbols:
            continue
        where = f"in a middle of a UTF-16 symbol at byte offset {inside_symbols[border]}"
        for entity in reversed(entities):
            if entity.end == border:
                raise Untidy(f"Entity beginning at UTF-16 offset {entity.offset} ends {where}")
        raise Untidy(f"Entity begins {where}")
    end = units(text)
    for entity in entities:
        if entity.offset > end:
            raise Untidy(f"Entity begins after the end of the text at UTF-16 offset {entity.offset}")
    for entity in reversed(entities):
        if entity.end > end:
            raise Untidy(
                f"Entity beginning at UTF-16 offset {entity.offset} ends after the end of the text at "
                f"UTF-16 offset {entity.end}"
            )


def _inside_symbols(text: str) -> dict[int, int]:
    """UTF-16 offsets between the two halves of a character, with the byte offset behind that character."""
    inside: dict[int, int] = {}
    if len(text) == units(text):
        return inside
    unit = byte = 0
    for character in text:
        width = units(character)
        byte += len(character.encode())
        if width == 2:
            inside[unit + 1] = byte
        unit += width
    return inside


def _only_last(marks: re.Match[str]) -> str:
    """Of several direction marks in a row only the last one works."""
    return "\u200c" * (len(marks[0]) - 1) + marks[0][-1]


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Spaces and line breaks vanish at the end, and at the beginning up to the first formatting."""
    text = text.rstrip(" \n")
    end = units(text)
    entities = [replace(e, length=min(e.length, end - e.offset)) for e in entities if e.offset < end]
    gone = len(text) - len(text.lstrip(" \n"))
    if entities:
        gone = min(gone, entities[0].offset)
    return text[gone:], in_order([replace(e, offset=e.offset - gone) for e in entities])
