"""How stock, doubts, notices and prices are told: by whom, how long ago, and what stands against it."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.agents.directory import Directory
from bot.agents.item import Item
from bot.agents.notice import Notice, NoticeKind
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.conversation.agent_words import entry
from bot.conversation.asker import Want
from bot.conversation.messages import PLAIN, STRONG
from bot.conversation.phrasing import Phrases
from tests.conversation.world import AGENTS, NOW

SHOP = AGENTS[0]
AGENT, CITIZEN, OFFICIAL = ReporterKind.AGENT, ReporterKind.CITIZEN, ReporterKind.OFFICIAL
HABIS = Stock(0)


def said(stock: Stock, by: ReporterKind, minutes_ago: int, source: str = "", **more: Any) -> Observation:
    about = Observation(
        SHOP.id, Item.REFILL, 1.0, stock, None, by, source or by, NOW - timedelta(minutes=minutes_ago)
    )
    return replace(about, **more)


def told(
    phrases: Phrases, *words: Observation, notices: tuple[Notice, ...] = (), language: str = "id"
) -> str:
    """The entry of the shop in a list, after these words."""
    directory = Directory([SHOP], words)
    for notice in notices:
        directory.notice(notice)
    size = words[0].size_m3 if words else 1.0
    [found] = directory.search(SHOP.point, Item.REFILL, size, 5, now=NOW)
    return entry(1, found, Want(Item.REFILL, size), phrases.say(language), NOW)


def test_two_citizens_are_told_as_two_citizens(phrases: Phrases) -> None:
    words = (said(HABIS, CITIZEN, 50, "x"), said(HABIS, CITIZEN, 40, "y"))
    assert "Isi ulang 1 m³ · 2 warga: kosong, 40 menit lalu" in told(phrases, *words)
    assert "Refill of 1 m³" not in told(phrases, *words)
    assert "2 citizens: empty, 40 minutes ago" in told(phrases, *words, language="en")


def test_one_citizen_stands_beside_the_agents_word(phrases: Phrases) -> None:
    text = told(phrases, said(Stock(5), AGENT, 90), said(HABIS, CITIZEN, 40, "x"))
    assert "ada 5 (agen, 1 jam lalu)\n   Tetapi 1 warga: kosong, 40 menit lalu" in text


def test_a_disputed_word_says_that_the_agent_has_not_answered(phrases: Phrases) -> None:
    three = [said(HABIS, CITIZEN, 57 + n, who) for n, who in enumerate("xyz")]
    text = told(phrases, said(Stock(5), AGENT, 62), *three)
    assert "3 warga: kosong, 57 menit lalu" in text
    assert "Agen belum menjawab" in text


def test_citizens_who_outweigh_the_agent_stand_before_its_word(phrases: Phrases) -> None:
    two = [said(HABIS, CITIZEN, 5 + n, who) for n, who in enumerate("xy")]
    text = told(phrases, said(Stock(5), AGENT, 250), *two)
    assert "2 warga: kosong, 5 menit lalu\n   Menurut agen ada, 4 jam lalu; belum menjawab lagi." in text


def test_the_office_is_named(phrases: Phrases) -> None:
    text = told(phrases, said(Stock(5), OFFICIAL, 90, "Disperindag Banten"))
    assert "ada 5 (Disperindag Banten, 1 jam lalu)" in text


def test_an_old_word_of_citizens_is_said_to_be_old(phrases: Phrases) -> None:
    text = told(phrases, said(HABIS, CITIZEN, 60 * 30, "x"))
    assert "belum ada kabar baru, terakhir habis (1 warga, 1 hari lalu)" in text


def test_doubts_of_yesterday_are_not_told(phrases: Phrases) -> None:
    text = told(phrases, said(Stock(5), AGENT, 60 * 40), said(HABIS, CITIZEN, 60 * 26, "x"))
    assert "Tetapi" not in text


def test_the_price_of_another_size_is_told_by_the_cubic_metre_too(phrases: Phrases) -> None:
    text = told(phrases, said(Stock(5), AGENT, 90, size_m3=6.0, price_idr=210_000))
    assert "ada 5 · Rp 210.000 = Rp 35.000/m³ (agen, 1 jam lalu)" in text


@pytest.mark.parametrize(
    ("kind", "day", "at", "line"),
    [
        (NoticeKind.CLOSED, 24, None, "Hari ini tutup"),
        (NoticeKind.CLOSES_AT, 24, time(17), "Hari ini tutup pukul 17.00 WIB (agen, 1 jam lalu)"),
        (NoticeKind.OPENS_AT, 24, time(16), "Hari ini baru buka pukul 16.00 WIB (agen, 1 jam lalu)"),
        (NoticeKind.DELIVERS, 24, None, "Hari ini bisa antar (agen, 1 jam lalu)"),
        (NoticeKind.NO_DELIVERY, 24, None, "Hari ini tidak bisa antar (agen, 1 jam lalu)"),
        (
            NoticeKind.NEXT_DELIVERY,
            25,
            time(9),
            "Besok menunggu kiriman oksigen pukul 09.00 WIB (agen, 1 jam lalu)",
        ),
        (NoticeKind.CLOSED, 27, None, "Tanggal 27 Juli tutup"),
    ],
)
def test_what_an_agent_says_of_a_day(
    phrases: Phrases, kind: NoticeKind, day: int, at: time | None, line: str
) -> None:
    notice = Notice(SHOP.id, kind, date(2026, 7, day), at, NOW - timedelta(hours=1), "agen")
    assert line in told(phrases, notices=(notice,)).replace(STRONG, "").replace(PLAIN, "")
