"""Whatever is sent, in whatever state: there is an answer, and it fits what the services take."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.converse import converse
from bot.conversation.desks import PRESSED
from bot.conversation.effects import Forget
from bot.conversation.flow import load
from bot.conversation.knowledge import Knowledge
from bot.conversation.memory import Memory
from bot.conversation.messages import (
    Choice,
    Content,
    Document,
    Due,
    Incoming,
    Location,
    Photo,
    Text,
    Unreadable,
)
from bot.officials.accounts import Accounts
from bot.officials.role import Grant, Role
from bot.person import ChannelName, Person
from tests.conversation.test_memory import EXAMPLES
from tests.conversation.transcript import PERSON
from tests.conversation.world import NOW

CASES = 10_000
LONGEST_ID = 64

ACTS = ("yes", "no", "set", "stop", "hold", "ask", "close", "send", "A1", "1")

PHRASES = (
    "isi ulang", "oksigen", "di", "Ciputat", "depok", "banjar", "sernag", "saturasi 85", "pingsan", "2",
    "batal", "bantuan", "bahasa", "english", "hapus data saya", "lebih jauh", "minta bantuan", "sewa",
    "ya", "1 kubik", "tabung",
    "Rp 50.000", "0812 3456 7890", "<b>", "%s", "{name}", "\x00", "٣", "😭", "\u202e", "halo", "makasih",
    "kab", "kec.", "banget", "sesak",
    "stok", "habis", "tinggal 5", "45rb", "tutup jam 5", "daftar", "siaran", "tiket BTN-0001", "undang agen",
    "ubah", "ringkasan", "kebutuhan", "akun", "cabut 1", "kabari", "berhenti", "lapor harga", "selesai",
)  # fmt: skip
words = st.lists(st.sampled_from(PHRASES), max_size=8).map(" ".join)
texts = st.one_of(words, st.text(max_size=200), st.integers().map(str), st.floats().map(str))
ids = st.one_of(
    st.text(max_size=70),
    st.sampled_from(
        ["more", "office", "agent:A1", "agent:A9", "place:3276", "place:99", "lang:en", "lang:", ":"]
    ),
    st.builds("{}:{}".format, st.sampled_from(sorted(PRESSED)), st.text(max_size=40)),
    st.builds(
        "{}:{}.{}".format, st.sampled_from(sorted(PRESSED)), st.sampled_from(ACTS), st.text(max_size=9)
    ),
)
numbers = st.floats(allow_nan=True, allow_infinity=True)
on_earth = st.builds(Location, st.floats(-12, 8), st.floats(94, 142))
contents: st.SearchStrategy[Content] = st.one_of(
    texts.map(Text),
    ids.map(Choice),
    st.builds(Location, numbers, numbers),
    on_earth,
    texts.map(Photo),
    st.builds(Document, st.text(), st.text(), texts),
    st.builds(Unreadable, st.text(max_size=9), texts),
    st.builds(Due, st.text(), st.text()),
)
memories = st.one_of(
    st.none(),
    st.sampled_from([None, *EXAMPLES]).map(lambda state: Memory(state=state).dump()),
    st.sampled_from(
        ['{"asker": {"language": "en"}, "state": ["gone", {}]}', "{}", '{"asker": null, "state": 1}']
    ),
)


@settings(max_examples=CASES // 4, deadline=None)
@given(
    st.lists(contents, min_size=4, max_size=4),
    memories,
    st.sampled_from(["", "id", "en-GB", "xx"]),
    st.sampled_from([None, *Role]),
)
def test_every_message_in_every_state_is_answered(
    world: Knowledge, conversation: list[Content], saved: str | None, language: str, role: Role | None
) -> None:
    known = replace(world, accounts=Accounts([granted(role)] if role else []))
    for n, content in enumerate(conversation):
        now = NOW + timedelta(minutes=n)
        outcome = converse(Incoming(str(n), PERSON, content, now, language), saved, known, now)
        assert outcome.replies or outcome.effects or isinstance(content, Due)
        assert all(reply.pin or reply.text.strip() for reply in outcome.replies)
        assert all(len(reply.text) <= 4096 for reply in outcome.replies)
        assert all(len(b.id.encode()) <= LONGEST_ID for reply in outcome.replies for b in reply.buttons)
        assert (outcome.saved is None) == any(isinstance(effect, Forget) for effect in outcome.effects)
        assert_can_be_loaded(outcome.saved)
        saved = outcome.saved


@settings(max_examples=CASES // 10, deadline=None)
@given(contents, st.text(max_size=80), st.booleans())
def test_nothing_in_a_group_goes_wrong(
    world: Knowledge, content: Content, quoted: str, is_desk: bool
) -> None:
    known = replace(world, accounts=Accounts([granted(Role.DESK)] if is_desk else []))
    member = Person(ChannelName.TELEGRAM, "7")
    incoming = Incoming("1", PERSON, content, NOW, author=member, quoted=quoted)
    assert_can_be_loaded(converse(incoming, None, known, NOW).saved)


def granted(role: Role) -> Grant:
    scope = {Role.AGENT: "A1", Role.NATIONAL: ""}.get(role, "36")
    return Grant(1, PERSON, role, scope, "Disperindag Banten", NOW)


def assert_can_be_loaded(saved: str | None) -> None:
    state: Any = json.loads(saved)["state"] if saved else None
    assert (state is None) == (load(state) is None)
