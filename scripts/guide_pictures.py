"""Makes the pictures of docs/panduan-agen.md anew: `python -m scripts.guide_pictures [folder]`.

They show the real web chat in a headless Chromium, with an invented shop. The bot runs in a process of its
own with a new database; nothing outside this computer is asked.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.async_api import Page, async_playwright

from bot.agents.agent import Agent, Precision, Verification
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind
from bot.conversation.flows.vendor.check import QUESTION
from bot.officials.invitation import Invitation
from bot.officials.role import Role
from bot.places.point import Point
from bot.store import accounts, timers
from bot.store.agents import save_listings
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.opening import open_database
from bot.store.timers import Timer

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDER = REPOSITORY / "docs" / "gambar"
CODE = "UNDANG2345"
WIDTH, HEIGHT = 360, 700

SHOP = Agent(
    id="A1",
    name="Gas Contoh",
    kind="refill_depot",
    address="Jl. Contoh 1",
    place_code="367404",
    point=Point(-6.3082, 106.7277),
    precision=Precision.EXACT,
    phone="+62210000001",
    hours="08.00–17.00",
    services=frozenset({Item.REFILL}),
    verification=Verification.CONFIRMED,
    unlisted_because="",
    source="contoh",
    source_date=date(2026, 7, 1),
    note="",
)


async def prepare(url: str) -> None:
    """A database with the shop, its old price, and an invitation for its owner."""
    await migrate(url)
    database = await open_database(url)
    now = datetime.now(UTC)
    priced = Observation(
        "A1", Item.REFILL, 1.0, None, 45_000, ReporterKind.AGENT, SHOP.name, now - timedelta(days=3)
    )
    await save_listings(database, [SHOP], [priced])
    given = Invitation(Role.AGENT, "A1", SHOP.name, "cli", now + timedelta(days=1))
    async with database.transaction() as connection:
        await accounts.invite(connection, CODE, given)
    await database.close()


@contextmanager
def serving(url: str) -> Iterator[str]:
    """The address of the web chat of a bot that runs meanwhile."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("OKSIGEN_")}
    ours = {"OKSIGEN_HTTP_PORT": "0", "OKSIGEN_DATABASE_URL": url}
    command = [sys.executable, "-m", "bot", "serve"]
    with subprocess.Popen(
        command,
        cwd=REPOSITORY,
        env=plain | ours,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield next(found[0] for line in process.stdout if (found := re.search(r"http://[\w.:]+", line)))
        finally:
            process.terminate()


async def take(address: str, database: Database, folder: Path) -> None:
    """Talk as the shop's owner does, and keep what the screen shows."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        context = await browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=1.5,
            is_mobile=True,
            has_touch=True,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
        )
        page = await context.new_page()
        await page.goto(address)
        await say(page, f"kode {CODE[:5]}-{CODE[5:]}", "terhubung sebagai")
        await keep(page, folder / "agen-1-terhubung.png")
        await say(page, "1 kubik tinggal 5, isi ulang 45rb", "Betul?")
        await keep(page, folder / "agen-2-diulang.png")
        await press(page, "Ya, simpan", "Pasien melihatnya begini")
        await say(page, "eh salah, tinggal 2", "Sudah diperbaiki")
        await keep(page, folder / "agen-3-tersimpan.png")
        [owner] = (await accounts.load(database)).holders(Role.AGENT, "A1")
        async with database.transaction() as connection:
            await timers.add(connection, [Timer(owner.person, QUESTION, "A1", datetime.now(UTC))])
        await page.get_by_text("masih ada?").wait_for()
        await keep(page, folder / "agen-4-ditanya.png")
        await browser.close()


async def say(page: Page, words: str, answer: str) -> None:
    """Write, and wait for an answer with these words."""
    await page.fill("#text", words)
    await page.click(".send")
    await page.locator(".line.bot", has_text=answer).last.wait_for()


async def press(page: Page, label: str, answer: str) -> None:
    """Press a button, and wait for an answer with these words."""
    await page.get_by_role("button", name=label, exact=True).last.click()
    await page.locator(".line.bot", has_text=answer).last.wait_for()


async def keep(page: Page, path: Path) -> None:
    """A picture of the screen, when it stands still; at what hour it was made is of no use."""
    await page.evaluate("document.activeElement.blur()")
    await page.evaluate(
        "document.querySelectorAll('.line time').forEach(time => time.style.display = 'none')"
    )
    await page.evaluate("document.querySelector('.line:last-of-type')?.scrollIntoView({block: 'end'})")
    await page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    await page.wait_for_timeout(600)
    await page.screenshot(path=path)


async def make(folder: Path) -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as home:
        url = f"sqlite:///{home}/bot.db"
        await prepare(url)
        with serving(url) as address:
            database = await open_database(url)
            await take(address, database, folder)
            await database.close()


if __name__ == "__main__":
    asyncio.run(make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
