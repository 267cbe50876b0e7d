"""Somebody without Telegram comes, too; and the answers as a table."""

from __future__ import annotations

import csv
import io
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
    taps,
    toast,
)

HERE = """28.9.2027 10:00 Jahrestreffen
Ort: Fablab Hamburg
Plätze: 2"""


@pytest.fixture
async def card(begun: Begun) -> Message:
    return await planned(begun, HERE)


async def notes(begun: Begun, name: str, answer: str) -> Message:
    """From the panel to the answer."""
    stage, anna = begun.stage, begun.anna
    await asks(stage, anna, "/verwalten")
    shown = await taps(stage, anna, "Antwort für jemanden ohne Telegram")
    if "Noch jemand" in shown.button_texts:
        await taps(stage, anna, "Noch jemand")
    await asks(stage, anna, name)
    return await taps(stage, anna, answer)


async def test_an_answer_is_noted_changed_and_taken_back(begun: Begun, card: Message, database: Path) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await asks(stage, anna, "/verwalten")
    question = await taps(stage, anna, "Antwort für jemanden ohne Telegram")
    assert "Frag vorher, ob das recht ist" in question.text
    assert "Schreib den Namen" in (await asks(stage, anna, "x" * 65)).text
    asked = await asks(stage, anna, "Oma Erna <3")
    assert asked.text == "Was sagt Oma Erna <3?"
    with nothing_new_in(ben.private):
        kept = await taps(stage, anna, "Dabei")
    assert kept.text.startswith("Notiert: Oma Erna <3 – dabei.")
    assert kept.button_texts == ["Oma Erna <3 · Dabei", "Noch jemand", "Zurück"]
    assert "Dabei: 1\nOma Erna <3" in card.text
    assert "noch 1 frei" in card.text

    await taps(stage, anna, "Zurück")
    assert "• Oma Erna <3 (ohne Telegram)" in (await taps(stage, anna, "Wer hat geantwortet?")).text
    await stage.taps(ben, card, "Dabei")
    await asks(stage, ben, "/treffen")
    assert "• Oma Erna <3 (ohne Telegram)" in (await taps(stage, ben, "Wer ist dabei?")).text

    full = await notes(begun, "Uwe", "Vielleicht")
    assert full.text.startswith("Notiert: Uwe – vielleicht.")
    one = await taps(stage, anna, "Uwe · Vielleicht")
    assert "Für „Uwe“ ist kein Platz mehr frei." in await toast(stage, anna, one, "Dabei")
    await taps(stage, anna, "Zurück")
    await taps(stage, anna, "Noch jemand")
    again = await asks(stage, anna, "UWE")
    assert again.text == "Uwe (ohne Telegram): vielleicht", "the same name again is the same person"
    assert (await taps(stage, anna, "Nicht dabei")).text.startswith("Notiert: Uwe – nicht dabei.")
    await taps(stage, anna, "Oma Erna <3 · Dabei")
    assert (await taps(stage, anna, "Zurücknehmen")).text.startswith("Zurückgenommen: Oma Erna <3")
    await stage.travel(minutes=1)
    assert "Erna" not in card.text
    assert "Erna" not in "".join(line for line in everything_in(database).splitlines() if "proxies" in line)


async def test_after_the_meeting_the_name_is_gone_everywhere(
    begun: Begun, card: Message, database: Path
) -> None:
    await notes(begun, "Erna Muster", "Dabei")
    await begun.stage.travel_to(datetime(2027, 9, 28, 14, 0))
    assert "vorbei" in card.text
    assert "Dabei: 1" in card.text
    assert "Erna" not in card.text
    tables = [line for line in everything_in(database).splitlines() if '"inbox"' not in line]
    assert "Erna Muster" not in "\n".join(tables)


async def test_organisers_are_reminded_to_tell_them(begun: Begun, card: Message) -> None:
    stage, anna = begun.stage, begun.anna
    await notes(begun, "Erna", "Dabei")
    await asks(stage, anna, "/verwalten")
    await taps(stage, anna, "Tag und Zeit")
    panel = await asks(stage, anna, "5.10. 10 Uhr")
    await stage.taps(anna, panel, "Bestätigen")
    assert "Ohne Telegram, sag bitte selbst Bescheid: Erna" in panel.text
    await stage.taps(anna, panel, "Treffen absagen")
    assert "Bisher hat niemand zugesagt." in panel.text, "nobody who gets a message"
    await stage.taps(anna, panel, "Ja, absagen")
    assert "Ohne Telegram, sag bitte selbst Bescheid: Erna" in panel.text


async def test_a_member_of_that_name_is_mentioned_and_an_old_button_notes_nothing(
    begun: Begun, card: Message
) -> None:
    stage, anna = begun.stage, begun.anna
    await asks(stage, anna, "/verwalten")
    await taps(stage, anna, "Antwort für jemanden ohne Telegram")
    asked = await asks(stage, anna, "ben")
    assert "„ben“ gibt es schon unter den Mitgliedern." in asked.text
    await asks(stage, anna, "/verwalten")  # elsewhere
    await stage.taps(anna, asked, "Dabei")
    assert "Dabei: 1" not in card.text


def cells(message: Message) -> list[list[str]]:
    assert message.document is not None
    text = message.document.bytes.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


async def test_the_answers_as_a_table(begun: Begun, card: Message) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    await notes(begun, "@Erna; Muster", "Dabei")
    await asks(stage, ben, "/zusage =HYPERLINK(1)")
    await stage.taps(cem, card, "Dabei")
    panel = await asks(stage, anna, "/verwalten")
    with nothing_new_in(begun.group, ben.private, cem.private):
        sent = await taps(stage, anna, "Als Tabelle")
    assert sent.document is not None
    assert sent.document.file_name == "antworten-2027-09-28-jahrestreffen.csv"
    head, *rows = cells(sent)
    assert head == [
        *("Name", "Lehrgang", "Antwort", "Gäste", "Notiz", "Stand", "Geantwortet am", "Essen", "Anreise")
    ]
    assert [row[:6] for row in rows] == [
        ["Ben", "", "Dabei", "", "'=HYPERLINK(1)", ""],
        ["Cem", "", "Dabei", "", "", "Warteliste"],
        ["'@Erna; Muster", "", "Dabei", "", "", "ohne Telegram"],
        ["Anna", "", "keine Antwort", "", "", ""],
    ]
    assert rows[0][6].startswith("2027-03-01 10:")
    data = data_of(panel, "Als Tabelle")
    assert "nur Organisator:innen" in await forged(stage, ben, await asks(stage, ben, "/start"), data)


async def test_in_english_and_digital(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await planned(begun)
    await asks(stage, anna, "/sprache")
    await taps(stage, anna, "English")
    panel = await asks(stage, anna, "/manage")
    head, *rows = cells(await taps(stage, anna, "As a table"))
    assert head == ["Name", "Cohort", "Answer", "Guests", "Note", "Standing", "Answered at"]
    assert [row[2] for row in rows] == ["no answer"] * 3
    await stage.taps(anna, panel, "Answer for someone without Telegram")
    assert panel.text.startswith("For whom are you answering?")
