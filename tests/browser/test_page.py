"""The page itself: keyboard, small and dark screens, two languages, what is unread, and what goes wrong."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import Complaints, Sandbox
from tests.browser.tab import Tab

GROUP = "Alumni Netzwerkkoordination"
GRETA = "Greta Hasel"


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Browser, address: str, complaints: Complaints) -> AsyncIterator[Tab]:
    """Ada's desk, in German. At the end: nothing in the console."""
    tab = await a_tab(browser, address, complaints)
    yield tab
    assert complaints.heard == []


async def a_tab(browser: Browser, address: str, complaints: Complaints, **screen: object) -> Tab:
    wanted: dict[str, object] = {"locale": "de-DE", "viewport": {"width": 1280, "height": 800}, **screen}
    context = await browser.new_context(reduced_motion="reduce", **wanted)  # type: ignore[arg-type]
    return await another(await context.new_page(), address, complaints)


async def another(page: Page, address: str, complaints: Complaints) -> Tab:
    page.set_default_timeout(10_000)
    complaints.listen(page)
    tab = Tab(page, address)
    await page.goto(address)
    await expect(page.get_by_role("navigation").get_by_role("link").first).to_be_attached()
    return tab


async def walk(page: Page, key: str, name: str) -> None:
    """Press a key until what is called `name` has the focus."""
    seen = []
    for _ in range(60):
        seen.append(await page.evaluate(_FOCUSED))
        if seen[-1].startswith(name):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{key} never leads to {name!r}, only to {seen}")


_FOCUSED = "(document.activeElement.ariaLabel ?? document.activeElement.innerText ?? '').trim()"


# --- Keyboard -----------------------------------------------------------------------------------------


async def test_somebody_joins_without_a_mouse(tab: Tab) -> None:
    keys = tab.page.keyboard
    await walk(tab.page, "Shift+Tab", "Ada Ahorn")
    await walk(tab.page, "ArrowDown", GRETA)
    await keys.press("Enter")
    await walk(tab.page, "Tab", GROUP)
    await keys.press("Enter")
    await walk(tab.page, "Shift+Tab", "Mitmachen")
    await keys.press("Enter")
    await tab.sees_chat("Treffpunkt")
    await tab.sees("Einverstanden")
    for answer in ("Einverstanden", "Lehrgang 2020/21", "MINT-Region", "Hamburg"):
        await tab.sees(answer)
        await expect(tab.page.get_by_role("combobox")).to_be_visible()
        await walk(tab.page, "Shift+Tab", answer)
        await keys.press("Enter")
    await tab.sees("In welcher Stadt")
    await walk(tab.page, "Tab", "Nachricht an Treffpunkt")
    await keys.type("Altona")
    await keys.press("Enter")
    await tab.sees("Schön, dass du da bist")


async def test_a_slash_offers_the_commands_of_this_chat(tab: Tab) -> None:
    page, keys = tab.page, tab.page.keyboard
    await tab.becomes("Bo Birke")
    await tab.goes_to("Treffpunkt")
    field, menu = page.get_by_role("combobox"), page.get_by_role("listbox", name="Befehle")
    await field.focus()

    await keys.type("/")
    await expect(menu.get_by_role("option")).not_to_have_count(0)
    in_private = await menu.get_by_role("option").all_inner_texts()
    await keys.press("Escape")
    await expect(menu).to_be_hidden()
    await expect(field).to_have_value("/")

    await keys.type("them")
    await expect(menu.get_by_role("option")).to_have_count(2)
    await keys.press("ArrowDown")
    await keys.press("Tab")
    await expect(field).to_have_value(re.compile(r"^/them\w+ $"))

    await field.fill("/themen")
    await expect(menu.get_by_role("option", selected=True)).to_have_text(re.compile("^/themen"))
    await keys.press("Enter")
    await tab.sees("Themen, die meistgewünschten zuerst")
    await expect(field).to_have_value("")

    await tab.goes_to(GROUP)
    await field.fill("/")
    await expect(menu).to_be_visible()
    assert await menu.get_by_role("option").all_inner_texts() != in_private


async def test_shift_enter_begins_a_line_and_enter_sends(tab: Tab) -> None:
    field = tab.page.get_by_role("combobox")
    await field.focus()
    await tab.page.keyboard.type("Erste Zeile")
    await tab.page.keyboard.press("Shift+Enter")
    await tab.page.keyboard.type("zweite Zeile")
    await tab.page.keyboard.press("Enter")
    message = await tab.sees("Erste Zeile")
    assert "Erste Zeile\nzweite Zeile" in await message.inner_text()


async def test_a_draft_waits_for_its_person(tab: Tab) -> None:
    field = tab.page.get_by_role("combobox")
    await field.fill("Noch nicht fertig")
    await tab.becomes("Bo Birke")
    await expect(field).to_have_value("")
    await tab.page.reload()
    await tab.becomes("Ada Ahorn")
    await expect(field).to_have_value("Noch nicht fertig")


# --- Several at once ----------------------------------------------------------------------------------


async def test_two_tabs_are_two_people_and_both_live(tab: Tab, complaints: Complaints) -> None:
    """The address says who a tab is: a bookmark of Bo stays Bo."""
    await tab.becomes("Bo Birke")
    await tab.goes_to(GROUP)
    bos = tab.page.url
    other = await another(await tab.page.context.new_page(), bos, complaints)
    await expect(other.page.get_by_role("button", name="Du bist Bo Birke")).to_be_visible()
    await tab.becomes("Ada Ahorn")
    await other.writes("Wer kommt mit nach Hamburg?")
    await tab.sees("Wer kommt mit nach Hamburg?")
    await expect(other.page.get_by_role("button", name="Du bist Bo Birke")).to_be_visible()


async def test_what_is_unread_is_counted_until_it_is_seen(tab: Tab, complaints: Complaints) -> None:
    await tab.goes_to("Treffpunkt")
    context = await tab.page.context.browser.new_context(locale="de-DE")  # type: ignore[union-attr]
    other = await another(await context.new_page(), tab.page.url, complaints)
    await other.becomes("Bo Birke")
    await other.goes_to(GROUP)
    for text in ("Guten Morgen", "Hat jemand Zeit?"):
        await other.writes(text)
        await other.sees(text)
    chats = tab.page.get_by_role("navigation", name="Chats")
    await expect(chats.get_by_role("link", name=f"{GROUP}, 2 ungelesen")).to_be_visible()
    await tab.goes_to(GROUP)
    await tab.sees("Hat jemand Zeit?")
    await expect(chats.get_by_role("link", name=GROUP, exact=True)).to_be_visible()
    await tab.page.reload()
    await expect(chats.get_by_role("link", name=GROUP, exact=True)).to_be_visible()


async def test_what_people_write_is_never_markup(tab: Tab) -> None:
    wicked = "<img src=x onerror=alert(1)><b>fett</b> & <script>alert(2)</script>"
    await tab.writes(wicked)
    message = await tab.sees("onerror")
    assert wicked in await message.inner_text()
    assert await message.locator("img, script, .text b").count() == 0


async def test_a_refusal_is_a_dialog_that_waits_to_be_closed(tab: Tab) -> None:
    await tab.writes("/planen 28.9.2027 16:00 TikTok")
    await tab.sees("So stünde es auf der Karte")
    await tab.becomes("Bo Birke")
    await tab.taps("Bestätigen")
    alert = tab.page.get_by_role("alertdialog")
    await expect(alert).to_be_visible()
    await expect(alert.get_by_role("button", name="OK")).to_be_focused()
    await tab.page.keyboard.press("Enter")
    await expect(alert).to_have_count(0)


async def test_a_vanished_sandbox_is_said_and_found_again(
    tab: Tab, sandbox: Sandbox, complaints: Complaints
) -> None:
    hint = tab.page.get_by_text("Der Sandkasten antwortet gerade nicht")
    await sandbox.vanishes()
    await expect(hint).to_be_visible()
    await sandbox.opens()
    await expect(hint).to_be_hidden(timeout=15_000)
    await tab.writes("Wieder da")
    await tab.sees("Wieder da")
    # Chromium itself notes the lost connection in the console.
    complaints.heard = [line for line in complaints.heard if "net::ERR" not in line]


# --- Faults and the log -------------------------------------------------------------------------------


async def test_what_goes_wrong_stands_in_the_log_in_words(tab: Tab) -> None:
    await tab.writes("/planen 28.9.2027 16:00 TikTok")
    await tab.taps("Bestätigen")
    await tab.sees("Nicht dabei")
    await tab.page.get_by_role("button", name="Störungen", exact=True).click()
    drawer = tab.page.get_by_role("complementary", name="Störungen und Protokoll")
    await drawer.get_by_role("button", name="Dem Bot die Adminrechte nehmen").click()
    await expect(drawer.get_by_role("button", name="Den Bot zum Admin machen")).to_be_visible()
    await tab.moves_clock("Nächste Nachricht")

    await drawer.get_by_role("tab", name="Protokoll").click()
    calls = drawer.locator("summary")
    await expect(calls.filter(has_text="sendMessage").first).not_to_contain_text("Fehler")
    await drawer.get_by_role("checkbox", name="Nur Fehler").check()
    await drawer.get_by_role("searchbox").fill("pinchat")
    await expect(calls).to_have_count(1)
    await expect(calls).to_contain_text("Fehler 400")
    await expect(calls).to_contain_text("not enough rights to manage pinned messages")
    await calls.click()
    await expect(drawer.get_by_text(re.compile(r'"chat_id": -\d+'))).to_be_visible()


async def test_one_who_blocks_the_bot_can_take_it_back(tab: Tab) -> None:
    await tab.becomes("Bo Birke")
    await tab.goes_to("Treffpunkt")
    await tab.page.get_by_role("button", name="Störungen", exact=True).click()
    await tab.page.get_by_role("button", name="Bot blockieren").click()
    await expect(tab.page.get_by_role("button", name="Bot nicht mehr blockieren")).to_be_visible()
    await expect(tab.page.get_by_role("combobox")).to_have_count(0)
    await tab.page.get_by_role("main").get_by_role("button", name="Blockierung aufheben").click()
    await expect(tab.page.get_by_role("combobox")).to_be_visible()
    await expect(tab.page.get_by_role("button", name="Bot blockieren")).to_be_visible()


async def test_telegram_is_off_and_comes_back(tab: Tab) -> None:
    await tab.page.get_by_role("button", name="Störungen", exact=True).click()
    await tab.page.get_by_role("button", name="Telegram für eine Minute ausschalten").click()
    strip = tab.page.get_by_text("Telegram ist gerade aus").first
    await expect(strip).to_be_visible()
    await tab.page.get_by_role("button", name="Telegram wieder einschalten").first.click()
    await expect(strip).to_be_hidden()


async def test_a_tab_in_the_background_says_how_much_waits(tab: Tab, complaints: Complaints) -> None:
    await tab.goes_to("Treffpunkt")
    await expect(tab.page).to_have_title("Ada Ahorn · Treffpunkt")
    other = await another(await tab.page.context.new_page(), tab.page.url, complaints)
    await other.becomes("Bo Birke")
    await other.goes_to(GROUP)
    await other.writes("Liest das jemand?")
    await expect(tab.page).to_have_title("(1) Ada Ahorn · Treffpunkt")
