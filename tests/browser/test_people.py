"""Between the meetings, in the browser: a match on the board and a contact request, each from both sides."""

from __future__ import annotations

from playwright.async_api import Browser

from tests.browser.conftest import Complaints
from tests.browser.test_story import a_tab


async def test_an_offer_meets_a_request_and_two_people_get_in_touch(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    bo = await a_tab(browser, address, complaints)
    cleo = await a_tab(browser, address, complaints)
    await bo.becomes("Bo Birke")
    await cleo.becomes("Cleo Distel")
    for tab in (bo, cleo):
        await tab.goes_to("Treffpunkt")

    # Bo offers something, and sees at once whom it suits.
    await bo.writes("/biete Fablab in Köln, einen Tag im Monat offen für Schulen")
    await bo.sees("Das passt dazu")
    await bo.sees("Fablab für einen Schultag")

    # Cleo hears of it a little later, and asks for Bo.
    await cleo.moves_clock("+1 Stunde")
    await cleo.sees("Das passt zu dem, was bei dir steht")
    await cleo.taps("Kontakt: Bo Birke")
    await cleo.closes_box("Ich frage Bo Birke jetzt gleich.")

    # Bo is asked first, and says yes: both know each other now.
    await bo.sees("möchte dich sprechen: Kontakt teilen?")
    await bo.taps("Ja, teilen")
    await bo.sees("Geteilt: Cleo Distel bekommt deinen Kontakt")
    await cleo.sees("Bo Birke spricht gern mit dir")


async def test_somebody_is_found_by_a_word_typed_in_a_hurry(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    falk = await a_tab(browser, address, complaints)
    await falk.becomes("Falk Ginster")
    await falk.goes_to("Treffpunkt")
    await falk.writes("/start")
    await falk.taps("Leute")
    await falk.sees("Wer kennt sich aus?")
    await falk.writes("experimentirkiste")
    found = await falk.sees("Edda Farn")
    assert "bietet: Experimentierkiste Strom zum Ausleihen" in await found.inner_text()
