"""The topic pool: proposing, two votes, what is similar, withdrawing."""

from __future__ import annotations

from sandbox.chats import Message
from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, forged, nothing_new_in, opens, said, taps, toast, vanishes


async def founding(begun: Begun) -> None:
    await begun.stage.taps(begun.anna, said(begun.group)[0], "Gründungsthemen übernehmen")


def line_of(message: Message, title: str) -> str:
    """What stands under a topic's title."""
    rows = message.text.split("\n")
    return next(rows[at + 1] for at, row in enumerate(rows) if row.endswith(f". {title}"))


async def test_an_empty_pool_asks_for_the_first_topic(begun: Begun) -> None:
    pool = await asks(begun.stage, begun.ben, "/themen")
    assert "Wer schlägt das erste Thema vor?" in pool.text
    assert pool.button_texts == ["Thema vorschlagen", "Zurück"]


async def test_a_topic_with_its_description_in_one_message(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    with nothing_new_in(begun.group, begun.anna.private):
        proposed = await asks(stage, ben, "/thema Lernroboter  <3\nWelche lohnen sich?\n\nUnd ab wann?")
    assert proposed.text.startswith("Lernroboter <3 ist vorgeschlagen. Dein „Will ich“ ist schon gezählt.")
    assert "Welche lohnen sich?\n\nUnd ab wann?" in proposed.text
    assert "Eine Person will es" in proposed.text
    assert proposed.button_texts == [
        "✅ Will ich",
        "Kann ich was beitragen",
        "Thema zurückziehen",
        "Zurück",
    ]


async def test_in_the_group_the_answer_vanishes_and_everybody_may_vote_on_it(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    proposed = await asks(stage, ben, "/thema Lernroboter", begun.group)
    assert proposed.text.startswith("Lernroboter ist vorgeschlagen.")
    assert proposed.button_texts == ["Will ich", "Kann ich was beitragen"], "nobody's own marks in the group"
    assert await toast(stage, cem, proposed, "Kann ich was beitragen") == (
        "„Lernroboter“: Danke, dass du etwas beitragen kannst!"
    )
    tap = await stage.taps(begun.dora, proposed, "Will ich")
    assert tap.answer is not None
    assert tap.answer.url is not None, "led to joining"
    await vanishes(stage, proposed)


async def test_a_bare_command_in_the_group_goes_on_in_private(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    told = await asks(stage, ben, "/thema", begun.group)
    assert told.button_texts == ["Privat weiter"]
    question = await opens(stage, ben, told, "Privat weiter")
    assert question.text.startswith("Welches Thema wünschst du dir?")
    await stage.restart()
    proposed = await asks(stage, ben, "Lernroboter\nfür die Grundschule")
    assert proposed.text.startswith("Lernroboter ist vorgeschlagen.")
    assert "für die Grundschule" in proposed.text
    await vanishes(stage, told)


async def test_two_votes_are_given_and_taken_back_and_the_most_wanted_comes_first(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await founding(begun)
    pool = await asks(stage, ben, "/themen")
    assert pool.text.startswith("Themen, die meistgewünschten zuerst")
    assert pool.button_texts[:2] == ["1 · Will ich", "1 · Kann ich was beitragen"]
    assert await toast(stage, ben, pool, "7 · Will ich") == "„Fablab“: Will ich – gezählt."
    assert pool.text.index("1. Fablab") < pool.text.index("2. TikTok"), "in place"
    assert "Du: will ich" in pool.text
    await stage.taps(ben, pool, "1 · Kann ich was beitragen")
    assert "Du: will ich, kann ich was beitragen" in pool.text
    theirs = await asks(stage, cem, "/themen")
    assert "1. Fablab" in theirs.text
    assert "Du:" not in theirs.text
    assert "Ben" not in theirs.text, "votes are nobody's business"

    taken_back = await toast(stage, ben, pool, "1 · ✅ Will ich")
    assert taken_back == "„Fablab“: Stimme zurückgenommen."
    again = await asks(stage, ben, "/themen")
    assert "1. Fablab" in again.text, "an offer to contribute counts as well"
    await stage.taps(ben, again, "1 · ✅ Kann ich was beitragen")
    assert "1. TikTok" in (await asks(stage, cem, "/themen")).text


async def test_the_list_in_the_group_belongs_to_all(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await founding(begun)
    pool = await asks(stage, begun.dora, "/themen", begun.group)
    assert "1. TikTok" in pool.text
    await stage.taps(ben, pool, "2 · Will ich")
    assert "1. Digitale Berufsorientierung" in pool.text
    assert "Du:" not in pool.text
    assert not any("✅" in label for label in pool.button_texts)
    question = await opens(stage, ben, pool, "Thema vorschlagen")
    assert question.text.startswith("Welches Thema wünschst du dir?")
    await vanishes(stage, pool)


async def test_a_long_pool_is_turned_page_by_page(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await founding(begun)
    for title in ("Eselsbrücken", "Wasserräder"):
        await stage.says(ben, None, f"/thema {title}")
    pool = await asks(stage, ben, "/themen")
    assert "(Seite 1 von 2)" in pool.text
    await stage.taps(ben, pool, "Weiterblättern")
    assert "(Seite 2 von 2)" in pool.text
    assert "9. " in pool.text
    await stage.taps(ben, pool, "9 · Will ich")
    assert "(Seite 2 von 2)" in pool.text, "a vote does not throw one back to the first page"
    await stage.taps(ben, pool, "Zurückblättern")
    assert "(Seite 1 von 2)" in pool.text


async def test_something_similar_is_offered_for_a_vote_instead_of_a_duplicate(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await founding(begun)
    offered = await asks(stage, ben, "/thema Tik-Tok")
    assert offered.text == "Zu „Tik-Tok“ gibt es schon etwas Ähnliches. Meinst du das?"
    assert offered.button_texts[0] == "Will ich: TikTok"
    assert "Nein, neu vorschlagen" in offered.button_texts
    voted = await taps(stage, ben, "Will ich: TikTok")
    assert voted.text.startswith("TikTok")
    pool = await asks(stage, ben, "/themen")
    assert "Tik-Tok" not in pool.text
    assert "Du: will ich" in pool.text


async def test_what_only_looks_similar_is_proposed_all_the_same_with_its_description(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await founding(begun)
    await asks(stage, ben, "/thema Mobile MINT-Angebote auf dem Land\nmit dem E-Bike")
    await stage.restart()
    proposed = await taps(stage, ben, "Nein, neu vorschlagen")
    assert proposed.text.startswith("Mobile MINT-Angebote auf dem Land ist vorgeschlagen.")
    assert "mit dem E-Bike" in proposed.text


async def test_the_very_same_title_is_a_vote(begun: Begun) -> None:
    await founding(begun)
    existed = await asks(begun.stage, begun.ben, "/thema  FABLAB!")
    assert existed.text.startswith("Fablab gibt es schon. Dein „Will ich“ ist dort gezählt.")
    again = await asks(begun.stage, begun.ben, "/thema Fablab")
    assert "gibt es schon" in again.text
    pool = await asks(begun.stage, begun.cem, "/themen")
    assert "1. Fablab" in pool.text


async def test_too_long_or_empty_titles_are_refused_in_words(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    assert (await asks(stage, ben, "/thema " + "x" * 121)).text.startswith("Das ist zu lang: 121 Zeichen")
    assert "nichts Lesbares" in (await asks(stage, ben, "/thema \u202e\u200b\u2066")).text
    await asks(stage, ben, "/thema")
    assert "zu lang" in (await asks(stage, ben, "y" * 200)).text
    assert (await asks(stage, ben, "kürzer")).text.startswith("kürzer ist vorgeschlagen."), (
        "the question is still open"
    )


async def test_a_topic_is_withdrawn_by_its_author_or_an_organiser_after_a_second_tap(begun: Begun) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    proposed = await asks(stage, ben, "/thema Lernroboter")
    sure = await taps(stage, ben, "Thema zurückziehen")
    assert sure.text == "„Lernroboter“ zurückziehen? Die Stimmen dafür gehen verloren."
    withdrawing = data_of(sure, "Ja, zurückziehen")
    seen = await asks(stage, cem, "/thema Lernroboter")
    assert "Thema zurückziehen" not in seen.button_texts
    assert "Organisator:innen" in await forged(stage, cem, seen, withdrawing)
    await stage.taps(ben, sure, "Zurück")
    assert proposed.text.startswith("Lernroboter")

    by_organiser = await asks(stage, anna, "/thema Lernroboter")
    assert "Thema zurückziehen" in by_organiser.button_texts
    await taps(stage, anna, "Thema zurückziehen")
    assert (await taps(stage, anna, "Ja, zurückziehen")).text == "„Lernroboter“ ist zurückgezogen."
    assert "Lernroboter" not in (await asks(stage, ben, "/themen")).text
    assert await toast(stage, ben, proposed, "Will ich") == (
        "„Lernroboter“ ist abgeschlossen und nimmt keine Stimmen mehr an."
    )


async def test_a_chosen_topic_is_marked_and_done_after_its_meeting(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await founding(begun)
    await stage.says(anna, begun.group, "/planen 2.3.2027 16:00 TikTok")
    await stage.taps(anna, begun.group.last, "Bestätigen")
    pool = await asks(stage, ben, "/themen")
    assert "TikTok (für ein Treffen gewählt)" in pool.text
    await stage.travel(days=2)
    assert "TikTok" not in (await asks(stage, ben, "/themen")).text


async def test_outsiders_neither_propose_nor_see_the_pool_in_private(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    told = await asks(stage, dora, "/thema Lernroboter", begun.group)
    assert told.text.startswith("Dafür musst du Mitglied sein.")
    assert told.button_texts == ["Mitmachen"]
    for command in ("/themen", "/thema", "/thema Lernroboter"):
        assert (await asks(stage, dora, command)).text.startswith("Dafür musst du Mitglied sein.")
