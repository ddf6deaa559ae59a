"""`oksigenbot agents`: check a file of agents, bring it in, write it out."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.agents.changes import Changes, changes
from bot.agents.csv_rows import Imported, read, write
from bot.agents.csv_table import Problem, decode
from bot.conversation.phrasing import Say
from bot.places.gazetteer import Gazetteer
from bot.settings import Settings
from bot.store.agents import load_agents, load_observations, save_listings
from bot.store.data_files import load_gazetteer, load_phrases
from bot.store.database import Database
from bot.store.listings import fill_from_files
from bot.store.migrate import migrate
from bot.store.opening import open_database

app = typer.Typer(no_args_is_help=True, help="The agents: check a file, bring it in, write it out.")

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
    gazetteer = load_gazetteer(context.obj.data)
    imported = _read_or_exit(file, context.obj, gazetteer)
    asyncio.run(_import(imported, context.obj, gazetteer, dry_run))


@app.command()
def export(context: typer.Context, file: CsvFile) -> None:
    """Write all agents to a file that can be edited and brought in again."""
    text, count = asyncio.run(_export(context.obj))
    file.write_text(text, encoding="utf-8", newline="")
    typer.echo(_say(context.obj)("agents.exported", n=count, file=file))


async def _import(imported: Imported, settings: Settings, gazetteer: Gazetteer, dry_run: bool) -> None:
    say = _say(settings)
    database = await _open(settings, gazetteer)
    try:
        known, _ = await load_observations(database)
        told = changes(await load_agents(database), known, imported.agents, imported.observations)
        _show(told, say)
        if told.are_none:
            typer.echo(say("agents.nothing_new"))
        elif dry_run:
            typer.echo(say("agents.dry_run"))
        else:
            changed = (*told.new, *(change.after for change in told.changed))
            await save_listings(database, changed, told.new_observations)
            typer.echo(say("agents.imported"))
    finally:
        await database.close()


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


def _read_or_exit(file: Path, settings: Settings, gazetteer: Gazetteer) -> Imported:
    """What the file tells. When anything is wrong with it, says all of that and ends the program."""
    say = _say(settings)
    try:
        text = decode(file.read_bytes())
    except OSError:
        typer.echo(say("agents.no_file"), err=True)
        raise typer.Exit(1) from None
    if isinstance(text, Problem):
        _refuse([text], say)
        raise typer.Exit(1)
    imported = read(text, gazetteer.place, datetime.now(UTC).date())
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
