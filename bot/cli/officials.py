"""`oksigenbot officials`: who may speak for whom, and what was done: the accounts from the command line."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer
from telegram.error import TelegramError

from bot.agents.directory import Directory
from bot.channels.telegram.client import Client as TelegramClient
from bot.conversation.account_words import account_line, invited, listed, scope_name
from bot.conversation.doors import Doors
from bot.conversation.messages import PLAIN, STRONG
from bot.conversation.phrasing import Say
from bot.officials.invitation import GOOD_FOR, Invitation
from bot.officials.role import Role
from bot.places.gazetteer import Gazetteer
from bot.service.perform.accounts import new_code
from bot.settings import Settings
from bot.store import accounts, audit
from bot.store.agents import load_agents
from bot.store.audit import Entry
from bot.store.data_files import load_gazetteer, load_phrases
from bot.store.database import Database
from bot.store.listings import fill_from_files
from bot.store.migrate import migrate
from bot.store.opening import open_database
from bot.ways_in import telegram_settings

app = typer.Typer(no_args_is_help=True, help="The accounts of officials, desks and agents.")

ACTOR = "cli"
"""Who acts, in the audit: somebody at the terminal of the server."""


class RoleWord(StrEnum):
    """The roles as they are typed."""

    PUSAT = "pusat"
    PETUGAS = "petugas"
    MEJA = "meja"
    AGEN = "agen"


ROLES = {
    RoleWord.PUSAT: Role.NATIONAL,
    RoleWord.PETUGAS: Role.OFFICE,
    RoleWord.MEJA: Role.DESK,
    RoleWord.AGEN: Role.AGENT,
}


@dataclass(frozen=True, slots=True)
class Office:
    """What the commands work with."""

    database: Database
    gazetteer: Gazetteer
    directory: Directory
    doors: Doors
    say: Say
    now: datetime


@app.command()
def invite(
    context: typer.Context,
    role: Annotated[RoleWord, typer.Option(help="pusat, petugas, meja (a request desk) or agen.")],
    area: Annotated[str, typer.Option(help="A place's code or name; for agen the agent's id.")] = "",
    label: Annotated[str, typer.Option(help="What people read: the office's or the agent's name.")] = "",
) -> None:
    """Make an invitation: a code for one person, good once and for three days."""

    async def run(office: Office) -> str:
        scope = _scope(ROLES[role], area, office)
        name = label or scope_name(ROLES[role], scope, office)
        given = Invitation(ROLES[role], scope, name, ACTOR, office.now + GOOD_FOR)
        code = new_code()
        async with office.database.transaction() as connection:
            await accounts.invite(connection, code, given)
            entry = Entry(office.now, ACTOR, "invite", f"{given.role} {scope}", after="invited")
            await audit.note(connection, entry)
        return invited(code, given, office, office.say).text

    _run(context.obj, run, with_doors=True)


@app.command("list")
def list_(context: typer.Context) -> None:
    """Say who has which role, by number."""

    async def run(office: Office) -> str:
        return listed(await accounts.all_grants(office.database), office, office.say).text

    _run(context.obj, run)


@app.command()
def revoke(context: typer.Context, number: Annotated[int, typer.Argument(help="See `list`.")]) -> None:
    """End an account, at once and everywhere."""

    async def run(office: Office) -> str:
        async with office.database.transaction() as connection:
            ended = await accounts.revoke(connection, number)
            if ended is None:
                raise Refused(office.say("account.no_such", number=number))
            subject, before = f"{ended.role} {ended.scope}", f"{ended.person.key} #{ended.id}"
            await audit.note(connection, Entry(office.now, ACTOR, "revoke", subject, before))
        return f"{office.say('officer.revoked_was')}\n{account_line(ended, office, office.say)}"

    _run(context.obj, run)


@app.command("audit")
def audit_(
    context: typer.Context,
    last: Annotated[int, typer.Option("--last", min=1, help="How many of the latest acts.")] = 20,
) -> None:
    """Say what was done and refused lately: when, by whom, what, before and after."""

    async def run(office: Office) -> str:
        entries = await audit.latest(office.database, last)
        if not entries:
            return office.say("officer.no_acts")
        return "\n".join(map(_line, reversed(entries)))

    _run(context.obj, run)


class Refused(Exception):
    """What was asked for can't be done; the message says why."""


def _run(settings: Settings, do: Callable[[Office], Awaitable[str]], with_doors: bool = False) -> None:
    """Do it with the database open, and print what is said of it."""

    async def opened() -> str:
        async with _office(settings, with_doors) as office:
            return await do(office)

    try:
        typer.echo(asyncio.run(opened()).replace(STRONG, "").replace(PLAIN, ""))
    except Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None


@asynccontextmanager
async def _office(settings: Settings, with_doors: bool) -> AsyncIterator[Office]:
    await migrate(settings.database_url)
    database = await open_database(settings.database_url)
    try:
        now = datetime.now(UTC)
        gazetteer = load_gazetteer(settings.data)
        await fill_from_files(database, settings.data, gazetteer, now.date())
        directory = Directory(await load_agents(database))
        doors = await _doors(settings) if with_doors else Doors()
        say = load_phrases(settings.locales).say(settings.language)
        yield Office(database, gazetteer, directory, doors, say, now)
    finally:
        await database.close()


async def _doors(settings: Settings) -> Doors:
    """Where we can be written to; Telegram is asked for our name there."""
    telegram = telegram_settings(settings)
    name = ""
    if telegram:
        client = TelegramClient(telegram.token, telegram.api_url)
        try:
            name = (await client.get_me()).username or ""
        except TelegramError:
            name = ""  # the code can be typed as well
        finally:
            await client.close_connections()
    return Doors(name, settings.whatsapp_number)


def _scope(role: Role, area: str, office: Office) -> str:
    """The scope that is meant. Raises Refused."""
    if role is Role.NATIONAL or (role is Role.DESK and not area):  # the national desk has no area
        return ""
    if role is Role.AGENT:
        if office.directory.get(area) is None:
            raise Refused(office.say("officer.no_such_agent"))
        return area
    code = _place_code(area, office.gazetteer)
    if not code:
        raise Refused(office.say("officer.no_such_area", area=area or "–"))
    return code


def _place_code(area: str, gazetteer: Gazetteer) -> str:
    """The code of a province, kabupaten or kota, given by code or name; '' for anything else."""
    place = gazetteer.place(area.replace(".", ""))
    if place is None:
        wide = [each for each in gazetteer.named(area) if len(each.code) <= len("3674")]
        place = wide[0] if len(wide) == 1 else None
    return place.code if place and len(place.code) <= len("3674") else ""


def _line(entry: Entry) -> str:
    change = " → ".join(filter(None, (entry.before, entry.after)))
    at = f"{entry.at:%Y-%m-%d %H:%M:%S}Z"
    return "  ".join(filter(None, (at, entry.actor, entry.action, entry.subject, change)))
