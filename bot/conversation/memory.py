"""A person's memory as one text: who they are to us, and the state we wait in."""

import json
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from bot.conversation.asker import Asker
from bot.conversation.flow import dump as dump_state
from bot.conversation.flow import load as load_state
from bot.conversation.turn import State

_ASKER = TypeAdapter(Asker)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept between two messages of one person."""

    asker: Asker = field(default_factory=Asker)
    state: State | None = None

    def dump(self) -> str:
        """The memory as JSON; fields that say nothing are left out."""
        asker = _ASKER.dump_python(self.asker, mode="json", exclude_defaults=True)
        return json.dumps({"asker": asker, "state": dump_state(self.state)}, separators=(",", ":"))

    @classmethod
    def load(cls, saved: str | None) -> "Memory":
        """The memory that was saved. What this version can't read begins anew; the rest is kept."""
        if saved is None:
            return cls()
        parts = json.loads(saved)
        return cls(_asker(parts.get("asker")), load_state(parts.get("state")))


def _asker(saved: object) -> Asker:
    try:
        return _ASKER.validate_python(saved)
    except ValidationError:
        return Asker()
