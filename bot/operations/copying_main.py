"""`python -m bot copy FROM TO`, in words. Exit codes: 0 copied, 2 refused (nothing was changed)."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bot.clock import SystemClock
from bot.operations.copying import CopyRefused, copy
from bot.settings import SettingsError, checked_database_url, operator_words

COPIED, REFUSED = 0, 2


def main(arguments: Sequence[str]) -> int:
    words = operator_words()
    if len(arguments) != 2:
        print(words.plain("copy-usage"), file=sys.stderr)
        return REFUSED
    try:
        source, target = (checked_database_url(text) for text in arguments)
        copied = copy(source, target, now=SystemClock().now())
    except SettingsError as wrong:
        print(wrong, file=sys.stderr)
        return REFUSED
    except CopyRefused as refusal:
        print(words.plain(f"copy-{refusal.key}", table=refusal.table), file=sys.stderr)
        return REFUSED
    print(words.plain("copy-done", rows=copied.rows, tables=copied.tables))
    return COPIED
