"""The ways in and out that the settings ask for."""

from collections.abc import Awaitable, Callable

from bot.channels.telegram.groups import GROUP_RATE
from bot.channels.telegram.settings import TelegramSettings
from bot.channels.telegram.setup import TelegramWords
from bot.channels.telegram.telegram import Telegram
from bot.channels.whatsapp.settings import WhatsAppSettings
from bot.channels.whatsapp.templates import Templates
from bot.channels.whatsapp.whatsapp import WhatsApp
from bot.conversation.phrasing import Phrases
from bot.person import ChannelName, Person
from bot.service.boards import Boards
from bot.service.files import Files
from bot.service.mail import Mailer, MailServer
from bot.service.metrics import Metrics
from bot.service.rate import Rate
from bot.settings import Settings

COMMANDS = ("start", "bantuan", "bahasa", "batal", "hapus")


def rates_of(settings: Settings) -> dict[ChannelName, Rate]:
    """How often each service may be used; our own page has no limit."""
    return {
        ChannelName.TELEGRAM: Rate(settings.telegram_rate, groups=GROUP_RATE),
        # One message in 6 seconds to a person after a burst of 45; a little less, as sends arrive unevenly.
        ChannelName.WHATSAPP: Rate(settings.whatsapp_rate, per_person=1 / 6.1, person_burst=45),
    }


def telegram_of(
    settings: Settings, phrases: Phrases, metrics: Metrics, files: Files, boards: Boards
) -> Telegram | None:
    """Telegram, when there is a token for it."""
    told = telegram_settings(settings)
    if told is None:
        return None
    words = TelegramWords(
        phrases.say("id")("button.share_location"),
        {
            language: {command: phrases.say(language)(f"command.{command}") for command in COMMANDS}
            for language in phrases.languages
        },
    )
    return Telegram(told, words, metrics.registry, files, boards)


def telegram_settings(settings: Settings) -> TelegramSettings | None:
    """What the Telegram channel is told; None without a token."""
    if settings.telegram_token is None:
        return None
    secret = settings.telegram_webhook_secret
    return TelegramSettings(
        settings.telegram_token.get_secret_value(),
        settings.telegram_api_url,
        settings.telegram_webhook_url,
        secret.get_secret_value() if secret else "",
    )


def whatsapp_of(
    settings: Settings,
    phrases: Phrases,
    metrics: Metrics,
    window: Callable[[Person], Awaitable[bool]],
    files: Files,
) -> WhatsApp | None:
    """WhatsApp, when there is a token for it. `window` tells who wrote in the last day."""
    told = whatsapp_settings(settings)
    if told is None:
        return None
    choose = phrases.say("id")("button.choose")
    return WhatsApp(told, load_templates(settings), window, choose, metrics.registry, files)


def load_templates(settings: Settings) -> Templates:
    """WhatsApp's templates. Raises OSError for a missing file, ValueError or KeyError for a broken one."""
    return Templates.load(settings.data / "whatsapp_templates.toml")


def whatsapp_settings(settings: Settings) -> WhatsAppSettings | None:
    """What the WhatsApp channel is told; None without a token."""
    token, secret, verify = (
        settings.whatsapp_token,
        settings.whatsapp_app_secret,
        settings.whatsapp_verify_token,
    )
    if not (token and secret and verify):
        return None
    return WhatsAppSettings(
        token.get_secret_value(),
        settings.whatsapp_phone_number_id,
        secret.get_secret_value(),
        verify.get_secret_value(),
        settings.whatsapp_account_id,
        settings.whatsapp_api_url,
        settings.whatsapp_number,
    )


def mailer_of(settings: Settings) -> Mailer | None:
    """Mail, when there is a server for it."""
    if not settings.smtp_host:
        return None
    return Mailer(
        MailServer(
            settings.smtp_host,
            settings.smtp_port,
            settings.smtp_sender,
            settings.smtp_user,
            settings.smtp_password,
            settings.smtp_tls,
        )
    )
