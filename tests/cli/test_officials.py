"""`oksigenbot officials`: accounts given, seen and taken back at the terminal."""

import asyncio
import re
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner, Result

from bot.cli.main import app
from bot.officials.invitation import Invitation
from bot.officials.role import Grant, Role
from bot.person import ChannelName, Person
from bot.store import accounts
from bot.store.opening import open_database

NOBODY = Person(ChannelName.TELEGRAM, "101")


class Office:
    """Somebody at the terminal of the server."""

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url

    def run(self, *words: str, **more: str) -> Result:
        environment = {"OKSIGEN_DATABASE_URL": self.database_url, "OKSIGEN_WHATSAPP_NUMBER": "+62210000009"}
        return CliRunner().invoke(app, ["officials", *words], env=environment | more)

    def accept(self, code: str) -> int:
        """Somebody uses a code; the number of the grant."""

        async def accepted() -> int:
            database = await open_database(self.database_url)
            try:
                async with database.transaction() as connection:
                    given = await accounts.take_invitation(connection, code.replace("-", ""))
                    assert given
                    return await accounts.grant(connection, NOBODY, given, datetime.now(UTC))
            finally:
                await database.close()

        return asyncio.run(accepted())

    def grants(self) -> tuple[Grant, ...]:
        async def all_grants() -> tuple[Grant, ...]:
            database = await open_database(self.database_url)
            try:
                return await accounts.all_grants(database)
            finally:
                await database.close()

        return asyncio.run(all_grants())


@pytest.fixture
def office(database_url: str) -> Office:
    return Office(database_url)


def code_of(result: Result) -> str:
    found = re.search(r"^[A-Z0-9]{5}-[A-Z0-9]{5}$", result.output, re.M)
    assert found, result.output
    return found[0]


@pytest.mark.parametrize("area", ["36", "Banten"])
def test_an_official_is_invited_by_a_code_and_a_link_and_is_in_the_list_once_it_is_used(
    office: Office, area: str
) -> None:
    result = office.run("invite", "--role", "petugas", "--area", area, "--label", "Disperindag Banten")
    code = code_of(result)
    assert result.exit_code == 0
    assert "Undangan untuk Disperindag Banten (Banten):" in result.output
    assert f"https://wa.me/62210000009?text={code}" in result.output
    assert office.run("list").output == "Belum ada akun yang terhubung di sini.\n"
    office.accept(code)
    [granted] = office.grants()
    assert (granted.role, granted.scope, granted.label) == (Role.OFFICE, "36", "Disperindag Banten")
    assert "1. Disperindag Banten · petugas · Banten" in office.run("list").output


def test_a_revoked_account_is_gone_and_the_audit_says_so(office: Office) -> None:
    number = office.accept(code_of(office.run("invite", "--role", "pusat", "--label", "Kemendag")))
    result = office.run("revoke", str(number))
    assert "Kemendag · pusat · Indonesia" in result.output
    assert office.grants() == ()
    told = office.run("audit", "--last", "5").output
    assert re.search(r"Z  cli  invite  national +invited\n", told)
    assert re.search(r"Z  cli  revoke  national +telegram:101 #1\n", told)


def test_what_can_not_be_is_refused_and_nothing_is_made(office: Office) -> None:
    refused = [
        office.run("invite", "--role", "petugas", "--area", "Atlantis"),
        office.run("invite", "--role", "meja", "--area", "367404"),
        office.run("invite", "--role", "petugas"),
        office.run("invite", "--role", "agen", "--area", "AGT-NONE"),
        office.run("revoke", "12"),
    ]
    assert [result.exit_code for result in refused] == [1] * 5
    assert "Tidak ada akun nomor 12" in refused[-1].output
    assert office.run("audit").output == "Belum ada catatan.\n"


def test_an_unknown_role_is_refused_by_its_name(office: Office) -> None:
    result = office.run("invite", "--role", "raja")
    assert result.exit_code == 2
    assert "petugas" in result.output


def test_an_invitation_is_kept_by_its_hash_only(office: Office) -> None:
    code = code_of(office.run("invite", "--role", "meja", "--area", "3674")).replace("-", "")

    async def kept() -> Invitation | None:
        database = await open_database(office.database_url)
        try:
            async with database.transaction() as connection:
                unknown = await accounts.take_invitation(connection, code.lower())
                assert unknown is None
                return await accounts.take_invitation(connection, code)
        finally:
            await database.close()

    given = asyncio.run(kept())
    assert given
    assert (given.role, given.scope, given.label) == (Role.DESK, "3674", "Kota Tangerang Selatan, Banten")
