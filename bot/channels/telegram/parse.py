"""A Telegram update as the conversation knows it. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.constants import ChatType

from bot.channels.words import clean
from bot.conversation.messages import (
    Choice,
    Content,
    Document,
    Incoming,
    Location,
    Moved,
    Photo,
    Text,
    Unreadable,
)
from bot.person import ChannelName, Person

EDIT_WINDOW = timedelta(minutes=10)
"""How long after a text its correction is still answered."""

SCHEME = ChannelName.TELEGRAM

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)

COMMAND = re.compile(r"^(/\w+)(?:@(\w+))?")

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


@dataclass(frozen=True, slots=True)
class Account:
    """Our own account: its id, and its name without @, '' until Telegram has told it."""

    id: int
    username: str = ""

    @classmethod
    def of(cls, token: str) -> "Account":
        """What the token tells."""
        id = token.partition(":")[0]
        return cls(int(id) if id.isdecimal() else 0)


def parse(update: Update, account: Account, now: datetime) -> Incoming | None:
    """The message in `update`, or None when it asks for no answer.

    In a private chat everything counts; in a group pressed buttons, commands to us and replies to messages of
    ours. `now` (UTC) is when a pressed button reached us, which Telegram does not tell.
    """
    if update.callback_query:
        return _pressed(update.update_id, update.callback_query, now)
    if update.message:
        return _said(update.update_id, update.message, account)
    if update.edited_message:
        return _corrected(update.update_id, update.edited_message, account)
    return None


def _pressed(update_id: int, query: CallbackQuery, now: datetime) -> Incoming | None:
    chat = query.message.chat if query.message else None
    if chat and chat.type not in (ChatType.PRIVATE, *GROUPS):
        return None
    # A private chat has its person's id, so a button whose message is out of reach still has its sender.
    return Incoming(
        id=f"telegram:{update_id}",
        sender=_person(chat.id if chat else query.from_user.id),
        content=Choice(clean(query.data)),
        sent_at=now,
        language=_language(query.from_user),
        author=_person(query.from_user.id) if chat and _is_group(chat) else None,
    )


def _said(update_id: int, message: Message, account: Account) -> Incoming | None:
    if message.migrate_to_chat_id:
        moved = Moved(_person(message.migrate_to_chat_id))
        return Incoming(f"telegram:{update_id}", _person(message.chat.id), moved, message.date)
    is_ours = _is_for_us_in_group(message, account) if _is_group(message.chat) else True
    return _incoming(update_id, message, account, _content(message), message.date) if is_ours else None


def _corrected(update_id: int, message: Message, account: Account) -> Incoming | None:
    edited_at = message.edit_date
    if message.text is None or edited_at is None or edited_at - message.date > EDIT_WINDOW:
        return None
    if _is_group(message.chat):
        return None
    return _incoming(update_id, message, account, _text(message.text), edited_at)


def _is_for_us_in_group(message: Message, account: Account) -> bool:
    """Until our name is known, every name counts as ours."""
    if message.from_user is None or message.sender_chat:  # written in the name of a group or channel
        return False
    command = COMMAND.match(message.text or "")
    if not command:
        return _answered(message, account) is not None
    named = command[2]
    return not (named and account.username) or named.lower() == account.username.lower()


def _incoming(
    update_id: int, message: Message, account: Account, content: Content | None, sent_at: datetime
) -> Incoming | None:
    author = message.from_user
    if content is None or message.chat.type not in (ChatType.PRIVATE, *GROUPS) or (author and author.is_bot):
        return None
    answered = _answered(message, account)
    return Incoming(
        id=f"telegram:{update_id}",
        sender=_person(message.chat.id),
        content=content,
        sent_at=sent_at,
        language=_language(author),
        author=_person(author.id) if author and _is_group(message.chat) else None,
        quoted=clean(answered.text or answered.caption) if answered else "",
    )


def _answered(message: Message, account: Account) -> Message | None:
    """The message of ours that this one replies to."""
    earlier = message.reply_to_message
    is_ours = earlier and earlier.from_user and earlier.from_user.id == account.id
    return earlier if is_ours else None


def _content(message: Message) -> Content | None:
    if message.text is not None:
        return _text(message.text)
    if place := message.location or (message.venue and message.venue.location):
        return Location(place.latitude, place.longitude)
    caption = clean(message.caption)
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Photo(caption, _reference(largest.file_id))
    for kind in UNREADABLE_KINDS:
        if getattr(message, kind):
            return Unreadable(kind, caption)
    if file := message.document:
        return Document(_reference(file.file_id), clean(file.file_name), caption)
    return None


def _text(words: str) -> Text:
    return Text(COMMAND.sub(r"\1", clean(words)))


def _reference(file_id: str) -> str:
    return f"{SCHEME}:{file_id}"


def _person(chat_id: int) -> Person:
    return Person(ChannelName.TELEGRAM, str(chat_id))


def _is_group(chat: Chat) -> bool:
    return chat.type in GROUPS


def _language(user: User | None) -> str:
    return (user and user.language_code) or ""
