"""The tandem page from both sides: members who take part or sit out, organisers who draw; and taps that are made up."""

from __future__ import annotations

from datetime import datetime

from tests.conftest import Begun
from tests.handlers.acts import asks, data_of, forged, look_up, nothing_new_in, taps, toast


async def test_taking_part_and_stopping(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    page = await asks(stage, ben, "/tandem")
    assert page.text.startswith("Tandem · Netzwerk Nord\n\nVon Zeit zu Zeit lose ich Paare aus")
    assert "kann dir in Telegram schreiben" in page.text
    assert "höchstens drei Nachrichten" in page.text
    assert page.button_texts == ["Ja, ich mache mit", "Zurück"]
    assert await toast(stage, ben, page, "Ja, ich mache mit") == "Schön, du machst mit."
    assert "Du machst mit.\nNoch ist keine Auslosung geplant." in page.text
    assert page.button_texts == [
        *("✅ Egal", "Online", "Vor Ort"),
        *("Länger aussetzen …", "Nicht mehr mitmachen", "Zurück"),
    ]
    await taps(stage, ben, "Vor Ort")
    assert "Am liebsten: vor Ort, wenn es nicht zu weit ist" in page.text
    assert await toast(stage, ben, page, "Nicht mehr mitmachen") == "Gut, ich lose dich nicht mehr mit aus."
    assert page.button_texts == ["Ja, ich mache mit", "Zurück"]


async def test_from_home_and_in_english(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/start")
    await taps(stage, ben, "Leute")
    page = await taps(stage, ben, "Tandem")
    assert page.text.startswith("Tandem · Netzwerk Nord")
    assert (await taps(stage, ben, "Zurück")).text.startswith("Wer kennt sich aus?")
    assert "/tandem – zu zweit ins Gespräch" in (await asks(stage, ben, "/hilfe")).text
    await asks(stage, ben, "/sprache")
    await taps(stage, ben, "English")
    page = await asks(stage, ben, "/pair")
    assert "From time to time I draw pairs" in page.text
    await taps(stage, ben, "Yes, I take part")
    assert "You take part.\nNo draw is planned yet." in page.text
    assert "/pair – a talk for two" in (await asks(stage, ben, "/help")).text


async def test_sitting_out_until_a_day(begun: Begun) -> None:
    stage, ben = begun.stage, begun.ben
    await asks(stage, ben, "/tandem")
    await taps(stage, ben, "Ja, ich mache mit")
    question = await taps(stage, ben, "Länger aussetzen …")
    assert question.text.startswith("Bis wann möchtest du aussetzen?")
    assert question.button_texts == ["4 Wochen", "8 Wochen", "16 Wochen", "Zurück"]
    assert "erkenne ich kein Datum" in (await asks(stage, ben, "irgendwann")).text
    await stage.restart()
    told = await asks(stage, ben, "in zehn Wochen")
    assert "Du setzt aus. Ab Montag, 10. Mai 2027 lose ich dich wieder mit." in told.text
    await taps(stage, ben, "Wieder mitmachen")
    assert "Du machst mit." in told.text
    await taps(stage, ben, "Länger aussetzen …")
    assert await toast(stage, ben, ben.private.last, "4 Wochen") == (
        "Gut. Ab Montag, 29. März 2027 lose ich dich wieder mit."
    )


async def test_an_organiser_draws_and_calls_it_off(begun: Begun) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    await asks(stage, anna, "/tandem")
    page = await taps(stage, anna, "Auslosungen für alle")
    assert "Noch macht niemand mit." in page.text
    assert "frühestens in zwei Tagen" in page.text
    assert page.button_texts == ["Runden von selbst: An", "Zurück"], "there is nobody to draw"
    refused = await forged(stage, anna, page, "tdc1:1")
    assert refused == "Für Tandems müssen mindestens zwei mitmachen. Mitmachen geht mit /tandem."
    for person in (ben, cem):
        await asks(stage, person, "/tandem")
        await taps(stage, person, "Ja, ich mache mit")
    await stage.travel_to(datetime(2027, 3, 1, 11, 30))
    await taps(stage, anna, "Zurück")
    await taps(stage, anna, "Auslosungen für alle")
    called = await toast(stage, anna, page, "In zwei Tagen auslosen")
    assert called.startswith("Mittwoch, 3. März 2027, 12:00 Uhr: Dann lose ich aus.")
    assert "2 Mitglieder machen mit." in page.text
    assert "Nächste Auslosung: Mittwoch, 3. März 2027" in page.text
    mine = await asks(stage, ben, "/tandem")
    assert "Nächste Auslosung: Mittwoch, 3. März 2027, 12:00 Uhr" in mine.text
    await taps(stage, ben, "Diesmal nicht")
    assert "Diesmal ohne dich." in mine.text
    await taps(stage, ben, "Doch dabei")
    assert "Du bist dabei." in mine.text
    assert await toast(stage, anna, page, "Auslosung absagen") == "Abgesagt."
    assert "Nächste Auslosung" not in page.text
    with nothing_new_in(ben.private, cem.private, begun.group):
        await stage.travel_to(datetime(2027, 3, 5, 12, 0))


async def test_the_page_opens_below_what_has_to_stay(begun: Begun) -> None:
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    for person in (ben, cem):
        await asks(stage, person, "/tandem")
        await taps(stage, person, "Ja, ich mache mit")
    await asks(stage, anna, "/tandem")
    await taps(stage, anna, "Auslosungen für alle")
    await taps(stage, anna, "In zwei Tagen auslosen")
    await stage.travel_to(datetime(2027, 3, 3, 12, 0))
    told = ben.private.last
    page = await taps(stage, ben, "Aussetzen oder aufhören")
    assert page is not told
    assert told.text.startswith("Dein Tandem")
    assert "• 3. März 2027: Cem" in page.text


async def test_made_up_taps_reach_nothing(begun: Begun) -> None:
    stage, anna, ben, cem, dora = begun.stage, begun.anna, begun.ben, begun.cem, begun.dora
    for person in (ben, cem):
        await asks(stage, person, "/tandem")
        await taps(stage, person, "Ja, ich mache mit")
    page = ben.private.last
    network = data_of(page, "Nicht mehr mitmachen").split(":")[1]
    await asks(stage, anna, "/tandem")
    await taps(stage, anna, "Auslosungen für alle")
    await taps(stage, anna, "In zwei Tagen auslosen")
    await stage.travel_to(datetime(2027, 3, 3, 12, 0))

    for data in (f"tdr1:{network}:1", f"tdc1:{network}", "tdx1:1", "g1:tandemrunden:" + network):
        assert "Organisator:innen" in await forged(stage, ben, page, data), data
    assert "gibt es nicht mehr" in await forged(stage, ben, page, f"tdw1:{network}:never")
    assert "gibt es nicht mehr" in await forged(stage, ben, page, f"tdz1:{network}:3")
    for data in ("tds1:99:1:0", "tdt1:99:yes"):
        assert "gibt es nicht" in await forged(stage, ben, page, data), data
    await asks(stage, dora, "/start")
    for data in (
        f"tdo1:{network}:1",
        "tds1:1:1:0",
        "tdt1:1:yes",
        f"tdp1:{network}",
        f"tdw1:{network}:online",
    ):
        assert "Mitglied" in await forged(stage, dora, dora.private.last, data), data


async def test_another_networks_taps(begun: Begun) -> None:
    """Emil organises and takes part elsewhere: nothing of Netzwerk Nord answers to him, nor counts him."""
    stage = begun.stage
    emil, fatma = (stage.telegram.person(name) for name in ("Emil", "Fatma"))
    south = stage.telegram.group("Netzwerk Süd", creator=emil, members=[fatma], supergroup=True)
    await stage.adds_bot(south, emil)
    await stage.seats(south, emil, fatma)
    for person in (emil, fatma, begun.ben, begun.cem):
        await asks(stage, person, "/tandem")
        await taps(stage, person, "Ja, ich mache mit")
    page = emil.private.last
    for data in ("tdr1:1:1", "tdc1:1", "g1:tandemrunden:1"):
        assert "Organisator:innen" in await forged(stage, emil, page, data), data
    for data in ("tdo1:1:1", "tdz1:1:4", "tdp1:1"):
        assert "Mitglied" in await forged(stage, emil, page, data), data
    await asks(stage, begun.anna, "/tandem")
    await taps(stage, begun.anna, "Auslosungen für alle")
    assert "2 Mitglieder machen mit." in begun.anna.private.last.text
    await taps(stage, begun.anna, "In zwei Tagen auslosen")
    await stage.travel_to(datetime(2027, 3, 3, 12, 0))
    assert begun.ben.private.last.text.startswith("Dein Tandem · Netzwerk Nord")
    assert not emil.private.last.text.startswith("Dein Tandem")
    for data in ("tds1:1:1:0", "tdt1:1:yes", "tdx1:1"):
        refused = await forged(stage, emil, page, data)
        assert "Mitglied" in refused or "Organisator:innen" in refused, data


async def test_in_the_group_it_leads_into_private(begun: Begun) -> None:
    await begun.stage.says(begun.ben, begun.group, "/tandem")
    assert begun.group.last.text == "/tandem geht nur im privaten Chat mit mir."
    assert begun.group.last.button_texts == ["Privat weiter"]


async def test_nothing_of_it_is_stored_of_who_does_not_take_part(begun: Begun) -> None:
    await asks(begun.stage, begun.ben, "/tandem")
    assert (
        await look_up(
            begun.stage,
            lambda session: (
                session.connection().exec_driver_sql("select count(*) from members where in_tandems").scalar()
            ),
        )
        == 0
    )


async def test_opting_in_under_visibility_is_the_same(begun: Begun) -> None:
    """Whoever says yes there before a draw is warned of it like everybody."""
    stage, anna, ben, cem = begun.stage, begun.anna, begun.ben, begun.cem
    for person in (anna, cem):
        await asks(stage, person, "/tandem")
        await taps(stage, person, "Ja, ich mache mit")
    await asks(stage, anna, "/planen 2.3.2027 16:00 TikTok")
    await taps(stage, anna, "Bestätigen")
    await asks(stage, anna, "/tandem")
    await taps(stage, anna, "Auslosungen für alle")
    await taps(stage, anna, "Runden von selbst: An")
    await stage.travel_to(datetime(2027, 3, 3, 12, 0))
    await asks(stage, ben, "/profil")
    await taps(stage, ben, "Sichtbarkeit")
    page = await taps(stage, ben, "Tandems: Ja")
    assert "könnt euch schreiben" in page.text
    await stage.travel_to(datetime(2027, 3, 13, 12, 0))
    assert "Am Dienstag, 16. März 2027, 10:00 Uhr lose ich" in ben.private.last.text
