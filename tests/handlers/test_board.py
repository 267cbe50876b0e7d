"""Offers and requests: written in one message, found at once, changed by a tap, and nobody else's business."""

from __future__ import annotations

from sandbox.chats import Message
from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, forged, nothing_new_in, number, opens, said, taps, toast

BOX = "Experimentierkiste Strom"
OWN_BUTTONS = ["Text", "Region", "Ende", "Zurücknehmen", "Zurück"]


async def offered(begun: Begun, text: str = BOX) -> Message:
    """Ben offers something."""
    return await asks(begun.stage, begun.ben, f"/biete {text}")


async def test_an_offer_in_one_message_with_region_and_end(begun: Begun) -> None:
    with nothing_new_in(begun.group, begun.anna.private, begun.cem.private):
        made = await offered(begun, f"{BOX} in Bayern bis 30.6.2027")
    assert made.text == (
        "Steht unter „Biete & Suche“: Alle Mitglieder sehen es mit deinem Namen. Nach 60 Tagen frage ich, ob es "
        "noch gilt.\n\n"
        "Biete: Experimentierkiste Strom\nRegion: Bayern\nGilt bis Mittwoch, 30. Juni 2027\n\n"
        "Noch passt nichts dazu. Sobald etwas kommt, sage ich es euch beiden."
    )
    assert made.button_texts == OWN_BUTTONS


async def test_the_bare_command_asks_and_a_restart_loses_nothing(begun: Begun) -> None:
    stage, cem = begun.stage, begun.cem
    question = await asks(stage, cem, "/suche")
    assert question.text.startswith("Was suchst du?")
    await stage.restart()
    made = await asks(stage, cem, "Forscherkisten")
    assert "Suche: Forscherkisten" in made.text
    assert "Region: keine Angabe" in made.text
    await asks(stage, cem, "noch ein Satz")
    assert "noch ein Satz" not in (await asks(stage, cem, "/seek Forscherkisten")).text, (
        "the question is answered"
    )


async def test_who_comes_second_reads_the_match_at_once_and_can_ask_for_the_contact(begun: Begun) -> None:
    stage, cem = begun.stage, begun.cem
    await offered(begun)
    made = await asks(stage, cem, "/seek eine Forscherkiste")
    assert made.text.endswith("Das passt dazu\n• Biete: Experimentierkiste Strom (Ben)")
    assert made.button_texts == ["Kontakt: Ben", *OWN_BUTTONS]
    assert data_of(made, "Kontakt: Ben").startswith("ko1:")


async def test_a_tap_asks_the_author_for_a_talk_about_that_very_entry(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offered(begun)
    made = await asks(stage, cem, "/suche Forscherkiste")
    assert await toast(stage, cem, made, "Kontakt: Ben")
    assert made.text.endswith("Experimentierkiste Strom (Ben)"), "what was tapped stays readable"
    await stage.travel(minutes=10)
    assert any("Cem" in m.text and BOX in m.text for m in said(ben.private))


async def test_in_the_group_it_goes_on_in_private(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    told = await asks(stage, ben, f"/biete {BOX}", begun.group)
    assert told.text == "/biete geht nur im privaten Chat mit mir."
    question = await opens(stage, ben, told, "Privat weiter")
    assert question.text.startswith("Was bietest du an?")
    assert BOX in (await asks(stage, ben, BOX)).text


async def test_the_list_from_home_with_ones_own_first(begun: Begun) -> None:
    stage, cem = begun.stage, begun.cem
    await asks(stage, cem, "/start")
    await taps(stage, cem, "Leute")
    empty = await taps(stage, cem, "Biete & Suche")
    assert "Noch steht hier nichts." in empty.text
    assert empty.button_texts == ["Ich biete …", "Ich suche …", "Zurück"]
    await taps(stage, cem, "Ich suche …")
    await asks(stage, cem, "Lastenrad bundesweit")
    await offered(begun, "Beamer <b>XXL</b>, javascript:alert(1) bis Ende Juni")
    await asks(stage, cem, "/start")
    await taps(stage, cem, "Leute")
    board = await taps(stage, cem, "Biete & Suche")
    assert board.text == (
        "Biete & Suche · Netzwerk Nord\n\n"
        "1. Suche: Lastenrad\nVon dir · bundesweit\n\n"
        "2. Biete: Beamer <b>XXL</b>, javascript:alert(1)\nBen · bis 30. Juni 2027\n\n"
        "„Kontakt“ fragt die andere Seite, ob sie mit dir reden mag."
    )
    assert board.button_texts == ["1 · Ändern", "2 · Kontakt", "Ich biete …", "Ich suche …", "Zurück"]
    own = await taps(stage, cem, "1 · Ändern")
    assert own.button_texts == OWN_BUTTONS
    assert "1. Suche" in (await taps(stage, cem, "Zurück")).text


async def test_what_has_no_letter_in_it_is_no_entry(begun: Begun) -> None:
    for text in ("...", "🙂", "bis 30.6."):
        told = await asks(begun.stage, begun.ben, f"/suche {text}")
        assert told.text == "Da war nichts Lesbares dabei. Schick bitte ein paar Worte.", text


async def test_a_long_list_is_turned(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    for text in ("Beamer", "Zelt", "Drohne", "Kajak", "Mikroskop", "Lötkolben", "Tafel"):
        await asks(stage, ben, f"/biete {text}")
        await stage.travel(seconds=1)
    await asks(stage, cem, "/start")
    await taps(stage, cem, "Leute")
    board = await taps(stage, cem, "Biete & Suche")
    assert "(Seite 1 von 2)" in board.text
    assert "1. Biete: Tafel" in board.text
    await taps(stage, cem, "Weiterblättern")
    assert "7. Biete: Beamer" in board.text
    await taps(stage, cem, "Zurückblättern")
    assert "(Seite 1 von 2)" in board.text


async def test_everything_can_be_changed_by_a_tap_or_a_word(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/profil")
    await taps(stage, ben, "Bundesland")
    await taps(stage, ben, "Niedersachsen")
    made = await offered(begun)
    assert "Region: Niedersachsen" in made.text, "one's own unless said otherwise"
    question = await taps(stage, ben, "Region")
    assert question.button_texts == ["Meine: Niedersachsen", "Bundesweit", "Zurück"]
    assert "Region: bundesweit" in (await taps(stage, ben, "Bundesweit")).text
    await taps(stage, ben, "Region")
    changed = await asks(stage, ben, "Landkreis Uelzen")
    assert changed.text.startswith("Geändert.\n\nBiete: Experimentierkiste Strom\nRegion: Landkreis Uelzen")
    await taps(stage, ben, "Ende")
    assert "Gilt bis Montag, 29. März 2027" in (await taps(stage, ben, "4 Wochen")).text
    await taps(stage, ben, "Ende")
    refused = await asks(stage, ben, "irgendwann")
    assert refused.text.startswith("„irgendwann“ ist kein Tag, der noch kommt.")
    assert "Gilt bis Freitag, 30. April 2027" in (await asks(stage, ben, "Ende April")).text
    await taps(stage, ben, "Ende")
    assert "Ohne Enddatum" in (await taps(stage, ben, "Ohne Enddatum")).text
    await taps(stage, ben, "Text")
    assert "Biete: Experimentierkiste Wasser" in (await asks(stage, ben, "Experimentierkiste Wasser")).text


async def test_one_tap_takes_it_back_and_another_restores_it(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await offered(begun)
    gone = await taps(stage, ben, "Zurücknehmen")
    assert gone.text.endswith("Ist weg: Andere sehen das nicht mehr.")
    assert gone.button_texts == ["Doch wieder einstellen", "Zurück"]
    await asks(stage, cem, "/start")
    await taps(stage, cem, "Leute")
    assert BOX not in (await taps(stage, cem, "Biete & Suche")).text
    back = await taps(stage, ben, "Doch wieder einstellen")
    assert back.button_texts == OWN_BUTTONS
    await asks(stage, cem, "/start")
    await taps(stage, cem, "Leute")
    assert BOX in (await taps(stage, cem, "Biete & Suche")).text


async def test_a_similar_entry_of_ones_own_is_renewed_instead_of_doubled(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await offered(begun)
    offer = await offered(begun, "Experimentierkisten Strom bis 30.6.2027")
    assert offer.text.startswith("Das klingt wie dein Eintrag:\nBiete: Experimentierkiste Strom")
    await stage.restart()
    renewed = await taps(stage, ben, "Ja, erneuern")
    assert renewed.text.startswith("Erneuert.\n\nBiete: Experimentierkisten Strom\n")
    assert "Gilt bis Mittwoch, 30. Juni 2027" in renewed.text
    await offered(begun, "Experimentierkiste Strom")
    assert "Steht unter" in (await taps(stage, ben, "Nein, neuer Eintrag")).text
    await asks(stage, ben, "/start")
    await taps(stage, ben, "Leute")
    board = await taps(stage, ben, "Biete & Suche")
    assert board.text.count("Von dir") == 2


async def test_mistakes_are_named_and_nothing_is_stored(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    for typed, says in (
        ("🎉" * 2000, "Das ist zu lang: 4.000 Zeichen, höchstens 300 passen."),
        ("\u200f \u2800", "Da war nichts Lesbares dabei."),
        (
            "Kiste bis 31.6.",
            "„bis 31.6.“ ist kein Tag, der noch kommt. Richtig ist zum Beispiel „bis ",
        ),
    ):
        answer = await asks(stage, ben, f"/biete {typed}" if typed.strip() else "/biete")
        if answer.text.startswith("Was bietest"):
            answer = await asks(stage, ben, typed)
        assert answer.text.startswith(says), answer.text
    await asks(stage, ben, "/start")
    await taps(stage, ben, "Leute")
    assert "Noch steht hier nichts." in (await taps(stage, ben, "Biete & Suche")).text


async def test_ten_at_a_time(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    for text in (
        "Beamer",
        "Zelt",
        "Drohne",
        "Kajak",
        "Mikroskop",
        "Lötkolben",
        "Tafel",
        "Roboter",
        "Lastenrad",
        "Teleskop",
    ):
        await asks(stage, ben, f"/biete {text}")
        await stage.travel(seconds=1)
    refused = await asks(stage, ben, "/biete Staffelei")
    assert refused.text.startswith("Mehr als 10 Einträge auf einmal gehen nicht.")


async def test_forged_taps_reach_nobody_elses_entries(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    made = await offered(begun)
    entry = data_of(made, "Zurücknehmen").split(":")[1]
    home = await asks(stage, cem, "/start")
    for data in (
        f"be1:{entry}",
        f"bf1:{entry}:text",
        f"bo1:{entry}:1",
        f"bu1:{entry}:4",
        f"bc1:{entry}:0",
        f"bc1:{entry}:1",
        f"bk1:{entry}:1",
        f"bn1:{entry}",
        "be1:zzzz",
    ):
        assert (await forged(stage, cem, home, data)).startswith("Das gibt es nicht mehr."), data
    assert (await forged(stage, ben, made, f"bf1:{entry}:name")).startswith("Diesen Knopf")
    assert (await forged(stage, ben, made, f"bu1:{entry}:5000")).startswith("Diesen Knopf")
    assert (await forged(stage, cem, home, "ba1:1:offer")).startswith("Das gibt es nicht mehr.")
    assert "nur Organisator:innen" in (await forged(stage, cem, home, "bw1:1:1"))
    assert number(data_of(made, "Zurücknehmen")) == 1
    await asks(stage, cem, "/start")
    await taps(stage, cem, "Leute")
    assert BOX in (await taps(stage, cem, "Biete & Suche")).text


async def test_another_networks_entries_are_neither_seen_nor_reached(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    made = await offered(begun)
    zoe, yuri = stage.telegram.person("Zoe"), stage.telegram.person("Yuri")
    other = stage.telegram.group("Netzwerk Süd", creator=zoe, members=[yuri], supergroup=True)
    await stage.adds_bot(other, zoe)
    await stage.seats(other, zoe, yuri)
    theirs = await asks(stage, yuri, "/suche Forscherkiste")
    assert "Noch passt nichts dazu." in theirs.text
    board = await taps(stage, yuri, "Zurück")
    assert BOX not in board.text
    assert "Mitglied" in await forged(stage, yuri, board, data_of(made, "Zurücknehmen"))
    assert "Mitglied" in await forged(stage, yuri, board, "bp1:1:0")
    await asks(stage, ben, "/start")
    await taps(stage, ben, "Leute")
    assert "Forscherkiste" not in (await taps(stage, ben, "Biete & Suche")).text


async def test_who_has_not_joined_is_led_to_joining(begun: Begun) -> None:
    answer = await asks(begun.stage, begun.dora, f"/biete {BOX}")
    assert answer.text.startswith("Dafür musst du Mitglied sein.")


async def test_english(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    for person in (ben, cem):
        await asks(stage, person, "/sprache")
        await taps(stage, person, "English")
    made = await asks(stage, ben, "/offer Experiment box until 30 June 2027 in Bavaria")
    assert made.text.startswith("It is on the board: all members see it with your name.")
    assert "Offer: Experiment box\nRegion: Bavaria\nHolds until Wednesday, 30 June 2027" in made.text
    made = await asks(stage, cem, "/seek Experiment boxes for a school")
    assert "• Offer: Experiment box (Ben · Bavaria · until 30 June 2027)" in made.text


async def test_help_names_both_commands(begun: Begun) -> None:
    assert "/biete · /suche" in (await asks(begun.stage, begun.ben, "/hilfe")).text
    assert said(begun.group), "and the group hears of none of this"
