"""What Telegram does to every text it accepts: cleaning, trimming, and putting the formatting in order."""

from __future__ import annotations

from dataclasses import replace

from sandbox.entities import Entity, units
from sandbox.formatting import sorted_entities
from sandbox.refusals import bad_request

_DROPPED = frozenset("\r\u0333\u033f\u030a" + "".join(map(chr, range(0x2028, 0x202F))))
_MOST_ENTITIES = 100


def tidy(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text and formatting as they will stand in the chat."""
    text, entities = _cleaned(text, entities)
    text, entities = _trimmed(text, entities)
    end = units(text)
    for entity in entities:
        if entity.offset < 0 or entity.length < 0:
            raise bad_request(f"receive an entity with incorrect offset {entity.offset}")
    entities = [replace(e, length=min(e.length, end - e.offset)) for e in entities if e.offset < end]
    return text, sorted_entities([e for e in entities if e.length > 0])[:_MOST_ENTITIES]


def _cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Control characters become spaces; some marks that break the layout vanish."""
    if not any(c in _DROPPED for c in text):
        return _spaced(text), entities
    moved: list[int] = []
    kept: list[str] = []
    here = 0
    for character in text:
        width = units(character)
        moved.extend([here] * width)
        if character not in _DROPPED:
            kept.append(character)
            here += width
    moved.append(here)

    def at(offset: int) -> int:
        return moved[min(offset, len(moved) - 1)]

    shifted = [replace(e, offset=at(e.offset), length=at(e.end) - at(e.offset)) for e in entities]
    return _spaced("".join(kept)), shifted


def _spaced(text: str) -> str:
    return "".join(" " if c < " " and c != "\n" else c for c in text)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Spaces and line breaks vanish at both ends, formatted or not."""
    text = text.rstrip(" \n")
    short = text.lstrip(" \n")
    gone = len(text) - len(short)
    shifted = []
    for entity in entities:
        start, end = max(entity.offset - gone, 0), max(entity.end - gone, 0)
        shifted.append(replace(entity, offset=start, length=end - start))
    return short, shifted
