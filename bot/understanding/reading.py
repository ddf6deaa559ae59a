"""What was read in one message."""

from dataclasses import dataclass, field

from bot.agents.item import Item
from bot.places.place import Place
from bot.understanding.intent import Intent
from bot.understanding.wishes import Wish


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as it was written, and what it can mean.

    One choice: that is the place. Two to five: ask which. None: a place was named that we don't know.
    """

    words: str
    choices: tuple[Place, ...]

    @property
    def place(self) -> Place | None:
        """The place, when only one is meant."""
        return self.choices[0] if len(self.choices) == 1 else None


@dataclass(frozen=True, slots=True)
class Reading:
    """One message, read. What it does not say is None.

    `size_m3` is the cylinder's content in m³, `price_idr` whole rupiah, `spo2` percent and of now.
    `danger` holds the ids of the signs found ("spo2" among them), see data/danger.toml; () for none.
    `language` is "id", "en", "jv", "su" or "mix", None when the words do not tell.
    `number` is set when the whole message is a small number, such as the answer to a list.
    `wishes` are what is asked of an agent besides the item: open late, open now, delivery.
    `evidence` holds (slot, words) pairs: the words, as they were written, that led to each slot.
    """

    intent: Intent
    item: Item | None = None
    size_m3: float | None = None
    quantity: int | None = None
    place: PlaceMention | None = None
    spo2: int | None = None
    danger: tuple[str, ...] = ()
    price_idr: int | None = None
    language: str | None = None
    number: int | None = None
    wishes: frozenset[Wish] = frozenset()
    evidence: tuple[tuple[str, str], ...] = field(default=(), compare=False)
