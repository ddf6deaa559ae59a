"""What the HTTP application answers whoever is mounted on it."""

import pytest
from aiohttp import ClientSession
from prometheus_client import CollectorRegistry, Counter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.http import SECURITY_HEADERS, http_app
from tests.channels.web.stand_in import served


async def ready() -> bool:
    return True


async def not_ready() -> bool:
    return False


async def broken() -> bool:
    raise OSError("no database")


async def test_it_is_alive_whatever_the_database_does() -> None:
    async with served(http_app([], broken, CollectorRegistry())) as address, ClientSession(address) as client:
        assert (await client.get("/healthz")).status == 200


async def test_it_is_ready_only_while_it_can_answer() -> None:
    for readiness, status in ((ready, 200), (not_ready, 503), (broken, 503)):
        app = http_app([], readiness, CollectorRegistry())
        async with served(app) as address, ClientSession(address) as client:
            assert (await client.get("/readyz")).status == status


async def test_the_metrics_are_prometheus_text() -> None:
    registry = CollectorRegistry()
    Counter("oksigen_messages", "Messages", registry=registry).inc()
    async with served(http_app([], ready, registry)) as address, ClientSession(address) as client:
        response = await client.get("/metrics")
        assert response.content_type == "text/plain"
        assert "oksigen_messages_total 1.0" in await response.text()


async def test_a_route_that_fails_is_logged_without_what_it_says(capfd: pytest.CaptureFixture[str]) -> None:
    async def fail(request: Request) -> Response:
        raise ValueError("SECRET WORDS")

    app = http_app([Route("/fail", fail)], ready, CollectorRegistry())
    async with served(app) as address, ClientSession(address) as client:
        assert (await client.get("/fail")).status == 500
    printed = "".join(capfd.readouterr())
    assert "ValueError" in printed and "SECRET" not in printed


async def test_every_answer_carries_the_security_headers_errors_too() -> None:
    async with served(http_app([], ready, CollectorRegistry())) as address, ClientSession(address) as client:
        for path in ("/healthz", "/nowhere"):
            response = await client.get(path)
            assert {name: response.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
            assert "Server" not in response.headers
        assert "unsafe" not in response.headers["Content-Security-Policy"]
