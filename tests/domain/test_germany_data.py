"""The data of Germany's places and outlines: as the script writes it, complete, and with its licences beside it."""

from __future__ import annotations

from collections import Counter

import pytest

from domain.germany import gazetteer, outlines, spelling
from domain.germany.gazetteer import by_ids, county_of
from domain.germany.projection import distance, project
from domain.members import FEDERAL_STATES

LINES = gazetteer.FILE.read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]
COUNTIES = 294
"""Germany's Landkreise and Kreise, since 2016."""


def test_sources_and_licences_are_named_beside_the_files() -> None:
    folder = gazetteer.FILE.parent
    said = (folder / "LICENCES.md").read_text(encoding="utf-8")
    for file in (gazetteer.FILE, outlines.FILE):
        assert f"## {file.name}" in said
    for named in ("GeoNames", "CC BY 4.0", "Destatis", "Natural Earth", "public domain", "Changed:"):
        assert named in said
    assert "LICENCES.md" in LINES[1]


def test_the_file_stays_small_in_memory() -> None:
    """One byte a letter: Python widens a whole string for a single letter beyond Latin-1."""
    text = "\n".join(LINES)
    assert len(text) < 700_000
    assert max(map(ord, text)) < 256


def test_every_line_is_well_formed() -> None:
    for row in ROWS:
        number, name, state, county, latitude, longitude, inhabitants, kind, names, further = row
        assert int(number) > 0
        assert name.strip() == name != ""
        assert state in FEDERAL_STATES
        assert county == "" or (county.isdigit() and len(county) == 5)
        assert 47.2 < float(latitude) < 55.1
        assert 5.8 < float(longitude) < 15.1
        assert int(inhabitants) >= 1000
        assert kind in {"t", "q", "c"}
        for keys in (names, further):
            assert keys.startswith("|")
            assert keys.endswith("|")
        assert f"|{spelling.key(name)}|" in names, "found by its own name"
        for key in (names + further).strip("|").split("|"):
            assert key == spelling.key(key) or not key, "keys are what keys are made of"


def test_numbers_are_unique_and_in_order() -> None:
    numbers = [int(row[0]) for row in ROWS]
    assert numbers == sorted(set(numbers))


def test_it_has_all_counties_and_the_known_towns() -> None:
    kinds = Counter(row[7] for row in ROWS)
    assert kinds["c"] == COUNTIES
    assert kinds["t"] + kinds["q"] > 7500
    by_state = Counter(row[2] for row in ROWS)
    assert set(by_state) == set(FEDERAL_STATES)
    large = [row[1] for row in ROWS if row[7] == "t" and int(row[6]) > 500_000]
    assert {"Berlin", "Hamburg", "München", "Köln", "Frankfurt am Main", "Leipzig"} <= set(large)


def test_places_by_number() -> None:
    found = by_ids([2911298, 3353, 5])
    assert {number: place.name for number, place in found.items()} == {
        2911298: "Hamburg",
        3353: "Landkreis Harburg",
    }
    assert county_of(found[2911298]) is None
    assert county_of(found[3353]) is None
    buchholz = by_ids([2942323])[2942323]
    county = county_of(buchholz)
    assert county is not None
    assert county.name == "Landkreis Harburg"
    assert distance(buchholz.at, county.at) < 40


# --- Outlines -----------------------------------------------------------------------------------------


def area(ring: outlines.Line) -> float:
    """Square kilometres."""
    turned = [*ring[1:], ring[0]]
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, turned, strict=True))) / 2


def test_the_outlines_are_compact_and_of_all_states() -> None:
    assert outlines.FILE.stat().st_size < 60_000
    germany = outlines.read()
    assert set(germany.states) == set(FEDERAL_STATES)
    for rings in germany.states.values():
        assert all(ring[0] == ring[-1] for ring in rings), "closed"


@pytest.mark.parametrize(
    ("state", "square_kilometres"),
    [("BY", 70_540), ("SL", 2_570), ("BE", 891), ("HH", 755), ("TH", 16_200), ("NW", 34_110)],
)
def test_the_states_have_their_size(state: str, square_kilometres: int) -> None:
    found = sum(area(ring) for ring in outlines.read().states[state])
    assert found == pytest.approx(square_kilometres, rel=0.06)


def test_a_border_is_one_line_for_both_its_states() -> None:
    """Else hairlines would gape between them once each side is simplified for itself."""
    germany = outlines.read()
    points = Counter(point for rings in germany.states.values() for ring in rings for point in set(ring))
    # Berlin and Bremen lie within another state, of which only the outer ring is read.
    enclosed = {point for state in ("BE", "HB") for ring in germany.states[state] for point in ring}
    shared = [point for border in germany.borders for point in border if point not in enclosed]
    assert len(shared) > 500
    assert all(points[point] >= 2 for point in shared)


def test_projected_distances_are_true_within_a_percent() -> None:
    pairs = [((53.55, 10.0), (48.137, 11.575)), ((51.03, 5.9), (51.03, 15.0)), ((54.8, 9.4), (47.6, 9.2))]
    for one, other in pairs:
        (x1, y1), (x2, y2) = project(*one), project(*other)
        flat = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
        assert flat == pytest.approx(distance(one, other), rel=0.01)


def test_hamburg_to_munich() -> None:
    assert distance((53.55, 10.0), (48.137, 11.575)) == pytest.approx(612, abs=2)
    assert distance((53.55, 10.0), (53.55, 10.0)) == 0
