"""Fluent's entries of one language, each parsed when it is first wanted.

Fluent's parser takes its time (a start needs some dozens of more than a thousand entries), and what it makes of a text
is many times as large as the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

_BEGINS = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
"""Where an entry begins: whatever else belongs to one is indented, a comment, or empty."""
_REFERS = re.compile(r"\{\s*(-?[a-z][\w-]*)")
"""Another entry within an entry; variables begin with `$`, functions are written in capitals."""


class Catalogue:
    def __init__(self, language: str, sources: Iterable[str]) -> None:
        # Isolation marks would surround every name with invisible characters.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._unparsed: dict[str, str] = {}
        for source in sources:
            begins = list(_BEGINS.finditer(source))
            ends = [entry.start() for entry in begins[1:]] + [len(source)]
            for entry, end in zip(begins, ends, strict=True):
                self._unparsed.setdefault(entry[1], source[entry.start() : end])

    def has(self, key: str) -> bool:
        return key in self._unparsed or self._bundle.has_message(key)

    def format(self, key: str, facts: Mapping[str, object]) -> str:
        """Raises `LookupError` where there is no such entry, or a fact is missing."""
        self._parse(key)
        message = self._bundle.get_message(key)
        assert message.value is not None, key
        text, errors = self._bundle.format_pattern(message.value, dict(facts))
        if errors:
            raise KeyError(f"{self._bundle.locales[0]}/{key}: {errors[0]}")
        return str(text)

    def _parse(self, name: str) -> None:
        """Several threads may do so at once: whoever comes second finds it there, and adds nothing."""
        text = self._unparsed.get(name)
        if text is None:
            return
        for other in _REFERS.findall(text):
            self._parse(other)
        self._bundle.add_resource(FluentParser(with_spans=False).parse(text))
        self._unparsed.pop(name, None)
