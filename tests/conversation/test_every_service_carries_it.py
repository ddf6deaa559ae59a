"""Every conversation of transcripts/ fits the services, whatever agents and hospitals are called."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.agents.directory import Directory
from bot.channels.telegram.fit import fit as fit_telegram
from bot.channels.telegram.render import render as render_telegram
from bot.channels.whatsapp.fit import fit
from bot.channels.whatsapp.render import recipient
from bot.channels.whatsapp.render import render as render_whatsapp
from bot.conversation.converse import converse
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Content, Incoming, Reply
from bot.person import ChannelName, Person
from tests.channels.telegram.call_rules import check_call as check_telegram
from tests.channels.whatsapp.call_rules import check_call as check_whatsapp
from tests.conversation.test_transcripts import TRANSCRIPTS
from tests.conversation.transcript import Player
from tests.conversation.world import AGENTS, NOW, OBSERVATIONS

names = st.text("aZ *_<&\n🫁👩‍👩‍👧é\u0623\u0643\u0633\u200f漢", min_size=1, max_size=30)
long_names = st.builds(lambda name, times: "G" + name * times, names, st.integers(1, 30))


class Listener(Player):
    """Plays a transcript and keeps what the person sent."""

    def _content(self, words: str) -> Content:
        content = super()._content(words)
        self.contents = [*getattr(self, "contents", []), content]
        return content


@pytest.fixture(scope="module")
def talks(world: Knowledge) -> list[list[Content]]:
    listeners = []
    for path in TRANSCRIPTS:
        listener = Listener(world, NOW)
        listener.play(path.read_text("utf-8"))
        listeners.append(listener.contents)
    return listeners


def replies(talk: Iterable[Content], knowledge: Knowledge) -> Iterable[Reply]:
    saved = None
    for number, content in enumerate(talk):
        now = NOW + timedelta(minutes=number)
        incoming = Incoming(f"{number}", Person(ChannelName.WHATSAPP, "6281230000"), content, now)
        outcome = converse(incoming, saved, knowledge, now)
        saved = outcome.saved
        yield from outcome.replies


def carry(reply: Reply) -> None:
    """Every service takes it."""
    for part in fit(reply):
        message = {**recipient("6281230000"), **render_whatsapp(part, "Pilih", "media-1")}
        check_whatsapp({"messaging_product": "whatsapp", **message})
    for part in fit_telegram(reply):
        for chat in ("100", "-1001"):
            call = render_telegram(chat, part, "📍 Kirim lokasi")
            file = {call.file: ("a.jpg", b"x")} if call.file else {}
            check_telegram(call.method, call.parameters | file)


def test_every_conversation_is_carried(talks: list[list[Content]], world: Knowledge) -> None:
    for talk in talks:
        for reply in replies(talk, world):
            carry(reply)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(long_names, long_names, long_names), min_size=len(AGENTS), max_size=len(AGENTS)))
def test_long_names_emoji_and_arabic_script_are_carried(
    talks: list[list[Content]], world: Knowledge, called: list[tuple[str, str, str]]
) -> None:
    agents = [
        replace(agent, name=name, address=address, hours=hours)
        for agent, (name, address, hours) in zip(AGENTS, called, strict=True)
    ]
    strange = replace(world, directory=Directory(agents, OBSERVATIONS))
    for talk in talks:
        for reply in replies(talk, strange):
            carry(reply)
