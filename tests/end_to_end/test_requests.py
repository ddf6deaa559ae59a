"""A patient on WhatsApp, an office in a Telegram group, and the whole program between them, often killed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.channels.whatsapp.settings import WEBHOOK_PATH
from bot.officials.invitation import Invitation
from bot.officials.role import Role
from bot.person import ChannelName, Person
from bot.store import accounts
from bot.store.migrate import migrate
from bot.store.opening import open_database
from tests.channels.whatsapp import fake_api as whatsapp
from tests.end_to_end.program import PATIENCE, Program
from tests.end_to_end.ways import Caller, Polling, WhatsApp

PATIENT = 620000000001
GROUP = -1001000001
OFFICIALS = (7001, 7002)


@dataclass
class Stage:
    """Both services, and the program that both know."""

    program: Program
    patient: WhatsApp
    office: Polling
    caller: Caller
    said: int = 0
    kills: int = field(default=0)

    async def write(self, text: str) -> None:
        """The patient writes; WhatsApp repeats it until it is taken."""
        self.said += 1
        message = whatsapp.text_message(str(PATIENT), text, f"wamid.{self.said}")
        body, headers = whatsapp.signed(whatsapp.call(message))
        self.caller.call(PATIENT, self.program, WEBHOOK_PATH, data=body, headers=headers)

    async def heard(self, words: str) -> None:
        """Wait until the patient has read these words."""
        await self.patient.api.until(lambda api: words in _texts(api.sent), PATIENCE)

    async def shown(self, words: str) -> None:
        """Wait until the office's group has."""
        await self.office.api.until(lambda _: words in self.in_group(), PATIENCE)

    def in_group(self) -> str:
        """All that the group has read."""
        calls = (*self.office.api.of("sendMessage"), *self.office.api.of("editMessageText"))
        return "\n".join(call["text"] for call in calls if int(call["chat_id"]) == GROUP)

    async def kill(self) -> None:
        """The program dies in the middle, and is started again."""
        self.kills += 1
        await self.program.kill()
        await self.program.start()


def _texts(sent: list[dict[str, Any]]) -> str:
    return "\n".join(str(message) for message in sent)


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The program with a desk for Banten in the group."""
    await _link(database_url)
    patient, office, caller = WhatsApp(), Polling(), Caller()
    await patient.api.start()
    await office.api.start()
    office.api.chats.add(str(GROUP))
    program = Program(tmp_path, DATABASE_URL=database_url, **patient.settings(), **office.settings())
    try:
        await program.start()
        yield Stage(program, patient, office, caller)
    finally:
        await caller.close()
        assert await program.stop() == 0, program.log
        for way in (patient, office):
            await way.close()
            await way.api.close()
    assert (patient.api.violations, office.api.violations) == ([], [])


async def _link(database_url: str) -> None:
    await migrate(database_url)
    database = await open_database(database_url)
    now = datetime.now(UTC)
    desk = Invitation(Role.DESK, "36", "Disperindag Banten", "cli", now)
    async with database.transaction() as connection:
        await accounts.grant(connection, Person(ChannelName.TELEGRAM, str(GROUP)), desk, now)
    await database.close()


async def test_a_request_is_relayed_and_closed_through_kills_and_nobody_learns_a_number(stage: Stage) -> None:
    first, second = OFFICIALS
    await stage.write("mama saturasi 87, butuh isi ulang di ciputat")
    await stage.heard("Ciputat")
    await _while_killed(
        stage, lambda: stage.write("minta bantuan dinas"), lambda: stage.shown("permintaan baru")
    )
    await stage.office.api.press_in_group(GROUP, first, "req:hold.BTN-0001")
    await stage.heard("menanganinya")
    await stage.office.api.press_in_group(GROUP, second, "req:hold.BTN-0001")
    await stage.shown("sudah dipegang petugas lain")
    await _while_killed(
        stage, lambda: _reply(stage, first, "Alamatnya di mana?"), lambda: stage.heard("bertanya")
    )
    await _while_killed(stage, lambda: stage.write("Jalan Melati 5"), lambda: stage.shown("Jalan Melati 5"))
    await stage.office.api.press_in_group(GROUP, first, "req:end.BTN-0001.fulfilled")
    await stage.heard("Benar begitu?")
    await stage.write("iya benar")
    await stage.shown("pelapor: sudah benar")
    to_patient, to_office = _texts(stage.patient.api.sent), stage.in_group()
    assert str(PATIENT) not in to_office
    assert not [id for id in (GROUP, *OFFICIALS) if str(abs(id)) in to_patient]
    for words in ("permintaan baru", "Jalan Melati 5", "sudah benar"):
        assert to_office.count(words) <= 1 + stage.kills
    assert str(PATIENT) not in stage.program.log


async def _while_killed(stage: Stage, act: Callable[[], Any], until: Callable[[], Any]) -> None:
    await act()
    await asyncio.gather(stage.kill(), until())


async def _reply(stage: Stage, official: int, text: str) -> None:
    """A member of the group answers the card."""
    ours = {"id": 123456, "is_bot": True, "first_name": "Oksigen"}
    chat = {"id": GROUP, "type": "supergroup", "title": "Dinas"}
    card = {
        "message_id": 1,
        "date": 1626000000,
        "from": ours,
        "chat": chat,
        "text": "BTN-0001 · permintaan baru",
    }
    await stage.office.api.say_in_group(GROUP, official, text, reply_to_message=card)
