"""Who a browser is: a random secret in a cookie, and the address derived from it."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.person import ChannelName, Person

COOKIE = "oksigen_visitor"
COOKIE_SECONDS = 180 * 24 * 3600

_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")  # 24 random bytes in base64url: 192 bits


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser, known by its secret `token`, which never leaves the cookie and this object."""

    token: str

    @classmethod
    def new(cls) -> "Visitor":
        """Somebody who has not been here."""
        return cls(secrets.token_urlsafe(24))

    @classmethod
    def of(cls, request: Request) -> "Visitor | None":
        """The visitor that the request's cookie names; None without a sound cookie."""
        token = request.cookies.get(COOKIE, "")
        return cls(token) if _TOKEN.fullmatch(token) else None

    @property
    def address(self) -> str:
        """What the database knows the visitor by: nobody gets from it to the cookie."""
        return self._derived("address")

    @property
    def proof(self) -> str:
        """What our own form carries and a foreign site cannot know."""
        return self._derived("proof")

    @property
    def person(self) -> Person:
        """The visitor as a correspondent."""
        return Person(ChannelName.WEB, self.address)

    def is_proven_by(self, proof: str) -> bool:
        """Whether a form came from a page of ours."""
        return hmac.compare_digest(proof.encode(), self.proof.encode())

    def remember(self, request: Request, response: Response) -> None:
        """Set the cookie, and let it live from now."""
        response.set_cookie(
            COOKIE,
            self.token,
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )

    def _derived(self, purpose: str) -> str:
        return hashlib.sha256(f"oksigen web {purpose}:{self.token}".encode()).hexdigest()[:40]


def is_foreign(request: Request) -> bool:
    """Whether the request says that another site's page made it."""
    origin = request.headers.get("origin")
    return origin is not None and origin.partition("://")[2] != request.headers.get("host", "")


def preferred_languages(request: Request) -> list[str]:
    """The language tags of Accept-Language, most wanted first; "*" and refused ones left out."""
    weighed = []
    for part in request.headers.get("accept-language", "").split(",")[:20]:
        tag, _, parameters = part.strip().partition(";")
        weight = _weight(parameters)
        if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag) and weight > 0:
            weighed.append((weight, tag))
    return [tag for _, tag in sorted(weighed, key=lambda pair: -pair[0])]


def page_language(request: Request, spoken: Sequence[str]) -> str:
    """The language of the page's own words for this browser: one of `spoken`, else the first of them."""
    wanted = (tag.partition("-")[0].lower() for tag in preferred_languages(request))
    return next((language for language in wanted if language in spoken), spoken[0])


def _weight(parameters: str) -> float:
    match = re.search(r"q=([01](?:\.\d{0,3})?)\s*$", parameters)
    return float(match[1]) if match else 1.0
