"""Markup by the thousand, valid and broken, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

from sandbox.entities import Entity, units

PIECES = (
    "Hallo",
    "grüße",
    "Straße",
    " ",
    "\n",
    "  ",
    "😀",
    "👩‍👧",
    "é",
    "1 < 2",
    "a & b",
    "&lt;",
    "&gt;",
    "&amp;",
    "&quot;",
    "&lt",
    "&nbsp;",
    "&#228;",
    "&#xe4;",
    "&#x1F600;",
    "&#128512;",
    "&#0;",
    "&#1114111;",
    "&#99999999;",
    "&#xD83D;",
    "&;",
    "&#;",
    "@anna",
    "/start",
    "https://example.org/a?b=c",
    ">",
    '"',
    "'",
    "\r",
    "\u202e",
)
LINKS = (
    "https://example.org",
    "http://Example.ORG:8080/ä?x=1#y",
    "example.org/a b",
    "t.me/treffpunkt_bot?start=abc",
    "tg://user?id=6104729331",
    "tg:user?id=12",
    "tg://user?id=abc",
    "tg://resolve?domain=test",
    "tg://",
    "ton://transfer/abc",
    "javascript:alert(1)",
    "mailto:a@b.de",
    "ftp://example.org",
    "localhost",
    "http://localhost/",
    "https://",
    "https://.",
    "http://user:pass@example.org",
    "http://[::1]/x",
    "http://a.b:99999",
    "http://a.b:",
    "http://a%zz.de",
    "http://a b.de",
    "",
    " ",
    "a.b",
    "&quot;x&quot;.de",
    "HTTPS://EXAMPLE.org/Ü",
    "http://a.de\t",
)
SIMPLE = (
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "tg-spoiler",
    "code",
    "pre",
    "blockquote",
    "B",
)
STRAY = (
    "<b>",
    "</b>",
    "</i>",
    "</>",
    "<",
    "<>",
    "</",
    "<b",
    "<a href",
    "<a href=",
    '<a href="x.de',
    '<a href="x.de">',
    "</a>",
    "<div>",
    "<br/>",
    "<b/>",
    "<span>",
    '<span class="x">',
    "</span >",
    "<tg-emoji>",
    "<p class=",
    '<code class="language-py">',
    "</code>",
    "<pre>",
    "</pre>",
    "<!-- -->",
    "<i =x>",
    "<i x>",
    "<i x=y z='q'>",
    "<i x=ä>",
)


def strings(count: int, seed: int = 2021) -> Iterator[str]:
    """A third each: well-formed, well-formed with an accident, and heaps of fragments."""
    chance = random.Random(seed)
    for number in range(count):
        if number % 3 == 0:
            yield _tree(chance, 4)
        elif number % 3 == 1:
            yield _damaged(chance, _tree(chance, 3))
        else:
            yield "".join(chance.choice(STRAY + PIECES) for _ in range(chance.randint(1, 8)))


def _tree(chance: random.Random, depth: int) -> str:
    parts = []
    for _ in range(chance.randint(1, 3)):
        if depth == 0 or chance.random() < 0.4:
            parts.append(chance.choice(PIECES))
        else:
            parts.append(_tag(chance, _tree(chance, depth - 1)))
    return "".join(parts)


def _tag(chance: random.Random, inside: str) -> str:
    quote = chance.choice("\"'")
    form = chance.random()
    if form < 0.2:
        return f"<a href={quote}{chance.choice(LINKS)}{quote}>{inside}</a>"
    if form < 0.25:
        return f"<a>{chance.choice(LINKS)}</a>"
    if form < 0.32:
        return f'<pre><code class="language-{chance.choice(("python", "c++", ""))}">{inside}</code></pre>'
    if form < 0.36:
        return f'<code class="language-x"><pre>{inside}</pre></code>'
    if form < 0.42:
        return f"<span class={quote}tg-spoiler{quote}>{inside}</span>"
    if form < 0.46:
        return f"<blockquote expandable>{inside}</blockquote>"
    if form < 0.5:
        number = chance.choice(("5368324170671202286", "0", "x", "-7", "99999999999999999999"))
        return f'<tg-emoji emoji-id="{number}">👍</tg-emoji>'
    name = chance.choice(SIMPLE)
    return f"<{name}>{inside}</{chance.choice((name, name, name, '', name.upper() + ' '))}>"


def _damaged(chance: random.Random, source: str) -> str:
    for _ in range(chance.randint(1, 3)):
        place = chance.randint(0, len(source))
        accident = chance.random()
        if accident < 0.4:
            source = source[:place] + source[place + 1 :]
        elif accident < 0.8:
            source = source[:place] + chance.choice("<>/&;=\"' äb😀\n") + source[place:]
        else:
            source = source[:place] + chance.choice(STRAY) + source[place:]
    return source


ALPHABET = "ab ä😀\n\r\t\u200e\u200f\u202e\u030a."


def spans(count: int, seed: int = 2022) -> Iterator[tuple[str, list[Entity]]]:
    """Texts with entities at random places, most of them fitting."""
    chance = random.Random(seed)
    kinds = (
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "text_link",
        "blockquote",
    )
    for _ in range(count):
        text = "x" + "".join(chance.choice(ALPHABET) for _ in range(chance.randint(0, 14))) + "x"
        borders = [units(text[:place]) for place in range(len(text) + 1)]
        if chance.random() < 0.1:
            borders.extend(range(borders[-1] + 2))
        entities = []
        for _ in range(chance.randint(0, 6)):
            start, end = sorted((chance.choice(borders), chance.choice(borders)))
            kind = chance.choice(kinds)
            url = "https://example.org/" if kind == "text_link" else None
            entities.append(Entity(kind, start, end - start, url=url))
        yield text, entities


TYPED = (
    "/start",
    "/planen@treffpunkt_bot",
    "/x@ab",
    "/9",
    "/" + "x" * 65,
    "/",
    "//a",
    "@",
    "@anna_b",
    "@abc",
    "@_x1y",
    "anna",
    "ü",
    "😀",
    " ",
    "\n",
    ",",
    "-",
    "<",
    ">",
    "(",
    ")",
    "_",
    "9",
)


def typed(count: int, seed: int = 2023) -> Iterator[str]:
    """What people might type around commands and names; no links, which the stand-in finds more simply."""
    chance = random.Random(seed)
    for _ in range(count):
        yield "".join(chance.choice(TYPED) for _ in range(chance.randint(1, 6)))
