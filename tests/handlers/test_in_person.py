"""Meetings in person as people live them: place, days, seats, what is told of diet and arrival, who travels along."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from sandbox.chats import Message
from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    data_of,
    everything_in,
    forged,
    nothing_new_in,
    planned,
    said,
    taps,
    toast,
)

LINE = """28.9.2027 10:00 Jahrestreffen
Ort: Fablab Hamburg
Adresse: Große Bergstraße 160, Hamburg
Plätze: 2
2 Tage
Dauer: 7 Stunden"""


@pytest.fixture
async def card(begun: Begun) -> Message:
    return await planned(begun, LINE)


async def test_the_card_says_where_how_long_and_how_many(begun: Begun, card: Message) -> None:
    assert card.text.startswith(
        "Jahrestreffen\n"
        "Wann: Dienstag, 28. September 2027 bis Mittwoch, 29. September 2027, jeweils um 10:00 Uhr (7 Stunden)\n"
        "Ort: Fablab Hamburg\n"
        "Adresse: Große Bergstraße 160, Hamburg\n"
        "Auf der Landkarte ansehen"
    )
    assert "Plätze: 2" in card.text
    (link,) = [e.url for e in card.entities if e.type == "text_link"]
    assert (
        link == "https://www.openstreetmap.org/search?query=Gro%C3%9Fe%20Bergstra%C3%9Fe%20160%2C%20Hamburg"
    )


async def test_the_preview_has_buttons_for_it_and_wrong_numbers_are_said(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    digital = await asks(stage, anna, "/planen 28.9.2027 16:00 TikTok")
    assert "Plätze" not in digital.button_texts
    wrong = await asks(stage, anna, "/planen 28.9.2027 10:00 Jahrestreffen\nOrt: Fablab\nPlätze: 0")
    assert wrong.text.startswith("Da passt nur eine Zahl von 1 bis 999, zum Beispiel „1“.")
    assert "Wie viele Plätze gibt es?" in wrong.text
    preview = await asks(stage, anna, "12")
    assert "Plätze: 12" in preview.text
    for label in ("Adresse", "Landkarte", "Tage", "Plätze"):
        assert label in preview.button_texts
    await taps(stage, anna, "Tage")
    assert "Da passt nur eine Zahl von 1 bis 7" in (await asks(stage, anna, "9")).text
    assert "bis Mittwoch, 29. September 2027" in (await asks(stage, anna, "zwei, also 2")).text
    await taps(stage, anna, "Landkarte")
    assert "ist keine Webadresse" in (await asks(stage, anna, "beim Bahnhof links")).text
    assert "Auf der Landkarte ansehen" in (await asks(stage, anna, "maps.app.goo.gl/abc")).text
    await taps(stage, anna, "Bestätigen")
    assert "Plätze: 12" in begun.group.last.text


async def test_organisers_change_it_later(begun: Begun, card: Message) -> None:
    stage, anna = begun.stage, begun.anna
    for person in (begun.ben, begun.cem):
        await stage.taps(person, card, "Dabei")
    panel = await asks(stage, anna, "/verwalten")
    assert "Plätze: 2" in panel.text
    await taps(stage, anna, "Plätze")
    refused = await asks(stage, anna, "1")
    assert refused.text.startswith("2 Plätze sind schon vergeben; weniger geht nicht.")
    changed = await asks(stage, anna, "3")
    assert changed.text.startswith("Geändert.")
    await taps(stage, anna, "Adresse")
    await taps(stage, anna, "Weglassen")
    await stage.travel(seconds=30)
    assert "Adresse:" not in card.text
    assert "Plätze: 3" in card.text


async def test_the_card_says_what_is_free_and_the_lists_who_waits(begun: Begun, card: Message) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    await stage.taps(anna, card, "Dabei")
    await stage.travel(seconds=30)
    assert "Plätze: 2, noch 1 frei" in card.text
    for person in (ben, cem):
        await stage.taps(person, card, "Dabei")
    await stage.travel(seconds=30)
    assert "Plätze: 2, eine Person auf der Warteliste" in card.text
    await asks(stage, anna, "/verwalten")
    answers = await taps(stage, anna, "Wer hat geantwortet?")
    assert "• Ben\n• Cem (Warteliste)" in answers.text
    await asks(stage, ben, "/treffen")
    assert "• Cem (Warteliste)" in (await taps(stage, ben, "Wer ist dabei?")).text


async def test_a_free_seat_is_offered_for_a_day_and_then_goes_on(begun: Begun, card: Message) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    dora = begun.dora
    await stage.joins(dora, begun.group)
    for person in (anna, ben, cem, dora):
        await stage.taps(person, card, "Dabei")
    assert "Plätze: 2, 2 auf der Warteliste" in card.text
    await stage.taps(anna, card, "Nicht dabei")
    offer = cem.private.last
    assert offer.text.startswith(
        "Ein Platz ist frei geworden: Jahrestreffen, Dienstag, 28. September 2027, 10:00 Uhr. Nimmst du ihn?\n\n"
        "Bis Dienstag, 2. März 2027, 10:0"
    )
    assert offer.button_texts[:2] == ["Ja, ich nehme ihn", "Nein, danke"]
    assert not offer.silent
    mine = await asks(stage, cem, "/treffen")
    assert "Für dich ist ein Platz frei, gehalten bis Dienstag, 2. März 2027" in mine.text
    assert "✅ Dabei" not in mine.button_texts
    await stage.restart()
    with nothing_new_in(dora.private):
        await stage.travel_to(datetime(2027, 3, 2, 9, 59))
    await stage.travel_to(datetime(2027, 3, 2, 10, 5))
    assert dora.private.last.text.startswith("Ein Platz ist frei geworden")
    await stage.travel(seconds=30)
    assert "Vielleicht: 1\nCem" in card.text
    late = await toast(stage, cem, offer, "Ja, ich nehme ihn")
    assert late.startswith("Alle Plätze sind vergeben: Du stehst auf der Warteliste")
    assert await toast(stage, dora, dora.private.last, "Nein, danke") == (
        "Diesmal nicht – notiert. Du bekommst dazu keine Erinnerungen."
    )
    assert cem.private.last.text.startswith("Ein Platz ist frei geworden")
    assert await toast(stage, cem, cem.private.last, "Ja, ich nehme ihn") == "Du bist dabei. Schön!"
    await stage.travel_to(datetime(2027, 3, 5, 10, 0))
    assert "Dabei: 2\nBen, Cem" in card.text


async def test_shortly_before_it_is_said_that_there_is_less_time(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await planned(begun, "2.3.2027 16:00 Jahrestreffen\nOrt: Fablab\nPlätze: 1")
    await stage.taps(ben, card, "Dabei")
    await stage.taps(cem, card, "Dabei")
    await stage.travel_to(datetime(2027, 3, 2, 10, 0))
    await stage.taps(ben, card, "Nicht dabei")
    offer = cem.private.last.text
    assert (
        "Weil das Treffen bald ist, halte ich ihn dir nur bis Dienstag, 2. März 2027, 13:00 Uhr frei" in offer
    )
    await stage.taps(cem, cem.private.last, "Nein, danke")
    await stage.taps(ben, card, "Dabei")
    await stage.taps(cem, card, "Dabei")
    await stage.travel_to(datetime(2027, 3, 2, 14, 30))
    await stage.taps(ben, card, "Nicht dabei")
    assert cem.private.last.text.startswith("Ein Platz ist frei geworden: Du bist dabei!"), "no time to ask"


async def test_diet_and_arrival_after_a_yes_in_private(begun: Begun, card: Message, database: Path) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await asks(stage, ben, "/treffen")
    question = await taps(stage, ben, "Dabei")
    assert question.text.startswith("Du bist dabei. Schön!\n\nEssen und Anreise · Jahrestreffen\nFreiwillig:")
    assert question.button_texts == ["Essen", "Anreise", "Gemeinsam anreisen: Ja", "Überspringen"]
    await taps(stage, ben, "Essen")
    assert ben.private.last.text.startswith("Was sollen wir beim Essen wissen?")
    assert (await asks(stage, ben, "x" * 201)).text.startswith("Das ist zu lang")
    await stage.restart()
    told = await asks(stage, ben, "vegan, keine <Nüsse>")
    assert "Essen: vegan, keine <Nüsse>" in told.text
    await taps(stage, ben, "Anreise")
    await asks(stage, ben, "Bahn, 9:20 Uhr")
    back = await taps(stage, ben, "Zurück")
    assert back.text.startswith("Jahrestreffen\n")
    assert "Essen und Anreise" in back.button_texts
    assert "vegan" not in back.text

    for looking in (await taps(stage, ben, "Wer ist dabei?"), card, await asks(stage, begun.cem, "/treffen")):
        assert "vegan" not in looking.text
    await asks(stage, anna, "/verwalten")
    answers = await taps(stage, anna, "Wer hat geantwortet?")
    assert "• Ben\n  Essen: vegan, keine <Nüsse>\n  Anreise: Bahn, 9:20 Uhr" in answers.text

    await taps(stage, ben, "Zurück")
    await taps(stage, ben, "Essen und Anreise")
    await taps(stage, ben, "Anreise")
    assert "Anreise: nichts angegeben" in (await taps(stage, ben, "Weglassen")).text
    await stage.travel_to(datetime(2027, 9, 29, 16, 59))
    assert "vegan" in _rsvps(database)
    await stage.travel_to(datetime(2027, 9, 29, 17, 1))
    assert card.text.startswith("Jahrestreffen (vorbei)")
    assert "vegan" not in _rsvps(database)


def _rsvps(database: Path) -> str:
    return "\n".join(line for line in everything_in(database).splitlines() if 'INTO "rsvps"' in line)


async def test_who_says_yes_in_the_group_is_asked_once_a_week_before(begun: Begun, card: Message) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    with nothing_new_in(ben.private, cem.private):
        await stage.taps(ben, card, "Dabei")
        await stage.taps(cem, card, "Vielleicht")
        await stage.travel_to(datetime(2027, 9, 21, 9, 59))
    await stage.travel_to(datetime(2027, 9, 21, 10, 1))
    question = ben.private.last
    assert question.text == (
        "Jahrestreffen ist am Dienstag, 28. September 2027, 10:00 Uhr, und du bist dabei.\n\n"
        "Gibt es etwas zu Essen oder Anreise, das wir wissen sollten?\n"
        "Freiwillig: Nur wer das Treffen organisiert, sieht es. Nach dem Treffen wird es gelöscht.\n\n"
        "Gemeinsam anreisen: nein. Mit „Ja“ erfährst du, wer aus deiner Gegend kommt und das auch möchte, "
        "und sie von dir, mit Namen."
    )
    assert question.silent
    assert question.button_texts[-2:] == ["Überspringen", "Weniger davon"]
    assert (await taps(stage, ben, "Überspringen")).text.startswith("Jahrestreffen\nWann:")
    with nothing_new_in(ben.private):
        await stage.travel_to(datetime(2027, 9, 26, 12, 0))
    assert not any("Essen oder Anreise" in m.text for m in said(cem.private))
    await stage.travel_to(datetime(2027, 9, 27, 10, 1))
    reminder = ben.private.last
    assert reminder.text.endswith("Gibt es etwas zu Essen oder Anreise, das wir wissen sollten?")
    assert reminder.button_texts[0] == "Essen und Anreise"
    await taps(stage, ben, "Essen und Anreise")
    await taps(stage, ben, "Essen")
    assert "Essen: vegan" in (await asks(stage, ben, "vegan")).text


async def test_a_video_call_asks_nothing_of_it(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, "28.9.2027 10:00 TikTok")
    await asks(stage, ben, "/treffen")
    answered = await taps(stage, ben, "Dabei")
    assert answered.text.startswith("TikTok\n")
    assert "Essen und Anreise" not in answered.button_texts
    meeting = data_of(card, "Dabei").split(":")[1]
    for data in (f"ne1:{meeting}", f"nf1:{meeting}:diet", f"nf1:{meeting}:no-diet"):
        assert "nur, wer zu einem Treffen vor Ort kommt" in await forged(stage, ben, answered, data)


async def test_made_up_buttons_tell_nobody_anything(begun: Begun, card: Message) -> None:
    stage, ben, dora = begun.stage, begun.ben, begun.dora
    meeting = data_of(card, "Dabei").split(":")[1]
    home = await asks(stage, ben, "/start")
    for data in (f"ne1:{meeting}", f"nf1:{meeting}:diet"):
        assert "nur, wer zu einem Treffen vor Ort kommt" in await forged(stage, ben, home, data)
    await stage.taps(ben, card, "Dabei")
    assert "gibt es nicht mehr" in await forged(stage, ben, home, f"nf1:{meeting}:note")
    assert "gibt es nicht mehr" in await forged(stage, ben, card, f"ne1:{meeting}"), "not under the card"
    await asks(stage, dora, "/start")
    assert "Mitglied" in await forged(stage, dora, dora.private.last, f"ne1:{meeting}")


async def test_who_wants_it_hears_a_week_before_who_travels_from_nearby(begun: Begun, card: Message) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await asks(stage, begun.anna, "/verwalten")
    await taps(stage, begun.anna, "Plätze")
    await taps(stage, begun.anna, "Weglassen")
    for person, state in ((ben, "Schleswig-Holstein"), (cem, "Hamburg")):
        await asks(stage, person, "/profil")
        await taps(stage, person, "Bundesland")
        await taps(stage, person, state)
    await stage.taps(begun.anna, card, "Dabei")
    await asks(stage, ben, "/treffen")
    await taps(stage, ben, "Dabei")
    assert (await toast(stage, ben, ben.private.last, "Gemeinsam anreisen: Ja")).startswith(
        "Gut: Du erfährst"
    )
    assert "Gemeinsam anreisen: ja." in ben.private.last.text
    await stage.taps(cem, card, "Dabei")
    shown = await asks(stage, cem, "/einstellungen")
    await stage.taps(cem, shown, "Gemeinsam anreisen: Ja")
    assert "Wer aus deiner Gegend zu einem Treffen fährt" in shown.text
    before = {person: len(said(person.private)) for person in (ben, cem)}
    await stage.travel_to(datetime(2027, 9, 21, 10, 1))
    for person, other in ((ben, "• Cem (Hamburg)"), (cem, "• Ben (Schleswig-Holstein)")):
        hint = person.private.last
        assert hint.text.startswith("Jahrestreffen ist am Dienstag, 28. September 2027")
        assert f"Auch aus deiner Gegend kommen:\n{other}" in hint.text
        assert len(said(person.private)) == before[person] + 1, "needs and companions in one message"
        assert "Anna" not in hint.text
        assert hint.silent
    assert not any("Auch aus deiner Gegend" in m.text for m in said(begun.anna.private)), "not opted in"
    await stage.travel_to(datetime(2027, 9, 29, 20, 0))
    (_, reminder) = [m for m in said(ben.private) if "Auch aus deiner Gegend" in m.text]
    assert reminder.text.startswith("Jahrestreffen ist morgen")


async def test_who_says_yes_in_the_last_week_hears_at_once_and_the_others_the_day_before(
    begun: Begun,
) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await planned(begun, "28.9.2027 10:00 Jahrestreffen\nOrt: Fablab")
    for person, state in ((ben, "Schleswig-Holstein"), (cem, "Hamburg")):
        await asks(stage, person, "/profil")
        await taps(stage, person, "Bundesland")
        await taps(stage, person, state)
    await stage.taps(ben, card, "Dabei")
    shown = await asks(stage, ben, "/einstellungen")
    await stage.taps(ben, shown, "Gemeinsam anreisen: Ja")
    await stage.travel_to(datetime(2027, 9, 22, 12, 0))
    assert not any("Auch aus deiner Gegend" in m.text for m in said(ben.private)), "nobody yet"

    question = cem.private.last
    assert question.text.startswith("Jahrestreffen: Bist du dabei?")
    await stage.taps(cem, question, "Dabei")
    assert "Auch aus deiner Gegend" not in question.text, "not opted in"
    told = await toast(stage, cem, question, "Gemeinsam anreisen: Ja")
    assert told.startswith("Gut: Wer aus deiner Gegend kommt, steht jetzt hier.")
    assert "Auch aus deiner Gegend kommen:\n• Ben (Schleswig-Holstein)" in question.text
    with nothing_new_in(ben.private):
        await stage.travel_to(datetime(2027, 9, 27, 9, 59))
    await stage.travel_to(datetime(2027, 9, 27, 10, 1))
    assert "Auch aus deiner Gegend kommen:\n• Cem (Hamburg)" in ben.private.last.text
    assert "• Ben (Schleswig-Holstein)" in cem.private.last.text


async def test_reminders_say_where_and_until_when(begun: Begun, card: Message) -> None:
    stage, ben = begun.stage, begun.ben
    await stage.taps(ben, card, "Dabei")
    await stage.travel_to(datetime(2027, 9, 27, 10, 1))
    reminder = ben.private.last
    assert "Es dauert bis Mittwoch, 29. September 2027, jeweils ab 10:00 Uhr." in reminder.text
    assert "Adresse: Große Bergstraße 160, Hamburg" in reminder.text
    await stage.travel_to(datetime(2027, 9, 28, 18, 0))
    assert card.text.startswith("Jahrestreffen (hat begonnen)"), "the second day is still to come"


async def test_who_gives_the_impulse_can_say_what_they_eat_in_the_same_message(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/thema Fablab")
    await taps(stage, ben, "Kann ich was beitragen")
    await planned(begun, "28.9.2027 10:00 Fablab\nOrt: Fablab Hamburg")
    await stage.travel(minutes=1)
    question = ben.private.last
    await stage.taps(ben, question, "Ja, mache ich")
    assert question.button_texts == [
        "Mit jemandem zusammen",
        "Diesmal nicht",
        "Essen und Anreise",
        "Alles zum Treffen",
    ]
    await stage.taps(ben, question, "Essen und Anreise")
    assert question.text.startswith("Essen und Anreise · Fablab")
