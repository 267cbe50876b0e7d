"""Typed button data, by noun. Each kind of tap is frozen and has a prefix of its own.

Buttons already sent live for years: a prefix is never renamed and never given to another kind, and a
field is never inserted, only appended under a new prefix. Data can be forged: the domain authorises
every tap anew.
"""

# Whoever unpacks has to know every kind that there is.
from bot.callbacks import (
    afterwards,
    archive,
    board,
    contacts,
    feeds,
    in_person,
    joining,
    maps,
    moving,
    openings,
    organisers,
    planning,
    polls,
    proxies,
    rhythm,
    rsvps,
    settings,
    tandems,
    topics,
)
from bot.callbacks.base import LIMIT, Tap, UnknownTap, base36, unpack

__all__ = [
    "LIMIT",
    "Tap",
    "UnknownTap",
    "afterwards",
    "archive",
    "base36",
    "board",
    "contacts",
    "feeds",
    "in_person",
    "joining",
    "maps",
    "moving",
    "openings",
    "organisers",
    "planning",
    "polls",
    "proxies",
    "rhythm",
    "rsvps",
    "settings",
    "tandems",
    "topics",
    "unpack",
]
