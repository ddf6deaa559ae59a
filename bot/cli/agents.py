"""`oksigenbot agents`: check a file of agents, bring it in, write it out."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.agents.changes import Changes, changes
from bot.agents.csv_file import read_file
from bot.agents.csv_rows import Current, Imported, write
from bot.agents.csv_table import Problem
from bot.conversation.phrasing import Say
from bot.places.gazetteer import Gazetteer
from bot.service.make_import import changes_of
from bot.settings import Settings
from bot.store import audit, imports
from bot.store.agent_json import dump_agent, dump_observation
from bot.store.agents import load_agents, load_observations, put_agents, put_observations
from bot.store.audit import Entry
from bot.store.data_files import load_gazetteer, load_phrases
from bot.store.database import Database
from bot.store.imports import Contents, Import, ImportState, Pair
from bot.store.listings import fill_from_files
from bot.store.migrate import migrate
from bot.store.opening import open_database

app = typer.Typer(no_args_is_help=True, help="The agents: check a file, bring it in, write it out.")

ACTOR = "cli"
"""Who acts, in the audit: somebody at the terminal of the server."""

CsvFile = Annotated[Path, typer.Argument(help="A CSV file like data/agents.csv.")]


@app.command()
def check(context: typer.Context, file: CsvFile) -> None:
    """Say what is wrong with a file, line by line; nothing is changed."""
    imported = _read_or_exit(file, context.obj, load_gazetteer(context.obj.data))
    typer.echo(_say(context.obj).count("agents.file_good", len(imported.agents)))


@app.command("import")
def import_(
    context: typer.Context,
    file: CsvFile,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
) -> None:
    """Bring a file in, all of it or nothing. Agents it does not name stay as they are."""
    asyncio.run(_import(file, context.obj, dry_run))


@app.command()
def export(context: typer.Context, file: CsvFile) -> None:
    """Write all agents to a file that can be edited and brought in again."""
    text, count = asyncio.run(_export(context.obj))
    file.write_text(text, encoding="utf-8", newline="")
    typer.echo(_say(context.obj)("agents.exported", n=count, file=file))


async def _import(file: Path, settings: Settings, dry_run: bool) -> None:
    say = _say(settings)
    gazetteer = load_gazetteer(settings.data)
    database = await _open(settings, gazetteer)
    try:
        now = {agent.id: agent for agent in await load_agents(database)}
        imported = _read_or_exit(file, settings, gazetteer, now.get)
        known, _ = await load_observations(database)
        told = changes(now.values(), known, imported.agents, imported.observations)
        _show(told, say)
        if told.are_none:
            typer.echo(say("agents.nothing_new"))
        elif dry_run:
            typer.echo(say("agents.dry_run"))
        else:
            await _make(told, file.name, database)
            typer.echo(say("agents.imported"))
    finally:
        await database.close()


async def _make(told: Changes, filename: str, database: Database) -> None:
    """Save the changes as one import, which an official may take back within a day."""
    at = datetime.now(UTC)
    pairs = (
        *(Pair(agent.id, None, dump_agent(agent)) for agent in told.new),
        *(Pair(each.after.id, dump_agent(each.before), dump_agent(each.after)) for each in told.changed),
    )
    added = tuple((seen.agent_id, dump_observation(seen)) for seen in told.new_observations)
    touched = (*told.new, *(agent for each in told.changed for agent in (each.before, each.after)))
    areas = tuple(sorted({agent.place_code[:4] for agent in touched}))
    made = Import(0, ImportState.MADE, ACTOR, ACTOR, filename, areas, at)
    async with database.transaction() as connection:
        await put_agents(connection, (*told.new, *(each.after for each in told.changed)))
        await put_observations(connection, told.new_observations)
        number = await imports.add(connection, made, Contents(pairs, added))
        entry = Entry(at, ACTOR, "import_agents", f"import #{number}", "", filename)
        await audit.note_all(connection, (entry, *changes_of(entry, pairs)))


async def _export(settings: Settings) -> tuple[str, int]:
    database = await _open(settings, load_gazetteer(settings.data))
    try:
        agents = await load_agents(database)
        observations, _ = await load_observations(database)
        return write(agents, observations), len(agents)
    finally:
        await database.close()


async def _open(settings: Settings, gazetteer: Gazetteer) -> Database:
    """The database, with its tables and its first agents."""
    await migrate(settings.database_url)
    database = await open_database(settings.database_url)
    today = datetime.now(UTC).date()
    await fill_from_files(database, settings.data, gazetteer, today)
    return database


def _read_or_exit(
    file: Path, settings: Settings, gazetteer: Gazetteer, current: Current = lambda id: None
) -> Imported:
    """What the file tells. When anything is wrong with it, says all of that and ends the program."""
    say = _say(settings)
    try:
        data = file.read_bytes()
    except OSError:
        typer.echo(say("agents.no_file"), err=True)
        raise typer.Exit(1) from None
    imported = read_file(data, gazetteer.place, datetime.now(UTC).date(), None, current)
    if imported.problems:
        _refuse(imported.problems, say)
        raise typer.Exit(1)
    return imported


def _refuse(problems: tuple[Problem, ...] | list[Problem], say: Say) -> None:
    for problem in problems:
        key = "agents.problem" if problem.column else "agents.problem_line"
        reason = say(problem.reason, **problem.values)
        typer.echo(say(key, line=problem.line, column=problem.column, reason=reason), err=True)
    typer.echo(say.count("agents.file_bad", len(problems)), err=True)


def _show(told: Changes, say: Say) -> None:
    for agent in told.new:
        typer.echo(say("agents.new", id=agent.id, name=agent.name))
    for change in told.changed:
        fields = ", ".join(change.fields)
        typer.echo(say("agents.changed", id=change.after.id, name=change.after.name, fields=fields))
    for seen in told.new_observations:
        rupiah = say.rupiah(seen.price_idr or 0)
        typer.echo(say("agents.price_new", id=seen.agent_id, item=say.item(seen.item), rupiah=rupiah))
    counts = {"new": told.new, "changed": told.changed, "same": told.same, "missing": told.missing}
    numbers = {name: len(of) for name, of in counts.items()}
    typer.echo(say("agents.summary", prices=len(told.new_observations), **numbers))


def _say(settings: Settings) -> Say:
    return load_phrases(settings.locales).say(settings.language)
