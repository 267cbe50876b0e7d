"""The picture of the numbers: a PNG for a phone, whatever titles and figures there are."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot import drawing, pictures
from bot.texts import Texts
from domain.statistics import MEETINGS, TOPICS, Bar, Statistics, Wanted

DE = Texts("de")
DAY = date(2027, 9, 28)


def drawn(found: Statistics, title: str = "Netzwerk Nord") -> Image.Image:
    return Image.open(io.BytesIO(pictures.statistics(DE, title, found)))


def colours(picture: Image.Image) -> Iterator[tuple[int, ...]]:
    found = picture.convert("RGB").getcolors(2_000_000)
    assert found is not None
    return (colour for _, colour in found if isinstance(colour, tuple))


def of(*bars: Bar, topics: tuple[Wanted, ...] = ()) -> Statistics:
    return Statistics(len(bars), bars, None, topics)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ink", [drawing.INK, drawing.QUIET, pictures.COMING, pictures.TOPIC, pictures.CAME])
def test_everything_stands_out_from_its_ground(ink: str) -> None:
    high, low = luminance(drawing.GROUND), luminance(ink)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_the_largest_picture_is_no_taller_than_chats_show() -> None:
    bars = [Bar(DAY, "Ä" * 120, 300, 20, 100, True, 290)] * MEETINGS
    picture = drawn(of(*bars, topics=(Wanted("Ö" * 120, 300),) * TOPICS))
    assert picture.width == 1080
    assert picture.height <= 2 * picture.width


def test_the_font_has_the_letters() -> None:
    pixels = {
        letter: drawing.font(40).getmask(letter).getbbox() is not None
        and bytes(drawing.font(40).getmask(letter))
        for letter in "äöüÄÖÜßéłşč–„“…·"
    }
    nothing = bytes(drawing.font(40).getmask("\ue000"))
    assert all(shape and shape != nothing for shape in pixels.values()), pixels


def test_each_answer_has_a_pattern_of_its_own() -> None:
    """Without colour: full, hatched and empty pieces differ in how dark they are."""

    def darkness(bar: Bar) -> int:
        grey = drawn(of(bar)).convert("L").crop((60, 330, 400, 350))
        return sum(grey.histogram()[:128])

    yes, maybe, no = (Bar(DAY, "x", *counts, True, None) for counts in ((9, 0, 0), (0, 9, 0), (0, 0, 9)))
    assert darkness(yes) > 2 * darkness(maybe) > 0
    assert darkness(maybe) > 2 * darkness(no)


_bars = st.lists(
    st.builds(
        Bar,
        st.dates(date(1990, 1, 1), date(2100, 1, 1)),
        st.text(max_size=120),
        st.integers(0, 5000),
        st.integers(0, 5000),
        st.integers(0, 5000),
        st.booleans(),
        st.none() | st.integers(0, 5000),
    ),
    max_size=3,
)


@settings(max_examples=30, deadline=None)
@given(
    _bars,
    st.text(max_size=80),
    st.lists(st.builds(Wanted, st.text(max_size=120), st.integers(1, 900)), max_size=2),
)
def test_nothing_that_people_type_breaks_it(bars: list[Bar], title: str, topics: list[Wanted]) -> None:
    picture = drawn(of(*bars, topics=tuple(topics)), title)
    assert picture.width == 1080
    assert len(set(colours(picture))) > 1 or not (bars or topics or title.strip())


def test_one_among_hundreds_is_still_drawn() -> None:
    picture = drawn(of(Bar(date(2027, 9, 28), "TikTok", 1, 1, 758, True, None)), "Netzwerk Nord")
    assert picture.width == 1080


def test_nothing_runs_over_the_edge() -> None:
    """Few said maybe among many: the numbers that find no room stand behind the bar."""
    picture = drawn(of(Bar(DAY, "x", 300, 1, 1, True, 302)))
    ground = picture.getpixel((2, 2))
    assert all(picture.getpixel((x, y)) == ground for x in range(1070, 1080) for y in range(picture.height))


def test_nobody_pays_for_pictures_who_wants_none() -> None:
    asked = "import sys, bot.app; print(any(name.startswith('PIL') for name in sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
