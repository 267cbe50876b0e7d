"""The archive: found again by a word, in private at length and in the group in short; earlier meetings by table."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.callbacks.archive import ArchivePage, ImportAsk, ImportConfirm, ImportExample, SendFile, ShowPast
from sandbox.chats import Message
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import forged, nothing_new_in, opens, planned, rows, said, taps, vanishes

TABLE = """Datum;Thema;Personen;Link
28.9.2021;TikTok;12;https://example.org/tiktok
23.11.2021;Digitale Berufsorientierung;9;
25.1.2022;Grüne Räume und Bücherhallen;;
31.2.2022;Was es nicht gibt;3;
29.3.2022;;7;
24.5.2022;Dritte Orte;viele;
"""
DETAILS = "25. Januar 2022"


async def says(stage: Stage, person: Person, text: str) -> Message:
    await stage.says(person, None, text)
    return person.private.last


async def imported(begun: Begun, text: str = TABLE) -> None:
    stage, anna = begun.stage, begun.anna
    await says(stage, anna, "/archiv")
    await stage.sends(anna, "treffen.csv", text.encode("utf-8-sig"), mime_type="text/csv")
    await stage.taps(anna, anna.private.last, "einlesen")


async def test_an_empty_archive_says_so(begun: Begun) -> None:
    shown = await says(begun.stage, begun.ben, "/archiv")
    assert shown.text == "Archiv: Noch ist kein Treffen vorbei."
    assert shown.button_texts == ["Zurück"]


async def test_the_way_from_home_and_back(begun: Begun) -> None:
    await imported(begun)
    stage, ben = begun.stage, begun.ben
    await says(stage, ben, "/start")
    await taps(stage, ben, "Archiv")
    assert ben.private.last.text.startswith("Archiv: 3 Treffen")
    await taps(stage, ben, "3 · TikTok")
    detail = ben.private.last
    assert (
        detail.text
        == "TikTok\nDienstag, 28. September 2021 · 12 waren da\n\nLinks\n• https://example.org/tiktok"
    )
    await taps(stage, ben, "Zur Liste")
    await taps(stage, ben, "Zurück")
    assert detail.text.startswith("Hallo Ben!")


async def test_a_word_finds_whatever_case_and_umlauts(begun: Begun) -> None:
    await imported(begun)
    stage, ben = begun.stage, begun.ben
    for word in (
        "büchER",
        "Buecherhallen",
        "GRÜNE",
        "räume hallen",
        "/archiv Bücherhalle",
        "/ARCHIVE gruene",
    ):
        found = await says(stage, ben, word if word.startswith("/") else f"/archiv {word}")
        assert "ein Treffen" in found.text, word
        assert "Grüne Räume" in found.text, word
    found = await says(stage, ben, "tiktok")
    assert found.text.startswith("Archiv: ein Treffen zu „tiktok“"), "typed under the list, without a command"
    nothing = await says(stage, ben, "Raumfahrt")
    assert nothing.text == "Archiv: Zu „Raumfahrt“ finde ich nichts. Schreib ein anderes Wort."
    await taps(stage, ben, "Alle vergangenen Treffen")
    assert ben.private.last.text.startswith("Archiv: 3 Treffen")


async def test_notes_tips_places_and_files_are_searched(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    card = await planned(begun, "28.9.2027 16:00 Sommertreffen\nOrt: Fablab Fürstenwalde")
    await stage.taps(ben, card, "Dabei")
    await stage.travel_to(datetime(2027, 9, 28, 18, 0))
    await taps(stage, anna, "Festhalten")
    await says(stage, anna, "Der Großbäcker macht mit.")
    await taps(stage, anna, "Tipp")
    await says(stage, anna, "Lernroboter ausleihen")
    await says(stage, anna, "Vogelsbergkreis")
    await stage.sends(anna, "Satzung.pdf", b"x")
    for word in ("fuerstenwalde", "Grossbäcker", "lernrobot", "vogelsberg", "satzung", "großbäcker roboter"):
        assert "Sommertreffen" in (await says(stage, ben, f"/archiv {word}")).text, word


async def test_long_lists_and_long_notes_have_pages(begun: Begun) -> None:
    lines = "".join(f"{day}.3.2021;Treffen {day:02};{day};\n" for day in range(1, 15))
    await imported(begun, f"Datum;Thema;Personen;Link\n{lines}")
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    shown = await says(stage, ben, "/archiv treffen")
    assert shown.text.startswith("Archiv: 14 Treffen zu „treffen“")
    assert "1. Treffen 14\nSonntag, 14. März 2021 · 14 waren da" in shown.text
    await taps(stage, ben, "Weiterblättern")
    assert "7. Treffen 08" in ben.private.last.text
    await taps(stage, ben, "9 · Treffen 06")
    await taps(stage, ben, "Zur Liste")
    assert "7. Treffen 08" in ben.private.last.text, "back on the same page"
    assert "zu „treffen“" in ben.private.last.text, "and the same search"

    await says(stage, anna, "/archiv")
    await taps(stage, anna, "1 · Treffen 14")
    await taps(stage, anna, "Ergänzen")
    for letter in "abc":
        await says(stage, anna, letter * 1900)
    await taps(stage, anna, "Fertig")
    await taps(stage, anna, "Zum Archiv")
    assert "a" * 1900 in anna.private.last.text
    await taps(stage, anna, "Weiterblättern")
    assert "b" * 1900 in anna.private.last.text


async def test_in_the_group_a_short_answer_that_vanishes(begun: Begun) -> None:
    await imported(begun)
    stage, group = begun.stage, begun.group
    with nothing_new_in(begun.ben.private):
        await stage.says(begun.ben, group, "/archiv")
    shown = group.last
    assert shown.text.startswith("Archiv: 3 Treffen\n\n1. Grüne Räume")
    assert shown.button_texts == ["Privat weiter"]
    await opens(stage, begun.ben, shown, "Privat weiter")
    assert begun.ben.private.last.text.startswith("Archiv: 3 Treffen")
    await vanishes(stage, shown)
    await stage.says(begun.ben, group, "/archiv Bücherhallen")
    assert "ein Treffen zu „Bücherhallen“" in group.last.text


async def test_nobody_sees_another_networks_archive(begun: Begun) -> None:
    await imported(begun)
    stage = begun.stage
    udo = stage.telegram.person("Udo")
    south = stage.telegram.group("Netzwerk Süd", creator=udo)
    await stage.adds_bot(south, udo)
    await stage.seats(south, udo)
    await says(stage, udo, "/archiv tiktok")
    assert "finde ich nichts" in udo.private.last.text
    for tap in (ShowPast(1, 0, 0, ""), ArchivePage(1, 0, ""), SendFile(1), ImportAsk(1), ImportConfirm(1)):
        answer = await forged(stage, udo, udo.private.last, tap.pack())
        assert answer.startswith(("Dafür musst du", "Das können nur", "Das gibt es nicht mehr")), tap
    assert "TikTok" not in stage.telegram.transcript(udo.private)


# --- From a table ---------------------------------------------------------------------------------------


async def test_a_table_is_shown_as_understood_before_anything_is_stored(begun: Begun, database: Path) -> None:
    stage, anna = begun.stage, begun.anna
    await says(stage, anna, "/verwalten")
    await taps(stage, anna, "Vergangene Treffen")
    await taps(stage, anna, "Frühere Treffen einlesen")
    assert "mit den Spalten Datum, Thema, Personen, Link" in anna.private.last.text
    await stage.sends(anna, "treffen.csv", TABLE.encode("cp1252"), mime_type="text/csv")
    preview = anna.private.last
    assert preview.text == (
        "Neu: 3 Treffen\n"
        "• 28. Sept. 2021 · TikTok · 12 waren da · mit Link\n"
        "• 23. Nov. 2021 · Digitale Berufsorientierung · 9 waren da\n"
        "• 25. Jan. 2022 · Grüne Räume und Bücherhallen\n\n"
        "3 Zeilen verstehe ich nicht; sie bleiben weg:\n"
        "• Zeile 5 „31.2.2022“: Das ist kein Datum. Richtig ist zum Beispiel 28.9.2021.\n"
        "• Zeile 6 „29.3.2022“: Das Thema fehlt.\n"
        "• Zeile 7 „viele“: Das ist keine Anzahl. Richtig ist zum Beispiel 12.\n\n"
        "Stimmt das? Verbesserte Zeilen kannst du später noch einmal schicken; doppelt wird nichts."
    )
    assert rows(database, "meetings") == 0
    await stage.restart()
    tap = await stage.taps(anna, preview, "3 Treffen einlesen")
    assert tap.answer is not None
    assert tap.answer.text == "3 Treffen sind eingelesen."
    assert rows(database, "meetings") == 3


async def test_the_same_table_again_adds_nothing(begun: Begun, database: Path) -> None:
    await imported(begun)
    stage, anna = begun.stage, begun.anna
    with nothing_new_in(begun.group, begun.ben.private):
        await stage.sends(anna, "treffen.csv", TABLE.encode("utf-16"), mime_type="text/csv")
    shown = anna.private.last
    assert shown.text.startswith("Neu ist nichts.\n\n3 Treffen sind schon im Archiv")
    assert shown.button_texts == ["Verwerfen"]
    old = next(m for m in said(anna.private) if "3 Treffen einlesen" in " ".join(m.button_texts) or m.edited)
    await forged(stage, anna, old, ImportConfirm(1).pack())
    assert rows(database, "meetings") == 3


async def test_an_example_to_fill_in_is_understood_as_it_is(begun: Begun, database: Path) -> None:
    stage, anna = begun.stage, begun.anna
    await says(stage, anna, "/archiv")
    await taps(stage, anna, "Frühere Treffen einlesen")
    await stage.taps(anna, anna.private.last, "Beispieldatei")
    example = anna.private.last.document
    assert example is not None
    assert example.file_name == "fruehere-treffen.csv"
    await stage.sends(anna, "fruehere-treffen.csv", example.bytes, mime_type="text/csv")
    assert anna.private.last.text.startswith("Neu: 2 Treffen")
    assert "verstehe ich nicht" not in anna.private.last.text


async def test_what_is_no_table_is_said_and_asked_for_again(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await says(stage, anna, "/archiv")
    await taps(stage, anna, "Frühere Treffen einlesen")
    for content, trouble in (
        (b"PK\x03\x04" + b"\x00" * 50, "Diese Datei kann ich nicht als Tabelle lesen."),
        (b"Name;Vorname\nA;B\n", "Ich finde keine Spalten „Datum“ und „Thema“."),
        (b"Datum;Thema\n", "In dieser Datei steht kein Treffen."),
        (b"x" * 1_000_001, "Diese Datei ist zu groß für eine Tabelle."),
    ):
        await stage.sends(anna, "treffen.csv", content, mime_type="text/csv")
        assert anna.private.last.text.startswith(trouble)
        assert "Frühere Treffen einlesen" in anna.private.last.text
    typed = await says(stage, anna, "28.9.2021;TikTok;12")
    assert typed.text.startswith("Eine Tabelle kann ich nur als Datei lesen.")


async def test_organisers_may_send_a_table_at_any_time_and_nobody_else(begun: Begun, database: Path) -> None:
    stage = begun.stage
    await stage.sends(begun.anna, "Treffen.CSV", TABLE.encode(), mime_type="application/vnd.ms-excel")
    assert begun.anna.private.last.text.startswith("Neu: 3 Treffen")
    await stage.sends(begun.ben, "treffen.csv", TABLE.encode(), mime_type="text/csv")
    assert begun.ben.private.last.text.startswith("Das können nur Organisator:innen")
    await says(stage, begun.ben, "/archiv")
    assert "Frühere Treffen einlesen" not in begun.ben.private.last.button_texts
    await stage.sends(begun.ben, "treffen.csv", TABLE.encode(), mime_type="text/csv")
    assert begun.ben.private.last.text.startswith("Das können nur Organisator:innen")
    for tap in (ImportAsk(1), ImportConfirm(1), ImportExample(1)):
        assert (await forged(stage, begun.ben, begun.ben.private.last, tap.pack())).startswith(
            "Das können nur"
        )
    assert rows(database, "meetings") == 0


async def test_a_preview_left_behind_cannot_be_confirmed(begun: Begun, database: Path) -> None:
    stage, anna = begun.stage, begun.anna
    await stage.sends(anna, "treffen.csv", TABLE.encode(), mime_type="text/csv")
    preview = anna.private.last
    await says(stage, anna, "/themen")
    tap = await stage.taps(anna, preview, "3 Treffen einlesen")
    assert tap.answer is not None
    assert "gibt es nicht mehr" in tap.answer.text
    assert rows(database, "meetings") == 0
