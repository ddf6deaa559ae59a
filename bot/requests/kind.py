"""What a request is about."""

from enum import StrEnum

from bot.officials.role import Matter


class Kind(StrEnum):
    """What is asked for; the item tells which need."""

    NEED = "need"  # oxygen, a cylinder or a concentrator for somebody ill
    BULK = "bulk"  # for a puskesmas, an RT, a shelter
    PRICE = "price"  # a price far above the usual
    HOARDING = "hoarding"  # hoarding or fraud
    WRONG_INFO = "wrong_info"  # what the bot says of an agent is not so
    LEND = "lend"  # an offer to lend or give
    RETURN = "return"  # a loan goes back

    @property
    def accuses(self) -> bool:
        """Whether somebody is accused, who must not learn by whom."""
        return self in (Kind.PRICE, Kind.HOARDING)

    @property
    def matter(self) -> Matter:
        """Which office it is for, where trade and industry are different ones."""
        return Matter.TRADE if self.accuses else Matter.INDUSTRY
