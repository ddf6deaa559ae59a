"""What people answer while a request for help is opened."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.request_answer import ContactWay, RequestAnswer
from bot.understanding.understand import Understander


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("satu tabung", 1),
        ("2", 2),
        ("tiga", 3),
        ("sekitar 5", 5),
        ("20 tabung buat puskesmas", 20),
        ("cukup satu aja", 1),
        ("mendesak", None),
        ("rt 3 rw 5", None),
    ],
)
def test_how_many(understander: Understander, text: str, quantity: int | None) -> None:
    assert understander.request_answer(text).quantity == quantity


@pytest.mark.parametrize("text", ["mendesak banget", "hari ini juga", "secepatnya", "darurat", "urgent"])
def test_urgent(understander: Understander, text: str) -> None:
    assert understander.request_answer(text).is_urgent is True


@pytest.mark.parametrize(
    "text",
    ["ga mendesak", "tidak begitu sesak", "masih stabil", "buat jaga-jaga", "besok juga ga apa apa"],
)
def test_not_urgent(understander: Understander, text: str) -> None:
    assert understander.request_answer(text).is_urgent is False


@pytest.mark.parametrize(
    ("text", "contact", "phone"),
    [
        ("lewat chat ini aja", ContactWay.CHAT, None),
        ("jangan telpon", ContactWay.CHAT, None),
        ("telpon aja ke 0812 0000 1111", ContactWay.PHONE, "+6281200001111"),
        ("081200001111", ContactWay.PHONE, "+6281200001111"),
        ("satu tabung", None, None),
    ],
)
def test_how_to_be_reached(
    understander: Understander, text: str, contact: ContactWay | None, phone: str | None
) -> None:
    answer = understander.request_answer(text)
    assert (answer.contact, answer.phone) == (contact, phone)


@pytest.mark.parametrize(
    ("text", "seller"),
    [
        ("di toko sebelah pasar ciputat, namanya gatau", "toko sebelah pasar ciputat"),
        ("di depo dekat terminal namanya ga tau", "depo dekat terminal"),
        ("agen namanya Gas Tirta", "agen namanya Gas Tirta"),
        ("beli di tokopedia", "tokopedia"),
        ("ga tau", None),
        ("satu tabung", None),
    ],
)
def test_a_seller_in_words(understander: Understander, text: str, seller: str | None) -> None:
    assert understander.request_answer(text).seller == seller


def test_all_at_once(understander: Understander) -> None:
    answer = understander.request_answer("butuh 2 tabung besar, mendesak, wa aja")
    assert answer == RequestAnswer(2, True, ContactWay.CHAT)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_read(understander: Understander, text: str) -> None:
    assert isinstance(understander.request_answer(text), RequestAnswer)
