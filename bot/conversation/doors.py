"""Where we can be written to, as links that bring a message along."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Doors:
    """Our name on Telegram, without @, and our WhatsApp number in any spelling; '' while not known."""

    telegram: str = ""
    whatsapp: str = ""

    def telegram_link(self, code: str) -> str:
        """Opens our chat so that "/start CODE" is sent; '' when our name is not known.

        Telegram takes 1 to 64 of A-Z a-z 0-9 _ - as a code: https://core.telegram.org/bots/features#deep-linking
        """
        return f"https://t.me/{self.telegram}?start={quote(code, safe='')}" if self.telegram else ""

    def whatsapp_link(self, text: str) -> str:
        """Opens our chat with `text` typed in; '' when our number is not known.

        https://faq.whatsapp.com/5913398998672934
        """
        digits = "".join(filter(str.isdecimal, self.whatsapp))
        return f"https://wa.me/{digits}?text={quote(text, safe='')}" if digits else ""
