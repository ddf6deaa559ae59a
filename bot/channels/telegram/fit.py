"""A reply divided into such as Telegram carries in one call each. Pure."""

from dataclasses import replace

from bot.channels.telegram.render import CAPTION_UNITS, unmark
from bot.channels.words import units
from bot.conversation.messages import Reply


def fit(reply: Reply) -> tuple[Reply, ...]:
    """A text too long to stand beneath its file goes ahead, with its buttons; the file follows."""
    if reply.attachment is None or units(unmark(reply.text)[0]) <= CAPTION_UNITS:
        return (reply,)
    return (replace(reply, attachment=None), Reply(attachment=reply.attachment))
