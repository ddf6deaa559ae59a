"""The summary of an area: words at once, picture and table as soon as they are made."""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta

from bot.conversation.effects.summary import TellSummary
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Attachment, AttachmentKind, Reply
from bot.conversation.phrasing import Say
from bot.conversation.summary_words import area_name, need_name, summary_text
from bot.officials.permission import Action, Target
from bot.person import Person
from bot.requests.request import Request
from bot.requests.summary import LOOKS_BACK, Summary, summarise, table
from bot.service.chart import Chart, draw
from bot.service.due import Work
from bot.service.perform.call import Call, Performers
from bot.store import files, outbox, requests
from bot.store.database import Connection
from bot.store.outbox import Outgoing
from bot.store.timers import Timer

FILES_JOB = "summary.files"

MOST_OPEN = 10_000


async def tell(effect: TellSummary, call: Call) -> Sequence[Reply]:
    """Say the summary, and let its files follow."""
    area = effect.place_code
    if not await call.may(Action.SEE_SUMMARY, Target(area), f"summary {area}"):
        return (Reply(call.say("account.may_not")),)
    every = await _requests(call.connection, area, call)
    summary = _summary(every, area, call.knowledge, call)
    about = json.dumps({"to": call.sender.key, "area": area, "language": call.say.language})
    if every:
        await call.later(Timer(None, FILES_JOB, about, call.now))
    return (Reply(summary_text(summary, area, call.knowledge, call.say)),)


async def send_files(work: Work) -> None:
    """Draw the picture and write the table of a summary, and put both on their way."""
    about = json.loads(work.timer.about)
    area, say = about["area"], work.knowledge.phrases.say(about["language"])
    every = await _requests(work.database, area, work)
    chart = _chart(_summary(every, area, work.knowledge, work), area, work.knowledge, say)
    picture = await asyncio.to_thread(draw, chart)
    rows = await asyncio.to_thread(table, every)
    async with work.finishing() as connection:
        image = await files.add(connection, picture, "image/png", "ringkasan.png", work.now)
        sheet = await files.add(connection, rows.encode(), "text/csv", "ringkasan.csv", work.now)
        attachments = (
            Attachment(AttachmentKind.PICTURE, image, "ringkasan.png", "image/png"),
            Attachment(AttachmentKind.DOCUMENT, sheet, "ringkasan.csv", "text/csv"),
        )
        to = Person.from_key(about["to"])
        replies = [Outgoing(to, Reply(attachment=each), work.now) for each in attachments]
        await outbox.add(connection, replies, "", work.now)


async def _requests(connection: Connection, area: str, at: Call | Work) -> list[Request]:
    """Those of the last days and those still open, each once."""
    recent = await requests.opened_since(connection, area, at.now - LOOKS_BACK)
    still = await requests.open_in(connection, area, MOST_OPEN)
    return list({request.number: request for request in (*still, *recent)}.values())


def _summary(every: list[Request], area: str, knowledge: Knowledge, at: Call | Work) -> Summary:
    place = knowledge.gazetteer.place(area) if area else None
    zone = knowledge.gazetteer.zone(place) if place else "Asia/Jakarta"
    return summarise(every, at.now - LOOKS_BACK + timedelta(days=1), at.now, zone)


def _chart(summary: Summary, area: str, knowledge: Knowledge, say: Say) -> Chart:
    name = area_name(area, knowledge)
    return Chart(
        say("officer.chart_needs", area=name),
        [(need_name(need, knowledge, say), need.requests) for need in summary.needs],
        say("officer.chart_days", area=name),
        [(f"{day.day}/{day.month}", number) for day, number in summary.days],
    )


PERFORMERS: Performers = {TellSummary: tell}
