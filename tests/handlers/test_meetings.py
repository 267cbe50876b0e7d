"""Looking at meetings: the next one, what is coming, the calendar entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from sandbox.chats import Message
from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, opens, planned, said, taps, vanishes

BERLIN = ZoneInfo("Europe/Berlin")


def events(message: Message) -> list[Any]:
    """What a calendar finds in the file."""
    assert message.document is not None
    assert message.document.file_name == "treffpunkt.ics"
    return list(Calendar.from_ical(message.document.bytes.decode()).walk("VEVENT"))


async def test_in_the_group_a_short_reply_points_to_the_card_and_vanishes(begun: Begun) -> None:
    stage, group = begun.stage, begun.group
    card = await planned(begun)
    for person in (begun.ben, begun.dora):
        reply = await asks(stage, person, "/treffen", group)
        assert reply.reply_to is card
        assert reply.text.startswith("Das nächste Treffen: TikTok, Dienstag, 28. September 2027, 16:00 Uhr.")
        assert not any(label.startswith("Dabei") for label in reply.button_texts), "never a second card"
        await vanishes(stage, reply)
    assert not card.deleted
    reply = await asks(stage, begun.ben, "/treffen", group)
    private = await opens(stage, begun.ben, reply, "Privat weiter")
    assert private.button_texts[:3] == ["Dabei", "Vielleicht", "Nicht dabei"]


async def test_in_private_the_card_with_its_buttons(begun: Begun) -> None:
    await planned(
        begun,
        "28.9.2027 16:00 TikTok\nhttps://zoom.example.org/j/1\nOrt: Museum der Arbeit\nBringt Ideen mit",
    )
    card = await asks(begun.stage, begun.ben, "/treffen")
    assert card.text == (
        "TikTok\n"
        "Wann: Dienstag, 28. September 2027, 16:00 Uhr (90 Minuten)\n"
        "Ort: Museum der Arbeit\n"
        "Link: https://zoom.example.org/j/1\n\n"
        "Bringt Ideen mit"
    )
    assert card.button_texts == [
        "Dabei",
        "Vielleicht",
        "Nicht dabei",
        "Kalendereintrag",
        "Link öffnen",
        "Wer ist dabei?",
        "Zurück",
    ]
    assert (await taps(begun.stage, begun.ben, "Wer ist dabei?")).text.endswith(
        "Noch hat niemand geantwortet."
    )
    assert (await taps(begun.stage, begun.ben, "Zurück")).text.startswith("TikTok\nWann:")
    assert (await taps(begun.stage, begun.ben, "Zurück")).text.startswith("Hallo Ben!")


async def test_without_a_meeting_there_is_a_sentence_and_a_way_on(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    told = await asks(stage, ben, "/treffen")
    assert told.text == "Es ist noch kein Treffen geplant."
    assert told.button_texts == ["Themen", "Zurück"]
    assert (await asks(stage, ben, "/termine")).text == "Es ist noch kein Treffen geplant."
    assert (await asks(stage, ben, "/kalender")).text == "Es ist noch kein Treffen geplant."
    in_group = await asks(stage, ben, "/treffen", begun.group)
    assert in_group.text == "Es ist noch kein Treffen geplant."
    await vanishes(stage, in_group)


async def test_what_is_coming_with_my_answers(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    first = await planned(begun, "28.9.2027 16:00 TikTok")
    await planned(begun, "23.11.2027 16:00 Dritte Orte")
    await planned(begun, "27.7.2027 16:00 BNE")
    await stage.taps(ben, first, "Vielleicht")
    coming = await asks(stage, ben, "/termine")
    order = [coming.text.index(title) for title in ("BNE", "TikTok", "Dritte Orte")]
    assert order == sorted(order)
    assert "Dienstag, 28. September 2027, 16:00 Uhr\nDeine Antwort: vielleicht" in coming.text
    assert "23. November 2027, 16:00 Uhr\nDeine Antwort fehlt noch" in coming.text
    card = await taps(stage, ben, "Dritte Orte")
    assert card.text.startswith("Dritte Orte\nWann:")
    await taps(stage, ben, "Dabei")
    assert (await asks(stage, ben, "/treffen")).text.startswith("BNE\n"), "the next one"

    shared = await asks(stage, begun.dora, "/termine", begun.group)
    assert "BNE\nDienstag, 27. Juli 2027, 16:00 Uhr" in shared.text
    assert "Antwort" not in shared.text
    assert shared.button_texts == ["Privat weiter"]
    await vanishes(stage, shared)


async def test_the_calendar_entry_of_one_meeting_follows_its_changes(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await planned(begun, "28.9.2027 16:00 TikTok; Kürze, Würze\nhttps://zoom.example.org/j/1\nOrt: Hamburg")
    await asks(stage, ben, "/treffen")
    file = await taps(stage, ben, "Kalendereintrag")
    assert file.text.startswith("Zum Eintragen")
    (before,) = events(file)
    assert before["summary"] == "TikTok; Kürze, Würze"
    assert before.decoded("dtstart") == datetime(2027, 9, 28, 16, 0, tzinfo=BERLIN)
    assert before.decoded("dtend") - before.decoded("dtstart") == timedelta(minutes=90)
    assert before["location"] == "Hamburg, https://zoom.example.org/j/1"
    assert before["status"] == "CONFIRMED"
    assert len(before.walk("VALARM")) == 1

    await asks(stage, anna, "/verwalten")
    await taps(stage, anna, "Tag und Zeit")
    await asks(stage, anna, "5.10.2027 17 Uhr")
    await taps(stage, anna, "Bestätigen")
    (after,) = events(await asks(stage, ben, "/kalender"))
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") == datetime(2027, 10, 5, 17, 0, tzinfo=BERLIN)


async def test_the_whole_calendar_is_one_file(begun: Begun) -> None:
    await planned(begun, "28.9.2027 16:00 TikTok")
    await planned(begun, "23.11.2027 16:00 Dritte Orte")
    file = await asks(begun.stage, begun.ben, "/kalender")
    assert [str(e["summary"]) for e in events(file)] == ["TikTok", "Dritte Orte"]
    assert file.text.startswith("2 Termine zum Eintragen")
    assert file.document is not None
    assert b"BEGIN:VTIMEZONE" in file.document.bytes


async def test_a_meeting_that_runs_is_still_the_one_meant(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, "2.3.2027 16:00 TikTok\nhttps://zoom.example.org/j/1")
    await stage.taps(ben, card, "Dabei")
    await stage.travel_to(datetime(2027, 3, 2, 16, 20))
    running = await asks(stage, ben, "/treffen")
    assert running.text.startswith("TikTok (hat begonnen)")
    assert "Link öffnen" in running.button_texts, "whoever is late needs it now"
    assert "Dabei" not in running.button_texts
    await stage.travel_to(datetime(2027, 3, 2, 18, 0))
    assert (await asks(stage, ben, "/treffen")).text == "Es ist noch kein Treffen geplant."


async def test_the_card_is_pinned_silently_and_unpinned_afterwards(begun: Begun) -> None:
    stage, group = begun.stage, begun.group
    card = await planned(begun, "23.3.2027 16:00 TikTok")
    assert group.pinned == []
    await stage.travel_to(datetime(2027, 3, 9, 16, 1))
    assert group.pinned == [card]
    await stage.travel_to(datetime(2027, 3, 23, 18, 0))
    assert group.pinned == []


async def test_a_card_that_somebody_deleted_is_posted_again(begun: Begun) -> None:
    stage, group = begun.stage, begun.group
    card = await planned(begun)
    old = data_of(card, "Dabei")
    begun.anna.deletes(card)
    await stage.travel(minutes=30)
    await asks(stage, begun.ben, "/zusage")
    await stage.travel(minutes=15)
    again = said(group)[-1]
    assert again is not card
    assert "Dabei: 1\nBen" in again.text
    assert data_of(again, "Dabei") == old
