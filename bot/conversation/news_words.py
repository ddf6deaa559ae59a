"""What those who asked are told when something happened to their request."""

from datetime import datetime

from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Attachment, AttachmentKind, Button, Reply
from bot.conversation.phrasing import Say
from bot.conversation.request_notices import News
from bot.conversation.request_words import contact, moment, office_name, template
from bot.places.zones import zone_of
from bot.requests.chase import Step
from bot.requests.move import Verb

_MOVED = {
    Verb.HOLD: "request.news.held",
    Verb.TAKE_OVER: "request.news.held",
    Verb.ASK: "request.news.asked",
    Verb.SAY: "request.news.said",
    Verb.HAND_OVER: "request.news.handed_over",
    Verb.CANCEL: "request.news.cancelled",
    Verb.JOIN: "request.news.joined",
    Verb.DISAGREE: "request.reopened",
}
_CHASED = {
    Step.REMIND: "request.news.reminded",
    Step.SECOND: "request.news.second",
    Step.ESCALATE: "request.news.escalated",
    Step.UNANSWERED: "request.news.unanswered",
    Step.RELEASE: "request.news.released",
}
_CHASED_IN_VAIN = _CHASED | {
    Step.REMIND: "request.news.silent",
    Step.SECOND: "request.news.silent",
    Step.ESCALATE: "request.news.unanswered",
}
"""Where nobody could be told, nothing else is said."""


def news_reply(news: News, knowledge: Knowledge, say: Say, now: datetime) -> Reply:
    """The news, with the office's photo and what can be answered."""
    picture = Attachment(AttachmentKind.PICTURE, news.photo) if news.photo else None
    office = office_name(news.desk, knowledge, say)
    return Reply(
        _closed(news, office, say) if news.verb is Verb.CLOSE else _told(news, office, knowledge, say, now),
        judging(news.number, say) if news.may_disagree else (),
        template=template(news.number, office, say),
        attachment=picture,
    )


def _told(news: News, office: str, knowledge: Knowledge, say: Say, now: datetime) -> str:
    chased = _CHASED if news.is_reached else _CHASED_IN_VAIN
    return say(
        chased[news.step] if news.step else _MOVED[news.verb],
        number=news.number,
        office=office,
        words=news.words,
        until=moment(news.until, now, zone_of(news.desk), say),
        contact=contact(news.place_code, knowledge, say),
    )


def _closed(news: News, office: str, say: Say) -> str:
    outcome = say(f"request.outcome.{news.outcome}") if news.outcome else ""
    lines = (
        say("request.news.closed", number=news.number, office=office, outcome=outcome),
        news.words,
        say("request.news.is_it_right") if news.may_disagree else "",
    )
    return "\n".join(filter(None, lines))


def judging(number: str, say: Say) -> tuple[Button, ...]:
    """Whether the outcome is right."""
    return (
        Button(f"req:right.{number}", say("request.button.right")),
        Button(f"req:wrong.{number}", say("request.button.wrong")),
    )
