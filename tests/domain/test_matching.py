"""What members offer and seek, and whether it goes together: the table that matching is built against."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.matching import THRESHOLD, Said, same, score

# (offer, request): told to both sides
TOGETHER = [
    # The same word, in another form
    ("Experimentierkisten zum Verleihen", "Suche eine Experimentierkiste"),
    ("Verleihe Experimentierkiste Strom für die Grundschule", "Wer hat Experimentierkisten?"),
    ("Kontakt zu drei Grundschulen im Landkreis", "Suche Kontakte zu Grundschulen"),
    ("Lastenrad mit MINT-Ausstattung", "Lastenräder für ein Stadtfest gesucht"),
    ("Vorträge über Künstliche Intelligenz", "Suche einen Vortrag zur künstlichen Intelligenz"),
    ("Wir haben zehn Lötkolben übrig", "Brauche Lötkolben für einen Ferienkurs"),
    ("Erfahrung mit Förderanträgen", "Wer hilft bei einem Förderantrag?"),
    ("Vorlage für eine Elternumfrage", "Gibt es Vorlagen für Elternumfragen?"),
    # Words of this field that mean the same
    ("Fablab-Tag für Schulklassen", "Suche einen Makerspace, der Klassen aufnimmt"),
    ("Besuch in unserer offenen Werkstatt", "Fablab in der Nähe gesucht"),
    ("Makerspace hat samstags offen", "FabLab-Besuch mit Jugendlichen"),
    ("Forscherkiste Wasser zu verleihen", "Experimentierkiste gesucht"),
    ("Experimentierkoffer Optik", "Suche Forscherkisten"),
    ("BNE-Workshop", "Suche jemanden für einen Workshop zu Nachhaltigkeit"),
    ("Fortbildung Bildung für nachhaltige Entwicklung", "Wer macht etwas zu BNE?"),
    ("Roboter zum Ausleihen", "Suche Lego-Robotik für eine AG"),
    ("Calliope-Klassensatz", "Suche Mikrocontroller zum Programmieren"),
    ("Kontakt zu einem Berufsorientierungsbüro", "Ideen zur Berufswahl gesucht"),
    ("3D-Drucker steht bei uns im Regal", "3D-Druck-Angebot für Jugendliche gesucht"),
    ("Unser Schülerlabor hat freie Plätze", "Suche Schüler*innenlabor"),
    ("Ferienprogramm zum Mitmachen", "Suche ein Feriencamp für Zehnjährige"),
    ("E-Bike mit Anhänger für mobile Angebote", "Elektrorad gesucht, eine Woche lang"),
    ("Kontakte zu Ausbildungsbetrieben", "Suche Kontakt zu Unternehmen, die ausbilden"),
    ("Stadtbücherei sucht Partner für Lesungen", "Wer arbeitet mit einer Bibliothek?"),
    ("Kontakt zu Betrieben", "Suche Kontakt zu Firmen"),
    ("Drehe TikTok-Videos mit Azubis", "Social Media: Wer kennt sich aus?"),
    # Compounds
    ("Experimentierkistenverleih", "Suche Forscherkiste"),
    ("Roboterkurs für Kinder", "Roboter für einen Nachmittag"),
    ("Fablabtour durch Franken", "Suche ein Fablab in Franken"),
    ("Drohnen mit Kamera", "Suche Drohnenführerschein-Kurs oder eine Drohne"),
    ("Mikroskope, Klassensatz", "Suche Schülermikroskope"),
    # Typing errors
    ("Experimentirkiste Magnetismus", "suche experimentierkiste"),
    ("Mikroskpe zu verleihen", "Suche Mikroskope"),
    ("Makerspase mit Lasercutter", "Suche Fablab"),
    # Long beside short, long beside long
    (
        "Unsere Experimentierkiste zum Thema Strom steht nach den Ferien frei und kann für zwei Wochen ausgeliehen "
        "werden, Versand geht auch",
        "Für einen Projekttag an einer Grundschule im Juni suchen wir eine Forscherkiste, gern zum Thema Wasser oder Luft",
    ),
    ("Planetarium, mobil, mit Kuppel und Beamer für bis zu 25 Kinder", "Mobiles Planetarium?"),
    # English
    ("Experiment boxes to lend", "Looking for an experiment box"),
    ("A day at our makerspace", "Looking for a Fablab"),
]

# (offer, request): nobody is told
APART = [
    ("Fablab-Tag für Schulklassen", "Suche Experimentierkiste"),
    ("Forscherkiste Wasser zu verleihen", "Suche Kontakt zu Hochschulen"),
    ("Kontakt zu Betrieben in der Metallbranche", "Suche Kontakt zu Kitas"),
    ("Vortrag über Photovoltaik", "Suche Vortrag über TikTok"),
    ("Workshop Löten", "Suche Workshop zu Ehrenamt"),
    ("3D-Drucker", "Suche günstigen Laserdrucker"),
    ("MINT-Angebot Robotik", "Suche MINT-Angebot Chemie"),
    ("Verleihe Beamer", "Wer verleiht ein Lastenrad?"),
    ("Hilfe beim Förderantrag", "Hilfe beim Messestand gesucht"),
    ("Unterlagen für die Elternarbeit", "Suche Unterlagen zum Datenschutz"),
    ("Kiste mit Büchern", "Suche Forscherkiste"),
    ("Mobiles Planetarium", "Suche mobile Bühne"),
    ("Material für die Grundschule", "Suche Referentin für die Grundschule"),
    ("Biete etwas an", "Suche etwas"),
    ("Ich habe noch ganz viel Zeit im Juni", "Wer hat im Juni Zeit für ein Projekt?"),
    ("Netzwerk mit 40 Betrieben", "Suche Vorlage für einen Netzwerk-Newsletter"),
    ("Küstenwanderung", "Kiste gesucht"),
    ("Kochkurs", "Suche Kochplatten-Experimente"),
    ("🎉🎉🎉", "🎉🎉🎉"),
    ("", "Suche Fablab"),
]


@pytest.mark.parametrize(("offer", "seek"), TOGETHER)
def test_goes_together(offer: str, seek: str) -> None:
    assert score(Said(offer), Said(seek)) >= THRESHOLD


@pytest.mark.parametrize(("offer", "seek"), APART)
def test_does_not(offer: str, seek: str) -> None:
    assert score(Said(offer), Said(seek)) < THRESHOLD


# --- The region -----------------------------------------------------------------------------------------

BOX = "Experimentierkiste Strom"
WANTED = "Forscherkiste gesucht, etwas mit Wasser"


def test_what_is_near_comes_first() -> None:
    same_place = score(Said(BOX, "Uelzen", "NI"), Said(WANTED, "uelzen", "NI"))
    same_state = score(Said(BOX, "Uelzen", "NI"), Said(WANTED, "Emden", "NI"))
    next_door = score(Said(BOX, None, "NI"), Said(WANTED, None, "HH"))
    far = score(Said(BOX, None, "BY"), Said(WANTED, None, "HH"))
    assert 100 >= same_place > same_state > next_door > far >= THRESHOLD, "far is no reason against it"


def test_the_region_alone_is_no_match() -> None:
    assert score(Said("Beamer", "Uelzen", "NI"), Said("Lastenrad", "Uelzen", "NI")) == 0


def test_a_half_match_counts_where_it_is_near() -> None:
    half, other = "Projektwoche Wasserkraft", "Suche Idee: Bach, Quelle, Wasserversorgung, Projektwoche"
    assert score(Said(half), Said(other)) <= score(Said(half, None, "BY"), Said(other, None, "BY"))


# --- The same of one person -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Experimentierkiste Strom", "Forscherkiste Strom", True),
        ("Forscherkiste Strom", "Forscherkiste Wasser", False),
        ("Fablab-Tag", "Makerspace-Tag", True),
        ("Fablab-Tag", "Fablab-Tag mit Lasercutter und Roboter", False),
        ("🎉", "🎉", False),
    ],
)
def test_what_one_person_says_twice(one: str, other: str, is_same: bool) -> None:
    assert same(one, other) is same(other, one) is is_same


# --- Any text -------------------------------------------------------------------------------------------

WORDS = st.lists(
    st.sampled_from(
        ["Fablab", "Kiste", "BNE", "für", "Schule", "Roboter-AG", "🎉", "<b>", "x" * 290, "Wasser"]
    ),
    max_size=8,
).map(" ".join)


@given(WORDS | st.text(max_size=300), WORDS | st.text(max_size=300))
def test_a_score_is_one_whoever_asks_and_within_its_bounds(one: str, other: str) -> None:
    found = score(Said(one), Said(other))
    assert 0 <= found <= 100
    assert found == score(Said(other), Said(one))
