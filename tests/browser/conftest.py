"""A real browser in front of the real page: the system's Chromium, and people who find things by their names."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
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


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium, and the page is tested in a browser, too")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE)
        yield browser
        await browser.close()


@pytest.fixture
async def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """Where the page is: the sandbox as it is at its start."""
    monkeypatch.setattr(scenes, "ACT_PAUSE", 0.0)
    monkeypatch.setattr(scenes, "CHAPTER_PAUSE", 0.0)
    playground, door = Playground(tmp_path, Feed()), Door()
    playground.journeys.pause = 0.05
    try:
        await playground.begin()
        await door.open(build_page(playground))
        yield f"http://127.0.0.1:{door.port}/"
    finally:
        playground.feed.close()
        await door.shut()
        await playground.end()


class Complaints:
    """What a page's console and its scripts complain of."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("console", lambda line: self.heard.append(line.text) if line.type == "error" else None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", action="store_true", help="take the README's screenshot anew")


@pytest.fixture
def takes_pictures(request: pytest.FixtureRequest) -> bool:
    """Off, and unknown, where all tests run: a test leaves the documents alone unless `make picture` asks."""
    return bool(request.config.getoption("--pictures", default=False))


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()
