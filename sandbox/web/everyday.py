"""How the sandbox begins: a group that is ready to use, and somebody of every kind in and around it."""

from __future__ import annotations

from datetime import datetime

from sandbox.stage import Stage

BEGINNING = datetime(2027, 9, 6, 10, 0)
"""A Monday in Berlin, three weeks before a fourth Tuesday."""

TITLE = "Alumni Netzwerkkoordination"
ORGANISER = ("Ada", "Ahorn")
AUTUMN = (("Bo", "Birke"), ("Cleo", "Distel"), ("Dario", "Eibe"))
SPRING = (("Edda", "Farn"), ("Falk", "Ginster"))
NOT_JOINED = ("Greta", "Hasel")
OUTSIDER = ("Henk", "Iris")


async def begin(stage: Stage) -> None:
    """In a basic group, so that it can still become a supergroup."""
    telegram = stage.telegram
    ada, *autumn = [telegram.person(*name) for name in (ORGANISER, *AUTUMN)]
    spring = [telegram.person(*name) for name in SPRING]
    greta = telegram.person(*NOT_JOINED)
    telegram.person(*OUTSIDER)
    group = telegram.group(TITLE, creator=ada, members=[*autumn, *spring, greta], supergroup=False)
    await stage.adds_bot(group, ada)
    await stage.taps(ada, group.last, "Lehrgänge übernehmen")
    await stage.seats(group, ada, *autumn, cohort="Lehrgang 2020/21")
    await stage.seats(group, *spring, cohort="Lehrgang Frühjahr 2021")
