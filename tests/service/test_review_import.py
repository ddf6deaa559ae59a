"""What an import would change, found by comparing texts."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.agents.agent import Agent
from bot.agents.csv_file import read_file
from bot.agents.csv_rows import Imported, write
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.service.review_import import Review, review, summary
from bot.store.agent_json import dump_agent, dump_observation
from tests.agents.made import NOW, PLACES, TODAY, agent, said
from tests.agents.sheets import imported, sheet
from tests.agents.test_csv_export import agents

words = st.builds(
    Observation,
    agent_id=st.sampled_from(("A", "B")),
    item=st.sampled_from([item for item in Item if item is not Item.ANY]),
    size_m3=st.sampled_from((None, 0.5, 1.0, 6.0)),
    stock=st.sampled_from((None, None, Stock(5), Stock(None), Stock(0))),
    price_idr=st.one_of(st.none(), st.integers(0, 100_000_000)),
    reporter=st.sampled_from(ReporterKind),
    source=st.sampled_from(("Dinas", "koran", "")),
    seen_at=st.builds(
        lambda days, at: datetime.combine(TODAY - timedelta(days=days), at, UTC),
        st.integers(0, 900),
        st.times(),
    ),
)


def reviewed(told: Imported, now: tuple[Agent, ...], known: list[Observation]) -> Review:
    return review(told, {each.id: dump_agent(each) for each in now}, map(dump_observation, known))


@given(agents, agents, st.sampled_from(("Dinas", "koran")), st.lists(words, max_size=12))
def test_whatever_we_write_changes_nothing_when_it_is_read(
    one: Agent, other: Agent, source: str, known: list[Observation]
) -> None:
    now = agent_with(one, "A", source), agent_with(other, "B", source)
    told = read_file(write(now, known).encode("utf-8-sig"), PLACES.get, TODAY)
    assert told.problems == ()
    assert reviewed(told, now, known).changes.are_none


def agent_with(each: Agent, id: str, source: str) -> Agent:
    return agent(
        id, each.point, name=each.name, address=each.address, phone=each.phone, hours=each.hours,
        services=each.services, source=source, source_date=each.source_date, place_code=each.place_code,
        precision=each.precision, verification=each.verification, note=each.note,
    )  # fmt: skip


@given(agents, st.lists(words, max_size=6))
def test_what_an_import_has_changed_is_no_change_any_more(one: Agent, known: list[Observation]) -> None:
    told = imported(sheet({"id": "A"}, {"id": "B", "offers": ""}))
    before = agent_with(one, "A", "koran")
    first = reviewed(told, (before,), known)
    assert not first.changes.are_none
    again = reviewed(told, told.agents, [*known, *first.changes.new_observations])
    assert again.changes.are_none
    assert not again.contents.agents
    assert not again.contents.observations


def test_an_import_touches_the_place_an_agent_leaves_and_the_one_it_comes_to() -> None:
    told = imported(sheet({"id": "A"}))
    assert reviewed(told, (agent("A", place_code="340407"),), []).areas == ("3404", "3674")


def test_a_price_of_the_same_day_is_not_new_whatever_the_hour() -> None:
    told = imported(sheet({"id": "A", "source_date": "2026-07-24"}))
    [seen] = told.observations
    assert seen.seen_at == datetime.combine(NOW.date(), time(), UTC)
    known = said(price=40_000, source=seen.source, by=seen.reporter, seen_at=NOW)
    assert reviewed(told, (), [known]).changes.new_observations == ()


def test_a_summary_shows_the_first_and_counts_all() -> None:
    rows = [{"id": f"N{number}", "name": f"Toko {number}"} for number in range(20)]
    bad = [{"id": f"B{number}", "phone": "12"} for number in range(12)]
    found = reviewed(imported(sheet(*rows, *bad)), (), [])
    told = summary(found, "agen.csv", 7)
    assert (told["new"], told["refused"], told["prices"]) == (20, 12, 20)
    assert (len(told["new_names"]), len(told["problems"])) == (3, 10)
