"""What the conversation makes of one message, and what comes of the effects that it asks for."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

import structlog

from bot.conversation.converse import Outcome
from bot.conversation.effects import Effect, Remember
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Due, Incoming, Reply
from bot.person import ChannelName
from bot.service.channel import Fit
from bot.service.logs import traced
from bot.service.metrics import Metrics
from bot.service.perform.call import Call
from bot.store.database import Connection

Converse = Callable[[Incoming, str | None, Knowledge, datetime], Outcome]
Perform = Callable[[Sequence[Effect], Call], Awaitable[Sequence[Reply]]]
Apologise = Callable[[str, Knowledge], Reply]

log = structlog.get_logger()


class NotPerformed(Exception):
    """The effects of a message could not be done."""


class Answerer:
    """Lets the conversation speak, and does what it asks for in the transaction it is given.

    `unavailable` are the errors of a database that is away, which are nobody's mistake.
    """

    def __init__(
        self,
        knowledge: Callable[[], Knowledge],
        converse: Converse,
        apologise: Apologise,
        perform: Perform,
        fits: Mapping[ChannelName, Fit],
        metrics: Metrics,
        unavailable: tuple[type[BaseException], ...],
    ) -> None:
        self._knowledge = knowledge
        self._converse = converse
        self._apologise = apologise
        self._perform = perform
        self._fits = fits
        self._metrics = metrics
        self._unavailable = unavailable

    def outcome(self, incoming: Incoming, memory: str | None, now: datetime) -> Outcome | None:
        """What the conversation says; None when it has a mistake, which stops nobody else's answer."""
        try:
            return self._converse(incoming, memory, self._knowledge(), now)
        except Exception as error:
            log.error("no answer", content=type(incoming.content).__name__, **traced(error))
            self._metrics.failed(incoming.sender.channel, "conversation")
            return None

    async def perform(
        self, connection: Connection, incoming: Incoming, outcome: Outcome, now: datetime
    ) -> Sequence[Reply] | None:
        """Do what the turn asks for; what is to be said of it, None when it asks for nothing.

        Raises NotPerformed, or what the database raises when it is away.
        """
        if all(isinstance(effect, Remember) for effect in outcome.effects):
            return None
        knowledge = self._knowledge()
        author, say = incoming.author or incoming.sender, knowledge.phrases.say(outcome.language)
        try:
            call = Call(connection, incoming.sender, author, knowledge, say, now)
            return await self._perform(outcome.effects, call)
        except self._unavailable:
            raise
        except Exception as error:
            log.error("not performed", effects=[type(e).__name__ for e in outcome.effects], **traced(error))
            raise NotPerformed from error

    def parts(self, incoming: Incoming, outcome: Outcome | None, told: Sequence[Reply]) -> list[Reply]:
        """All that is said, each part such as the channel carries in one call."""
        fit = self._fits.get(incoming.sender.channel)
        replies = self._replies(incoming, outcome, told)
        return [part for reply in replies for part in (fit(reply) if fit else (reply,))]

    def _replies(self, incoming: Incoming, outcome: Outcome | None, told: Sequence[Reply]) -> Sequence[Reply]:
        if outcome is not None:
            return (*outcome.replies, *told)
        if isinstance(incoming.content, Due):  # nobody is told of a mistake in what they did not ask for
            return ()
        return (self._apologise(incoming.language[:2], self._knowledge()),)
