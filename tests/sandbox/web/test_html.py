"""What people and the bot write becomes HTML that cannot do anything but be read."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.entities import Entity, found, units
from sandbox.web.html import TAGS, to_html

ALLOWED = {*TAGS.values(), "a", "br"}


class Reader(HTMLParser):
    """Reads as a browser does: what is left of the text, and whether every tag is closed in its turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.links: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag == "br":
            self.text += "\n"
            return
        self.open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs))
        else:
            assert attrs == []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    assert reader.seen <= ALLOWED
    return reader


@pytest.mark.parametrize(
    ("text", "entities", "html"),
    [
        ("<b>&\"'", [], "&lt;b&gt;&amp;&quot;&#x27;"),
        ("a\nb", [], "a<br>b"),
        ("a\nb", [Entity("pre", 0, 3)], "<pre>a\nb</pre>"),
        ("😀x", [Entity("bold", 2, 1)], "😀<b>x</b>"),
        ("abc", [Entity("bold", 0, 3), Entity("italic", 1, 1)], "<b>a<i>b</i>c</b>"),
        ("ab", [Entity("bold", 0, 1), Entity("bold", 1, 1)], "<b>a</b><b>b</b>"),
        ("abc", [Entity("bold", 0, 2), Entity("italic", 1, 2)], "<b>a<i>b</i></b>c"),
        ("x", [Entity("text_link", 0, 1, url="javascript:alert(1)")], "x"),
        ("x", [Entity("spoiler", 0, 1)], "<tg-spoiler>x</tg-spoiler>"),
        ("x", [Entity("custom_emoji", 0, 1)], "x"),
        ("x", [Entity("bold", 0, 99)], "<b>x</b>"),
        ("x", [Entity("bold", 9, 3)], "x"),
    ],
)
def test_formatting(text: str, entities: list[Entity], html: str) -> None:
    assert to_html(text, entities) == html


def test_links_and_commands_carry_where_they_lead() -> None:
    text = 'www.example.org/?a="b"&c /hilfe@treffpunkt_bot'
    page, command = read(to_html(text, found(text))).links
    assert page["href"] == "https://www.example.org/?a="
    assert page["rel"] == "noopener noreferrer"
    assert command == {"href": "#", "data-command": "/hilfe@treffpunkt_bot"}


KINDS = (*TAGS, "text_link", "bot_command", "mention", "url")
PIECES = st.text(st.sampled_from("ab<>&\"'\n 😀ä/"), max_size=30)
SPANS = st.builds(
    Entity,
    type=st.sampled_from(KINDS),
    offset=st.integers(0, 40),
    length=st.integers(1, 40),
    url=st.sampled_from([None, 'https://example.org/"><script>', "javascript:0", "tg://user?id=1"]),
)


@given(PIECES, st.lists(SPANS, max_size=5))
def test_whatever_the_entities_the_text_is_kept_and_the_tags_are_in_order(
    text: str, spans: list[Entity]
) -> None:
    # Telegram's entities never begin or end within a character.
    ends = {0, *(units(text[:n]) for n in range(1, len(text) + 1))}
    whole = [span for span in spans if {span.offset, span.end} <= ends]
    reader = read(to_html(text, whole))
    assert reader.text == text
    for link in reader.links:
        assert link["href"] == "#" or str(link["href"]).startswith(("https:", "http:", "tg:"))
