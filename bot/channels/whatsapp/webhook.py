"""Meta's calls to us."""

import hashlib
import hmac
import json
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.channels.whatsapp.intake import Intake
from bot.service.logs import traced

SIGNATURE_HEADER = "X-Hub-Signature-256"

BODY_LIMIT = 3 * 1024 * 1024
"""Bytes: what Meta says a call may have."""

log = structlog.get_logger(__name__)


def answer_challenge(request: Request, verify_token: str) -> Response:
    """Prove that the address is ours: the challenge comes back to whoever knows the word we agreed on."""
    told = request.query_params
    knows = hmac.compare_digest(told.get("hub.verify_token", "").encode(), verify_token.encode())
    if told.get("hub.mode") != "subscribe" or not knows:
        return PlainTextResponse("wrong token", 403)
    return PlainTextResponse(told.get("hub.challenge", ""))


async def take_call(request: Request, app_secret: str, intake: Intake | None) -> Response:
    """Answer one call: 200 after the commit, 503 when Meta shall repeat it.

    403 for a wrong or missing signature, before anything is read; 400 for a body that is not JSON.
    """
    body = await request.body()
    given = request.headers.get(SIGNATURE_HEADER, "")
    if not hmac.compare_digest(given.encode(), signature(body, app_secret).encode()):
        return PlainTextResponse("wrong signature", 403)
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        return PlainTextResponse("not JSON", 400)
    return await _take(payload, intake)


def signature(body: bytes, app_secret: str) -> str:
    """What Meta writes in `SIGNATURE_HEADER`: the HMAC-SHA256 of the raw bytes."""
    return "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()


async def _take(payload: Any, intake: Intake | None) -> Response:
    if intake is None:
        return PlainTextResponse("not started", 503)
    try:
        await intake.take(payload)
    except Exception as error:
        log.error("receiving_failed", **traced(error))
        return PlainTextResponse("try again", 503)
    return Response()
