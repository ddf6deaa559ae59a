"""What people look for."""

from enum import StrEnum


class Item(StrEnum):
    """The items of the trade. `ANY` is oxygen in whatever form."""

    REFILL = "refill"
    CYLINDER_BUY = "cylinder_buy"
    CYLINDER_RENT = "cylinder_rent"
    CONCENTRATOR = "concentrator"
    REGULATOR = "regulator"
    ANY = "any"
