"""One year of the network on autopilot, and every message of it accounted for (`python -m benchmarks years`: two)."""

from __future__ import annotations

from pathlib import Path

from benchmarks.years.scenario import IN_GROUP, IN_PRIVATE, TAPS, play


async def test_a_year_on_autopilot_and_every_message_is_one_that_should_be(
    tmp_path: Path, database: Path
) -> None:
    """Six meetings of 52 members, both clock changes; one is moved, one cancelled, one in person; another organiser
    takes over, and for a week the bot is away."""
    outcome = await play(tmp_path, small=True, database=database)
    assert outcome.faults == [], "\n".join(["", *outcome.faults])

    assert outcome.held == 5
    assert outcome.figures["group_most"] <= IN_GROUP
    assert outcome.figures["private_most"] <= IN_PRIVATE
    assert outcome.figures["taps_most"] <= TAPS
    # All that the product page names has happened: else the year would prove little.
    in_group = {kind for group, kind in outcome.kinds if group}
    in_private = {kind for group, kind in outcome.kinds if not group}
    assert in_group == {"round", "card", "call", "morning", "moved_group", "cancelled_group", "summary"}
    assert in_private >= {
        "ask_week",
        "ask_last",
        "day_before",
        "hour_before",
        "moved",
        "cancelled",
        "follow_up",
    }
    assert in_private >= {"proposal", "default", "no_meeting", "host_ask", "promise", "journey"}
