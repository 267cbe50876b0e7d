"""What a start leaves alone: what is seldom wanted is loaded when it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SELDOM = {
    "PIL": "pictures",
    "alembic": "an older database",
    "argparse": "commands",
    "babel": "texts",
    "dateparser": "dates",
    "fluent": "texts",
    "holidays": "the rhythm",
    "icalendar": "calendar entries",
    "networkx": "tandems",
    "rapidfuzz": "likeness",
    "sandbox": "trying it out",
    "sqlalchemy.dialects.postgresql": "a database elsewhere",
    "starlette": "the webhook and feeds",
    "uvicorn": "the webhook and feeds",
}

STARTS = """
import sys
import bot.__main__
from bot.operations.migrating import State, state
assert state(sys.argv[1])[0] is State.PRESENT
print(*sys.modules)
"""


def test_a_start_with_the_present_database_loads_nothing_that_is_seldom_wanted(empty_database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTS, f"sqlite:///{empty_database}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) & SELDOM.keys() == set()
