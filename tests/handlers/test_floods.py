"""One person's flood is answered once and then met with silence; nobody else notices."""

from __future__ import annotations

from bot.floods import LIMIT
from tests.conftest import Begun


async def test_a_flood_of_messages_is_answered_once(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await stage.travel(minutes=1)
    before = len(ben.private.messages)
    for _ in range(3 * LIMIT):
        ben.says(None, "/abbrechen")
    await stage.says(cem, None, "/start")
    assert "Hallo Cem" in cem.private.last.text
    await stage.travel(minutes=2)
    answers = [m for m in ben.private.messages[before:] if m.sender is not ben]
    assert len([m for m in answers if "sehr viel auf einmal" in m.text]) == 1
    assert len(answers) == LIMIT + 1
    await stage.says(ben, None, "/start")
    assert "Hallo Ben" in ben.private.last.text, "when the flood has ebbed, all is well again"


async def test_a_flood_of_taps_leaves_no_phone_turning_and_the_last_answer_before_it_stands(
    begun: Begun,
) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await stage.says(anna, begun.group, "/planen 28.9.2027 16:00 TikTok")
    await stage.taps(anna, begun.group.last, "Bestätigen")
    card = begun.group.last
    await stage.travel(minutes=1)
    taps = [ben.taps(card, label) for _ in range(LIMIT) for label in ("Dabei", "Nicht dabei")]
    await stage.settle()
    assert all(tap.answered for tap in taps)
    warned = [tap for tap in taps if tap.answer is not None and "sehr viel" in (tap.answer.text or "")]
    assert len(warned) == 1
    await stage.travel(minutes=2)
    assert "Nicht dabei: 1" in card.text


async def test_what_people_write_to_each_other_in_the_group_is_no_flood(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await stage.travel(minutes=1)
    before = len(ben.private.messages)
    for number in range(3 * LIMIT):
        ben.says(begun.group, f"Noch etwas: {number}")
    await stage.says(ben, begun.group, "/treffen")
    assert "Es ist noch kein Treffen geplant" in begun.group.last.text
    assert ben.private.messages[before:] == []
