"""/karte: a picture of where the network is, the same in words, and a tour; only of those who want to be counted."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.callbacks.maps import MapPicture, OnMap
from models import Entry, EntryKind, Member
from sandbox.people import Person
from sandbox.pictures import size_of
from tests.conftest import Begun
from tests.handlers.acts import asks, change, forged, nothing_new_in, taps, toast, vanishes

EMPTY = (
    "Netzwerk Nord auf der Landkarte\n\nNoch ist niemand auf der Landkarte. Wer mag, lässt sich mitzählen: "
    "Gezeigt wird dann, wie viele von euch an welchem Ort sind, ohne Namen."
)


async def settles(begun: Begun, person: Person, place: str, *, shown: bool = True) -> None:
    """Says where they work, and puts themselves on the map."""
    await asks(begun.stage, person, "/profil")
    await taps(begun.stage, person, "Ort")
    await asks(begun.stage, person, place)
    if shown:
        await taps(begun.stage, person, "Sichtbarkeit")
        await taps(begun.stage, person, "Landkarte: Ja")


async def seek(begun: Begun, name: str, text: str) -> None:
    """An open request on the board."""

    def write(session: Session) -> None:
        member = session.scalars(select(Member).where(Member.name == name)).one()
        now = member.joined_at
        session.add(
            Entry(
                network_id=member.network_id,
                member_id=member.id,
                kind=EntryKind.SEEK,
                text=text,
                created_at=now,
                current_at=now,
            )
        )

    await change(begun.stage, write)


async def test_an_empty_map_says_what_would_fill_it(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    page = await asks(stage, ben, "/karte")
    assert page.document is None
    assert page.text == EMPTY
    assert page.button_texts == ["Mich mitzählen", "Zurück"]
    assert (
        await toast(stage, ben, page, "Mich mitzählen")
        == "Du zählst mit. Für einen Punkt fehlt mir noch dein Ort."
    )
    assert page.text == (
        "Netzwerk Nord auf der Landkarte\n\n1 Mitglied\n\nOhne Bundesland: 1\n\n"
        "Du zählst hier mit; für einen Punkt fehlt mir dein Ort: /profil"
    )
    assert page.button_texts == ["Mich nicht mehr zählen", "Zurück"]
    await stage.taps(ben, page, "Mich nicht mehr zählen")
    await stage.says(ben, begun.group, "/karte")
    assert begun.group.last.text == EMPTY
    assert begun.group.last.button_texts == ["Privat weiter"]


async def test_a_picture_with_the_same_in_words(begun: Begun) -> None:
    await settles(begun, begun.anna, "Hamburg")
    await settles(begun, begun.ben, "hamburg")
    await settles(begun, begun.cem, "Landkreis Cuxhaven")
    for command in ("/karte", "/map", "/Karte@treffpunkt_bot "):
        await begun.stage.says(begun.ben, None, command)
        picture = begun.ben.private.last
        assert picture.document is not None
        assert picture.document.is_photo
        width, height = size_of(picture.document.bytes)
        assert width == 1080
        assert height <= 1.5 * width
        assert picture.text == (
            "Netzwerk Nord auf der Landkarte\n\n3 Mitglieder · 2 Orte\n\n"
            "Hamburg: 2\nNiedersachsen: LK Cuxhaven 1\n\nDu zählst hier mit, ohne Namen."
        )
        for name in ("Anna", "Ben", "Cem"):
            assert name not in picture.text


async def test_only_who_wants_to_be_counted(begun: Begun) -> None:
    await settles(begun, begun.anna, "Hamburg")
    await settles(begun, begun.ben, "Kassel", shown=False)
    picture = await asks(begun.stage, begun.ben, "/karte")
    assert "1 Mitglied · 1 Ort\n\nHamburg: 1\n\n" in picture.text
    assert "Kassel" not in picture.text
    assert picture.text.endswith(
        "Du selbst zählst hier nicht mit. Gezeigt würde nur, dass an deinem Ort eine Person mehr ist, kein Name."
    )


async def test_under_the_picture_one_tap_counts_me_in_and_out(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await settles(begun, begun.anna, "Hamburg")
    await settles(begun, ben, "Kassel", shown=False)
    picture = await asks(stage, ben, "/karte")
    assert (
        await toast(stage, ben, picture, "Mich mitzählen") == "Du zählst auf der Landkarte mit, ohne Namen."
    )
    assert picture.deleted, "the old picture makes room for the new one"
    drawn = ben.private.last
    assert drawn.document is not None
    assert "Hessen: Kassel 1" in drawn.text
    assert (
        await toast(stage, ben, drawn, "Mich nicht mehr zählen")
        == "Du zählst auf der Landkarte nicht mehr mit."
    )
    assert "Kassel" not in ben.private.last.text


async def test_who_told_their_place_before_there_was_a_map_is_asked_which_one(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben

    def long_ago(session: Session) -> None:
        session.scalars(select(Member).where(Member.name == "Ben")).one().place = "Frankfurt"

    await change(stage, long_ago)
    page = await asks(stage, ben, "/karte")
    await stage.taps(ben, page, "Mich mitzählen")
    assert ben.private.last.text == "„Frankfurt“ gibt es mehrfach. In welchem Bundesland?"
    await taps(stage, ben, "Brandenburg")
    assert "Brandenburg: Frankfurt (Oder) 1" in (await asks(stage, ben, "/karte")).text


async def test_in_the_group_it_vanishes(begun: Begun) -> None:
    await settles(begun, begun.anna, "Hamburg")
    stage, group = begun.stage, begun.group
    with nothing_new_in(begun.ben.private):
        await stage.says(begun.ben, group, "/karte")
    picture = group.last
    assert picture.document is not None
    assert picture.button_texts == []
    assert picture.text == (
        "Netzwerk Nord auf der Landkarte\n\n1 Mitglied · 1 Ort\n\nHamburg: 1\n\n"
        "2 Mitglieder zählen noch nicht mit. Wer mag: privat unter /karte."
    )
    await vanishes(stage, picture)


async def test_from_home_the_words_in_place_and_the_picture_by_a_button(begun: Begun) -> None:
    await settles(begun, begun.ben, "Kassel")
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/start")
    await taps(stage, ben, "Leute")
    shown = await taps(stage, ben, "Landkarte")
    assert "Hessen: Kassel 1" in shown.text
    assert shown.button_texts == ["Als Bild", "Tour …", "Mich nicht mehr zählen", "Zurück"]
    await stage.taps(ben, shown, "Als Bild")
    assert ben.private.last.document is not None
    await stage.taps(ben, shown, "Mich nicht mehr zählen")
    assert shown.text == EMPTY
    await stage.taps(ben, shown, "Zurück")
    assert shown.text.startswith("Wer kennt sich aus?")


async def test_a_place_that_nobody_knows_counts_for_its_federal_state(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/profil")
    await taps(stage, ben, "Bundesland")
    await taps(stage, ben, "Bayern")
    await settles(begun, ben, "Hinterdupfing")
    page = await asks(stage, ben, "/karte")
    assert page.document is None, "a map without a dot shows nothing"
    assert "Bayern: ohne Punkt 1" in page.text


async def test_the_map_is_for_members(begun: Begun) -> None:
    await settles(begun, begun.anna, "Hamburg")
    stage, dora = begun.stage, begun.dora
    for where in (None, begun.group):
        told = await asks(stage, dora, "/karte", where)
        assert told.document is None
        assert told.text.startswith("Dafür musst du Mitglied sein") or "Mitglied" in told.text
        assert "Hamburg" not in told.text
    await asks(stage, dora, "/start")
    for tap in (MapPicture(1), OnMap(1, True, "bild"), OnMap(1, True, "karte")):
        answer = await forged(stage, dora, dora.private.last, tap.pack())
        assert answer.startswith("Dafür musst du Mitglied sein")


async def test_another_network_is_never_shown(begun: Begun) -> None:
    stage, sara = begun.stage, begun.stage.telegram.person("Sara")
    south = stage.telegram.group("Netzwerk Süd", creator=sara, members=[])
    await stage.adds_bot(south, sara)
    await stage.joins(sara, south)
    await settles(begun, sara, "München")
    await settles(begun, begun.ben, "Kassel")
    north, other = await asks(stage, begun.ben, "/karte"), await asks(stage, sara, "/karte")
    assert "Kassel" in north.text
    assert "München" not in north.text
    assert "München" in other.text
    assert "Kassel" not in other.text
    answer = await forged(stage, sara, other, MapPicture(1).pack())
    assert answer.startswith("Dafür musst du Mitglied sein")


async def test_three_hundred_members_all_over_the_country_fit_below_a_picture(begun: Begun) -> None:
    numbers = [2911298, 2925533, 2867714, 2950159, 2886242, 2825297, 2842647, 2874225, 2892518, 2895044]

    def many(session: Session) -> None:
        from domain.germany.gazetteer import FILE, by_ids

        rows = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[4:]]
        ids = [int(row[0]) for row in rows if int(row[6]) > 25_000][:290]
        like = session.scalars(select(Member).where(Member.name == "Ben")).one()
        for number, place in by_ids([*numbers, *ids]).items():
            session.add(
                Member(
                    network_id=like.network_id,
                    state=like.state,
                    name=f"Probe {number}",
                    consented_at=like.consented_at,
                    consent_version=1,
                    joined_at=like.joined_at,
                    seen_in_group_at=like.joined_at,
                    on_map=True,
                    place_id=number,
                    federal_state=place.federal_state,
                )
            )

    await change(begun.stage, many)
    picture = await asks(begun.stage, begun.ben, "/karte")
    assert picture.document is not None
    assert len(picture.text) <= 1024
    assert "weitere" in picture.text


# --- The tour -----------------------------------------------------------------------------------------


@pytest.fixture
async def wanted(begun: Begun) -> Begun:
    """Anna, Ben and Cem seek a Fablab, in three corners of the country."""
    for name, person, place in (
        ("Anna", begun.anna, "Flensburg"),
        ("Ben", begun.ben, "Kassel"),
        ("Cem", begun.cem, "Passau"),
    ):
        await settles(begun, person, place)
        await seek(begun, name, "Wer kommt mit dem Fablab?")
    return begun


async def test_a_tour_with_its_way_in_words(wanted: Begun) -> None:
    stage, cem = wanted.stage, wanted.cem
    picture = await asks(stage, cem, "/karte tour Fablab")
    assert picture.document is not None
    assert picture.document.is_photo
    assert picture.text == (
        "Tour „Fablab“\n3 Halte · 1.545 km Luftlinie\n\n"
        "1. Passau → 415 km\n2. Kassel → 386 km\n3. Flensburg → 744 km zurück nach Passau\n\n"
        "Halt ist, wo jemand „Fablab“ sucht (/suche) und auf der Landkarte mitzählt."
    ), "it begins at home"
    assert (await asks(stage, cem, "/map  TOUR   fablab")).document is not None


async def test_in_the_group_it_begins_in_the_north_and_vanishes(wanted: Begun) -> None:
    picture = await asks(wanted.stage, wanted.cem, "/karte tour fablab", wanted.group)
    assert "\n1. Flensburg → " in picture.text
    await vanishes(wanted.stage, picture)


async def test_organisers_see_votes_counted_too(wanted: Begun) -> None:
    stage, anna = wanted.stage, wanted.anna
    await asks(stage, wanted.ben, "/thema Fablab auf Rädern")
    picture = await asks(stage, anna, "/karte tour Fablab")
    assert picture.text.endswith(
        "Halt ist, wo jemand auf der Landkarte mitzählt und „Fablab“ sucht (3) "
        "oder für ein Thema dazu gestimmt hat (0)."
    )
    picture = await asks(stage, anna, "/karte tour Räder")
    assert picture.text.startswith("Tour „Räder“\n1 Halt\n\n1. Kassel\n\n")
    told = await asks(stage, wanted.cem, "/karte tour Räder")
    assert told.text.startswith("Niemand, der auf der Landkarte mitzählt, sucht gerade „Räder“.")


async def test_what_a_tour_needs_is_said_in_one_sentence(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    assert (await asks(stage, ben, "/karte tour", begun.group)).text == (
        "Wohin soll die Tour gehen? Schreib dazu, was gesucht wird, zum Beispiel: /karte tour Fablab"
    )
    assert (await asks(stage, ben, "/karte tour Fablab")).text == (
        "Niemand, der auf der Landkarte mitzählt, sucht gerade „Fablab“. "
        "Eintragen geht mit /suche Fablab, mitzählen lassen mit /karte."
    )
    assert (await asks(stage, ben, "/karte Hamburg")).text.startswith("„/karte Hamburg“ verstehe ich nicht.")
    await asks(stage, ben, "/karte")
    await taps(stage, ben, "Mich mitzählen")
    await seek(begun, "Ben", "Fablab")
    assert (await asks(stage, ben, "/karte tour Fablab")).text == (
        "Gesucht wird „Fablab“, aber von niemandem, dessen Ort ich kenne."
    )


async def test_a_word_of_any_kind_is_taken(wanted: Begun) -> None:
    for word in ("<b>", "&amp;", "Fab lab", "x" * 300, "🎉", "„Fablab“"):
        told = await asks(wanted.stage, wanted.ben, f"/karte tour {word}")
        assert told.text
    assert told.document is not None
    assert (await asks(wanted.stage, wanted.ben, "/karte tour 🎉")).text.startswith(
        "Eine Rundreise zu allen, die etwas suchen: Wofür?"
    )


async def test_from_the_map_one_word_leads_on_the_tour(wanted: Begun) -> None:
    stage, ben = wanted.stage, wanted.ben
    await asks(stage, ben, "/start")
    await taps(stage, ben, "Leute")
    page = await taps(stage, ben, "Landkarte")
    await taps(stage, ben, "Tour …")
    assert page.text.startswith("Eine Rundreise zu allen, die etwas suchen: Wofür?")
    assert page.button_texts == ["Zurück"]
    await stage.restart()
    assert (await asks(stage, ben, "🎉")).text.startswith("Eine Rundreise"), "and it is asked again"
    tour = await asks(stage, ben, "Fablab")
    assert tour.document is not None
    assert tour.text.startswith("Tour „Fablab“")


async def test_in_english(wanted: Begun) -> None:
    stage, ben = wanted.stage, wanted.ben
    await asks(stage, ben, "/sprache")
    await taps(stage, ben, "English")
    assert (await asks(stage, ben, "/map")).text == (
        "Netzwerk Nord on the map\n\n3 members · 3 places\n\n"
        "Bavaria: Passau 1\nHesse: Kassel 1\nSchleswig-Holstein: Flensburg 1\n\n"
        "You are counted here, without your name."
    )
    assert (await asks(stage, ben, "/map tour Fablab")).text == (
        "Tour “Fablab”\n3 stops · 1,545 km as the crow flies\n\n"
        "1. Kassel → 386 km\n2. Flensburg → 744 km\n3. Passau → 415 km back to Kassel\n\n"
        "It stops where somebody seeks “Fablab” (/seek) and is counted on the map."
    )
    await asks(stage, ben, "/profile")
    await taps(stage, ben, "Place")
    which = await asks(stage, ben, "Halle")
    assert which.text == "I know no “Halle” in Hesse, but elsewhere. Is it one of these?"
    assert which.button_texts == ["North Rhine-Westphalia", "Saxony-Anhalt", "None of these"]
    told = await taps(stage, ben, "Saxony-Anhalt")
    assert told.text.startswith("Understood: Halle (Saale), Saxony-Anhalt.")
    assert "On the map: counted, without a name" in told.text
