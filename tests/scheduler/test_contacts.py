"""A contact request from both sides: asked at a fitting hour, answered with a tap, heard of once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain import members
from models import Contact, ContactState, Member, MemberState
from sandbox import faults
from sandbox.chats import Message
from sandbox.people import Person, find_button
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    data_of,
    everything_in,
    forged,
    look_up,
    nothing_new_in,
    said,
    taps,
    toast,
)
from tests.handlers.test_directory import lives, offers
from tests.scheduler.scenes import heard

HOW = "Bei Ja bekommt Ben deinen Kontakt und du den von Ben. Bei Nein erfährt Ben nur, dass es gerade nicht passt."


def way_to(name: str) -> str:
    return (
        f"Tippe auf den Namen: {name}. Tut sich da nichts, findest du {name} unter den Mitgliedern der Gruppe "
        "„Netzwerk Nord“."
    )


async def cems_page(begun: Begun, asker: Person | None = None) -> Message:
    """Cem, in the directory, as somebody finds him."""
    await lives(begun, begun.cem, "Köln", "NW")
    asker = asker or begun.ben
    await asks(begun.stage, asker, "/wer Köln")
    return await taps(begun.stage, asker, "1 · Cem")


async def ask(begun: Begun) -> str:
    return await toast(begun.stage, begun.ben, await cems_page(begun), "Nach dem Kontakt fragen")


def mentioned(message: Message) -> list[int | None]:
    return [entity.user_id for entity in message.entities if entity.type == "text_mention"]


async def state(stage: Stage) -> ContactState:
    return await look_up(stage, lambda session: session.scalars(select(Contact.state)).one())


async def test_asked_answered_and_both_know_each_other(begun: Begun, database: Path) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    cem.username = "cem_example"
    await lives(begun, ben, "Kiel", "SH", listed=False)
    page = await cems_page(begun)
    assert await toast(stage, ben, page, "Nach dem Kontakt fragen") == (
        "Ich frage Cem jetzt gleich. Sobald es eine Antwort gibt, melde ich mich."
    )
    assert page.text.startswith("Cem\nKöln"), "what the button stands under stays readable"
    question = cem.private.last
    assert question.silent
    assert question.text == (
        "Ben (Kiel, Schleswig-Holstein) möchte dich sprechen: Kontakt teilen?\n"
        f"Ben hat dich im Verzeichnis gefunden.\n\n{HOW}"
    )
    assert question.button_texts == ["Ja, teilen", "Nein danke"]
    assert mentioned(question) == [], "nobody is handed out before the answer"
    assert await toast(stage, ben, page, "Nach dem Kontakt fragen") == (
        "Cem ist schon gefragt. Sobald es eine Antwort gibt, melde ich mich."
    )

    await stage.restart()
    await stage.taps(cem, question, "Ja, teilen")
    assert question.text == f"Geteilt: Ben bekommt deinen Kontakt jetzt gleich.\n\n{way_to('Ben')}"
    assert mentioned(question) == [ben.id]
    assert question.button_texts == ["Meine Kontaktanfragen"], (
        "Ben has no public name: a button would be refused"
    )
    told = ben.private.last
    assert told.text == f"Cem spricht gern mit dir und kennt jetzt auch deinen Kontakt.\n\n{way_to('Cem')}"
    assert mentioned(told) == [cem.id]
    assert find_button(told, "Cem schreiben").url == "https://t.me/cem_example"
    assert "cem_example" not in everything_in(database), "public names are Telegram's to know"

    with nothing_new_in(ben.private):
        await stage.travel_to(datetime(2027, 4, 1, 12, 0))


async def test_at_night_it_waits_for_the_morning_and_the_asker_knows(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await stage.travel_to(datetime(2027, 3, 6, 21, 30))  # Saturday
    spoken = len(said(cem.private))
    assert await ask(begun) == (
        "Ich frage Cem am Montag, 8. März 2027, 08:00 Uhr. Sobald es eine Antwort gibt, melde ich mich."
    )
    await stage.travel_to(datetime(2027, 3, 8, 7, 59))
    assert len(said(cem.private)) == spoken
    await stage.restart()
    await stage.travel_to(datetime(2027, 3, 8, 20, 30))
    assert len(said(cem.private)) == spoken + 1
    since = stage.wall
    await stage.taps(cem, cem.private.last, "Ja, teilen")
    assert cem.private.last.text.startswith("Geteilt: Ben bekommt deinen Kontakt morgen um 08:00 Uhr.")
    await stage.travel_to(datetime(2027, 3, 9, 12, 0))
    assert heard(ben.private, since=since) == [
        "09.03. 08:00 silent: Cem spricht gern mit dir und kennt jetzt auch deinen Kontakt."
    ]


async def test_a_no_is_told_kindly_and_may_become_a_yes(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    page = await cems_page(begun)
    await toast(stage, ben, page, "Nach dem Kontakt fragen")
    question = cem.private.last
    await stage.taps(cem, question, "Nein danke")
    assert question.text == "Alles klar. Ben erfährt nur, dass es gerade nicht passt."
    assert ben.private.last.text == "Cem passt es gerade nicht. Vielleicht kennt sich noch jemand aus?"
    assert ben.private.last.button_texts == ["Leute"]
    assert await toast(stage, ben, page, "Nach dem Kontakt fragen") == (
        "Du hast Cem vor nicht langer Zeit schon gefragt. Lass bitte noch etwas Zeit vergehen."
    )
    await stage.taps(cem, question, "Doch teilen")
    assert question.text.startswith("Geteilt: Ben bekommt deinen Kontakt jetzt gleich.")
    assert mentioned(ben.private.last) == [cem.id]


async def test_two_weeks_without_a_word(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await ask(begun)
    question, since = cem.private.last, stage.wall
    await stage.travel_to(datetime(2027, 5, 1, 12, 0))
    assert heard(ben.private, since=since) == [
        "15.03. 10:00 silent: Cem hat sich auf deine Anfrage zwei Wochen nicht gemeldet; ich lasse sie ruhen. "
        "Vielleicht kennt sich noch jemand aus?"
    ]
    assert await state(stage) is ContactState.LAPSED
    await stage.taps(cem, question, "Ja, teilen")
    assert ben.private.last.text.startswith("Cem spricht gern mit dir"), "late, and welcome"


async def test_who_has_blocked_the_bot_is_not_asked_and_the_asker_hears_so(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    page = await cems_page(begun)
    cem.blocks_bot()
    await stage.settle()
    assert await toast(stage, ben, page, "Nach dem Kontakt fragen") == (
        "Cem kann ich gerade nicht anschreiben. Sprich Cem am besten in der Gruppe an."
    )
    cem.unblocks_bot()
    await stage.travel_to(datetime(2027, 3, 1, 21, 0))
    await toast(stage, ben, page, "Nach dem Kontakt fragen")
    cem.blocks_bot()
    await stage.travel_to(datetime(2027, 3, 2, 8, 1))
    assert (
        ben.private.last.text
        == "Cem konnte ich leider nicht erreichen. Sprich Cem am besten in der Gruppe an."
    )


async def test_about_an_offer_its_words_stand_in_the_question(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await lives(begun, cem, "Köln", "NW")
    await offers(begun, cem, "Experimentierkiste <Strom>")
    await asks(stage, ben, "/wer Kiste")
    page = await taps(stage, ben, "1 · Cem")
    await stage.taps(ben, page, "Nach dem Kontakt fragen")
    assert "Es geht um „Experimentierkiste <Strom>“." in cem.private.last.text
    await stage.taps(cem, cem.private.last, "Ja, teilen")
    assert "Es ging um: Experimentierkiste <Strom>" in ben.private.last.text


async def test_who_is_asked_and_asks_back_sees_the_question(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await lives(begun, ben, "Kiel", "SH")
    await ask(begun)
    await asks(stage, cem, "/wer Kiel")
    page = await taps(stage, cem, "1 · Ben")
    assert "Ben hat auch nach deinem Kontakt gefragt." in page.text
    assert page.button_texts == ["Ben antworten", "Zurück"], "there is nothing to ask any more"
    await taps(stage, cem, "Ben antworten")
    assert page.text.startswith("Ben (Kiel, Schleswig-Holstein) möchte dich sprechen")
    await taps(stage, cem, "Ja, teilen")
    assert mentioned(ben.private.last) == [cem.id]
    await asks(stage, cem, "/wer Kiel")
    page = await taps(stage, cem, "1 · Ben")
    assert page.button_texts == ["Kontakt zeigen", "Zurück"]
    await taps(stage, cem, "Kontakt zeigen")
    assert page.text.startswith("Du und Ben, ihr habt euren Kontakt geteilt.")


async def test_who_waits_for_an_answer_has_nothing_to_tap(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await ask(begun)
    await asks(stage, ben, "/wer Köln")
    page = await taps(stage, ben, "1 · Cem")
    assert "Cem ist schon gefragt." in page.text
    assert page.button_texts == ["Zurück"]


async def test_who_is_asked_and_leaves_is_neither_named_nor_explained(begun: Begun, database: Path) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await ask(begun)
    since = stage.wall
    await asks(stage, cem, "/austreten")
    await taps(stage, cem, "Ja, austreten")
    assert "Cem" not in everything_in(database)
    await stage.travel_to(datetime(2027, 4, 1, 12, 0))
    assert heard(ben.private, since=since) == [
        "01.03. 10:00 silent: Aus deiner Kontaktanfrage vom 1. März 2027 wird leider nichts. "
        "Vielleicht kennt sich noch jemand aus?"
    ]
    assert (await taps(stage, ben, "Leute")).text.startswith("Wer kennt sich aus?")


async def test_what_is_open_and_what_is_shared_is_found_again(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    assert "Meine Kontaktanfragen" not in (await asks(stage, cem, "/wer")).button_texts
    await ask(begun)
    for person in (ben, cem):
        await asks(stage, person, "/wer")
        await taps(stage, person, "Meine Kontaktanfragen")
    assert "Gefragt, noch ohne Antwort: Cem" in ben.private.last.text
    assert "Eine Person möchte dich sprechen und wartet auf deine Antwort." in cem.private.last.text
    await taps(stage, cem, "Ben antworten")
    await taps(stage, cem, "Ja, teilen")
    await asks(stage, cem, "/wer")
    await taps(stage, cem, "Meine Kontaktanfragen")
    assert "Eine Person und du, ihr habt den Kontakt geteilt." in cem.private.last.text
    assert mentioned(await taps(stage, cem, "Ben")) == [ben.id]
    assert (await taps(stage, cem, "Zurück")).text.startswith("Kontaktanfragen")


# --- Forged -------------------------------------------------------------------------------------------


async def member_id(stage: Stage, person: Person) -> int:
    return await look_up(stage, lambda session: members.memberships(session, person.id)[0].id)


async def test_nobody_is_asked_without_a_reason(begun: Begun) -> None:
    stage, anna, ben, cem, dora = begun.stage, begun.anna, begun.ben, begun.cem, begun.dora
    home = await asks(stage, ben, "/start")
    gone = "Das gibt es nicht mehr. Mit /start siehst du, was gerade geht."
    bens, cems = await member_id(stage, ben), await member_id(stage, cem)
    entry = await offers(begun, anna, "Lötkolben")
    with nothing_new_in(anna.private, cem.private):
        assert await forged(stage, ben, home, f"ko1:{cems}:0") == gone, "not in the directory"
        assert await forged(stage, ben, home, f"ko1:{cems}:{entry}") == gone, "somebody else's entry"
        assert await forged(stage, ben, home, f"ko1:{cems}:zzzz") == gone
        assert await forged(stage, ben, home, f"ko1:{bens}:0") == "Das bist du selbst."
        assert await forged(stage, ben, home, "ko1:zzzz:0") == gone
        assert await forged(stage, ben, home, "ko1:-1:-1") == gone
        await asks(stage, dora, "/start")
        assert "Mitglied sein" in await forged(stage, dora, dora.private.last, f"ko1:{cems}:0")
        assert (await forged(stage, ben, begun.group.messages[0], f"ko1:{cems}:0")).startswith("Diesen Knopf")
        await lives(begun, cem, "Köln", "NW")

        def leaves(session: Session) -> None:
            session.get_one(Member, cems).state = MemberState.LEFT

        assert stage.house is not None
        await stage.house.db.transact(leaves)
        assert await forged(stage, ben, home, f"ko1:{cems}:0") == gone, "left"
    annas = await member_id(stage, anna)
    assert (await forged(stage, ben, home, f"ko1:{annas}:{entry}")).startswith("Ich frage Anna jetzt gleich.")


async def test_only_who_was_asked_answers(begun: Begun) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    await ask(begun)
    yes = data_of(cem.private.last, "Ja, teilen")
    shows = yes.replace("kx1", "ks1").removesuffix(":1")
    for person in (anna, ben, begun.dora):
        await asks(stage, person, "/start")
        for data in (yes, shows):
            told = await forged(stage, person, person.private.last, data)
            assert told.startswith(("Das gibt es nicht mehr.", "Dafür musst du Mitglied sein.")), told
    assert await state(stage) is ContactState.ASKED
    assert "schiefgegangen" not in await forged(stage, cem, cem.private.last, "kx1:zzzz:1")


async def test_who_leaves_takes_the_request_along(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    await ask(begun)
    question = cem.private.last
    await asks(stage, ben, "/loeschen")
    await taps(stage, ben, "Ja, alles löschen")
    assert await toast(stage, cem, question, "Ja, teilen") == (
        "Das gibt es nicht mehr. Mit /start siehst du, was gerade geht."
    )
    with nothing_new_in(ben.private, cem.private):
        await stage.travel_to(datetime(2027, 4, 1, 12, 0))


# --- When Telegram falters ----------------------------------------------------------------------------


async def test_without_an_answer_about_the_public_name_the_rest_of_the_way_is_told(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    cem.username = "cem_example"
    await ask(begun)
    stage.telegram.faults.fail(method="getChat", chat_id=cem.id, with_=faults.server_error(502))
    await taps(stage, cem, "Ja, teilen")
    assert mentioned(ben.private.last) == [cem.id]
    assert ben.private.last.button_texts == []


async def test_who_turns_out_to_have_blocked_the_bot_is_told_of_at_once(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    page = await cems_page(begun)
    stage.telegram.faults.fail(method="sendMessage", chat_id=cem.id, with_=faults.BLOCKED)
    await toast(stage, ben, page, "Nach dem Kontakt fragen")
    await stage.travel(minutes=1)
    assert ben.private.last.text.startswith("Cem konnte ich leider nicht erreichen.")


async def test_a_question_whose_answer_from_telegram_was_lost_is_not_sent_twice(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    page = await cems_page(begun)
    stage.telegram.faults.fail(method="sendMessage", chat_id=cem.id, with_=faults.server_error(500))
    await toast(stage, ben, page, "Nach dem Kontakt fragen")
    with nothing_new_in(cem.private):
        await stage.travel(minutes=10)
    assert await state(stage) is ContactState.ASKED
    await asks(stage, cem, "/wer")
    await taps(stage, cem, "Meine Kontaktanfragen")
    await taps(stage, cem, "Ben antworten")
    await taps(stage, cem, "Ja, teilen")
    assert mentioned(ben.private.last) == [cem.id], "nothing is lost: it stands on the page"
