"""The whole program, as a process of its own that can be killed."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 120.0
"""Seconds after which nothing more will come, on the slowest of machines."""


class Program:
    """`python -m bot serve` with these OKSIGEN_ settings and no others, on a port of the system's choice."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder = folder  # not the repository's, which may hold somebody's .env
        self._settings = {"HTTP_PORT": "0"} | settings
        self._process: Process | None = None
        self.address = ""

    @property
    def log(self) -> str:
        """All that it has written, over all its lives."""
        return (self._folder / "log").read_text(encoding="utf-8")

    @property
    def runs(self) -> bool:
        """Whether it has not ended, by our hand or another's."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it; returns when it answers at `address`."""
        others = {name: value for name, value in os.environ.items() if not name.startswith("OKSIGEN_")}
        ours = {f"OKSIGEN_{name}": value for name, value in self._settings.items()}
        with (self._folder / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "serve"),
                cwd=self._folder,
                env=others | ours | {"PYTHONPATH": str(REPOSITORY)},
                stdout=PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            self.address = (await self._process.stdout.readline()).decode().strip()
        assert self.address.startswith("http"), self.log

    async def kill(self) -> None:
        """As `kill -9` does."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """Ask it to end; its exit code."""
        assert self._process is not None
        with suppress(ProcessLookupError):  # it may be dead already
            self._process.terminate()
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()
