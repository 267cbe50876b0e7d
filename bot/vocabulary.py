"""What federal states and kinds of network are called, in every language: for whoever searches by typing."""

from __future__ import annotations

from functools import lru_cache

from bot.texts import LANGUAGES, Texts
from domain.directory import Vocabulary
from domain.lookup import tokens
from domain.members import FEDERAL_STATES, SHORT_NAMES
from models import NetworkKind


@lru_cache
def vocabulary() -> Vocabulary:
    spoken = [Texts(language) for language in LANGUAGES]
    short: dict[str, list[str]] = {code: [code] for code in FEDERAL_STATES}
    for name, code in SHORT_NAMES.items():
        short[code].append(name)
    return Vocabulary(
        states={
            code: tokens(*(t.plain(f"federal-state-{code}") for t in spoken), *names)
            for code, names in short.items()
        },
        kinds={kind: tokens(*(t.plain(f"kind-{kind}") for t in spoken)) for kind in NetworkKind},
    )
