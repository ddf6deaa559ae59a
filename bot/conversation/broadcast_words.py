"""How a broadcast looks to people, and how its author is told what became of it."""

from collections.abc import Mapping
from datetime import datetime

from bot.broadcasts.broadcast import Broadcast
from bot.broadcasts.limits import Refusal
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
_REFUSALS = {
    Refusal.EMPTY: "broadcast.refused.empty",
    Refusal.TOO_MANY_TODAY: "broadcast.refused.too_many",
    Refusal.USELESS: "broadcast.refused.useless",
    Refusal.TOO_LONG_USE: "broadcast.refused.too_long",
    Refusal.TOO_FAR: "broadcast.refused.too_far",
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
    names = {ChannelName.TELEGRAM: "Telegram", ChannelName.WHATSAPP: "WhatsApp"}
    return names.get(channel) or say("broadcast.web")


def refused(why: Refusal, broadcast: Broadcast, say: Say) -> Reply:
    """Why it may not go out as it is, and what may be changed."""
    return Reply(say(_REFUSALS[why], area=broadcast.area), _changes(say))


def preview_of(
    broadcast: Broadcast,
    people: Mapping[ChannelName, int],
    seconds: float,
    needs_second: bool,
    now: datetime,
    say: Say,
) -> Reply:
    """What is said below the broadcast as people will see it: to how many, how long it takes, what next."""
    counts = (f"{say.number(n)} {channel_name(channel, say)}" for channel, n in sorted(people.items()))
    lines = [
        say(
            "broadcast.preview",
            area=broadcast.area,
            n=say.number(broadcast.size),
            by_channel=", ".join(counts),
            time=duration(seconds, say),
        )
    ]
    if broadcast.starts_at > now:
        lines.append(say("broadcast.preview_starts", **_start(broadcast, say)))
    if needs_second:
        lines.append(say("broadcast.preview_second"))
    send = Button(f"bc:send:{broadcast.id}", say("broadcast.button.send"))
    return Reply("\n".join(lines), (send, *_changes(say)))


def confirmed(broadcast: Broadcast, now: datetime, say: Say) -> Reply:
    """What its author hears when it was confirmed: that it goes out, when, or who must confirm it too."""
    n = say.number(broadcast.size)
    cancel = Button(f"bc:cancel:{broadcast.id}", say("broadcast.button.cancel"))
    if broadcast.state is State.AWAITING_SECOND:
        return Reply(say("broadcast.awaits_second", number=broadcast.id, n=n), (cancel,))
    if broadcast.starts_at > now:
        start = _start(broadcast, say)
        return Reply(say("broadcast.will_start", number=broadcast.id, n=n, **start), (cancel,))
    return Reply(say("broadcast.starts", number=broadcast.id, n=n, area=broadcast.area))


def asked_second(broadcast: Broadcast, say: Say) -> Reply:
    """What another official is asked, below the broadcast."""
    text = say(
        "broadcast.second",
        number=broadcast.id,
        sender=broadcast.sender,
        n=say.number(broadcast.size),
        area=broadcast.area,
    )
    return Reply(text, (Button(f"bc:second:{broadcast.id}", say("broadcast.button.second")),))


def _start(broadcast: Broadcast, say: Say) -> dict[str, str]:
    zone = broadcast.zone
    return {"day": say.day(broadcast.starts_at, zone), "clock": say.clock(broadcast.starts_at, zone)}


def _changes(say: Say) -> tuple[Button, ...]:
    return (
        Button("bc:edit:text", say("broadcast.button.edit_text")),
        Button("bc:edit:area", say("broadcast.button.edit_area")),
        Button("bc:edit:until", say("broadcast.button.edit_until")),
    )
