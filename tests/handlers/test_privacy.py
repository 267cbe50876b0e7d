"""What is stored is said, shown and erased."""

from __future__ import annotations

import json
import re
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.callbacks import unpack
from bot.callbacks.joining import Agree, AgreeAgain, Consent, ReadMore, ReadNotice
from bot.texts import LANGUAGES, Texts
from domain.members import CONSENT_VERSION
from domain.retention import PERIODS
from models import Member
from sandbox.people import find_button
from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    change,
    data_of,
    everything_in,
    forged,
    holds,
    look_up,
    nothing_new_in,
    opens,
    planned,
    said,
    taps,
    toast,
    vanishes,
)


async def test_the_notice_is_short_in_the_group_and_whole_in_private(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    told = await asks(stage, dora, "/datenschutz", begun.group)
    assert told.text.startswith("Verantwortlich: Petra Probe, probe@example.org")
    assert "Was ihr in der Gruppe schreibt, behält er nicht." in told.text
    whole = await opens(stage, dora, told, "Privat weiter")
    for part in ("Datenschutz in Kürze", "Verantwortlich:", "Was:", "Wozu:", "Wer noch:", "Wie lange:"):
        assert part in whole.text
    nothing_to_take_back = ["Ausführlich", "Zurück"]
    assert whole.button_texts == nothing_to_take_back
    await vanishes(stage, told)
    assert (await asks(stage, begun.ben, "/privacy")).button_texts == [
        "Ausführlich",
        "Meine Daten",
        "Austreten",
        "Alles löschen",
        "Zurück",
    ]


async def test_the_whole_notice_is_two_pages_of_a_phone(begun: Begun) -> None:
    stage, dora = begun.stage, begun.dora
    await asks(stage, dora, "/datenschutz")
    first = await taps(stage, dora, "Ausführlich")
    assert first.text.startswith("Datenschutz ausführlich (1 von 2)\n\nVerantwortlich: Petra Probe")
    for part in (
        "Was gespeichert wird",
        "Art. 6 Abs. 1 Buchst. a DSGVO",
        "Wer was sieht",
        "telegram.org/privacy",
    ):
        assert part in first.text
    second = await taps(stage, dora, "Fristen und Rechte")
    assert "6 Monate: Alles über dich, wenn du die Gruppe verlässt" in second.text
    assert second.text.count("\n• ") == len(PERIODS) + 5, (
        "a line for each period of the table, and the rights"
    )
    for part in ("Art. 15 bis 22", "/meinedaten", "/profil", "/loeschen", "/austreten", "Aufsichtsbehörde"):
        assert part in second.text
    assert (await taps(stage, dora, "Kurzfassung")).text.startswith("Datenschutz in Kürze")


async def test_who_reads_on_before_agreeing_agrees_to_what_they_tapped(begun: Begun, database: Path) -> None:
    """Through every page in English and back; the answer tapped in the group counts after all that."""
    stage, card = begun.stage, await planned(begun)
    erin = stage.telegram.person("Erin", language_code="en")
    begun.group.join(erin)
    await stage.settle()
    tap = await stage.taps(erin, card, "Dabei")
    assert tap.answer is not None
    assert tap.answer.url is not None
    await stage.opens(erin, tap.answer.url)
    await taps(stage, erin, "Continue in English")
    await taps(stage, erin, "In full")
    last = await taps(stage, erin, "Periods and rights")
    assert last.button_texts == ["In full", "In brief"], "who agrees has the short one before them"
    await taps(stage, erin, "In full")
    short = await taps(stage, erin, "In brief")
    assert short.button_texts == ["I agree", "In full"]
    assert not holds(database, erin)
    await taps(stage, erin, "I agree")
    assert erin.private.last.text.startswith("Your answer counts: coming.")
    assert "Dabei: 1\nErin" in card.text


async def test_a_button_from_under_an_older_notice_shows_the_present_one(
    begun: Begun, database: Path
) -> None:
    """It lives for years in a chat, and agreed to what stood above it then."""
    stage, dora = begun.stage, begun.dora
    await stage.opens(dora, find_button(said(begun.group)[0], "Mitmachen"))
    current = unpack(data_of(dora.private.last, "Einverstanden"))
    assert isinstance(current, Agree)
    for old in (Consent(current.network, 0, "", ""), Agree(current.network, 0, "", "", 1)):
        await forged(stage, dora, dora.private.last, old.pack())
        assert dora.private.last.button_texts == ["Einverstanden", "Ausführlich"]
        assert not holds(database, dora)
    await taps(stage, dora, "Einverstanden")
    assert holds(database, dora)


async def test_made_up_buttons_tell_strangers_no_groups_name(begun: Begun) -> None:
    stage, stranger = begun.stage, begun.stage.telegram.person("Xaver")
    await asks(stage, stranger, "/datenschutz")
    for tap in (ReadNotice(1, 0, "", "en"), ReadMore(1, 0, "", "", 0), Consent(1, 0, "", "")):
        await forged(stage, stranger, stranger.private.last, tap.pack())
        assert "Nord" not in stranger.private.last.text
        assert "nicht gefunden" in stranger.private.last.text
    await forged(stage, stranger, stranger.private.last, AgreeAgain(2).pack())
    assert "Nord" not in stranger.private.last.text


# --- The notice has changed ---------------------------------------------------------------------------


async def agreed_to_the_first_version(begun: Begun) -> None:
    def rewind(session: Session) -> None:
        session.execute(update(Member).values(consent_version=1))

    await change(begun.stage, rewind)


async def versions(begun: Begun) -> dict[str, int]:
    found = await look_up(begun.stage, lambda s: s.scalars(select(Member)).all())
    return {member.name: member.consent_version for member in found}


async def test_who_agreed_to_an_older_notice_is_told_once_what_is_new_and_agrees_with_a_tap(
    begun: Begun,
) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await planned(begun)
    await agreed_to_the_first_version(begun)
    with nothing_new_in(ben.private, cem.private):
        await stage.taps(ben, card, "Dabei")
        await stage.travel(minutes=1)
    assert "Dabei: 1\nBen" in card.text, "what was agreed to goes on; nobody is chased"

    await stage.says(ben, None, "/themen")
    answer, news = ben.private.everything[-2:]
    assert answer.text.startswith("Themen"), "first what he came for"
    assert news.text.startswith("Der Hinweis zum Datenschutz ist neu (Fassung 2).")
    assert "nur wenn du sie selbst einschaltest" in news.text
    assert news.button_texts == ["Weiter einverstanden", "Ausführlich"]
    told = ben.private.everything[-1].id
    await asks(stage, ben, "/profil")
    await asks(stage, ben, "/start")
    assert [m.id for m in ben.private.everything if "Datenschutz ist neu" in m.text] == [told], "once"
    assert (await versions(begun))["Ben"] == 1

    await asks(stage, ben, "/datenschutz")
    assert ben.private.last.button_texts[0] == "Weiter einverstanden", "whenever he looks for it"
    await stage.taps(ben, news, "Weiter einverstanden")
    assert news.text.startswith("Danke! Alles Neue steht dir jetzt offen.")
    assert await versions(begun) == {"Anna": 1, "Ben": 2, "Cem": 1}
    assert "Weiter einverstanden" not in (await asks(stage, ben, "/datenschutz")).button_texts


async def test_what_is_new_asks_for_the_new_consent_and_says_so(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await agreed_to_the_first_version(begun)
    await asks(stage, ben, "/profil")
    profile = ben.private.everything[-2]
    await stage.taps(ben, profile, "Sichtbarkeit")
    await stage.taps(ben, profile, "Verzeichnis: Ja")
    refused = ben.private.last
    assert refused.text.startswith("Das ist neu und braucht dein Ja zum neuen Datenschutzhinweis.")
    assert "Verzeichnis: nein" in profile.text
    await taps(stage, ben, "Weiter einverstanden")
    await stage.taps(ben, profile, "Verzeichnis: Ja")
    assert "Verzeichnis: ja" in profile.text


def test_each_version_says_what_is_new_in_it() -> None:
    """Whoever changes the notice and raises its version writes that down, too."""
    assert all(Texts(language).has(f"consent-news-{CONSENT_VERSION}") for language in LANGUAGES)


async def test_a_button_that_agrees_to_something_older_agrees_to_nothing(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await agreed_to_the_first_version(begun)
    await asks(stage, ben, "/start")
    await forged(stage, ben, ben.private.last, AgreeAgain(1).pack())
    assert ben.private.last.text.startswith("Der Hinweis zum Datenschutz ist neu")
    assert (await versions(begun))["Ben"] == 1


# --- My data ------------------------------------------------------------------------------------------


async def test_my_data_is_a_file_with_everything_and_nobody_elses(begun: Begun) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await planned(begun)
    await stage.taps(cem, card, "Dabei")
    await asks(stage, ben, "/zusage mit „Notiz“")
    await asks(stage, ben, "/thema Lernroboter")
    sent = await asks(stage, ben, "/meinedaten")
    assert sent.document is not None
    assert sent.document.file_name == "treffpunkt-meine-daten.json"
    assert sent.text.startswith("Das ist alles, was über dich gespeichert ist.")
    stored = json.loads(sent.document.bytes)
    explained = stored.pop("_fields")
    for table, found in stored.items():
        for row in found:
            assert set(row) <= set(explained[table]), table
            assert all(explained[table].values())
    assert explained["rsvps"]["answer"] == "Deine Antwort: yes, maybe, no"
    assert stored["rsvps"][0]["meeting"] == "TikTok", "what a number stands for"
    assert stored["people"][0]["telegram_id"] == ben.id
    assert stored["members"][0]["name"] == "Ben"
    assert stored["rsvps"][0]["note"] == "mit „Notiz“"
    assert stored["topics"][0]["title"] == "Lernroboter"
    assert len(stored["topic_votes"]) == 1
    assert stored["deliveries"]
    assert "Cem" not in sent.document.bytes.decode()

    await asks(stage, ben, "/datenschutz")
    page = await taps(stage, ben, "Meine Daten")
    assert "1 Mitgliedschaft mit Profil und Einstellungen" in page.text
    assert "1 Antwort auf ein Treffen" in page.text
    assert (await asks(stage, begun.dora, "/meinedaten")).text == "Über dich ist nichts gespeichert."


async def test_leaving_the_only_network_takes_two_taps_and_leaves_nothing(
    begun: Begun, database: Path
) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    await stage.taps(ben, card, "Dabei")
    home = await asks(stage, ben, "/start")
    sure = await asks(stage, ben, "/austreten")
    assert sure.text.startswith("Aus „Netzwerk Nord“ austreten?")
    assert "Es ist dein einziges Netzwerk hier: Auch deine Telegram-ID wird gelöscht." in sure.text
    assert sure.button_texts == ["Ja, austreten", "Nein, ich bleibe"]
    assert (await taps(stage, ben, "Nein, ich bleibe")).text.startswith("Hallo Ben!")
    assert "Dabei: 1\nBen" in card.text

    await asks(stage, ben, "/leave")
    with nothing_new_in(begun.cem.private):
        receipt = await taps(stage, ben, "Ja, austreten")
    assert receipt.text.startswith("Du bist aus „Netzwerk Nord“ ausgetreten.\nMontag, 1. März 2027, 10:0")
    assert "Auch sonst ist hier nichts mehr über dich gespeichert." in receipt.text
    assert "Ben" not in card.text
    assert "Dabei: 1" not in card.text, "an answer to a meeting still ahead goes"
    assert not holds(database, ben)
    assert "Mitglied" in await toast(stage, ben, home, "Themen"), "an old button"
    assert (await asks(stage, ben, "/austreten")).text == "Über dich ist nichts gespeichert."


async def test_a_past_meeting_still_counts_who_has_left_without_a_name(begun: Begun, database: Path) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, "2.3.2027 16:00 TikTok\nImpuls folgt")
    await stage.taps(ben, card, "Dabei")
    await stage.travel(days=3)
    assert "Dabei: 1\nBen" in card.text
    await asks(stage, ben, "/austreten")
    await taps(stage, ben, "Ja, austreten")
    assert "Dabei: 1" in card.text
    assert "Ben" not in card.text
    assert not holds(database, ben)


async def test_leaving_one_of_two_networks_keeps_the_other(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    other = stage.telegram.group("Netzwerk Süd", creator=begun.anna, members=[ben])
    await stage.adds_bot(other, begun.anna)
    await stage.joins(ben, other)
    asked = await asks(stage, ben, "/austreten")
    if "Welches Netzwerk" in asked.text:
        assert {"Netzwerk Nord", "Netzwerk Süd"} <= set(asked.button_texts)
        await taps(stage, ben, "Netzwerk Süd")
    assert "Aus „Netzwerk Süd“ austreten?" in ben.private.last.text
    assert "Deine anderen Netzwerke bleiben, wie sie sind." in ben.private.last.text
    await taps(stage, ben, "Ja, austreten")
    assert "In deinen anderen Netzwerken hat sich nichts geändert." in ben.private.last.text
    assert "„Netzwerk Nord“" in (await asks(stage, ben, "/start")).text


async def test_erasing_everything_takes_two_taps_ends_with_a_receipt_and_leaves_no_trace(
    begun: Begun, database: Path
) -> None:
    stage, ben, cem = begun.stage, begun.ben, begun.cem
    card = await planned(begun, "28.9.2027 16:00 TikTok\nhttps://zoom.example.org/j/1")
    await stage.taps(cem, card, "Dabei")
    await asks(stage, ben, "/zusage bis später, Ben")
    await asks(stage, ben, "/thema Lernroboter")
    await asks(stage, begun.anna, "/verwalten")
    await taps(stage, begun.anna, "Impuls")
    await asks(stage, begun.anna, "Ben")
    voting = await asks(stage, ben, "/themen")
    settings = await asks(stage, ben, "/einstellungen")
    answer = data_of(card, "Nicht dabei")
    assert holds(database, ben)

    sure = await asks(stage, ben, "/löschen")
    assert sure.text.startswith("Alles löschen?")
    assert "Damit verlässt du auch dieses Netzwerk: Netzwerk Nord" in sure.text
    erasing = data_of(sure, "Ja, alles löschen")
    receipt = await taps(stage, ben, "Ja, alles löschen")
    assert receipt.text.startswith("Gelöscht.\nMontag, 1. März 2027, 10:0")
    assert "Hier ist nichts mehr über dich gespeichert" in receipt.text
    assert receipt.button_texts == []
    for file in database.parent.glob(f"{database.name}*"):
        assert str(ben.id).encode() not in file.read_bytes(), f"{file.name}: while the bot runs on"

    assert not holds(database, ben)
    assert str(ben.id) not in everything_in(database)
    assert not re.search(r"\bBen\b", card.text)
    assert "Dabei: 1\nCem" in card.text
    assert "Lernroboter" in (await asks(stage, cem, "/themen")).text, "the topic stays, without its author"

    # Old buttons, a second erasure, and life afterwards.
    for message, label in ((voting, "1 · "), (settings, "Nur Änderungen")):
        label = next(b for b in message.button_texts if b.startswith(label) or label in b)
        assert "Mitglied" in await toast(stage, ben, message, label)
    assert (await forged(stage, ben, receipt, erasing)) == ""
    assert "nichts gespeichert" in receipt.text
    for command in ("/loeschen", "/meinedaten"):
        assert (await asks(stage, ben, command)).text == "Über dich ist nichts gespeichert."
    tap = ben.taps_data(card, answer)
    await stage.settle()
    assert tap.answer is not None
    assert tap.answer.url is not None, "a stranger like any other: led to joining"
    assert not holds(database, ben)
    with nothing_new_in(ben.private):
        await stage.travel(days=210)


async def test_a_member_who_left_the_group_can_still_leave_the_network(begun: Begun, database: Path) -> None:
    stage, ben = begun.stage, begun.ben
    begun.group.leave(ben)
    await stage.settle()
    await asks(stage, ben, "/austreten")
    await taps(stage, ben, "Ja, austreten")
    assert not holds(database, ben)


async def test_consent_keeps_its_time_and_version(begun: Begun) -> None:
    found = await look_up(begun.stage, lambda s: s.scalars(select(Member)).all())
    assert {member.consent_version for member in found} == {2}
    assert all(f"{member.consented_at:%Y-%m-%d}" == "2027-03-01" for member in found)
