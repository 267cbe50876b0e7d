"""Answering a meeting: one tap, by command, before having joined, and too late."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from domain import meetings, networks
from models import Answer, Meeting, Member, Person, Reach, Rsvp
from tests.conftest import Begun
from tests.databases import POSTGRESQL
from tests.handlers.acts import (
    asks,
    change,
    data_of,
    forged,
    nothing_new_in,
    number,
    opens,
    planned,
    said,
    taps,
    toast,
    vanishes,
)

IN_PERSON = "28.9.2027 16:00 Jahrestreffen\nOrt: Hamburg"


async def test_one_tap_on_the_card_is_confirmed_at_once_and_shown_to_all(begun: Begun) -> None:
    card = await planned(begun)
    assert card.button_texts == ["Dabei", "Vielleicht", "Nicht dabei"]
    assert await toast(begun.stage, begun.ben, card, "Dabei") == "Du bist dabei. Schön!"
    assert "Dabei: 1\nBen" in card.text
    assert card.edited
    assert card.button_texts[0] == "Dabei · 1"
    with nothing_new_in(begun.ben.private):
        assert await toast(begun.stage, begun.ben, card, "Nicht dabei") == (
            "Diesmal nicht – notiert. Du bekommst dazu keine Erinnerungen."
        )
    assert "Nicht dabei: 1" in card.text
    assert "Ben" not in card.text, "who cannot come is only counted"


async def test_a_tap_takes_five_statements(begun: Begun, database_kind: str) -> None:
    """And on PostgreSQL the network's lock. The worker's look and the card's edit serve many taps."""
    card = await planned(begun)
    await toast(begun.stage, begun.anna, card, "Dabei")
    held = ["SELECT networks"] if database_kind == POSTGRESQL else []
    with written_by_taps() as first:
        begun.ben.taps(card, "Dabei")
        await begun.stage.clock.rest()
    assert first == [
        "INSERT inbox",
        *held,
        "SELECT meetings",
        "INSERT rsvps",
        "UPDATE meetings",
        "UPDATE inbox",
    ]
    with written_by_taps() as other:
        begun.ben.taps(card, "Vielleicht")
        await begun.stage.clock.rest()
    assert other == [
        "INSERT inbox",
        *held,
        "SELECT meetings",
        "UPDATE rsvps",
        "UPDATE meetings",
        "UPDATE inbox",
    ]
    with written_by_taps() as same:
        begun.ben.taps(card, "Vielleicht")
        await begun.stage.clock.rest()
    assert "UPDATE meetings" not in same, "the card shows it already"
    await begun.stage.settle()
    assert "Vielleicht: 1\nBen" in card.text


@contextmanager
def written_by_taps() -> Iterator[list[str]]:
    """What is asked of the database where it is written to: the verb, and the first table."""
    asked: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        table = re.search(r"(?:FROM|INTO|UPDATE) (\w+)", statement)
        verb = statement.split()[0]
        of_tests = verb == "EXPLAIN"  # `tests.explaining` asks of each statement how it is carried out
        if threading.current_thread().name.startswith("db-write") and table is not None and not of_tests:
            asked.append(f"{verb} {table[1]}")

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def test_somebody_who_has_not_joined_is_led_through_consent_to_the_counted_answer(begun: Begun) -> None:
    card = await planned(begun)
    tap = await begun.stage.taps(begun.dora, card, "Vielleicht")
    assert tap.answer is not None
    assert tap.answer.url is not None
    await begun.stage.opens(begun.dora, tap.answer.url)
    assert "Vielleicht: 1" not in card.text, "nothing counts before consent"
    await begun.stage.taps(begun.dora, begun.dora.private.last, "Einverstanden")
    assert begun.dora.private.last.text.startswith("Deine Antwort zählt: vielleicht.")
    assert "Vielleicht: 1\nDora" in card.text


async def test_whoever_has_joined_meanwhile_is_counted_by_the_same_link(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    card = await planned(begun)
    tap = await stage.taps(dora, card, "Dabei")
    assert tap.answer is not None
    assert tap.answer.url is not None
    await stage.joins(dora, begun.group)
    await stage.opens(dora, tap.answer.url)
    assert "Deine Antwort: dabei" in dora.private.last.text
    assert "Dabei: 1\nDora" in card.text


async def test_a_change_of_mind_and_the_same_answer_twice(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    assert await toast(stage, ben, card, "Dabei") == "Du bist dabei. Schön!"
    assert await toast(stage, ben, card, "Dabei") == "Das steht schon so: dabei."
    assert "Dabei: 1" in card.text
    assert (await toast(stage, ben, card, "Vielleicht")).startswith("Vielleicht – notiert.")
    assert "Dabei: " not in card.text.replace("Nicht dabei: ", "")
    assert "Vielleicht: 1\nBen" in card.text
    assert card.button_texts == ["Dabei", "Vielleicht · 1", "Nicht dabei"]


async def test_by_command_in_the_group_the_confirmation_vanishes(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    with nothing_new_in(ben.private):
        confirmed = await asks(stage, ben, "/zusage komme etwas später", begun.group)
    assert confirmed is not card
    assert confirmed.text == "Ben: dabei – TikTok, Dienstag, 28. September 2027, 16:00 Uhr."
    assert "Dabei: 1\nBen" in card.text
    await vanishes(stage, confirmed)
    private = await asks(stage, ben, "/treffen")
    assert "Deine Notiz: komme etwas später" in private.text


async def test_by_command_in_private(begun: Begun) -> None:
    await planned(begun)
    for command, state, marked in (
        ("/zusage", "dabei", "✅ Dabei · 1"),
        ("/absage", "nicht dabei", "✅ Nicht dabei · 1"),
        ("/yes", "dabei", "✅ Dabei · 1"),
        ("/vielleicht", "vielleicht", "✅ Vielleicht · 1"),
    ):
        with nothing_new_in(begun.cem.private):
            answered = await asks(begun.stage, begun.ben, f"{command} mit <b>Notiz</b>")
        assert f"Deine Antwort: {state}\nDeine Notiz: mit <b>Notiz</b>" in answered.text
        assert marked in answered.button_texts


async def test_without_a_meeting_the_commands_say_so(begun: Begun) -> None:
    for group in (None, begun.group):
        told = await asks(begun.stage, begun.ben, "/zusage", group)
        assert told.text == "Es ist noch kein Treffen geplant."
    outsider = await asks(begun.stage, begun.dora, "/zusage", begun.group)
    assert outsider.text == "Es ist noch kein Treffen geplant."


async def test_an_outsiders_command_in_the_group_leads_to_the_counted_answer(begun: Begun) -> None:
    card = await planned(begun)
    told = await asks(begun.stage, begun.dora, "/zusage", begun.group)
    assert told.text.startswith("Dafür musst du Mitglied sein.")
    await opens(begun.stage, begun.dora, told, "Mitmachen")
    await taps(begun.stage, begun.dora, "Einverstanden")
    assert "Dabei: 1\nDora" in card.text


async def test_after_the_start_answers_are_closed(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, "2.3.2027 16:00 TikTok")
    await stage.taps(ben, card, "Dabei")
    private = await asks(stage, ben, "/treffen")
    old = data_of(card, "Vielleicht")
    await stage.travel_to(datetime(2027, 3, 2, 16, 0, 30))
    assert card.text.startswith("TikTok (hat begonnen)")
    assert card.button_texts == []
    closed = "„TikTok“ hat schon begonnen; Antworten und Änderungen gehen nicht mehr."
    assert await forged(stage, ben, card, old) == closed
    assert await toast(stage, ben, private, "Nicht dabei") == closed
    assert (await asks(stage, ben, "/absage")).text == "Es ist noch kein Treffen geplant."
    assert "Dabei: 1\nBen" in card.text
    await stage.travel_to(datetime(2027, 3, 2, 17, 31))
    assert card.text.startswith("TikTok (vorbei)")


async def test_a_note_that_comes_after_the_start_keeps_nobody_in_the_question(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun, "2.3.2027 16:00 TikTok")
    await asks(stage, ben, "/zusage")
    await taps(stage, ben, "Notiz dazu")
    await stage.travel_to(datetime(2027, 3, 2, 16, 5))
    assert "hat schon begonnen" in (await asks(stage, ben, "schaffe es nicht")).text
    assert "So geht es" in (await asks(stage, ben, "ach so")).text, "no more of the note"


async def test_a_cancelled_meeting_takes_no_answers(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    old = data_of(card, "Dabei")
    await asks(stage, begun.anna, "/verwalten")
    await taps(stage, begun.anna, "Treffen absagen")
    await taps(stage, begun.anna, "Ja, absagen")
    assert card.text.startswith("Abgesagt: TikTok")
    assert card.button_texts == []
    assert await forged(stage, ben, card, old) == "„TikTok“ ist abgesagt."


async def test_seats_and_the_waiting_list(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun, IN_PERSON)
    meeting_id = number(data_of(card, "Dabei"))

    def limit(session: Session) -> None:
        meeting = session.get(Meeting, meeting_id)
        assert meeting is not None
        meeting.capacity = 1

    await change(stage, limit)
    assert await toast(stage, begun.ben, card, "Dabei") == "Du bist dabei. Schön!"
    waiting = "Alle Plätze sind vergeben: Du stehst auf der Warteliste und rückst von selbst nach."
    assert await toast(stage, begun.cem, card, "Dabei") == waiting
    assert "Plätze: 1, eine Person auf der Warteliste" in card.text
    assert "Deine Antwort: auf der Warteliste" in (await asks(stage, begun.cem, "/treffen")).text
    assert "auf der Warteliste" in (await asks(stage, begun.cem, "/zusage", begun.group)).text
    await stage.taps(begun.ben, card, "Nicht dabei")
    offer = begun.cem.private.last
    assert offer.text.startswith("Ein Platz ist frei geworden: Jahrestreffen, Dienstag, 28. September 2027")
    assert "Plätze: 1\n" in f"{card.text}\n"
    assert await toast(stage, begun.cem, offer, "Ja, ich nehme ihn") == "Du bist dabei. Schön!"


async def test_three_hundred_answers_fit_and_the_full_list_is_one_tap_away(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    meeting_id = number(data_of(card, "Dabei"))
    kinds = random.Random(7)

    def many(session: Session) -> None:
        meeting = meetings.by_id(session, meeting_id)
        network = networks.by_chat(session, begun.group.id)
        assert network is not None
        now = datetime(2027, 3, 1, tzinfo=UTC)
        for at in range(300):
            person = Person(telegram_id=900_000 + at, reach=Reach.CLOSED)
            member = Member(
                network_id=network.id,
                person=person,
                name=f"Mitglied <{at:03}> {'🚲' * 20}",
                name_on_card=at % 10 != 0,
                consented_at=now,
                consent_version=1,
                joined_at=now,
                seen_in_group_at=now,
            )
            session.add(member)
            session.flush()
            session.add(
                Rsvp(
                    meeting_id=meeting.id,
                    member_id=member.id,
                    answer=kinds.choice([Answer.YES, Answer.YES, Answer.MAYBE, Answer.NO]),
                    revision=0,
                    queued_at=now + timedelta(seconds=at),
                    answered_at=now,
                    note="Notiz " * 30,
                )
            )

    await change(stage, many)
    await stage.taps(ben, card, "Dabei")
    assert re.search(r"^Mitglied <001> 🚲+, Mitglied .* und \d\d\d weitere$", card.text, re.MULTILINE)
    assert card.button_texts[-1] == "Wer ist dabei?"
    page = await opens(stage, ben, card, "Wer ist dabei?")
    names, hidden, pages = 0, 0, 1
    while True:
        names += page.text.count("• Mitglied <")
        hidden += sum(int(n) for n in re.findall(r"• (\d+) Personen ohne", page.text))
        hidden += page.text.count("• eine Person ohne")
        assert "Zurück" in page.button_texts
        if not any("Weiterblättern" in label for label in page.button_texts):
            break
        page, pages = await taps(stage, ben, "Weiterblättern"), pages + 1
    assert (names, hidden) == (270, 30)
    assert pages > 10, "the notes are long"
    assert len(said(ben.private)) < 10, "turned in place"
    await taps(stage, ben, "Zurückblättern")
    assert (await taps(stage, ben, "Zurück")).text.startswith("TikTok\nWann:")


async def test_a_note_can_follow_and_be_changed(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    await asks(stage, ben, "/treffen")
    assert "Notiz dazu" not in ben.private.last.button_texts, "no note without an answer"
    await taps(stage, ben, "Dabei")
    question = await taps(stage, ben, "Notiz dazu")
    assert question.text.startswith("Was sollen die anderen zu deiner Antwort wissen?")
    assert question.button_texts == ["Zurück"]
    too_long = await asks(stage, ben, "lang " * 60)
    assert too_long.text.startswith("Das ist zu lang: 299 Zeichen, höchstens 200 passen.")
    kept = await asks(stage, ben, "bringe einen\nRoboter mit 🤖")
    assert kept.text.startswith("Die Notiz steht.")
    assert "Deine Notiz: bringe einen Roboter mit 🤖" in kept.text
    assert "Notiz ändern" in kept.button_texts
    full = await taps(stage, begun.ben, "Wer ist dabei?")
    assert "• Ben – bringe einen Roboter mit 🤖" in full.text


async def test_a_note_given_up_changes_nothing(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await planned(begun)
    await asks(stage, ben, "/zusage")
    await taps(stage, ben, "Notiz dazu")
    assert (await taps(stage, ben, "Zurück")).text.startswith("TikTok\n")
    await asks(stage, ben, "doch keine Notiz")
    assert "Notiz:" not in (await asks(stage, ben, "/treffen")).text


async def test_guests_come_to_meetings_in_person(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, IN_PERSON)
    assert "Ort: Hamburg" in card.text
    await asks(stage, ben, "/zusage")
    assert await toast(stage, ben, ben.private.last, "+ 1 Gast") == "Ein Gast ist eingetragen."
    assert "Du bringst einen Gast mit." in ben.private.last.text
    assert "Dabei: 1\nBen\nDazu kommt ein Gast." in card.text
    for _ in range(4):
        await taps(stage, ben, "+ 1 Gast")
    assert "Dazu kommen 5 Gäste." in card.text
    if "+ 1 Gast" in ben.private.last.button_texts:
        assert "Mehr als 5 Gäste" in await toast(stage, ben, ben.private.last, "+ 1 Gast")
    await taps(stage, ben, "− 1 Gast")
    assert "Dazu kommen 4 Gäste." in card.text
    await taps(stage, ben, "Nicht dabei")
    assert "Gäste" not in card.text


async def test_nobody_brings_guests_to_a_video_call(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    private = await asks(stage, ben, "/zusage")
    assert "+ 1 Gast" not in private.button_texts
    meeting = data_of(card, "Dabei").split(":")[1]
    assert "nur bei Treffen vor Ort" in await forged(stage, ben, private, f"rg1:{meeting}:3")
    assert "Gäste" not in card.text


async def test_whoever_wants_only_to_be_counted_is_named_nowhere(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await planned(begun)
    await stage.taps(ben, card, "Dabei")
    await stage.taps(cem, card, "Dabei")
    assert "Dabei: 2\nBen, Cem" in card.text
    await asks(stage, ben, "/profil")
    await taps(stage, ben, "Mich nur mitzählen")
    assert "Dabei: 2\nCem und eine weitere Person" in card.text
    await asks(stage, cem, "/treffen")
    full = await taps(stage, cem, "Wer ist dabei?")
    assert "• Cem" in full.text
    assert "• eine Person ohne Namen" in full.text
    assert "Ben" not in full.text


async def test_an_answer_in_private_shows_on_the_card_and_in_place(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    private = await asks(stage, ben, "/treffen")
    spoken = len(said(ben.private))
    assert await toast(stage, ben, private, "Dabei") == "Du bist dabei. Schön!"
    assert "Deine Antwort: dabei" in private.text
    assert len(said(ben.private)) == spoken
    assert "Dabei: 1\nBen" in card.text


async def test_a_note_that_is_too_long_does_not_take_the_answer_with_it(begun: Begun) -> None:
    await planned(begun)
    card = begun.group.last
    await begun.stage.says(begun.ben, None, "/zusage " + "x" * 201)
    assert begun.ben.private.last.text.startswith("Das ist zu lang: 201 Zeichen")
    assert "Deine Antwort: dabei" in begun.ben.private.last.text
    await begun.stage.says(begun.cem, begun.group, "/absage " + "x" * 201)
    assert "Das ist zu lang" in begun.group.last.text
    await begun.stage.travel(minutes=1)
    assert "Dabei: 1\nBen" in card.text
    assert "Nicht dabei: 1" in card.text


async def test_why_somebody_did_not_come_is_not_said_of_their_yes(begun: Begun) -> None:
    await planned(begun)
    await begun.stage.says(begun.ben, None, "/absage bin krank")
    assert "bin krank" in begun.ben.private.last.text
    await begun.stage.says(begun.ben, None, "/zusage")
    assert "bin krank" not in begun.ben.private.last.text
