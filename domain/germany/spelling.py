"""Names of places made comparable: what people type and what the data file holds become the same keys.

A key is lower-case ASCII words with single spaces: "Halle (Saale)" → "halle saale".
"""

from __future__ import annotations

import re
import unicodedata

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_OTHER = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
_SPELT_OUT = {"st": "sankt", "saint": "sankt", "gr": "gross", "kl": "klein"}
_SMALL_WORDS = (
    "a am an auf b bei d das dem den der des die i im in o ob u unter v vom von vor vorm zu zum zur"
)
_SMALL = frozenset(_SMALL_WORDS.split())
"""What is left out, shortened or mixed up: "Frankfurt/M.", "Frankfurt a. M.", "Frankfurt am Main"."""
_QUALIFIED = re.compile(
    r"\s*[(/,].*$"
    r"|\s(?:am|an der|an dem|auf|bei|im|in der|in|ob der|ob|unter|vor der|vor|von der)\s.*$"
    r"|\s[abiov]\.\s?.*$"
)


def key(name: str) -> str:
    """Umlauts spelt out, accents off, small words and marks gone; "" where nothing is left."""
    return _words(name.casefold().translate(_GERMAN))


def keys(name: str) -> tuple[str, ...]:
    """The same, and with the dots of umlauts simply missing, for "Munchen" is typed, too."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return tuple(dict.fromkeys(made for made in (key(name), _words(bare)) if made))


def base(name: str) -> str:
    """A name without what tells it apart: "Frankfurt (Oder)", "Neustadt an der Aisch" → "Frankfurt", "Neustadt"."""
    return _QUALIFIED.sub("", name) or name


def _words(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_OTHER))
    text = "".join(c for c in text if not unicodedata.combining(c))
    words = [_SPELT_OUT.get(word, word) for word in re.findall(r"[a-z0-9]+", text)]
    kept = [word for word in words if word not in _SMALL]
    return " ".join(kept or words)
