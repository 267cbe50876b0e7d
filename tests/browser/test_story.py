"""The product in the browser, from joining to the reminder: what a newcomer does in the first five minutes."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar
from playwright.async_api import Browser, expect

from tests.browser.conftest import Complaints
from tests.browser.tab import Tab

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURE = ROOT / "docs" / "pictures" / "sandbox.png"
GROUP = "Alumni Netzwerkkoordination"


async def a_tab(browser: Browser, address: str, complaints: Complaints) -> Tab:
    """A browser of its own: nothing is shared with another tab but the server."""
    context = await browser.new_context(
        locale="de-DE", viewport={"width": 1280, "height": 800}, color_scheme="light", reduced_motion="reduce"
    )
    page = await context.new_page()
    page.set_default_timeout(10_000)
    complaints.listen(page)
    tab = Tab(page, address)
    await tab.opens()
    return tab


async def test_join_propose_vote_plan_answer_and_be_reminded(
    browser: Browser, address: str, complaints: Complaints, tmp_path: Path, takes_pictures: bool
) -> None:
    one = await a_tab(browser, address, complaints)
    other = await a_tab(browser, address, complaints)

    # Greta, who is in the group, joins.
    await one.becomes("Greta Hasel")
    await one.goes_to(GROUP)
    await one.taps("Mitmachen")
    await one.sees_chat("Treffpunkt")
    await one.taps("Einverstanden")
    await one.taps("Lehrgang 2020/21")
    for question in ("Was für ein Netzwerk", "In welchem Bundesland", "In welcher Stadt"):
        await one.sees(question)
        await one.taps("Überspringen")
    await one.sees("Schön, dass du da bist, Greta Hasel!")

    # She proposes a topic; Bo, in another browser, wants it.
    await one.writes("/thema TikTok")
    await one.sees("TikTok")
    await other.becomes("Bo Birke")
    await other.goes_to("Treffpunkt")
    await other.writes("/themen")
    await other.sees("1. TikTok")
    await other.taps("1 · Will ich")
    await other.sees("2 wollen es")
    await expect(other.timeline.get_by_role("button", name="1 · ✅ Will ich")).to_be_visible()

    # Ada plans, and sees in her tab how the card changes when others answer in theirs.
    await one.becomes("Ada Ahorn")
    await one.goes_to(GROUP)
    await one.writes(
        "/planen 28.9.2027 16:00 TikTok\nhttps://zoom.example.org/j/28092027\nWas wirkt, was kostet es an Zeit?"
    )
    await one.taps("Bestätigen")
    card = await one.sees("Wann: Dienstag, 28. September 2027, 16:00 Uhr")
    await one.taps("Dabei")
    await other.goes_to(GROUP)
    await other.taps("Dabei")
    await other.becomes("Edda Farn")
    await other.goes_to(GROUP)
    await other.taps("Vielleicht")
    await one.moves_clock("+1 Stunde")
    await expect(card).to_contain_text("Dabei: 2")
    await expect(card).to_contain_text("Bo Birke")
    await expect(card).to_contain_text("Vielleicht: 1")
    await expect(card).to_contain_text("bearbeitet")

    # Bo takes the date home.
    await other.becomes("Bo Birke")
    await other.goes_to("Treffpunkt")
    await other.writes("/kalender")
    await other.sees(".ics")
    download = await other.downloads(".ics")
    await download.save_as(tmp_path / download.suggested_filename)
    (event,) = Calendar.from_ical((tmp_path / download.suggested_filename).read_bytes()).walk("VEVENT")
    assert (str(event["SUMMARY"]), f"{event.decoded('DTSTART'):%d.%m.%Y %H:%M}") == (
        "TikTok",
        "28.09.2027 16:00",
    )

    # The weeks pass. Cleo is asked; Bo, who comes, is reminded.
    await one.moves_clock("Nächste Nachricht")
    await expect(one.page.get_by_role("button", name="Zur angehefteten Nachricht")).to_be_visible()
    if takes_pictures:
        await expect(
            one.page.get_by_role("main").get_by_role("status").get_by_role("paragraph")
        ).to_have_count(0)
        await one.page.screenshot(path=PICTURE)
    await one.moves_clock("Nächste Nachricht")
    await one.becomes("Cleo Distel")
    await one.goes_to("Treffpunkt")
    await one.sees("TikTok: Bist du dabei?")
    await one.moves_clock("Zum Treffen")
    await other.sees("TikTok ist morgen um 16:00 Uhr.")
    await other.sees("TikTok beginnt in einer Stunde")
    assert complaints.heard == []
