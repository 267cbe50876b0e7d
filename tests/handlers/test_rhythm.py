"""/rhythmus, as organisers use it: in one line, by buttons, wrongly, from the group, in English, without having joined."""

from __future__ import annotations

from datetime import datetime

from sandbox.stage import Stage
from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, forged, nothing_new_in, opens, taps, toast

LINE = "/rhythmus jeden zweiten Monat, vierter Dienstag, 16:00, 90 Minuten"
SIX = (
    "• Dienstag, 23. März 2027, 16:00 Uhr\n"
    "• Dienstag, 25. Mai 2027, 16:00 Uhr\n"
    "• Dienstag, 27. Juli 2027, 16:00 Uhr\n"
    "• Dienstag, 28. September 2027, 16:00 Uhr\n"
    "• Dienstag, 23. November 2027, 16:00 Uhr\n"
    "• Dienstag, 25. Januar 2028, 16:00 Uhr"
)


async def test_one_line_a_preview_and_one_tap(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    with nothing_new_in(begun.group, begun.ben.private):
        preview = await asks(stage, anna, LINE)
        assert preview.text.startswith("So wäre es. Stimmt alles?")
        assert "jeden zweiten Monat am vierten Dienstag um 16:00 Uhr (90 Minuten)" in preview.text
        assert SIX in preview.text
        assert "Ein Link fehlt noch" in preview.text
        assert await toast(stage, anna, preview, "Bestätigen") == "Der Rhythmus gilt."
        page = anna.private.last
        assert page.text.startswith("Der Rhythmus gilt.\n\nDer Rhythmus von „Netzwerk Nord“")
        assert "Autopilot: aus." in page.text
        assert page.button_texts == ["Autopilot einschalten", "Rhythmus ändern", "Entfernen", "Zurück"]


async def test_by_buttons_alone(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await asks(stage, anna, "/rhythmus")
    for label in ("alle 6 Wochen", "Mittwoch", "10:00 Uhr"):
        await taps(stage, anna, label)
    assert "alle 6 Wochen am Mittwoch um 10:00 Uhr" in anna.private.last.text
    await taps(stage, anna, "Dauer")
    await taps(stage, anna, "1 Stunde")
    await taps(stage, anna, "Beginn")
    assert anna.private.last.button_texts[:3] == [
        "Mittwoch, 3. März 2027",
        "Mittwoch, 10. März 2027",
        "Mittwoch, 17. März 2027",
    ]
    await taps(stage, anna, "Mittwoch, 17. März 2027")
    page = await taps(stage, anna, "Bestätigen")
    assert "alle 6 Wochen am Mittwoch um 10:00 Uhr (1 Stunde)" in page.text
    assert "• Mittwoch, 17. März 2027, 10:00 Uhr\n• Mittwoch, 28. April 2027, 10:00 Uhr" in page.text


async def test_piece_by_piece_in_words_nothing_typed_is_lost(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await asks(stage, anna, "/rhythmus")
    said = await asks(stage, anna, "jeden zweiten Monat https://zoom.example.org/j/1")
    assert said.text.startswith("Bisher: jeden zweiten Monat, https://zoom.example.org/j/1")
    said = await asks(stage, anna, "der vierte Dienstag")
    assert "Um wie viel Uhr?" in said.text
    said = await asks(stage, anna, "25 Uhr")
    assert said.text.startswith("Diese Uhrzeit gibt es nicht. Richtig ist zum Beispiel „16:00“.")
    said = await asks(stage, anna, "16")
    assert "jeden zweiten Monat am vierten Dienstag um 16:00 Uhr (90 Minuten)" in said.text
    assert "Link: https://zoom.example.org/j/1" in said.text
    said = await asks(stage, anna, "17:30 Uhr")
    assert "um 17:30 Uhr (90 Minuten)" in said.text, "under the preview, too"
    await taps(stage, anna, "Dauer")
    said = await asks(stage, anna, "75")
    assert "(75 Minuten)" in said.text
    await taps(stage, anna, "Link")
    said = await taps(stage, anna, "Weglassen")
    assert "Link: " not in said.text


async def test_wrongly_it_says_what_is_wrong_and_what_is_right(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    said = await asks(stage, anna, "/rhythmus jeden zweiten Dienstag 16 Uhr")
    assert said.text.startswith("Jeden Monat, oder jede zweite Woche? Schreib zum Beispiel")
    said = await asks(stage, anna, "jeden Freitag den Dreizehnten")
    assert said.text.startswith("„Dreizehnten“ verstehe ich darin nicht.")
    said = await asks(stage, anna, "jeden 5. Dienstag im Monat")
    assert said.text.startswith("Den gibt es nicht in jedem Monat.")
    said = await asks(stage, anna, "<b>16</b>")
    assert "„<b>16</b>“ verstehe ich darin nicht" in said.text
    said = await asks(stage, anna, "jeden letzten Dienstag, 16 Uhr")
    assert "jeden Monat am letzten Dienstag um 16:00 Uhr" in said.text
    assert (await asks(stage, anna, "/abbrechen")).text == "Abgebrochen. Es ist nichts verändert."


async def test_in_the_group_it_leads_into_private_with_what_was_typed(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    bare = await asks(stage, anna, "/rhythmus", begun.group)
    assert bare.text == "Den Rhythmus stellt ihr privat ein, ohne die Gruppe zu stören."
    assert (await opens(stage, anna, bare, "Privat weiter")).text.startswith("Der Rhythmus des Netzwerks.")
    typed = await asks(stage, anna, LINE, begun.group)
    assert SIX in (await opens(stage, anna, typed, "Privat weiter")).text
    wrong = await asks(stage, anna, "/rhythmus dienstags um Mitternacht", begun.group)
    assert wrong.text.startswith("„Mitternacht“ verstehe ich darin nicht.")
    assert (await asks(stage, begun.ben, "/rhythmus", begun.group)).text.startswith(
        "Das können nur Organisator:innen"
    )


async def test_changing_keeps_what_is_not_changed(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await asks(stage, anna, f"{LINE} https://zoom.example.org/j/1")
    await taps(stage, anna, "Bestätigen")
    await taps(stage, anna, "Rhythmus ändern")
    await taps(stage, anna, "Uhrzeit")
    await taps(stage, anna, "17:00 Uhr")
    page = await taps(stage, anna, "Bestätigen")
    assert "um 17:00 Uhr (90 Minuten).\nLink: https://zoom.example.org/j/1" in page.text
    assert "• Dienstag, 23. März 2027, 17:00 Uhr\n• Dienstag, 25. Mai" in page.text, "the beat is kept"


async def test_removing_asks_once_more(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await asks(stage, anna, f"{LINE} ab Mai")
    await taps(stage, anna, "Bestätigen")
    await taps(stage, anna, "Autopilot einschalten")
    await taps(stage, anna, "Entfernen")
    assert (await taps(stage, anna, "Zurück")).text.startswith("Der Rhythmus von")
    await taps(stage, anna, "Entfernen")
    assert "Geplante Treffen bleiben." in (await taps(stage, anna, "Ja, entfernen")).text
    assert (await asks(stage, anna, "/rhythmus")).text.startswith("Der Rhythmus des Netzwerks.")


async def test_a_second_tap_on_an_old_preview_changes_nothing(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    first = await asks(stage, anna, LINE)
    confirm = data_of(first, "Bestätigen")
    pick = data_of(first, "Uhrzeit")
    await stage.taps(anna, first, "Bestätigen")
    await asks(stage, anna, "/rhythmus alle 6 Wochen dienstags 16:00")
    await taps(stage, anna, "Bestätigen")
    for old in (confirm, pick):
        assert await forged(stage, anna, first, old) == "Das gilt schon."
    assert "alle 6 Wochen am Dienstag" in (await asks(stage, anna, "/rhythmus")).text


async def test_made_up_buttons_are_refused(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    preview = await asks(stage, anna, LINE)
    gone = "Das gibt es nicht mehr. Mit /start siehst du, was gerade geht."
    for data in (
        "yp1:1:weekday:9",
        "yp1:1:minutes:0",
        "yp1:1:x:1",
        "yp1:1:months:zz",
        "yp1:zz:time:1",
        "yq1:1:x",
    ):
        assert await forged(stage, anna, preview, data) == gone, data
    assert await forged(stage, anna, preview, "dc1:1") == gone, "a rhythm is no meeting"
    for data in ("yc1:1", "yp1:1:time:1", "ye1:1", "yr1:1:1", "ya1:1:1"):
        await asks(stage, ben, "/start")
        assert "nur Organisator:innen" in await forged(stage, ben, ben.private.last, data), data


async def test_an_organiser_who_has_not_joined_sets_it_by_command_and_buttons(stage: Stage) -> None:
    olga = stage.telegram.person("Olga")
    group = stage.telegram.group("Netzwerk Nord", creator=olga)
    await stage.adds_bot(group, olga)
    await asks(stage, olga, "/rhythmus jeden zweiten Monat")
    for label in ("4.", "Dienstag", "16:00 Uhr", "Bestätigen", "Autopilot einschalten"):
        await taps(stage, olga, label)
    assert "Autopilot: an." in olga.private.last.text


async def test_in_english(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna
    await stage.says(anna, None, "/language")
    await taps(stage, anna, "English")
    said = await asks(stage, anna, "/rhythm every second month, fourth Tuesday, 4 pm, 90 minutes")
    assert "The network meets every second month on the fourth Tuesday at 16:00 (90 minutes)." in said.text
    await taps(stage, anna, "Confirm")
    await taps(stage, anna, "Switch the autopilot on")
    await stage.travel_to(datetime(2027, 3, 1, 10, 5))
    assert anna.private.last.text.startswith("The next meeting of “Netzwerk Nord”: my proposal")
    assert "Topic: none chosen. It would be called “Offener Austausch”." in anna.private.last.text


async def test_home_leads_to_it_for_organisers_only(begun: Begun) -> None:
    stage, anna, ben = begun.stage, begun.anna, begun.ben
    await asks(stage, anna, "/start")
    assert "Rhythmus" in anna.private.last.button_texts
    assert (await taps(stage, anna, "Rhythmus")).text.startswith("Der Rhythmus des Netzwerks.")
    assert (await taps(stage, anna, "Zurück")).text.startswith("Hallo Anna!")
    assert "Rhythmus" not in (await asks(stage, ben, "/start")).button_texts
    assert "/rhythmus" in (await asks(stage, anna, "/hilfe")).text


async def test_status_shows_each_step_with_its_moment(begun: Begun) -> None:
    stage, anna = begun.stage, begun.anna

    async def steps() -> str:
        text = (await asks(stage, anna, "/status")).text
        return text.partition("Autopilot")[2].partition("\n\nVorgemerkte")[0].strip()

    assert await steps() == ": aus"
    await asks(stage, anna, f"{LINE} ab Mai")
    await taps(stage, anna, "Bestätigen")
    await taps(stage, anna, "Autopilot einschalten")
    assert await steps() == (
        "Für Dienstag, 25. Mai 2027, 16:00 Uhr:\n"
        "• Themenrunde in der Gruppe: Dienstag, 13. April 2027, 16:00 Uhr bis Dienstag, 27. April 2027, 16:00 Uhr\n"
        "• Vorschlag an alle, die verwalten: Dienstag, 27. April 2027, 16:00 Uhr"
    )
    await stage.travel_to(datetime(2027, 4, 20, 10, 0))
    assert "• Themenrunde in der Gruppe: läuft bis Dienstag, 27. April 2027, 16:00 Uhr" in await steps()
    await stage.travel_to(datetime(2027, 4, 28, 10, 0))
    assert await steps() == (
        "Für Dienstag, 25. Mai 2027, 16:00 Uhr:\n"
        "• Themenrunde in der Gruppe: vorbei seit Dienstag, 27. April 2027, 16:00 Uhr\n"
        "• Vorschlag: offen seit Dienstag, 27. April 2027, 16:00 Uhr\n"
        "• Ohne Antwort geplant: Freitag, 30. April 2027, 16:00 Uhr"
    )
    await stage.travel_to(datetime(2027, 5, 1, 10, 0))
    assert (
        "• Treffen geplant: Offener Austausch, Dienstag, 25. Mai 2027, 16:00 Uhr\n\nFür Dienstag, 27. Juli"
        in (await steps())
    )
