"""A Telegram update as the conversation knows it. Pure."""

import re
from datetime import datetime, timedelta

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType

from bot.channels.words import clean
from bot.conversation.messages import Choice, Content, Document, Incoming, Location, Photo, Text, Unreadable
from bot.person import ChannelName, Person

EDIT_WINDOW = timedelta(minutes=10)
"""How long after a text its correction is still answered."""

COMMAND_WITH_BOT_NAME = re.compile(r"^(/\w+)@\w+")

# An animation also carries a document, so these are looked at first.
UNREADABLE_KINDS = (
    "animation",
    "audio",
    "contact",
    "dice",
    "game",
    "poll",
    "sticker",
    "story",
    "video",
    "video_note",
    "voice",
)


def parse(update: Update, now: datetime) -> Incoming | None:
    """The message in `update`, or None when it asks for no answer.

    Only private chats count. `now` (UTC) is when a pressed button reached us, which Telegram does not tell.
    """
    if update.callback_query:
        return _pressed(update.update_id, update.callback_query, now)
    if update.message:
        return _incoming(update.update_id, update.message, _content(update.message), update.message.date)
    if update.edited_message:
        return _corrected(update.update_id, update.edited_message)
    return None


def _pressed(update_id: int, query: CallbackQuery, now: datetime) -> Incoming | None:
    if query.message and query.message.chat.type != ChatType.PRIVATE:
        return None
    # A private chat has its person's id, so a button whose message is out of reach still has its sender.
    return Incoming(
        id=f"telegram:{update_id}",
        sender=_person(query.message.chat.id if query.message else query.from_user.id),
        content=Choice(clean(query.data)),
        sent_at=now,
        language=_language(query.from_user),
    )


def _corrected(update_id: int, message: Message) -> Incoming | None:
    edited_at = message.edit_date
    if message.text is None or edited_at is None or edited_at - message.date > EDIT_WINDOW:
        return None
    return _incoming(update_id, message, _text(message.text), edited_at)


def _incoming(
    update_id: int, message: Message, content: Content | None, sent_at: datetime
) -> Incoming | None:
    is_from_bot = message.from_user is not None and message.from_user.is_bot
    if content is None or message.chat.type != ChatType.PRIVATE or is_from_bot:
        return None
    return Incoming(
        id=f"telegram:{update_id}",
        sender=_person(message.chat.id),
        content=content,
        sent_at=sent_at,
        language=_language(message.from_user),
    )


def _content(message: Message) -> Content | None:
    if message.text is not None:
        return _text(message.text)
    if place := message.location or (message.venue and message.venue.location):
        return Location(place.latitude, place.longitude)
    caption = clean(message.caption)
    if message.photo:
        return Photo(caption)
    for kind in UNREADABLE_KINDS:
        if getattr(message, kind):
            return Unreadable(kind, caption)
    if message.document:
        return Document(message.document.file_id, clean(message.document.file_name), caption)
    return None


def _text(words: str) -> Text:
    return Text(COMMAND_WITH_BOT_NAME.sub(r"\1", clean(words)))


def _person(chat_id: int) -> Person:
    return Person(ChannelName.TELEGRAM, str(chat_id))


def _language(user: User | None) -> str:
    return (user and user.language_code) or ""
