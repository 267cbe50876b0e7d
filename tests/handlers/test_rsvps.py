"""Answering a meeting: one tap, by command, before having joined, and too late."""

from __future__ import annotations

from tests.conftest import Begun


async def planned(begun: Begun, line: str = "28.9.2027 16:00 TikTok") -> None:
    await begun.stage.says(begun.anna, begun.group, f"/planen {line}")
    await begun.stage.taps(begun.anna, begun.group.last, "Bestätigen")


async def test_one_tap_on_the_card_is_confirmed_at_once_and_shown_to_all(begun: Begun) -> None:
    await planned(begun)
    card = begun.group.last
    assert card is not None
    tap = await begun.stage.taps(begun.ben, card, "Dabei")
    assert tap.answer is not None
    assert tap.answer.text == "Du bist dabei. Schön!"
    assert "Dabei: 1\nBen" in card.text
    assert card.edited
    assert card.button_texts[0] == "Dabei · 1"


async def test_somebody_who_has_not_joined_is_led_through_consent_to_the_counted_answer(begun: Begun) -> None:
    await planned(begun)
    card = begun.group.last
    assert card is not None
    tap = await begun.stage.taps(begun.dora, card, "Vielleicht")
    assert tap.answer is not None
    assert tap.answer.url is not None
    await begun.stage.opens(begun.dora, tap.answer.url)
    assert "Vielleicht: 1" not in card.text, "nothing counts before consent"
    await begun.stage.taps(begun.dora, begun.dora.private.last, "Einverstanden")
    assert "Vielleicht: 1\nDora" in card.text
