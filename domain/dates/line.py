"""What was typed, beside a flat copy that the grammar is matched against."""

from __future__ import annotations

import re
import unicodedata

# The flat copy spells umlauts out, as many people type them, so the vocabulary needs one spelling only.
_FLAT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'"} | dict.fromkeys("‐‑‒–—−", "-")
_UNSEEN = frozenset("\u200b\u200e\u200f\u2060\ufeff\u00ad")
_BEFORE_TITLE = re.compile(r"[\s,;:)|/‐‑‒–—−-]+")


class Line:
    """`flat` is lower case, without umlauts, with single blanks and plain hyphens.

    Blanks are single so that no pattern has to repeat them: nothing can backtrack over a thousand blanks.
    """

    def __init__(self, typed: str) -> None:
        self.typed = unicodedata.normalize("NFC", typed).strip()
        flat: list[str] = []
        self._starts: list[int] = []  # for each character of `flat`, where it stands in `typed`
        for index, char in enumerate(self.typed):
            piece = " " if char.isspace() or char in _UNSEEN else _FLAT.get(char.lower(), char.lower())
            if piece == " " and (not flat or flat[-1] == " "):
                continue
            flat.extend(piece)
            self._starts.extend([index] * len(piece))
        self.flat = "".join(flat)
        self._starts.append(len(self.typed))

    def title(self, position: int) -> str:
        """Everything typed from this place in `flat` on, without the separators in front of it."""
        rest = self.typed_at(position)
        separators = _BEFORE_TITLE.match(rest)
        return rest[separators.end() :] if separators else rest

    def typed_at(self, position: int) -> str:
        """What was typed from this place in `flat` on, with its capitals."""
        return self.typed[self._starts[position] :]
