"""Whom organisers name to organise with them: what they may, how they are told, and how it ends."""

from __future__ import annotations

from pathlib import Path

from sandbox.chats import Message
from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, forged, holds, nothing_new_in, said, taps, toast


async def named(begun: Begun, name: str) -> str:
    """Anna opens the list from /verwalten and taps a name; what pops up."""
    await asks(begun.stage, begun.anna, "/verwalten")
    await taps(begun.stage, begun.anna, "Wer organisiert mit?")
    return await toast(begun.stage, begun.anna, begun.anna.private.last, name)


def listed(begun: Begun) -> Message:
    return begun.anna.private.last


async def test_who_is_named_may_do_what_organisers_may_and_both_are_told(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await asks(stage, ben, "/start")
    refused = await asks(stage, ben, "/planen 28.9.2027 16:00 TikTok")
    assert refused.text.startswith(
        "Das können nur Organisator:innen: alle, die in der Gruppe Admin sind, und wen"
    )

    with nothing_new_in(cem.private, begun.group):
        assert await named(begun, "Ben") == "Ben organisiert jetzt mit und weiß Bescheid."
    assert "Admins der Gruppe: Anna" in listed(begun).text
    assert "Dazu benannt: Ben" in listed(begun).text
    assert "✅ Ben" in listed(begun).button_texts
    assert "Anna" not in listed(begun).button_texts, "an admin is one in the group itself"
    assert ben.private.last.text.startswith("Du organisierst „Netzwerk Nord“ jetzt mit")
    await taps(stage, ben, "Zur Übersicht")
    assert "Treffen planen" in ben.private.last.button_texts

    preview = await asks(stage, ben, "/planen 28.9.2027 16:00 TikTok")
    await taps(stage, ben, "Bestätigen")
    assert begun.group.last.text.startswith("TikTok\nWann:"), preview.text
    for command in ("/verwalten", "/rhythmus", "/terminumfrage", "/status", "/lehrgang"):
        assert "Organisator" not in (await asks(stage, ben, command)).text, command
    assert "Organisieren mit: Ben" in (await asks(stage, begun.anna, "/status")).text


async def test_what_organisers_have_to_know_reaches_whom_they_named(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await named(begun, "Ben")
    await stage.says(begun.anna, None, "/rhythmus jeden zweiten Monat, vierter Dienstag, 16:00, 90 Minuten")
    await taps(stage, begun.anna, "Bestätigen")
    await taps(stage, begun.anna, "Autopilot einschalten")
    await stage.travel(days=60)
    for person in (begun.anna, ben):
        assert any("mein Vorschlag" in m.text for m in said(person.private)), person.name
    assert not any("mein Vorschlag" in m.text for m in said(begun.cem.private))


async def test_it_is_taken_back_by_anybody_who_organises_but_admins_stay(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await asks(stage, ben, "/start")
    await asks(stage, cem, "/start")
    await named(begun, "Ben")
    await asks(stage, ben, "/verwalten")
    await taps(stage, ben, "Wer organisiert mit?")
    screen = ben.private.last
    assert await toast(stage, ben, screen, "Cem") == "Cem organisiert jetzt mit und weiß Bescheid."
    assert await toast(stage, ben, screen, "✅ Cem") == "Cem organisiert nicht mehr mit und weiß Bescheid."
    assert cem.private.last.text == "Du organisierst „Netzwerk Nord“ nicht mehr mit. Danke für alles bisher!"

    off = data_of(screen, "✅ Ben")
    assert off.startswith("orn1:1:2:0")
    told = await forged(stage, ben, screen, off.replace(":2:0", ":1:0"))
    assert "gibt es nicht mehr" in told, "an admin's right is Telegram's"
    on = off.replace(":2:0", ":1:1")
    assert "gibt es nicht mehr" in await forged(stage, ben, screen, on)
    assert "Organisieren mit: Ben\n" in (await asks(stage, begun.anna, "/status")).text, "nor is one named"
    assert "Treffen planen" in (await asks(stage, begun.anna, "/start")).button_texts
    assert await toast(stage, ben, screen, "✅ Ben") == "Ben organisiert nicht mehr mit und weiß Bescheid."
    assert screen.text.startswith("Du organisierst „Netzwerk Nord“ nicht mehr mit.")
    assert "Treffen planen" not in (await asks(stage, ben, "/start")).button_texts
    assert await forged(stage, ben, screen, off) != "Das steht schon so.", (
        "who organises no more names nobody"
    )


async def test_two_taps_on_one_name_are_one(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await asks(stage, ben, "/start")
    await named(begun, "Ben")
    spoken = len(said(ben.private))
    off = data_of(listed(begun), "✅ Ben")
    on = f"{off.rsplit(':', 2)[0]}:1:0"
    assert await forged(stage, anna, listed(begun), on) == "Das steht schon so."
    assert len(said(ben.private)) == spoken


async def test_it_ends_with_the_group_and_with_the_network(begun: Begun, database: Path) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await asks(stage, ben, "/start")
    await named(begun, "Ben")
    begun.group.leave(ben)
    await stage.settle()
    begun.group.join(ben)
    await stage.travel(minutes=2)
    assert "Treffen planen" not in (await asks(stage, ben, "/start")).button_texts, (
        "whoever returns is named anew"
    )

    await named(begun, "Cem")
    await asks(stage, cem, "/loeschen")
    await taps(stage, cem, "Ja")
    assert not holds(database, cem)
    assert "Dazu benannt" not in (await asks(stage, begun.anna, "/status")).text


async def test_who_cannot_be_written_to_is_named_all_the_same(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/start")
    ben.blocks_bot()
    await stage.settle()
    told = await named(begun, "Ben")
    assert told == "Ben organisiert jetzt mit. Privat kann ich nicht schreiben: Sagst du es weiter?"


async def test_many_members_are_pages_of_names(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    people = [stage.telegram.person(f"Mitglied {number:02}") for number in range(12)]
    for person in people:
        begun.group.join(person)
    await stage.settle()
    await stage.seats(begun.group, *people)
    await asks(stage, anna, "/verwalten")
    first = await taps(stage, anna, "Wer organisiert mit?")
    assert len([label for label in first.button_texts if "Mitglied" in label]) == 6
    await taps(stage, anna, "Weiterblättern")
    assert "Mitglied 11" in first.button_texts
    assert await toast(stage, anna, first, "Mitglied 11") == (
        "Mitglied 11 organisiert jetzt mit und weiß Bescheid."
    )
    assert "✅ Mitglied 11" in first.button_texts, "the page stays"
    await taps(stage, anna, "Zurückblättern")
    await taps(stage, anna, "Zurück")
    assert "Wer organisiert mit?" in anna.private.last.button_texts
