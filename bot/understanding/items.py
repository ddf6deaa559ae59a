"""What somebody looks for."""

from bot.agents.item import Item
from bot.understanding.message import Message

MODES = {"items.refill": Item.REFILL, "items.buy": Item.CYLINDER_BUY, "items.rent": Item.CYLINDER_RENT}
REJECTIONS = frozenset({"bukan", "jangan", "not"})


def item(message: Message) -> Item | None:
    """The item; `ANY` for oxygen in no particular or in several forms, None when no item is named."""
    if message.has("items.concentrator"):
        return Item.CONCENTRATOR
    cylinder = message.has("items.cylinder")
    if message.has("items.regulator") and (not cylinder or message.has("items.owned")):
        return Item.REGULATOR
    modes = {found for name, found in MODES.items() if said(message, name)}
    if len(modes) > 1:
        return settled(modes, message)
    mode = next(iter(modes), None)
    if mode is Item.CYLINDER_BUY and not cylinder and message.has("items.oxygen"):
        return Item.ANY
    if mode is not None and (mode is not Item.CYLINDER_BUY or cylinder):
        return mode
    if message.has("items.spent"):
        return Item.REFILL
    if cylinder:
        return Item.CYLINDER_BUY
    return Item.ANY if message.has("items.oxygen") and not message.has("vitals.spo2") else None


def said(message: Message, name: str) -> bool:
    """Whether a phrase of the list stands there unrejected ("bukan isi ulang")."""
    return any(REJECTIONS.isdisjoint(message.back(hit.start, 1)) for hit in message.hits(name))


def settled(modes: set[Item], message: Message) -> Item:
    """One of several modes: a seller ("jual") of refills or rentals is not a purchase."""
    bought = any(message.words.canonical[hit.start] != "jual" for hit in message.hits("items.buy"))
    rest = modes if bought else modes - {Item.CYLINDER_BUY}
    return next(iter(rest)) if len(rest) == 1 else Item.ANY
