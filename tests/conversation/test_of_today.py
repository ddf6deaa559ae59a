"""What holds for today only: who delivers, who closes early, and whose number is blocked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.agents.blocked_number import BlockedNumber
from bot.agents.directory import Directory
from bot.agents.notice import Notice, NoticeKind
from bot.conversation.converse import converse
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Choice, Content, Incoming, Text
from bot.person import ChannelName, Person
from tests.conversation.world import AGENTS, NOW, OBSERVATIONS

TODAY = NOW.date()
SOMEBODY = Person(ChannelName.WEB, "somebody")
Hear = Callable[..., str]


@pytest.fixture
def directory() -> Directory:
    return Directory(AGENTS, OBSERVATIONS)


@pytest.fixture
def hear(world: Knowledge, directory: Directory) -> Hear:
    """What is answered to these messages, the last of them."""
    knowledge = replace(world, directory=directory)

    def answer(*contents: Content) -> str:
        saved, said = None, ""
        for number, content in enumerate(contents):
            outcome = converse(Incoming(str(number), SOMEBODY, content, NOW), saved, knowledge, NOW)
            saved, said = outcome.saved, "\n".join(reply.text for reply in outcome.replies)
        return said

    return answer


def notice(agent_id: str, kind: NoticeKind, at: time | None = None) -> Notice:
    return Notice(agent_id, kind, TODAY, at, NOW - timedelta(hours=1), "agen")


def test_who_said_that_it_delivers_today_is_found_by_that_wish(directory: Directory, hear: Hear) -> None:
    asked = (Text("isi ulang di Ciputat"), Text("yang bisa antar ada?"))
    assert "Oksigen Pamulang" in hear(*asked)
    assert "Siapa yang bisa mengantar belum kami ketahui" in hear(*asked)
    directory.notice(notice("A3", NoticeKind.DELIVERS))
    answer = hear(*asked)
    assert "Depo Serpong" in answer
    assert "Hari ini bisa antar (agen, 1 jam lalu)" in answer
    assert "Oksigen Pamulang" not in answer
    assert "belum kami ketahui" not in answer


def test_who_closes_before_evening_today_is_not_open_late(directory: Directory, hear: Hear) -> None:
    asked = (Text("isi ulang di Ciputat"), Text("yang buka sampai malam ada?"))
    assert "Gas Sehat" in hear(*asked)
    directory.notice(notice("A1", NoticeKind.CLOSES_AT, time(17)))
    assert "Gas Sehat" not in hear(*asked)


def test_an_agent_whose_number_is_blocked_is_not_listed_and_its_old_button_says_so(
    directory: Directory, hear: Hear
) -> None:
    assert "Gas Sehat" in hear(Text("isi ulang di Ciputat"))
    directory.block(BlockedNumber("+62210000001", "penipuan", "Disperindag Banten", NOW))
    assert "Gas Sehat" not in hear(Text("isi ulang di Ciputat"))
    for before in ((), (Text("isi ulang di Ciputat"),)):
        answer = hear(*before, Choice("agent:A1"))
        assert "Jangan mengirim uang ke nomor itu" in answer
        assert "0000001" not in answer
