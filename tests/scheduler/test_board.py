"""What the board says by itself: matches to both sides, "still current?", the weekly line. Through HTTP, clock moved."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from models import Delivery, DeliveryState, EntryMatch, Step
from sandbox.people import Person
from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, taps
from tests.scheduler.scenes import heard, look, more_members, said, times

BOX, WANTED = "Experimentierkiste Strom", "Forscherkiste"


async def offers(begun: Begun, person: Person, text: str = BOX) -> None:
    await asks(begun.stage, person, f"/biete {text}")


async def seeks(begun: Begun, person: Person, text: str = WANTED) -> None:
    await asks(begun.stage, person, f"/suche {text}")


async def test_the_other_side_hears_of_it_in_one_silent_message(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offers(begun, ben)
    await stage.travel(minutes=30)
    since = stage.wall
    await seeks(begun, cem, "Forscherkiste <b>Wasser</b> in Hamburg")
    await stage.travel(days=7)
    (told,) = said(ben.private, since=since)
    assert told.silent
    assert times(ben.private, since=since) == ["01.03. 10:35"], "who wrote may still take it back"
    assert told.text == (
        "Das passt zu dem, was bei dir steht\n\n"
        "Suche: Forscherkiste <b>Wasser</b>\nCem · Hamburg\npasst zu deinem „Experimentierkiste Strom“"
    )
    assert told.button_texts == ["Kontakt: Cem", "Alle Einträge", "Weniger davon"]
    assert data_of(told, "Kontakt: Cem").startswith("ko1:")
    assert heard(cem.private, since=since) == [], "Cem has read it in the answer"
    assert heard(begun.group, since=since) == []


async def test_five_on_one_day_are_two_messages_on_two(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    others = [begun.anna, begun.cem, *await more_members(begun, "Eva", "Finn", "Gül")]
    await offers(begun, ben)
    since = stage.wall
    for other in others:
        await seeks(begun, other)
    await stage.travel(minutes=6)
    await stage.restart()
    await stage.travel(days=7)
    first, second = said(ben.private, since=since)[-2:]
    assert times(ben.private, since=since) == ["01.03. 10:05", "02.03. 09:00"]
    assert first.text.startswith("Diese 3 passen zu dem, was bei dir steht")
    assert second.text.startswith("Diese 2 passen zu dem, was bei dir steht")
    named = [label for m in (first, second) for label in m.button_texts if label.startswith("Kontakt")]
    assert sorted(named) == sorted(f"Kontakt: {other.first_name}" for other in others)


async def test_taken_back_in_time_nobody_hears_of_it(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offers(begun, ben)
    since = stage.wall
    await seeks(begun, cem)
    await taps(stage, cem, "Zurücknehmen")
    await stage.travel(days=7)
    assert heard(ben.private, since=since) == []


async def test_less_of_it_is_none_of_it(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offers(begun, ben)
    await seeks(begun, cem)
    await stage.travel(minutes=10)
    await taps(stage, ben, "Weniger davon")
    await taps(stage, ben, "Nur Änderungen")
    since = stage.wall
    await asks(stage, begun.anna, "/suche Experimentierkisten")
    await stage.travel(days=80)
    assert heard(ben.private, since=since) == []


async def test_two_days_offline_lose_no_match(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offers(begun, ben)
    since = stage.wall
    await seeks(begun, cem)
    await stage.stop_bot()
    await stage.travel(days=2, hours=12)
    await stage.start_bot()
    await stage.travel(days=7)
    assert times(ben.private, since=since) == ["04.03. 08:00"], "late, but not at night"


async def test_still_current_yes_for_another_60_days(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await offers(begun, ben)
    await stage.travel(seconds=1)
    await offers(begun, ben, "Beamer")
    since = stage.wall
    await stage.travel_to(datetime(2027, 5, 1, 12, 0))
    (question,) = said(ben.private, since=since)
    assert times(ben.private, since=since) == ["30.04. 09:00"]
    assert question.text == (
        "Noch aktuell? Diese stehen seit zwei Monaten unter „Biete & Suche“:\n\n"
        "1. Biete: Experimentierkiste Strom\n2. Biete: Beamer\n\n"
        "Ohne Antwort schläft das in gut zwei Wochen ein; du kannst es jederzeit wecken."
    )
    await stage.restart()
    await stage.taps(ben, question, "1 · Ja, noch aktuell")
    assert question.button_texts == ["Ja, noch aktuell", "Nein, kann weg", "Alle Einträge", "Weniger davon"]
    await stage.taps(ben, question, "Nein, kann weg")
    assert question.text == "Danke, jetzt stimmt alles wieder."
    board = await taps(stage, ben, "Zurück")
    assert "Experimentierkiste" in board.text
    assert "Beamer" not in board.text
    await stage.travel_to(datetime(2027, 7, 2, 12, 0))
    assert times(ben.private, since=since) == ["30.04. 09:00", "30.06. 09:00"]


async def test_without_an_answer_it_sleeps_at_75_days_until_one_tap_wakes_it(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offers(begun, ben)
    await stage.travel_to(datetime(2027, 5, 15, 12, 0))
    await seeks(begun, cem)
    assert "Noch passt nichts dazu." in cem.private.last.text
    await asks(stage, ben, "/start")
    await taps(stage, ben, "Leute")
    board = await taps(stage, ben, "Biete & Suche")
    assert "Schläft: Andere sehen das nicht." in board.text
    await taps(stage, ben, "1 · Ändern")
    since = stage.wall
    awake = await taps(stage, ben, "Aufwecken")
    assert awake.text.endswith("Das passt dazu\n• Suche: Forscherkiste (Cem)")
    await stage.travel(minutes=10)
    assert [line.partition(": ")[2] for line in heard(cem.private, since=since)] == [
        "Das passt zu dem, was bei dir steht"
    ]


async def test_the_last_day_ends_it_in_silence(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offers(begun, ben, f"{BOX} bis 10.3.2027")
    since = stage.wall
    await stage.travel_to(datetime(2027, 3, 12, 12, 0))
    await seeks(begun, cem)
    assert "Noch passt nichts dazu." in cem.private.last.text
    assert heard(ben.private, since=since) == []


async def test_the_weekly_line_is_the_organisers_choice(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await asks(stage, anna, "/einstellungen")
    page = await taps(stage, anna, "Für alle im Netzwerk")
    assert "Wochenzeile zu „Biete & Suche“: aus." in page.text
    page = await taps(stage, anna, "Wochenzeile einschalten")
    assert "Wochenzeile zu „Biete & Suche“: an" in page.text
    since = stage.wall
    for text in (BOX, "Beamer", "Lastenrad", "Kajak"):
        await offers(begun, ben, text)
        await stage.travel(seconds=1)
    await stage.restart()
    await stage.travel_to(datetime(2027, 3, 26, 12, 0))
    (line,) = said(begun.group, since=since)
    assert times(begun.group, since=since) == ["08.03. 09:30"], "once, for nothing new came"
    assert line.silent
    assert line.text == (
        "Neu unter „Biete & Suche“: 4 Einträge\n"
        "• Biete: Kajak\n• Biete: Lastenrad\n• Biete: Beamer\nund ein weiterer"
    )
    await stage.opens(begun.cem, line.buttons[0][0])
    assert begun.cem.private.last.text.startswith("Biete & Suche · Netzwerk Nord")
    await taps(stage, anna, "Wochenzeile ausschalten")
    await offers(begun, ben, "Zelt")
    await stage.travel(days=14)
    assert len(said(begun.group, since=since)) == 1


async def test_who_leaves_is_not_told_of_and_not_written_to(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offers(begun, ben)
    await seeks(begun, cem)
    await asks(stage, cem, "/austreten")
    await stage.taps(cem, cem.private.last, "Ja")
    since = stage.wall
    await stage.travel(days=70)
    assert [line for line in heard(ben.private, since=since) if "passt" in line] == []
    assert heard(cem.private, since=since) == []


async def test_who_blocked_the_bot_is_marked_and_the_match_stays_untold(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offers(begun, ben)
    await seeks(begun, cem)
    ben.blocks_bot()
    await stage.travel(minutes=10)
    state = await look(
        stage, lambda s: s.scalar(select(Delivery.state).where(Delivery.step == Step.BOARD_MATCH))
    )
    assert state in (DeliveryState.FAILED, DeliveryState.DROPPED)
    assert await look(stage, lambda s: s.scalar(select(EntryMatch.offer_told_at))) is None
