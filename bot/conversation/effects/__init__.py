"""What a turn asks of the world, as data; one module a domain. `service.perform` says how each is done."""

from bot.conversation.effects.effect import Effect
from bot.conversation.effects.memory import Forget, Remember

__all__ = ["Effect", "Forget", "Remember"]
