"""What happens besides: settings, pauses, people who come and go, another organiser, a meeting moved, another one
cancelled, one in person, a week offline. Wall time in Berlin; the first autumn brings winter time, the March after it summer time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from benchmarks.years.cast import Actor, Level, Temper

if TYPE_CHECKING:
    from benchmarks.years.play import Play

BEGIN = datetime(2027, 8, 9, 10, 0)
FIRST = (2027, 9)
"""Year and month of the first meeting."""
DECISIONS = ("take", "nothing", "take", "topic", "take", "nothing")
"""What the organiser does with each proposal in turn."""

GONE, BACK = datetime(2028, 5, 14, 12, 0), datetime(2028, 5, 21, 12, 0)
"""The week offline, from a Sunday to a Sunday: the question a week before is lost, the last one comes on Monday."""

Scene = Callable[[], Awaitable[None]]


def scenes(play: Play) -> Iterator[tuple[datetime, Scene]]:
    """At these moments the bot is there (but for its return)."""
    acts, cast = play.acts, play.by_temper
    prompt, late, never = cast(Temper.PROMPT), cast(Temper.LATE), cast(Temper.NEVER)
    nina, nils = play.newcomers

    levels = (Level.LAST, Level.CHANGES, Level.LAST)
    yield datetime(2027, 9, 27, 17, 0), lambda: acts.want_less(levels)
    yield datetime(2027, 9, 13, 17, 40), lambda: play.joins(nina)
    yield datetime(2028, 3, 24, 12, 5), lambda: play.joins(nils)
    yield datetime(2027, 11, 10, 18, 2), lambda: acts.pauses(never[0], datetime(2028, 1, 5))
    yield datetime(2028, 3, 1, 9, 20), lambda: acts.pauses(prompt[1], datetime(2028, 5, 8))
    yield datetime(2027, 10, 20, 22, 15), lambda: acts.blocks(never[1])
    yield datetime(2028, 2, 3, 12, 0), lambda: acts.blocks(late[2])
    yield datetime(2028, 6, 10, 12, 0), lambda: acts.unblocks(late[2])
    yield datetime(2027, 12, 6, 12, 30), lambda: acts.leaves_group(prompt[2])
    yield datetime(2028, 1, 12, 21, 10), lambda: acts.leaves(prompt[3])
    yield datetime(2027, 10, 27, 10, 17), lambda: play.another_organiser()
    yield datetime(2027, 11, 15, 20, 40), lambda: play.moves("29.11.2027 8:30", datetime(2027, 11, 29, 8, 30))
    yield datetime(2028, 1, 22, 20, 30), lambda: play.cancels()
    yield datetime(2028, 6, 5, 12, 40), lambda: acts.travel_together(travellers(play))
    yield datetime(2028, 6, 30, 16, 30), lambda: play.meets_in_person("Fablab, Große Straße 1, Hamburg")
    yield GONE, lambda: play.goes_offline()
    yield BACK, lambda: play.comes_back()


def travellers(play: Play) -> list[Actor]:
    """Who wants to travel to meetings in person with others from nearby."""
    found = [*play.by_temper(Temper.PROMPT), *play.by_temper(Temper.LATE)]
    return [actor for actor in found if actor.here and actor.reachable][::2]


def roles(play: Play) -> tuple[Actor, Actor]:
    """The organiser, and who takes over."""
    prompt = play.by_temper(Temper.PROMPT)
    return prompt[-1], prompt[-2]
