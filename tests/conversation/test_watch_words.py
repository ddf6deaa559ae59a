"""Alerts and buttons come back as they were written, and never hold more than a service carries."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.conversation.knowledge import Knowledge
from bot.conversation.seen_words import button_id, question, read_button
from bot.conversation.watch_words import Alert, alert, confirmed, run_out, which
from bot.understanding.citizen_report import Finding
from tests.conversation.world import AGENTS, NOW
from tests.supply.made import watch

TOLD = (Finding.GOT, Finding.EMPTY, Finding.CLOSED, Finding.OTHER_PRICE)
LONGEST_ID = 64
LANGUAGES = ("id", "en", "jv", "su")

sizes = st.sampled_from([None, 0.5, 1.0, 1.5, 2.0, 6.0, 10.0])
agent_ids = st.text(
    st.characters(codec="ascii", categories=["Lu", "Ll", "Nd", "Pd"]), min_size=1, max_size=40
)


@given(st.sampled_from(TOLD), agent_ids, st.sampled_from(Item), sizes)
def test_a_button_comes_back_as_it_was_written(
    finding: Finding, agent_id: str, item: Item, size: float | None
) -> None:
    name = button_id(finding, agent_id, item, size)
    assert len(f"seen:{name}") <= LONGEST_ID
    found = read_button(name)
    assert found is not None
    assert (found.finding, found.agent_id, found.item, found.size_m3) == (finding, agent_id, item, size)


@given(st.text(max_size=70))
def test_a_forged_button_is_told_from_ours(name: str) -> None:
    found = read_button(name)
    assert found is None or button_id(found.finding, found.agent_id, found.item, found.size_m3)[0] == name[0]


@given(
    st.integers(1, 10**15),
    sizes,
    st.none() | st.integers(1, 1000),
    st.none() | st.integers(1000, 10**8),
    st.datetimes(datetime(2021, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
)
def test_an_alert_comes_back_as_it_was_written(
    watch_id: int, size: float | None, count: int | None, price: int | None, at: datetime
) -> None:
    seen = Observation("A1", Item.REFILL, size, Stock(count), price, ReporterKind.OFFICIAL, "Disperindag", at)
    told = Alert.of(watch_id, seen)
    assert Alert.load(told.dump()) == told
    assert told.seen == seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_watches_is_whole_in_every_language(world: Knowledge, language: str) -> None:
    say = world.phrases.say(language)
    wish = replace(watch(1), highest_idr=50_000, delivers=True, size_m3=1.0)
    seen = Observation("A1", Item.REFILL, 1.0, Stock(20), 45_000, ReporterKind.AGENT, "", NOW)
    agent = next(agent for agent in AGENTS if agent.id == "A1")
    told = alert(Alert.of(1, seen), agent, wish, NOW, world, say)
    others = (
        confirmed(wish, world, say),
        run_out(wish, world, say),
        which([wish, replace(wish, place_code="")], world, say),
        question(agent, Item.REFILL, 1.0, world, say),
    )
    assert agent.name in told.text
    assert "+62 21 0000001" in told.text
    for reply in (told, *others):
        assert "{" not in reply.text
        assert all(len(button.id.encode()) <= LONGEST_ID for button in reply.buttons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alert_names_its_template_for_who_has_not_written_for_a_day(
    world: Knowledge, language: str
) -> None:
    seen = Observation("A1", Item.REFILL, 1.0, Stock(20), 45_000, ReporterKind.AGENT, "", NOW)
    agent = next(agent for agent in AGENTS if agent.id == "A1")
    template = alert(Alert.of(1, seen), agent, watch(1), NOW, world, world.phrases.say(language)).template
    assert template is not None
    assert (template.name, len(template.values)) == ("oksigen_restock", 3)
