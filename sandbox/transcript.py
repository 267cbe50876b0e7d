"""The journal as a page a person can read."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import indent
from zoneinfo import ZoneInfo

from sandbox.chats import Chat
from sandbox.journal import Entry


def transcript(entries: Iterable[Entry], chat: Chat | None = None, *, zone: str = "Europe/Berlin") -> str:
    """Everything that happened, or what happened in one chat, in local time."""
    chosen = [entry for entry in entries if chat is None or entry.chat is chat]
    local = ZoneInfo(zone)
    lines: list[str] = []
    day = None
    for entry in chosen:
        at = entry.at.astimezone(local)
        if at.date() != day:
            day = at.date()
            lines.append(f"-- {day:%a %Y-%m-%d} --")
        place = "" if chat is not None else f" [{entry.chat.name}]"
        lines.append(f"{at:%H:%M:%S}{place} {_words(entry)}")
        lines.extend(f"          [{'] ['.join(row)}]" for row in entry.buttons)
    return "\n".join(lines)


def _words(entry: Entry) -> str:
    if entry.what == "taps":
        return f"{entry.who} taps [{entry.text}]"
    if entry.what == "toast":
        return f"  -> {entry.who} sees: {entry.text or '(no words)'}"
    spoken = {"says": f"{entry.who}:", "edits": f"{entry.who} (edited):"}
    head = spoken.get(entry.what) or " ".join(part for part in ("*", entry.who, entry.what) if part)
    first, _, rest = entry.text.partition("\n")
    text = f"{head} {first}".rstrip()
    return f"{text}\n{indent(rest, ' ' * 10)}" if rest else text
