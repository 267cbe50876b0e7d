"""Message entities: spans of a text, counted in UTF-16 code units as everywhere in Telegram."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}+(?:@[A-Za-z0-9_]{3,32}+|(?!@))(?![\w/<>])")
MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}+(?!\w)")
URL = re.compile(r"(?<!\w)(?:https?://|t\.me/|www\.)[^\s<>\"']+[^\s<>\"'.,;:!?)]", re.IGNORECASE)

FOUND_BY_TELEGRAM = (("bot_command", COMMAND), ("mention", MENTION), ("url", URL))


_PRIORITIES = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
"""Of two spans of the same place, the one with the smaller number is outside."""


@dataclass(frozen=True)
class Entity:
    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user_id: int | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length


def units(text: str) -> int:
    """Length in UTF-16 code units: what Telegram's limits and offsets count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of `text` an entity covers."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def found(text: str) -> list[Entity]:
    """The entities Telegram finds by itself in what people type. Commands, mentions and plain links only."""
    taken: list[tuple[int, int]] = []
    entities = []
    for kind, start, end in sorted(_spans(text), key=lambda span: span[1]):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        entities.append(Entity(kind, units(text[:start]), units(text[start:end])))
    return entities


def _spans(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, pattern in FOUND_BY_TELEGRAM:
        for match in pattern.finditer(text):
            yield kind, match.start(), match.end()


def sorted_entities(entities: list[Entity]) -> list[Entity]:
    """By place; what is outside comes first."""
    return sorted(entities, key=lambda e: (e.offset, -e.length, _priority(e)))


def _priority(entity: Entity) -> int:
    if entity.type == "pre" and entity.language is not None:
        return 10
    return _PRIORITIES.get(entity.type, 50)
