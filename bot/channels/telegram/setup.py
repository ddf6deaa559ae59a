"""What Telegram is told and asked at start: the commands menu, whether it calls or we poll, our name."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.backoff import Backoff
from bot.channels.telegram.client import ALLOWED_UPDATES, Client
from bot.channels.telegram.settings import TelegramSettings

Errors = type[TelegramError] | tuple[()]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TelegramWords:
    """The words that Telegram itself shows.

    `share_location` is written on the key that shares a location. `commands` gives, by language, what each
    command does ({"id": {"batal": "Berhenti, mulai dari awal"}}); the first language is everybody's who has
    none of their own here.
    """

    share_location: str
    commands: Mapping[str, Mapping[str, str]]


async def choose_way_in(client: Client, settings: TelegramSettings) -> None:
    """Tell Telegram to call our webhook, or that it will be polled; tried again until it has listened."""
    await _insist(client, lambda: _set_way_in(client, settings))


async def set_menu(client: Client, words: TelegramWords) -> None:
    """Give Telegram the commands menu, tried again until it has listened or refused it for good."""
    try:
        await _insist(client, lambda: _set_commands(client, words), give_up=BadRequest)
    except BadRequest as error:
        log.error("menu_refused", reason=client.explain(error))


async def learn_account(client: Client) -> None:
    """Ask Telegram for our name, until it tells."""
    await _insist(client, client.introduce)


async def _insist(client: Client, tell: Callable[[], Awaitable[None]], give_up: Errors = ()) -> None:
    backoff = Backoff()
    while True:
        try:
            return await tell()
        except give_up:
            raise
        except TelegramError as error:
            log.warning("telegram_not_told", reason=client.explain(error))
            await asyncio.sleep(backoff.after(error))


async def _set_way_in(client: Client, settings: TelegramSettings) -> None:
    if settings.has_webhook:
        await client.set_webhook(
            settings.webhook_address, secret_token=settings.webhook_secret, allowed_updates=ALLOWED_UPDATES
        )
    else:
        await client.delete_webhook()


async def _set_commands(client: Client, words: TelegramWords) -> None:
    for position, (language, commands) in enumerate(words.commands.items()):
        await client.set_my_commands(list(commands.items()), language_code=language if position else None)
