"""Telegram's calls to us."""

import hmac
import json

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.telegram.client import Payload
from bot.channels.telegram.intake import Intake

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name

log = structlog.get_logger(__name__)


async def take_call(request: Request, secret: str, intake: Intake | None) -> Response:
    """Answer one call: 200 after the commit, 503 when Telegram shall repeat it.

    403 for a wrong or missing secret, before anything is read; 400 for a body that is no update. How large a
    body may be is the application's to say.
    """
    given = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), secret.encode()):
        return PlainTextResponse("wrong secret", 403)
    payload = _payload(await request.body())
    if payload is None:
        return PlainTextResponse("not an update", 400)
    return await _take(payload, intake)


async def _take(payload: Payload, intake: Intake | None) -> Response:
    if intake is None:
        return PlainTextResponse("not started", 503)
    try:
        await intake.take([payload])
    except Exception as error:
        log.error("receiving_failed", error=type(error).__name__)
        return PlainTextResponse("try again", 503)
    return Response()


def _payload(body: bytes) -> Payload | None:
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return payload if isinstance(payload, dict) else None
