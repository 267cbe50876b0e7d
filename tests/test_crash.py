"""The bot is killed five times at random moments: nothing is lost, and nothing private comes twice.

`python -m benchmarks crash` does the same with fifty kills, and with Telegram's limits on.
"""

from __future__ import annotations

from benchmarks import crash


async def test_five_kills_lose_nothing_and_repeat_nothing() -> None:
    measured = await crash.SCENARIO.run(True)
    assert measured["kills"] == 5
    assert measured["taps"] > 20
    assert measured["private"] > 20
    broken = {
        line.words: measured[line.key]
        for line in crash.SCENARIO.lines
        if line.holds is not None and not line.holds(measured[line.key])
    }
    assert broken == {}
