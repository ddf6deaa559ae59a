"""Runs the ASGI application until a signal ends it."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.channels.http import server_config


class Server(uvicorn.Server):
    """Uvicorn, but signals are its owner's, who has more to close; and it tells when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[str], None]) -> None:
        super().__init__(config)
        self._listening = listening

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell the address: the port is the system's choice when 0 was asked for."""
        await super().startup(sockets)
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        self._listening(f"http://{host}:{port}")


async def serve_http(
    app: ASGIApp, host: str, port: int, listening: Callable[[str], None], before_stop: Callable[[], None]
) -> None:
    """Serve until SIGINT or SIGTERM. `before_stop` ends what would keep connections open."""
    server = Server(server_config(app, host, port), listening)

    def stop() -> None:
        before_stop()
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    await server.serve()
