"""What the Telegram channel has to be told."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PUBLIC_API = "https://api.telegram.org"
WEBHOOK_PATH = "/telegram/webhook"


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """The bot's token, the Bot API's address and, for a webhook, our public address and the shared secret.

    A `webhook_url` without a path gets `WEBHOOK_PATH`. Raises ValueError when only one of the two webhook
    settings is given or Telegram would not take the secret (1 to 256 of A-Z a-z 0-9 _ -).
    """

    token: str = field(repr=False)
    api_url: str = PUBLIC_API
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if bool(self.webhook_url) != bool(self.webhook_secret):
            raise ValueError("a Telegram webhook needs both its address and its secret")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", self.webhook_secret):
            raise ValueError("a Telegram webhook secret is 1 to 256 of A-Z a-z 0-9 _ -")

    @property
    def has_webhook(self) -> bool:
        """Whether Telegram calls us; otherwise we poll."""
        return bool(self.webhook_url)

    @property
    def webhook_path(self) -> str:
        """The path that Telegram calls."""
        path = urlsplit(self.webhook_url).path
        return path if path.strip("/") else WEBHOOK_PATH

    @property
    def webhook_address(self) -> str:
        """The whole address that Telegram calls."""
        return urlsplit(self.webhook_url)._replace(path=self.webhook_path).geturl()
