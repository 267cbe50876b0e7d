"""Conversations: one question at a time, out at any moment, and text that answers nothing."""

from __future__ import annotations

from tests.conftest import Begun
from tests.handlers.acts import asks, nothing_new_in, planned, said, taps


async def test_any_dialogue_can_be_left(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    for command, question in (
        ("/thema", "Welches Thema wünschst du dir?"),
        ("/planen", "Worum geht es?"),
        ("/planen 28.9.2027 16:00", "Worum geht es?"),
    ):
        assert question in (await asks(stage, anna, command)).text
        left = await asks(stage, anna, "/abbrechen")
        assert left.text == "Abgebrochen. Es ist nichts verändert."
        assert (await taps(stage, anna, "Zurück")).text.startswith("Hallo Anna!")
    nothing = await asks(stage, anna, "/cancel")
    assert nothing.text == "Es läuft gerade nichts, das ich abbrechen könnte."
    await stage.says(anna, None, "Lernroboter")
    assert "Lernroboter" not in (await asks(stage, anna, "/themen")).text


async def test_text_that_answers_nothing_gets_help_once_in_ten_minutes(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    assert (await asks(stage, ben, "Hallo Bot")).text.startswith("So geht es")
    with nothing_new_in(ben.private):
        assert await _heard(begun, "noch da?") == 0
    await stage.travel(minutes=5)
    await stage.restart()
    assert await _heard(begun, "und jetzt?") == 0
    await stage.travel(minutes=6)
    assert await _heard(begun, "hallo?") == 1


async def _heard(begun: Begun, text: str) -> int:
    """How many answers a text of Ben's gets. (What he says himself is no news.)"""
    before = len(said(begun.ben.private))
    message = begun.ben.says(None, text)
    await begun.stage.settle()
    begun.ben.private.everything.remove(message)
    return len(said(begun.ben.private)) - before


async def test_strangers_get_it_as_rarely(begun: Begun) -> None:
    stage, stranger = begun.stage, begun.stage.telegram.person("Xaver")
    assert "Treffpunkt" in (await asks(stage, stranger, "Hallo")).text
    await asks(stage, stranger, "Hallo?")
    assert len(said(stranger.private)) == 1
    await stage.travel(minutes=11)
    await asks(stage, stranger, "Hallo?")
    assert len(said(stranger.private)) == 2


async def test_text_in_the_group_is_nobodys_business(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/thema")
    spoken = len(said(begun.group))
    message = await asks(stage, ben, "Wer kommt am Dienstag?", begun.group)
    ben.says(begun.group, "Ich!", reply_to=message)
    ben.says(begun.group, "schaut mal /treffen")
    await stage.settle()
    assert len(said(begun.group)) == spoken
    proposed = await asks(stage, ben, "Lernroboter")
    assert proposed.text.startswith("Lernroboter ist vorgeschlagen."), "the question in private is still open"


async def test_another_command_drops_the_question_and_help_does_not(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/thema")
    await asks(stage, ben, "/hilfe")
    await asks(stage, ben, "/datenschutz")
    assert "ist vorgeschlagen" in (await asks(stage, ben, "Lernroboter")).text
    await asks(stage, ben, "/thema")
    await asks(stage, ben, "/termine")
    assert "ist vorgeschlagen" not in (await asks(stage, ben, "Roboterlernen auf dem Land")).text


async def test_going_elsewhere_by_button_drops_the_question(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    home = await asks(stage, ben, "/start")
    await stage.taps(ben, home, "Themen")
    await stage.taps(ben, home, "Thema vorschlagen")
    await stage.taps(ben, home, "Zurück")
    await asks(stage, ben, "doch nicht")
    assert "doch nicht" not in (await asks(stage, ben, "/themen")).text


async def test_a_new_question_replaces_the_old_one(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await planned(begun)
    await asks(stage, anna, "/thema")
    await asks(stage, anna, "/zusage")
    await taps(stage, anna, "Notiz dazu")
    assert (await asks(stage, anna, "bringe Kuchen")).text.startswith("Die Notiz steht.")
    assert "Kuchen" not in (await asks(stage, anna, "/themen")).text
