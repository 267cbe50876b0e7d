"""What people may send: what they mean, what they mistype, and what somebody sends who means harm."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, get_type_hints

from hypothesis import strategies as st

from bot.callbacks import LIMIT, Tap
from bot.commands import COMMANDS

LONGEST = 4096
"""UTF-16 units of a message: clients cut longer texts into several."""

TRICKS = (
    "<b>fett</b>",
    "<b>offen",
    "</i><a href='tg://user?id=1'>ich</a>",
    "&lt;b&gt; &amp; &#8238;",
    "<div onclick=alert(1)>x</div>",
    "\u202egnirtS thcer nov\u202c",
    "\u200f\u200e\u2066umgedreht\u2069",
    "\u200b\u200b\ufeff",
    "a\u200bb\u00adc\u2060d",
    "\u3164",
    "👩\u200d👩\u200d👧\u200d👦",
    "😀" * 2048,
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Z̷̡̛͖̳a̵͇͐l̸̗̈g̷͉͋o̴̤͊" * 20,
    "Robert'); DROP TABLE members;--",
    "' OR 1=1 --",
    "%s %(name)s {0} {name} { $title }",
    "../../../../etc/passwd",
    "C:\\Windows\\win.ini",
    "\x00\x01\x1b[31m",
    "\n\n\n",
    "Zeile 1\nZeile 2\r\nZeile 3\u2028Zeile 4",
    "/start /stop /planen",
    "@treffpunkt_bot",
    "#hashtag $CASHTAG +49 170 1234567 name@example.org",
    "*fett* _kursiv_ `code` [a](http://example.org)",
    "٣٤٥ ⅷ ²",
    "ẞßſİıŒﬁ",
    "x" * 4096,
    "ä" * 130,
    "NULL",
    "None",
    "0",
    "-1",
    "1e309",
)

LINKS = (
    "https://zoom.example.org/j/123?pwd=a&b=c",
    "zoom.example.org/j/1",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(document.cookie)",
    "data:text/html,<script>alert(1)</script>",
    "https://user:secret@example.org/",
    "https://example.org:99999/",
    "https://[::1]/",
    "http://localhost/",
    "file:///etc/passwd",
    "tg://resolve?domain=treffpunkt_bot",
    'https://example.org/"><b>',
    "https://exämple.de/ä?ö=ü",
    "https://example.org/" + "a" * 600,
    "https://example.org/\u202egpj.exe",
    "https://",
    "www.example.org",
)

DATES = (
    "morgen 16:00",
    "heute 23:59",
    "übermorgen 9 Uhr",
    "gestern 10:00",
    "28.9.2027 16:00",
    "15.3.2027 16:00",
    "15.3. 16:00 bis 17:30",
    "31.2.2027 16:00",
    "29.2.2028 10:00",
    "29.2.2027 10:00",
    "28.3.2027 02:30",
    "31.10.2027 02:30",
    "31.12.2027 23:59",
    "1.1.1970 00:00",
    "31.12.9999 23:59",
    "0.0.0000 00:00",
    "99.99.9999 99:99",
    "2027-09-28T16:00",
    "12/31/2027 4pm",
    "tomorrow 4 pm",
    "next Tuesday 16:00",
    "in 3 Tagen 16 Uhr",
    "nächsten Dienstag 17:00-18:30",
    "Samstag 20 Uhr",
    "Sonntag 6:00",
    "28.9.2027 16:00 bis 15:00",
    "28.9.2027 16:00 bis 16:00",
    "28.9.2027",
    "16:00",
    "28.9.2027 25:61",
    "٢٨.٩.٢٠٢٧ ١٦:٠٠",
    "1.1.20270 16:00",
    "-1.-1.-2027 -16:00",
)

WORDS = ("TikTok", "Digitale Berufsorientierung", "Dritte Orte", "Fablab", "Hamburg", "nein", "heute")


def cut(text: str, limit: int = LONGEST) -> str:
    """To what a client sends at most; never empty."""
    text = text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
    return text if text.strip() else "."


_anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

_tricks, _links, _dates = (st.sampled_from(found) for found in (TRICKS, LINKS, DATES))
_word = st.one_of(st.sampled_from(WORDS), _tricks, _links, _dates, _anything)


# Functions, so that a report names them and does not spell out four thousand emoji.


@st.composite
def tricks(draw: st.DrawFn) -> str:
    return draw(_tricks)


@st.composite
def links(draw: st.DrawFn) -> str:
    return draw(_links)


@st.composite
def dates(draw: st.DrawFn) -> str:
    return draw(_dates)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """One or several words of all sorts, on one line or on several."""
    between = draw(st.sampled_from((" ", "\n")))
    return between.join(draw(st.lists(_word, min_size=1, max_size=3)))


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A plan in one go, as organisers type it after /planen."""
    places = _tricks.map(lambda trick: f"Ort: {trick}")
    more = draw(st.lists(st.one_of(_links, places, _anything), max_size=3))
    return "\n".join([f"{draw(_dates)} {draw(_word)}", *more])


_NAMES = [name for command in COMMANDS for name in command.names] + ["gibtesnicht", "x"]
_TAILS = ("", "", "", "@treffpunkt_bot", "@TREFFPUNKT_bot", "@other_bot")


@st.composite
def commands(draw: st.DrawFn) -> str:
    """Every name of every command in both languages, with or without arguments."""
    name = draw(st.sampled_from(_NAMES))
    typed = name.upper() if draw(st.booleans()) else name
    args = draw(st.one_of(st.just(""), texts(), plans()))
    return cut(f"/{typed}{draw(st.sampled_from(_TAILS))}{draw(st.sampled_from((' ', '  ', chr(10))))}{args}")


# --- Buttons and links that the bot never made --------------------------------------------------------

_IDS = st.one_of(st.integers(0, 8), st.sampled_from((-1, 99, 2**31, 2**53, 36**11 - 1, -(36**11) + 1)))
_SHORT_WORDS = st.sampled_from(
    (
        "",
        "start",
        "verwalten",
        "planen",
        "rundruf",
        "lehrgang",
        "status",
        "themen",
        "profil",
        "netzwerk",
        "wer",
        "sichtbar",
        "tour",
        "kontakte",
        "hamburg.fablab",
        "yes",
        "no",
        "title",
        "link",
        "when",
        "host",
        "topic",
        "no-link",
        "cohort",
        "kind",
        "state",
        "place",
        "name",
        "topics",
        "cohorts",
        "de",
        "en",
        "xx",
        "HH",
        "BY",
        "__class__",
    )
)


def _field(kind: Any) -> st.SearchStrategy[Any]:
    if kind is bool:
        return st.booleans()
    if kind is int:
        return _IDS
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    return _SHORT_WORDS


def _tap(kind: type[Tap]) -> st.SearchStrategy[str]:
    hints = get_type_hints(kind)
    values = st.fixed_dictionaries({name: _field(hints[name]) for name in kind.names})
    return values.map(lambda given: kind(**given).pack())


_forged_taps = st.one_of([_tap(kind) for kind in Tap.kinds.values()])

_garbage = st.one_of(
    st.sampled_from(("r1", "r1:", "r1:1", "r1:1:yes:x", "r1:1:YES", "r1: 1:yes", "r1:１:yes", "r1:+1:yes")),
    st.sampled_from(("g0:start", "zz9:1", ":", ":::", "vote_1_2", '{"a": 1}', "x" * LIMIT, "ü" * 32)),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=16),
)

_cut_off = st.builds(lambda data, end: data[: max(1, end % len(data))], _forged_taps, st.integers(1, 63))


@st.composite
def forged_data(draw: st.DrawFn) -> str:
    """Well-formed data for things that may exist or not, cut-off data, and what no version ever made."""
    return draw(st.one_of(_forged_taps, _forged_taps, _cut_off, _garbage))


_payloads = st.one_of(
    st.builds(lambda n, m: f"join_{n}_{m}", st.integers(0, 4), st.integers(0, 4)),
    st.builds(
        lambda n, m, word: f"join_{n}_{m}_{word}",
        st.integers(0, 4),
        st.integers(0, 4),
        st.sampled_from(("yes", "maybe", "no", "x")),
    ),
    st.builds(
        lambda n, word: f"page_{n}_{word}", st.integers(0, 4), _SHORT_WORDS.filter(lambda word: word != "")
    ),
    st.builds(lambda kind, n: f"{kind}_{n}", st.sampled_from(("draft", "who", "page")), st.integers(0, 6)),
    st.sampled_from(("x", "join", "join__", "join_1", "join_zzzzzzzzzzzz_0", "who_-1", "page_1_", "a" * 64)),
)


@st.composite
def payloads(draw: st.DrawFn) -> str:
    """What may follow ?start=, whoever made it."""
    return draw(_payloads)
