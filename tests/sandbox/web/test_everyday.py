"""The everyday sandbox has something to find in every room, before anybody has done anything."""

from __future__ import annotations

from tests.sandbox.web.conftest import Visitor


async def test_every_room_has_something_in_it(visitor: Visitor) -> None:
    bo = (await visitor.person("Bo"))["id"]

    async def hears(text: str) -> str:
        await visitor.says("Bo", None, text)
        return str((await visitor.last(bo))["text"])

    assert "Cleo Distel (Landkreis Cham, Bayern)" in await hears("/wer Bayern")
    assert "6 Mitglieder · 6 Orte" in await hears("/karte")
    assert "3 Halte" in await hears("/karte tour Fablab")
    assert "Das passt dazu\n• Biete: Experimentierkiste Strom" in await hears("/suche Forscherkiste Strom")
    assert "Du machst mit." in await hears("/tandem")


async def test_a_match_is_told_to_who_was_there_before(visitor: Visitor) -> None:
    await visitor.says("Bo", None, "/biete Fablab-Tag für Schulen")
    await visitor.moves("hour")
    for name in ("Cleo", "Dario", "Falk"):
        told = await visitor.last((await visitor.person(name))["id"])
        assert told["text"].startswith("Das passt zu dem, was bei dir steht"), name


async def test_an_organiser_draws_and_four_are_paired(visitor: Visitor) -> None:
    await visitor.says("Ada", None, "/tandem")
    await visitor.taps("Ada", None, "Auslosungen für alle")
    await visitor.taps("Ada", None, "In zwei Tagen auslosen")
    for _ in range(3):
        await visitor.moves("day")
    for name in ("Ada", "Bo", "Cleo", "Edda"):
        told = await visitor.last((await visitor.person(name))["id"])
        assert told["text"].startswith("Dein Tandem"), name
