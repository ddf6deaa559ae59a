"""Makes the pictures of docs/panduan-petugas.md anew: `python -m scripts.guide_pictures_officials [folder]`.

As `guide_pictures`: the real web chat, an invented shop and office, a database of its own.
"""

import asyncio
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Page, async_playwright

from bot.agents.item import Item
from bot.officials.invitation import Invitation
from bot.officials.role import Role
from bot.store import accounts, unmet
from bot.store.agents import save_listings
from bot.store.migrate import migrate
from bot.store.opening import open_database
from bot.supply.unmet import Unmet
from scripts.guide_pictures import CODE, FOLDER, HEIGHT, SHOP, WIDTH, keep, press, say, serving

FILE = """id;name;place_code;phone;services;offers;source;source_date
A1;Gas Contoh;36.74.04;021 9261 0987;refill;;Dinas Contoh;2026-07-01
CONTOH-1;Depo Contoh;36.74.01;;refill;refill 1 m3 = 45000;kunjungan Dinas Contoh;2026-07-01
CONTOH-2;Toko Contoh;36.74.01;12;refill;;kunjungan Dinas Contoh;2026-07-01
"""


async def prepare(url: str) -> None:
    """A database with the shop, some searches in vain, and an invitation for an official."""
    await migrate(url)
    database = await open_database(url)
    now = datetime.now(UTC)
    await save_listings(database, [SHOP], [])
    given = Invitation(Role.OFFICE, "36", "Dinas Contoh", "cli", now + timedelta(days=1))
    async with database.transaction() as connection:
        await accounts.invite(connection, CODE, given)
        lacking = (("360201", Item.CONCENTRATOR, 9), ("367401", Item.CYLINDER_RENT, 4))
        await unmet.count(connection, [Unmet(code, item, now.date(), n) for code, item, n in lacking])
    await database.close()


async def take(address: str, file: Path, folder: Path) -> None:
    """Talk as an official does, and keep what the screen shows."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = await browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT + 160},
            device_scale_factor=1.5,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
        )
        await page.goto(address)
        await say(page, f"kode {CODE[:5]}-{CODE[5:]}", "terhubung sebagai")
        await say(page, "ubah Gas Contoh", "Apa yang diubah?")
        await press(page, "Jam buka", "Jam buka yang baru?")
        await say(page, "08.00–20.00", "Bila disimpan")
        await keep(page, folder / "petugas-1-ubah.png")
        await press(page, "Jangan", "Tidak ada yang diubah")
        await send(page, file)
        await page.locator(".line.bot", has_text="Terapkan semuanya?").last.wait_for()
        await keep(page, folder / "petugas-2-berkas.png")
        await press(page, "Jangan", "Tidak ada yang diubah")
        await say(page, "kebutuhan", "tidak ketemu")
        await keep(page, folder / "petugas-3-kebutuhan.png")
        await say(page, "blokir nomor 021 9261 0987 penipuan", "Blokir")
        await press(page, "Blokir", "sudah diblokir")
        await say(page, "apakah nomor 021 9261 0987 terdaftar?", "Jangan transfer")
        await keep(page, folder / "petugas-4-nomor.png")
        await browser.close()


async def send(page: Page, file: Path) -> None:
    """Send a file as the page's own button does."""
    await page.set_input_files("#file", file)
    await page.click(".send")


async def make(folder: Path) -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as home:
        url = f"sqlite:///{home}/bot.db"
        await prepare(url)
        file = Path(home) / "agen-juli.csv"
        file.write_text(FILE, encoding="utf-8-sig")
        with serving(url) as address:
            await take(address, file, folder)


if __name__ == "__main__":
    asyncio.run(make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
