"""Mail to offices that have no chat with us."""

from dataclasses import dataclass
from email.message import EmailMessage

import aiosmtplib
from pydantic import SecretStr

_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in. `tls` is 'starttls', 'tls' (from the first byte) or 'none'."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: SecretStr | None = None
    tls: str = "starttls"


class Mailer:
    """Hands mail to a server."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def send(self, to: str, subject: str, text: str, reference: str) -> None:
        """Hand in one mail; the same `reference` again is the same mail to whoever keeps them.

        Raises aiosmtplib.SMTPException or OSError when the server did not take it.
        """
        server = self._server
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = server.sender, to, subject
        message["Message-ID"] = f"<{reference}@{server.sender.rpartition('@')[2]}>"
        message.set_content(text)
        await aiosmtplib.send(
            message,
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password.get_secret_value() if server.password else None,
            use_tls=server.tls == "tls",
            start_tls=server.tls == "starttls",
            timeout=_SECONDS,
        )
