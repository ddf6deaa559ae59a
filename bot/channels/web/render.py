"""One line of the chat as HTML. The same words serve the page and the event stream."""

from zoneinfo import ZoneInfo

from babel.dates import format_date
from markupsafe import Markup

from bot.channels.web.lines import LineContent, Said, Shared, load_line
from bot.channels.web.rich_text import is_urgent, rich_text
from bot.conversation.messages import Button, Pin, Reply
from bot.conversation.phrasing import Say
from bot.store.transcript import Line

ZONE = "Asia/Jakarta"  # until the script puts the browser's own time in its place

_LINE = Markup(
    '<div class="{classes}" data-id="{id}"{role}{anchor}><span class="who">{who}</span> {body}'
    '<time datetime="{at}">{time}</time></div>'
)


def render_line(line: Line, say: Say, is_latest: bool = False) -> Markup:
    """The line with its speaker and time; `is_latest` marks where reading starts: the person's last line."""
    content = load_line(line.payload)
    urgent = isinstance(content, Reply) and is_urgent(content.text)
    return _LINE.format(
        classes=("line person" if line.from_person else "line bot") + (" urgent" if urgent else ""),
        id=public_id(line.line_id),
        role=Markup(' role="alert"') if urgent else "",
        anchor=Markup(' id="latest"') if is_latest else "",
        who=say("web.you") if line.from_person else say("web.bot"),
        body=_body(content, say),
        at=line.at.isoformat(timespec="seconds"),
        time=_time(line, say),
    )


def public_id(line_id: str) -> str:
    """The part of a line's id that the browser knows: the one it gave."""
    return line_id.rpartition(":")[2]


def _body(content: LineContent, say: Say) -> Markup:
    match content:
        case Said(text):
            return Markup("<p>{}</p>").format(Markup("<br>").join(text.split("\n")))
        case Shared():
            return Markup("<p>{}</p>").format(say("web.shared_location"))
        case Reply(pin=Pin() as pin):
            return _pin(pin, say)
        case Reply():
            return _reply(content, say)


def _reply(reply: Reply, say: Say) -> Markup:
    buttons = Markup().join(map(_button, reply.buttons))
    if reply.asks_location:
        buttons = (
            Markup('<button type="button" class="locate">{}</button>').format(say("web.locate")) + buttons
        )
    choices = Markup('<div class="choices">{}</div>').format(buttons) if buttons else ""
    return Markup("<p>{}</p>{}").format(rich_text(reply.text), choices)


def _button(button: Button) -> Markup:
    return Markup('<button form="pick" name="choice" value="{}">{}</button>').format(button.id, button.label)


def _pin(pin: Pin, say: Say) -> Markup:
    return Markup(
        '<p><strong>{title}</strong><br>{address}</p><div class="choices">'
        '<a class="map" target="_blank" rel="noopener noreferrer"'
        ' href="https://www.openstreetmap.org/?mlat={lat}&amp;mlon={lon}#map=16/{lat}/{lon}">{on_map}</a>'
        '<a class="map app" href="geo:{lat},{lon}?q={lat},{lon}">{in_app}</a></div>'
    ).format(
        title=pin.title,
        address=rich_text(pin.address),
        lat=f"{pin.point.lat:.6f}",
        lon=f"{pin.point.lon:.6f}",
        on_map=say("web.on_map"),
        in_app=say("web.in_map_app"),
    )


def _time(line: Line, say: Say) -> str:
    day = format_date(line.at.astimezone(ZoneInfo(ZONE)), "d MMM", locale=say.language)
    return f"{day} {say.clock(line.at, ZONE)}"
