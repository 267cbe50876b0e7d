"""Deep links: `https://t.me/<bot>?start=<payload>`, payloads of at most 64 of A–Z a–z 0–9 _ -.

A payload is a kind and its numbers in base 36, joined by "_". It can be forwarded and made up: what it
leads to is authorised like any tap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.callbacks import base36
from models import Answer, Availability

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Link:
    """`kind`: "join" (network, meeting, answer), "page" (network, page), "draft" (draft), "who" (meeting),
    "rhythm" (draft), "poll" (poll), "pollplan" (poll), "past" (meeting). With the word "poll…" a "join" leads to a
    poll instead of a meeting."""

    kind: str
    numbers: tuple[int, ...] = ()
    word: str = ""

    def payload(self) -> str:
        parts = [self.kind, *(base36(number) for number in self.numbers)]
        if self.word:
            parts.append(self.word)
        payload = "_".join(parts)
        assert _PAYLOAD.fullmatch(payload), payload
        return payload

    def url(self, bot_username: str) -> str:
        return f"https://t.me/{bot_username}?start={self.payload()}"


def join(network_id: int, meeting_id: int = 0, answer: Answer | None = None) -> Link:
    return Link("join", (network_id, meeting_id), answer.value if answer else "")


def page(name: str, network_id: int) -> Link:
    return Link("page", (network_id,), name)


def draft(draft_id: int) -> Link:
    return Link("draft", (draft_id,))


def who(meeting_id: int) -> Link:
    return Link("who", (meeting_id,))


def past(meeting_id: int) -> Link:
    return Link("past", (meeting_id,))


def rhythm(draft_id: int) -> Link:
    return Link("rhythm", (draft_id,))


def poll(poll_id: int) -> Link:
    """To a member's own view of a date poll."""
    return Link("poll", (poll_id,))


def poll_draft(poll_id: int) -> Link:
    """To the organisers' view of it."""
    return Link("pollplan", (poll_id,))


def join_for_poll(network_id: int, poll_id: int, answer: Availability | None = None) -> Link:
    """Like `join`, from a date poll's card: what was tapped there counts after the consent."""
    return Link("join", (network_id, poll_id), f"{POLL_WORD}{answer or ''}")


POLL_WORD = "poll"
_NUMBERS = {"join": 2, "page": 1, "draft": 1, "who": 1, "rhythm": 1, "poll": 1, "pollplan": 1, "past": 1}


def read(payload: str) -> Link | None:
    """None for what none of the above made."""
    if not _PAYLOAD.fullmatch(payload):
        return None
    kind, *parts = payload.split("_")
    count = _NUMBERS.get(kind)
    if count is None or not count <= len(parts) <= count + 1:
        return None
    if any(not re.fullmatch(r"[0-9a-z]{1,12}", part) for part in parts[:count]):
        return None
    word = parts[count] if len(parts) > count else ""
    return Link(kind, tuple(int(part, 36) for part in parts[:count]), word)
