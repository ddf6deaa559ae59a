"""The whole bot, as `make run` starts it, talked to through a real browser."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext

from tests.browser.conftest import Tab, chromium, desk, phone

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).parents[2]
SCREENS = [pytest.param(phone, id="360px"), pytest.param(desk, id="1280px")]
Open = Callable[[Browser], Awaitable[BrowserContext]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bot in a process of its own, with a new database; gives the address that it prints."""
    chromium()  # no browser, no need to start anything
    folder = tmp_path_factory.mktemp("bot")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    ours = {"OKSIGEN_HTTP_PORT": port, "OKSIGEN_DATABASE_URL": f"sqlite:///{folder}/bot.db"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("OKSIGEN_")}
    command = [sys.executable, "-m", "bot", "serve"]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            command, cwd=REPOSITORY, env=inherited | ours, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            yield _printed_address(process)
        finally:
            process.terminate()
            assert process.wait(timeout=60) == 0, "it did not stop as it should"


def _printed_address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://[\w.:]+", line):
            return found[0]
    pytest.fail("it stopped before it was ready")


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_place_is_typed_an_agent_chosen_and_the_page_opened_again(
    chrome: Browser, address: str, screen: Open, tmp_path: Path
) -> None:
    tab = await Tab.open(await screen(chrome), address)
    await tab.shot(tmp_path, "new")
    await tab.say("isi ulang oksigen di Ciputat")
    await tab.see("dekat Ciputat, Kota Tangerang Selatan")
    await tab.shot(tmp_path, "agents")
    await tab.page.get_by_role("button", name="1", exact=True).last.click()
    await tab.page.locator(".map").first.wait_for()
    await tab.shot(tmp_path, "agent")
    before = await tab.lines()
    await tab.page.reload()
    assert await tab.lines() == before
    await tab.shot(tmp_path, "again")
    assert tab.complaints == []
    assert await tab.width_needed() == tab.page.viewport_size["width"]  # type: ignore[index]  # it was set


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_browsers_location_finds_agents_near_it(
    chrome: Browser, address: str, screen: Open, tmp_path: Path
) -> None:
    tab = await Tab.open(await screen(chrome), address)
    await tab.page.locator(".locate:visible").first.click()
    await tab.page.get_by_role("button", name="1", exact=True).wait_for()
    await tab.shot(tmp_path, "located")
    assert tab.complaints == []


@pytest.mark.parametrize("screen", SCREENS)
async def test_danger_is_answered_with_numbers_that_can_be_tapped(
    chrome: Browser, address: str, screen: Open, tmp_path: Path
) -> None:
    tab = await Tab.open(await screen(chrome), address)
    await tab.say("saturasi ibu 85 bibirnya biru, butuh oksigen Cipondoh")
    call = tab.page.locator('.urgent strong a[href="tel:119"]')
    await call.wait_for()
    await tab.shot(tmp_path, "danger")
    box = await call.bounding_box()
    assert box and box["height"] >= 44
    await tab.see("dekat Cipondoh")  # the search goes on
    assert await tab.page.locator('.line a[href^="tel:+62"]').count() > 0


async def test_a_whole_talk_from_the_keyboard(chrome: Browser, address: str) -> None:
    tab = await Tab.open(await desk(chrome), address)
    keyboard = tab.page.keyboard
    await keyboard.type("isi ulang di depok")
    await keyboard.press("Enter")
    await tab.see("Depok yang mana?")
    await keyboard.press("Shift+Tab")  # the location button
    await keyboard.press("Shift+Tab")  # the last of the choices
    await keyboard.press("Enter")
    await tab.page.get_by_role("button", name="1", exact=True).wait_for()
    assert tab.complaints == []


async def test_a_person_who_asks_for_it_is_forgotten_in_every_tab(chrome: Browser, address: str) -> None:
    context = await desk(chrome)
    one, two = [await Tab.open(context, address) for _ in range(2)]
    await one.say("isi ulang di Ciputat")
    for tab in (one, two):
        await tab.see("dekat Ciputat")
    await one.say("hapus data saya")
    for tab in (one, two):
        await tab.page.locator(".line", has_text="Ciputat").first.wait_for(state="detached")
    await one.page.reload()
    assert "Ciputat" not in "".join(await one.lines())
