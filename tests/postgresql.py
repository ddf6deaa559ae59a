"""A PostgreSQL of our own for the tests: a new cluster in a temporary folder, reached by its socket only."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import pytest

HOW_TO_INSTALL = "PostgreSQL is not installed: `apt-get install postgresql` (its server is not started)"

# Nothing of the tests need survive a power cut.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Cluster:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{database}?host={self._folder}"

    async def create(self, database: str) -> str:
        """Make an empty database; its address."""
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(f'CREATE DATABASE "{database}"')
        finally:
            await connection.close()
        return self.url(database)


def is_installed() -> bool:
    """Whether this machine has PostgreSQL."""
    return _programs() is not None


@contextmanager
def cluster(settings: Sequence[str] = CARELESS) -> Iterator[Cluster]:
    """Start a server and stop it in the end; without PostgreSQL skip, or fail where CI=true."""
    programs = _programs()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail(HOW_TO_INSTALL)
        pytest.skip(HOW_TO_INSTALL)
    settings = (*settings, "listen_addresses=")
    folder = Path(tempfile.mkdtemp(prefix="oksigen-pg-", dir="/tmp"))  # a socket's path must be short
    try:
        _own(folder)
        data = str(folder / "data")
        _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = " ".join(f"-c {setting}" for setting in (*settings, f"unix_socket_directories={folder}"))
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield Cluster(folder)
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The newest version's folder of programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def _own(folder: Path) -> None:
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")


def _run(program: Path, *arguments: str) -> None:
    become = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*become, str(program), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/tmp")
