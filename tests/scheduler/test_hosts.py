"""Who offered to contribute is asked to give the impulse, and stands on the card."""

from __future__ import annotations

from datetime import datetime

from sandbox.chats import Message
from tests.conftest import Begun
from tests.scheduler.cycles import (
    DEFAULT,
    OPENS,
    RHYTHM,
    cards,
    rhythm,
)
from tests.scheduler.scenes import heard


async def planned_with_hosts(begun: Begun) -> Message:
    """Ben and Cem have offered to contribute, and are asked. Returns the meeting's card."""
    stage = begun.stage
    await rhythm(begun, RHYTHM, "TikTok")
    await stage.travel_to(OPENS)
    card = begun.group.last
    for person in (begun.ben, begun.cem):
        await stage.taps(person, card, "1 · Kann ich was beitragen")
    await stage.travel_to(DEFAULT)
    return cards(begun, "Wann: Dienstag, 25. Mai 2027")[0]


async def test_together_yes_and_no(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await planned_with_hosts(begun)
    assert "Gefragt oder dabei: Cem" in ben.private.last.text
    await stage.taps(ben, ben.private.last, "Mit jemandem zusammen")
    await stage.travel(minutes=1)
    assert "Impuls: Ben (gern mit jemandem zusammen)" in card.text
    await stage.taps(cem, cem.private.last, "Ja, mache ich")
    await stage.travel(minutes=1)
    assert "Impuls: Ben, Cem" in card.text
    await stage.taps(ben, ben.private.last, "Diesmal nicht")
    await stage.travel(minutes=1)
    assert "Impuls: Cem\n" in card.text
    assert "Dabei: 2\nBen, Cem" in card.text, "who takes it comes; who takes it back may still come"


async def test_who_wants_only_to_be_counted_is_not_named(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned_with_hosts(begun)
    await stage.taps(ben, ben.private.last, "Ja, mache ich")
    await stage.says(ben, None, "/einstellungen")
    await stage.taps(ben, ben.private.last, "Auf der Karte nur zählen")
    await stage.travel(minutes=1)
    assert "Impuls: ein Mitglied" in card.text


async def test_who_leaves_gives_no_impulse(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned_with_hosts(begun)
    await stage.taps(ben, ben.private.last, "Ja, mache ich")
    await stage.travel(minutes=1)
    assert "Impuls: Ben" in card.text
    begun.group.leave(ben)
    await stage.says(begun.cem, None, "/start")  # whatever happens next wakes the worker
    await stage.travel(minutes=1)
    assert "Impuls" not in card.text


async def test_who_gives_the_impulse_is_not_asked_whether_they_come(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned_with_hosts(begun)
    await stage.taps(ben, ben.private.last, "Ja, mache ich")
    assert ben.private.last.text.endswith("und du bist als „Dabei“ notiert.")
    since = stage.wall
    await stage.travel_to(datetime(2027, 5, 25, 15, 5))
    assert [line[:12] for line in heard(ben.private, since=since)] == ["24.05. 16:00", "25.05. 15:00"]
