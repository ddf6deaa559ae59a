"""What was said before changes how a message is read."""

import pytest

from bot.places.gazetteer import Gazetteer
from bot.understanding.context import Context
from bot.understanding.intent import Intent
from bot.understanding.understand import Understander

ASKED_WHERE = Context(expects_place=True)
SPOKE_OF_SATURATION = Context(expects_saturation=True)


@pytest.mark.parametrize(
    ("text", "spo2"),
    [("sekarang 79", 79), ("79", 79), ("udah 85 kak", 85), ("barusan dicek 96", 96), ("oke 88 ya", 88)],
)
def test_after_talk_of_saturation_a_bare_number_is_one(
    understander: Understander, text: str, spo2: int
) -> None:
    assert understander.understand(text, context=SPOKE_OF_SATURATION).spo2 == spo2


@pytest.mark.parametrize("text", ["2", "85 ribu", "tabung 85 kubik", "rt 85", "umur 85"])
def test_other_numbers_stay_what_they_are(understander: Understander, text: str) -> None:
    assert understander.understand(text, context=SPOKE_OF_SATURATION).danger == ()


def test_a_bare_number_means_nothing_by_itself(understander: Understander) -> None:
    assert understander.understand("85").danger == ()


@pytest.mark.parametrize(("text", "code"), [("cipondh", "367105"), ("kukusn", None), ("tebt", None)])
def test_after_where_a_lone_word_is_a_place(
    understander: Understander, gazetteer: Gazetteer, text: str, code: str | None
) -> None:
    reading = understander.understand(text, context=ASKED_WHERE)
    assert reading.intent is Intent.PLACE_ONLY
    assert reading.place is not None
    assert [place.code for place in reading.place.choices] == ([code] if code else [])


def test_after_where_politeness_is_no_place(understander: Understander) -> None:
    for text in ("makasih", "batal", "ya", "bantuan"):
        assert understander.understand(text, context=ASKED_WHERE).place is None
