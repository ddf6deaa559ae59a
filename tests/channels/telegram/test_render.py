"""Replies as calls of the Bot API."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.fit import fit
from bot.channels.telegram.render import TEXT_UNITS, VENUE_UNITS, Call, render
from bot.channels.words import cut, units
from bot.conversation.messages import PLAIN, STRONG, Attachment, AttachmentKind, Button, Pin, Reply
from bot.places.point import Point
from tests.channels.telegram.call_rules import check_call

SHARE = "📍 Kirim lokasi saya"

names = st.text("aZ<>&_*`[]()~\"'\\/ \n🫁👩‍👩‍👧é\u0623\u0643\u200f漢", min_size=1)
marked = st.lists(st.one_of(names, st.just(STRONG), st.just(PLAIN)), max_size=40).map("".join)
long_marked = st.builds(lambda words, times: words * times, marked, st.integers(1, 3000))
buttons = st.lists(
    st.builds(
        Button,
        id=st.text(min_size=1, max_size=16),  # at most 4 bytes a character
        label=st.text(min_size=1, max_size=40).filter(str.strip),
    ),
    max_size=12,
).map(tuple)


def _render(reply: Reply) -> Call:
    return render("100", reply, SHARE)


def _bold(call: Call) -> list[str]:
    encoded = call.parameters["text"].encode("utf-16-le")
    return [
        encoded[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in call.parameters.get("entities", [])
    ]


def test_a_text_goes_out_as_it_is_and_without_a_link_preview() -> None:
    call = _render(Reply("Halo"))
    assert call.method == "sendMessage"
    assert call.parameters == {
        "chat_id": "100",
        "text": "Halo",
        "link_preview_options": {"is_disabled": True},
    }


def test_strong_words_are_bold_counted_in_utf16() -> None:
    call = _render(Reply(f"🫁 1. {STRONG}Muncul <&_*{PLAIN} · {STRONG}7,9 km{PLAIN}"))
    assert call.parameters["text"] == "🫁 1. Muncul <&_* · 7,9 km"
    assert _bold(call) == ["Muncul <&_*", "7,9 km"]


def test_marks_without_a_partner_or_without_words_do_no_harm() -> None:
    assert _bold(_render(Reply(f"a{PLAIN}b{STRONG}{PLAIN}c{STRONG}d{STRONG}e"))) == ["de"]


@given(text=long_marked, choices=buttons, asks=st.booleans())
def test_whatever_a_reply_holds_telegram_takes_it(text: str, choices: tuple[Button, ...], asks: bool) -> None:
    call = _render(Reply("." + text, choices, asks_location=asks))
    check_call(call.method, call.parameters)


@given(text=marked)
def test_a_text_that_fits_arrives_character_by_character(text: str) -> None:
    assert _render(Reply(text)).parameters["text"] == text.replace(STRONG, "").replace(PLAIN, "")


@given(before=names, strong=names, after=names)
def test_bold_is_what_was_strong(before: str, strong: str, after: str) -> None:
    assert _bold(_render(Reply(f"{before}{STRONG}{strong}{PLAIN}{after}"))) == [strong]


@given(text=st.text(min_size=1), times=st.integers(1, 5000), limit=st.integers(8, TEXT_UNITS))
def test_a_cut_text_is_within_the_limit_and_is_the_beginning(text: str, times: int, limit: int) -> None:
    whole = text * times
    shown = cut(whole, limit)
    assert units(shown) <= limit
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1].rstrip("\n ")))


def test_a_text_too_long_ends_at_a_line() -> None:
    shown = _render(Reply("satu baris penuh\n" * 300)).parameters["text"]
    assert shown.endswith("satu baris penuh\n…")


def test_a_line_too_long_ends_at_a_word() -> None:
    assert _render(Reply("kata " * 1000)).parameters["text"].endswith("kata …")


def test_strong_words_beyond_the_cut_are_not_marked() -> None:
    call = _render(Reply(f"{STRONG}a{PLAIN}" + "x" * 5000 + f"{STRONG}b{PLAIN}"))
    assert _bold(call) == ["a"]


def _rows(*labels: str) -> list[list[str]]:
    call = _render(Reply("?", tuple(Button(str(i), label) for i, label in enumerate(labels))))
    return [[b["text"] for b in row] for row in call.parameters["reply_markup"]["inline_keyboard"]]


def test_short_buttons_share_a_row() -> None:
    assert _rows("1", "2", "3", "Lebih jauh", "Kabari saya") == [
        ["1", "2", "3"],
        ["Lebih jauh", "Kabari saya"],
    ]


def test_long_buttons_have_a_row_each() -> None:
    labels = ("Kota Depok, Jawa Barat", "Depok, Sleman, DIY")
    assert _rows(*labels) == [[label] for label in labels]


def test_a_button_carries_its_id() -> None:
    call = _render(Reply("?", (Button("agent:1", "1"),)))
    assert call.parameters["reply_markup"] == {
        "inline_keyboard": [[{"text": "1", "callback_data": "agent:1"}]]
    }


def test_a_reply_that_asks_where_gets_the_key_that_shares_a_location() -> None:
    call = _render(Reply("Di mana?", asks_location=True))
    assert call.parameters["reply_markup"] == {
        "keyboard": [[{"text": SHARE, "request_location": True}]],
        "one_time_keyboard": True,
        "resize_keyboard": True,
    }


def test_buttons_beside_the_location_key_become_keys_that_type_their_words() -> None:
    call = _render(Reply("Di mana?", (Button("cancel", "Batal"),), asks_location=True))
    assert call.parameters["reply_markup"]["keyboard"][1] == [{"text": "Batal"}]


def test_a_pin_is_a_venue() -> None:
    call = _render(Reply(pin=Pin(Point(-6.31, 106.72), "Muncul Gas", "Jl. JLS")))
    assert call == Call(
        "sendVenue",
        {
            "chat_id": "100",
            "latitude": -6.31,
            "longitude": 106.72,
            "title": "Muncul Gas",
            "address": "Jl. JLS",
        },
    )


@given(title=st.text(max_size=400), address=st.text(max_size=400))
def test_a_pin_of_any_words_is_taken(title: str, address: str) -> None:
    call = _render(Reply(pin=Pin(Point(0, 0), title, address)))
    check_call(call.method, call.parameters)
    assert units(call.parameters["title"]) <= VENUE_UNITS


def test_in_a_group_nobody_is_asked_for_a_location() -> None:
    call = render("-1001", Reply("Di mana?", (Button("x", "Tidak tahu"),), asks_location=True), SHARE)
    assert call.parameters["reply_markup"] == {
        "inline_keyboard": [[{"text": "Tidak tahu", "callback_data": "x"}]]
    }
    assert "reply_markup" not in render("-1001", Reply("Di mana?", asks_location=True), SHARE).parameters


@given(text=long_marked, choices=buttons, asks=st.booleans(), kind=st.sampled_from(AttachmentKind))
def test_whatever_stands_beneath_a_file_telegram_takes_it(
    text: str, choices: tuple[Button, ...], asks: bool, kind: AttachmentKind
) -> None:
    file = Attachment(kind, "stored:1")
    for part in fit(Reply(text, choices, asks_location=asks, attachment=file)):
        if part.attachment or part.text.strip(STRONG + PLAIN).strip():
            call = _render(part)
            given_file = {call.file: ("a.jpg", b"x")} if call.file else {}
            check_call(call.method, call.parameters | given_file)
