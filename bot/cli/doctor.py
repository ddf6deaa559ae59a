"""`oksigenbot doctor`: what is ready and what is missing, in plain words."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from telegram.error import InvalidToken, TelegramError

from bot.agents.directory import Directory
from bot.channels.telegram.client import Client as TelegramClient
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.whatsapp.approval import Standing, review
from bot.channels.whatsapp.client import Client as WhatsAppClient
from bot.channels.whatsapp.client import ConnectionLost, GraphError
from bot.channels.whatsapp.settings import WhatsAppSettings
from bot.cli.whatsapp import in_words
from bot.conversation.phrasing import Say
from bot.settings import Settings
from bot.store.agents import load_agents
from bot.store.data_files import load_gazetteer, load_knowledge
from bot.store.opening import open_database
from bot.store.revisions import load_revisions
from bot.ways_in import load_templates, telegram_settings, whatsapp_settings

UNKNOWN_OBJECT = 100
"""The Graph API's code for an id that is not there, or not for us to see."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `good`, wrong, or (None) merely so."""

    good: bool | None
    words: str

    def __str__(self) -> str:
        return f"{ {True: '✓', False: '✗', None: '·'}[self.good] } {self.words}"


async def examine(settings: Settings, say: Say) -> AsyncIterator[Finding]:
    """Look at everything in turn. Nothing is changed."""
    yield _data(settings, say)
    yield await _database(settings.database_url, say)
    telegram = telegram_settings(settings)
    if telegram is None:
        yield Finding(None, say("doctor.telegram_off"))
    else:
        async for finding in _telegram(telegram, say):
            yield finding
    whatsapp = whatsapp_settings(settings)
    if whatsapp is None:
        yield Finding(None, say("doctor.whatsapp_off"))
    else:
        async for finding in _whatsapp(whatsapp, settings, say):
            yield finding


def _data(settings: Settings, say: Say) -> Finding:
    try:
        gazetteer = load_gazetteer(settings.data)
        load_knowledge(settings.data, settings.locales, gazetteer, Directory((), ()))
        load_templates(settings)
    except OSError as error:
        return Finding(False, say("doctor.data_missing", file=Path(error.filename or "?").name))
    except (ValueError, KeyError) as error:
        return Finding(False, say("doctor.data_broken", reason=error))
    return Finding(True, say("doctor.data_good"))


async def _database(url: str, say: Say) -> Finding:
    if _is_yet_to_be_made(url):
        return Finding(None, say("doctor.database_new"))
    try:
        database = await open_database(url)
    except Exception as error:  # drivers raise what they like
        return Finding(False, say("doctor.database_away", reason=type(error).__name__))
    try:
        await load_revisions(database)
        return Finding(True, say("doctor.database_good", n=len(await load_agents(database))))
    except Exception:  # it is there, but not its tables
        return Finding(None, say("doctor.database_new"))
    finally:
        await database.close()


def _is_yet_to_be_made(url: str) -> bool:
    """Whether this is an SQLite file that is not there; opening it would make it."""
    parsed = make_url(url)
    return parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists()


async def _telegram(settings: TelegramSettings, say: Say) -> AsyncIterator[Finding]:
    client = TelegramClient(settings.token, settings.api_url)
    try:
        bot = await client.get_me()
        yield Finding(True, say("doctor.telegram_token", name=bot.username))
        hook = await client.get_webhook_info()
        if not settings.has_webhook:
            yield Finding(None, say("doctor.telegram_polls"))
        elif hook.url != settings.webhook_address:
            yield Finding(False, say("doctor.telegram_no_webhook"))
        elif hook.last_error_message:
            waiting = hook.pending_update_count
            yield Finding(
                False, say("doctor.telegram_webhook_fails", reason=hook.last_error_message, n=waiting)
            )
        else:
            yield Finding(True, say("doctor.telegram_webhook"))
    except InvalidToken:
        yield Finding(False, say("doctor.telegram_refused"))
    except TelegramError:
        yield Finding(False, say("doctor.telegram_away"))
    finally:
        await client.close_connections()


async def _whatsapp(told: WhatsAppSettings, settings: Settings, say: Say) -> AsyncIterator[Finding]:
    client = WhatsAppClient(told)
    try:
        number = await client.number()
        shown = number.get("display_phone_number", told.phone_number_id)
        yield Finding(True, say("doctor.whatsapp_number", number=shown))
        if not told.account_id:
            yield Finding(None, say("doctor.whatsapp_no_account"))
            return
        apps = await client.list(f"{told.account_id}/subscribed_apps")
        key = "doctor.whatsapp_subscribed" if apps else "doctor.whatsapp_not_subscribed"
        yield Finding(bool(apps), say(key))
        for template in await review(client, told.account_id, load_templates(settings)):
            yield Finding(template.standing is Standing.APPROVED, in_words(template, say))
    except GraphError as error:
        if error.code == UNKNOWN_OBJECT:
            yield Finding(False, say("doctor.whatsapp_unknown_id"))
        else:
            yield Finding(False, say("doctor.whatsapp_refused", reason=error.explanation or error))
    except ConnectionLost:
        yield Finding(False, say("doctor.whatsapp_away"))
    finally:
        await client.close()
