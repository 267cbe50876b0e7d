"""One tab, used as a person uses it: everything is found by its role and its name, never by its make."""

from __future__ import annotations

import re

from playwright.async_api import Download, Locator, Page, expect


def _pattern(words: str) -> str:
    """Words as part of a pattern that the browser understands, too."""
    return re.sub(r"([.*+?^${}()|[\]\\/])", r"\\\1", words)


class Tab:
    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._address = address

    async def opens(self) -> None:
        await self.page.goto(self._address)
        await expect(
            self.page.get_by_role("navigation", name="Chats").get_by_role("link").first
        ).to_be_visible()

    # --- Where one is ---------------------------------------------------------------------------------

    async def becomes(self, name: str) -> None:
        people = self.page.get_by_role("navigation", name="Wer du bist")
        await people.get_by_role("link", name=re.compile(f"^{name}")).click()
        await expect(self.page.get_by_role("button", name=re.compile(f"^Du bist {name}"))).to_be_visible()

    async def goes_to(self, chat: str) -> None:
        """The group, or `Treffpunkt`: the private chat with the bot."""
        chats = self.page.get_by_role("navigation", name="Chats")
        await chats.get_by_role("link", name=re.compile(f"^{chat}")).click()
        await self.sees_chat(chat)

    async def sees_chat(self, chat: str) -> None:
        heading = self.page.get_by_role("main").get_by_role("heading", level=2)
        await expect(heading).to_have_text(re.compile(f"^{chat}"))

    # --- What one does --------------------------------------------------------------------------------

    async def writes(self, text: str) -> None:
        await self.page.get_by_role("combobox", name=re.compile("^Nachricht an")).fill(text)
        await self.page.get_by_role("button", name="Senden").click()

    async def taps(self, label: str) -> None:
        """The newest button or link of that name under a message."""
        exact = re.compile(rf"^\W*{_pattern(label)}(\W.*)?$")
        timeline = self.timeline
        await (
            timeline.get_by_role("button", name=exact)
            .or_(timeline.get_by_role("link", name=exact))
            .last.click()
        )

    async def moves_clock(self, button: str) -> None:
        clock = self.page.get_by_role("group", name="Die Zeit bewegen")
        await clock.get_by_role("button", name=button).click()
        await expect(clock.get_by_role("button", name=button)).to_be_enabled(timeout=20_000)

    async def downloads(self, name: str) -> Download:
        async with self.page.expect_download() as coming:
            await self.timeline.get_by_role("link", name=re.compile(_pattern(name))).last.click()
        return await coming.value

    # --- What one sees --------------------------------------------------------------------------------

    @property
    def timeline(self) -> Locator:
        return self.page.get_by_role("region", name="Nachrichten")

    def message(self, words: str) -> Locator:
        """The newest message with these words."""
        return self.timeline.get_by_role("listitem").filter(has_text=words).last

    async def sees(self, words: str) -> Locator:
        message = self.message(words)
        await expect(message).to_be_visible(timeout=10_000)
        return message

    async def sees_toast(self, words: str) -> None:
        toast = self.page.get_by_role("main").get_by_role("status").filter(has_text=words)
        await expect(toast).to_be_visible()

    async def closes_box(self, words: str) -> None:
        """A toast that waits to be closed."""
        box = self.page.get_by_role("alertdialog").filter(has_text=words)
        await expect(box).to_be_visible()
        await box.get_by_role("button", name="OK").click()
