"""Which place is meant by what people type: found, asked back, or left as it is."""

from __future__ import annotations

import pytest

from domain.germany.resolving import Ambiguous, Found, Unknown, resolve

CAPITALS = {
    "Stuttgart": "BW",
    "München": "BY",
    "Berlin": "BE",
    "Potsdam": "BB",
    "Bremen": "HB",
    "Hamburg": "HH",
    "Wiesbaden": "HE",
    "Schwerin": "MV",
    "Hannover": "NI",
    "Düsseldorf": "NW",
    "Mainz": "RP",
    "Saarbrücken": "SL",
    "Dresden": "SN",
    "Magdeburg": "ST",
    "Kiel": "SH",
    "Erfurt": "TH",
}


def place(text: str, state: str | None = None) -> str:
    """The name of what was found, with its federal state."""
    found = resolve(text, state)
    assert isinstance(found, Found), (text, found)
    return f"{found.place.name} {found.place.federal_state}"


@pytest.mark.parametrize(("capital", "state"), CAPITALS.items())
def test_the_capitals(capital: str, state: str) -> None:
    for typed in (capital, capital.upper(), f"  {capital.lower()} ", f"{capital}, Deutschland"):
        found = resolve(typed)
        assert isinstance(found, Found), typed
        assert found == Found(found.place), "whole, not guessed, no namesakes"
        assert (found.place.name, found.place.federal_state) == (capital, state)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Umlauts as keyboards have them
        *((way, "München BY") for way in ("München", "Muenchen", "Munchen", "MÜNCHEN", "Mu\u0308nchen")),
        ("Luebeck", "Lübeck SH"),
        ("Giessen", "Gießen HE"),
        ("Weissenfels", "Weißenfels ST"),
        # What tells places apart, in every spelling
        *(
            (way, "Halle (Saale) ST")
            for way in ("Halle (Saale)", "Halle/Saale", "Halle a. d. Saale", "halle an der saale", "Halle/S.")
        ),
        ("Halle (Westf.)", "Halle NW"),
        ("Halle (NRW)", "Halle NW"),
        ("Halle, Sachsen-Anhalt", "Halle (Saale) ST"),
        *(
            (way, "Frankfurt am Main HE")
            for way in ("Frankfurt/M.", "Frankfurt a.M.", "Frankfurt am Main", "Frankfurt Hessen", "FFM")
        ),
        *(
            (way, "Frankfurt (Oder) BB")
            for way in ("Frankfurt/Oder", "Frankfurt (Oder)", "frankfurt a. d. oder")
        ),
        ("Neustadt/Weinstr.", "Neustadt an der Weinstraße RP"),
        ("Neustadt in Holstein", "Neustadt in Holstein SH"),
        ("Rothenburg o.d.T.", "Rothenburg ob der Tauber BY"),
        ("Bad Homburg v.d.H.", "Bad Homburg vor der Höhe HE"),
        ("St. Ingbert", "Sankt Ingbert SL"),
        ("Hausen (Landkreis Kelheim)", "Hausen BY"),
        ("20095 Hamburg", "Hamburg HH"),
        ("Hansestadt Rostock", "Rostock MV"),
        # Counties, as they are called and as they are shortened
        *(
            (way, "Landkreis Harburg NI")
            for way in (
                "Landkreis Harburg",
                "LK Harburg",
                "Lkr. Harburg",
                "Harburg (Landkreis)",
                "Kreis Harburg",
            )
        ),
        ("Landkreis Cuxhaven", "Landkreis Cuxhaven NI"),
        ("Cuxhaven", "Cuxhaven NI"),
        ("Kreis Pinneberg", "Kreis Pinneberg SH"),
        ("Märkischer Kreis", "Märkischer Kreis NW"),
        ("Rhein-Sieg-Kreis", "Rhein-Sieg-Kreis NW"),
        ("rhein sieg kreis", "Rhein-Sieg-Kreis NW"),
        ("Ostalbkreis", "Ostalbkreis BW"),
        ("Emsland", "Landkreis Emsland NI"),
        ("Uckermark", "Landkreis Uckermark BB"),
        ("Region Hannover", "Region Hannover NI"),
        ("Landkreis Rostock", "Landkreis Rostock MV"),
        ("Vorpommern-Greifswald", "Landkreis Vorpommern-Greifswald MV"),
        # As others call them
        ("Munich", "München BY"),
        ("Cologne", "Köln NW"),
        ("Nuremberg", "Nürnberg BY"),
        ("Hanover", "Hannover NI"),
        ("Brunswick", "Braunschweig NI"),
        ("Chóśebuz", "Cottbus BB"),
        ("Budyšin", "Bautzen SN"),
        # Much larger than its namesakes
        ("Essen", "Essen NW"),
        ("Freiburg", "Freiburg im Breisgau BW"),
        ("Hamm", "Hamm NW"),
    ],
)
def test_as_people_write_it(typed: str, meant: str) -> None:
    found = resolve(typed)
    assert isinstance(found, Found), found
    assert place(typed) == meant
    assert found.whole
    assert not found.guessed


@pytest.mark.parametrize(
    ("typed", "states"),
    [
        ("Halle", {"ST", "NW"}),
        ("Frankfurt", {"HE", "BB"}),
        ("Rothenburg", {"BY", "SN"}),
        ("Münster", {"NW", "HE"}),
        ("Harburg", {"HH", "NI"}),
        ("Neustadt", {"RP", "NI", "SH", "BY", "SN", "HE", "TH"}),
        ("Burg", {"ST", "BB", "SH", "NI"}),
    ],
)
def test_several_are_asked_about_by_federal_state(typed: str, states: set[str]) -> None:
    found = resolve(typed)
    assert isinstance(found, Ambiguous)
    assert set(found.states) == states
    assert len(found.places) == len(states), "the largest of each"
    for state in states:
        chosen = resolve(typed, state)
        assert isinstance(chosen, Found)
        assert chosen.place in found.places


def test_the_federal_state_decides() -> None:
    assert place("Neustadt", "SH") == "Neustadt in Holstein SH"
    assert place("Neustadt", "HH") == "Neustadt HH", "a quarter, where there is nothing else"
    assert place("Harburg", "NI") == "Landkreis Harburg NI"
    assert place("Halle, NRW", "ST") == "Halle NW", "what was typed along goes before it"


def test_elsewhere_than_expected() -> None:
    """Everybody knows where Hamburg is; a village of that name in another federal state is asked about."""
    assert place("Hamburg", "HE") == "Hamburg HH"
    found = resolve("Neustadt an der Aisch", "SH")
    assert isinstance(found, Ambiguous)
    assert found.states == ("BY",)


def test_namesakes_within_one_federal_state_take_the_largest_and_say_so() -> None:
    found = resolve("Hausen", "BY")
    assert isinstance(found, Found)
    assert found.namesakes
    assert not found.guessed
    other = resolve("Hausen (Landkreis Kelheim)", "BY")
    assert isinstance(other, Found)
    assert other.place.id != found.place.id
    assert other.place.county == "09273"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kassel und Umgebung", "Kassel HE"),
        ("Großraum Stuttgart", "Stuttgart BW"),
        ("Köln-Ehrenfeld", "Köln NW"),
        ("Göttingen / Kassel", "Göttingen NI"),
        ("Region Trier", "Trier RP"),
    ],
)
def test_a_part_that_says_it(typed: str, meant: str) -> None:
    found = resolve(typed)
    assert isinstance(found, Found)
    assert place(typed) == meant
    assert not found.whole, "what was typed says more, and is kept"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Flensbrug", "Flensburg SH"),
        ("Göppingn", "Göppingen BW"),
        ("Lünebrg", "Lüneburg NI"),
        ("Saarbrüken", "Saarbrücken SL"),
        ("Kaiserlautern", "Kaiserslautern RP"),
        ("Garmisch-Partenkirchn", "Garmisch-Partenkirchen BY"),
        ("Landkreis Cuxhafen", "Landkreis Cuxhaven NI"),
    ],
)
def test_small_slips_are_guessed_and_marked_as_such(typed: str, meant: str) -> None:
    found = resolve(typed)
    assert isinstance(found, Found)
    assert place(typed) == meant
    assert found.guessed


REGIONS = (
    "Allgäu Eifel Rhön Pfalz Franken Taunus Lausitz Oberlausitz Spessart Hunsrück Siegerland Schwarzwald Altmark"
    " Ruhrgebiet Rheinland Münsterland Ostfriesland Wendland Schwaben Oberbayern Ostwestfalen Südhessen Ostsee"
    " Erzgebirge Wien Zürich Paris Warschau überall online bundesweit Deutschland geheim egal Stadt Landkreis Bad Nord"
    " Hinterdupfing x ??? 12345"
)


@pytest.mark.parametrize(
    "typed", [*REGIONS.split(), "Thüringer Wald", "Bergisches Land", "keine Angabe", "zu Hause"]
)
def test_what_is_no_place_stays_unknown(typed: str) -> None:
    assert resolve(typed) == Unknown()


@pytest.mark.parametrize(
    "state", ["Bayern", "Sachsen", "Hessen", "Thüringen", "NRW", "Meck-Pomm", "Saarland"]
)
def test_a_federal_state_is_no_place(state: str) -> None:
    """There are villages called Hessen and Sachsen; whoever types that means the federal state."""
    assert resolve(state) == Unknown()


@pytest.mark.parametrize(
    "typed", ["", " ", "()", "/", "((((", "a" * 300, "|", "|halle|", "\t", "Halle\n", ".*", "🎉"]
)
def test_nothing_breaks_it(typed: str) -> None:
    resolve(typed)
    resolve(typed, "BY")
    resolve(typed, "XX")
