"""`oksigenbot broadcast`: send one, watch it, end it, from the machine itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.broadcasts.audience import Audience
from bot.broadcasts.broadcast import LONGEST_TEXT, Broadcast
from bot.broadcasts.report import Report
from bot.broadcasts.states import BroadcastState as State
from bot.conversation.broadcast_words import as_seen, board
from bot.conversation.messages import PLAIN, STRONG
from bot.conversation.phrasing import Say
from bot.person import ChannelName, Person
from bot.settings import Settings
from bot.store import audit, broadcast_lanes, broadcasts, listeners
from bot.store.audit import Entry
from bot.store.data_files import load_gazetteer, load_phrases
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.opening import open_database
from bot.understanding.times_told import times_told

app = typer.Typer(no_args_is_help=True, help="Broadcasts: send one, see how far it is, end it.")

CLI = Person(ChannelName.CONSOLE, "cli")
_ENDED = (State.DONE, State.CANCELLED, State.RECALLED)


@app.command()
def send(
    context: typer.Context,
    place: Annotated[str, typer.Argument(help="Name or code of the place whose people it is for.")],
    text: Annotated[str, typer.Argument(help="What they are told.")],
    until: Annotated[str, typer.Option(help='Until when it holds: "besok jam 12", "3 hari".')],
    sender: Annotated[str, typer.Option(help="Who says so.")],
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking.")] = False,
) -> None:
    """Show it as people will see it, ask, send it, and show how far it is."""
    asyncio.run(_send(context.obj, place, text, until, sender, yes))


@app.command()
def status(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help="The number of the broadcast.")],
    follow: Annotated[bool, typer.Option("--follow", help="Go on until it has ended.")] = False,
) -> None:
    """Show how far a broadcast is."""
    asyncio.run(_status(context.obj, number, follow))


@app.command()
def cancel(
    context: typer.Context, number: Annotated[int, typer.Argument(help="The number of the broadcast.")]
) -> None:
    """End a broadcast: whoever has not got it will not."""
    asyncio.run(_cancel(context.obj, number))


async def _send(settings: Settings, place: str, text: str, until: str, sender: str, yes: bool) -> None:
    gazetteer, say = load_gazetteer(settings.data), _say(settings)
    found = gazetteer.place(place) or next(iter(gazetteer.named(place)), None)
    zone = gazetteer.zone(found) if found else "Asia/Jakarta"
    now = datetime.now(UTC)
    ends = [at for at in times_told(until, now.astimezone(ZoneInfo(zone))) if at > now]
    if found is None:
        _refuse(say("broadcast.unknown_place", words=place))
    if not ends:
        _refuse(say("broadcast.until"))
    if len(text) > LONGEST_TEXT:
        _refuse(say("broadcast.too_long", most=LONGEST_TEXT, n=len(text)))
    new = Broadcast(
        0, text, Audience((found.code,)), found.name, sender, CLI, CLI, settings.language, zone,
        now, now, ends[-1].astimezone(UTC), confirmers=(CLI,),
    )  # fmt: skip
    async with _opened(settings) as database:
        size = sum((await listeners.count(database, new.audience)).values())
        typer.echo(_plain(as_seen(new, say).text))
        question = say("broadcast.cli_sure", n=size, area=gazetteer.full_name(found))
        if not size or not (yes or typer.confirm(question)):
            raise typer.Exit(1)
        number = await _begun(database, replace(new, size=size))
        typer.echo(say("broadcast.starts", number=number, n=size, area=found.name))
        await _follow(database, number, say)


async def _begun(database: Database, new: Broadcast) -> int:
    async with database.transaction() as connection:
        number = await broadcasts.add(connection, new)
        await broadcasts.move(connection, number, State.SCHEDULED)
        what = f"{new.size} in {new.area}, until {new.useful_until:%Y-%m-%d %H:%M} UTC, by cli"
        await audit.note(
            connection, Entry(new.said_at, "cli", "broadcast", f"broadcast {number}", new.text, what)
        )
    return number


async def _status(settings: Settings, number: int, follow: bool) -> None:
    say = _say(settings)
    async with _opened(settings) as database:
        one, report = await _told(database, number, say)
        if follow and one.state not in _ENDED:
            await _follow(database, number, say)
        else:
            typer.echo(_plain(board(one, report, 0, say).text))


async def _cancel(settings: Settings, number: int) -> None:
    say = _say(settings)
    async with _opened(settings) as database:
        await _told(database, number, say)
        async with database.transaction() as connection:
            await broadcast_lanes.hold_all(connection, number)
            if await broadcasts.move(connection, number, State.CANCELLED):
                await broadcast_lanes.withdraw(connection, number)
                entry = Entry(datetime.now(UTC), "cli", "broadcast", f"broadcast {number}", "", "cancelled")
                await audit.note(connection, entry)
        one, report = await _told(database, number, say)
        typer.echo(_plain(board(one, report, 0, say).text))


async def _follow(database: Database, number: int, say: Say) -> None:
    """A bar until it has ended; the service that is running sends it."""
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("")
        while True:
            one, report = await _told(database, number, say)
            ended = one.size - report.in_hand - report.ahead
            failed = ", ".join(f"{reason}: {n}" for reason, n in report.failures.items())
            done = min(one.size, report.sent + sum(report.failures.values()))
            progress.update(task, total=one.size, completed=min(done, max(0, ended)), description=failed)
            if one.state in _ENDED:
                break
            await asyncio.sleep(0.5)
    typer.echo(_plain(board(one, report, 0, say).text))


async def _told(database: Database, number: int, say: Say) -> tuple[Broadcast, Report]:
    one = await broadcasts.get(database, number)
    if one is None:
        _refuse(say("broadcast.cli_none", number=number))
    return one, await broadcasts.report(database, one)


def _refuse(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(2)


def _say(settings: Settings) -> Say:
    return load_phrases(settings.locales).say(settings.language)


def _plain(text: str) -> str:
    return text.replace(STRONG, "").replace(PLAIN, "")


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Database]:
    await migrate(settings.database_url)
    database = await open_database(settings.database_url)
    try:
        yield database
    finally:
        await database.close()
