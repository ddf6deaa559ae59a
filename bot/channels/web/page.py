"""The page of the web chat: the conversation so far and the two forms that continue it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from starlette.routing import Route

from bot.channels.web.assets import Asset
from bot.channels.web.lines import board_of
from bot.channels.web.render import render_line
from bot.channels.web.rich_text import rich_text
from bot.channels.web.visitor import Visitor
from bot.conversation.phrasing import Say
from bot.store.transcript import Line

_HERE = Path(__file__).parent
# fmt: off
_KEYS = (
    "web.title", "web.name", "web.call", "web.skip", "web.log", "web.label", "web.placeholder", "web.send",
    "web.reload", "web.locate", "web.sending", "web.not_sent", "web.retry", "web.you", "web.locating",
    "web.location_refused", "web.location_failed", "web.offline", "web.shared_location", "web.attach",
    "web.detach",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Draft:
    """What could not be taken: the words that say why, and what was typed, to be sent again under its id."""

    notice: str = ""
    text: str = ""
    id: str = ""


class Page:
    """Renders the page from its template; whatever is put into it is escaped."""

    def __init__(self) -> None:
        self._template = Markup((_HERE / "page.html").read_text(encoding="utf-8"))  # noqa: S704 - our own file
        self._css = Asset(_HERE / "chat.css", "text/css")
        self._js = Asset(_HERE / "chat.js", "text/javascript")

    def routes(self) -> list[Route]:
        """The stylesheet and the script."""
        return [self._css.route(), self._js.route()]

    def render(self, visitor: Visitor, lines: Sequence[Line], say: Say, draft: Draft | None = None) -> str:
        """The whole page as HTML text."""
        draft = draft or Draft()
        return self._template.format(
            **{key.removeprefix("web."): say(key) for key in _KEYS},
            welcome=rich_text(say("web.welcome")),
            lang=say.language,
            css=self._css.path,
            js=self._js.path,
            since=lines[-1].position if lines else 0,
            lines=_rendered(lines, say),
            notice=draft.notice,
            text=draft.text,
            id=draft.id or secrets.token_urlsafe(12),
            proof=visitor.proof,
        )


def _rendered(lines: Sequence[Line], say: Say) -> Markup:
    own = [line.position for line in lines if line.from_person]
    read_from = own[-1] if own else None
    boards = {board_of(line.payload): line.position for line in lines if not line.from_person}
    return Markup().join(
        render_line(line, say, line.position == read_from) for line in lines if not _is_replaced(line, boards)
    )


def _is_replaced(line: Line, boards: dict[str, int]) -> bool:
    """Whether a later line has taken its place; `boards` gives the position of each board's latest."""
    board = "" if line.from_person else board_of(line.payload)
    return bool(board) and boards[board] > line.position
