"""The transcript: what happened, for people to read."""

from __future__ import annotations

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.standin import StandIn
from tests.sandbox.conftest import BareBot, Watch

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "👍 Dabei", "callback_data": "yes"}],
        [{"text": "Nein", "callback_data": "n"}],
    ]
}


async def test_a_chat_reads_like_a_chat(
    telegram: StandIn, bot: BareBot, group: Group, anna: Person, watch: Watch
) -> None:
    await bot("sendMessage", chat_id=group.id, text="Treffen am 28.9.\nWer kommt?", reply_markup=KEYBOARD)
    card = group.last
    watch.passes(hours=9)
    tap = anna.taps(card, "Dabei")
    await bot("answerCallbackQuery", callback_query_id=tap.id, text="Notiert")
    await bot("editMessageText", chat_id=group.id, message_id=card.id, text="Dabei: Anna")
    group.promote_bot(rights={"can_pin_messages": True})
    await bot("pinChatMessage", chat_id=group.id, message_id=card.id)
    await bot("deleteMessage", chat_id=group.id, message_id=card.id)

    assert telegram.transcript(group).splitlines() == [
        "-- Tue 2027-09-28 --",
        "16:00:00 * Treffpunkt: left -> member",
        "16:00:00 Treffpunkt: Treffen am 28.9.",
        "          Wer kommt?",
        "          [👍 Dabei]",
        "          [Nein]",
        "-- Wed 2027-09-29 --",
        "01:00:00 Anna taps [👍 Dabei]",
        "01:00:00   -> Anna sees: Notiert",
        "01:00:00 Treffpunkt (edited): Dabei: Anna",
        "01:00:00 * Treffpunkt: member -> administrator",
        "01:00:00 * pinned: Dabei: Anna",
        "01:00:00 * deleted: Dabei: Anna",
    ]
    assert "[Netzwerk MINT] Anna taps [👍 Dabei]" in telegram.transcript()
    assert "Netzwerk" not in telegram.transcript(anna.private)
