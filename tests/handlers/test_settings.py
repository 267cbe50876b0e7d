"""Settings: which reminders, a pause, the name on the card, the language; and what organisers set for all."""

from __future__ import annotations

from datetime import datetime

from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, forged, nothing_new_in, planned, said, taps, toast


async def test_the_page_says_what_holds_and_changes_in_place(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    shown = await asks(stage, ben, "/einstellungen")
    assert shown.text == (
        "Einstellungen · Netzwerk Nord\n\n"
        "Erinnerungen: Alle (wie im Netzwerk üblich)\n"
        "Pause: keine\n"
        "Karte in der Gruppe: Dein Name steht bei deiner Antwort.\n"
        "Gemeinsam anreisen: nein\n"
        "Sprache: Deutsch (wie das Netzwerk)"
    )
    assert "Für alle im Netzwerk" not in shown.button_texts
    spoken = len(said(ben.private))
    saved = await toast(stage, ben, shown, "Nur am Tag davor")
    assert saved == "Gespeichert. Deine Erinnerungen: Nur am Tag davor und 60 Minuten vorher"
    assert "Erinnerungen: Nur am Tag davor und 60 Minuten vorher\n" in shown.text
    assert "✅ Nur am Tag davor und 60 Minuten vorher" in shown.button_texts
    assert len(said(ben.private)) == spoken
    assert (await taps(stage, ben, "Zurück")).text.startswith("Hallo Ben!")


async def test_less_of_it_is_one_tap_under_every_reminder(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun, "9.3.2027 16:00 TikTok")
    await stage.travel_to(datetime(2027, 3, 2, 16, 5))
    reminder = ben.private.last
    assert reminder.text.startswith("TikTok: Bist du dabei?")
    question = await taps(stage, ben, "Weniger davon")
    assert question is not reminder
    assert reminder.text.startswith("TikTok: Bist du dabei?"), "the reminder stays readable"
    assert question.button_texts == [
        "✅ Alle",
        "Nur am Tag davor und 60 Minuten vorher",
        "Nur Änderungen",
        "Alle Einstellungen",
    ]
    await taps(stage, ben, "Nur Änderungen")
    with nothing_new_in(ben.private):
        await stage.travel_to(datetime(2027, 3, 10, 12, 0))


async def test_a_pause_by_button_by_word_and_by_command(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    page = await asks(stage, ben, "/einstellungen")
    assert await toast(stage, ben, page, "Pause: 2 Wochen") == (
        "Pause. Ab Montag, 15. März 2027 schreibe ich dir wieder."
    )
    assert "Pause: Ab Montag, 15. März 2027 schreibe ich dir wieder." in page.text
    assert "Du machst Pause bis Montag, 15. März 2027" in (await asks(stage, ben, "/start")).text
    page = await asks(stage, ben, "/einstellungen")
    assert "wieder Erinnerungen" in await toast(stage, ben, page, "Pause beenden")

    question = await taps(stage, ben, "Pause bis zu einem Tag")
    assert question.text.startswith("Bis wann soll Ruhe sein?")
    await stage.restart()
    assert "kein Datum" in (await asks(stage, ben, "wenn ich Lust habe")).text
    assert "Ab Freitag, 12. März 2027" in (await asks(stage, ben, "bis 12.3.")).text
    for typed, day in (
        ("/pause in drei Wochen", "Montag, 22. März 2027"),
        ("/pause 2 Wochen", "Montag, 15. März 2027"),
        ("/pause bis 1.10.", "Freitag, 1. Oktober 2027"),
        ("/PAUSE morgen", "Dienstag, 2. März 2027"),
    ):
        assert f"Ab {day} schreibe" in (await asks(stage, ben, typed)).text, typed
    assert "schon vorbei" in (await asks(stage, ben, "/pause 1.1.2027")).text
    assert "Ab Dienstag, 2. März 2027" in (await asks(stage, ben, "/pause")).text, "bare: the page"


async def test_nobody_is_reminded_in_a_pause(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, "9.3.2027 16:00 TikTok")
    await stage.taps(ben, card, "Dabei")
    await asks(stage, ben, "/pause bis 9.3.")
    with nothing_new_in(ben.private):
        await stage.travel_to(datetime(2027, 3, 8, 23, 59))
    await stage.travel_to(datetime(2027, 3, 9, 15, 1))
    assert ben.private.last.text.startswith("TikTok beginnt in einer Stunde")


async def test_only_counted_on_the_card_and_back(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    await stage.taps(ben, card, "Dabei")
    page = await asks(stage, ben, "/einstellungen")
    told = await toast(stage, ben, page, "Auf der Karte nur zählen")
    assert told == "Auf den Karten in der Gruppe wirst du jetzt nur gezählt."
    assert "Ben" not in card.text
    assert "Dabei: 1" in card.text
    await stage.taps(ben, page, "Auf der Karte mit Namen")
    assert "Dabei: 1\nBen" in card.text


async def test_the_language_of_one_person_is_nobody_elses(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    page = await asks(stage, ben, "/sprache")
    assert page.text.startswith("Sprache · Language")
    assert page.button_texts == ["Deutsch", "English", "✅ Wie das Netzwerk", "Zurück"]
    await stage.taps(ben, page, "English")
    assert (await asks(stage, ben, "/start")).text.startswith("Hello Ben!")
    assert (await asks(stage, begun.cem, "/start")).text.startswith("Hallo Cem!")
    await planned(begun, "9.3.2027 16:00 TikTok")
    assert "Dabei" in begun.group.last.button_texts, "the group's language is another matter"
    await stage.travel_to(datetime(2027, 3, 2, 16, 5))
    assert ben.private.last.text.startswith("TikTok: Are you coming?") or "you" in ben.private.last.text
    assert begun.cem.private.last.text.startswith("TikTok: Bist du dabei?")
    await asks(stage, ben, "/language")
    await taps(stage, ben, "Deutsch")
    assert (await asks(stage, ben, "/start")).text.startswith("Hallo Ben!")


async def test_menus_follow_language_and_role(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben

    async def menu(of: object, chat: int) -> list[str]:
        scope = ("chat", chat, None)
        return [name for name, _ in stage.telegram.commands.get((scope, ""), [])]

    await asks(stage, anna, "/start")
    await asks(stage, ben, "/start")
    assert "planen" in await menu(anna, anna.id)
    assert "planen" not in await menu(ben, ben.id)
    assert "termine" in await menu(ben, ben.id)
    await asks(stage, ben, "/sprache")
    await taps(stage, ben, "English")
    assert "meetings" in await menu(ben, ben.id)


async def test_an_organiser_sets_language_and_reminders_for_everybody(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    card = await planned(begun, "9.3.2027 16:00 TikTok")
    page = await asks(stage, anna, "/einstellungen")
    await taps(stage, anna, "Für alle im Netzwerk")
    assert "Sprache der Gruppe: Deutsch" in page.text
    setting = data_of(page, "English")
    assert "nur Organisator:innen" in await forged(stage, ben, await asks(stage, ben, "/start"), setting)
    assert await toast(stage, anna, page, "Nur Änderungen") == "Gespeichert, für alle im Netzwerk."
    assert (
        "Erinnerungen: Nur Änderungen (wie im Netzwerk üblich)"
        in (await asks(stage, ben, "/einstellungen")).text
    )
    await stage.taps(anna, page, "English")
    assert "When: Tuesday, 9 March 2027" in card.text
    assert card.button_texts[0] != "Dabei"
    assert (await asks(stage, ben, "/start")).text.startswith("Hello Ben!"), "follows the network"
    with nothing_new_in(ben.private):
        await stage.travel_to(datetime(2027, 3, 3, 12, 0))


async def test_strangers_have_nothing_to_set(begun: Begun) -> None:
    for command in ("/einstellungen", "/pause 1.4.", "/sprache"):
        told = await asks(begun.stage, begun.dora, command)
        assert told.text.startswith("Dafür musst du Mitglied sein."), command
