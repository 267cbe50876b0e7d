"""What is stored is said, shown and erased."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    data_of,
    everything_in,
    forged,
    holds,
    look_up,
    nothing_new_in,
    opens,
    planned,
    taps,
    toast,
    vanishes,
)


async def test_the_notice_is_short_in_the_group_and_whole_in_private(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    told = await asks(stage, dora, "/datenschutz", begun.group)
    assert told.text.startswith("Verantwortlich: Petra Probe, probe@example.org")
    assert "Was ihr in der Gruppe schreibt, behält er nicht." in told.text
    whole = await opens(stage, dora, told, "Privat weiter")
    for part in ("Gespeichert werden", "Wozu:", "Wie lange:", "Sichtbar:", "Empfänger:", "Deine Rechte:"):
        assert part in whole.text
    assert whole.button_texts == ["Zurück"], "nothing is stored about her: nothing to take back"
    await vanishes(stage, told)
    assert (await asks(stage, begun.ben, "/privacy")).button_texts == [
        "Meine Daten",
        "Austreten",
        "Alles löschen",
        "Zurück",
    ]


async def test_my_data_is_a_file_with_everything_and_nobody_elses(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await planned(begun)
    await stage.taps(cem, card, "Dabei")
    await asks(stage, ben, "/zusage mit „Notiz“")
    await asks(stage, ben, "/thema Lernroboter")
    sent = await asks(stage, ben, "/meinedaten")
    assert sent.document is not None
    assert sent.document.file_name == "treffpunkt-meine-daten.json"
    assert sent.text.startswith("Das ist alles, was über dich gespeichert ist.")
    stored = json.loads(sent.document.bytes)
    assert stored["people"][0]["telegram_id"] == ben.id
    assert stored["members"][0]["name"] == "Ben"
    assert stored["rsvps"][0]["note"] == "mit „Notiz“"
    assert stored["topics"][0]["title"] == "Lernroboter"
    assert len(stored["topic_votes"]) == 1
    assert stored["deliveries"]
    assert "Cem" not in sent.document.bytes.decode()

    await asks(stage, ben, "/datenschutz")
    page = await taps(stage, ben, "Meine Daten")
    assert "1 Mitgliedschaft mit Profil und Einstellungen" in page.text
    assert "1 Antwort auf ein Treffen" in page.text
    assert (await asks(stage, begun.dora, "/meinedaten")).text == "Über dich ist nichts gespeichert."


async def test_leaving_the_only_network_takes_two_taps_and_leaves_nothing(
    begun: Begun, database: Path
) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    await stage.taps(ben, card, "Dabei")
    home = await asks(stage, ben, "/start")
    sure = await asks(stage, ben, "/austreten")
    assert sure.text.startswith("Aus „Netzwerk Nord“ austreten?")
    assert "Es ist dein einziges Netzwerk hier: Auch deine Telegram-ID wird gelöscht." in sure.text
    assert sure.button_texts == ["Ja, austreten", "Nein, ich bleibe"]
    assert (await taps(stage, ben, "Nein, ich bleibe")).text.startswith("Hallo Ben!")
    assert "Dabei: 1\nBen" in card.text

    await asks(stage, ben, "/leave")
    with nothing_new_in(begun.cem.private):
        receipt = await taps(stage, ben, "Ja, austreten")
    assert receipt.text.startswith("Du bist aus „Netzwerk Nord“ ausgetreten.\nMontag, 1. März 2027, 10:0")
    assert "Auch sonst ist hier nichts mehr über dich gespeichert." in receipt.text
    assert "Ben" not in card.text
    assert "Dabei: 1" not in card.text, "an answer to a meeting still ahead goes"
    assert not holds(database, ben)
    assert "Mitglied" in await toast(stage, ben, home, "Themen"), "an old button"
    assert (await asks(stage, ben, "/austreten")).text == "Über dich ist nichts gespeichert."


async def test_a_past_meeting_still_counts_who_has_left_without_a_name(begun: Begun, database: Path) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, "2.3.2027 16:00 TikTok\nImpuls folgt")
    await stage.taps(ben, card, "Dabei")
    await stage.travel(days=3)
    assert "Dabei: 1\nBen" in card.text
    await asks(stage, ben, "/austreten")
    await taps(stage, ben, "Ja, austreten")
    assert "Dabei: 1" in card.text
    assert "Ben" not in card.text
    assert not holds(database, ben)


async def test_leaving_one_of_two_networks_keeps_the_other(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    other = stage.telegram.group("Netzwerk Süd", creator=begun.anna, members=[ben])
    await stage.adds_bot(other, begun.anna)
    await stage.joins(ben, other)
    asked = await asks(stage, ben, "/austreten")
    if "Welches Netzwerk" in asked.text:
        assert {"Netzwerk Nord", "Netzwerk Süd"} <= set(asked.button_texts)
        await taps(stage, ben, "Netzwerk Süd")
    assert "Aus „Netzwerk Süd“ austreten?" in ben.private.last.text
    assert "Deine anderen Netzwerke bleiben, wie sie sind." in ben.private.last.text
    await taps(stage, ben, "Ja, austreten")
    assert "In deinen anderen Netzwerken hat sich nichts geändert." in ben.private.last.text
    assert "„Netzwerk Nord“" in (await asks(stage, ben, "/start")).text


async def test_erasing_everything_takes_two_taps_ends_with_a_receipt_and_leaves_no_trace(
    begun: Begun, database: Path
) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await planned(begun, "28.9.2027 16:00 TikTok\nhttps://zoom.example.org/j/1")
    await stage.taps(cem, card, "Dabei")
    await asks(stage, ben, "/zusage bis später, Ben")
    await asks(stage, ben, "/thema Lernroboter")
    await asks(stage, begun.anna, "/verwalten")
    await taps(stage, begun.anna, "Impuls")
    await asks(stage, begun.anna, "Ben")
    voting = await asks(stage, ben, "/themen")
    settings = await asks(stage, ben, "/einstellungen")
    answer = data_of(card, "Nicht dabei")
    assert holds(database, ben)

    sure = await asks(stage, ben, "/löschen")
    assert sure.text.startswith("Alles löschen?")
    assert "Damit verlässt du auch dieses Netzwerk: Netzwerk Nord" in sure.text
    erasing = data_of(sure, "Ja, alles löschen")
    receipt = await taps(stage, ben, "Ja, alles löschen")
    assert receipt.text.startswith("Gelöscht.\nMontag, 1. März 2027, 10:0")
    assert "Hier ist nichts mehr über dich gespeichert" in receipt.text
    assert receipt.button_texts == []

    assert not holds(database, ben)
    assert str(ben.id) not in everything_in(database)
    assert not re.search(r"\bBen\b", card.text)
    assert "Dabei: 1\nCem" in card.text
    assert "Lernroboter" in (await asks(stage, cem, "/themen")).text, "the topic stays, without its author"

    # Old buttons, a second erasure, and life afterwards.
    for message, label in ((voting, "1 · "), (settings, "Nur Änderungen")):
        label = next(b for b in message.button_texts if b.startswith(label) or label in b)
        assert "Mitglied" in await toast(stage, ben, message, label)
    assert (await forged(stage, ben, receipt, erasing)) == ""
    assert "nichts gespeichert" in receipt.text
    for command in ("/loeschen", "/meinedaten"):
        assert (await asks(stage, ben, command)).text == "Über dich ist nichts gespeichert."
    tap = ben.taps_data(card, answer)
    await stage.settle()
    assert tap.answer is not None
    assert tap.answer.url is not None, "a stranger like any other: led to joining"
    assert not holds(database, ben)
    with nothing_new_in(ben.private):
        await stage.travel(days=210)


async def test_a_member_who_left_the_group_can_still_leave_the_network(begun: Begun, database: Path) -> None:
    stage, ben = begun.stage, begun.ben
    begun.group.leave(ben)
    await stage.settle()
    await asks(stage, ben, "/austreten")
    await taps(stage, ben, "Ja, austreten")
    assert not holds(database, ben)


async def test_consent_keeps_its_time_and_version(begun: Begun) -> None:
    from sqlalchemy import select

    from models import Member

    found = await look_up(begun.stage, lambda s: s.scalars(select(Member)).all())
    assert {member.consent_version for member in found} == {1}
    assert all(f"{member.consented_at:%Y-%m-%d}" == "2027-03-01" for member in found)
