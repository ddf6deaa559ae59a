"""How a broadcast looks to people, and how its author is told what became of it."""

from bot.broadcasts.broadcast import Broadcast
from bot.broadcasts.report import BLOCKED, EXPIRED, STOPPED, Report
from bot.broadcasts.states import BroadcastState as State
from bot.conversation.messages import Attachment, AttachmentKind, Button, Reply, Template
from bot.conversation.phrasing import Say
from bot.person import ChannelName

TEMPLATE = "oksigen_announcement"

_REASONS = {
    BLOCKED: "broadcast.reason.blocked",
    EXPIRED: "broadcast.reason.expired",
    STOPPED: "broadcast.reason.stopped",
}
_HEADINGS = {
    State.DRAFT: "broadcast.state.draft",
    State.AWAITING_SECOND: "broadcast.state.awaiting_second",
    State.SCHEDULED: "broadcast.state.scheduled",
    State.RUNNING: "broadcast.state.running",
    State.PAUSED: "broadcast.state.paused",
    State.DONE: "broadcast.state.done",
    State.CANCELLED: "broadcast.state.cancelled",
    State.RECALLED: "broadcast.state.recalled",
}
_MINUTE, _HOUR = 60, 3600


def as_seen(broadcast: Broadcast, say: Say) -> Reply:
    """What people get, in the language of `say`: the words, who says so, when, and until when it holds."""
    zone = broadcast.zone
    footer = say(
        "news.footer",
        sender=broadcast.sender,
        day=say.day(broadcast.said_at, zone),
        clock=say.clock(broadcast.said_at, zone),
        until_day=say.day(broadcast.useful_until, zone),
        until_clock=say.clock(broadcast.useful_until, zone),
    )
    until = say(
        "news.until",
        day=say.day(broadcast.useful_until, zone),
        clock=say.clock(broadcast.useful_until, zone),
    )
    picture = Attachment(AttachmentKind.PICTURE, broadcast.picture) if broadcast.picture else None
    template = Template(TEMPLATE, say.language, (broadcast.sender, f"{broadcast.text} ({until})"))
    return Reply(f"{broadcast.text}\n\n{footer}", template=template, attachment=picture)


def board(broadcast: Broadcast, report: Report, seconds_left: float, say: Say) -> Reply:
    """What its author sees of it while it goes out, always in the same message; and at its end."""
    lines = [
        say(_HEADINGS[broadcast.state], number=broadcast.id, area=broadcast.area),
        say("broadcast.sent", sent=say.number(report.sent), size=say.number(broadcast.size)),
        *_failures(report, say),
    ]
    waiting = report.in_hand + report.ahead
    if waiting and broadcast.state in (State.RUNNING, State.PAUSED):
        key = "broadcast.left" if broadcast.state is State.RUNNING else "broadcast.waiting"
        lines.append(say(key, n=say.number(waiting), time=duration(seconds_left, say)))
    if report.again:
        lines.append(say("broadcast.again", n=say.number(report.again)))
    return Reply("\n".join(lines), _buttons(broadcast, report, say), board=f"broadcast:{broadcast.id}")


def _failures(report: Report, say: Say) -> list[str]:
    return [
        say("broadcast.failed", n=say.number(n), reason=say(_REASONS.get(reason, "broadcast.reason.other")))
        for reason, n in report.failures.items()
    ]


def _buttons(broadcast: Broadcast, report: Report, say: Say) -> tuple[Button, ...]:
    def button(verb: str, label: str) -> Button:
        return Button(f"bc:{verb}:{broadcast.id}", label)

    cancel = button("cancel", say("broadcast.button.cancel"))
    match broadcast.state:
        case State.RUNNING:
            return button("pause", say("broadcast.button.pause")), cancel
        case State.PAUSED:
            return button("resume", say("broadcast.button.resume")), cancel
        case State.SCHEDULED | State.AWAITING_SECOND:
            return (cancel,)
        case State.DONE | State.CANCELLED if report.sent and not broadcast.audience.of:
            return (button("recall", say("broadcast.button.recall")),)
        case _:
            return ()


def duration(seconds: float, say: Say) -> str:
    """A time to wait, in the unit that people would use: ``3 menit``."""
    if seconds < _MINUTE:
        return say("broadcast.moment")
    if seconds < 2 * _HOUR:
        return say.count("broadcast.minutes", round(seconds / _MINUTE))
    return say.count("broadcast.hours", round(seconds / _HOUR))


def channel_name(channel: ChannelName, say: Say) -> str:
    """The channel as people know it."""
    return say("broadcast.web") if channel is ChannelName.WEB else str(channel).capitalize()
