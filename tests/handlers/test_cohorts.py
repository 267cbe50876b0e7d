"""/lehrgang: cohorts are data."""

from __future__ import annotations

from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, forged, opens, said, taps, toast, vanishes


async def test_an_organiser_adds_and_renames_cohorts(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    none_yet = await asks(stage, anna, "/lehrgang")
    assert "Noch keine." in none_yet.text
    assert none_yet.button_texts == ["Lehrgang anlegen", "Lehrgänge übernehmen", "Zurück"]
    assert await toast(stage, anna, none_yet, "Lehrgänge übernehmen") == "2 Lehrgänge sind dazugekommen."
    assert "Lehrgang 2020/21: noch niemand" in none_yet.text

    added = await asks(stage, anna, "/lehrgang Lehrgang 2022")
    assert added.text.startswith("„Lehrgang 2022“ ist angelegt.")
    await taps(stage, anna, "Lehrgang anlegen")
    await stage.restart()
    assert "gibt es schon" in (await asks(stage, anna, "lehrgang 2022")).text
    assert (await asks(stage, anna, "Lehrgang 2023")).text.startswith("„Lehrgang 2023“ ist angelegt.")
    await taps(stage, anna, "Umbenennen: Lehrgang 2022")
    renamed = await asks(stage, anna, "Jahrgang <22>")
    assert renamed.text.startswith("„Lehrgang 2022“ heißt jetzt „Jahrgang <22>“.")
    assert (await taps(stage, anna, "Zurück")).text.startswith("Hallo Anna!")


async def test_new_cohorts_are_offered_to_whoever_joins_then(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await asks(stage, begun.anna, "/lehrgang Lehrgang 2027")
    await stage.opens(dora, said(begun.group)[0].buttons[0][0])
    question = await taps(stage, dora, "Einverstanden")
    assert question.button_texts == ["Lehrgang 2027", "Überspringen"]
    await taps(stage, dora, "Lehrgang 2027")
    listed = await asks(stage, begun.anna, "/cohort")
    assert "Lehrgang 2027: 1 Mitglied" in listed.text
    assert "Ohne Angabe: 3 Mitglieder" in listed.text


async def test_in_the_group_it_is_short_and_vanishes(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    added = await asks(stage, anna, "/lehrgang Lehrgang 2027", begun.group)
    assert added.text.startswith("„Lehrgang 2027“ ist angelegt.")
    assert added.button_texts == ["Privat weiter"]
    assert (await opens(stage, anna, added, "Privat weiter")).text.startswith("Lehrgänge · Netzwerk Nord")
    await vanishes(stage, added)


async def test_members_do_not_steer_cohorts(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    listed = await asks(stage, anna, "/lehrgang Lehrgang 2027")
    renaming = data_of(listed, "Umbenennen")
    for group in (None, begun.group):
        assert "nur Organisator:innen" in (await asks(stage, ben, "/lehrgang Meiner", group)).text
    home = await asks(stage, ben, "/start")
    assert "nur Organisator:innen" in await forged(stage, ben, home, renaming)
    assert "Meiner" not in (await asks(stage, anna, "/lehrgang")).text
