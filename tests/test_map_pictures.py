"""The map and the tour as pictures: every dot on the sheet, nothing over the edge, no number upon another."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from bot import drawing, map_pictures
from bot.map_pictures import MAP_HEIGHT, Dot
from bot.texts import Texts
from domain import tours
from domain.germany import gazetteer
from domain.germany.gazetteer import Place
from domain.maps import NetworkMap, Spot
from domain.tours import Tour
from tests.test_pictures import luminance

DE = Texts("de")


def place(latitude: float, longitude: float, name: str = "Ort", number: int = 1) -> Place:
    return Place(number, name, "HE", "", latitude, longitude, 1000, "t")


def network(*spots: Spot) -> NetworkMap:
    return NetworkMap(spots, {}, 0, 0)


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def tour_of(*spots: Spot) -> Tour:
    return Tour("Fablab", spots, tours.legs([spot.place.at for spot in spots]), 0, 0, 1, 0)


def is_blue(picture: Image.Image, x: float, y: float) -> bool:
    red, green, blue = picture.convert("RGB").getpixel((round(x), round(y)))  # type: ignore[misc]
    return bool(blue > red + 50 and blue > green)


def test_a_phone_shows_it_whole() -> None:
    picture = opened(map_pictures.network_map(DE, "Netzwerk Nord", network(Spot(place(51, 10), 3))))
    assert picture.width == 1080
    assert picture.width < picture.height <= 1.5 * picture.width


def test_a_dot_stands_where_the_place_is() -> None:
    picture = opened(map_pictures.network_map(DE, "Nord", network(Spot(place(53.55, 10.0), 9))))
    (dot,) = [map_pictures._dot(place(53.55, 10.0), 9)]
    top = picture.height - MAP_HEIGHT - map_pictures.FOOT
    assert is_blue(picture, dot.x - dot.half + 4, top + dot.y)
    assert not is_blue(picture, dot.x + 200, top + dot.y)


@pytest.mark.parametrize("members", [1, 12, 300])
def test_the_number_fits_into_its_dot(members: int) -> None:
    dot = map_pictures._dot(place(51, 10), members)
    width = drawing.font(dot.size, bold=True).getlength(dot.text)
    assert width + 16 <= 2 * dot.half
    assert dot.size <= 2 * dot.height


def test_the_corners_of_germany_are_on_the_sheet() -> None:
    for where in PLACES:
        dot = map_pictures._dot(where, 300)
        assert dot.half <= dot.x <= drawing.WIDTH - dot.half, where.name
        assert dot.height <= dot.y <= MAP_HEIGHT - dot.height, where.name


PLACES = [gazetteer._place(line) for line in gazetteer.FILE.read_text(encoding="utf-8").splitlines()[4:]]
_spots = st.lists(
    st.builds(
        lambda place, name, members: Spot(replace(place, name=name), members),
        st.sampled_from(PLACES),
        st.text("aäß.", max_size=40),
        st.integers(1, 12),
    ),
    min_size=1,
    max_size=25,
)
"""Up to 300 members, anywhere in Germany."""


@settings(max_examples=40, deadline=None)
@given(_spots, st.booleans())
def test_no_dot_and_no_label_upon_another(spots: list[Spot], numbered: bool) -> None:
    dots = [map_pictures._dot(s.place, s.members, *([n] if numbered else [])) for n, s in enumerate(spots)]
    apart = map_pictures._apart(dots)
    assert sum(dot.weight for dot in apart) == sum(spot.members for spot in spots), "nobody gets lost"
    labels = [box for box, _ in map_pictures._labels(DE, apart)]
    for at, dot in enumerate(apart):
        assert not any(map_pictures._touch(dot, other) for other in apart[at + 1 :])
        assert not any(map_pictures._overlap(dot.box(), box) for box in labels)
    for at, box in enumerate(labels):
        assert not any(map_pictures._overlap(box, other) for other in labels[at + 1 :])
        left, top, right, bottom = box
        assert left >= 0
        assert right <= drawing.WIDTH
        assert top >= 0
        assert bottom <= MAP_HEIGHT


@settings(
    max_examples=5, deadline=None, phases=[Phase.generate]
)  # drawing is slow: no search for a smaller case
@given(_spots, st.text(max_size=120))
def test_nothing_runs_over_the_edge(spots: list[Spot], title: str) -> None:
    for content in (
        map_pictures.network_map(DE, title, network(*spots)),
        map_pictures.tour(DE, title, tour_of(*spots)),
    ):
        picture = opened(content)
        ground = picture.getpixel((2, 2))
        edge = [picture.getpixel((x, y)) for x in (0, 1, 1078, 1079) for y in range(picture.height)]
        assert set(edge) == {ground}


def test_what_lies_together_is_one_dot_named_by_its_largest() -> None:
    near = [
        map_pictures._dot(place(51.3, 9.5, "Landkreis Kassel"), 1),
        map_pictures._dot(place(51.31, 9.49, "Kassel"), 3),
    ]
    (dot,) = map_pictures._apart(near)
    assert dot.text == "4"
    assert dot.places[0].name == "Kassel"
    assert [text for _, text in map_pictures._labels(DE, [dot])] == ["Kassel u. a."]


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([4], "4"), ([4, 7], "4·7"), ([4, 5, 6], "4–6"), ([4, 5, 9], "4·5·9"), ([1, 3, 5, 7], "1·3·5…")],
)
def test_stops_that_lie_together_share_a_dot(numbers: list[int], text: str) -> None:
    assert Dot(0, 0, 1, [], numbers).text == text


def test_the_tour_is_a_line_from_stop_to_stop_and_back() -> None:
    spots = [Spot(place(54, 9), 1), Spot(place(54, 13), 1), Spot(place(49, 11), 1)]
    picture = opened(map_pictures.tour(DE, "Tour", tour_of(*spots)))
    top = picture.height - MAP_HEIGHT - map_pictures.FOOT
    dots = [map_pictures._dot(spot.place, 1) for spot in spots]
    for one, other in zip(dots, dots[1:] + dots[:1], strict=True):
        assert is_blue(picture, (one.x + other.x) / 2, top + (one.y + other.y) / 2)


@pytest.mark.parametrize("ground", [map_pictures.LAND, map_pictures.HALO, drawing.GROUND])
def test_names_and_numbers_stand_out(ground: str) -> None:
    def contrast(one: str, other: str) -> float:
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    assert contrast(drawing.INK, ground) >= 7
    assert contrast(drawing.BLUE, ground) >= 4.5


def test_drawing_needs_little_memory() -> None:
    """A Raspberry Pi with 512 MB draws it, too: the largest sheet in memory is that of the map."""
    pixels = drawing.WIDTH * MAP_HEIGHT * map_pictures.FINER**2
    assert 4 * pixels < 25_000_000, "Pillow takes four bytes for one"
