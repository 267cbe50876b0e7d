"""/rundruf: written, looked at, sent to everybody once, and accounted for."""

from __future__ import annotations

from datetime import datetime

from sandbox import faults
from tests.conftest import Begun


async def test_an_organiser_previews_sends_and_sees_whom_it_reached(begun: Begun) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    cem.blocks_bot()
    await stage.says(anna, None, "/rundruf Die Tagung beginnt um 9 Uhr.\nBitte <pünktlich>!")
    preview = anna.private.last
    assert "So kommt es an." in preview.text
    assert "Bitte <pünktlich>!" in preview.text
    assert "Sie geht an 2 Mitglieder." in preview.text
    assert "Privat nicht erreichbar: Cem" in preview.text
    assert ben.private.messages == [], "a preview reaches nobody"

    tap = await stage.taps(anna, preview, "Senden")
    assert tap.answer is not None
    assert tap.answer.text == "Der Rundruf geht hinaus."
    await stage.travel(seconds=5)
    assert ben.private.last.text.startswith("Nachricht an alle von „Netzwerk Nord“")
    assert "Die Tagung beginnt um 9 Uhr." in ben.private.last.text
    report = next(m for m in anna.private.messages if m.text.startswith("Der Rundruf"))
    await stage.taps(anna, report, "Stand ansehen")
    assert "2 angekommen" in report.text
    assert "Nicht sicher erreicht: Cem" in report.text


async def test_a_second_tap_sends_nothing_and_an_answer_that_never_came_is_not_repeated(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await stage.says(anna, None, "/rundruf Hallo")
    preview = anna.private.last
    stage.telegram.faults.fail(
        method="sendMessage", chat_id=ben.id, times=1, with_=faults.Reset(accepted=True)
    )
    await stage.taps(anna, preview, "Senden")
    anna.taps_data(preview, "bs1:1")
    await stage.travel(minutes=10)
    got = [m for m in ben.private.messages if m.text.startswith("Nachricht an alle")]
    assert len(got) == 1
    report = next(m for m in anna.private.messages if m.text.startswith("Der Rundruf"))
    await stage.taps(anna, report, "Stand ansehen")
    assert "1 unklar" in report.text


async def test_at_night_it_waits_for_the_morning_and_says_so(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await stage.travel_to(datetime(2027, 3, 1, 22, 0))
    await stage.says(anna, None, "/rundruf Morgen mehr")
    assert "Sie geht Dienstag, 2. März 2027, 08:00 Uhr hinaus." in anna.private.last.text
    await stage.taps(anna, anna.private.last, "Senden")
    await stage.travel_to(datetime(2027, 3, 2, 7, 59))
    assert ben.private.messages == []
    await stage.travel_to(datetime(2027, 3, 2, 8, 1))
    assert "Morgen mehr" in ben.private.last.text


async def test_the_conversation_discarding_and_who_may_not(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await stage.says(ben, None, "/rundruf Hallo")
    assert "nur Organisator:innen" in ben.private.last.text
    await stage.says(anna, begun.group, "/rundruf Hallo")
    await stage.opens(anna, begun.group.last.buttons[0][0])
    assert "Was sollen alle wissen?" in anna.private.last.text
    await stage.says(anna, None, "x" * 2001)
    assert "2.001 Zeichen" in anna.private.last.text
    await stage.says(anna, None, "kürzer")
    await stage.taps(anna, anna.private.last, "Verwerfen")
    assert "Niemand hat etwas bekommen." in anna.private.last.text
    await stage.travel(minutes=5)
    assert not any("Nachricht an alle" in m.text for m in ben.private.messages)
