"""Every string a person reads, from `bot/locales/<language>/`: one folder per language, one file per noun,
so that no file grows beyond what a translator reads at one sitting. Here text is escaped, and only here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bot.examples import examples

if TYPE_CHECKING:
    from bot.catalogues import Catalogue

LOCALES = Path(__file__).resolve().parent / "locales"
LANGUAGES = ("de", "en")
DEFAULT = "de"


class Html(str):
    """Text that is HTML already and goes into a message as it is."""

    __slots__ = ()


@lru_cache
def _catalogue(language: str) -> Catalogue:
    from bot.catalogues import Catalogue  # a start says nothing, and Fluent takes a while to load

    files = sorted((LOCALES / language).glob("*.ftl"))
    return Catalogue(language, (file.read_text(encoding="utf-8") for file in files))


def language_of(*wishes: str | None) -> str:
    """The first wish that there is a catalogue for ("de-AT" is "de"); German else."""
    for wish in wishes:
        if wish and wish.split("-")[0].lower() in LANGUAGES:
            return wish.split("-")[0].lower()
    return DEFAULT


class Texts:
    """The catalogue of one language.

    `html(key, name=…)` is for messages: facts are escaped unless they are `Html`. `plain` is for
    buttons, toasts, file names: no markup, nothing escaped. `now` is what the dates in examples are counted from:
    whoever speaks to a person has it.
    """

    def __init__(self, language: str, *, now: datetime | None = None) -> None:
        self.language = language_of(language)
        self._examples: Mapping[str, str] = {} if now is None else examples(self.language, now.date())

    def html(self, key: str, **facts: object) -> Html:
        return Html(self._format(key, facts, _escaped))

    def plain(self, key: str, **facts: object) -> str:
        return self._format(key, facts, _as_is)

    def has(self, key: str) -> bool:
        return _catalogue(self.language).has(key)

    def _format(self, key: str, facts: dict[str, object], ready: Callable[[object], object]) -> str:
        # LookupError for an unknown key: the parity test finds it first.
        return _catalogue(self.language).format(
            key, {**self._examples, **{name: ready(fact) for name, fact in facts.items()}}
        )


def _as_is(fact: object) -> object:
    # Fluent formats numbers by locale ("1.000"); ids and years are handed in as text.
    return fact if isinstance(fact, (int, float)) and not isinstance(fact, bool) else str(fact)


def _escaped(fact: object) -> object:
    if isinstance(fact, Html):
        return str(fact)
    ready = _as_is(fact)
    return escape(ready, quote=False) if isinstance(ready, str) else ready
