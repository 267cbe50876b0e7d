"""What people typed, made fit to keep: one line, no trickery, a limit. Escaping is the views' business."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from domain.refusals import BadLink, Empty, TooLong

TITLE_LIMIT = 120
NAME_LIMIT = 64
NOTE_LIMIT = 200
PLACE_LIMIT = 200
ADDRESS_LIMIT = 300
LINK_LIMIT = 500
DESCRIPTION_LIMIT = 1000

# Marks that turn the reading direction, or that nobody sees: a title made of them would deform a card.
# The zero-width joiner stays, for it holds emoji together, and so do the tags that make some flags.
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINER = "\u200d"
_TAGS = range(0xE0020, 0xE0080)
_EMOJI = range(0x1F000, 0x1FC00)
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols in name, but nothing to look at."""


def _kind(character: str) -> str:
    """The Unicode category; this year's emoji are symbols even where Python does not know them yet."""
    return "So" if ord(character) in _EMOJI else unicodedata.category(character)


def _is_unseen(character: str) -> bool:
    if character == _JOINER or ord(character) in _TAGS:
        return False
    return _kind(character) in _UNSEEN_KINDS or character in _BLANKS


def _visible(text: str, *, keep: str = "") -> str:
    return unicodedata.normalize("NFC", "".join(c for c in text if c in keep or not _is_unseen(c)))


def _is_readable(text: str) -> bool:
    """Whether anything is left that stands for itself: no space, no mark, no joiner."""
    return any(_kind(c)[0] not in "CMZ" for c in text)


def length(text: str) -> int:
    """As Telegram counts it: UTF-16 units, two for an emoji."""
    return len(text.encode("utf-16-le")) // 2


def line(text: str, limit: int) -> str:
    """One line of at most `limit` characters. Raises `Empty` or `TooLong`."""
    cleaned = " ".join(_visible(text.replace("\n", " ").replace("\t", " ")).split())
    if not _is_readable(cleaned):
        raise Empty
    if length(cleaned) > limit:
        raise TooLong(limit=limit, length=length(cleaned))
    return cleaned


def paragraphs(text: str, limit: int = DESCRIPTION_LIMIT) -> str:
    """Several lines of at most `limit` characters together. Raises `Empty` or `TooLong`."""
    lines = [" ".join(row.split()) for row in _visible(text, keep="\n").split("\n")]
    cleaned = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not _is_readable(cleaned):
        raise Empty
    if length(cleaned) > limit:
        raise TooLong(limit=limit, length=length(cleaned))
    return cleaned


def shortened(text: str | None, limit: int, *, placeholder: str) -> str:
    """Like `line`, for names that people did not type for us: cut instead of refused."""
    cleaned = " ".join(_visible((text or "").replace("\n", " ")).split())
    if not _is_readable(cleaned):
        return placeholder
    if length(cleaned) <= limit:
        return cleaned
    while length(cleaned) > limit - 1:
        cleaned = cleaned[:-1]
    return cleaned.rstrip() + "…"


_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(
    r"^(?=.{1,253}$)([a-z0-9äöüß]([a-z0-9äöüß-]{0,61}[a-z0-9äöüß])?\.)+[a-z]{2,63}$", re.IGNORECASE
)


def link(text: str) -> str:
    """A web address, `https://` added where it was left out. Raises `BadLink`, `TooLong`."""
    typed = "".join(_visible(text).split())
    address = (
        typed if _SCHEME.match(typed) and not re.match(r"^[^/]*\.[^/]*:\d", typed) else f"https://{typed}"
    )
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise BadLink(typed=typed[:80]) from None
    strange = parts.username is not None or any(c in address for c in "<>\"'`\\^{}|")
    if parts.scheme not in {"http", "https"} or not host or not _HOST.match(host) or strange:
        raise BadLink(typed=typed[:80])
    if length(address) > LINK_LIMIT:
        raise TooLong(limit=LINK_LIMIT, length=length(address))
    return address


def looks_like_link(text: str) -> bool:
    """Whether a line was meant as a web address (right or wrong)."""
    word = text.strip()
    return bool(re.match(r"^(https?://|www\.|javascript:)\S+$", word, re.IGNORECASE))


def folded(text: str) -> str:
    """For comparison: what reads the same is the same (case, umlauts, accents, punctuation)."""
    lowered = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    lowered = lowered.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", plain).split()) or lowered.strip()


def bare(text: str) -> str:
    """For looking up: folded, and "ae", "oe", "ue" as whoever has no umlauts may type them ("Munchen")."""
    return folded(text).replace("ae", "a").replace("oe", "o").replace("ue", "u")
