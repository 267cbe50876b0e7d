"""Exit codes, as docs/OPERATING.md lists them. 1 is Python's own: a fault of the program, which a restart may mend."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    STOPPED = 0
    """As asked; or what was to be done is done."""
    WRONG_SETTING = 2
    TWO_COPIES = 3
    """Another process has this database, or polls with this token."""
    TOKEN_REFUSED = 4
    DATABASE_MISSING = 5
    """There are backups, but no database: nothing begins anew without somebody's word."""
    DATABASE_UNUSABLE = 6
    """It does not open, is not ours, or is a newer version's."""
    NOT_DONE = 7
    """A command could not do what it was asked, or `check` found something."""
    DATABASE_AWAY = 8
    """PostgreSQL cannot be reached."""


NO_RESTART = tuple(code for code in Exit if code not in (Exit.STOPPED, Exit.NOT_DONE, Exit.DATABASE_AWAY))
"""What a restart cannot mend: the unit's `RestartPreventExitStatus`."""
