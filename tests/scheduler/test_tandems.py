"""Tandems as people live them: opted in, warned, drawn, told why, asked whether they have talked."""

from __future__ import annotations

from datetime import datetime

import pytest

from sandbox.chats import Message
from sandbox.people import Person
from tests.conftest import Begun
from tests.scheduler.scenes import heard, more_members, said

BEGINNING = datetime(2027, 3, 1, 10, 5)
DRAWN = datetime(2027, 3, 3, 11, 5)
ASKED = datetime(2027, 3, 17, 11, 0)


async def takes_part(begun: Begun, *people: Person) -> None:
    for person in people:
        await begun.stage.says(person, None, "/tandem")
        await begun.stage.taps(person, person.private.last, "Ja, ich mache mit")


async def calls(begun: Begun) -> Message:
    """Anna has the tandems drawn in two days; returns the organisers' page."""
    await begun.stage.says(begun.anna, None, "/tandem")
    await begun.stage.taps(begun.anna, begun.anna.private.last, "Auslosungen für alle")
    page = begun.anna.private.last
    await begun.stage.taps(begun.anna, page, "In zwei Tagen auslosen")
    return page


def mentioned(message: Message) -> list[int]:
    return [e.user_id for e in message.entities if e.user_id is not None]


async def region(begun: Begun, person: Person, state: str) -> None:
    await begun.stage.says(person, None, "/profil")
    await begun.stage.taps(person, person.private.last, "Bundesland")
    await begun.stage.taps(person, person.private.last, state)


async def wants(begun: Begun, title: str, *people: Person) -> None:
    for person in people:
        await begun.stage.says(person, None, f"/thema {title}")


@pytest.fixture
async def pair(begun: Begun) -> tuple[Person, Person]:
    """Ben and Cem take part, both want BNE, and are drawn."""
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await region(begun, ben, "Schleswig-Holstein")
    await wants(begun, "BNE", ben, cem)
    await takes_part(begun, ben, cem)
    await stage.travel_to(BEGINNING)
    await calls(begun)
    return ben, cem


async def test_from_the_warning_to_the_question(begun: Begun, pair: tuple[Person, Person]) -> None:
    stage, (ben, cem) = begun.stage, pair
    warning = ben.private.last
    assert warning.silent
    assert warning.text == (
        "Tandem · Netzwerk Nord\n\n"
        "Am Mittwoch, 3. März 2027, 11:00 Uhr lose ich die nächsten Tandems aus, und du bist dabei. "
        "Du musst nichts tun.\n\n"
        "Passt es gerade nicht? Ein Tipp genügt."
    )
    assert warning.button_texts == ["Diesmal nicht", "Aussetzen oder aufhören"]

    await stage.travel_to(DRAWN)
    told = cem.private.last
    assert told.text.startswith(
        "Dein Tandem · Netzwerk Nord\n\n"
        "Für die nächsten zwei Wochen: Ben (Schleswig-Holstein)\n\n"
        "Ihr habt beide „BNE“ gewählt.\n\n"
        "Eine halbe Stunde genügt. Zum Beispiel:\n"
        "• Dienstag, 9. März 2027, 09:00 Uhr\n"
        "• Donnerstag, 11. März 2027, 13:00 Uhr\n"
        "• Mittwoch, 17. März 2027, 16:00 Uhr\n\n"
        "Ein Tipp auf den Namen öffnet den Chat; klappt das nicht, geht es über die Gruppe."
    )
    assert mentioned(told) == [ben.id]
    assert mentioned(ben.private.last) == [cem.id]
    assert told.button_texts == ["Aussetzen oder aufhören"]
    assert told.silent

    await stage.travel_to(ASKED)
    question = ben.private.last
    assert question.text == (
        "Habt ihr euch gesprochen? Vor zwei Wochen habe ich dich mit Cem zusammengebracht."
    )
    assert question.button_texts == ["Ja", "Nein", "Noch geplant"]
    before = len(said(ben.private, since=BEGINNING))
    await stage.taps(ben, question, "Noch geplant")
    assert question.text.endswith("\n\nNotiert: noch geplant. Danke!")
    await stage.taps(ben, question, "Ja")
    assert question.text.endswith("\n\nNotiert: gesprochen. Danke!")
    assert question.button_texts == ["✅ Ja", "Nein", "Noch geplant"]
    assert len(said(ben.private, since=BEGINNING)) == before == 3, "warned, told, asked; and nothing more"

    await stage.says(ben, None, "/tandem")
    assert "Deine Tandems\n• 3. März 2027: Cem (gesprochen)" in ben.private.last.text
    await stage.says(begun.anna, None, "/tandem")
    await stage.taps(begun.anna, begun.anna.private.last, "Auslosungen für alle")
    assert (
        "Zuletzt ausgelost: 3. März 2027, ein Tandem. Eines hat sich gesprochen."
        in begun.anna.private.last.text
    )
    assert said(begun.group, since=BEGINNING) == [], "the group hears nothing of it"


async def test_it_all_survives_restarts(begun: Begun, pair: tuple[Person, Person]) -> None:
    stage, (ben, cem) = begun.stage, pair
    await stage.restart()
    await stage.stop_bot()
    await stage.travel_to(datetime(2027, 3, 3, 9, 0))
    await stage.start_bot()
    await stage.travel_to(DRAWN)
    await stage.restart()
    await stage.travel_to(ASKED)
    for person in (ben, cem):
        assert [line.partition(": ")[2] for line in heard(person.private, since=BEGINNING)] == [
            "Tandem · Netzwerk Nord",
            "Dein Tandem · Netzwerk Nord",
            f"Habt ihr euch gesprochen? Vor zwei Wochen habe ich dich mit {'Cem' if person is ben else 'Ben'} "
            "zusammengebracht.",
        ]


async def test_off_for_a_week_it_warns_before_it_draws(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await takes_part(begun, ben, cem)
    await stage.travel_to(datetime(2027, 3, 1, 20, 30))
    await calls(begun)  # in the evening: it is said in the morning
    await stage.stop_bot()
    await stage.travel_to(datetime(2027, 3, 9, 9, 0))
    await stage.start_bot()
    await stage.travel(minutes=5)
    assert ben.private.last.text.startswith(
        "Tandem · Netzwerk Nord\n\nAm Donnerstag, 11. März 2027, 09:00 Uhr lose ich"
    )
    await stage.travel_to(datetime(2027, 3, 11, 10, 5))
    assert ben.private.last.text.startswith("Dein Tandem")


async def test_diesmal_nicht_and_a_trio_without_it(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    emil, fatma = await more_members(begun, "Emil", "Fatma")
    await wants(begun, "Fablab", ben, cem)
    await takes_part(begun, ben, cem, emil, fatma)
    await stage.travel_to(BEGINNING)
    await calls(begun)
    warning = fatma.private.last
    tap = await stage.taps(fatma, warning, "Diesmal nicht")
    assert tap.answer is not None
    assert tap.answer.text == "Gut, diesmal ohne dich."
    assert "diesmal ohne dich. Beim nächsten Mal frage ich wieder." in warning.text
    await stage.taps(fatma, warning, "Doch dabei")
    assert warning.text.endswith("Ein Tipp genügt.")
    await stage.taps(fatma, warning, "Diesmal nicht")
    await stage.travel_to(DRAWN)
    told = ben.private.last
    assert told.text.startswith(
        "Dein Tandem · Netzwerk Nord\n\nIhr seid zu dritt. Für die nächsten zwei Wochen:\n• Cem\n• Emil\n\n"
        "Du und Cem habt beide „Fablab“ gewählt.\n"
    )
    assert set(mentioned(told)) == {cem.id, emil.id}
    assert "Dein Tandem" not in fatma.private.last.text
    late = await stage.taps(fatma, warning, "Doch dabei")
    assert late.answer is not None
    assert late.answer.text == "Diese Auslosung ist schon vorbei."
    await stage.travel_to(ASKED)
    assert "mit Cem und Emil zusammengebracht" in ben.private.last.text


async def test_in_a_trio_it_is_said_who_knows_whom(begun: Begun) -> None:
    """Ben and Cem were a tandem before, Anna is new to both; nothing else is known of any of them."""
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    await takes_part(begun, ben, cem)
    await calls(begun)
    await stage.travel_to(DRAWN)
    assert (
        "\n\nIhr wart noch nie ein Tandem: Erzählt euch, was euch gerade bewegt.\n\n" in ben.private.last.text
    )
    await takes_part(begun, anna)
    await calls(begun)
    await stage.travel_to(datetime(2027, 3, 6, 12, 0))
    assert (
        "\n\nDu und Anna wart noch nie ein Tandem: Erzählt euch, was euch gerade bewegt.\n"
        "Du und Cem wart schon einmal ein Tandem: Was ist seitdem passiert?\n\n"
    ) in ben.private.last.text
    assert (
        "\n\nIhr wart noch nie ein Tandem: Erzählt euch, was euch gerade bewegt.\n\n"
        in anna.private.last.text
    )


async def test_in_english_for_who_reads_english(begun: Begun, pair: tuple[Person, Person]) -> None:
    stage, (ben, cem) = begun.stage, pair
    await stage.says(ben, None, "/sprache")
    await stage.taps(ben, ben.private.last, "English")
    await stage.travel_to(DRAWN)
    assert ben.private.last.text.startswith(
        "Your tandem · Netzwerk Nord\n\nFor the next two weeks: Cem\n\n"
        "You have both chosen “BNE”.\n\n"
        "Half an hour is enough. For example:\n• Tuesday, 9 March 2027"
    )
    assert cem.private.last.text.startswith("Dein Tandem")
    await stage.travel_to(ASKED)
    await stage.taps(ben, ben.private.last, "No")
    assert ben.private.last.text.endswith("Noted: did not talk. Thank you!")


async def test_rounds_by_themselves_two_weeks_after_a_meeting(begun: Begun) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    await takes_part(begun, ben, cem)
    await stage.says(anna, None, "/tandem")
    await stage.taps(anna, anna.private.last, "Auslosungen für alle")
    page = anna.private.last
    await stage.taps(anna, page, "Runden von selbst: An")
    assert "Runden von selbst: an, zwei Wochen nach jedem Treffen." in page.text
    await stage.says(ben, None, "/tandem")
    assert "Die nächste Auslosung ist zwei Wochen nach dem nächsten Treffen." in ben.private.last.text
    await stage.says(anna, None, "/planen 2.3.2027 16:00 TikTok")
    await stage.taps(anna, anna.private.last, "Bestätigen")
    await stage.travel_to(datetime(2027, 3, 13, 11, 0))
    assert ben.private.last.text.startswith(
        "Tandem · Netzwerk Nord\n\nAm Dienstag, 16. März 2027, 10:00 Uhr lose ich"
    ), "two days before is a Sunday, so it is said on Saturday"
    await stage.travel_to(datetime(2027, 3, 16, 10, 5))
    assert ben.private.last.text.startswith("Dein Tandem")


async def test_who_leaves_after_the_draw_is_nobody_any_more(
    begun: Begun, pair: tuple[Person, Person]
) -> None:
    stage, (ben, cem) = begun.stage, pair
    await stage.travel_to(DRAWN)
    await stage.says(cem, None, "/loeschen")
    await stage.taps(cem, cem.private.last, "Ja, alles löschen")
    await stage.travel_to(ASKED)
    assert ben.private.last.text.startswith("Dein Tandem"), "no question about somebody who is gone"
    await stage.says(ben, None, "/tandem")
    assert "• 3. März 2027: ehemaliges Mitglied" in ben.private.last.text
