"""Planning: one line, several lines, or question by question; every mistake is said and nothing typed is lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import (
    asks,
    data_of,
    forged,
    nothing_new_in,
    opens,
    planned,
    rows,
    said,
    taps,
    toast,
    vanishes,
)

FULL = """28.9.2027 16-17:30 Uhr Fablabs für alle
https://zoom.example.org/j/123?pwd=abc
Ort: Fablab Hamburg, Große Bergstraße 160
Wir schauen uns an, was geht.

Bringt Beispiele mit!"""


async def test_one_line_in_the_group_a_preview_and_the_card(begun: Begun) -> None:
    stage, group, anna = begun.stage, begun.group, begun.anna
    with nothing_new_in(anna.private, begun.ben.private):
        preview = await asks(stage, anna, "/planen 28.9.2027 16:00 TikTok", group)
        assert preview.text.startswith("So stünde es auf der Karte. Stimmt alles?")
        assert "TikTok\nWann: Dienstag, 28. September 2027, 16:00 Uhr (90 Minuten)" in preview.text
        assert "Ein Link fehlt noch" in preview.text
        assert preview.button_texts == ["Bestätigen", "Privat ändern", "Verwerfen"]
        assert await toast(stage, anna, preview, "Bestätigen") == "Geplant. Die Karte kommt gleich."
    assert preview.deleted
    card = group.last
    assert card.text.startswith("TikTok\nWann: Dienstag, 28. September 2027, 16:00 Uhr (90 Minuten)")
    assert card.button_texts == ["Dabei", "Vielleicht", "Nicht dabei"]
    await stage.travel(minutes=30)
    assert not card.deleted


async def test_further_lines_are_link_place_and_description(begun: Begun) -> None:
    preview = await asks(begun.stage, begun.anna, f"/planen {FULL}", begun.group)
    for line in (
        "Fablabs für alle\nWann: Dienstag, 28. September 2027, 16:00 Uhr (90 Minuten)",
        "Ort: Fablab Hamburg, Große Bergstraße 160",
        "Link: https://zoom.example.org/j/123?pwd=abc",
        "Wir schauen uns an, was geht.\n\nBringt Beispiele mit!",
    ):
        assert line in preview.text
    assert "fehlt" not in preview.text
    await begun.stage.taps(begun.anna, preview, "Bestätigen")
    assert "Bringt Beispiele mit!" in begun.group.last.text


async def test_in_private_it_ends_with_what_comes_next(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await asks(stage, anna, f"/planen {FULL}")
    with nothing_new_in(begun.ben.private):
        created = await taps(stage, anna, "Bestätigen")
    assert created.text.startswith("Fablabs für alle ist geplant: Dienstag, 28. September 2027, 16:00 Uhr.")
    assert created.button_texts == ["Treffen verwalten", "Zurück"]
    assert begun.group.last.text.startswith("Fablabs für alle")


MISTAKES = [
    ("1.2.2027 16:00 TikTok", "Das ist schon vorbei (Montag, 1. Februar 2027)."),
    ("30.2.2027 16:00 TikTok", "Diesen Tag gibt es nicht."),
    ("31.4. 16 Uhr TikTok", "Diesen Tag gibt es nicht."),
    ("28.9. TikTok", "Dienstag, 28. September 2027 – um wie viel Uhr?"),
    ("28.3.2027 2:30 TikTok", "In dieser Nacht wird die Uhr vorgestellt"),
    ("28.9.2027 25:00 TikTok", "Diese Uhrzeit gibt es nicht."),
    ("Montag, 28.9.2027 16:00 TikTok", "Wochentag und Datum passen nicht zusammen: kein Montag"),
    ("16 Uhr TikTok", "an welchem Tag?"),
    ("28.9.2047 16:00 TikTok", "mehr als fünf Jahre hin"),
]


RIGHT = ("28.9.2027 16:00", "nächsten Dienstag um 16 Uhr", "Eine Stunde später ginge: ")


async def test_a_mistake_in_the_date_is_said_in_private_and_only_the_date_asked_again(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    for line, trouble in MISTAKES:
        question = await asks(stage, anna, f"/planen {line}\nhttps://zoom.example.org/j/1")
        assert trouble in question.text.split("\n")[0], line
        assert "TikTok" in question.text, "the title is kept"
        assert "https://zoom.example.org/j/1" in question.text
        assert "Wann?" in question.text
        assert any(right in question.text for right in RIGHT), question.text
        assert question.text.count("zum Beispiel") <= 1, "said once is enough"
        preview = await asks(stage, anna, "28.9.2027 16:00")
        assert preview.text.startswith("So stünde es auf der Karte.")
        assert "TikTok\nWann: Dienstag, 28. September 2027, 16:00 Uhr" in preview.text
        assert "Link: https://zoom.example.org/j/1" in preview.text


async def test_a_mistake_in_the_group_is_said_there_and_goes_on_in_private_with_what_was_typed(
    begun: Begun, database: Path
) -> None:
    stage, anna, group = begun.stage, begun.anna, begun.group
    told = await asks(stage, anna, "/planen 30.2.2027 16:00 Dritte Orte\nOrt: Bücherhalle", group)
    assert told.text.startswith("Diesen Tag gibt es nicht. Richtig ist zum Beispiel „28.9.2027 16:00“.")
    assert "Was schon feststeht, habe ich behalten." in told.text
    assert told.button_texts == ["Privat weiter"]
    question = await opens(stage, anna, told, "Privat weiter")
    assert "Dritte Orte" in question.text
    assert "Ort: Bücherhalle" in question.text
    await vanishes(stage, told)
    await stage.restart()
    assert "nicht" in (await asks(stage, anna, "31.11.2027 16:00")).text, "and once more wrong"
    preview = await asks(stage, anna, "30.11.2027 16:00")
    assert "Dritte Orte\nWann: Dienstag, 30. November 2027, 16:00 Uhr" in preview.text
    assert rows(database, "meetings") == 0
    await taps(stage, anna, "Bestätigen")
    assert group.last.text.startswith("Dritte Orte")


async def test_what_is_no_web_address_becomes_no_link(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    for link in (
        "javascript:alert(1)",
        "Link: javascript:alert(1)",
        "https://user:pw@böse.example",
        "http://localhost",
    ):
        question = await asks(stage, anna, f"/planen 28.9.2027 16:00 TikTok\n{link}")
        assert "ist keine Webadresse. Richtig ist zum Beispiel https://zoom.us/j/123456789." in question.text
        assert "Weglassen" in question.button_texts
        preview = await asks(stage, anna, "zoom.example.org/j/5")
        assert "Link: https://zoom.example.org/j/5" in preview.text
    await taps(stage, anna, "Bestätigen")
    assert "javascript" not in begun.group.last.text


async def test_a_title_that_is_missing_or_too_long_is_asked_for(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    question = await asks(stage, anna, "/planen 28.9.2027 16:00")
    assert "Worum geht es?" in question.text
    assert "Wann: Dienstag, 28. September 2027" in question.text or "Worum" in question.text
    assert "Dienstag, 28. September 2027, 16:00 Uhr" in (await asks(stage, anna, "TikTok")).text
    question = await asks(stage, anna, "/planen 28.9.2027 16:00 " + "sehr " * 30 + "lang")
    assert question.text.startswith("Das ist zu lang: 154 Zeichen, höchstens 120 passen.")
    assert (await asks(stage, anna, "kurz")).text.startswith("So stünde es auf der Karte.")
    question = await asks(stage, anna, "/planen")
    assert question.text == "Worum geht es? Schreib einen Titel.", "there is no topic to choose yet"
    question = await asks(stage, anna, "28.9.2027 16 Uhr")
    assert "Worum geht es?" in question.text, "a date is no title"
    preview = await asks(stage, anna, "BNE")
    assert preview.text.startswith("So stünde es auf der Karte.")
    assert "Dienstag, 28. September 2027, 16:00 Uhr" in preview.text
    in_group = await asks(stage, anna, "/planen 28.9.2027 16:00", begun.group)
    assert "Titel fehlt noch" in in_group.text
    assert in_group.button_texts == ["Privat weiter"]


async def test_question_by_question_with_the_best_wanted_topics_and_who_can_contribute(
    begun: Begun,
) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await stage.taps(anna, said(begun.group)[0], "Gründungsthemen übernehmen")
    pool = await asks(stage, ben, "/themen")
    await stage.taps(ben, pool, "7 · Will ich")
    await stage.taps(ben, pool, "1 · Kann ich was beitragen")
    question = await asks(stage, anna, "/planen")
    assert question.text.startswith("Worum geht es? Wähle ein Thema oder schreib einen Titel.")
    first, *others = [row for row in question.text.split("\n") if row.startswith("•")]
    assert first.startswith("• Fablab: ")
    assert "Ben" in first
    assert not any("Ben" in row for row in others)
    assert question.button_texts[0] == "Fablab"
    assert question.button_texts[-1] == "Verwerfen"

    when = await taps(stage, anna, "Fablab")
    assert "Wann?" in when.text
    await stage.restart()
    trouble = await asks(stage, anna, "am Sankt-Nimmerleins-Tag")
    assert trouble.text.startswith("Darin erkenne ich kein Datum.")
    preview = await asks(stage, anna, "Dienstag in einer Woche um halb fünf")
    assert "Fablab\nWann: Dienstag, 9. März 2027, 16:30 Uhr" in preview.text
    await taps(stage, anna, "Bestätigen")
    assert begun.group.last.text.startswith("Fablab")
    assert "Fablab (für ein Treffen gewählt)" in (await asks(stage, ben, "/themen")).text
    assert "Fablab" not in (await asks(stage, anna, "/planen")).button_texts, "chosen: suggested no more"


async def test_asked_for_a_title_somebody_types_the_whole_plan(begun: Begun) -> None:
    await asks(begun.stage, begun.anna, "/planen")
    preview = await asks(begun.stage, begun.anna, FULL)
    assert "Fablabs für alle\nWann: Dienstag, 28. September 2027" in preview.text
    assert "Ort: Fablab Hamburg" in preview.text


async def test_the_preview_is_changed_field_by_field(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await stage.taps(anna, said(begun.group)[0], "Gründungsthemen übernehmen")
    preview = await asks(stage, anna, "/planen 28.9.2027 16:00 Lernen am dritten Ort")
    assert preview.button_texts == [
        "Bestätigen",
        "Tag und Zeit",
        "Dauer",
        "Titel",
        "Link",
        "Ort",
        "Impuls",
        "Beschreibung",
        "Thema",
        "Verwerfen",
    ]
    for field, typed, shown in (
        ("Tag und Zeit", "29.9. 17-18 Uhr", "Wann: Mittwoch, 29. September 2027, 17:00 Uhr (1 Stunde)"),
        ("Dauer", "2,5 Stunden", "17:00 Uhr (150 Minuten)"),
        ("Titel", "Bibliotheken & Museen", "Bibliotheken & Museen"),
        ("Link", "zoom.example.org/j/9", "Link: https://zoom.example.org/j/9"),
        ("Ort", "Zentralbibliothek", "Ort: Zentralbibliothek"),
        ("Impuls", "Cem", "Impuls: Cem"),
        ("Beschreibung", "Zwei Stunden\nVorlesen", "Zwei Stunden\nVorlesen"),
    ):
        question = await taps(stage, anna, field)
        assert "Zurück" in question.button_texts, field
        assert shown in (await asks(stage, anna, typed)).text, field
    await taps(stage, anna, "Thema")
    assert "Keines davon" in anna.private.last.button_texts
    assert "Thema: Dritte Orte" in (await taps(stage, anna, "Dritte Orte")).text
    await taps(stage, anna, "Thema")
    assert "Thema:" not in (await taps(stage, anna, "Keines davon")).text
    await taps(stage, anna, "Ort")
    assert "Zentralbibliothek" not in (await taps(stage, anna, "Weglassen")).text
    await taps(stage, anna, "Dauer")
    assert (await asks(stage, anna, "lange")).text.startswith("Diese Dauer verstehe ich nicht.")
    await taps(stage, anna, "Zurück")
    facts = await asks(stage, anna, "Dauer: 3 Stunden\nOrt: Fablab\n12 Plätze")
    assert "(3 Stunden)" in facts.text
    assert "Ort: Fablab" in facts.text
    assert "Plätze: 12" in facts.text
    await taps(stage, anna, "Link")
    wrong = await asks(stage, anna, "kein Link")
    assert "ist keine Webadresse" in wrong.text
    preview = await taps(stage, anna, "Zurück")
    assert "Link: https://zoom.example.org/j/9" in preview.text, "as it was"
    await stage.says(anna, None, "und dieser Text geht nirgendwohin")
    await stage.taps(anna, preview, "Bestätigen")
    assert "Bibliotheken & Museen\nWann: Mittwoch, 29. September 2027" in begun.group.last.text
    assert "nirgendwohin" not in begun.group.last.text


async def test_a_preview_in_the_group_is_changed_in_private(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    preview = await asks(stage, anna, "/planen 28.9.2027 16:00 TikTok", begun.group)
    private = await opens(stage, anna, preview, "Privat ändern")
    assert private.text.startswith("So stünde es auf der Karte.")
    await taps(stage, anna, "Titel")
    await asks(stage, anna, "TikTok für Azubis")
    await taps(stage, anna, "Bestätigen")
    assert begun.group.last.text.startswith("TikTok für Azubis")
    # What still stands in the group is an old preview of the same plan.
    await stage.taps(anna, preview, "Bestätigen")
    assert preview.deleted


async def test_discarded_nothing_is_planned(begun: Begun, database: Path) -> None:
    stage, anna = begun.stage, begun.anna
    preview = await asks(stage, anna, "/planen 28.9.2027 16:00 TikTok", begun.group)
    confirm = data_of(preview, "Bestätigen")
    assert await toast(stage, anna, preview, "Verwerfen") == "Verworfen."
    assert preview.deleted
    await asks(stage, anna, "/planen 28.9.2027 16:00 TikTok")
    gone = await taps(stage, anna, "Verwerfen")
    assert gone.text == "Verworfen. Es ist nichts geplant."
    assert gone.button_texts == ["Zurück"]
    await forged(stage, anna, gone, confirm)
    assert rows(database, "meetings") == 0
    assert rows(database, "drafts") == 0


async def test_a_double_tap_makes_one_meeting(begun: Begun, database: Path) -> None:
    stage, anna, group = begun.stage, begun.anna, begun.group
    preview = await asks(stage, anna, "/planen 28.9.2027 16:00 TikTok", group)
    first = anna.taps(preview, "Bestätigen")
    second = anna.taps(preview, "Bestätigen")
    await stage.settle()
    assert [tap.answer.text for tap in (first, second) if tap.answer] == [
        "Geplant. Die Karte kommt gleich.",
        "Das ist schon geplant.",
    ]
    assert rows(database, "meetings") == 1
    assert sum(m.text.startswith("TikTok") for m in said(group)) == 1


async def test_a_preview_confirmed_too_late_is_refused(begun: Begun, database: Path) -> None:
    stage, anna = begun.stage, begun.anna
    preview = await asks(stage, anna, "/planen heute 16:00 TikTok")
    await stage.travel_to(datetime(2027, 3, 1, 16, 0))
    late = await toast(stage, anna, preview, "Bestätigen")
    assert late.startswith("Der Termin für „TikTok“ liegt inzwischen in der Vergangenheit.")
    assert rows(database, "meetings") == 0
    await taps(stage, anna, "Tag und Zeit")
    await asks(stage, anna, "morgen 16:00")
    await taps(stage, anna, "Bestätigen")
    assert rows(database, "meetings") == 1


async def test_a_member_who_is_no_organiser_cannot_plan(begun: Begun, database: Path) -> None:
    stage, ben = begun.stage, begun.ben
    only = "Das können nur Organisator:innen: alle, die in der Gruppe Admin sind, und wen sie benannt haben."
    in_group = await asks(stage, ben, "/planen 28.9.2027 16:00 TikTok", begun.group)
    assert in_group.text == only
    await vanishes(stage, in_group)
    for line in ("/planen", "/planen 28.9.2027 16:00 TikTok", "/plan"):
        assert (await asks(stage, ben, line)).text == only
    preview = await asks(stage, begun.anna, "/planen 28.9.2027 16:00 TikTok", begun.group)
    for label in ("Bestätigen", "Verwerfen"):
        assert await toast(stage, ben, preview, label) == only
    await stage.opens(ben, preview.buttons[1][0])
    assert ben.private.last.text == only
    assert not preview.deleted
    assert rows(database, "meetings") == 0


async def test_who_is_made_an_organiser_may_plan_at_once_and_who_is_no_more_may_not(begun: Begun) -> None:
    stage, ben, group = begun.stage, begun.ben, begun.group
    await asks(stage, ben, "/planen")
    group.promote(ben)
    await stage.settle()
    assert (await asks(stage, ben, "/planen")).text.startswith("Worum geht es?")
    preview = await asks(stage, ben, "28.9.2027 16:00 TikTok")
    group.demote(ben)
    await stage.settle()
    assert "nur Organisator:innen" in await toast(stage, ben, preview, "Bestätigen")


async def test_an_organiser_who_has_not_joined_plans_with_one_line(begun: Begun, database: Path) -> None:
    stage, dora, group = begun.stage, begun.dora, begun.group
    group.promote(dora)
    await stage.settle()
    preview = await asks(stage, dora, "/planen 28.9.2027 16:00 TikTok", group)
    await stage.taps(dora, preview, "Bestätigen")
    assert group.last.text.startswith("TikTok")
    await asks(stage, dora, "/planen 23.11.2027 16:00 BNE")
    await taps(stage, dora, "Bestätigen")
    assert group.last.text.startswith("BNE")

    bare = await asks(stage, dora, "/planen")
    assert "was du geschrieben hast, bleibt" in bare.text
    assert "/planen 28.9.2027 16:00 TikTok" in bare.text
    wrong = await asks(stage, dora, "/planen 30.2.2028 16:00 TikTok")
    assert wrong.text.startswith("Diesen Tag gibt es nicht.")
    assert rows(database, "people") == 3, "nothing is stored about an organiser who has not joined"


async def test_an_anonymous_admin_plans_in_the_group(begun: Begun) -> None:
    stage, anna, group = begun.stage, begun.anna, begun.group
    anna.says(group, "/planen 28.9.2027 16:00 TikTok", anonymous=True)
    await stage.settle()
    preview = group.last
    assert preview.text.startswith("So stünde es auf der Karte.")
    assert "nur Organisator:innen" in await toast(stage, begun.ben, preview, "Bestätigen")
    await stage.taps(anna, preview, "Bestätigen")  # a tap carries the real person
    assert group.last.text.startswith("TikTok")
    anna.says(group, "/planen", anonymous=True)
    await stage.settle()
    assert group.last.button_texts == ["Privat weiter"]
    anna.says(group, "/zusage", anonymous=True)
    await stage.settle()
    assert "unter deinem eigenen Namen" in group.last.text


async def test_a_bare_command_in_the_group_goes_on_in_private(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    told = await asks(stage, anna, "/planen", begun.group)
    assert told.text.startswith("Ein Treffen planen wir am besten privat.")
    assert (await opens(stage, anna, told, "Privat weiter")).text.startswith("Worum geht es?")
    await vanishes(stage, told)


async def test_dates_as_people_type_them_are_echoed_with_the_weekday(begun: Begun) -> None:
    for line, plan in (
        ("28.9. 17 Uhr BNE", "BNE\nWann: Dienstag, 28. September 2027, 17:00 Uhr (90 Minuten)"),
        ("28.9. von 17 bis 18 Uhr BNE", "BNE\nWann: Dienstag, 28. September 2027, 17:00 Uhr (1 Stunde)"),
        (
            "morgen 17:30 10 Jahre MINT",
            "10 Jahre MINT\nWann: Dienstag, 2. März 2027, 17:30 Uhr (90 Minuten)",
        ),
        ("in zwei Wochen 16 Uhr: Fablab", "Fablab\nWann: Montag, 15. März 2027, 16:00 Uhr (90 Minuten)"),
        ("12. März 2027 16 Uhr – Küche?", "Küche?\nWann: Freitag, 12. März 2027, 16:00 Uhr (90 Minuten)"),
    ):
        preview = await asks(begun.stage, begun.anna, f"/planen {line}", begun.group)
        assert preview.text.split("\n\n")[1] == plan


async def test_the_reminders_of_a_late_plan_start_where_it_stands(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    card = await planned(begun, "morgen 16:00 TikTok")
    with nothing_new_in(ben.private):
        await stage.travel_to(datetime(2027, 3, 2, 8, 59))
    await stage.taps(ben, card, "Dabei")
    await stage.travel_to(datetime(2027, 3, 2, 15, 1))
    assert ben.private.last.text.startswith("TikTok beginnt in einer Stunde")


async def test_a_line_with_minutes_or_hours_is_the_length(begun: Begun) -> None:
    await begun.stage.says(
        begun.anna, None, "/planen 28.9.2027 16:00 TikTok\nDauer: 2 Stunden\nBringt Ideen mit."
    )
    assert "16:00 Uhr (120 Minuten)" in begun.anna.private.last.text
    await begun.stage.says(begun.anna, None, "/planen 28.9.2027 16:00 TikTok\n45 Minuten")
    assert "16:00 Uhr (45 Minuten)" in begun.anna.private.last.text
    await begun.stage.says(begun.anna, None, "/planen 28.9.2027 16:00 TikTok\n60 Minuten Fragen, dann Kaffee")
    assert "(90 Minuten)" in begun.anna.private.last.text
    assert "60 Minuten Fragen, dann Kaffee" in begun.anna.private.last.text


async def test_in_a_forum_the_card_goes_to_the_topic_in_which_it_was_confirmed(stage: Stage) -> None:
    anna = stage.telegram.person("Anna")
    group = stage.telegram.group("Netzwerk Nord", creator=anna, forum=True)
    topic = group.new_topic("Termine")
    await stage.adds_bot(group, anna)
    anna.says(group, "/planen 28.9.2027 16:00 TikTok", thread_id=topic)
    await stage.settle()
    await stage.taps(anna, group.last, "Bestätigen")
    assert group.last.text.startswith("TikTok")
    assert group.last.thread_id == topic


async def test_half_a_date_is_kept_and_the_other_half_completes_it(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await stage.says(anna, None, "/planen 28.9. TikTok")
    assert "um wie viel Uhr?" in anna.private.last.text
    await stage.says(anna, None, "17 Uhr")
    assert "Wann: Dienstag, 28. September 2027, 17:00 Uhr" in anna.private.last.text
    await stage.says(anna, None, "/planen 28.3.2027 2:30 Nachtwache")
    assert "Eine Stunde später ginge" in anna.private.last.text
    await stage.says(anna, None, "03:30")
    assert "Wann: Sonntag, 28. März 2027, 03:30 Uhr" in anna.private.last.text


async def test_under_the_preview_a_link_and_a_date_are_taken_as_they_are(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await stage.says(anna, None, "/planen 28.9.2027 16:00 TikTok")
    await stage.says(anna, None, "https://zoom.example.org/j/1")
    assert "Link: https://zoom.example.org/j/1" in anna.private.last.text
    await stage.says(anna, None, "17 Uhr")
    assert "28. September 2027, 17:00 Uhr" in anna.private.last.text
    await stage.says(anna, None, "irgendwas")
    assert "Was möchtest du ändern?" in anna.private.last.text
    preview = anna.private.last
    await stage.says(anna, None, "/abbrechen")
    assert "Abgebrochen" in anna.private.last.text
    tap = await stage.taps(anna, preview, "Bestätigen")
    assert tap.answer is not None
    assert tap.answer.show_alert, "what was left cannot be confirmed any more"


async def test_an_organiser_who_has_not_joined_keeps_what_they_typed_until_they_have(begun: Begun) -> None:
    stage, group, dora = begun.stage, begun.group, begun.dora
    group.promote(dora)
    await stage.says(dora, None, "/planen 28.9.2027 16:00 TikTok")
    await stage.taps(dora, dora.private.last, "Link")
    kept = dora.private.last
    assert kept.button_texts == ["Mitmachen", "Weiter planen"]
    await stage.opens(dora, kept.buttons[0][0])
    await stage.taps(dora, dora.private.last, "Einverstanden")
    await stage.taps(dora, kept, "Weiter planen")
    assert "TikTok" in kept.text
    await stage.taps(dora, kept, "Bestätigen")
    assert group.last.text.startswith("TikTok")


async def test_a_preview_that_nobody_confirms_does_not_stand_in_the_group_for_ever(begun: Begun) -> None:
    stage, group = begun.stage, begun.group
    await stage.says(begun.anna, group, "/planen 28.9.2027 16:00 TikTok")
    preview = group.last
    await stage.travel(hours=23)
    assert not preview.deleted
    await stage.travel(hours=2)
    assert preview.deleted
