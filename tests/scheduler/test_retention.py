"""Months pass: who left is forgotten, and a network without the bot says goodbye first."""

from __future__ import annotations

from pathlib import Path

from scheduler import retention
from tests.conftest import Begun
from tests.handlers.acts import asks, holds, nothing_new_in, planned, rows


async def a_night(begun: Begun) -> str:
    """What the nightly round calls."""
    house = begun.stage.house
    assert house is not None
    did = await retention.forget(house.db, house.keeper, begun.stage.clock.now())
    house.desk.outbox.stir()
    await begun.stage.settle()
    return did


async def test_who_left_the_group_is_forgotten_half_a_year_later_without_a_word(
    begun: Begun, database: Path
) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, "2.3.2027 16:00 TikTok")
    await stage.taps(ben, card, "Dabei")
    await asks(stage, ben, "/zusage komme später")
    await stage.travel(days=3)
    begun.group.leave(ben)
    await stage.settle()
    with nothing_new_in(ben.private):
        await stage.travel(days=170)
        await a_night(begun)
        assert holds(database, ben)
        await stage.travel(days=20)
        assert "gone=1" in await a_night(begun)
    assert not holds(database, ben)
    for file in database.parent.glob(f"{database.name}*"):
        assert str(ben.id).encode() not in file.read_bytes(), file.name
    assert "Dabei: 1" in card.text
    assert "Ben" not in card.text
    assert (await asks(stage, ben, "/meinedaten")).text == "Über dich ist nichts gespeichert."


async def test_a_network_without_the_bot_is_announced_in_private_and_then_gone(
    begun: Begun, database: Path, tmp_path: Path
) -> None:
    stage = begun.stage
    await planned(begun)
    begun.group.remove_bot(by=begun.anna)
    await stage.settle()
    with nothing_new_in(begun.ben.private, begun.cem.private):
        await stage.travel(days=330)
        await a_night(begun)
    await stage.travel(days=8)
    await a_night(begun)
    await stage.travel(hours=14)  # past the quiet hours
    told = begun.ben.private.last
    assert told.text.startswith("„Netzwerk Nord“ wird am ")
    assert "2028 gelöscht." in told.text
    assert "dann holt mich vorher wieder in die Gruppe" in told.text
    assert told.text == begun.cem.private.last.text
    assert (await asks(stage, begun.ben, "/meinedaten")).document is not None

    stray = tmp_path / "files" / ("0" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"a copy of a file of that network")
    await stage.travel(days=32)
    assert "networks=" in await a_night(begun)
    for table in ("networks", "members", "people", "meetings", "deliveries"):
        assert rows(database, table) == 0, table
    assert not stray.exists()
    assert (await asks(stage, begun.ben, "/meinedaten")).text == "Über dich ist nichts gespeichert."


async def test_whoever_brings_the_bot_back_keeps_everything(begun: Begun, database: Path) -> None:
    stage = begun.stage
    await asks(stage, begun.ben, "/thema Lernroboter")
    begun.group.remove_bot(by=begun.anna)
    await stage.settle()
    await stage.travel(days=340, hours=17)  # at three in the morning: the warnings wait for the day
    await a_night(begun)
    assert rows(database, "deliveries") == 3
    await stage.adds_bot(begun.group, begun.anna)
    with nothing_new_in(begun.cem.private):
        await stage.travel(days=2)
        await stage.travel(days=40)
        assert "networks" not in await a_night(begun)
    assert "Lernroboter" in (await asks(stage, begun.ben, "/themen")).text
