"""The summary of an area's requests in words."""

from datetime import timedelta

from bot.conversation.knowledge import Knowledge
from bot.conversation.phrasing import Say
from bot.requests.summary import LOOKS_BACK, Need, Summary

MOST_NEEDS = 5


def summary_text(summary: Summary, place_code: str, knowledge: Knowledge, say: Say) -> str:
    """At one look: what is open, what is late, how soon things were answered, what was needed where."""
    lines = [
        say("officer.summary", area=area_name(place_code, knowledge), days=LOOKS_BACK.days),
        say("officer.summary_open", opened=summary.opened, open=summary.open, overdue=summary.overdue),
        say(
            "officer.summary_times",
            acknowledged=_span(summary.acknowledged_in, say),
            solved=_span(summary.solved_in, say),
        ),
        say("officer.summary_prices", number=summary.price_reports),
    ]
    if summary.needs:
        lines.append(say("officer.summary_needs"))
        lines += [
            f"{n}. {need_name(need, knowledge, say)}: {need.requests}"
            for n, need in enumerate(summary.needs[:MOST_NEEDS], 1)
        ]
    return "\n".join(lines)


def need_name(need: Need, knowledge: Knowledge, say: Say) -> str:
    """``Pamulang, isi ulang``."""
    place = knowledge.gazetteer.place(need.place_code)
    return say("officer.need", place=place.name if place else "?", item=say.item(need.item))


def area_name(place_code: str, knowledge: Knowledge) -> str:
    """The area's full name; the country's for ''."""
    place = knowledge.gazetteer.place(place_code) if place_code else None
    return knowledge.gazetteer.full_name(place) if place else "Indonesia"


def _span(span: timedelta | None, say: Say) -> str:
    if span is None:
        return say("officer.span_unknown")
    minutes = round(span / timedelta(minutes=1))
    if minutes < 120:
        return say.count("officer.span_minutes", minutes)
    hours = round(minutes / 60)
    return (
        say.count("officer.span_hours", hours) if hours < 48 else say.count("officer.days", round(hours / 24))
    )
