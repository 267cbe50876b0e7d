"""A real browser in front of the real page: the system's Chromium, and people who find things by their names."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from sandbox.door import Door
from sandbox.web import scenes
from sandbox.web.feed import Feed
from sandbox.web.page import build_page
from sandbox.web.playground import Playground

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OFFLINE = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All in one event loop: a browser lives in the one it was started in, and to start it takes a second."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium, and the page is tested in a browser, too")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """Windows that a test opens share nothing with each other, and are closed with it."""
    yield chromium
    for context in chromium.contexts:
        await context.close()


@dataclass
class Sandbox:
    """The sandbox as it is at its start, and the door of its page."""

    playground: Playground
    door: Door

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.door.port}/"

    async def opens(self) -> None:
        await self.door.open(build_page(self.playground))

    async def vanishes(self) -> None:
        """Nobody answers, until it opens again under the same address."""
        await self.door.shut()


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    monkeypatch.setattr(scenes, "ACT_PAUSE", 0.0)
    monkeypatch.setattr(scenes, "CHAPTER_PAUSE", 0.0)
    sandbox = Sandbox(Playground(tmp_path, Feed()), Door())
    sandbox.playground.journeys.pause = 0.05
    try:
        await sandbox.playground.begin()
        await sandbox.opens()
        yield sandbox
    finally:
        sandbox.playground.feed.close()
        await sandbox.door.shut()
        await sandbox.playground.end()


@pytest.fixture
def address(sandbox: Sandbox) -> str:
    return sandbox.address


class Complaints:
    """What a page's console and its scripts complain of."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("console", lambda line: self.heard.append(line.text) if line.type == "error" else None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", action="store_true", help="take the pictures of README and handbook anew")


@pytest.fixture
def takes_pictures(request: pytest.FixtureRequest) -> bool:
    """Off, and unknown, where all tests run: a test leaves the documents alone unless `make picture` asks."""
    return bool(request.config.getoption("--pictures", default=False))


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()
