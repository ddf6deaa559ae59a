"""Asking Telegram for updates, acknowledging them only when they are committed."""

import asyncio

import structlog
from telegram.error import Conflict, TelegramError

from bot.channels.telegram.backoff import Backoff
from bot.channels.telegram.client import Client
from bot.channels.telegram.intake import Intake

log = structlog.get_logger(__name__)


async def poll(client: Client, intake: Intake) -> None:
    """Take updates until cancelled. Only one process may poll a bot; several need the webhook.

    The next question acknowledges all before its offset, so the offset moves only after the whole batch is
    committed. Whatever fails, the same updates are asked for again after a wait.
    """
    offset, backoff = 0, Backoff()
    while True:
        try:
            offset = await _take_next(client, intake, offset)
        except TelegramError as error:
            log.warning("polling_failed", reason=client.explain(error))
            await _clear_the_way(client, error)
            await asyncio.sleep(backoff.after(error))
        except Exception as error:
            log.error("receiving_failed", error=type(error).__name__)
            await asyncio.sleep(backoff.after(error))
        else:
            backoff.reset()


async def _take_next(client: Client, intake: Intake, offset: int) -> int:
    payloads = await client.updates(offset)
    await intake.take(payloads)
    return max((payload["update_id"] + 1 for payload in payloads), default=offset)


async def _clear_the_way(client: Client, error: TelegramError) -> None:
    """Telegram answers 409 while a webhook is set, or while another process polls."""
    if isinstance(error, Conflict):
        try:
            await client.delete_webhook()
        except TelegramError as again:
            log.warning("webhook_not_deleted", reason=client.explain(again))
