"""Writing down what remains: by buttons, typed, sent; by organisers and whoever gave the impulse, nobody else."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.callbacks.afterwards import FileDrop, RecordAdd, RecordDrop, Records
from bot.callbacks.archive import SendFile
from bot.files import Keeper
from bot.operations import folders
from domain import files, meetings, members, records
from models import MeetingFile, RecordKind
from sandbox.chats import Message
from sandbox.faults import server_error
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import change, forged, look_up, planned, rows, said, taps, toast

OVER = datetime(2027, 9, 28, 17, 31)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00\x90\x91h6"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


async def over(begun: Begun) -> None:
    """The meeting is over, and Anna has the menu before her."""
    card = await planned(begun)
    await begun.stage.taps(begun.ben, card, "Dabei")
    await begun.stage.travel_to(OVER)
    await taps(begun.stage, begun.anna, "Festhalten")


async def says(stage: Stage, person: Person, text: str) -> Message:
    await stage.says(person, None, text)
    return person.private.last


async def kept(begun: Begun) -> list[tuple[RecordKind, str, str | None]]:
    found = await look_up(begun.stage, lambda s: records.of(s, meetings.by_id(s, 1)))
    return [(record.kind, record.text, record.region) for record in found]


async def the_files(begun: Begun) -> list[MeetingFile]:
    return await look_up(begun.stage, lambda s: files.of(s, meetings.by_id(s, 1)))


async def test_the_menu_fits_a_phone_and_says_what_is_there(begun: Begun) -> None:
    await over(begun)
    menu = begun.anna.private.last
    assert menu.text.startswith("Was bleibt von „TikTok“?\nDienstag, 28. September 2027\n\nTippe auf eins")
    assert menu.button_texts == [
        *("Notiz", "Tipp zum Nachmachen", "Wer hat was zugesagt?", "Link", "Dateien und Fotos"),
        *("Wie viele waren da?", "Fertig", "Zurück"),
    ]
    assert max(len(row) for row in menu.buttons) == 2


async def test_what_is_sent_without_a_tap_is_taken_for_what_it_looks_like(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    menu = await says(stage, anna, "Kurz ist gut.\n\nLang ist schlecht.")
    assert menu.text.startswith("Die Notiz ist festgehalten. Noch etwas?")
    menu = await says(stage, anna, "https://example.org/a der Leitfaden")
    assert menu.text.startswith("Der Link ist festgehalten.")
    assert "1 Notiz · 1 Link" in menu.text
    await stage.sends(anna, "Plan.pdf", b"x")
    assert anna.private.last.text.startswith("„Plan.pdf“ ist festgehalten. Noch etwas?")
    assert await kept(begun) == [
        (RecordKind.NOTE, "Kurz ist gut.\n\nLang ist schlecht.", None),
        (RecordKind.LINK, "der Leitfaden: https://example.org/a", None),
    ]


async def test_a_tip_is_kept_before_its_region_is_known(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    await taps(stage, anna, "Tipp zum Nachmachen")
    await says(stage, anna, "Azubis drehen selbst")
    assert await kept(begun) == [(RecordKind.TIP, "Azubis drehen selbst", None)]
    await taps(stage, anna, "Bundesweit")
    await taps(stage, anna, "Tipp")
    await says(stage, anna, "Fablab im Bus")
    await says(stage, anna, "x" * 121)
    assert "Das ist zu lang" in anna.private.last.text
    await says(stage, anna, "Uckermark")
    assert [region for _, _, region in await kept(begun)] == ["bundesweit", "Uckermark"]


async def test_ones_own_federal_state_is_offered_as_the_region(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna

    def lives_in_hamburg(session: Session) -> None:
        found = members.find(session, telegram_id=anna.id, network_id=1)
        assert found is not None
        members.set_federal_state(found, "HH")

    await change(stage, lives_in_hamburg)
    await over(begun)
    await taps(stage, anna, "Tipp")
    question = await says(stage, anna, "Azubis drehen selbst")
    assert question.button_texts == ["Hamburg", "Bundesweit", "Weglassen"]
    await taps(stage, anna, "Hamburg")
    assert [region for _, _, region in await kept(begun)] == ["Hamburg"]


async def test_the_number_of_people_and_what_is_no_number(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    await taps(stage, anna, "Wie viele waren da?")
    wrong = await says(stage, anna, "viele")
    assert wrong.text.startswith("„viele“ ist keine Anzahl. Richtig ist zum Beispiel 12.")
    assert "Wie viele waren da?" in wrong.text
    menu = await says(stage, anna, "ca. 11")
    assert "11 waren da" in menu.text


async def test_a_name_that_fits_several_or_nobody_is_asked_again(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    bea = stage.telegram.person("Ben", "Beispiel")
    begun.group.join(bea)
    await stage.joins(bea, begun.group)
    await taps(stage, anna, "Wer hat was zugesagt?")
    asked = await says(stage, anna, "b")
    assert asked.text.startswith("„b“ passt auf mehrere. Wer ist gemeint?")
    asked = await says(stage, anna, "Zora")
    assert asked.text.startswith("Ein Mitglied mit dem Namen „Zora“ finde ich nicht.")
    await taps(stage, anna, "Jemand anderes")
    await says(stage, anna, "Zora bringt Kuchen für alle mit")
    assert await kept(begun) == [(RecordKind.PROMISE, "Zora bringt Kuchen für alle mit", None)]


async def test_everything_can_be_looked_at_and_deleted(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    await says(stage, anna, "Eins")
    await says(stage, anna, "Zwei <b>")
    await stage.sends(anna, "Plan.pdf", b"x")
    listing = await taps(stage, anna, "Ansehen und löschen")
    assert "1. Notiz: Eins" in listing.text
    assert "2. Notiz: Zwei <b>" in listing.text
    assert "3. Datei: Plan.pdf" in listing.text
    await stage.taps(anna, listing, "1 löschen")
    assert listing.text.startswith("Gelöscht: Eins")
    await stage.taps(anna, listing, "2 löschen")
    await stage.taps(anna, listing, "1 löschen")
    assert listing.text.startswith("Gelöscht: Zwei <b>")
    assert await kept(begun) == []
    assert await the_files(begun) == []


# --- Files --------------------------------------------------------------------------------------------


async def test_files_are_kept_by_telegrams_number_and_as_a_copy(begun: Begun, database: Path) -> None:
    await over(begun)
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await stage.sends(anna, "../../Protokoll.pdf", b"%PDF-1.7 Inhalt", caption="vom Schriftführer")
    (file,) = await the_files(begun)
    assert file.name == "../../Protokoll.pdf – vom Schriftführer"
    folder = database.parent / "files"
    assert [path.name for path in folder.iterdir()] == [file.copy]
    assert (folder / str(file.copy)).read_bytes() == b"%PDF-1.7 Inhalt"

    await says(stage, ben, "/archiv")
    await taps(stage, ben, "TikTok")
    await taps(stage, ben, "Datei: ")
    sent = ben.private.last.document
    assert sent is not None
    assert sent.bytes == b"%PDF-1.7 Inhalt"


async def test_an_album_is_answered_once_and_several_in_a_row_all_arrive(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    before = len(said(anna.private))
    for number in range(4):
        anna.sends(None, f"{number}.png", PNG + bytes([number]), photo=True, album="77", caption="Tafel")
    await stage.settle()
    assert len(said(anna.private)) == before + 1
    assert anna.private.last.text.startswith("Angekommen: Alle Dateien dieser Sendung sind festgehalten.")
    for number in range(2):
        await stage.sends(anna, f"Blatt {number}.pdf", bytes([number]))
    found = await the_files(begun)
    assert [(f.name, f.photo) for f in found] == [
        *[("Tafel", True)] * 4,
        ("Blatt 0.pdf", False),
        ("Blatt 1.pdf", False),
    ]
    assert all(f.copy for f in found)


async def test_the_same_file_again_is_one_file(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    message = anna.sends(None, "Plan.pdf", b"x")
    await stage.settle()
    stage.telegram.world.updates.replay(1)
    await stage.settle()
    assert len(await the_files(begun)) == 1
    assert message.document is not None


async def test_a_large_file_keeps_its_number_without_a_copy(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    await over(begun)
    stage = begun.stage
    assert stage.house is not None
    monkeypatch.setattr(stage.house.keeper, "_largest", 10)
    await stage.sends(begun.anna, "Film.zip", b"x" * 11)
    (file,) = await the_files(begun)
    assert file.copy is None
    assert file.telegram_file_id


async def test_a_copy_that_could_not_be_fetched_is_fetched_at_the_next_start(begun: Begun) -> None:
    await over(begun)
    stage = begun.stage
    stage.telegram.faults.fail(method="getFile", with_=server_error())
    await stage.sends(begun.anna, "Plan.pdf", b"x")
    (file,) = await the_files(begun)
    assert file.copy is None
    assert begun.anna.private.last.text.startswith("„Plan.pdf“ ist festgehalten.")
    await stage.restart()
    (file,) = await the_files(begun)
    assert file.copy


async def test_where_telegram_has_lost_a_file_the_copy_is_sent(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    await stage.sends(anna, "Plan.pdf", b"unser Plan")
    await taps(stage, anna, "Fertig")
    await taps(stage, anna, "Zum Archiv")
    detail = anna.private.last
    stage.telegram.world.files.clear()
    await stage.taps(anna, detail, "Datei: Plan.pdf")
    sent = anna.private.last.document
    assert sent is not None
    assert sent.bytes == b"unser Plan"
    stage.telegram.world.files.clear()
    for path in folders.files(stage.settings()).iterdir():
        path.unlink()
    await stage.taps(anna, detail, "Datei: Plan.pdf")
    assert anna.private.last.text.startswith("„Plan.pdf“ ist bei Telegram nicht mehr zu haben")


async def test_a_deleted_file_takes_its_copy_along_and_nothing_else(begun: Begun, database: Path) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    await stage.sends(anna, "Plan.pdf", b"x")
    folder = database.parent / "files"
    (folder / "Steuer.txt").write_text("gehört nicht uns")
    await taps(stage, anna, "Ansehen und löschen")
    await taps(stage, anna, "1 löschen")
    assert [path.name for path in folder.iterdir()] == ["Steuer.txt"]


async def test_a_copy_that_another_process_has_just_written_is_left_alone(
    begun: Begun, tmp_path: Path
) -> None:
    house = begun.stage.house
    assert house is not None
    shared, own = (
        Keeper(house.app.bot, house.db, begun.stage.clock, tmp_path, largest=1, shared=shared)
        for shared in (True, False)
    )
    copy = tmp_path / ("a" * 32)
    copy.write_bytes(b"x")
    now = begun.stage.clock.now().timestamp()
    os.utime(copy, (now, now))
    await shared.sweep()
    assert copy.exists(), "its row may follow at any moment"
    os.utime(copy, (now - 3600, now - 3600))
    await shared.sweep()
    assert not copy.exists()
    copy.write_bytes(b"x")
    await own.sweep()
    assert not copy.exists(), "whoever is alone knows what is under way"


async def test_a_file_that_nobody_asked_for_gets_help_at_most(begun: Begun, database: Path) -> None:
    stage, ben = begun.stage, begun.ben
    before = len(said(ben.private))
    for _ in range(3):
        await stage.sends(ben, "Urlaub.png", PNG, photo=True)
    assert len(said(ben.private)) == before + 1
    assert "So geht es" in ben.private.last.text
    assert rows(database, "meeting_files") == 0


async def test_a_file_sent_during_a_restart_is_not_lost(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    await stage.stop_bot()
    anna.sends(None, "Plan.pdf", b"x")
    await stage.start_bot()
    assert [file.name for file in await the_files(begun)] == ["Plan.pdf"]


# --- Who may ------------------------------------------------------------------------------------------


async def test_members_who_give_no_impulse_write_nothing_down(begun: Begun, database: Path) -> None:
    await over(begun)
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await says(stage, anna, "Geheim ist nichts.")
    await stage.sends(anna, "Plan.pdf", b"x")
    message = ben.private.last
    for tap in (Records(1), RecordAdd(1, "note"), RecordDrop(1), FileDrop(1)):
        assert (await forged(stage, ben, message, tap.pack())).startswith("Das können nur Organisator:innen")
    assert len(await kept(begun)) == 1
    assert rows(database, "meeting_files") == 1
    dora = begun.dora
    await says(stage, dora, "/start")
    for data in (Records(1).pack(), SendFile(1).pack()):
        answer = await forged(stage, dora, dora.private.last, data)
        assert answer.startswith(("Dafür musst du Mitglied sein", "Das können nur"))


async def test_forged_kinds_and_strangers_files_do_nothing(begun: Begun) -> None:
    await over(begun)
    stage, anna = begun.stage, begun.anna
    menu = anna.private.last
    for data in ("rea1:1:secret", "rec1:99", "red1:99", "ref1:99", "arf1:99", "rer1:99:XX", "rep1:1:99"):
        assert "gibt es nicht mehr" in await forged(stage, anna, menu, data), data


async def test_before_the_meeting_notes_can_be_prepared_but_not_the_number(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await planned(begun)
    await says(stage, anna, "/verwalten")
    await taps(stage, anna, "Festhalten")
    assert "Wie viele waren da?" not in anna.private.last.button_texts
    answer = await forged(stage, anna, anna.private.last, "rea1:1:count")
    assert "gibt es nicht mehr" in answer
    await says(stage, anna, "Die Einladung lag bei.")
    await taps(stage, anna, "Fertig")
    assert "Nach „TikTok“ steht es im Archiv." in anna.private.last.text
    assert await toast(stage, anna, anna.private.last, "Zurück") == ""
