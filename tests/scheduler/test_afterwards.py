"""After a meeting: who is asked when, what the answers lead to, and what the group hears on the next evening."""

from __future__ import annotations

from datetime import datetime

import pytest

from sandbox.chats import Message
from tests.conftest import Begun
from tests.scheduler.scenes import heard, local, more_members, move, open_panel, plan, planned, said

END = datetime(2027, 9, 28, 17, 29)
NEXT_EVENING = datetime(2027, 9, 29, 18, 1)

ASKED = "TikTok (Dienstag, 28. September 2027): Warst du dabei?"
WANTED = "TikTok ist vorbei. Was bleibt?"


async def held(begun: Begun, line: str = "28.9.2027 16:00 TikTok") -> Message:
    """Planned, answered (Ben comes, Cem perhaps), and over in a minute."""
    card = await planned(begun, line)
    await begun.stage.taps(begun.ben, card, "Dabei")
    await begun.stage.taps(begun.cem, card, "Vielleicht")
    await begun.stage.travel_to(END)
    return card


async def test_whoever_said_yes_or_maybe_is_asked_once_at_the_end(begun: Begun) -> None:
    stage = begun.stage
    eva, finn = await more_members(begun, "Eva", "Finn")
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await stage.taps(begun.cem, card, "Vielleicht")
    await stage.taps(eva, card, "Nicht dabei")
    await stage.travel_to(END)
    await stage.travel_to(datetime(2027, 10, 8, 12, 0))

    assert heard(begun.ben.private, since=END) == [f"28.09. 17:30 silent: {ASKED}"]
    assert heard(begun.cem.private, since=END) == [f"28.09. 17:30 silent: {ASKED}"]
    assert heard(eva.private, since=END) == []
    assert heard(finn.private, since=END) == []
    (wanted,) = said(begun.anna.private, since=END)
    assert wanted.text.startswith(WANTED), "an organiser is asked for notes"
    assert wanted.button_texts == ["Festhalten, was bleibt"]
    assert heard(begun.group, since=END) == [], "nothing was written down, so there is nothing to say"


async def test_one_message_goes_through_its_edits(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await held(begun)
    await stage.travel(minutes=2)
    question = ben.private.last
    before = len(said(ben.private, since=END))
    assert question.button_texts == ["Ja, ich war da", "Nein", "Weniger davon"]
    await stage.taps(ben, question, "Ja, ich war da")
    assert "Wie nützlich war TikTok für dich?" in question.text
    assert question.button_texts == ["1", "2", "3", "4", "5", "Überspringen"]
    await stage.taps(ben, question, "4")
    assert question.text.startswith("TikTok: Du warst dabei, nützlich: 4 von 5.")
    assert "Was sollte als Nächstes drankommen?" in question.text

    await stage.says(ben, None, "x" * 200)
    assert "höchstens 120 passen" in question.text, question.text
    assert "Was sollte als Nächstes drankommen?" in question.text
    await stage.says(ben, None, "Ehrenamt gewinnen\nWer hilft uns?")
    assert question.text.startswith(
        "TikTok: Du warst dabei, nützlich: 4 von 5.\n\nEhrenamt gewinnen ist vorgeschlagen."
    )
    assert len(said(ben.private, since=END)) == before, "all in one message"
    await stage.says(ben, None, "Und noch etwas anderes")
    assert "vorgeschlagen" not in ben.private.last.text, "the question is answered"

    await stage.says(ben, None, "/archiv")
    await stage.taps(ben, ben.private.last, "TikTok")
    assert "1 war da" in ben.private.last.text


async def test_a_similar_topic_is_offered_instead_of_a_duplicate(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await stage.says(begun.anna, None, "/thema Digitale Berufsorientierung")
    await held(begun)
    await stage.travel(minutes=2)
    await stage.taps(ben, ben.private.last, "Ja, ich war da")
    await stage.taps(ben, ben.private.last, "Überspringen")
    await stage.says(ben, None, "Die digitale Berufsorientierung")
    question = said(ben.private, since=END)[-1]
    assert question.text.startswith("TikTok: Du warst dabei.\n\nZu „Die digitale Berufsorientierung“ gibt es")
    await stage.taps(ben, question, "Will ich: Digitale")
    assert "Digitale Berufsorientierung gibt es schon. Dein „Will ich“ ist dort gezählt." in question.text
    assert "Antwort ändern" in question.button_texts
    assert len(said(ben.private, since=END)) == 1, "all in one message"
    await stage.says(ben, None, "/themen")
    assert "2 wollen es" in ben.private.last.text


async def test_what_is_written_days_later_is_no_wish(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await held(begun)
    await stage.travel(minutes=2)
    question = ben.private.last
    await stage.taps(ben, question, "Ja, ich war da")
    await stage.taps(ben, question, "Überspringen")
    await stage.travel(days=1)
    await stage.says(ben, None, "Wann ist eigentlich das nächste Treffen?")
    assert ben.private.last.text.startswith("So geht es")
    assert "drankommen" in question.text, "it can still be answered by a tap"
    await stage.taps(ben, question, "Nichts weiter")
    await stage.says(begun.cem, None, "/themen")
    assert "eigentlich" not in begun.cem.private.last.text


async def test_a_topic_may_be_proposed_all_the_same(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await stage.says(begun.anna, None, "/thema Digitale Berufsorientierung")
    await held(begun)
    await stage.travel(minutes=2)
    question = ben.private.last
    await stage.taps(ben, question, "Ja, ich war da")
    await stage.taps(ben, question, "Überspringen")
    await stage.says(ben, None, "Die digitale Berufsorientierung")
    await stage.taps(ben, question, "Nein, neu vorschlagen")
    assert "Die digitale Berufsorientierung ist vorgeschlagen." in question.text
    assert len(said(ben.private, since=END)) == 1


async def test_who_was_not_there_is_asked_nothing_more_and_can_change_their_mind(begun: Begun) -> None:
    stage, cem = begun.stage, begun.cem
    await held(begun)
    await stage.travel(minutes=2)
    question = cem.private.last
    await stage.taps(cem, question, "Nein")
    assert question.text.startswith("Danke fürs Bescheidsagen.")
    await stage.taps(cem, question, "Antwort ändern")
    await stage.taps(cem, question, "Ja, ich war da")
    await stage.taps(cem, question, "Überspringen")
    await stage.taps(cem, question, "Nichts weiter")
    assert question.text.startswith("TikTok: Du warst dabei.")
    await stage.taps(cem, question, "Zum Archiv")
    assert "1 war da" in question.text


@pytest.mark.parametrize(
    ("line", "asked", "summed_up"),
    [
        ("28.9.2027 19:00 TikTok", "29.09. 08:00", "29.09. 18:00"),  # ends at 20:30
        ("25.9.2027 16:00 TikTok", "25.09. 17:30", "27.09. 18:00"),  # a Saturday: never on Sunday
        ("25.9.2027 19:30 TikTok", "27.09. 08:00", "27.09. 18:00"),
    ],
)
async def test_quiet_hours_are_kept(begun: Begun, line: str, asked: str, summed_up: str) -> None:
    stage = begun.stage
    card = await planned(begun, line)
    await stage.taps(begun.ben, card, "Dabei")
    panel = await open_panel(begun, "Festhalten")
    assert "Was bleibt von „TikTok“?" in panel.text
    await stage.says(begun.anna, None, "Kurze Videos wirken.")
    begin = datetime(2027, 9, 25 if "25.9." in line else 28, 15, 59)
    await stage.travel_to(begin)
    await stage.travel_to(datetime(2027, 10, 5, 12, 0))
    questions = [line for line in heard(begun.ben.private, since=begin) if "Warst du dabei?" in line]
    assert [line[:12] for line in questions] == [asked]
    summaries = [line for line in heard(begun.group, since=begin) if "Was bleibt" in line]
    assert [line[:12] for line in summaries] == [summed_up]


async def test_who_wants_fewer_messages_is_not_asked(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun)
    await stage.taps(ben, card, "Dabei")
    await stage.says(begun.cem, None, "/pause 5.10.2027")
    await stage.taps(begun.cem, card, "Dabei")
    await stage.travel_to(datetime(2027, 9, 27, 17, 0))
    await stage.taps(ben, ben.private.last, "Weniger davon")
    await stage.taps(ben, ben.private.last, "Nur am Tag davor")
    await stage.travel_to(datetime(2027, 10, 8, 12, 0))
    assert heard(ben.private, since=END) == []
    assert heard(begun.cem.private, since=END) == []


async def test_a_cancelled_meeting_has_no_afterwards(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await stage.taps(begun.anna, await open_panel(begun, "Treffen absagen"), "Ja, absagen")
    await stage.travel_to(END)
    await stage.travel_to(datetime(2027, 10, 8, 12, 0))
    for chat in (begun.ben.private, begun.anna.private, begun.group):
        assert heard(chat, since=END) == []


async def test_nobody_came_nobody_is_asked(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Nicht dabei")
    await stage.travel_to(END)
    await stage.travel_to(datetime(2027, 10, 8, 12, 0))
    for chat in (begun.ben.private, begun.anna.private, begun.group):
        assert heard(chat, since=END) == []


async def test_after_a_week_offline_nothing_is_asked_any_more(begun: Begun) -> None:
    stage = begun.stage
    await held(begun)
    await stage.stop_bot()
    await stage.travel_to(datetime(2027, 10, 6, 12, 0))
    await stage.start_bot()
    await stage.travel_to(datetime(2027, 10, 12, 12, 0))
    for chat in (begun.ben.private, begun.anna.private, begun.group):
        assert heard(chat, since=END) == []
    await stage.says(begun.ben, None, "/archiv")
    assert "Archiv: ein Treffen" in begun.ben.private.last.text


async def test_after_a_moved_meeting_only_who_confirmed_is_asked(begun: Begun) -> None:
    stage = begun.stage
    card = await planned(begun)
    await stage.taps(begun.ben, card, "Dabei")
    await stage.taps(begun.cem, card, "Dabei")
    await move(begun, "29.9.2027 16:00")
    await stage.taps(begun.ben, card, "Dabei")
    after = datetime(2027, 9, 29, 17, 29)
    await stage.travel_to(after)
    await stage.travel_to(datetime(2027, 10, 8, 12, 0))
    assert [line[:12] for line in heard(begun.ben.private, since=after)] == ["29.09. 17:30"]
    assert heard(begun.cem.private, since=after) == []


# --- Who gave the impulse, the summary, promises --------------------------------------------------------


async def test_the_host_is_asked_for_records_and_an_organiser_who_hosts_only_once(begun: Begun) -> None:
    stage = begun.stage
    await plan(stage, begun.anna, begun.group)
    await open_panel(begun, "Impuls")
    await stage.says(begun.anna, None, "Anna und Ben")
    card = begun.group.last
    await stage.taps(begun.cem, card, "Dabei")
    await stage.travel_to(END)
    await stage.travel(minutes=5)
    for host in (begun.anna, begun.ben):
        (wanted,) = said(host.private, since=END)
        assert wanted.text.startswith(WANTED), host
    await stage.taps(begun.ben, begun.ben.private.last, "Festhalten")
    assert "Was bleibt von „TikTok“?" in begun.ben.private.last.text


async def test_the_next_evening_there_is_one_summary(begun: Begun) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    card = await held(begun)
    await stage.travel(minutes=2)
    await stage.taps(ben, ben.private.last, "Ja, ich war da")
    await stage.taps(cem, cem.private.last, "Ja, ich war da")
    await stage.taps(anna, anna.private.last, "Festhalten")
    await stage.says(anna, None, "Kurze Videos wirken besser als lange.")
    await stage.taps(anna, anna.private.last, "Tipp zum Nachmachen")
    await stage.says(anna, None, "Azubis drehen selbst")
    await stage.says(anna, None, "Landkreis Uelzen")
    await stage.taps(anna, anna.private.last, "Wer hat was zugesagt?")
    await stage.taps(anna, anna.private.last, "Ben")
    await stage.says(anna, None, "schickt Cem die Vorlage")
    await stage.says(anna, None, "https://example.org/leitfaden")
    await stage.sends(anna, "Protokoll.pdf", b"%PDF", mime_type="application/pdf")
    await stage.taps(anna, anna.private.last, "Fertig")
    assert "steht im Archiv" in anna.private.last.text
    await stage.travel_to(NEXT_EVENING)

    (summary,) = said(begun.group, since=END)
    assert summary.silent
    assert summary.reply_to is card
    assert summary.text == (
        "TikTok: Was bleibt\n2 waren dabei.\n\n"
        "Notizen\n• Kurze Videos wirken besser als lange.\n\n"
        "Tipps zum Nachmachen\n• Azubis drehen selbst (Landkreis Uelzen)\n\n"
        "Zugesagt\n• Ben: schickt Cem die Vorlage\n\n"
        "Links\n• https://example.org/leitfaden\n\n"
        "Dazu eine Datei im Archiv."
    )
    await stage.opens(cem, summary.buttons[0][0])
    assert cem.private.last.text.startswith("TikTok\nDienstag, 28. September 2027 · 2 waren da")
    assert "Datei: Protokoll.pdf" in cem.private.last.button_texts
    await stage.travel_to(datetime(2027, 10, 8, 12, 0))
    assert len(said(begun.group, since=END)) == 1


async def test_a_promise_is_reminded_of_once_a_week_before_the_next_meeting(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await held(begun)
    await stage.travel(minutes=2)
    await stage.taps(anna, anna.private.last, "Festhalten")
    for text in ("schickt Cem die Vorlage", "fragt im Museum nach"):
        await stage.taps(anna, anna.private.last, "Wer hat was zugesagt?")
        await stage.says(anna, None, "ben")
        await stage.says(anna, None, text)
    card = await plan(stage, anna, begun.group, "23.11.2027 16:00 BNE")
    await stage.taps(ben, card, "Dabei")
    await plan(stage, anna, begun.group, "25.1.2028 16:00 Fablab")
    before = datetime(2027, 11, 16, 15, 59)
    await stage.travel_to(before)
    await stage.travel_to(datetime(2027, 11, 20, 12, 0))
    (reminder,) = said(ben.private, since=before)
    assert reminder.text == (
        "In einer Woche ist BNE (Dienstag, 23. November 2027). Du hast etwas zugesagt:\n\n"
        "• schickt Cem die Vorlage (TikTok, 28. Sept. 2027)\n• fragt im Museum nach (TikTok, 28. Sept. 2027)"
    )
    after = datetime(2027, 12, 1, 12, 0)
    await stage.travel_to(datetime(2028, 1, 24, 12, 0))
    assert not [line for line in heard(ben.private, since=after) if "zugesagt" in line], "once"


async def test_a_promise_follows_the_next_meeting_when_it_moves(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await held(begun)
    await stage.travel(minutes=2)
    await plan(stage, anna, begun.group, "23.11.2027 16:00 BNE")
    await stage.says(anna, None, "/archiv")
    await stage.taps(anna, anna.private.last, "TikTok")
    await stage.taps(anna, anna.private.last, "Ergänzen")
    await stage.taps(anna, anna.private.last, "Wer hat was zugesagt?")
    await stage.taps(anna, anna.private.last, "Ben")
    await stage.says(anna, None, "schickt die Vorlage")
    await move(begun, "30.11.2027 16:00")
    since = datetime(2027, 11, 10, 12, 0)
    await stage.travel_to(since)
    await stage.travel_to(datetime(2027, 11, 29, 12, 0))
    (question,) = [m for m in said(ben.private, since=since) if "zugesagt" in m.text]
    assert f"{local(question):%d.%m. %H:%M}" == "23.11. 16:00"
    assert question.text.startswith("BNE: Bist du dabei?"), "one message for both"
    assert question.text.endswith(
        "Und du hast etwas zugesagt:\n• schickt die Vorlage (TikTok, 28. Sept. 2027)"
    )


async def test_status_names_the_summary_while_it_waits(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await held(begun)
    await stage.travel(minutes=2)
    await stage.says(anna, None, "/status")
    assert "Zusammenfassung" not in anna.private.last.text, "nothing to say so far"
    await stage.taps(anna, said(anna.private, since=END)[0], "Festhalten")
    await stage.says(anna, None, "Kurze Videos wirken.")
    await stage.says(anna, None, "/status")
    assert "Mittwoch, 29. September 2027, 18:00 Uhr: Zusammenfassung in der Gruppe" in anna.private.last.text


async def test_an_organiser_who_came_is_asked_for_both_in_one_message(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    card = await planned(begun)
    await stage.taps(anna, card, "Dabei")
    await stage.travel_to(END)
    await stage.travel(minutes=5)
    (question,) = said(anna.private, since=END)
    assert question.text == (
        "TikTok (Dienstag, 28. September 2027): Warst du dabei?\n\n"
        "Und was bleibt? Notizen, Tipps zum Nachmachen, wer was zugesagt hat, Links und Dateien kommen ins Archiv "
        "und am nächsten Abend kurz in die Gruppe."
    )
    await stage.taps(anna, question, "Ja, ich war da")
    assert "Festhalten, was bleibt" in question.button_texts, "through all its edits"
    await stage.taps(anna, question, "Festhalten")
    await stage.says(anna, None, "Kurze Videos wirken.")
    await stage.taps(anna, anna.private.last, "Fertig")
    assert "Warst du dabei?" not in anna.private.last.text, "said already"


async def test_who_writes_down_first_is_asked_afterwards_whether_they_were_there(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    card = await planned(begun)
    await stage.taps(anna, card, "Dabei")
    await stage.travel_to(END)
    await stage.travel(minutes=5)
    await stage.taps(anna, anna.private.last, "Festhalten")
    await stage.says(anna, None, "Kurze Videos wirken.")
    await stage.taps(anna, anna.private.last, "Fertig")
    asked = anna.private.last
    assert asked.text == (
        "Danke! Alles zu „TikTok“ steht im Archiv.\n\nTikTok (Dienstag, 28. September 2027): Warst du dabei?"
    )
    await stage.taps(anna, asked, "Ja, ich war da")
    assert "Wie nützlich war TikTok" in asked.text
