"""What citizens found: asked once, kept under a pseudonym, weighed by what became of their earlier words."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.agents.item import Item
from bot.agents.notice import Notice, NoticeKind
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.agents.offer import merge
from bot.agents.reporter_record import judged
from bot.conversation.effects.supply import AgentShown, AskWhatWasFound, ReportSeen, SearchedInVain
from bot.conversation.messages import Reply
from bot.conversation.seen_words import button_id, question, thanks
from bot.places.zones import zone_of
from bot.service.perform.call import Call, Performers
from bot.service.perform.news import ask_later
from bot.service.perform.watches import question_key
from bot.store import citizens, unmet, watches
from bot.store.agents import latest_observations, put_observations
from bot.store.notices import put_notices
from bot.store.timers import Timer
from bot.supply.unmet import Unmet
from bot.understanding.citizen_report import Finding

ASK_AFTER = timedelta(minutes=45)
"""Time to phone and to go there."""

ASKED_AGAIN_AFTER = timedelta(hours=20)
"""Nobody is asked about the same agent twice a day."""

SEEN_ASK = "seen.ask"


async def judge_by(call: Call, *reports: Observation) -> None:
    """Judge what citizens said by what somebody trusted (or another citizen) says now; before it is kept."""
    for new in reports:
        earlier = await latest_observations(call.connection, new.agent_id)
        await citizens.judge(call.connection, judged(new, earlier), call.now)


async def shown(effect: AgentShown, call: Call) -> Sequence[Reply]:
    """Ask later what was found; of several agents looked at, about the last one."""
    about = button_id(Finding.GOT, effect.agent_id, effect.item, effect.size_m3)
    await call.later(Timer(call.sender, SEEN_ASK, about, call.now + ASK_AFTER, question_key(call)))
    if agent := call.knowledge.directory.get(effect.agent_id):
        await ask_later(call, agent.place_code)
    return ()


async def ask(effect: AskWhatWasFound, call: Call) -> Sequence[Reply]:
    """Ask, unless they were asked or have told of this agent today."""
    agent = call.knowledge.directory.get(effect.agent_id)
    since = call.now - ASKED_AGAIN_AFTER
    if agent is None or not await citizens.ask(call.connection, call.sender, agent.id, since, call.now):
        return ()
    return (question(agent, effect.item, effect.size_m3, call.knowledge, call.say),)


async def report(effect: ReportSeen, call: Call) -> Sequence[Reply]:
    """Keep what a citizen found, and say what it changes."""
    agent = call.knowledge.directory.get(effect.agent_id)
    if agent is None:
        return (Reply(call.say("seen.unknown")),)
    pseudonym = (await citizens.pseudonyms(call.connection, [call.author]))[call.author]
    await citizens.ask(call.connection, call.sender, agent.id, call.now - ASKED_AGAIN_AFTER, call.now)
    if effect.finding is Finding.CLOSED:
        await put_notices(call.connection, [_closed(agent.place_code, effect, pseudonym, call)])
        return (thanks(agent, effect.finding, None, 1, False, call.say),)
    weight = (await citizens.record(call.connection, pseudonym)).weight
    words = [_word(effect, item, size, pseudonym, weight, call) for item, size in _stocks(effect, call)]
    earlier = await latest_observations(call.connection, agent.id)
    await judge_by(call, *words)
    await put_observations(call.connection, words)
    thanked = thanks(agent, effect.finding, effect.price_idr, *_standing(words, earlier), call.say)
    return (await _waiting_on(effect, thanked, call),)


async def _waiting_on(effect: ReportSeen, thanked: Reply, call: Call) -> Reply:
    """Who was called in vain goes on waiting."""
    if effect.finding is not Finding.EMPTY or not await watches.wake(call.connection, call.sender, call.now):
        return thanked
    return Reply(f"{thanked.text}\n{call.say('watch.goes_on')}", thanked.buttons[:1])


def _closed(place_code: str, effect: ReportSeen, pseudonym: str, call: Call) -> Notice:
    today = call.now.astimezone(ZoneInfo(zone_of(place_code))).date()
    return Notice(
        *(effect.agent_id, NoticeKind.CLOSED, today, None, call.now, pseudonym), reporter=ReporterKind.CITIZEN
    )


def _stocks(effect: ReportSeen, call: Call) -> list[tuple[Item, float | None]]:
    """The stocks that are meant: "kosong" is meant of all that the agent is said to have of it.

    What somebody got or paid is told of the only stock it can be, else of no size in particular.
    """
    known = [
        (offer.item, offer.size_m3)
        for offer in call.knowledge.directory.offers(effect.agent_id)
        if (offer.item is effect.item or effect.item is Item.ANY)
        and effect.size_m3 in (None, offer.size_m3)
        and (offer.price_idr if effect.finding is Finding.OTHER_PRICE else offer.stock) is not None
    ]
    if known and (effect.finding is Finding.EMPTY or len(known) == 1):
        return known
    return [(effect.item, effect.size_m3)]


def _word(
    effect: ReportSeen, item: Item, size_m3: float | None, pseudonym: str, weight: float, call: Call
) -> Observation:
    stock = {Finding.GOT: Stock(None), Finding.EMPTY: Stock(0)}.get(effect.finding)
    return Observation(
        *(effect.agent_id, item, size_m3, stock, effect.price_idr),
        *(ReporterKind.CITIZEN, pseudonym, call.now, weight),
    )


def _standing(words: Sequence[Observation], earlier: Sequence[Observation]) -> tuple[int, bool]:
    """How many citizens say so by now, and whether a trusted word is disputed by it."""
    voices, disputed = 1, False
    for word in words:
        same = [seen for seen in earlier if (seen.item, seen.size_m3) == (word.item, word.size_m3)]
        offer = merge(word.item, word.size_m3, [*same, word])
        agreeing = offer.doubt.count if offer.doubt else 1
        voices = max(voices, agreeing, offer.stock_voices if offer.stock_by is ReporterKind.CITIZEN else 1)
        disputed = disputed or offer.disputed
    return voices, disputed


async def searched(effect: SearchedInVain, call: Call) -> Sequence[Reply]:
    """Count it, by the day of the place."""
    today = call.now.astimezone(ZoneInfo(zone_of(effect.place_code))).date()
    await unmet.count(call.connection, [Unmet(effect.place_code, effect.item, today, 1)])
    return ()


PERFORMERS: Performers = {
    AgentShown: shown,
    AskWhatWasFound: ask,
    ReportSeen: report,
    SearchedInVain: searched,
}
