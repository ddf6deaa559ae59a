"""Numbers, money, distances and ages as people say them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.messages import PLAIN, STRONG
from bot.conversation.phrasing import Phrases, Say

NOW = datetime(2026, 7, 24, 8, 40, tzinfo=UTC)


@pytest.fixture
def indonesian(phrases: Phrases) -> Say:
    return phrases.say("id")


@pytest.fixture
def english(phrases: Phrases) -> Say:
    return phrases.say("en")


@pytest.mark.parametrize(
    ("ago", "words", "english_words"),
    [
        (timedelta(seconds=-5), "baru saja", "just now"),
        (timedelta(seconds=59), "baru saja", "just now"),
        (timedelta(seconds=60), "1 menit lalu", "1 minute ago"),
        (timedelta(minutes=35), "35 menit lalu", "35 minutes ago"),
        (timedelta(minutes=60), "1 jam lalu", "1 hour ago"),
        (timedelta(hours=23, minutes=59), "23 jam lalu", "23 hours ago"),
        (timedelta(days=3), "3 hari lalu", "3 days ago"),
        (timedelta(days=8), "1 minggu lalu", "1 week ago"),
        (timedelta(days=55), "7 minggu lalu", "7 weeks ago"),
        (timedelta(days=56), "Mei 2026", "May 2026"),
        (timedelta(days=1850), "Juni 2021", "June 2021"),
    ],
)
def test_an_age_is_said_as_people_say_it(
    ago: timedelta, words: str, english_words: str, indonesian: Say, english: Say
) -> None:
    assert indonesian.age(NOW - ago, NOW) == words
    assert english.age(NOW - ago, NOW) == english_words


@pytest.mark.parametrize(
    ("km", "words"),
    [
        (0.0, "50 m"),
        (0.32, "300 m"),
        (0.94, "950 m"),
        (0.96, "1 km"),
        (2.34, "2,3 km"),
        (9.94, "9,9 km"),
        (9.96, "10 km"),
        (61.4, "61 km"),
        (1234.0, "1.234 km"),
    ],
)
def test_a_distance_is_rounded_to_what_matters(km: float, words: str, indonesian: Say) -> None:
    assert indonesian.km(km) == words


def test_money_is_written_the_indonesian_way_in_every_language(indonesian: Say, english: Say) -> None:
    assert indonesian.rupiah(45_000) == english.rupiah(45_000) == "Rp 45.000"


@pytest.mark.parametrize(("size", "words"), [(1.0, "1 m³"), (1.5, "1,5 m³"), (0.5, "0,5 m³"), (6.0, "6 m³")])
def test_a_size_has_its_unit(size: float, words: str, indonesian: Say) -> None:
    assert indonesian.size(size) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [("Asia/Jakarta", "15.40 WIB"), ("Asia/Makassar", "16.40 WITA"), ("Asia/Jayapura", "17.40 WIT")],
)
def test_a_time_of_day_is_that_of_the_province(zone: str, words: str, indonesian: Say) -> None:
    assert indonesian.clock(NOW, zone) == words


def test_strong_words_are_marked_and_signs_in_a_name_are_not(indonesian: Say) -> None:
    assert (
        indonesian("find.name", name="Gas *Murah* <b>", km="2 km") == f"{STRONG}Gas *Murah* <b>{PLAIN} · 2 km"
    )


def test_a_language_that_nobody_speaks_here_is_answered_in_bahasa(phrases: Phrases) -> None:
    assert phrases.say("fr").language == "id"


def test_a_key_that_nobody_has_is_a_mistake(indonesian: Say) -> None:
    with pytest.raises(KeyError):
        indonesian("no.such.key")
