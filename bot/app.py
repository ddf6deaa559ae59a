"""Wiring, and nothing else."""

import asyncio
import random
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot.agents.directory import Directory
from bot.channels.http import http_app
from bot.channels.server import serve_http
from bot.channels.telegram.fit import fit as fit_telegram
from bot.channels.web.chat import BODY_LIMITS, WebChat
from bot.channels.web.events import HEARTBEAT_SECONDS
from bot.channels.whatsapp.fit import fit as fit_whatsapp
from bot.channels.whatsapp.settings import WEBHOOK_PATH
from bot.channels.whatsapp.webhook import BODY_LIMIT
from bot.conversation.converse import apology, converse
from bot.conversation.doors import Doors
from bot.conversation.messages import Incoming
from bot.person import ChannelName
from bot.service.answer import Converse, Perform
from bot.service.boards import Boards
from bot.service.channel import Channel
from bot.service.clock import SystemClock
from bot.service.due import Timekeeper
from bot.service.expand_broadcast import Expander
from bot.service.files import Files
from bot.service.heap import kept_for_good, loading
from bot.service.housekeep import Housekeeper
from bot.service.jobs import jobs
from bot.service.logs import configure_logging
from bot.service.mail import Mailer
from bot.service.metrics import Metrics
from bot.service.perform.perform import perform
from bot.service.rate import Rate
from bot.service.receive import Receiver
from bot.service.refresh import Refresher
from bot.service.repeat import repeat
from bot.service.send import Sender
from bot.service.verdicts import Verdicts
from bot.service.window import Window
from bot.settings import Settings
from bot.store.data_files import load_gazetteer, load_knowledge
from bot.store.database import Database
from bot.store.listings import fill_from_files
from bot.store.migrate import migrate
from bot.store.opening import open_database
from bot.store.revisions import load_revisions
from bot.store.transcript import Transcript
from bot.ways_in import mailer_of, rates_of, telegram_of, whatsapp_of

DOORS_EVERY = 5.0  # seconds: the services tell our name there some time after the start

FITS = {ChannelName.TELEGRAM: fit_telegram, ChannelName.WHATSAPP: fit_whatsapp}


@dataclass(frozen=True, slots=True)
class Core:
    """What every way in stands on: the database with its tables and agents, and what the bot knows."""

    settings: Settings
    database: Database
    refresher: Refresher
    clock: SystemClock
    metrics: Metrics
    files: Files
    mailer: Mailer | None


@asynccontextmanager
async def open_core(settings: Settings) -> AsyncIterator[Core]:
    """Bring the database up to date, fill a new one, and load what the bot knows."""
    clock = SystemClock()
    await migrate(settings.database_url)
    database = await open_database(settings.database_url)
    try:
        with loading():
            gazetteer = load_gazetteer(settings.data)
            await fill_from_files(database, settings.data, gazetteer, clock.now().date())
            knowledge = load_knowledge(settings.data, settings.locales, gazetteer, Directory((), ()))
            refresher = Refresher(database, knowledge, clock)
            await refresher.refresh()
        mailer = mailer_of(settings)
        per_second = {name: rate.per_second for name, rate in rates_of(settings).items()}
        refresher.know(mails=mailer is not None, per_second=per_second)
        yield Core(settings, database, refresher, clock, Metrics(), Files(database, clock), mailer)
    finally:
        await database.close()


@asynccontextmanager
async def answering(
    core: Core,
    channels: Mapping[ChannelName, Channel],
    rates: Mapping[ChannelName, Rate],
    worker_id: str,
    converse: Converse = converse,
    perform: Perform = perform,
) -> AsyncIterator[Receiver]:
    """Take messages and send answers through `channels`; when the block ends nothing is left half-way."""
    jitter = random.random
    sender = Sender(core.database, channels, rates, worker_id, core.clock, jitter, core.metrics)
    knowledge = core.refresher.knowledge

    async def receive(incoming: Incoming) -> bool:
        return await receiver.receive(incoming)

    async def performed() -> None:
        await core.refresher.refresh()
        timekeeper.poke()

    timekeeper = Timekeeper(core.database, receive, jobs(core.mailer, core.files), knowledge, core.clock)
    receiver = Receiver(
        core.database, sender, knowledge, converse, apology, core.clock, core.metrics, FITS,
        perform=perform, performed=performed,
    )  # fmt: skip
    await sender.start()
    ringing = asyncio.create_task(timekeeper.run())
    try:
        yield receiver
    finally:
        ringing.cancel()
        await receiver.drain()
        await sender.stop()


async def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Run all that is configured, until SIGINT or SIGTERM; `announce` is told the web chat's address."""
    configure_logging(settings.log_level)
    async with open_core(settings) as core, AsyncExitStack() as closing:
        phrases = core.refresher.knowledge().phrases

        async def receive(incoming: Incoming) -> bool:
            return await receiver.receive(incoming)

        poll_seconds = HEARTBEAT_SECONDS if is_alone(settings) else 1.0
        files, boards = core.files, Boards(core.database, core.clock)
        web = WebChat(receive, Transcript(core.database), phrases, files, core.clock.now, poll_seconds)
        channels: dict[ChannelName, Channel] = {ChannelName.WEB: web.channel}
        telegram = telegram_of(settings, phrases, core.metrics, files, boards)
        if telegram:
            channels[ChannelName.TELEGRAM] = telegram.channel
            closing.push_async_callback(telegram.close)
        window = Window(core.database, core.clock)
        whatsapp = whatsapp_of(settings, phrases, core.metrics, window.is_open, files)
        if whatsapp:
            channels[ChannelName.WHATSAPP] = whatsapp.channel
            closing.push_async_callback(whatsapp.close)
        name = worker_name(settings)
        receiver = await closing.enter_async_context(answering(core, channels, rates_of(settings), name))

        def doors() -> Doors:
            return Doors(telegram.username if telegram else "", whatsapp.number if whatsapp else "")

        for work in background(core, doors):
            closing.callback(asyncio.create_task(work).cancel)
        if telegram:
            closing.push_async_callback(telegram.stop)
            await telegram.start(receive)
        if whatsapp:
            closing.callback(whatsapp.stop)
            verdicts = Verdicts(ChannelName.WHATSAPP, core.database, core.clock, core.metrics)
            whatsapp.start(receive, verdicts.take)
        services = [service for service in (telegram, whatsapp) if service]
        routes = [*web.routes, *(route for service in services for route in service.routes)]
        limits = {WEBHOOK_PATH: BODY_LIMIT, **BODY_LIMITS}
        app = http_app(routes, lambda: is_ready(core), core.metrics.registry, limits)
        with kept_for_good():
            await serve_http(app, settings.http_host, settings.http_port, announce, web.close)


def background(core: Core, doors: Callable[[], Doors]) -> tuple[Coroutine[None, None, None], ...]:
    """What goes on besides answering, each for as long as the program runs."""

    async def know_our_doors() -> float:
        core.refresher.know(doors=doors())
        return DOORS_EVERY

    rates = rates_of(core.settings)
    return (
        core.refresher.run(),
        Housekeeper(core.database, core.clock).run(),
        Expander(core.database, core.refresher.knowledge, rates, core.clock, FITS).run(),
        repeat("doors", know_our_doors, core.clock),
    )


async def is_ready(core: Core) -> bool:
    """Whether the database answers; what the bot knows was loaded before there was anybody to ask."""
    await load_revisions(core.database)
    return True


def worker_name(settings: Settings) -> str:
    """A name of its own for each worker on PostgreSQL; SQLite has one, and what it left is its own again."""
    return "serve" if is_alone(settings) else uuid.uuid4().hex


def is_alone(settings: Settings) -> bool:
    """Whether this is the only worker: SQLite has one writer."""
    return settings.database_url.startswith("sqlite")
