"""Groups as Telegram has them."""

from bot.service.rate import GroupRate


def is_group(address: str) -> bool:
    """Whether a chat is a group: Telegram numbers those below zero."""
    return address.startswith("-")


# A bot may send 20 messages a minute to a group: https://core.telegram.org/bots/faq#broadcasting-to-users
GROUP_RATE = GroupRate(lambda chat: is_group(chat.address), per_second=1 / 4.1, burst=5)
