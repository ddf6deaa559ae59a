"""The `oksigenbot` command."""

import asyncio
import sys
from typing import Annotated

import typer
from pydantic import ValidationError

from bot.cli import agents, broadcast, chat, doctor, officials, understand, whatsapp
from bot.settings import Settings
from bot.store.data_files import load_phrases

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(agents.app, name="agents")
app.add_typer(officials.app, name="officials")
app.add_typer(broadcast.app, name="broadcast")
app.add_typer(whatsapp.app, name="whatsapp")


@app.callback()
def main(context: typer.Context) -> None:
    """Finds medical oxygen in Indonesia, and says how old that knowledge is."""
    try:
        context.obj = Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(("OKSIGEN", *map(str, problem["loc"]))).upper()
            typer.echo(f"{name if problem['loc'] else 'OKSIGEN_*'}: {problem['msg']}", err=True)
        raise typer.Exit(2) from None


@app.command()
def serve(context: typer.Context) -> None:
    """Start the web chat, and every service that has a token."""
    from bot.app import serve as run  # the other commands need none of its libraries

    asyncio.run(run(context.obj, announce=typer.echo))


@app.command("doctor")
def doctor_command(context: typer.Context) -> None:
    """Say what is ready and what is missing: files, database, Telegram, WhatsApp."""
    asyncio.run(_examine(context.obj))


async def _examine(settings: Settings) -> None:
    say = load_phrases(settings.locales).say(settings.language)
    is_well = True
    async for finding in doctor.examine(settings, say):
        typer.echo(str(finding))
        is_well &= finding.good is not False
    typer.echo(say("doctor.well" if is_well else "doctor.unwell"))
    if not is_well:
        raise typer.Exit(1)


@app.command("chat")
def chat_command(
    context: typer.Context,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read and write one JSON object a line.")] = False,
) -> None:
    """Talk to the bot in this terminal."""
    talk = chat.by_lines(sys.stdin, sys.stdout) if jsonl else chat.by_hand()
    asyncio.run(chat.run(context.obj, talk))


@app.command("understand")
def understand_command(
    context: typer.Context,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read {"id", "text"} a line, write readings.')
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Tell the words that led to each slot.")] = False,
) -> None:
    """Read messages from standard input, one a line, and say what is understood."""
    read = understand.by_lines if jsonl and not explain else understand.by_hand
    read(context.obj.data, sys.stdin, sys.stdout)
