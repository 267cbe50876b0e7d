"""Date polls as people live them: typed, previewed, answered in a few taps, decided with one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from domain import members, topics
from models import VoteKind
from sandbox.chats import Message
from sandbox.people import Person, find_button
from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    change,
    data_of,
    forged,
    nothing_new_in,
    opens,
    rows,
    said,
    taps,
    toast,
    vanishes,
)

TYPED = """/terminumfrage TikTok
28.9. 16:00
5.10. 16 Uhr
- 12.10. um 17 Uhr
https://zoom.example.org/j/1"""
AFTERWARDS = datetime(2027, 3, 8, 18, 1)


async def poll_of(begun: Begun, text: str = TYPED) -> Message:
    """Anna starts a poll in private; returns its card."""
    await asks(begun.stage, begun.anna, text)
    await taps(begun.stage, begun.anna, "Umfrage starten")
    return begun.group.last


async def view(stage: Stage, person: Person, card: Message) -> Message:
    return await opens(stage, person, card, "Wann kannst du?")


# --- From one message to the card -----------------------------------------------------------------------


async def test_one_message_a_preview_and_the_card(begun: Begun, database: Path) -> None:
    stage, group, anna = begun.stage, begun.group, begun.anna
    with nothing_new_in(group, begun.ben.private):
        preview = await asks(stage, anna, TYPED)
    assert preview.text.startswith("So stünde die Umfrage in der Gruppe. Stimmt alles?")
    assert preview.button_texts[0] == "Umfrage starten"
    with nothing_new_in(begun.ben.private):
        started = await taps(stage, anna, "Umfrage starten")
    assert started.text.startswith("Die Umfrage „TikTok“ läuft bis Montag, 8. März 2027, 18:00 Uhr.")
    card = group.last
    assert card.text == (
        "Wann passt es? TikTok\n"
        "Dauer: 90 Minuten\n"
        "Link: https://zoom.example.org/j/1\n\n"
        "1. Dienstag, 28. September 2027, 16:00 Uhr\n"
        "2. Dienstag, 5. Oktober 2027, 16:00 Uhr\n"
        "3. Dienstag, 12. Oktober 2027, 17:00 Uhr\n\n"
        "Geantwortet: 0 von 3.\n"
        "Antworten bis Montag, 8. März 2027, 18:00 Uhr."
    )
    assert card.button_texts == ["Wann kannst du?", "Passt alles", "Keiner passt"]
    assert rows(database, "meetings") == 0


async def test_in_the_group_it_works_as_planning_does(begun: Begun) -> None:
    stage, group, anna = begun.stage, begun.group, begun.anna
    preview = await asks(stage, anna, TYPED, group)
    assert preview.button_texts == ["Umfrage starten", "Privat ändern", "Verwerfen"]
    assert "nur Organisator:innen" in await toast(stage, begun.ben, preview, "Umfrage starten")
    assert await toast(stage, anna, preview, "Umfrage starten") == "Läuft. Die Umfrage kommt gleich."
    assert preview.deleted
    assert group.last.text.startswith("Wann passt es? TikTok")

    bare = await asks(stage, anna, "/datepoll", group)
    assert bare.text.startswith("Einen Termin suchen wir am besten privat.")
    assert bare.button_texts == ["Privat weiter"]
    await vanishes(stage, bare)


async def test_a_mistake_in_the_group_goes_on_in_private_with_what_was_typed(begun: Begun) -> None:
    stage, group, anna = begun.stage, begun.group, begun.anna
    told = await asks(stage, anna, "/terminumfrage TikTok\n28.9. 16:00\n31.4. 16:00\nOrt: Fablab", group)
    assert told.text.startswith("„31.4. 16:00“: Diesen Tag gibt es nicht.")
    await stage.restart()
    question = await opens(stage, anna, told, "Privat weiter")
    assert "1. Dienstag, 28. September 2027, 16:00 Uhr" in question.text
    assert "Ort: Fablab" in question.text
    assert "Es fehlt noch mindestens ein zweiter Termin." in question.text
    preview = await asks(stage, anna, "30.4. 16:00")
    assert preview.text.startswith("So stünde die Umfrage")
    assert "Freitag, 30. April 2027, 16:00 Uhr" in preview.text


async def test_question_by_question_with_a_restart_in_the_middle(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    title = await asks(stage, anna, "/terminumfrage")
    assert title.text.startswith("Worum geht es?")
    when = await asks(stage, anna, "Jahrestreffen")
    assert "Welche Termine stehen zur Wahl?" in when.text
    wrong = await asks(stage, anna, "irgendwann")
    assert wrong.text.startswith("Darin erkenne ich kein Datum.")
    await asks(stage, anna, "28.9. 10:00")
    await stage.restart()
    wrong = await asks(stage, anna, "31.4.\nOrt: Fablab Hamburg\nPlätze: 12\n2 Tage")
    assert wrong.text.startswith("Diesen Tag gibt es nicht.")
    preview = await asks(stage, anna, "5.10.")
    assert "2. Dienstag, 5. Oktober 2027, 10:00 Uhr" in preview.text, "at the time of the one before"
    assert "Geantwortet" not in preview.text
    assert "Antworten bis Montag, 8. März 2027, 18:00 Uhr." in preview.text
    assert preview.text.startswith("So stünde die Umfrage in der Gruppe.")
    for line in ("Dauer: 2 Tage, jeweils 90 Minuten", "Ort: Fablab Hamburg", "Plätze: 12"):
        assert line in preview.text
    more = await asks(stage, anna, "12.10. 10:00, 19.10. 10:00")
    assert "4. Dienstag, 19. Oktober 2027, 10:00 Uhr" in more.text
    nothing = await asks(stage, anna, "ach ja")
    assert nothing.text.startswith("Darin habe ich keinen Termin gefunden.")
    less = await taps(stage, anna, "Termin weg")
    assert less.text.startswith("Welcher Termin soll weg?")
    assert "19. Oktober" not in (await taps(stage, anna, "Di., 19. Okt.")).text
    await taps(stage, anna, "Frist")
    later = await asks(stage, anna, "15.3.")
    assert "So stünde" in later.text
    await taps(stage, anna, "Umfrage starten")
    assert "Antworten bis Montag, 15. März 2027, 18:00 Uhr." in begun.group.last.text
    assert await toast(stage, anna, anna.private.last, "Alle Antworten") == ""


async def test_more_than_ten_are_said_and_the_first_ten_kept(begun: Begun) -> None:
    lines = "\n".join(f"{day}.9. 16:00" for day in range(1, 13))
    preview = await asks(begun.stage, begun.anna, f"/terminumfrage TikTok\n{lines}")
    assert preview.text.startswith("Mehr als 10 Termine passen nicht in eine Umfrage.")
    assert "10. Freitag, 10. September 2027" in preview.text
    assert "11. September" not in preview.text


async def test_what_is_discarded_leaves_nothing(begun: Begun, database: Path) -> None:
    stage, anna = begun.stage, begun.anna
    preview = await asks(stage, anna, TYPED)
    opening = data_of(preview, "Umfrage starten")
    assert (await taps(stage, anna, "Verwerfen")).text == "Verworfen. Es gibt keine Umfrage."
    assert (rows(database, "polls"), rows(database, "poll_options")) == (0, 0)
    assert "gibt es nicht mehr" in await forged(stage, anna, anna.private.last, opening)


async def test_an_organiser_who_has_not_joined_can_start_one_in_one_message(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    begun.group.promote(dora)
    await asks(stage, dora, TYPED)
    await taps(stage, dora, "Umfrage starten")
    assert begun.group.last.text.startswith("Wann passt es? TikTok")
    half = await asks(stage, dora, "/terminumfrage BNE\n28.9. 16:00")
    assert "sobald du Mitglied bist" in half.text
    assert "Mitmachen" in half.button_texts


# --- Answering ------------------------------------------------------------------------------------------


async def test_all_moments_on_one_screen_each_tap_in_place(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await poll_of(begun)
    screen = await view(stage, ben, card)
    assert screen.button_texts == [
        "Di., 28. Sept., 16:00",
        "Di., 5. Okt., 16:00",
        "Di., 12. Okt., 17:00",
        "Passt alles",
        "Keiner passt",
        "Zurück",
    ]
    assert "3 Termine sind noch offen." in screen.text
    spoken = len(said(ben.private))
    assert await toast(stage, ben, screen, "Passt alles") == "Notiert: Alle Termine passen dir."
    assert screen.button_texts[0] == "✅ Di., 28. Sept., 16:00 · passt"
    assert await toast(stage, ben, screen, "✅ Di., 5. Okt.") == "Di., 5. Okt., 16:00: zur Not"
    assert await toast(stage, ben, screen, "✅ Di., 12. Okt.") == "Di., 12. Okt., 17:00: zur Not"
    assert await toast(stage, ben, screen, "(✅) Di., 12. Okt.") == "Di., 12. Okt., 17:00: passt nicht"
    assert "Alles beantwortet. Danke!" in screen.text
    assert len(said(ben.private)) == spoken, "in place"
    await stage.travel(seconds=30)
    assert (
        "1. Dienstag, 28. September 2027, 16:00 Uhr\n1 passt · 0 zur Not · 0 passt nicht\n"
        "2. Dienstag, 5. Oktober 2027, 16:00 Uhr\n0 passt · 1 zur Not · 0 passt nicht\n"
        "3. Dienstag, 12. Oktober 2027, 17:00 Uhr\n0 passt · 0 zur Not · 1 passt nicht\n\n"
        "Geantwortet: 1 von 3."
    ) in card.text
    assert len([m for m in said(begun.group) if "Wann passt es?" in m.text]) == 1, "one card, edited"


async def test_one_tap_in_the_group_is_enough(begun: Begun) -> None:
    stage, cem = begun.stage, begun.cem
    card = await poll_of(begun)
    with nothing_new_in(cem.private):
        told = await toast(stage, cem, card, "Keiner passt")
        assert told == (
            "Notiert: Keiner der Termine passt dir. Ändern und zurücknehmen kannst du es unter „Wann kannst du?“."
        )
        again = await toast(stage, cem, card, "Keiner passt")
        assert again == "Das steht schon so. Ändern und zurücknehmen kannst du es unter „Wann kannst du?“."
    await stage.travel(seconds=30)
    assert "0 passt · 0 zur Not · 1 passt nicht" in card.text


async def test_what_was_said_can_be_made_unsaid(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await poll_of(begun)
    screen = await view(stage, ben, card)
    assert "Alles zurücknehmen" not in screen.button_texts
    await stage.taps(ben, screen, "Di., 28. Sept.")
    await stage.taps(ben, screen, "✅ Di., 28. Sept.")
    await stage.taps(ben, screen, "(✅) Di., 28. Sept.")
    old = data_of(screen, "✖ Di., 28. Sept.")
    assert await toast(stage, ben, screen, "✖ Di., 28. Sept.") == "Di., 28. Sept., 16:00: zurückgenommen"
    assert screen.button_texts[0] == "Di., 28. Sept., 16:00"
    assert "3 Termine sind noch offen." in screen.text
    assert await forged(stage, ben, screen, old) == "Di., 28. Sept., 16:00: zurückgenommen", "twice is once"
    await stage.travel(seconds=30)
    assert "Geantwortet: 0 von 3." in card.text

    await stage.taps(ben, screen, "Passt alles")
    said_all = await toast(stage, ben, screen, "Alles zurücknehmen")
    assert said_all == "Zurückgenommen: Alle Termine sind wieder offen."
    assert "Alles zurücknehmen" not in screen.button_texts
    await stage.travel(seconds=30)
    assert "passt nicht\n" not in card.text
    assert "noch keine Antwort" not in card.text, "said once: nobody has answered"


async def test_who_takes_everything_back_is_reminded_like_anybody_who_is_silent(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await poll_of(begun)
    screen = await view(stage, ben, card)
    await stage.taps(ben, screen, "Passt alles")
    await stage.taps(ben, screen, "Alles zurücknehmen")
    await stage.travel(days=6)
    assert ben.private.last.text.startswith("Für TikTok wird ein Termin gesucht.")


async def test_who_has_not_joined_is_led_into_joining_and_the_answer_counts(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    card = await poll_of(begun)
    tap = await stage.taps(dora, card, "Passt alles")
    assert tap.answer is not None
    assert tap.answer.url is not None
    await stage.opens(dora, tap.answer.url)
    question = await taps(stage, dora, "Einverstanden")
    assert question.text.startswith("Deine Antwort auf die Terminumfrage „TikTok“ zählt.")
    await stage.travel(seconds=30)
    assert "Geantwortet: 1 von 4." in card.text
    assert card.text.count("1 passt · 0 zur Not") == 3


async def test_the_way_to_ones_own_view_leads_through_joining_too(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    card = await poll_of(begun)
    consent = await view(stage, dora, card)
    assert "Einverstanden" in consent.button_texts
    await taps(stage, dora, "Einverstanden")
    for _ in range(3):
        await taps(stage, dora, "Überspringen")
    screen = await taps(stage, dora, "Wann kannst du? · TikTok")
    assert screen.text.startswith("Wann kannst du? TikTok")
    stranger = stage.telegram.person("Fritz")
    await stage.opens(stranger, find_button(card, "Wann kannst du?"))
    assert "TikTok" not in stranger.private.last.text


async def test_home_shows_what_waits_and_what_is_new(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    card = await poll_of(begun)
    home = await asks(stage, ben, "/start")
    assert "Eine Terminumfrage wartet auf deine Antwort." in home.text
    await taps(stage, ben, "Wann kannst du? · TikTok")
    await taps(stage, ben, "Passt alles")
    assert "Terminumfrage" not in (await taps(stage, ben, "Zurück")).text

    await asks(stage, anna, "/terminumfrage")
    await taps(stage, anna, "TikTok")
    await taps(stage, anna, "Termin dazu")
    added = await asks(stage, anna, "19.10. 16:00")
    assert added.text.startswith("Ein Termin ist dazugekommen.")
    await stage.travel(seconds=30)
    assert "4. Dienstag, 19. Oktober 2027, 16:00 Uhr\nnoch keine Antwort" in card.text
    assert card.text.count("1 passt · 0 zur Not · 0 passt nicht") == 3, "the others are untouched"
    await taps(stage, anna, "Termin weg")
    gone = await taps(stage, anna, "Di., 28. Sept.")
    assert gone.text.startswith("Der Termin ist weg.")
    screen = await view(stage, ben, card)
    assert screen.button_texts[:3] == [
        "✅ Di., 5. Okt., 16:00 · passt",
        "✅ Di., 12. Okt., 17:00 · passt",
        "Di., 19. Okt., 16:00",
    ]


async def test_old_and_made_up_buttons(begun: Begun, database: Path) -> None:
    stage, anna, ben, group = begun.stage, begun.anna, begun.ben, begun.group
    card = await poll_of(begun)
    screen = await view(stage, ben, card)
    first = data_of(screen, "Di., 28. Sept.")
    await asks(stage, anna, "/terminumfrage")
    await taps(stage, anna, "TikTok")
    managing = anna.private.last
    deciding = data_of(managing, "Jetzt entscheiden")
    await taps(stage, anna, "Termin weg")
    removing = data_of(managing, "Di., 28. Sept.")
    await taps(stage, anna, "Di., 28. Sept.")
    assert "gibt es nicht mehr" in await forged(stage, ben, screen, first)
    assert "Di., 28. Sept., 16:00" not in screen.button_texts, "the screen is the present one now"
    option = removing.split(":")[2]
    for data in (
        removing,
        deciding,
        deciding.replace(":0", f":{option}"),
        "poc1:1",
        "pok1:1:1",
        "poe1:1:title",
    ):
        assert "nur Organisator:innen" in await forged(stage, ben, screen, data), data
    for data in ("pod1:1", first, "pom1:1", "pox1:1:2"):
        assert "gibt es nicht mehr" in await forged(stage, ben, card, data), "not under the card"
    assert "gibt es nicht mehr" in await forged(stage, ben, screen, "po1:1:zzz:yes")
    assert "gibt es nicht mehr" in await forged(stage, ben, screen, "po1:zzz:1:yes")
    assert (rows(database, "meetings"), rows(database, "poll_answers")) == (0, 0)
    assert not card.deleted
    assert group.last is card


# --- The end --------------------------------------------------------------------------------------------


async def test_the_organisers_decide_with_one_tap(begun: Begun) -> None:
    stage, group, anna, ben, cem = begun.stage, begun.group, begun.anna, begun.ben, begun.cem
    card = await poll_of(begun)
    screen = await view(stage, ben, card)
    await taps(stage, ben, "Passt alles")
    await stage.taps(ben, screen, "✅ Di., 28. Sept.")
    await stage.taps(cem, card, "Passt alles")
    with nothing_new_in(ben.private, cem.private):
        await stage.travel_to(AFTERWARDS)
    notice = anna.private.last
    assert notice.text.startswith("Die Terminumfrage „TikTok“ ist zu. Welcher Termin wird es?")
    assert "1. Dienstag, 5. Oktober 2027, 16:00 Uhr\n2 passt · 0 zur Not · 0 passt nicht" in notice.text
    assert notice.button_texts == [
        "Di., 5. Okt., 16:00 nehmen",
        "Di., 12. Okt., 17:00 nehmen",
        "Di., 28. Sept., 16:00 nehmen",
        "Länger offen lassen",
        "Alle Antworten",
    ]
    assert card.text.startswith("Wann passt es? TikTok (geschlossen)")
    assert "Das Organisationsteam entscheidet jetzt." in card.text
    assert card.button_texts == []
    await stage.restart()
    with nothing_new_in(ben.private, cem.private):
        assert await toast(stage, anna, notice, "Di., 5. Okt.") == "Geplant. Die Karte kommt gleich."
        await stage.travel(minutes=1)
    assert notice.text.startswith("TikTok ist geplant: Dienstag, 5. Oktober 2027, 16:00 Uhr.")
    assert "auch die 2, denen dieser Termin gepasst hat" in notice.text
    assert card.text.startswith("Termin gefunden: TikTok")
    assert "Es wird Dienstag, 5. Oktober 2027, 16:00 Uhr." in card.text
    meeting = group.last
    assert meeting.text.startswith("TikTok\nWann: Dienstag, 5. Oktober 2027, 16:00 Uhr (90 Minuten)")
    assert "Dabei:" not in meeting.text, "nobody has said yes to the meeting"

    mine = await asks(stage, ben, "/treffen")
    assert mine.text.startswith("In der Terminumfrage hat dir dieser Termin gepasst. Bist du dabei?")
    assert "✅ Dabei" not in mine.button_texts
    answered = await taps(stage, ben, "Dabei")
    assert not answered.text.startswith("In der Terminumfrage")


async def test_two_organisers_make_one_meeting(begun: Begun, database: Path) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    begun.group.promote(ben)
    card = await poll_of(begun)
    await stage.taps(begun.cem, card, "Passt alles")
    await stage.travel_to(AFTERWARDS)
    for organiser in (anna, ben):
        assert organiser.private.last.text.startswith("Die Terminumfrage „TikTok“ ist zu.")
    await stage.taps(anna, anna.private.last, "Di., 5. Okt.")
    late = await toast(stage, ben, ben.private.last, "Di., 28. Sept.")
    assert late == "Der Termin steht schon fest."
    assert rows(database, "meetings") == 1


async def test_organisers_can_decide_earlier_or_give_it_up(begun: Begun, database: Path) -> None:
    stage, anna, cem = begun.stage, begun.anna, begun.cem
    card = await poll_of(begun)
    await stage.taps(cem, card, "Passt alles")
    await asks(stage, anna, "/terminumfrage")
    results = await taps(stage, anna, "TikTok")
    assert "Passt: Cem" in results.text
    assert "Noch ohne Antwort: Anna, Ben" in results.text
    asked = await taps(stage, anna, "Jetzt entscheiden")
    assert asked.text.startswith("Welcher Termin wird es?")
    await taps(stage, anna, "Di., 12. Okt.")
    assert rows(database, "meetings") == 1
    await stage.travel_to(datetime(2027, 3, 12, 12, 0))
    assert not any("wird ein Termin gesucht" in m.text for m in said(begun.ben.private))

    again = await poll_of(begun, "/terminumfrage BNE\n28.9. 16:00\n29.9. 16:00")
    await asks(stage, anna, "/terminumfrage")
    await taps(stage, anna, "BNE")
    sure = await taps(stage, anna, "Umfrage abbrechen")
    assert "ohne Ergebnis abbrechen?" in sure.text
    await taps(stage, anna, "Ja, abbrechen")
    await stage.travel(minutes=1)
    assert again.text.startswith("Abgebrochen: Wann passt es? BNE")
    assert again.button_texts == []


async def test_a_closed_poll_can_stay_open_longer(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    card = await poll_of(begun)
    await stage.travel_to(AFTERWARDS)
    notice = anna.private.last
    assert notice.text.startswith("Die Terminumfrage „TikTok“ ist zu, aber kein Termin passt jemandem.")
    await stage.taps(anna, notice, "Länger offen lassen")
    wrong = await asks(stage, anna, "1.3.2027")
    assert "Das ist schon vorbei" in wrong.text
    longer = await asks(stage, anna, "15.3. 12:00")
    assert longer.text.startswith("Es kann bis Montag, 15. März 2027, 12:00 Uhr geantwortet werden.")
    await stage.travel(seconds=30)
    assert "Antworten bis Montag, 15. März 2027, 12:00 Uhr." in card.text
    await stage.taps(ben, card, "Passt alles")
    await stage.travel_to(datetime(2027, 3, 15, 12, 1))
    assert len([m for m in said(anna.private) if "Welcher Termin wird es?" in m.text]) == 1
    assert sum("wird ein Termin gesucht" in m.text for m in said(ben.private)) == 1, "reminded once"


async def test_the_silent_are_reminded_once_with_everything_to_tap(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await poll_of(begun)
    await stage.taps(cem, card, "Passt alles")
    with nothing_new_in(cem.private):
        await stage.travel_to(datetime(2027, 3, 7, 12, 0))
    nudge = ben.private.last
    assert nudge.text.startswith("Für TikTok wird ein Termin gesucht. Wann kannst du?")
    assert nudge.silent
    assert nudge.button_texts[-2:] == ["Weniger davon", "Zurück"]
    await stage.taps(ben, nudge, "Di., 5. Okt.")
    await stage.taps(ben, nudge, "Keiner passt")
    await stage.travel_to(datetime(2027, 3, 8, 12, 0))
    assert "Geantwortet: 2 von 3." in card.text
    await stage.travel_to(AFTERWARDS)
    late = await toast(stage, ben, nudge, "Passt alles")
    assert late == "Die Terminumfrage „TikTok“ nimmt keine Antworten und Änderungen mehr an."


async def test_the_mark_of_those_who_contribute(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben

    def offers(session: Session) -> None:
        member = members.find(session, telegram_id=ben.id, network_id=1)
        assert member is not None
        topic = topics.propose(session, member, title="TikTok", description=None, now=stage.clock.now()).topic
        assert topic is not None
        topics.toggle_vote(session, member, topic, VoteKind.CONTRIBUTE, now=stage.clock.now())

    await change(stage, offers)
    card = await poll_of(begun)
    assert "Alle, die etwas beitragen wollen, können." not in card.text
    screen = await view(stage, ben, card)
    await stage.taps(ben, screen, "Di., 12. Okt.")
    await stage.travel(seconds=30)
    assert card.text.count("Alle, die etwas beitragen wollen, können.") == 1


async def test_a_card_that_somebody_deletes_comes_back_and_a_new_group_gets_one(begun: Begun) -> None:
    stage, group, anna, ben = begun.stage, begun.group, begun.anna, begun.ben
    card = await poll_of(begun)
    anna.deletes(card)
    await asks(stage, ben, "/start")
    await taps(stage, ben, "Wann kannst du? · TikTok")
    await taps(stage, ben, "Passt alles")
    await stage.travel(minutes=15)
    again = group.last
    assert again is not card
    assert again.text.startswith("Wann passt es? TikTok")
    assert "Geantwortet: 1 von 3." in again.text


async def test_another_networks_poll_is_nobodys_business(begun: Begun) -> None:
    stage, telegram = begun.stage, begun.stage.telegram
    card = await poll_of(begun)
    eve = telegram.person("Eve")
    other = telegram.group("Netzwerk Süd", creator=eve, supergroup=True)
    await stage.adds_bot(other, eve)
    await stage.seats(other, eve)
    home = await asks(stage, eve, "/start")
    for data in ("pos1:1", "po1:1:1:yes", "poa1:1:yes", "pom1:1", "pox1:1:1"):
        told = await forged(stage, eve, home, data)
        assert "TikTok" not in told
        assert told
    await stage.opens(eve, find_button(card, "Wann kannst du?"))
    assert "TikTok" not in eve.private.last.text
    await stage.travel(seconds=30)
    assert "Geantwortet: 0 von 3." in card.text


async def test_where_no_organiser_can_be_written_to_the_group_is_told(begun: Begun, database: Path) -> None:
    stage, group, anna = begun.stage, begun.group, begun.anna
    card = await poll_of(begun)
    await stage.taps(begun.ben, card, "Passt alles")
    anna.blocks_bot()
    await stage.travel_to(AFTERWARDS)
    notice = group.last
    assert notice.text == (
        "An alle, die diese Gruppe verwalten:\n\n"
        "Die Terminumfrage „TikTok“ ist zu. Wer organisiert, entscheidet privat."
    )
    assert notice.button_texts == ["Privat weiter"]
    refused = await opens(stage, begun.ben, notice, "Privat weiter")
    assert "nur Organisator:innen" in refused.text
    results = await opens(stage, anna, notice, "Privat weiter")
    assert "Passt: Ben" in results.text
    await taps(stage, anna, "Di., 28. Sept.")
    assert rows(database, "meetings") == 1


async def test_in_english_too(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    for person in (anna, ben):
        await asks(stage, person, "/language")
        await taps(stage, person, "English")
    preview = await asks(
        stage, anna, "/datepoll TikTok\n28 September 4 pm\n5 October 4 pm\nPlace: Fablab\nSeats: 12"
    )
    assert preview.text.startswith("This is how the poll would stand in the group.")
    await taps(stage, anna, "Start the poll")
    screen = await view(stage, ben, begun.group.last)
    assert await toast(stage, ben, screen, "All suit") == "Noted: all dates suit you."
    assert screen.button_texts[0].startswith("✅ Tue, 28 Sep")
