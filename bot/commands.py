"""The table of commands: names in both languages, where they work, which menu lists them.

Every name works everywhere its command does; a menu (at most eight entries) lists the one in its language.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MENU_LIMIT = 8


@dataclass(frozen=True)
class Command:
    key: str
    """The German name without slash: what handlers and texts call it by."""
    en: str
    private_only: bool = False
    more: tuple[str, ...] = ()
    """Further names."""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key, self.en, *self.more)

    def name(self, language: str) -> str:
        return self.en if language == "en" else self.key


COMMANDS = (
    Command("start", "start"),
    Command("hilfe", "help"),
    Command("beitreten", "join"),
    Command("profil", "profile", private_only=True),
    Command("thema", "topic"),
    Command("themen", "topics"),
    Command("treffen", "meeting"),
    Command("termine", "meetings"),
    Command("zusage", "yes"),
    Command("vielleicht", "maybe"),
    Command("absage", "no"),
    Command("kalender", "calendar", private_only=True),
    Command("planen", "plan"),
    Command("verwalten", "manage"),
    Command("einstellungen", "settings", private_only=True, more=("pause",)),
    Command("sprache", "language", private_only=True),
    Command("datenschutz", "privacy"),
    Command("meinedaten", "mydata", private_only=True),
    Command("austreten", "leave", private_only=True),
    Command("loeschen", "delete", private_only=True, more=("löschen",)),
    Command("rundruf", "broadcast"),
    Command("lehrgang", "cohort"),
    Command("abbrechen", "cancel", private_only=True),
    Command("status", "status"),
    Command("rhythmus", "rhythm"),
    Command("terminumfrage", "datepoll"),
    Command("archiv", "archive"),
    Command("statistik", "stats"),
    Command("wer", "who", private_only=True),
    # The board
    Command("biete", "offer", private_only=True),
    Command("suche", "seek", private_only=True),
    Command("tandem", "pair", private_only=True),
    Command("karte", "map"),
)

BY_NAME = {name: command for command in COMMANDS for name in command.names}

GROUP_MENU = ("treffen", "themen", "thema", "zusage", "vielleicht", "absage", "beitreten", "hilfe")
GROUP_ADMIN_MENU = (
    "planen",
    "terminumfrage",
    "verwalten",
    "rhythmus",
    "themen",
    "treffen",
    "beitreten",
    "hilfe",
)
PRIVATE_MENU = ("start", "treffen", "termine", "themen", "thema", "kalender", "einstellungen", "hilfe")
ORGANISER_MENU = ("start", "planen", "terminumfrage", "verwalten", "rhythmus", "themen", "status", "hilfe")
"""The next meeting and the settings are buttons of home, one tap from its first entry."""

_TYPED = re.compile(r"^/(\w{1,32})(?:@(\w+))?(?:\s+(.*))?$", re.DOTALL)


@dataclass(frozen=True)
class Typed:
    """A command as it was typed. `command` is None for a name that there is not."""

    command: Command | None
    args: str
    for_us: bool
    """False: addressed to another bot (`/start@another_bot`)."""


def read(text: str, *, bot_username: str) -> Typed | None:
    """None for text that is no command. Capitals, `@botname` and extra spaces never break one."""
    # Some keyboards send "ö" as two characters.
    match = _TYPED.match(unicodedata.normalize("NFC", text.strip()))
    if match is None:
        return None
    name, addressee, args = match[1].lower(), match[2], match[3] or ""
    for_us = addressee is None or addressee.lower() == bot_username.lower()
    return Typed(BY_NAME.get(name), args.strip(), for_us)
