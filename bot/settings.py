"""What is set from outside: environment variables OKSIGEN_*, or the same lines in a file `.env`."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Everything that can be set, with the default that needs no setting."""

    model_config = SettingsConfigDict(env_prefix="OKSIGEN_", env_file=".env", extra="ignore")

    database_url: str = "sqlite:///oksigenbot.db"
    data: Path = REPOSITORY / "data"
    locales: Path = REPOSITORY / "locales"

    language: str = "id"  # of the command line; people are answered in theirs

    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=0, le=65535)

    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_url: str = ""
    telegram_webhook_secret: SecretStr | None = None
    telegram_rate: float = Field(default=30, gt=0)

    whatsapp_token: SecretStr | None = None
    whatsapp_phone_number_id: str = ""
    whatsapp_app_secret: SecretStr | None = None
    whatsapp_verify_token: SecretStr | None = None
    whatsapp_account_id: str = ""  # only for templates and `doctor`
    whatsapp_number: str = ""  # for links to our chat; Meta is asked where it is not set
    whatsapp_api_url: str = "https://graph.facebook.com/v23.0"
    whatsapp_rate: float = Field(default=80, gt=0)

    smtp_host: str = ""  # mail to offices that have no chat with us
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_sender: str = ""
    smtp_user: str = ""
    smtp_password: SecretStr | None = None
    smtp_tls: Literal["starttls", "tls", "none"] = "starttls"

    log_level: str = "INFO"

    @model_validator(mode="after")
    def _webhook_needs_both(self) -> "Settings":
        if bool(self.telegram_webhook_url) != bool(self.telegram_webhook_secret):
            raise ValueError(
                "set both OKSIGEN_TELEGRAM_WEBHOOK_URL and OKSIGEN_TELEGRAM_WEBHOOK_SECRET for a webhook, "
                "or none of them for polling"
            )
        return self

    @model_validator(mode="after")
    def _whatsapp_needs_all(self) -> "Settings":
        names = ("token", "phone_number_id", "app_secret", "verify_token")
        missing = [name for name in names if not getattr(self, f"whatsapp_{name}")]
        if missing and len(missing) < len(names):
            told = ", ".join(f"OKSIGEN_WHATSAPP_{name.upper()}" for name in missing)
            raise ValueError(f"set {told} as well for WhatsApp, or none of its settings")
        return self

    @model_validator(mode="after")
    def _mail_needs_both(self) -> "Settings":
        if bool(self.smtp_host) != bool(self.smtp_sender):
            raise ValueError("set both OKSIGEN_SMTP_HOST and OKSIGEN_SMTP_SENDER for mail, or none of them")
        return self

    def receives_webhooks(self) -> bool:
        """Whether Telegram is to call us, rather than we it."""
        return bool(self.telegram_webhook_url)
