"""`oksigenbot whatsapp`: the templates that Meta has to approve."""

import asyncio
import json

import typer

from bot.channels.whatsapp.approval import Review, Standing, review
from bot.channels.whatsapp.client import Client, ConnectionLost, GraphError
from bot.conversation.phrasing import Say
from bot.settings import Settings
from bot.store.data_files import load_phrases
from bot.ways_in import load_templates, whatsapp_settings

app = typer.Typer(no_args_is_help=True, help="WhatsApp: the templates that Meta has to approve.")

REVIEWS = {
    Standing.APPROVED: "doctor.template_approved",
    Standing.MISSING: "doctor.template_missing",
    Standing.CHANGED: "doctor.template_changed",
    Standing.WAITING: "doctor.template_waiting",
    Standing.REFUSED: "doctor.template_refused",
}


@app.command()
def templates(context: typer.Context) -> None:
    """Print the templates ready for submission: each a line of JSON to POST to message_templates."""
    for wording in load_templates(context.obj).wordings:
        typer.echo(json.dumps(wording.submission(), ensure_ascii=False))


@app.command()
def approved(context: typer.Context) -> None:
    """Ask Meta what became of the templates; ends with an error while one is not approved."""
    say = load_phrases(context.obj.locales).say(context.obj.language)
    reviews = asyncio.run(_reviews(context.obj, say))
    for told in reviews:
        typer.echo(f"{'✓' if told.standing is Standing.APPROVED else '✗'} {in_words(told, say)}")
    if any(told.standing is not Standing.APPROVED for told in reviews):
        raise typer.Exit(1)


def in_words(told: Review, say: Say) -> str:
    """Where a template stands, and what to do about it."""
    wording = told.wording
    return say(REVIEWS[told.standing], name=wording.name, language=wording.language, status=told.status)


async def _reviews(settings: Settings, say: Say) -> tuple[Review, ...]:
    told = whatsapp_settings(settings)
    if told is None or not told.account_id:
        typer.echo(say("doctor.whatsapp_off" if told is None else "doctor.whatsapp_no_account"), err=True)
        raise typer.Exit(2)
    client = Client(told)
    try:
        return await review(client, told.account_id, load_templates(settings))
    except GraphError as error:
        typer.echo(say("doctor.whatsapp_refused", reason=error.explanation or error), err=True)
    except ConnectionLost:
        typer.echo(say("doctor.whatsapp_away"), err=True)
    finally:
        await client.close()
    raise typer.Exit(1)
