"""What changes under the page: a scene replaces the world, a group gets a new number, somebody new comes."""

from __future__ import annotations

import re

from playwright.async_api import Browser, expect

from tests.browser.conftest import Complaints
from tests.browser.test_page import GROUP, a_tab

TITLE = "Das Gründungsjahr"


async def test_a_scene_plays_is_held_goes_on_and_is_left(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    tab = await a_tab(browser, address, complaints)
    page = tab.page
    await page.get_by_role("button", name=f"{TITLE} abspielen").click()
    await page.get_by_role("dialog").get_by_role("button", name="Abspielen").click()
    scene = page.get_by_role("region", name="Szene")
    await expect(scene).to_contain_text(re.compile(r"\d+ von \d+: "))
    await expect(page.get_by_role("button", name="+1 Tag")).to_be_disabled()

    await scene.get_by_role("button", name="Anhalten").click()
    await expect(scene).to_contain_text("Angehalten")
    await scene.get_by_role("button", name="Weiter").click()
    await expect(scene).not_to_contain_text("Angehalten")
    await expect(page.get_by_role("main")).to_contain_text("36 Mitglieder")
    await scene.get_by_role("button", name="Hier aussteigen").click()

    await expect(scene).to_be_hidden(timeout=20_000)
    await expect(page.get_by_role("button", name="+1 Tag")).to_be_enabled()
    await tab.writes("Bin ich jetzt im Jahr 2021?")
    await tab.sees("Bin ich jetzt im Jahr 2021?")
    assert complaints.heard == []


async def test_an_upgraded_group_goes_on_where_it_was(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    tab = await a_tab(browser, address, complaints)
    page = tab.page
    await tab.writes("Das bleibt doch stehen?")
    await tab.sees("Das bleibt doch stehen?")
    before = page.url
    await page.get_by_role("button", name="Störungen", exact=True).click()
    await page.get_by_role("button", name="Zur Supergruppe machen").click()
    await expect(page.get_by_role("button", name="Ist schon eine Supergruppe")).to_be_disabled()
    await expect(page).not_to_have_url(before)
    await tab.sees("Das bleibt doch stehen?")
    await tab.writes("Und hier geht es weiter.")
    await tab.sees("Und hier geht es weiter.")
    await page.reload()
    await tab.sees("Das bleibt doch stehen?")
    await tab.sees("Und hier geht es weiter.")
    chats = page.get_by_role("navigation", name="Chats").get_by_role("link", name=re.compile(f"^{GROUP}"))
    await expect(chats).to_have_count(1)
    assert complaints.heard == []


async def test_somebody_new_comes_and_speaks_english(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    tab = await a_tab(browser, address, complaints)
    page = tab.page
    await page.get_by_role("button", name="Neue Person").click()
    form = page.get_by_role("dialog")
    await form.get_by_role("textbox").fill("Mary Meadow")
    await form.get_by_role("checkbox").check()
    await form.get_by_role("button", name="In die Gruppe holen").click()
    await expect(page.get_by_role("button", name="Du bist Mary Meadow")).to_be_visible()
    await tab.taps("Mitmachen")
    await tab.sees_chat("Treffpunkt")
    await expect(tab.timeline.get_by_role("button", name="Continue in English")).to_be_visible()
    assert complaints.heard == []


async def test_an_outsider_begins_with_the_start_button(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    tab = await a_tab(browser, address, complaints)
    await tab.becomes("Henk Iris")
    await expect(tab.page.get_by_role("combobox")).to_have_count(0)
    await tab.page.get_by_role("button", name="Starten").click()
    await tab.sees("/start")
    await expect(tab.page.get_by_role("combobox")).to_be_visible()
    await tab.page.get_by_role("button", name="In die Gruppe kommen").click()
    await tab.sees_chat(GROUP)
    await tab.writes("Guten Tag zusammen")
    await tab.sees("Guten Tag zusammen")
    assert complaints.heard == []


async def test_starting_over_leaves_nothing_and_asks_first(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    tab = await a_tab(browser, address, complaints)
    page = tab.page
    await tab.writes("Das soll verschwinden")
    await tab.sees("Das soll verschwinden")
    await page.get_by_role("combobox").fill("Und dieser Entwurf auch")
    await page.get_by_role("button", name="Störungen", exact=True).click()
    await page.get_by_role("button", name="Neu anfangen").click()
    await page.get_by_role("dialog").get_by_role("button", name="Abbrechen").click()
    await tab.sees("Das soll verschwinden")
    await page.get_by_role("button", name="Neu anfangen").click()
    await page.get_by_role("dialog").get_by_role("button", name="Neu anfangen").click()
    await expect(tab.timeline).not_to_contain_text("Das soll verschwinden", timeout=20_000)
    await tab.sees("Tippt auf „Mitmachen“")
    await expect(page.get_by_role("combobox")).to_have_value("")
    assert complaints.heard == []
