"""What people typed, made fit to keep: never too long, nothing unseen, no address that is none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.refusals import BadLink, Empty, TooLong
from domain.wording import (
    LINK_LIMIT,
    folded,
    length,
    line,
    link,
    looks_like_link,
    paragraphs,
    shortened,
)

JOINER = "\u200d"
TRICKS = (
    "\u202e\u202d\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c"  # turn the direction
    "\u200b\u200c\u2060\ufeff\u00ad\u180e\u034f\u115f\u1160\u3164\u2800\u2063"  # take no room
    "\x00\x07\x1b\x7f\x85\u2028\u2029\ue000\ufffe"  # control, private, no character at all
)
texts = st.text(st.one_of(st.characters(), st.sampled_from(TRICKS + JOINER + " \n\täß😀👩🏽‍🚀")), max_size=80)


def is_clean(text: str, *, keep: str = "") -> bool:
    """No control characters, no bidi or zero-width marks (but the joiner of emoji and the tags of flags)."""
    return all(
        c in keep
        or c == JOINER
        or 0xE0020 <= ord(c) <= 0xE007F
        or 0x1F000 <= ord(c) <= 0x1FBFF
        or (unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} and c not in TRICKS)
        for c in text
    )


# --- One line -----------------------------------------------------------------------------------------


@given(texts, st.integers(1, 60))
@example("😀" * 30, 59)
@example("a\u200b\u0308", 9)
def test_a_line_is_clean_short_and_one_line(text: str, limit: int) -> None:
    try:
        cleaned = line(text, limit)
    except (Empty, TooLong):
        return
    assert length(cleaned) <= limit
    assert cleaned == cleaned.strip()
    assert cleaned.strip()
    assert is_clean(cleaned), ascii(cleaned)
    assert "  " not in cleaned
    assert line(cleaned, limit) == cleaned, "cleaning again changes nothing"


@given(texts)
def test_paragraphs_are_clean_and_short(text: str) -> None:
    try:
        cleaned = paragraphs(text, 60)
    except (Empty, TooLong):
        return
    assert length(cleaned) <= 60
    assert is_clean(cleaned, keep="\n"), ascii(cleaned)
    assert "\n\n\n" not in cleaned
    assert cleaned == cleaned.strip()
    assert paragraphs(cleaned, 60) == cleaned


@given(st.one_of(st.none(), texts), st.integers(2, 60))
@example("👩🏽‍🚀" * 20, 7)
def test_a_name_is_cut_instead_of_refused(text: str | None, limit: int) -> None:
    cut = shortened(text, limit, placeholder="—")
    assert cut
    assert length(cut) <= limit
    assert is_clean(cut), ascii(cut)


def test_length_is_telegrams() -> None:
    assert length("Öhrling") == 7
    assert length("😀") == 2
    assert length("👩🏽‍🚀") == 7


def test_a_refusal_says_by_how_much() -> None:
    with pytest.raises(TooLong) as refused:
        line("😀" * 61, 120)
    assert (refused.value.limit, refused.value.length) == (120, 122)
    assert line("😀" * 60, 120) == "😀" * 60


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Dritte \t Orte \n", "Dritte Orte"),
        ("MINT\nNähangebote", "MINT Nähangebote"),
        ("Na\u0308he", "Nähe"),  # typed on a Mac: one letter, not two
        ("\u202eegarf\u202c", "egarf"),
        ("Schule\u200b!", "Schule!"),
        ("👩🏽‍🚀 fliegt", "👩🏽‍🚀 fliegt"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("\U0001fae9", None),  # an emoji newer than some Pythons
        ("<b>fett</b> & so", "<b>fett</b> & so"),  # escaped where it is rendered
    ],
)
def test_lines_as_people_type_them(typed: str, kept: str | None) -> None:
    assert line(typed, 120) == (typed if kept is None else kept)


@pytest.mark.parametrize(
    "typed", ["", "   ", "\n\n", "\u200b\u200e", "\u200d", "\u2800\u2800", "\u3164", "\x00", "\ufe0f"]
)
def test_nothing_readable(typed: str) -> None:
    for reads in (line, paragraphs):
        with pytest.raises(Empty):
            reads(typed, 100)
    assert shortened(typed, 10, placeholder="Mitglied") == "Mitglied"


def test_a_long_name_is_cut_with_a_sign_of_it() -> None:
    assert shortened("Annegret von und zu Muster", 12, placeholder="?") == "Annegret vo…"
    assert shortened("Annegret", 8, placeholder="?") == "Annegret"
    assert shortened(None, 8, placeholder="?") == "?"


# --- Links --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://zoom.us/j/123?pwd=a%20b", "https://zoom.us/j/123?pwd=a%20b"),
        (" zoom.us/j/123 ", "https://zoom.us/j/123"),
        ("http://meet.example.org", "http://meet.example.org"),
        ("https://bürgerhaus.de/ß", "https://bürgerhaus.de/ß"),
        ("bbb.example.org:8443/raum", "https://bbb.example.org:8443/raum"),
        ("https://zoom.us/\u202ej/1", "https://zoom.us/j/1"),
        ("https://zoom.us/j/1\u200b", "https://zoom.us/j/1"),
        ("https://zoom.us/\nj/1", "https://zoom.us/j/1"),  # broken by the mail it came in
    ],
)
def test_addresses_as_people_type_them(typed: str, kept: str) -> None:
    assert link(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Zoom",
        "folgt noch",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\u200bscript:alert(1)",
        "java\nscript://zoom.us/%0aalert(1)",
        "data:text/html,hallo",
        "file:///etc/passwd",
        "tg://resolve?domain=x",
        "mailto:anna@example.org",
        "anna@example.org",
        "ftp://example.org",
        "https://",
        "https:zoom.us",
        "https:///zoom.us",
        "https://zoom",
        "https://zoom..us",
        "https://-zoom.us",
        "https://anna:geheim@zoom.us",
        "https://zoom.us@evil.example",
        "https://zoom.us\\@evil.example",
        'https://zoom.us/"onclick="x',
        "https://zoom.us/<b>",
        "https://[::1",
        "https://zoom.us:99999999",
        "https://1.2.3.4/",
        "//zoom.us",
    ],
)
def test_what_is_no_web_address(typed: str) -> None:
    with pytest.raises(BadLink) as refused:
        link(typed)
    assert len(refused.value.typed) <= 80


def test_an_address_may_be_too_long() -> None:
    fitting = "https://zoom.us/" + "a" * (LINK_LIMIT - 16)
    assert link(fitting) == fitting
    with pytest.raises(TooLong):
        link(fitting + "a")


@given(st.one_of(texts, texts.map("https://".__add__), texts.map("https://zoom.us/".__add__)))
@example("https://zoom.us/\ud800")
def test_whatever_is_taken_for_an_address_is_one(text: str) -> None:
    try:
        address = link(text)
    except (BadLink, TooLong):
        return
    assert address.lower().startswith(("http://", "https://"))
    assert length(address) <= LINK_LIMIT
    assert not set(address) & set("<>\"'`\\ \n\t")
    assert is_clean(address)
    assert link(address) == address


@pytest.mark.parametrize("typed", ["https://zoom.us", " www.zoom.us ", "HTTP://x", "javascript:alert(1)"])
def test_a_line_meant_as_an_address(typed: str) -> None:
    assert looks_like_link(typed)


@pytest.mark.parametrize("typed", ["", "Fablab", "Bringt https://zoom.us mit", "zoom.us ist unten"])
def test_a_line_not_meant_as_one(typed: str) -> None:
    assert not looks_like_link(typed)


# --- Folding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TikTok", "tiktok!"),
        ("MINT-Nähangebote", "mint naehangebote"),
        ("Straße", "STRASSE"),
        ("Café", "cafe"),
        ("Na\u0308he", "Nähe"),
    ],
)
def test_what_reads_the_same_folds_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("BNE", "BNT"), ("🎉", "🔬"), ("C", "C++ lernen")])
def test_what_reads_differently_does_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(texts)
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
