"""Makes the pictures of docs/panduan-disperindag.md anew: `python -m scripts.guide_pictures_desk [folder]`.

A family and an office's desk talk through the real web chat in a headless Chromium, each in a browser of its
own; nobody in them is real.
"""

import asyncio
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bot.officials.invitation import Invitation
from bot.officials.role import Role
from bot.store import accounts
from bot.store.migrate import migrate
from bot.store.opening import open_database
from scripts.guide_pictures import CODE, FOLDER, HEIGHT, WIDTH, keep, press, say, serving

OFFICE = "Disperindag Contoh"


async def prepare(url: str) -> None:
    """A database with the agents of data/ to come, and an invitation for a desk."""
    await migrate(url)
    database = await open_database(url)
    given = Invitation(Role.DESK, "36", OFFICE, "cli", datetime.now(UTC) + timedelta(days=1))
    async with database.transaction() as connection:
        await accounts.invite(connection, CODE, given)
    await database.close()


async def visitor(browser: Browser, address: str) -> Page:
    """Somebody's phone."""
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
    return page


async def take(address: str, folder: Path) -> None:
    """A request comes, is held, asked about and answered."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        desk, family = await visitor(browser, address), await visitor(browser, address)
        await say(desk, f"kode {CODE[:5]}-{CODE[5:]}", "menerima permintaan")
        await say(family, "tolong dinas, butuh isi ulang 1 tabung di Ciputat, saturasi 93", "Kirim sekarang?")
        await press(family, "Ya, kirim", "sudah dikirim")
        await desk.locator(".line.bot", has_text="permintaan baru").wait_for()
        await keep(desk, folder / "disperindag-kartu.png")
        await press(desk, "Saya tangani", "sedang ditangani")
        await press(desk, "Tanya", "pertanyaan untuk pelapor")
        await say(desk, "Tabungnya 1 m³ atau 6 m³?", "disampaikan")
        await family.locator(".line.bot", has_text="bertanya").wait_for()
        await say(family, "yang 1 kubik pak", "disampaikan")
        await keep(family, folder / "disperindag-warga.png")
        await browser.close()


async def make(folder: Path) -> None:
    """Both pictures."""
    with tempfile.TemporaryDirectory() as home:
        url = f"sqlite:///{home}/bot.db"
        await prepare(url)
        with serving(url) as address:
            await take(address, folder)


if __name__ == "__main__":
    asyncio.run(make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
