"""What a report tells, and how long a broadcast takes."""

from bot.broadcasts.estimate import seconds_needed
from bot.broadcasts.report import Report
from bot.person import ChannelName

TELEGRAM, WHATSAPP, WEB = ChannelName.TELEGRAM, ChannelName.WHATSAPP, ChannelName.WEB


def test_channels_are_added_up_and_repeats_are_nobody_more() -> None:
    report = Report({TELEGRAM: {"sent": 5, "again": 2, "blocked": 1}, WHATSAPP: {"sent": 3, "expired": 4}}, 7)
    assert (report.sent, report.again, report.looked_at) == (8, 2, 20)
    assert report.failures == {"expired": 4, "blocked": 1}


def test_channels_go_side_by_side_behind_what_waits() -> None:
    rates = {TELEGRAM: 30.0, WHATSAPP: 80.0}
    assert seconds_needed({TELEGRAM: 300, WHATSAPP: 80}, {}, rates) == 10
    assert seconds_needed({TELEGRAM: 300}, {TELEGRAM: 30}, rates) == 11
    assert seconds_needed({WEB: 1000}, {}, rates) == 0
