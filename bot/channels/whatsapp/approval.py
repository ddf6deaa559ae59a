"""What Meta thinks of our templates."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.channels.whatsapp.client import Client
from bot.channels.whatsapp.templates import Templates, Wording


class Standing(StrEnum):
    """Where a template stands."""

    APPROVED = "approved"
    MISSING = "missing"
    CHANGED = "changed"  # what was submitted is not what our file says
    WAITING = "waiting"
    REFUSED = "refused"  # rejected, paused or disabled


@dataclass(frozen=True, slots=True)
class Review:
    """A template of our file and where it stands; `status` is Meta's own word."""

    wording: Wording
    standing: Standing
    status: str = ""


async def review(client: Client, account_id: str, templates: Templates) -> tuple[Review, ...]:
    """Every template in every language. Raises GraphError or ConnectionLost."""
    fields = "name,language,status,components"
    submitted = await client.list(f"{account_id}/message_templates", fields=fields)
    found = {(told.get("name"), told.get("language")): told for told in submitted}
    return tuple(_review(ours, found.get((ours.name, ours.language))) for ours in templates.wordings)


def _review(wording: Wording, told: dict[str, Any] | None) -> Review:
    if told is None:
        return Review(wording, Standing.MISSING)
    status = str(told.get("status", ""))
    body = next(iter(_bodies(told.get("components") or ())), wording.body)
    if body != wording.body:
        return Review(wording, Standing.CHANGED, status)
    standing = {"APPROVED": Standing.APPROVED, "PENDING": Standing.WAITING, "IN_APPEAL": Standing.WAITING}
    return Review(wording, standing.get(status, Standing.REFUSED), status)


def _bodies(components: Iterable[dict[str, Any]]) -> list[str]:
    return [str(part.get("text")) for part in components if part.get("type") == "BODY"]
