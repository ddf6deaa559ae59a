"""What is read in a message besides what it wants."""

from dataclasses import dataclass

from bot.agents.item import Item
from bot.understanding.reading import PlaceMention
from bot.understanding.spo2 import Spo2


@dataclass(frozen=True, slots=True)
class Slots:
    """Item, content in m³, rupiah, place, saturation; None where nothing is said."""

    item: Item | None
    size: float | None
    price: int | None
    place: PlaceMention | None
    oxygen: Spo2 | None
