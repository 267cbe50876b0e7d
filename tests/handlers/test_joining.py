"""Joining: only people of the group, consent first, questions that can be skipped; and the profile after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sandbox.groups import Group
from sandbox.people import Person
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    data_of,
    forged,
    holds,
    nothing_new_in,
    opens,
    planned,
    rows,
    said,
    taps,
    toast,
)

STATES = 16


async def invited(begun: Begun, person: Person) -> None:
    """/beitreten in the group, and the button there."""
    message = await asks(begun.stage, person, "/beitreten", begun.group)
    await opens(begun.stage, person, message, "Mitmachen")


async def with_cohorts(begun: Begun) -> None:
    await begun.stage.taps(begun.anna, said(begun.group)[0], "Lehrgänge übernehmen")


async def test_a_forwarded_link_lets_nobody_in(begun: Begun, database: Path) -> None:
    stage, stranger = begun.stage, begun.stage.telegram.person("Xaver")
    card = await planned(begun)
    message = await asks(stage, begun.dora, "/beitreten", begun.group)
    for link in (message.buttons[0][0], said(begun.group)[0].buttons[0][0]):
        await stage.opens(stranger, link)
        told = stranger.private.last
        assert told.text.startswith("Mitmachen kann, wer in der Gruppe")
        assert "Dort habe ich dich nicht gefunden" in told.text
        assert "Nord" not in told.text, "a link can be made up: it tells no names"
        assert told.button_texts == []
    # A changed client may send the consent without having seen it.
    await opens(stage, begun.dora, message, "Mitmachen")
    consent = data_of(begun.dora.private.last, "Einverstanden")
    await forged(stage, stranger, stranger.private.last, consent)
    assert "nicht gefunden" in stranger.private.last.text
    assert not holds(database, stranger)
    assert rows(database, "people") == 3
    assert "Xaver" not in card.text


async def test_consent_comes_before_anything_is_stored(begun: Begun, database: Path) -> None:
    stage, dora = begun.stage, begun.dora
    await invited(begun, dora)
    notice = dora.private.last
    assert notice.text.startswith("Willkommen bei „Netzwerk Nord“! Bevor etwas gespeichert wird")
    for said_there in (
        "Verantwortlich: Petra Probe, probe@example.org",
        "Was: Telegram-ID, Name und was du dem Bot gibst",
        "Einwilligung (Art. 6 Abs. 1 Buchst. a DSGVO)",
        "abschaltbar: /einstellungen",
        "hört der Bot als Admin technisch mit und behält nichts davon",
        "nicht Ende-zu-Ende-verschlüsselt",
        "Wie lange: bis du austrittst",
        "/meinedaten",
        "bei einer Aufsichtsbehörde beschweren",
        "Fassung 2",
    ):
        assert said_there in notice.text
    assert notice.button_texts == ["Einverstanden", "Ausführlich"]
    await stage.says(dora, None, "Hallo?")
    assert not holds(database, dora)

    await stage.taps(dora, notice, "Einverstanden")
    assert holds(database, dora)
    assert notice.text.startswith("Was für ein Netzwerk koordinierst du?"), "in place of the notice"


async def test_every_question_by_button(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await with_cohorts(begun)
    await planned(begun)
    await invited(begun, dora)
    await taps(stage, dora, "Einverstanden")
    cohort = dora.private.last
    assert cohort.text == "Aus welchem Lehrgang kommst du?"
    assert cohort.button_texts == ["Lehrgang 2020/21", "Lehrgang Frühjahr 2021", "Überspringen"]
    kind = await taps(stage, dora, "Lehrgang Frühjahr 2021")
    assert kind.button_texts == ["MINT-Region", "Fachkräftesicherung", "anderes", "Überspringen"]
    state = await taps(stage, dora, "MINT-Region")
    assert state.text == "In welchem Bundesland?"
    assert len(state.button_texts) == STATES + 1
    place = await taps(stage, dora, "Hamburg")
    assert place.text == "In welcher Stadt oder welchem Landkreis? Schreib den Namen."
    assert place.button_texts == ["Überspringen"]
    assert len(said(dora.private)) == 1, "one message that changes, not four"

    welcome = await asks(stage, dora, "Altona")
    assert welcome.text.startswith("Schön, dass du da bist, Dora! Du gehörst jetzt zu „Netzwerk Nord“.")
    assert "TikTok\nWann: Dienstag, 28. September 2027, 16:00 Uhr (90 Minuten)" in welcome.text
    assert welcome.button_texts[:3] == ["Dabei", "Vielleicht", "Nicht dabei"]
    assert await toast(stage, dora, welcome, "Dabei") == "Du bist dabei. Schön!"

    profile = await asks(stage, dora, "/profil")
    assert "Lehrgang: Lehrgang Frühjahr 2021" in profile.text
    assert "Netzwerk: MINT-Region" in profile.text
    assert "Bundesland: Hamburg" in profile.text
    assert "Stadt oder Landkreis: Altona" in profile.text


@pytest.mark.parametrize(
    ("cohort", "kind", "state"),
    [
        ("lehrgang 2020/21", "mint", "hh"),
        ("2020", "MINT-Region", "hamburg"),
        ("Lehrgang 2020 21", "mint region", " HAMBURG "),
    ],
)
async def test_every_question_by_text(begun: Begun, cohort: str, kind: str, state: str) -> None:
    stage, dora = begun.stage, begun.dora
    await with_cohorts(begun)
    await invited(begun, dora)
    await taps(stage, dora, "Einverstanden")
    assert (await asks(stage, dora, cohort)).text.startswith("Was für ein Netzwerk")
    assert (await asks(stage, dora, kind)).text.startswith("In welchem Bundesland")
    assert (await asks(stage, dora, state)).text.startswith("In welcher Stadt")
    assert (await asks(stage, dora, "Kreis   Pinneberg")).text.startswith("Schön, dass du da bist")
    profile = await asks(stage, dora, "/profil")
    for line in ("Lehrgang 2020/21", "MINT-Region", "Hamburg", "Kreis Pinneberg"):
        assert f": {line}\n" in profile.text


async def test_what_is_not_understood_is_said_and_asked_again(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await with_cohorts(begun)
    await invited(begun, dora)
    await taps(stage, dora, "Einverstanden")
    again = await asks(stage, dora, "der beste")
    assert again.text.startswith("„der beste“ habe ich nicht verstanden.")
    assert again.text.endswith("Aus welchem Lehrgang kommst du?")
    assert "Lehrgang 2020/21" in again.button_texts
    await taps(stage, dora, "Überspringen")
    assert "habe ich nicht verstanden" in (await asks(stage, dora, "<b>?")).text
    await taps(stage, dora, "Fachkräftesicherung")
    assert "In welchem Bundesland?" in (await asks(stage, dora, "sach")).text, "which of the three?"
    await taps(stage, dora, "Sachsen-Anhalt")
    too_long = await asks(stage, dora, "Ort" * 40)
    assert too_long.text.startswith("Das ist zu lang: 120 Zeichen, höchstens 64 passen.")
    assert too_long.text.endswith("Schreib den Namen.")
    assert (await asks(stage, dora, "Halle")).text.startswith("Schön, dass du da bist")


async def test_everything_skipped(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await with_cohorts(begun)
    await invited(begun, dora)
    await taps(stage, dora, "Einverstanden")
    for _ in range(4):
        await taps(stage, dora, "Überspringen")
    welcome = dora.private.last
    assert welcome.text.startswith("Schön, dass du da bist, Dora!")
    assert "Noch ist kein Treffen geplant" in welcome.text
    assert len(said(dora.private)) == 1
    profile = await asks(stage, dora, "/profil")
    assert profile.text.count("(offen)") == 4


async def test_a_restart_in_the_middle_of_joining_loses_nothing(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await invited(begun, dora)
    notice = dora.private.last
    await stage.restart()
    await stage.taps(dora, notice, "Einverstanden")
    await taps(stage, dora, "MINT-Region")
    await stage.restart()
    assert (await asks(stage, dora, "Bayern")).text.startswith("In welcher Stadt")
    await stage.restart()
    assert (await asks(stage, dora, "Cham")).text.startswith("Schön, dass du da bist")
    profile = await asks(stage, dora, "/profil")
    assert "MINT-Region" in profile.text
    assert "Bayern" in profile.text
    assert "Cham" in profile.text


async def test_a_command_in_between_does_not_lose_the_questions(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await invited(begun, dora)
    await taps(stage, dora, "Einverstanden")
    await stage.says(dora, None, "/themen")
    assert (await asks(stage, dora, "MINT-Region")).text.startswith("In welchem Bundesland")


async def test_joining_twice_asks_nothing_twice(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    await invited(begun, ben)
    assert "TikTok" in ben.private.last.text
    assert "Dabei" in ben.private.last.button_texts
    assert "Einverstanden" not in ben.private.last.button_texts
    assert (await asks(stage, ben, "/beitreten")).text.startswith("Dein Profil bei „Netzwerk Nord“")
    told = await asks(stage, stage.telegram.person("Xaver"), "/beitreten")
    assert "Tippe dort auf „Mitmachen“ oder schick dort /beitreten." in told.text


async def test_an_english_phone_is_offered_english_once_before_anything_is_stored(
    begun: Begun, database: Path
) -> None:
    stage, group = begun.stage, begun.group
    erin = stage.telegram.person("Erin", language_code="en")
    group.join(erin)
    await stage.settle()
    await invited(begun, erin)
    notice = erin.private.last
    assert notice.text.startswith("Willkommen bei „Netzwerk Nord“"), "a person follows the network"
    assert notice.button_texts == ["Einverstanden", "Ausführlich", "Continue in English"]
    await taps(stage, erin, "Continue in English")
    assert notice.text.startswith("Welcome to “Netzwerk Nord”")
    assert notice.button_texts == ["I agree", "In full"]
    assert rows(database, "people") == 3, "reading stores nothing"
    await taps(stage, erin, "I agree")
    for _ in range(3):
        await taps(stage, erin, "Skip")
    assert (await asks(stage, erin, "/start")).text.startswith("Hello Erin!")


async def test_whoever_takes_german_is_not_offered_english_again(begun: Begun) -> None:
    stage, group = begun.stage, begun.group
    erin = stage.telegram.person("Erin", language_code="en")
    group.join(erin)
    await stage.settle()
    await invited(begun, erin)
    await taps(stage, erin, "Einverstanden")
    for _ in range(3):
        await taps(stage, erin, "Überspringen")
    home = await asks(stage, erin, "/start")
    assert home.text.startswith("Hallo Erin!")
    assert "Continue in English" not in home.button_texts


async def test_two_networks_are_joined_one_after_the_other(begun: Begun, database: Path) -> None:
    stage, ben = begun.stage, begun.ben
    other = stage.telegram.group("Netzwerk Süd", creator=begun.anna, members=[ben])
    await stage.adds_bot(other, begun.anna)
    await stage.joins(ben, other, kind="anderes")
    assert "Du gehörst jetzt zu „Netzwerk Süd“" in ben.private.last.text
    assert rows(database, "people") == 3
    assert rows(database, "members") == 4


async def test_the_profile_is_changed_and_emptied_field_by_field(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await with_cohorts(begun)
    card = await planned(begun)
    await stage.taps(ben, card, "Dabei")
    await asks(stage, ben, "/profil")
    await taps(stage, ben, "Name")
    assert "Überspringen" not in ben.private.last.button_texts
    profile = await asks(stage, ben, "Benedikt <3")
    assert "Name: Benedikt <3" in profile.text
    assert "Dabei: 1\nBenedikt <3" in card.text
    await taps(stage, ben, "Bundesland")
    profile = await taps(stage, ben, "Bremen")
    assert "Bundesland: Bremen" in profile.text
    await taps(stage, ben, "Bundesland")
    assert "Bundesland: (offen)" in (await taps(stage, ben, "Leer lassen")).text
    await taps(stage, ben, "Ort")
    assert (await taps(stage, ben, "Zurück")).text.startswith("Dein Profil")
    await taps(stage, ben, "Lehrgang")
    assert "Lehrgang: Lehrgang 2020/21" in (await asks(stage, ben, "2020")).text
    await taps(stage, ben, "Name")
    empty = await asks(stage, ben, "\u200b\u200b.\u200b"[:2] + "\u202e")
    assert "nichts Lesbares" in empty.text
    assert "Wie möchtest du heißen?" in empty.text


# --- Where Telegram will not tell ---------------------------------------------------------------------


@pytest.fixture
async def hidden(stage: Stage) -> tuple[Stage, Group, Person, Person]:
    """Anna's group hides its members and the bot is no admin there; nobody has joined. Dora wants to."""
    anna, dora = stage.telegram.person("Anna"), stage.telegram.person("Dora")
    group = stage.telegram.group("Netzwerk Nord", creator=anna, members=[dora])
    group.hides_members = True
    await stage.adds_bot(group, anna, admin=False)
    return stage, group, anna, dora


Hidden = tuple[Stage, Group, Person, Person]


async def wants_in(stage: Stage, person: Person, greeting_of: Group) -> None:
    await stage.opens(person, said(greeting_of)[0].buttons[0][0])
    await taps(stage, person, "Einverstanden")


async def test_without_a_reachable_organiser_the_group_is_asked_and_an_organiser_decides(
    hidden: Hidden,
) -> None:
    stage, group, anna, dora = hidden
    await wants_in(stage, dora, group)
    assert "Telegram sagt mir nicht, wer in der Gruppe ist" in dora.private.last.text
    question = group.last
    assert question.text == "Dora möchte mitmachen. Gehört diese Person zu eurer Gruppe?"
    assert question.button_texts == ["Aufnehmen", "Ablehnen"]
    assert "Organisator:innen" in await toast(stage, dora, question, "Aufnehmen")
    assert "bestätigen, dass du zur Gruppe gehörst" in (await asks(stage, dora, "/themen")).text

    await stage.taps(anna, question, "Aufnehmen")
    assert question.text == "Dora ist dabei."
    assert question.button_texts == []
    assert dora.private.last.text.startswith("Was für ein Netzwerk koordinierst du?")
    for _ in range(3):
        await taps(stage, dora, "Überspringen")
    assert dora.private.last.text.startswith("Schön, dass du da bist, Dora!")


async def test_a_reachable_organiser_is_asked_in_private_and_the_group_hears_nothing(
    hidden: Hidden, database: Path
) -> None:
    stage, group, anna, dora = hidden
    await wants_in(stage, anna, group)
    assert anna.private.last.text.startswith("Was für ein Netzwerk"), (
        "admins are told: nobody vouches for them"
    )
    with nothing_new_in(group):
        await wants_in(stage, dora, group)
    assert anna.private.last.text.startswith("Dora möchte mitmachen.")

    # Once more through the link: nobody is asked a second time.
    with nothing_new_in(anna.private, group):
        await stage.opens(dora, said(group)[0].buttons[0][0])
    assert "bestätigen, dass du zur Gruppe gehörst" in dora.private.last.text

    question = anna.private.last
    await stage.taps(anna, question, "Ablehnen")
    assert question.text == "Dora ist nicht aufgenommen; von der Anfrage bleibt nichts gespeichert."
    assert "hat deinen Beitritt nicht bestätigt" in dora.private.last.text
    assert not holds(database, dora)


async def test_an_answer_tapped_before_is_counted_on_approval(hidden: Hidden) -> None:
    stage, group, anna, dora = hidden
    await stage.says(anna, group, "/planen 28.9.2027 16:00 TikTok")
    await stage.taps(anna, group.last, "Bestätigen")
    card = group.last
    tap = await stage.taps(dora, card, "Dabei")
    assert tap.answer is not None
    assert tap.answer.url is not None
    await stage.opens(dora, tap.answer.url)
    await taps(stage, dora, "Einverstanden")
    assert "Dora" not in card.text
    await stage.taps(anna, group.last, "Aufnehmen")
    assert "Dabei: 1\nDora" in card.text
    assert dora.private.last.text.startswith("Deine Antwort zählt: dabei.")


async def test_two_organisers_are_asked_and_the_second_finds_it_decided(hidden: Hidden) -> None:
    stage, group, anna, dora = hidden
    emil = stage.telegram.person("Emil")
    group.join(emil)
    group.promote(emil)
    await stage.settle()
    for organiser in (anna, emil):
        await wants_in(stage, organiser, group)
    await wants_in(stage, dora, group)
    await stage.taps(anna, anna.private.last, "Aufnehmen")
    question = emil.private.last
    assert await toast(stage, emil, question, "Ablehnen") == "Das ist schon entschieden."
    assert question.button_texts == []
    assert (await asks(stage, dora, "/start")).text.startswith("Hallo Dora!"), "still in"


async def test_names_in_the_question_are_nobodys_markup(hidden: Hidden) -> None:
    stage, group, _, _ = hidden
    eve = stage.telegram.person("<b>Eve</b> & Co")
    await wants_in(stage, eve, group)
    assert re.match(r"<b>Eve</b> & Co möchte mitmachen\.", group.last.text)
