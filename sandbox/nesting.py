"""How Telegram puts overlapping formatting in order, so that what is stored can be drawn as nested spans.

Links, mentions, code and quotes keep their place, and of two that overlap the first wins. Bold, italic and
their like give way: they are cut at the borders of the others, joined where they touch, dropped inside code.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from sandbox.entities import Entity, sorted_entities

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = ("blockquote", "expandable_blockquote")
CODE = ("pre", "code")
FAR_AWAY = 2**31 - 1


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """The same formatting as a properly nested list."""
    ordered = sorted_entities([entity for entity in entities if entity.length > 0])
    soft = [e for e in ordered if e.type in SPLITTABLE]
    quotes = _first_wins([e for e in ordered if e.type in QUOTES])
    firm = _first_wins([e for e in ordered if e.type not in SPLITTABLE and e.type not in QUOTES])
    firm = sorted_entities([*_within(firm, quotes), *quotes])
    return sorted_entities([*firm, *_Splitter(soft).along(firm)])


def with_found(entities: list[Entity], new: list[Entity]) -> list[Entity]:
    """Formatting plus what Telegram has found in the text; what was there before wins."""
    quotes = [e for e in entities if e.type in QUOTES]
    firm = [e for e in entities if e.type not in SPLITTABLE and e.type not in QUOTES]
    free = [e for e in _within(new, quotes) if not any(e.offset < f.end and f.offset < e.end for f in firm)]
    return in_order([*entities, *free])


def _first_wins(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _within(entities: list[Entity], quotes: list[Entity]) -> list[Entity]:
    """Those that lie wholly inside or wholly outside of every quote."""
    return [entity for entity in entities if not any(_crosses(entity, quote) for quote in quotes)]


def _crosses(entity: Entity, quote: Entity) -> bool:
    if entity.end <= quote.offset or quote.end <= entity.offset:
        return False
    return not (quote.offset <= entity.offset and entity.end <= quote.end)


class _Splitter:
    """Walks through the text from border to border and cuts the soft formatting there."""

    def __init__(self, soft: list[Entity]) -> None:
        self._coming = list(reversed(soft))
        self._running: dict[str, tuple[int, int]] = {}
        self._pieces: list[Entity] = []

    def along(self, firm: list[Entity]) -> list[Entity]:
        around: list[Entity] = []
        for entity in chain(firm, [Entity("", FAR_AWAY, 0)]):
            while around and entity.offset >= around[-1].end:
                inner = around.pop()
                before = len(self._pieces)
                self._walk_to(inner.end)
                if inner.type in CODE:
                    del self._pieces[before:]
            self._walk_to(entity.offset)
            around.append(entity)
        return sorted_entities(self._pieces)

    def _walk_to(self, border: int) -> None:
        while self._coming and self._coming[-1].offset < border:
            self._begin(self._coming.pop())
        self._cut(border)

    def _begin(self, entity: Entity) -> None:
        running = self._running.get(entity.type)
        if running is not None and entity.offset <= running[1]:
            self._running[entity.type] = (running[0], max(running[1], entity.end))
            return
        self._cut(entity.offset)
        self._running[entity.type] = (entity.offset, entity.end)

    def _cut(self, at: int) -> None:
        """Everything that runs ends here, and begins anew if it reaches farther."""
        for kind in SPLITTABLE:
            begin, end = self._running.get(kind, (at, at))
            if begin >= at:
                continue
            piece = min(end, at)
            self._pieces.append(Entity(kind, begin, piece - begin))
            if end <= at:
                del self._running[kind]
            else:
                self._running[kind] = (at, end)
