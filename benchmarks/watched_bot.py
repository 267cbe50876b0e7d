"""`python -m benchmarks.watched_bot FILE`: the bot as `python -m bot` runs it, and a count beside it.

On SIGUSR1 it writes to FILE what it has used so far.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from benchmarks.counting import Counter, Usage
from bot.__main__ import main

__all__ = ["Usage"]

if __name__ == "__main__":
    counter = Counter(Path(sys.argv[1]))
    event.listen(Engine, "before_cursor_execute", counter.statement)
    event.listen(Engine, "commit", counter.commit)
    signal.signal(signal.SIGUSR1, counter.write)
    # Its own arguments are none of the bot's.
    del sys.argv[1:]
    sys.exit(main())
