"""How the page looks and sounds: small, dark, English, to a screen reader, and with hundreds of messages."""

from __future__ import annotations

import json
import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import Complaints
from tests.browser.looking import nameless, number_of_names, overflow, pale
from tests.browser.test_page import GROUP, a_tab

PHONE = {"width": 360, "height": 740}


async def test_on_a_phone_one_goes_from_the_list_to_a_chat_and_back(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    tab = await a_tab(browser, address, complaints, viewport=PHONE)
    page = tab.page
    people = page.get_by_role("navigation", name="Wer du bist")
    await expect(people).to_be_visible()
    await expect(page.get_by_role("main")).to_be_hidden()
    assert await overflow(page) <= 0
    await page.get_by_role("link", name=re.compile(f"^{GROUP}")).click()
    await expect(people).to_be_hidden()
    await tab.sees("Tippt auf „Mitmachen“")
    assert await overflow(page) <= 0
    await page.get_by_role("button", name="Protokoll").click()
    await expect(page.get_by_role("complementary", name="Störungen und Protokoll")).to_be_visible()
    assert await overflow(page) <= 0
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Zurück zu den Chats").click()
    await expect(people).to_be_visible()
    await page.go_back()
    await expect(people).to_be_hidden()
    assert complaints.heard == []


async def test_dark_follows_the_system_and_the_switch_is_remembered(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    tab = await a_tab(browser, address, complaints, color_scheme="dark")
    assert await brightness(tab.page) < 60
    await tab.page.get_by_role("button", name="Helles Aussehen").click()
    assert await brightness(tab.page) > 200
    await tab.page.reload()
    await expect(tab.page.get_by_role("button", name="Dunkles Aussehen")).to_be_visible()
    assert await brightness(tab.page) > 200


async def brightness(page: Page) -> float:
    colour = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    parts = [float(part) for part in re.findall(r"[\d.]+", colour)][:3]
    return sum(parts) / 3


async def test_english_comes_from_the_browser_and_can_be_changed(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    tab = await a_tab(browser, address, complaints, locale="en-GB")
    page = tab.page
    await expect(page.get_by_role("navigation", name="Who you are")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await page.get_by_role("button", name="Auf Deutsch umschalten").click()
    await expect(page.get_by_role("navigation", name="Wer du bist")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("navigation", name="Wer du bist")).to_be_visible()


async def test_both_languages_say_everything(browser: Browser, address: str, complaints: Complaints) -> None:
    tab = await a_tab(browser, address, complaints)
    shapes = await tab.page.evaluate(
        """async () => {
          const { languages } = await import("/static/js/texts.js");
          const shape = (text) => (text && typeof text === "object"
            ? Object.entries(text).map(([key, inside]) => [key, shape(inside)]).sort()
            : typeof text === "function" ? `function of ${text.length}` : typeof text);
          return Object.fromEntries(Object.entries(languages).map(([name, texts]) => [name, shape(texts)]));
        }"""
    )
    assert len(shapes["de"]) > 100
    assert shapes["de"] == shapes["en"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["de-DE", "en-GB"])
async def test_everything_has_a_name_and_can_be_read(
    browser: Browser, address: str, complaints: Complaints, locale: str, scheme: str
) -> None:
    tab = await a_tab(browser, address, complaints, locale=locale, color_scheme=scheme)
    page = tab.page
    faults, log, members = ("Störungen", "Protokoll", "Mitglieder anzeigen")
    if locale.startswith("en"):
        faults, log, members = ("Faults", "Log", "Show members")
    await check(page)
    await page.get_by_role("button", name=faults, exact=True).click()
    await check(page)
    await page.get_by_role("tab", name=log).click()
    await page.locator("summary").first.click()
    await check(page)
    await page.get_by_role("button", name=members).click()
    await check(page)
    await page.keyboard.press("Escape")
    await page.get_by_role("navigation").get_by_role("button").last.click()
    await page.get_by_role("navigation").get_by_role("link", name=re.compile("^Henk Iris")).focus()
    await page.keyboard.press("Enter")
    await check(page)
    assert await page.locator("main").count() == 1
    assert await page.get_by_role("heading", level=1).count() <= 1
    assert complaints.heard == []


async def check(page: Page) -> None:
    await page.wait_for_timeout(60)
    assert await number_of_names(page) > 5
    assert await nameless(page) == []
    assert await pale(page) == []


async def test_a_group_with_five_hundred_messages_opens_at_once(
    browser: Browser, address: str, complaints: Complaints
) -> None:
    tab = await a_tab(browser, address, complaints)
    page = tab.page
    await tab.goes_to("Treffpunkt")
    await five_hundred_messages(page)
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable")
    before = await script_seconds(session)
    await tab.goes_to(GROUP)
    await tab.sees("Nachricht 499")
    # On the clock: a machine at rest takes a few hundredths, a busy one several times as long.
    assert await script_seconds(session) - before < 0.5
    assert await tab.timeline.get_by_role("listitem").count() < 250
    assert complaints.heard == []


async def five_hundred_messages(page: Page) -> None:
    person, group = await page.evaluate(
        """async () => {
          const state = await (await fetch("/api/state")).json();
          const group = state.chats.find((chat) => chat.kind === "group");
          return [state.people.find((one) => one.role === "organiser").id, group.id];
        }"""
    )
    origin = await page.evaluate("location.origin")
    for number in range(500):
        said = {"act": "say", "person": person, "chat": group, "text": f"Nachricht {number}"}
        answer = await page.request.post(
            f"{origin}/api/act", data=json.dumps(said), headers={"Content-Type": "application/json"}
        )
        assert answer.ok


async def script_seconds(session: object) -> float:
    metrics = await session.send("Performance.getMetrics")  # type: ignore[attr-defined]
    return next(float(m["value"]) for m in metrics["metrics"] if m["name"] == "ScriptDuration")
