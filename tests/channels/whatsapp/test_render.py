"""Replies as messages of the Cloud API, and long ones in parts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.whatsapp.fit import fit
from bot.channels.whatsapp.render import BODY_UNITS, TEXT_UNITS, recipient, render
from bot.channels.words import units
from bot.conversation.messages import (
    PLAIN,
    STRONG,
    Attachment,
    AttachmentKind,
    Button,
    Pin,
    Reply,
    Template,
)
from bot.places.point import Point
from tests.channels.whatsapp.call_rules import check_call

names = st.text("aZ*_~`<&\"' \n🫁👩‍👩‍👧é\u0623\u0643\u200f漢", min_size=1)
marked = st.lists(st.one_of(names, st.just(STRONG), st.just(PLAIN)), max_size=40).map("".join)
long_marked = st.builds(lambda words, times: words * times, marked, st.integers(1, 600))
buttons = st.lists(
    st.builds(Button, id=st.text("abc:123", min_size=1, max_size=16), label=st.text(min_size=1, max_size=99)),
    max_size=25,
).map(tuple)


def rendered(reply: Reply) -> dict[str, Any]:
    message = render(reply, "Pilih", "up1" if reply.attachment else "")
    check_call({"messaging_product": "whatsapp", **recipient("6281230000"), **message})
    return message


def interactive(reply: Reply) -> dict[str, Any]:
    shown: dict[str, Any] = rendered(reply)["interactive"]
    return shown


def body(reply: Reply) -> str:
    text: str = rendered(reply)["text"]["body"]
    return text


def buttons_of(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(f"b{n}", label) for n, label in enumerate(labels))


def test_a_text_goes_out_as_it_is_and_without_a_link_preview() -> None:
    assert rendered(Reply("Halo")) == {"type": "text", "text": {"body": "Halo", "preview_url": False}}


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("{Gawat.} Hubungi {119}", "*Gawat.* Hubungi *119*"),
        ("{Gas *Jaya*}", "*Gas ∗Jaya∗*"),
        ("{a\nb} {} { c} {d", "a\nb   c d"),
    ],
)
def test_strong_words_are_bold_where_whatsapp_can_show_them(marked: str, shown: str) -> None:
    assert body(Reply(marked.replace("{", STRONG).replace("}", PLAIN))) == shown


def test_up_to_three_short_choices_are_buttons() -> None:
    shown = interactive(Reply("Yang mana?", buttons_of("1", "2", "Minta bantuan dinas")))
    assert shown["type"] == "button"
    assert shown["action"]["buttons"][2] == {
        "type": "reply",
        "reply": {"id": "b2", "title": "Minta bantuan dinas"},
    }


@pytest.mark.parametrize("labels", [("1", "2", "3", "4"), ("Kota Depok, Jawa Barat",), ("sama", "sama")])
def test_more_or_longer_or_equal_choices_are_a_list(labels: tuple[str, ...]) -> None:
    shown = interactive(Reply("Yang mana?", buttons_of(*labels)))
    assert shown["type"] == "list"
    assert [row["id"] for row in shown["action"]["sections"][0]["rows"]] == [
        f"b{n}" for n in range(len(labels))
    ]


def test_a_label_too_long_for_its_row_stands_whole_beneath_it() -> None:
    long = "Cipayung, Ciputat, Kota Tangerang Selatan"
    [row] = interactive(Reply("Yang mana?", buttons_of(long)))["action"]["sections"][0]["rows"]
    assert row == {"id": "b0", "title": "Cipayung, Ciputat, …", "description": long}


def test_the_position_is_asked_for_and_a_pin_is_a_position() -> None:
    assert interactive(Reply("Di mana?", asks_location=True)) == {
        "type": "location_request_message",
        "body": {"text": "Di mana?"},
        "action": {"name": "send_location"},
    }
    pin = Pin(Point(-6.3, 106.7), "Gas Sehat", "Jl. Contoh 1\nCiputat")
    assert rendered(Reply(pin=pin))["location"] == {
        "latitude": -6.3,
        "longitude": 106.7,
        "name": "Gas Sehat",
        "address": "Jl. Contoh 1 Ciputat",
    }


def test_a_person_without_a_number_is_named_by_their_id() -> None:
    assert recipient("6281230000") == {"to": "6281230000"}
    assert recipient("ID.42") == {"recipient": "ID.42"}


def test_what_fits_stays_whole() -> None:
    for reply in (
        Reply("x" * TEXT_UNITS),
        Reply("x" * BODY_UNITS, buttons_of("1")),
        Reply(pin=Pin(Point(0, 100), "a", "b")),
        Reply(template=Template("oksigen_restock", "id")),
    ):
        assert fit(reply) == (reply,)


def test_a_long_list_goes_ahead_and_the_choices_follow_with_the_last_paragraph() -> None:
    entries, caution = "\n\n".join(["1. Gas Sehat " + "x" * 500] * 3), "Telepon dulu."
    reply = Reply(f"{entries}\n\n{caution}", buttons_of("1", "2", "3", "Lebih jauh"))
    assert fit(reply) == (Reply(entries), Reply(caution, reply.buttons))


def test_more_than_ten_choices_are_given_page_by_page() -> None:
    reply = Reply("Yang mana?", buttons_of(*map(str, range(23))))
    assert fit(reply) == (
        Reply("Yang mana?", reply.buttons[:10]),
        Reply("2/3", reply.buttons[10:20]),
        Reply("3/3", reply.buttons[20:]),
    )


def test_choices_beside_the_request_for_the_position_are_words_to_type() -> None:
    reply = Reply("Di mana?", buttons_of("Ciputat", "Depok"), asks_location=True)
    assert fit(reply) == (Reply("Di mana?\n• Ciputat\n• Depok", asks_location=True),)


@given(text=long_marked, choices=buttons, asks=st.booleans())
def test_whatever_a_reply_holds_whatsapp_takes_all_its_parts(
    text: str, choices: tuple[Button, ...], asks: bool
) -> None:
    for part in fit(Reply("." + text, choices, asks_location=asks)):
        rendered(part)


@given(text=long_marked, choices=buttons, asks=st.booleans())
def test_even_a_reply_that_was_not_divided_is_taken(
    text: str, choices: tuple[Button, ...], asks: bool
) -> None:
    rendered(Reply("." + text, tuple({b.id: b for b in choices}.values()), asks_location=asks))


@given(text=st.text("aé🫁漢\u0623 \n", min_size=1), times=st.integers(1, 2000), asks=st.booleans())
def test_no_word_is_lost_in_dividing(text: str, times: int, asks: bool) -> None:
    whole = "." + text * times
    parts = fit(Reply(whole, asks_location=asks))
    letters = "".join("".join(part.text.split()) for part in parts)
    assert letters == "".join(whole.split())
    assert all(units(part.text) <= TEXT_UNITS for part in parts)
    assert [part.asks_location for part in parts] == [*[False] * (len(parts) - 1), asks]


FLYER = Attachment(AttachmentKind.PICTURE, "stored:1")
TABLE = Attachment(AttachmentKind.DOCUMENT, "stored:2", "agen.csv")


@pytest.mark.parametrize("file", [FLYER, TABLE])
def test_a_file_goes_with_a_short_text_and_few_choices(file: Attachment) -> None:
    few = tuple(Button(f"{n}", f"Pilihan {n}") for n in range(3))
    for reply in (
        Reply(attachment=file),
        Reply("x" * 1024, attachment=file),
        Reply("Baik?", few, attachment=file),
    ):
        assert fit(reply) == (reply,)


def test_a_long_text_goes_ahead_of_its_file_and_choices_come_last() -> None:
    many = tuple(Button(f"{n}", f"Pilihan {n}") for n in range(4))
    assert fit(Reply("x" * 1025, attachment=FLYER)) == (Reply("x" * 1025), Reply(attachment=FLYER))
    assert fit(Reply("Yang mana?", many, attachment=FLYER)) == (
        Reply(attachment=FLYER),
        Reply("Yang mana?", many),
    )
    asking = Reply("Di mana?", asks_location=True)
    assert fit(Reply("Di mana?", asks_location=True, attachment=FLYER)) == (Reply(attachment=FLYER), asking)


@given(text=long_marked, choices=buttons, asks=st.booleans(), file=st.sampled_from([FLYER, TABLE]))
def test_whatever_stands_beneath_a_file_whatsapp_takes_it(
    text: str, choices: tuple[Button, ...], asks: bool, file: Attachment
) -> None:
    parts = fit(Reply(text, choices, asks_location=asks, attachment=file))
    assert sum(part.attachment == file for part in parts) == 1
    for part in parts:
        rendered(part)
