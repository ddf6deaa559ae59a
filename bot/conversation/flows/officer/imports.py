"""Files of agents: sent by an official, told what they would change, made and taken back."""

import json
from typing import Any

from bot.conversation.effects.listings import ReadImport, SendListings, UndoImport
from bot.conversation.flows.officer.sure import yes_or_no
from bot.conversation.flows.officer.who import named_area
from bot.conversation.import_words import made, previewed, undone
from bot.conversation.messages import Attachment, AttachmentKind, Button, Document, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import LONGEST_NAME, cut

CSV = "text/csv"
FILENAME = "agen.csv"
REFUSED_FILENAME = "ditolak.csv"


def received(document: Document, state: State | None) -> Turn:
    """A file that an official sends; what it would change is told when it was read."""
    return Turn(state, (), (ReadImport(document.reference, cut(document.filename, LONGEST_NAME)),))


def undo(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    """Take back changes by their number, or the last."""
    digits = "".join(filter(str.isdecimal, about))
    number = int(digits) if digits and len(digits) < 16 else None
    return Turn(state, (), (UndoImport(number),))


def download(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    """The agents of the area that was named, else of the author's own, as a file."""
    mention = heard.reading.place
    return Turn(state, (), (SendListings(named_area(mention.place if mention else None, scene)),))


def come_preview(about: str, state: State | None, scene: Scene) -> Turn:
    """What a file would change, and the question whether to make it so."""
    told: dict[str, Any] = json.loads(about)
    number = told["import_id"]
    buttons: tuple[Button, ...] = ()
    if number is not None:
        buttons = yes_or_no("make", str(number), scene.say)
    replies = [Reply(previewed(told, scene), buttons)]
    if told["refused_file"]:
        attachment = Attachment(AttachmentKind.DOCUMENT, told["refused_file"], REFUSED_FILENAME, CSV)
        replies.insert(0, Reply(scene.say("officer.refused_file"), attachment=attachment))
    return Turn(state, tuple(replies))


def come_made(about: str, state: State | None, scene: Scene) -> Turn:
    """The changes were made."""
    told: dict[str, Any] = json.loads(about)
    undo_it = Button(f"adm:undo:{told['import_id']}", scene.say("officer.button_undo"))
    return Turn(state, (Reply(made(told, scene), (undo_it,)),))


def come_undone(about: str, state: State | None, scene: Scene) -> Turn:
    """The changes were taken back."""
    return Turn(state, (Reply(undone(json.loads(about), scene)),))


def come_listings(about: str, state: State | None, scene: Scene) -> Turn:
    """The file that was asked for."""
    told: dict[str, Any] = json.loads(about)
    attachment = Attachment(AttachmentKind.DOCUMENT, told["reference"], FILENAME, CSV)
    text = scene.say("officer.listings", n=told["count"], area=told["area"])
    return Turn(state, (Reply(text, attachment=attachment),))
