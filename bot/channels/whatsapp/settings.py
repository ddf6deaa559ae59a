"""What the WhatsApp channel has to be told."""

from dataclasses import dataclass, field

PUBLIC_API = "https://graph.facebook.com/v23.0"
WEBHOOK_PATH = "/whatsapp/webhook"


@dataclass(frozen=True, slots=True)
class WhatsAppSettings:
    """The access token, our number's id, the app's secret, the word that proves the webhook to be ours.

    `account_id` is the WhatsApp Business Account's; only templates and `doctor` need it. `number` is our
    telephone number, asked of Meta when it is ''.
    """

    token: str = field(repr=False)
    phone_number_id: str
    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    account_id: str = ""
    api_url: str = PUBLIC_API
    number: str = ""
