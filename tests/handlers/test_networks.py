"""The bot's life in a group: added, removed, back again; the group upgraded, renamed; people come and go."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import asks, nothing_new_in, opens, planned, rows, said, taps, toast


@pytest.fixture
async def fresh(stage: Stage) -> tuple[Stage, Group, Person, Person]:
    """Anna's group, into which the bot has just come as an administrator; Ben is a member of the group."""
    anna, ben = stage.telegram.person("Anna"), stage.telegram.person("Ben")
    group = stage.telegram.group("Netzwerk Nord", creator=anna, members=[ben])
    await stage.adds_bot(group, anna)
    return stage, group, anna, ben


Fresh = tuple[Stage, Group, Person, Person]


async def test_it_greets_once_with_the_way_in_and_offers_the_starter_sets(fresh: Fresh) -> None:
    stage, group, anna, _ = fresh
    (greeting,) = said(group)
    assert greeting.text.startswith("Hallo zusammen! Ich bin der Treffpunkt")
    assert greeting.button_texts == ["Mitmachen", "Gründungsthemen übernehmen", "Lehrgänge übernehmen"]
    assert "Admin" not in greeting.text, "it has the right it needs: nothing to explain"
    assert said(anna.private) == []
    await stage.travel(minutes=10)
    assert not greeting.deleted


async def test_starter_sets_are_taken_over_by_organisers_only(fresh: Fresh) -> None:
    stage, group, anna, ben = fresh
    greeting = group.last
    refused = await toast(stage, ben, greeting, "Gründungsthemen übernehmen")
    assert (
        refused
        == "Das können nur Organisator:innen: alle, die in der Gruppe Admin sind, und wen sie benannt haben."
    )
    assert len(greeting.button_texts) == 3

    assert await toast(stage, anna, greeting, "Gründungsthemen") == "7 Themen sind dazugekommen."
    assert greeting.button_texts == ["Mitmachen", "Lehrgänge übernehmen"]
    assert "Mit einem Tipp übernehmt ihr die ersten beiden Lehrgänge." in greeting.text
    assert await toast(stage, anna, greeting, "Lehrgänge") == "2 Lehrgänge sind dazugekommen."
    assert greeting.button_texts == ["Mitmachen"]
    assert "Gründungsthemen" not in greeting.text, "what is done is not offered any more"

    pool = await asks(stage, ben, "/themen", group)
    assert "1. TikTok" in pool.text
    assert "7. Fablab" in pool.text


async def test_without_the_right_to_pin_it_says_what_it_needs_and_why(stage: Stage) -> None:
    anna = stage.telegram.person("Anna")
    group = stage.telegram.group("Netzwerk Nord", creator=anna)
    await stage.adds_bot(group, anna, admin=False)
    assert "Admin mit dem einzigen Recht „Nachrichten anheften“" in group.last.text
    assert "behalte nichts davon" in group.last.text


async def test_removed_it_pauses_and_added_again_it_goes_on_without_another_greeting(begun: Begun) -> None:
    stage, group, ben = begun.stage, begun.group, begun.ben
    await planned(begun, "15.3.2027 16:00 TikTok")
    group.remove_bot()
    await stage.settle()
    spoken = len(said(group))
    with nothing_new_in(group, ben.private, begun.cem.private):
        await stage.travel_to(datetime(2027, 3, 9, 12, 0))  # the question a week before falls into the pause
    assert "Ich bin nicht mehr in der Gruppe" in (await asks(stage, begun.anna, "/planen")).text

    await stage.adds_bot(group, begun.anna)
    assert len(said(group)) == spoken, "no second greeting"
    assert ben.private.last.text.startswith("TikTok: Bist du dabei?"), "six days before, asking still helps"
    assert "TikTok" in (await asks(stage, ben, "/treffen")).text
    await stage.travel_to(datetime(2027, 3, 13, 16, 5))
    assert "Das ist die letzte Frage dazu" in ben.private.last.text


async def test_while_it_is_away_nobody_joins(begun: Begun, database: Path) -> None:
    stage, group, dora = begun.stage, begun.group, begun.dora
    invitation = await asks(stage, dora, "/beitreten", group)
    group.remove_bot()
    await stage.settle()
    told = await opens(stage, dora, invitation, "Mitmachen")
    assert "Ich bin nicht mehr in der Gruppe" in told.text
    assert rows(database, "people") == 3


@pytest.mark.parametrize("newcomer_first", [True, False])
@pytest.mark.parametrize("with_card", [True, False])
async def test_a_group_that_becomes_a_supergroup_keeps_everything(
    stage: Stage, database: Path, newcomer_first: bool, with_card: bool
) -> None:
    anna, ben = stage.telegram.person("Anna"), stage.telegram.person("Ben")
    group = stage.telegram.group("Netzwerk Nord", creator=anna, members=[ben], supergroup=False)
    await stage.adds_bot(group, anna)
    for person in (anna, ben):
        await stage.joins(person, group)
    await stage.says(ben, group, "/thema Lernroboter")
    if with_card:
        await stage.says(anna, group, "/planen 28.9.2027 16:00 TikTok\nhttps://zoom.example.org/j/1")
        await stage.taps(anna, group.last, "Bestätigen")
        await stage.taps(ben, group.last, "Dabei")
        await stage.travel(hours=1)

    new = group.upgrade(newcomer_first=newcomer_first)
    await stage.settle()
    assert rows(database, "networks") == 1
    standing = [m for m in said(new) if not m.deleted]
    if with_card:
        (card,) = standing
        assert "Dabei: 1\nBen" in card.text
        await stage.taps(anna, card, "Vielleicht")
        assert "Vielleicht: 1\nAnna" in card.text
    else:
        assert standing == [], "it has greeted these people already"

    assert "Lernroboter" in (await asks(stage, ben, "/themen", new)).text
    assert "Netzwerk Nord" in (await asks(stage, ben, "/start")).text
    await stage.says(anna, new, "/planen 5.10.2027 16:00 Dritte Orte")
    await stage.taps(anna, new.last, "Bestätigen")
    assert "Dritte Orte" in new.last.text


async def test_a_renamed_group_is_called_by_its_new_name(begun: Begun) -> None:
    begun.group.rename("Netzwerk Süd")
    await begun.stage.settle()
    home = await asks(begun.stage, begun.ben, "/start")
    assert home.text.startswith("Hallo Ben! Du bist hier für „Netzwerk Süd“.")


@pytest.mark.parametrize("how", ["leave", "kick"])
async def test_who_is_gone_from_the_group_has_no_access_at_once_and_has_it_again_when_back(
    begun: Begun, how: str
) -> None:
    stage, group, ben = begun.stage, begun.group, begun.ben
    card = await planned(begun, "15.3.2027 16:00 TikTok")
    home = await asks(stage, ben, "/start")
    getattr(group, how)(ben)
    await stage.settle()

    assert "Mitglied" in await toast(stage, ben, home, "Zum Treffen")
    for command in ("/treffen", "/themen", "/profil", "/zusage"):
        told = await asks(stage, ben, command)
        assert told.text.startswith("Dafür musst du Mitglied sein."), command
    with nothing_new_in(ben.private):
        await stage.travel_to(datetime(2027, 3, 8, 17, 0))
    assert "week" not in card.text

    group.join(ben)
    await stage.settle()
    assert "TikTok" in (await asks(stage, ben, "/treffen")).text, (
        "consent still stands: nothing is asked anew"
    )
    await stage.travel_to(datetime(2027, 3, 13, 16, 5))
    assert "letzte Frage" in ben.private.last.text


async def test_who_comes_back_is_reminded_of_what_was_planned_meanwhile(begun: Begun) -> None:
    stage, group, ben = begun.stage, begun.group, begun.ben
    group.leave(ben)
    await stage.settle()
    await planned(begun, "15.3.2027 16:00 TikTok")
    group.join(ben)
    await stage.settle()
    await stage.travel_to(datetime(2027, 3, 8, 16, 5))
    assert ben.private.last.text.startswith("TikTok: Bist du dabei?")


async def test_where_telegram_does_not_say_who_left_it_is_noticed_at_the_next_use(stage: Stage) -> None:
    anna, ben = stage.telegram.person("Anna"), stage.telegram.person("Ben")
    group = stage.telegram.group("Netzwerk Nord", creator=anna, members=[ben])
    await stage.adds_bot(group, anna, admin=False)
    await stage.joins(ben, group)
    stage.telegram.world.change_member(group, ben, group.member(ben).__class__(ben, "left"), by=ben)
    await stage.travel(days=1, hours=1)
    assert (await asks(stage, ben, "/themen")).text.startswith("Dafür musst du Mitglied sein.")
    group.join(ben)
    await stage.travel(minutes=2)
    assert "Themen" in (await asks(stage, ben, "/themen")).text


async def test_a_restricted_person_belongs_to_the_group_only_while_in_it(begun: Begun) -> None:
    stage, group, dora = begun.stage, begun.group, begun.dora
    invitation = await asks(stage, dora, "/beitreten", group)
    group.restrict(dora, is_member=False)
    await stage.settle()
    assert "Dort habe ich dich nicht gefunden" in (await opens(stage, dora, invitation, "Mitmachen")).text
    group.restrict(dora, is_member=True)
    await stage.settle()
    assert "Einverstanden" in (await opens(stage, dora, invitation, "Mitmachen")).button_texts
    assert "Schön, dass du da bist" not in (await taps(stage, dora, "Einverstanden")).text
