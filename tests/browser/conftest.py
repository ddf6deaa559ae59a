"""The system's Chromium, driven by playwright; it asks nobody on the internet for anything."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CIPUTAT = {"latitude": -6.3106, "longitude": 106.7472}
WAIT_MS = 30_000  # for a slow machine; nothing waits longer than it must


def chromium() -> str:
    """Where Chromium is. Skips the test without it, but in continuous integration that is a failure."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = "no Chromium here: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@pytest.fixture
async def chrome() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        await browser.close()


async def phone(chrome: Browser) -> BrowserContext:
    """A small phone whose owner lets the page know where they are."""
    return await context_of(chrome, 360, 640, is_phone=True)


async def desk(chrome: Browser) -> BrowserContext:
    """A desktop browser."""
    return await context_of(chrome, 1280, 800, is_phone=False)


async def context_of(chrome: Browser, width: int, height: int, is_phone: bool) -> BrowserContext:
    """A visitor of their own, in Indonesia, who shares their location."""
    context = await chrome.new_context(
        viewport={"width": width, "height": height},
        is_mobile=is_phone,
        has_touch=is_phone,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        geolocation=CIPUTAT,  # type: ignore[arg-type]  # a TypedDict by another name
        permissions=["geolocation"],
    )
    context.set_default_timeout(WAIT_MS)
    return context


class Tab:
    """A page as its reader uses it. Complaints of the browser and requests to others are kept."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)

    @classmethod
    async def open(cls, context: BrowserContext, address: str) -> "Tab":
        """A new tab with the chat in it."""
        tab = cls(await context.new_page(), address)
        await tab.page.goto(address)
        return tab

    async def say(self, text: str) -> None:
        """Type the words and press the button."""
        await self.page.fill("#text", text)
        await self.page.click(".send")

    async def see(self, words: str, speaker: str = "bot") -> None:
        """Wait until a line of the speaker has these words."""
        await self.page.locator(f".line.{speaker}", has_text=words).last.wait_for()

    async def lines(self) -> list[str]:
        """The words of the lines, in order."""
        return await self.page.locator(".line p").all_inner_texts()

    async def width_needed(self) -> int:
        """The width the page takes, in CSS pixels."""
        return int(await self.page.evaluate("document.documentElement.scrollWidth"))

    async def shot(self, folder: Path, name: str) -> None:
        """Keep a picture of the screen."""
        await self.page.screenshot(path=folder / f"{name}.png")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.complaints.append(f"asked {request.url}")
