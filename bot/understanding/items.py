"""What somebody looks for."""

from bot.agents.item import Item
from bot.understanding.intent import Intent
from bot.understanding.message import Message
from bot.understanding.phrases import Hit

MODES = {"items.refill": Item.REFILL, "items.buy": Item.CYLINDER_BUY, "items.rent": Item.CYLINDER_RENT}
SLOT_LISTS = (
    "items.concentrator",
    "items.regulator",
    *MODES,
    "items.spent",
    "items.cylinder",
    "items.oxygen",
)
LENT = frozenset({Intent.LEND_RETURN, Intent.AID_INFO, Intent.TICKET_STATUS})
"""Where a cylinder named without a way to get it is one of the loan pool."""
REJECTIONS = frozenset({"bukan", "jangan", "not"})


def item(message: Message) -> Item | None:
    """The item; `ANY` for oxygen in no particular or in several forms, None when no item is named."""
    if said(message, "items.concentrator"):
        return Item.CONCENTRATOR
    cylinder = names_cylinder(message)
    fills = said(message, "items.refill")  # "pakai kanul, mau isi ulang": the kanul is only told of
    if message.has("items.regulator") and not fills and (not cylinder or message.has("items.owned")):
        return Item.REGULATOR
    modes = {found for name, found in MODES.items() if said(message, name)}
    if len(modes) > 1:
        return settled(modes, message)
    mode = next(iter(modes), None)
    if mode is Item.CYLINDER_BUY and not cylinder and message.has("items.oxygen"):
        return Item.ANY
    if mode is not None and (mode is not Item.CYLINDER_BUY or cylinder or message.has("sizes.cubic")):
        return mode
    if message.has("items.spent"):
        return Item.REFILL
    if cylinder:
        return Item.CYLINDER_BUY
    oxygen = message.has("items.oxygen") or message.has("items.cylinder")
    return Item.ANY if oxygen and not message.has("vitals.spo2") else None


def names_cylinder(message: Message) -> bool:
    """Whether a cylinder is named as such; "oksigen tabung" is oxygen, of whatever form."""
    hits = message.hits("items.cylinder")
    return any(message.back(hit.start, 1) not in (["oksigen"], ["dari"]) for hit in hits)


def said(message: Message, name: str) -> bool:
    """Whether a phrase of the list stands there neither rejected ("bukan isi ulang") nor given up."""
    return any(not given_up(message, hit) for hit in message.hits(name))


def given_up(message: Message, hit: Hit) -> bool:
    """ "bukan isi ulang", "daripada beli", "tadinya mau sewa", "konsentrator ga kepake"."""
    if not REJECTIONS.isdisjoint(message.back(hit.start, 1)):
        return True
    if not message.listed("items.instead_of").isdisjoint(message.back(hit.start, 2)):
        return True
    if not message.listed("items.formerly").isdisjoint(message.back(hit.start, 3)):
        return True
    return any(hit.end <= broken.start <= hit.end + 1 for broken in message.hits("items.useless"))


def settled(modes: set[Item], message: Message) -> Item:
    """One of several modes: a seller ("jual") of refills or rentals is not a purchase."""
    bought = any(message.words.canonical[hit.start] != "jual" for hit in message.hits("items.buy"))
    rest = modes if bought else modes - {Item.CYLINDER_BUY}
    return next(iter(rest)) if len(rest) == 1 else Item.ANY


def item_for(intent: Intent, found: Item | None, message: Message) -> Item | None:
    """The item as it is meant beside an intent.

    A cylinder lent or given back is one of the loan pool; who asks people for one takes it in any way.
    """
    for name in SLOT_LISTS:
        for hit in message.hits(name)[:1]:
            message.note("item", hit.start, hit.end)
    if found is Item.CYLINDER_BUY and not message.has("items.buy"):
        if intent in LENT:
            return Item.CYLINDER_RENT
        if intent is Intent.REQUEST_HELP:
            return Item.ANY
    if (
        intent is Intent.LEND_RETURN
        and found in (Item.ANY, Item.REFILL, None)
        and message.has("items.cylinder")
    ):
        return Item.CYLINDER_RENT
    spent_only = found is Item.REFILL and not message.has("items.refill")
    return Item.ANY if spent_only and intent is Intent.REQUEST_HELP else found
