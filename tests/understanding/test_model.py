"""The model behind the rules: trained in the same way each time, heard where the rules end."""

import pytest

from bot.understanding.intent import Intent
from bot.understanding.judge import judged
from bot.understanding.message import Message
from bot.understanding.phrase_bank import read_phrases
from bot.understanding.slots import Slots
from bot.understanding.training import train
from bot.understanding.understand import Understander

NOTHING = Slots(None, None, None, None, None)
PHRASES = [
    ("kapan petugas membalas aduan warga", "ticket_status"),
    ("aduan warga belum dibalas petugas", "ticket_status"),
    ("sudah dibalas belum aduan yang itu", "ticket_status"),
    ("gemboknya masih terpasang di pagar", "report_agent"),
    ("pagar toko digembok sejak senin", "report_agent"),
    ("rolling door digembok, pagar juga", "report_agent"),
    ("badan pegal setelah disuntik", "other_health"),
    ("disuntik kemarin badan pegal semua", "other_health"),
    ("pegal badan habis disuntik", "other_health"),
]


@pytest.fixture(scope="module")
def taught(understander: Understander) -> Understander:
    return understander.with_model(train(understander.examples(PHRASES)))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("pagarnya digembok terus", Intent.REPORT_AGENT),
        ("pegal sekali habis disuntik", Intent.OTHER_HEALTH),
        ("aduan saya kapan dibalas", Intent.TICKET_STATUS),
    ],
)
def test_what_was_learnt_is_known_in_other_words(taught: Understander, text: str, intent: Intent) -> None:
    assert taught.understand(text).intent is intent


def test_commands_and_danger_stay_with_the_rules(taught: Understander) -> None:
    assert taught.understand("batal").intent is Intent.CANCEL
    assert taught.understand("saturasi ibu 80").intent is Intent.EMERGENCY


def test_the_same_phrases_give_the_same_model(understander: Understander) -> None:
    examples = understander.examples(PHRASES)
    first, second = train(examples), train(examples)
    assert first.columns == second.columns
    assert (first.weights == second.weights).all()


def test_two_classes_are_too_few(understander: Understander) -> None:
    with pytest.raises(ValueError, match="three"):
        train(understander.examples(PHRASES[:6]))


def message(understander: Understander, text: str) -> Message:
    return Message(text, understander._vocabulary)


def test_the_model_raises_an_alarm_only_when_it_is_sure(understander: Understander) -> None:
    said = message(understander, "orangnya sudah begitu")
    sure = [("emergency", 1.0), ("other_health", 0.1)]
    unsure = [("emergency", 0.15), ("other_health", 0.1)]
    assert judged(Intent.UNCLEAR, sure, said, NOTHING) is Intent.EMERGENCY
    assert judged(Intent.UNCLEAR, unsure, said, NOTHING) is Intent.OTHER_HEALTH


def test_the_model_makes_no_alarm_of_a_choice(understander: Understander) -> None:
    sure = [("emergency", 1.0), ("unclear", 0.1)]
    for text in ("79", "nomor 79"):
        assert judged(Intent.UNCLEAR, sure, message(understander, text), NOTHING) is Intent.UNCLEAR
    assert judged(Intent.UNCLEAR, sure, message(understander, "79 nih"), NOTHING) is Intent.EMERGENCY


def test_a_place_alone_needs_a_place(understander: Understander) -> None:
    said = message(understander, "sepakat")
    scores = [("place_only", 1.0), ("affirm", 0.2)]
    assert judged(Intent.UNCLEAR, scores, said, NOTHING) is Intent.AFFIRM


def test_a_message_that_says_one_thing_only_is_that(understander: Understander) -> None:
    said = message(understander, "berapaan")
    assert judged(Intent.ASK_PRICE, [("unclear", 1.0), ("help", 0.1)], said, NOTHING) is Intent.ASK_PRICE


def test_phrases_are_read_with_their_intent() -> None:
    lines = ["# a comment\n", "\n", "halo kak\n"]
    assert list(read_phrases("greeting", lines)) == [("halo kak", "greeting")]
    assert list(read_phrases("harmless", ["other_health\tsaturasi 97\n"])) == [
        ("saturasi 97", "other_health")
    ]


def test_a_look_alike_without_an_intent_is_refused() -> None:
    with pytest.raises(ValueError, match="tab"):
        list(read_phrases("harmless", ["saturasi 97"]))
