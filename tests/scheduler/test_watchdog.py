"""Two months nearly over and no meeting planned: the organisers hear of it, once for each gap."""

from __future__ import annotations

from datetime import datetime

from tests.conftest import Begun
from tests.scheduler.cycles import (
    BEGINNING,
    RHYTHM,
    rhythm,
)
from tests.scheduler.scenes import cancel, local, plan, said


def barks(begun: Begun) -> list[str]:
    return [
        f"{local(m):%d.%m. %H:%M}"
        for m in said(begun.anna.private, since=BEGINNING)
        if "Bald sind zwei Monate" in m.text
    ]


async def test_two_months_nearly_over_without_a_meeting(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await stage.travel_to(datetime(2027, 6, 30, 12, 0))
    assert barks(begun) == ["20.04. 11:00"], "fifty days after it began, and once"
    notice = next(m for m in anna.private.messages if "Bald sind zwei Monate" in m.text)
    await stage.taps(anna, notice, "Treffen planen")
    assert "Worum geht es?" in notice.text


async def test_it_counts_from_the_last_meeting_and_waits_for_the_day(begun: Begun) -> None:
    stage = begun.stage
    await plan(stage, begun.anna, begun.group, "23.3.2027 21:00 TikTok")
    await stage.travel_to(datetime(2027, 7, 30, 12, 0))
    assert barks(begun) == ["13.05. 08:00"]
    await plan(stage, begun.anna, begun.group, "3.8.2027 16:00 BNE")
    await stage.travel_to(datetime(2027, 11, 30, 12, 0))
    assert barks(begun) == ["13.05. 08:00", "22.09. 16:00"], "once for each gap"


async def test_a_meeting_ahead_keeps_it_quiet_and_its_cancelling_does_not_bark_back(begun: Begun) -> None:
    stage = begun.stage
    await plan(stage, begun.anna, begun.group, "28.9.2027 16:00 TikTok")
    await stage.travel_to(datetime(2027, 8, 2, 12, 0))
    assert barks(begun) == []
    await cancel(begun)
    await stage.travel_to(datetime(2027, 8, 8, 12, 0))
    assert barks(begun) == []
    await stage.travel_to(datetime(2027, 8, 10, 12, 0))
    assert barks(begun) == ["09.08. 12:00"]


async def test_on_autopilot_it_has_nothing_to_say(begun: Begun) -> None:
    await rhythm(begun, RHYTHM, "TikTok", "BNE")
    await begun.stage.travel_to(datetime(2027, 9, 30, 12, 0))
    assert barks(begun) == []
