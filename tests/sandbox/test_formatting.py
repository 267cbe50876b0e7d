"""The stand-in reads formatting as Telegram does. TDLib, Telegram's own library, is the judge.

Compared are three things, each over thousands of strings that are the same in every run:

* `parse_html` with TDLib's parseTextEntities, which is what the Bot API server calls for parse_mode=HTML:
  same text, same entities with offsets, links and languages, or the same complaint, letter by letter.
  Left out: NUL bytes (they end a C string) and `<tg-time>` (the stand-in refuses it).
* `cleaned` with what TDLib does to any text with entities before it sends it: control characters, direction
  marks, nesting, and the complaints about entities that do not fit the text.
* `found` with getTextEntities, for commands and mentions. Of everything else Telegram finds by itself the
  stand-in knows only plain links (with scheme, `t.me/` or `www.`).

Trimming at the ends happens inside TDLib's sending alone and is checked by examples below.
"""

from __future__ import annotations

import pytest

from sandbox.entities import Entity, cut, found
from sandbox.formatting import Unparsable, parse_html
from sandbox.tidying import Untidy, cleaned, is_blank, tidy
from tests.sandbox import markup, tdlib

Reading = tuple[str, list[Entity]] | str
"""Text and entities, or the complaint."""


@pytest.fixture(scope="module", autouse=True)
def _quiet_tdlib() -> None:
    tdlib.quiet()


def telegram_reads(source: str) -> Reading:
    try:
        return tdlib.parse_html(source)
    except tdlib.Refused as refusal:
        return str(refusal)


def standin_reads(source: str) -> Reading:
    try:
        return parse_html(source)
    except Unparsable as refusal:
        return f"Can't parse entities: {refusal}"


def telegram_fixes(text: str, entities: list[Entity]) -> Reading:
    try:
        return tdlib.fix(text, entities)
    except tdlib.Refused as refusal:
        return str(refusal)


def standin_fixes(text: str, entities: list[Entity]) -> Reading:
    try:
        return cleaned(text, entities)
    except Untidy as refusal:
        return str(refusal)


def test_html_reads_as_in_telegrams_own_parser() -> None:
    readings = [(source, telegram_reads(source)) for source in markup.strings(6000)]

    assert [(source, standin_reads(source)) for source, _ in readings] == readings

    refused = [reading for _, reading in readings if isinstance(reading, str)]
    formatted = [reading for _, reading in readings if not isinstance(reading, str) and reading[1]]
    assert len(refused) > 1000
    assert len(formatted) > 1000, "the strings are not varied enough to prove anything"


def test_entities_are_nested_as_in_telegrams_own_library() -> None:
    cases = list(markup.spans(4000))
    fixed = [telegram_fixes(*case) for case in cases]

    assert [standin_fixes(*case) for case in cases] == fixed

    refused = [reading for reading in fixed if isinstance(reading, str)]
    changed = [case for case, reading in zip(cases, fixed, strict=True) if reading != case]
    assert len(refused) > 100
    assert len(changed) > 1000, "the entities are not varied enough to prove anything"


def test_commands_and_mentions_are_found_where_telegram_finds_them() -> None:
    texts = list(markup.typed(4000))
    expected = [tdlib.found(text) for text in texts]

    assert [[e for e in found(text) if e.type != "url"] for text in texts] == expected
    assert sum(map(bool, expected)) > 1000


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>fett", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("ü <br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<span class='rot'>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_the_usual_mistakes_get_telegrams_words(source: str, complaint: str) -> None:
    assert standin_reads(source) == f"Can't parse entities: {complaint}"


def test_offsets_count_utf16_units() -> None:
    text, entities = parse_html("😀 <b>grüße</b> <i>👍</i>")

    assert entities == [Entity("bold", 3, 5), Entity("italic", 9, 2)]
    assert [cut(text, e.offset, e.length) for e in entities] == ["grüße", "👍"]


def test_space_around_a_text_vanishes() -> None:
    assert tidy(" \n Hallo \n\n ", []) == ("Hallo", [])


def test_formatting_keeps_the_space_before_it_and_loses_the_space_after_the_text() -> None:
    assert tidy("  Hallo  ", [Entity("bold", 1, 7)]) == (" Hallo", [Entity("bold", 0, 6)])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\u2800", " \u202e\u200f "])
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)


def test_commands_mentions_and_links_are_found_in_what_people_type() -> None:
    text = "😀 /planen@treffpunkt_bot 28.9. mit @anna_b auf https://example.org/a. a/b"
    found_texts = {(e.type, cut(text, e.offset, e.length)) for e in found(text)}

    assert found_texts == {
        ("bot_command", "/planen@treffpunkt_bot"),
        ("mention", "@anna_b"),
        ("url", "https://example.org/a"),
    }
