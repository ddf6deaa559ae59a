"""The ASGI application that carries every way in over HTTP, and the server that runs it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog
import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.service.logs import traced

_log = structlog.get_logger(__name__)

BODY_LIMIT = 256 * 1024  # bytes; more than anybody has reason to send, unless the route says so

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": browsers would then send "Origin: null" with our own form.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

Readiness = Callable[[], Awaitable[bool]]
"""Whether the database answers and the knowledge is loaded; raising counts as no."""


def http_app(
    routes: Sequence[BaseRoute],
    readiness: Readiness,
    metrics_registry: CollectorRegistry,
    body_limits: Mapping[str, int] | None = None,
) -> Starlette:
    """The application: `routes` of the channels, beside /healthz, /readyz and /metrics.

    `body_limits` are the paths that take larger bodies, in bytes.
    """

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def readyz(_: Request) -> Response:
        ready = await _is_ready(readiness)
        return PlainTextResponse("ready\n" if ready else "not ready\n", 200 if ready else 503)

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(metrics_registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    own = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    return Starlette(
        routes=[*own, *routes],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(LastResort),
            Middleware(BodyLimit, limits=body_limits or {}),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        ],
    )


def server_config(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    """How `app` is served: without log lines of the server's own, which would name people's addresses."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


async def _is_ready(readiness: Readiness) -> bool:
    try:
        return await readiness()
    except Exception:  # whatever the database raises, the answer is the same
        return False


class LastResort:
    """Answers 500 to what no route has caught, and logs it without its message, as a server would not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; one whose answer had begun ends there."""
        has_begun = False

        async def send_watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_watched)
        except Exception as error:
            _log.error("request failed", **traced(error))
            if not has_begun:
                await PlainTextResponse("something is wrong on our side\n", 500)(scope, receive, send)


class SecurityHeaders:
    """Adds `SECURITY_HEADERS` to each answer, also to errors."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_guarded if scope["type"] == "http" else send)


class BodyLimit:
    """Answers 413 to a body over `BODY_LIMIT` bytes or its path's own limit, whether announced or not."""

    def __init__(self, app: ASGIApp, limits: Mapping[str, int]) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limits.get(scope["path"], BODY_LIMIT)
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > limit:
            await PlainTextResponse("too large\n", 413)(scope, receive, send)
            return
        await self._app(scope, self._counting(receive, limit), send)

    def _counting(self, receive: Receive, left: int) -> Receive:

        async def receive_counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413)
            return message

        return receive_counted
