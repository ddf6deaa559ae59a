"""`oksigenbot broadcast`: what is sent from the machine itself."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.main import app
from bot.service.clock import SystemClock
from bot.service.expand_broadcast import Expander
from bot.store.broadcasts import get
from bot.store.opening import open_database
from tests.end_to_end.readers import begin
from tests.service.test_expand_broadcast import knowledge


class Machine:
    """Somebody at its terminal."""

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url

    def run(self, *words: str, typed: str = "") -> Result:
        environment = {"OKSIGEN_DATABASE_URL": self.database_url}
        return CliRunner().invoke(app, ["broadcast", *words], env=environment, input=typed)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(f"sqlite:///{tmp_path}/oksigen.db")


def test_one_that_runs_is_shown_and_cancelled(machine: Machine) -> None:
    asyncio.run(_running(machine.database_url))
    assert "sedang dikirim" in machine.run("status", "1").output
    cancelled = machine.run("cancel", "1")
    assert "dibatalkan" in cancelled.output and "0 dari 7" in cancelled.output
    assert "dibatalkan" in machine.run("status", "1", "--follow").output
    assert "dibatalkan" in machine.run("cancel", "1").output


def test_it_is_shown_before_it_is_sent_and_a_no_sends_nothing(machine: Machine) -> None:
    asyncio.run(_running(machine.database_url))
    said = ("send", "cilegon", "Isi ulang gratis", "--until", "besok jam 12", "--sender", "Disperindag")
    asked = machine.run(*said, typed="n\n")
    assert "Isi ulang gratis" in asked.output and "7 orang" in asked.output
    assert asked.exit_code == 1
    assert machine.run("status", "2").exit_code == 2


@pytest.mark.parametrize(
    ("place", "text", "until"),
    [("xyzzyqwrt", "halo", "besok"), ("cilegon", "halo", "entah"), ("cilegon", "x" * 801, "besok")],
)
def test_what_cannot_go_out_is_refused(machine: Machine, place: str, text: str, until: str) -> None:
    assert machine.run("send", place, text, "--until", until, "--sender", "Dinas", "--yes").exit_code == 2


def test_one_for_nobody_is_not_sent(machine: Machine) -> None:
    sent = machine.run("send", "3672", "halo", "--until", "besok", "--sender", "Dinas", "--yes")
    assert sent.exit_code == 1


async def _running(database_url: str) -> None:
    """A broadcast to seven people that has begun, and no service that sends it."""
    number = await begin(database_url, 7)
    database = await open_database(database_url)
    await Expander(database, knowledge, {}, SystemClock()).step()
    assert await get(database, number)
    await database.close()
