"""parse_mode=HTML as Telegram reads it: the same text, the same entities, the same complaints.

Works on UTF-8 bytes because Telegram's complaints count bytes. tests/sandbox/test_formatting.py holds it
against TDLib's own parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sandbox.entities import Entity, sorted_entities
from sandbox.links import WrongLink, checked_link, person_in_link

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_PLAIN = re.compile(rb"[^<&]+")
_REFERENCE = re.compile(rb"&(?:#x(?P<hex>[0-9A-Fa-f]*)|#(?P<decimal>[0-9]*)|(?P<word>[A-Za-z]*));?")
_WORDS = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_SPACE = re.compile(rb"[ \t\r\n\v]*")
_TAG_NAME = re.compile(rb"[^ \t\r\n\v\0>]*")
_ATTRIBUTE_NAME = re.compile(rb"[^ \t\r\n\v\0=>/\"']*")
_TOKEN = re.compile(rb"[A-Za-z0-9.-]*")
_END = b"\0"


class Unparsable(Exception):
    """Telegram's own words for what is wrong with the markup."""


@dataclass
class _Open:
    """A tag that waits for its end."""

    tag: str
    argument: str
    at: int
    """UTF-16 offset of the first character inside."""
    byte: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities. Raises `Unparsable` with Telegram's message."""
    return _Parser(source).parse()


def byte_units(part: bytes) -> int:
    """UTF-16 units of a piece of UTF-8, counted by first bytes as Telegram does."""
    return sum(1 + (byte >= 0xF0) for byte in part if byte & 0xC0 != 0x80)


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source.encode("utf-8", "surrogatepass") + _END
        self.size = len(self.source) - 1
        self.at = 0
        self.out = bytearray()
        self.units = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < self.size:
            if self.source[self.at : self.at + 1] != b"<":
                self._plain()
            elif self.source[self.at + 1 : self.at + 2] == b"/":
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise Unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        try:
            text = self.out.decode()
        except UnicodeDecodeError:
            raise Unparsable(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                "surrogate code units"
            ) from None
        return text, sorted_entities(self._without_code_languages())

    def _without_code_languages(self) -> list[Entity]:
        return [replace(e, language=None) if e.type == "code" else e for e in self.entities]

    def _plain(self) -> None:
        if match := _PLAIN.match(self.source, self.at, self.size):
            self._write(match[0])
            self.at = match.end()
        else:
            self._write(self._reference() or self._one_byte())

    def _one_byte(self) -> bytes:
        self.at += 1
        return self.source[self.at - 1 : self.at]

    def _reference(self) -> bytes:
        """The character a reference like `&lt;` stands for; empty when it is none."""
        match = _REFERENCE.match(self.source, self.at)
        if match is None:
            return b""
        character = _WORDS.get(match["word"], "") if match["word"] is not None else _numbered(match)
        if character:
            self.at = match.end()
        return character.encode("utf-8", "surrogatepass")

    def _write(self, part: bytes) -> None:
        self.out += part
        self.units += byte_units(part)

    def _skip_space(self) -> None:
        match = _SPACE.match(self.source, self.at)
        assert match is not None
        self.at = match.end()

    def _take(self, pattern: re.Pattern[bytes]) -> str:
        match = pattern.match(self.source, self.at)
        assert match is not None
        self.at = match.end()
        return match[0].decode("utf-8", "surrogateescape")

    @property
    def _here(self) -> bytes:
        return self.source[self.at : self.at + 1]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = _lower(self._take(_TAG_NAME))
        if self._here == _END:
            raise Unparsable(f"Unclosed start tag at byte offset {begin}")
        if tag not in TAGS:
            raise Unparsable(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = ""
        self._skip_space()
        while self._here != b">":
            name, value = self._attribute(tag, begin)
            argument = _argument(tag, name, value, argument)
            self._skip_space()
        self.at += 1
        if tag == "span" and argument != "spoiler":
            raise Unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(_Open(tag, argument, self.units, len(self.out)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        name = self._take(_ATTRIBUTE_NAME)
        if not name:
            raise Unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_space()
        unclosed = Unparsable(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if self._here == _END:
            raise unclosed
        if self._here != b"=":
            return name, None
        self.at += 1
        self._skip_space()
        if self._here == _END:
            raise unclosed
        value = self._quoted() if self._here in (b'"', b"'") else self._token()
        if self._here == _END:
            raise Unparsable(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def _token(self) -> str:
        begin = self.at
        value = _lower(self._take(_TOKEN))
        if self._here not in (b" ", b"\t", b"\r", b"\n", b"\v", _END, b">"):
            raise Unparsable(f"Unexpected end of name token at byte offset {begin}")
        return value

    def _quoted(self) -> str:
        quote = self._one_byte()
        value = bytearray()
        while self._here not in (quote, _END):
            value += (self._here == b"&" and self._reference()) or self._one_byte()
        if self._here == quote:
            self.at += 1
        return value.decode("utf-8", "replace")

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise Unparsable(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        name = _lower(self._take(_TAG_NAME))
        self._skip_space()
        if self._here != b">":
            raise Unparsable(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.open[-1]
        if name and name != opened.tag:
            raise Unparsable(
                f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.units > opened.at:
            self._close(opened)
        self.open.pop()

    def _close(self, opened: _Open) -> None:
        entity = Entity(TAGS[opened.tag], opened.at, self.units - opened.at)
        if opened.tag == "a":
            inside = self.out[opened.byte :].decode("utf-8", "replace")
            self._add(_link(entity, opened.argument or inside))
        elif opened.tag in ("pre", "code"):
            self._close_code(entity, opened.argument)
        elif opened.tag == "blockquote":
            self._add(replace(entity, type="expandable_blockquote") if opened.argument else entity)
        elif opened.tag == "tg-emoji":
            self._add(replace(entity, custom_emoji_id=_emoji_id(opened.argument)))
        elif opened.tag == "tg-time":
            raise Unparsable("tg-time is not supported by the stand-in")
        else:
            self._add(entity)

    def _add(self, entity: Entity | None) -> None:
        if entity is not None:
            self.entities.append(entity)

    def _close_code(self, entity: Entity, language: str) -> None:
        """`<pre><code class="language-x">` is one entity, whichever of the two is outside."""
        last = self.entities[-1] if self.entities else None
        same_place = last is not None and (last.offset, last.length) == (entity.offset, entity.length)
        if last is not None and same_place:
            if entity.type == "pre" and last.type == "code" and last.language:
                self.entities[-1] = replace(last, type="pre")
                return
            if entity.type == "code" and last.type == "pre" and last.language is None and language:
                self.entities[-1] = replace(last, language=language)
                return
        self._add(replace(entity, language=language or None))


def _lower(text: str) -> str:
    """Lower case for ASCII only, as Telegram does it."""
    return re.sub(r"[A-Z]+", lambda match: match[0].lower(), text)


def _numbered(match: re.Match[bytes]) -> str:
    digits, base = (match["hex"], 16) if match["hex"] is not None else (match["decimal"], 10)
    code = int(digits, base) if digits else 0
    length = match.end() - match.start() - match[0].endswith(b";")
    return "" if code == 0 or code >= 0x10FFFF or length >= 10 else chr(code)


def _argument(tag: str, name: str, value: str | None, before: str) -> str:
    """What a tag keeps of its attributes: the last one that matters wins."""
    if tag == "blockquote" and name == "expandable":
        return "1"
    if value is None:
        return before
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    prefix = {("code", "class"): "language-", ("span", "class"): "tg-"}.get((tag, name))
    if prefix is not None and value.startswith(prefix):
        return value.removeprefix(prefix)
    return before


def _link(entity: Entity, url: str) -> Entity | None:
    person = person_in_link(url)
    if person is not None:
        return replace(entity, type="text_mention", user_id=person)
    try:
        return replace(entity, url=checked_link(url))
    except WrongLink:
        return None


def _emoji_id(argument: str) -> str:
    number = int(argument) if re.fullmatch(r"-?\d+", argument, re.ASCII) else 0
    if number == 0 or not -(2**63) <= number < 2**63:
        raise Unparsable("Invalid custom emoji identifier specified")
    return str(number)
