"""The organisers' panel: moving, changing, cancelling; who has answered and what was sent."""

from __future__ import annotations

from datetime import datetime

import pytest

from sandbox.chats import Message
from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    data_of,
    forged,
    nothing_new_in,
    opens,
    planned,
    said,
    taps,
    toast,
    vanishes,
)


@pytest.fixture
async def card(begun: Begun) -> Message:
    return await planned(begun, "28.9.2027 16:00 TikTok\nhttps://zoom.example.org/j/1\nBringt Ideen mit")


async def panel(begun: Begun) -> Message:
    return await asks(begun.stage, begun.anna, "/verwalten")


async def test_the_panel_shows_everything_and_has_a_button_for_each(begun: Begun, card: Message) -> None:
    await begun.stage.taps(begun.ben, card, "Dabei")
    shown = await panel(begun)
    assert shown.text.startswith("TikTok\nWann: Dienstag, 28. September 2027, 16:00 Uhr (90 Minuten)")
    assert "Dabei 1 · Vielleicht 0 · Nicht dabei 0 · ohne Antwort 2" in shown.text
    for label in (
        "Wer hat geantwortet?",
        "Was ging hinaus?",
        "Tag und Zeit",
        "Link",
        "Ort",
        "Thema",
        "Impuls",
    ):
        assert label in shown.button_texts
    assert shown.button_texts[-2:] == ["Treffen absagen", "Zurück"]


async def test_only_organisers_manage_and_in_the_group_it_leads_into_private(
    begun: Begun, card: Message
) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    told = await asks(stage, anna, "/verwalten", begun.group)
    assert told.text == "Treffen verwalten geht privat, ohne die Gruppe zu stören."
    private = await opens(stage, anna, told, "Privat weiter")
    assert private.text.startswith("TikTok\n")
    await vanishes(stage, told)
    cancelling = data_of(private, "Treffen absagen")
    for group in (begun.group, None):
        assert "nur Organisator:innen" in (await asks(stage, ben, "/verwalten", group)).text
    home = await asks(stage, ben, "/start")
    assert "nur Organisator:innen" in await forged(stage, ben, home, cancelling)
    assert "nur Organisator:innen" in await forged(stage, ben, home, cancelling.replace(":0", ":1"))
    assert card.text.startswith("TikTok")


async def test_moving_is_echoed_then_told_to_everybody_and_answers_stay_marked(
    begun: Begun, card: Message
) -> None:
    stage, anna, ben, cem, group = begun.stage, begun.anna, begun.ben, begun.cem, begun.group
    await stage.taps(ben, card, "Dabei")
    await stage.taps(cem, card, "Nicht dabei")
    await panel(begun)
    question = await taps(stage, anna, "Tag und Zeit")
    assert question.text.startswith("Auf wann verschieben?")
    assert "Bisher: Dienstag, 28. September 2027, 16:00 Uhr" in question.text
    with nothing_new_in(ben.private, cem.private, group):
        echo = await asks(stage, anna, "5.10. 17 Uhr")
    assert "Bisher: Dienstag, 28. September 2027, 16:00 Uhr" in echo.text
    assert "Neu: Dienstag, 5. Oktober 2027, 17:00 Uhr" in echo.text
    assert echo.button_texts == ["Bestätigen", "Zurück"]
    await stage.taps(anna, echo, "Bestätigen")
    assert echo.text.startswith("Verschoben.")

    assert "Neuer Termin (vorher Dienstag, 28. September 2027, 16:00 Uhr)." in card.text
    assert "Wann: Dienstag, 5. Oktober 2027, 17:00 Uhr" in card.text
    assert "2 Antworten gelten noch dem alten Termin." in card.text
    for person in (ben, cem):
        notice = person.private.last
        assert notice.text.startswith(
            "TikTok hat einen neuen Termin (vorher Dienstag, 28. September 2027, 16:00 Uhr). Bleibt es dabei?"
        )
        assert notice.button_texts[:3] == ["Dabei", "Vielleicht", "Nicht dabei"]
    line = said(group)[-1]
    assert line.reply_to is card
    assert line.text.startswith("TikTok hat einen neuen Termin: Dienstag, 5. Oktober 2027, 17:00 Uhr")
    assert "Deine Antwort für den alten Termin: dabei" in (await asks(stage, ben, "/treffen")).text
    await taps(stage, ben, "Dabei")
    assert "Eine Antwort gilt noch dem alten Termin." in card.text


async def test_wrong_input_is_said_and_the_question_stays_open(begun: Begun, card: Message) -> None:
    stage, anna = begun.stage, begun.anna
    await panel(begun)
    await taps(stage, anna, "Tag und Zeit")
    for typed, trouble in (
        ("30.2.", "Diesen Tag gibt es nicht."),
        ("1.2.2027 16:00", "Das ist schon vorbei"),
        ("5.10.", "um wie viel Uhr?"),
        ("irgendwann", "Darin erkenne ich kein Datum."),
    ):
        question = await asks(stage, anna, typed)
        assert trouble in question.text
        assert "Auf wann verschieben?" in question.text
    assert "Neu: Dienstag, 5. Oktober 2027" in (await asks(stage, anna, "5.10. 17:00")).text
    await taps(stage, anna, "Zurück")
    assert "28. September" in card.text
    await taps(stage, anna, "Link")
    assert "keine Webadresse" in (await asks(stage, anna, "zoom")).text
    await stage.restart()
    assert (await asks(stage, anna, "zoom.example.org/j/2")).text.startswith("Geändert.")
    assert "Link: https://zoom.example.org/j/2" in card.text
    await taps(stage, anna, "Titel")
    assert "zu lang" in (await asks(stage, anna, "x" * 130)).text
    assert (await asks(stage, anna, "TikTok <3")).text.startswith("Geändert.")
    assert card.text.startswith("TikTok <3\n")


async def test_a_past_moment_confirmed_late_is_refused(begun: Begun, card: Message) -> None:
    stage, anna = begun.stage, begun.anna
    await panel(begun)
    await taps(stage, anna, "Tag und Zeit")
    echo = await asks(stage, anna, "heute 16:00")
    await stage.travel_to(datetime(2027, 3, 1, 16, 30))
    assert "in der Vergangenheit" in await toast(stage, anna, echo, "Bestätigen")
    assert "28. September" in card.text


async def test_every_field_is_changed_and_left_out_and_the_card_follows_silently(
    begun: Begun, card: Message
) -> None:
    stage, anna = begun.stage, begun.anna
    await stage.taps(anna, said(begun.group)[0], "Gründungsthemen übernehmen")
    messages = len(said(begun.group))
    await panel(begun)
    with nothing_new_in(begun.ben.private):
        for field, typed, shown in (
            ("Ort", "Museum der Arbeit", "Ort: Museum der Arbeit"),
            ("Impuls", "Cem & Ben", "Impuls: Cem & Ben"),
            ("Beschreibung", "Neu:\n- mehr", "Neu:\n- mehr"),
        ):
            await taps(stage, anna, field)
            assert shown in (await asks(stage, anna, typed)).text, field
            assert shown in card.text, field
            await taps(stage, anna, field)
            changed = await taps(stage, anna, "Weglassen")
            assert shown not in changed.text, field
            assert shown not in card.text, field
        await taps(stage, anna, "Thema")
        await taps(stage, anna, "Dritte Orte")
        assert "Thema: Dritte Orte" in card.text
        await taps(stage, anna, "Thema")
        await taps(stage, anna, "Keines davon")
        await stage.travel(minutes=1)  # so many edits in a minute: the card waits for Telegram's pace
        assert "Thema:" not in card.text
    assert len(said(begun.group)) == messages, "edited, never posted again"
    await taps(stage, anna, "Titel")
    assert "Weglassen" not in anna.private.last.button_texts, "a meeting has a title"


async def test_cancelling_is_asked_again_and_told_to_whom_it_concerns(begun: Begun, card: Message) -> None:
    stage, anna, ben, cem, group = begun.stage, begun.anna, begun.ben, begun.cem, begun.group
    await stage.taps(ben, card, "Vielleicht")
    await stage.taps(cem, card, "Nicht dabei")
    await panel(begun)
    sure = await taps(stage, anna, "Treffen absagen")
    assert sure.text.startswith("„TikTok“ am Dienstag, 28. September 2027, 16:00 Uhr absagen?")
    assert "Eine Person hat „Dabei“ oder „Vielleicht“ gesagt und bekommt Bescheid." in sure.text
    assert sure.button_texts == ["Ja, absagen", "Zurück"]
    with nothing_new_in(cem.private):
        assert (await taps(stage, anna, "Ja, absagen")).text.startswith("„TikTok“ ist abgesagt.")
    assert ben.private.last.text == "TikTok am Dienstag, 28. September 2027, 16:00 Uhr ist abgesagt."
    assert ben.private.last.button_texts == []
    assert said(group)[-1].text == "TikTok am Dienstag, 28. September 2027, 16:00 Uhr ist abgesagt."
    assert card.text.startswith("Abgesagt: TikTok")
    with nothing_new_in(ben.private, group):
        await stage.travel_to(datetime(2027, 9, 29, 12, 0))
    assert "Es ist noch kein Treffen geplant." in (await panel(begun)).text


async def test_who_has_answered_who_has_not_and_who_cannot_be_reached(begun: Begun, card: Message) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    await asks(stage, ben, "/zusage komme später")
    await stage.taps(ben, await asks(stage, ben, "/profil"), "Mich nur mitzählen")
    cem.blocks_bot()
    await stage.settle()
    await panel(begun)
    shown = await taps(stage, anna, "Wer hat geantwortet?")
    assert "Dabei: 1\n• Ben – komme später" in shown.text, "organisers see every name"
    assert "Ohne Antwort: 2\n• Anna\n• Cem" in shown.text
    assert "Privat nicht erreichbar: 1\n• Cem" in shown.text
    assert (await taps(stage, anna, "Zurück")).text.startswith("TikTok\n")


async def test_what_was_sent_and_what_comes(begun: Begun) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    await planned(begun, "9.3.2027 16:00 TikTok")
    cem.blocks_bot()
    await stage.travel_to(datetime(2027, 3, 2, 16, 10))
    await panel(begun)
    shown = await taps(stage, anna, "Was ging hinaus?")
    assert "Karte in der Gruppe\nMontag, 1. März 2027, 10:00 Uhr\n1 angekommen" in shown.text
    assert "Frage eine Woche vorher\nDienstag, 2. März 2027, 16:00 Uhr\n2 angekommen" in shown.text
    assert "Nicht sicher erreicht: Cem" in shown.text
    assert "Erinnerung am Tag davor\nMontag, 8. März 2027, 16:00 Uhr\n3 geplant" in shown.text
    assert ben.private.last.text.startswith("TikTok: Bist du dabei?")


async def test_with_several_meetings_one_is_chosen_first(begun: Begun, card: Message) -> None:
    stage, anna = begun.stage, begun.anna
    await planned(begun, "23.11.2027 16:00 Dritte Orte")
    which = await panel(begun)
    assert which.text == "Welches Treffen?"
    assert which.button_texts == [
        *("Di., 28. Sept. · TikTok", "Di., 23. Nov. · Dritte Orte"),
        *("Vergangene Treffen", "Wer organisiert mit?", "Zurück"),
    ]
    assert (await taps(stage, anna, "Dritte Orte")).text.startswith("Dritte Orte\n")


async def test_without_a_meeting_one_can_be_planned(begun: Begun) -> None:
    shown = await panel(begun)
    assert shown.text == "Es ist noch kein Treffen geplant."
    assert shown.button_texts == ["Treffen planen", "Vergangene Treffen", "Wer organisiert mit?", "Zurück"]
    assert (await taps(begun.stage, begun.anna, "Treffen planen")).text.startswith("Worum geht es?")


async def test_an_old_panel_changes_nothing_of_a_meeting_that_is_over(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    card = await planned(begun, "2.3.2027 16:00 TikTok")
    old = await panel(begun)
    cancelling = data_of(old, "Treffen absagen").removesuffix("0") + "1"
    await taps(stage, anna, "Titel")
    await stage.travel_to(datetime(2027, 3, 2, 20, 0))
    assert "hat schon begonnen" in (await asks(stage, anna, "Anders")).text
    assert "hat schon begonnen" in await forged(stage, anna, anna.private.last, cancelling)
    assert card.text.startswith("TikTok (vorbei)")


async def test_another_length_is_no_move(begun: Begun, card: Message) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await stage.taps(ben, card, "Dabei")
    await panel(begun)
    question = await taps(stage, anna, "Dauer")
    assert "Bisher: 90 Minuten" in question.text
    assert (await asks(stage, anna, "bis abends")).text.startswith("Diese Dauer verstehe ich nicht.")
    with nothing_new_in(ben.private):
        changed = await asks(stage, anna, "2 Stunden")
        await stage.travel(minutes=1)
    assert changed.text.startswith("Geändert.")
    assert "16:00 Uhr (120 Minuten)" in card.text
    assert "Dabei: 1" in card.text, "answers stand"
    await stage.travel_to(datetime(2027, 9, 28, 17, 59))
    assert "hat begonnen" in card.text
    await stage.travel_to(datetime(2027, 9, 28, 18, 1))
    assert "vorbei" in card.text
