"""Joining and the profile: the place that was typed is understood, asked about, or kept as it is."""

from __future__ import annotations

import pytest

from bot.callbacks.maps import SetPlace
from models import Member
from sandbox.people import Person
from tests.conftest import Begun
from tests.handlers.acts import asks, forged, look_up, opens, said, taps


async def asked_for_the_place(begun: Begun, person: Person, state: str) -> None:
    """Dora joins, and has answered everything before."""
    message = await asks(begun.stage, person, "/beitreten", begun.group)
    await opens(begun.stage, person, message, "Mitmachen")
    await taps(begun.stage, person, "Einverstanden")
    await taps(begun.stage, person, "MINT-Region")
    await taps(begun.stage, person, state)
    assert person.private.last.text.startswith("In welcher Stadt")


async def edits_the_place(begun: Begun, person: Person, typed: str) -> str:
    await asks(begun.stage, person, "/profil")
    await taps(begun.stage, person, "Ort")
    return (await asks(begun.stage, person, typed)).text


async def place_ids(begun: Begun) -> list[int | None]:
    return await look_up(
        begun.stage, lambda session: [m.place_id for m in session.query(Member).order_by(Member.id)]
    )


async def test_joining_says_which_place_was_understood(begun: Begun) -> None:
    await asked_for_the_place(begun, begun.dora, "Überspringen")
    welcome = await asks(begun.stage, begun.dora, "goettingen")
    assert welcome.text.startswith("Schön, dass du da bist, Dora!")
    assert "\n\nVerstanden: Göttingen, Niedersachsen.\n\n" in welcome.text
    profile = await asks(begun.stage, begun.dora, "/profil")
    assert "Bundesland: Niedersachsen" in profile.text, "filled, for it was empty"
    assert "Stadt oder Landkreis: Göttingen" in profile.text
    assert "Auf der Landkarte: nicht mitgezählt" in profile.text, "nobody is shown without having said so"


async def test_the_federal_state_that_was_said_spares_the_question(begun: Begun) -> None:
    await asked_for_the_place(begun, begun.dora, "Nordrhein-Westfalen")
    welcome = await asks(begun.stage, begun.dora, "Halle")
    assert "Verstanden: Halle, Nordrhein-Westfalen." in welcome.text


async def test_several_are_asked_about_by_federal_state(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await asked_for_the_place(begun, dora, "Überspringen")
    which = await asks(stage, dora, "Halle")
    assert which.text == "„Halle“ gibt es mehrfach. In welchem Bundesland?"
    assert which.button_texts == ["Nordrhein-Westfalen", "Sachsen-Anhalt", "Keiner davon"]
    await stage.restart()
    welcome = await taps(stage, dora, "Sachsen-Anhalt")
    assert welcome is which, "in place of the question"
    assert welcome.text.startswith("Schön, dass du da bist, Dora!")
    assert "Verstanden: Halle (Saale), Sachsen-Anhalt." in welcome.text
    profile = await asks(stage, dora, "/profil")
    assert "Bundesland: Sachsen-Anhalt" in profile.text
    assert "Stadt oder Landkreis: Halle (Saale)" in profile.text


async def test_none_of_them_keeps_what_was_typed(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await asked_for_the_place(begun, dora, "Überspringen")
    await asks(stage, dora, "Neustadt")
    assert len(dora.private.last.button_texts) == 8
    welcome = await taps(stage, dora, "Keiner davon")
    assert "„Neustadt“ habe ich so notiert. Auf der Landkarte ist es nicht zu sehen." in welcome.text
    assert "Stadt oder Landkreis: Neustadt\n" in (await asks(stage, dora, "/profil")).text


async def test_instead_of_a_tap_another_name_may_be_typed(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await asked_for_the_place(begun, dora, "Überspringen")
    await asks(stage, dora, "Frankfurt")
    welcome = await asks(stage, dora, "Frankfurt/Oder")
    assert "Verstanden: Frankfurt (Oder), Brandenburg." in welcome.text
    assert welcome.text.startswith("Schön, dass du da bist")


async def test_a_slip_of_the_finger_is_asked_about(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await asked_for_the_place(begun, dora, "Überspringen")
    guess = await asks(stage, dora, "Flensbrug")
    assert guess.text == "Meinst du Flensburg, Schleswig-Holstein?"
    assert guess.button_texts == ["Ja, Flensburg", "Nein, so lassen"]
    welcome = await taps(stage, dora, "Ja, Flensburg")
    assert "Verstanden: Flensburg, Schleswig-Holstein." in welcome.text


async def test_unknown_is_kept_and_said_in_one_sentence(begun: Begun) -> None:
    await asked_for_the_place(begun, begun.dora, "Bayern")
    welcome = await asks(begun.stage, begun.dora, "Hinterdupfing <b>")
    assert (
        "„Hinterdupfing <b>“ habe ich notiert. Auf der Landkarte kann ich es nicht zeigen, "
        "denn ich kenne keinen Ort, der so heißt."
    ) in welcome.text
    assert "Hinterdupfing <b>" in (await asks(begun.stage, begun.dora, "/profil")).text


async def test_in_the_profile_the_answer_stands_on_top(begun: Begun) -> None:
    text = await edits_the_place(begun, begun.ben, "Hamburg")
    assert text.startswith("Verstanden: Hamburg.\n\nDein Profil bei „Netzwerk Nord“")
    assert "Stadt oder Landkreis: Hamburg" in text


async def test_elsewhere_than_the_federal_state_that_was_said(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/profil")
    await taps(stage, ben, "Bundesland")
    await taps(stage, ben, "Hessen")
    assert (await edits_the_place(begun, ben, "Leipzig")).startswith("Verstanden: Leipzig, Sachsen.")
    text = await edits_the_place(begun, ben, "Neustadt an der Aisch")
    assert text.startswith("„Neustadt an der Aisch“ kenne ich in Hessen nicht, aber anderswo.")
    profile = await taps(stage, ben, "Bayern")
    assert "Bundesland: Bayern" in profile.text, "who names the federal state means it"


async def test_the_federal_state_changed_later_decides(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await edits_the_place(begun, ben, "Halle")
    await taps(stage, ben, "Keiner davon")
    assert await place_ids(begun) == [None, None, None]
    await taps(stage, ben, "Bundesland")
    profile = await taps(stage, ben, "Sachsen-Anhalt")
    assert "Stadt oder Landkreis: Halle (Saale)" in profile.text


async def test_namesakes_within_a_federal_state_are_said(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/profil")
    await taps(stage, ben, "Bundesland")
    await taps(stage, ben, "Bayern")
    text = await edits_the_place(begun, ben, "Hausen")
    assert text.startswith(
        "Verstanden: Hausen, Landkreis Forchheim, Bayern. "
        "Liegt dein Ort in einem anderen Kreis, schreib ihn dazu, etwa „Hausen, Kreis …“."
    )
    again = await edits_the_place(begun, ben, "Hausen, Kreis Kelheim")
    assert again.startswith("Verstanden: Hausen, Bayern.")


async def test_emptied_is_emptied(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await edits_the_place(begun, ben, "Hamburg")
    await taps(stage, ben, "Ort")
    profile = await taps(stage, ben, "Leer lassen")
    assert "Stadt oder Landkreis: (offen)" in profile.text
    assert await place_ids(begun) == [None, None, None]


async def test_made_up_buttons_lead_nowhere(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await edits_the_place(begun, ben, "Hamburg")
    assert await forged(stage, ben, ben.private.last, SetPlace(1, 4711).pack())
    assert (await place_ids(begun))[1] == 2911298
    await asks(stage, begun.dora, "/start")
    answer = await forged(stage, begun.dora, begun.dora.private.last, SetPlace(1, 2911298).pack())
    assert answer.startswith("Dafür musst du Mitglied sein")


@pytest.mark.parametrize("text", ["Halle", "Flensbrug"])
async def test_one_question_at_a_time(begun: Begun, text: str) -> None:
    await asked_for_the_place(begun, begun.dora, "Überspringen")
    before = len(said(begun.dora.private))
    await asks(begun.stage, begun.dora, text)
    assert len(said(begun.dora.private)) == before + 1
