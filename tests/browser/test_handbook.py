"""The pictures of docs/HANDBUCH.md: one network from its greeting to its map, as an organiser's phone shows it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.stage import Stage
from tests.browser.conftest import Complaints, Sandbox
from tests.browser.tab import Tab

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "docs" / "pictures"
PHONE = ViewportSize(width=380, height=1400)
"""As wide as a phone, and high enough for the longest message."""
MOST_BYTES = 150_000

MEETING = datetime(2027, 9, 28, 16, 0)
RHYTHM = "/rhythmus jeden zweiten Monat, vierter Dienstag, 16:00, ab November https://zoom.example.org/j/1"


class Album:
    """Shows messages on a phone's screen, and keeps pictures of them where that is asked for."""

    def __init__(self, page: Page, sandbox: Sandbox, *, keeps: bool) -> None:
        self._page, self._sandbox, self._keeps = page, sandbox, keeps

    async def shows(self, name: str, person: Person, chat: Chat, *words: str) -> None:
        """The newest message with the first of the `words`, which has to hold the others, too."""
        address = f"{self._sandbox.address}?as={person.id}&chat={chat.id}"
        await self._page.goto(address)
        tab = Tab(self._page, address)
        message = await tab.sees(words[0])
        if self._keeps:
            await self._page.reload()  # what has been read no longer stands under "new messages"
            message = await tab.sees(words[0])
        for word in words[1:]:
            await expect(message).to_contain_text(word)
        picture = await message.screenshot(animations="disabled")
        assert len(picture) < MOST_BYTES, f"{name} is too heavy for a page with eight of its kind"
        if self._keeps:
            (PICTURES / f"handbuch-{name}.png").write_bytes(picture)


class Network:
    """The sandbox's people, and what they do."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        world = stage.telegram.world
        (self.group,) = world.groups()
        self.people = {one.name: one for one in world.accounts.values() if isinstance(one, Person)}
        self.ada = self.people["Ada Ahorn"]

    async def writes(self, name: str, text: str) -> None:
        await self.stage.says(self.people[name], None, text)
        await self.stage.travel(seconds=2)

    async def taps(self, name: str, *labels: str) -> None:
        """One after the other, each under the last private message."""
        person = self.people[name]
        for label in labels:
            await self.stage.taps(person, person.private.last, label)
            await self.stage.travel(seconds=2)

    async def taps_in_group(self, answers: dict[str, str]) -> None:
        message = self.group.last
        for name, label in answers.items():
            await self.stage.taps(self.people[name], message, label)
            await self.stage.travel(seconds=2)
        await self.stage.travel(minutes=2)  # the card follows at its own pace


@pytest_asyncio.fixture(loop_scope="session")
async def album(
    browser: Browser, sandbox: Sandbox, complaints: Complaints, takes_pictures: bool
) -> AsyncIterator[Album]:
    context = await browser.new_context(
        locale="de-DE", viewport=PHONE, color_scheme="light", reduced_motion="reduce", device_scale_factor=1.5
    )
    page = await context.new_page()
    page.set_default_timeout(10_000)
    complaints.listen(page)
    yield Album(page, sandbox, keeps=takes_pictures)
    assert complaints.heard == []


async def test_the_handbook_shows_what_an_organiser_sees(sandbox: Sandbox, album: Album) -> None:
    network = Network(sandbox.playground.stage)
    ada, group = network.ada, network.group

    await album.shows("begruessung", ada, group, "Hallo zusammen!", "Mitmachen", "Gründungsthemen übernehmen")
    await network.taps_in_group({"Ada Ahorn": "Gründungsthemen übernehmen"})
    await members_vote(network)
    await network.writes("Ada Ahorn", "/start")
    await album.shows("start", ada, ada.private, "Hallo Ada Ahorn!", "Treffen planen", "Rhythmus")

    await network.writes("Ada Ahorn", "/planen 28.9.2027 16:00 TikTok\nhttps://zoom.example.org/j/928")
    await album.shows("planen", ada, ada.private, "So stünde es auf der Karte", "Bestätigen", "Verwerfen")
    await network.taps("Ada Ahorn", "Bestätigen")
    await network.taps_in_group(
        {"Ada Ahorn": "Dabei", "Bo Birke": "Dabei", "Edda Farn": "Vielleicht", "Dario Eibe": "Nicht dabei"}
    )
    await album.shows("karte", ada, group, "Wann: Dienstag, 28. September 2027", "Dabei · 2", "Bo Birke")
    await network.writes("Ada Ahorn", "/verwalten")
    await album.shows("verwalten", ada, ada.private, "Dabei 2", "Wer hat geantwortet?", "Treffen absagen")

    await network.stage.travel_to(MEETING.replace(hour=18))
    await network.taps("Ada Ahorn", "Ja, ich war da", "4", "Nichts weiter", "Festhalten, was bleibt")
    await album.shows("festhalten", ada, ada.private, "Was bleibt von „TikTok“?", "Tipp zum Nachmachen")

    await network.writes(
        "Ada Ahorn", "/terminumfrage Besuch im Fablab\n14.10. 16:00\n19.10. 16:00\n20.10. 17:00"
    )
    await network.taps("Ada Ahorn", "Umfrage starten")
    await everybody_says_when(network)
    await album.shows("terminumfrage", ada, group, "Wann passt es? Besuch im Fablab", "Geantwortet: 3 von")

    await network.writes("Ada Ahorn", RHYTHM)
    await network.taps("Ada Ahorn", "Bestätigen", "Autopilot einschalten")
    await network.stage.travel_to(datetime(2027, 10, 26, 17, 0))
    await album.shows("vorschlag", ada, ada.private, "mein Vorschlag", "So planen", "Diesmal auslassen")

    await network.writes("Ada Ahorn", "/karte")
    await album.shows("landkarte", ada, ada.private, "auf der Landkarte", "Sachsen: Leipzig")


async def members_vote(network: Network) -> None:
    for name in ("Bo Birke", "Cleo Distel", "Edda Farn"):
        await network.writes(name, "/themen")
        await network.taps(name, "2 · Will ich")
    await network.taps("Cleo Distel", "1 · Kann ich was beitragen")


async def everybody_says_when(network: Network) -> None:
    """Who answers alone is asked to choose among all; two taps under the card settle the rest."""
    await network.taps_in_group({"Bo Birke": "Passt alles", "Falk Ginster": "Keiner passt"})
    await network.writes("Cleo Distel", "/start")
    await network.taps("Cleo Distel", "Wann kannst du? · Besuch im Fablab", "Di., 19. Okt., 16:00")
    await network.stage.travel(minutes=2)
