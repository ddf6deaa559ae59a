"""What is kept of a person, or no more; the memory itself is saved with the turn."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.asker import Asker, Want, Where
from bot.conversation.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class Remember(Effect):
    """Keep this of the person for the next question; None leaves what is known."""

    language: str | None = None
    where: Where | None = None
    want: Want | None = None
    cautioned_at: datetime | None = None
    asked_news: bool = False

    def upon(self, asker: Asker) -> Asker:
        """The memory with this in it."""
        return replace(
            asker,
            language=self.language or asker.language,
            where=self.where or asker.where,
            want=self.want or asker.want,
            cautioned_at=self.cautioned_at or asker.cautioned_at,
            asked_news=self.asked_news or asker.asked_news,
        )


@dataclass(frozen=True, slots=True)
class Forget(Effect):
    """Delete everything kept of the person, at once."""
