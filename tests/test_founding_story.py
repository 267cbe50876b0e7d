"""The founding story, end to end: who got what when, and that nobody else got anything."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime

import pytest

from sandbox.cast import Cast
from sandbox.people import Person
from sandbox.stage import BERLIN, Stage
from sandbox.story import BEGINNING, TOPICS, founding_story

Sent = tuple[str, str]
"""When (day, hour and minute in Berlin) and what (a phrase of it)."""

ASKED: Sent = ("21.09. 16:00", "TikTok: Bist du dabei?")
ASKED_LAST: Sent = ("25.09. 16:00", "Das ist die letzte Frage dazu.")
DAY_BEFORE: Sent = ("27.09. 16:00", "TikTok ist morgen um 16:00 Uhr.")
HOUR_BEFORE: Sent = ("28.09. 15:00", "TikTok beginnt in einer Stunde")
WERE_YOU_THERE: Sent = ("28.09. 17:30", "Warst du dabei?")
AND_WHAT_REMAINS: Sent = ("28.09. 17:30", "Und was bleibt?")


def expected(cast: Cast) -> dict[Person, list[Sent]]:
    """Every private message from the day of the invitation on, person by person."""
    reminded = [DAY_BEFORE, HOUR_BEFORE, WERE_YOU_THERE]
    parts: list[tuple[list[Person], list[Sent]]] = [
        (cast.at_once, reminded),
        (cast.unsure, [ASKED_LAST, *reminded]),
        (cast.declines, []),
        (cast.asked_yes, [ASKED, *reminded]),
        (cast.asked_no, [ASKED]),
        (cast.late, [ASKED, ASKED_LAST, *reminded]),
        (cast.never, [ASKED, ASKED_LAST]),
        (cast.paused, [("06.09. 11:14", "Pause")]),  # the answer to /pause, and then nothing
        (cast.less, [ASKED, ("21.09. 16:05", "Weniger Erinnerungen")]),  # the choice, and then nothing
        (cast.blocked, []),
    ]
    found = {person: sent for people, sent in parts for person in people}
    # An organiser is asked in the same message what is to be written down.
    *before, last = found[cast.organiser]
    assert last == WERE_YOU_THERE
    found[cast.organiser] = [*before, AND_WHAT_REMAINS]
    return found


def wall(moment: datetime) -> str:
    return f"{moment.astimezone(BERLIN):%d.%m. %H:%M}"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Stage, Cast]:
    """Played once; the tests look at what was said."""

    async def play() -> tuple[Stage, Cast]:
        async with Stage(tmp_path_factory.mktemp("story"), BEGINNING) as stage:
            cast = await founding_story(stage)
            assert stage.telegram.check() == []
        return stage, cast

    return asyncio.run(play())


def test_who_got_what_when_and_nobody_anything_else(played: tuple[Stage, Cast]) -> None:
    stage, cast = played
    invited = next(
        c.at
        for c in stage.telegram.calls
        if "TikTok" in str(c.params.get("text")) and c.params.get("chat_id") == cast.group.id
    )
    sent = [c for c in stage.telegram.calls if c.method.startswith("send") and c.ok and c.at >= invited]

    wanted = expected(cast)
    assert len(wanted) == 36
    for person, messages in wanted.items():
        got = [(wall(c.at), str(c.params["text"])) for c in sent if c.params.get("chat_id") == person.id]
        assert [when for when, _ in got] == [when for when, _ in messages], (person.name, got)
        for (_, text), (_, phrase) in zip(got, messages, strict=True):
            assert phrase in text.replace("<b>", "").replace("</b>", ""), person.name

    group = [(wall(c.at), str(c.params["text"])) for c in sent if c.params.get("chat_id") == cast.group.id]
    assert [when for when, _ in group] == ["06.09. 10:00", "06.09. 10:00", "25.09. 16:00", "28.09. 09:00"]
    preview, card, call, morning = (text for _, text in group)
    assert "So stünde es auf der Karte" in preview
    assert card.startswith("<b>TikTok</b>")
    assert [person.name in call for person in cast.blocked] == [True]
    assert sum(person.name in call for person in cast.everybody) == 1
    assert "heute um 16:00 Uhr" in morning

    accounted = sum(len(messages) for messages in wanted.values()) + len(group)
    assert len(sent) == accounted, "somebody got something that nobody expected"


def test_the_card_tells_the_truth_and_was_pinned_in_its_time(played: tuple[Stage, Cast]) -> None:
    stage, cast = played
    card = next(m for m in cast.group.messages if m.text.startswith("TikTok") and "Dabei:" in m.text)
    yes = [*cast.at_once, *cast.unsure[:2], *cast.asked_yes, *cast.late, *cast.blocked]
    assert f"Dabei: {len(yes)}\n" in card.text
    assert "Vielleicht: 2\n" in card.text
    assert f"Nicht dabei: {len(cast.declines) + len(cast.asked_no)}" in card.text
    assert card.buttons == [], "after the meeting nothing can be answered"
    pins = {c.method: wall(c.at) for c in stage.telegram.calls if "pin" in c.method.lower()}
    assert pins == {"pinChatMessage": "14.09. 16:00", "unpinChatMessage": "28.09. 17:30"}


def test_both_cohorts_joined_and_all_topics_are_wanted(played: tuple[Stage, Cast]) -> None:
    _, cast = played
    asked = Counter(
        m.text.split("\n")[0]
        for person in cast.everybody
        for m in person.private.messages
        if "Schön, dass du da bist" in m.text
    )
    assert sum(asked.values()) == 36
    pool = next(m for m in reversed(cast.everybody[-1].private.messages) if "meistgewünschten" in m.text)
    for title in TOPICS:
        assert f". {title}\n" in pool.text
    assert pool.text.index("TikTok") < pool.text.index("Fablab"), "the most wanted stands first"
