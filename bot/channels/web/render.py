"""One line of the chat as HTML. The same words serve the page and the event stream."""

from zoneinfo import ZoneInfo

from babel.dates import format_date
from markupsafe import Markup

from bot.channels.web.lines import Gave, LineContent, Said, Shared, load_line
from bot.channels.web.rich_text import is_urgent, rich_text
from bot.conversation.messages import Attachment, AttachmentKind, Button, Pin, Reply
from bot.conversation.phrasing import Say
from bot.store.transcript import Line

ZONE = "Asia/Jakarta"  # until the script puts the browser's own time in its place

_LINE = Markup(
    '<div class="{classes}" data-id="{id}"{board}{role}{anchor}><span class="who">{who}</span> {body}'
    '<time datetime="{at}">{time}</time></div>'
)


def render_line(line: Line, say: Say, is_latest: bool = False) -> Markup:
    """The line with its speaker and time; `is_latest` marks where reading starts: the person's last line."""
    content = load_line(line.payload)
    urgent = isinstance(content, Reply) and is_urgent(content.text)
    return _LINE.format(
        classes=("line person" if line.from_person else "line bot") + (" urgent" if urgent else ""),
        id=public_id(line.line_id),
        board=_board(content),
        role=Markup(' role="alert"') if urgent else "",
        anchor=Markup(' id="latest"') if is_latest else "",
        who=say("web.you") if line.from_person else say("web.bot"),
        body=_body(content, public_id(line.line_id), say),
        at=line.at.isoformat(timespec="seconds"),
        time=_time(line, say),
    )


def public_id(line_id: str) -> str:
    """The part of a line's id that the browser knows: the one it gave."""
    return line_id.rpartition(":")[2]


def _board(content: LineContent) -> Markup:
    """By this the page finds the line that a later one takes the place of."""
    board = content.board if isinstance(content, Reply) else ""
    return Markup(' data-board="{}"').format(board) if board else Markup()


def _body(content: LineContent, id: str, say: Say) -> Markup:
    match content:
        case Said(text):
            return _said(text)
        case Gave(filename, text):
            return _said(f"📎 {filename}\n{text}".strip())
        case Shared():
            return Markup("<p>{}</p>").format(say("web.shared_location"))
        case Reply(pin=Pin() as pin):
            return _pin(pin, say)
        case Reply(attachment=Attachment() as attachment):
            words = _reply(content, say) if content.text or content.buttons else Markup()
            return _attachment(attachment, f"/files/{id}", say) + words
        case Reply():
            return _reply(content, say)


def _said(text: str) -> Markup:
    return Markup("<p>{}</p>").format(Markup("<br>").join(text.split("\n")))


def _attachment(attachment: Attachment, path: str, say: Say) -> Markup:
    if attachment.kind is AttachmentKind.PICTURE:
        return Markup('<a class="picture" href="{0}" target="_blank"><img src="{0}" alt="{1}"></a>').format(
            path, attachment.filename or say("web.picture")
        )
    return Markup('<div class="choices"><a class="map" href="{}" download="{}">{}</a></div>').format(
        path, attachment.filename, say("web.save", filename=attachment.filename or say("web.file"))
    )


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
