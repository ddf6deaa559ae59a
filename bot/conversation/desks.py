"""Who takes a message that is no danger, no command and no answer to an open question: one line a domain.

A domain adds its line here and nothing in `decide`. Of hearers the first that returns a turn has it.
"""

from collections.abc import Callable

from bot.conversation.claim_words import CARD as CLAIM_CARD
from bot.conversation.claim_words import DECIDED as CLAIM_DECIDED
from bot.conversation.flows import (
    account,
    check_number,
    claims,
    news,
    register,
    seen,
    summary,
    watch,
    watch_due,
    watch_stop,
)
from bot.conversation.flows.broadcast import hear as broadcast
from bot.conversation.flows.officer import hear as officer
from bot.conversation.flows.officer import imports as officer_imports
from bot.conversation.flows.requests import desk as request_desk
from bot.conversation.flows.requests import hearing as requests
from bot.conversation.flows.requests import talk as request_talk
from bot.conversation.flows.vendor import check as vendor_check
from bot.conversation.flows.vendor import hear as vendor
from bot.conversation.flows.vendor import own_account as vendor_account
from bot.conversation.flows.vendor import report as vendor_report
from bot.conversation.request_notices import CARD, NEWS
from bot.conversation.turn import Heard, Scene, State, Turn

Hear = Callable[[Heard, State | None, Scene], Turn | None]
Press = Callable[[str, State | None, Scene], Turn | None]
Come = Callable[[str, State | None, Scene], Turn]

EAGER: tuple[Hear, ...] = (vendor.agent, officer.official)
"""For one person's chat, before the commands and the open question: words that mean one thing of who says
them, whatever is open."""

HEARERS: tuple[Hear, ...] = (
    broadcast.hear,
    officer.stranger,
    check_number.hear,
    vendor.agent,
    register.hear,
    vendor.stranger,
    summary.hear,
    request_desk.hear,
    watch_stop.hear,
    watch.hear,
    seen.hear,
    requests.hear,
)
"""For one person's chat: agents and officials first, whose words would mean something else from others."""

GROUP_HEARERS: tuple[Hear, ...] = (account.show_code, summary.hear, request_desk.hear_in_group)
"""For a group: commands, and answers to our own messages there. What nobody takes is left unanswered."""

PRESSED: dict[str, Press] = {
    "bc": broadcast.pressed,
    "news": news.pressed,
    "stock": vendor_report.pressed,
    "check": vendor_check.pressed,
    "own": vendor_account.pressed,
    "reg": register.pressed,
    "claim": claims.pressed,
    "watch": watch.pressed,
    "seen": seen.pressed,
    "req": requests.press,
    "office": requests.press_office,
    "acc": officer.pressed_account,
    "adm": officer.pressed_listing,
}
"""Pressed buttons by the part of their id before the colon; the function gets the part behind it. None: no
button of ours, or of an older day."""

DUE: dict[str, Come] = {
    news.ASK: news.ask,
    vendor_check.QUESTION: vendor_check.ask,
    CLAIM_CARD: claims.show,
    CLAIM_DECIDED: claims.decided,
    "watch.alert": watch_due.alert,
    "watch.ends": watch_due.ends,
    "seen.ask": seen.due,
    NEWS: request_talk.hear_news,
    CARD: request_desk.show_card,
    "import.preview": officer_imports.come_preview,
    "import.made": officer_imports.come_made,
    "import.undone": officer_imports.come_undone,
    "listings.send": officer_imports.come_listings,
}
"""What comes back at its time, by its kind; the function gets what it is about."""
