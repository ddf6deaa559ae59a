"""Files of agents: read in the background, told, made all or none, taken back; and the file we send."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.agents.observation import ReporterKind
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Choice, Document, Incoming, Text
from bot.officials.invitation import Invitation
from bot.officials.role import Role
from bot.person import ChannelName, Person
from bot.service import read_import
from bot.service.files import Files
from bot.store import accounts, files
from bot.store.agent_json import dump_agent
from bot.store.agents import load_agents, load_observations, save_listings
from bot.store.audit import latest
from bot.store.database import Database
from bot.store.file_tables import files as kept
from bot.store.statement import Statement
from tests.agents.made import agent, said
from tests.agents.sheets import sheet
from tests.conversation.conftest import world as small_world  # noqa: F401 - a fixture
from tests.conversation.world import NOW
from tests.stories.stage import Stage, StoryClock

OLD = said(price=40_000, by=ReporterKind.PRESS, ago=timedelta(days=30))
SARI = Person(ChannelName.TELEGRAM, "101")
"""An official of Banten."""


class Office:
    """An official who sends files, and what comes of it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.database = stage.database
        self._sent = 0

    async def send(self, content: bytes) -> list[str]:
        """Send a file; what is told."""
        async with self.database.transaction() as connection:
            reference = await files.add(connection, content, "text/csv", "agen.csv", NOW)
        return await self._say(Document(reference, "agen.csv"))

    async def write(self, words: str) -> list[str]:
        return await self._say(Text(words))

    async def press(self, id: str) -> list[str]:
        return await self._say(Choice(id))

    async def _say(self, content: Document | Text | Choice) -> list[str]:
        self._sent += 1
        self.stage.clock.time += timedelta(seconds=20)
        await self.stage.receiver.receive(
            Incoming(f"sent:{self._sent}", SARI, content, self.stage.clock.time)
        )
        return await self.stage.settle()

    async def newest_file(self) -> bytes:
        """The last file that was kept for sending."""
        newest = Statement(select(kept.c.content).order_by(kept.c.at.desc()).limit(1))
        return bytes((await self.database.fetch(newest))[0][0])


@pytest.fixture
async def office(database: Database, small_world: Knowledge) -> Office:  # noqa: F811
    jobs = {read_import.KIND: read_import.reading(Files(database, StoryClock(NOW)))}
    stage = Stage(database, small_world, NOW, jobs)
    await save_listings(database, [agent("A", phone="+622192610987")], [OLD])
    given = Invitation(Role.OFFICE, "36", "Disperindag Banten", "cli", NOW)
    async with database.transaction() as connection:
        await accounts.grant(connection, SARI, given, NOW)
    await stage.refresher.refresh()
    return Office(stage)


def listing(price: int) -> str:
    return sheet({"id": "A", "name": "Gas A", "offers": f"refill 1 m3 = {price}", "source": "Dinas"})


async def prices(office: Office) -> list[int | None]:
    return [seen.price_idr for seen in (await load_observations(office.database))[0]]


async def shown_price(office: Office) -> int | None:
    await office.stage.refresher.refresh()
    return office.stage.refresher.knowledge().directory.offers("A")[0].price_idr


async def test_nothing_is_changed_before_a_yes_and_all_of_it_after(office: Office) -> None:
    before = await load_agents(office.database)
    told = await office.send(listing(55_000).encode())
    assert any("0 agen baru, 1 berubah" in line for line in told)
    assert await load_agents(office.database) == before
    await office.press("adm:make:1")
    [after] = await load_agents(office.database)
    assert (after.source, after.phone) == ("Dinas", "+622192610987")
    assert await prices(office) == [40_000, 55_000]
    of_agent, of_import = await latest(office.database, 2)
    assert (of_import.actor, of_import.action, of_import.subject) == (SARI.key, "import_agents", "import #1")
    assert (of_agent.subject, of_agent.before) == ("agent A", dump_agent(before[0]))
    assert of_agent.after == dump_agent(after)


async def test_taken_back_agents_and_prices_are_as_they_were_for_everybody(office: Office) -> None:
    before = await load_agents(office.database)
    assert await shown_price(office) == 40_000
    await office.send(listing(55_000).encode())
    await office.press("adm:make:1")
    assert await shown_price(office) == 55_000
    told = await office.write("batalkan impor 1")
    assert any("1 agen kembali seperti semula" in line for line in told)
    assert await load_agents(office.database) == before
    assert await prices(office) == [40_000]
    assert await shown_price(office) == 40_000


async def test_what_was_new_and_taken_back_is_hidden_until_it_comes_again(office: Office) -> None:
    new = sheet({"id": "NEW"}).encode()
    for number in (1, 2):
        await office.send(new)
        await office.press(f"adm:make:{number}")
        assert await is_shown(office, "NEW")
        await office.write(f"batalkan impor {number}")
        assert not await is_shown(office, "NEW")


async def is_shown(office: Office, agent_id: str) -> bool:
    [found] = [each for each in await load_agents(office.database) if each.id == agent_id]
    return found.is_listed


async def test_a_pressed_button_makes_the_changes_once(office: Office) -> None:
    await office.send(listing(55_000).encode())
    await office.press("adm:make:1")
    told = await office.press("adm:make:1")
    assert any("sudah tidak berlaku" in line for line in told)
    assert await prices(office) == [40_000, 55_000]


async def test_an_official_who_lost_the_role_meanwhile_changes_nothing(office: Office) -> None:
    before = await load_agents(office.database)
    await office.send(listing(55_000).encode())
    async with office.database.transaction() as connection:
        await accounts.revoke(connection, 1)
    told = await office.press("adm:make:1")
    assert any("hanya untuk petugas" in line for line in told)
    assert await load_agents(office.database) == before


async def test_the_file_that_we_send_changes_nothing_when_it_comes_back(office: Office) -> None:
    await office.write("unduh data")
    content = await office.newest_file()
    assert content.startswith(b"\xef\xbb\xbfid,name")
    told = await office.send(content)
    assert any("0 agen baru, 0 berubah, 1 sama, 0 baris ditolak, 0 harga baru" in line for line in told)
    assert any("Tidak ada yang berubah." in line for line in told)
