"""A reply divided into such as WhatsApp carries in one call each. Pure.

A text goes alone up to 4096 characters; with choices or a request for the position up to 1024. What is longer
goes ahead as a message of its own, and the choices follow with the last paragraph: nothing is cut off. This
happens before the outbox, where a row is one call. Beneath a file stand 1024 characters and up to three
short choices.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.channels.whatsapp.render import BODY_UNITS, LIST_ROWS, TEXT_UNITS, are_few
from bot.channels.words import beginning, units
from bot.conversation.messages import Button, Reply

_BREAKS = ("\n\n", "\n", " ")


def fit(reply: Reply) -> tuple[Reply, ...]:
    """The reply in parts, in their order. A template stands for the last of them."""
    if reply.attachment is not None:
        return _with_file(reply)
    if reply.pin is not None or not (reply.text or reply.buttons):
        return (reply,)
    if reply.asks_location and reply.buttons:
        return fit(_with_choices_in_words(reply))
    limit = BODY_UNITS if reply.buttons or reply.asks_location else TEXT_UNITS
    *ahead, last = _pieces(reply.text, limit)
    page, *further = _pages(reply.buttons)
    return (
        *(Reply(text) for text in ahead),
        replace(reply, text=last, buttons=page),
        *(Reply(f"{n}/{len(further) + 1}", buttons) for n, buttons in enumerate(further, 2)),
    )


def _with_file(reply: Reply) -> tuple[Reply, ...]:
    """A file goes with a short text and few choices. Else it follows its text, or goes ahead of choices."""
    words, file = replace(reply, attachment=None), Reply(attachment=reply.attachment)
    buttons, *further = _pages(reply.buttons)
    if units(reply.text) <= BODY_UNITS and are_few(buttons) and not further and not reply.asks_location:
        return (replace(reply, buttons=buttons),)
    if reply.buttons or reply.asks_location:
        return (file, *fit(words))
    return (*fit(words), file)


def _with_choices_in_words(reply: Reply) -> Reply:
    """WhatsApp cannot ask for the position and offer choices at once; typed words are understood as well."""
    choices = (f"• {button.label}" for button in reply.buttons)
    return replace(reply, text="\n".join((reply.text, *choices)), buttons=())


def _pages(buttons: tuple[Button, ...]) -> list[tuple[Button, ...]]:
    different = tuple({button.id: button for button in buttons}.values())
    return [different[start : start + LIST_ROWS] for start in range(0, len(different), LIST_ROWS)] or [()]


def _pieces(text: str, last_limit: int) -> list[str]:
    """The text as one piece, or several of which the last holds at most `last_limit` units."""
    if units(text) <= last_limit:
        return [text]
    start = len(text) if last_limit == TEXT_UNITS else _start_of_end(text, last_limit)
    pieces = [piece.strip() for piece in (*_chunks(text[:start]), text[start:])]
    return [piece for piece in pieces if piece] or [text[:1]]


def _start_of_end(text: str, limit: int) -> int:
    """Where the last paragraph or line begins, or as much of it as `limit` holds."""
    for mark in ("\n\n", "\n"):
        start = text.rstrip().rfind(mark) + len(mark)
        if start > len(mark) and units(text[start:]) <= limit:
            return start
    end = text.encode("utf-16-le", "surrogatepass")[-2 * limit :].decode("utf-16-le", "ignore")
    return len(text) - len(end) + max(0, end.find(" "))


def _chunks(text: str) -> Iterator[str]:
    """The text in pieces that go alone, ended at a paragraph, a line or a word."""
    while units(text) > TEXT_UNITS:
        head = beginning(text, TEXT_UNITS)
        ends = (head.rfind(mark) for mark in _BREAKS)
        end = next((end for end in ends if end > len(head) // 2), len(head))
        yield text[:end]
        text = text[end:]
    yield text
