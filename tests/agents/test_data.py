"""The agents and prices that come with the project."""

from collections import Counter
from datetime import date

import pytest

from bot.agents.agent import Verification
from bot.agents.csv_rows import Imported, read, write
from bot.agents.item import Item
from bot.agents.observation import ReporterKind
from bot.agents.reference_prices import ReferencePrices, read_prices
from bot.places.distance import distance_km
from bot.places.precision import Precision
from tests.data_files import lines, places

WRITTEN = date(2026, 11, 21)
PLACES = places()


@pytest.fixture(scope="module")
def imported() -> Imported:
    return read("".join(lines("agents.csv")), PLACES.get, WRITTEN)


def test_the_file_has_183_businesses_and_no_problem(imported: Imported) -> None:
    assert imported.problems == ()
    assert len(imported.agents) == 183


def test_the_file_is_what_an_export_of_it_would_be(imported: Imported) -> None:
    assert write(imported.agents, imported.observations) == "".join(lines("agents.csv"))


def test_nobody_has_confirmed_any_of_them_and_no_position_is_exact(imported: Imported) -> None:
    assert {agent.verification for agent in imported.agents} == {Verification.UNCONFIRMED}
    assert Precision.EXACT not in {agent.precision for agent in imported.agents}


def test_a_position_is_as_near_to_its_place_as_its_precision_says(imported: Imported) -> None:
    for agent in imported.agents:
        assert (agent.precision is Precision.DISTRICT) == (len(agent.place_code) == 6), agent.id
        assert distance_km(agent.point, PLACES[agent.place_code].point) < 20, agent.id


def test_those_who_do_not_serve_persons_or_have_no_name_are_not_listed(imported: Imported) -> None:
    assert Counter(agent.unlisted_because for agent in imported.agents) == {
        "": 73,
        "bulk_only": 74,
        "place_without_name": 26,
        "canned_unclear": 8,
        "service_unclear": 2,
    }


def test_every_listed_agent_sells_something_and_34_provinces_are_known(imported: Imported) -> None:
    assert all(agent.services for agent in imported.agents if agent.is_listed)
    assert len({agent.province_code for agent in imported.agents}) == 34


def test_every_agent_names_its_source_and_date(imported: Imported) -> None:
    assert all(agent.source and date(2013, 1, 1) < agent.source_date <= WRITTEN for agent in imported.agents)


def test_three_have_a_telephone(imported: Imported) -> None:
    assert len([agent.phone for agent in imported.agents if agent.phone]) == 3


def test_the_file_knows_prices_of_the_past_and_no_stock(imported: Imported) -> None:
    assert {seen.stock for seen in imported.observations} == {None}
    assert {seen.reporter for seen in imported.observations} == {ReporterKind.PRESS, ReporterKind.AGENT}
    [muncul] = [seen for seen in imported.observations if seen.agent_id == "AGT-3674-muncul-gas02"]
    assert (muncul.item, muncul.size_m3, muncul.price_idr) == (Item.REFILL, 1.0, 40_000)


def test_every_reported_price_has_a_place_a_source_and_a_sensible_range() -> None:
    for report in read_prices(lines("prices.csv")):
        assert report.place_code == "" or report.place_code in PLACES
        assert report.source
        assert 0 < report.low_idr <= report.high_idr < 20_000_000
        assert report.size_m3 is None or 0.5 <= report.size_m3 <= 7
        assert date(2021, 1, 1) <= report.seen_on <= WRITTEN


def test_the_range_for_a_refill_of_1_m3_in_jakarta_is_known() -> None:
    usual = ReferencePrices(read_prices(lines("prices.csv"))).usual("3174", Item.REFILL, 1)
    assert usual
    assert (usual.low_idr, usual.high_idr, usual.last_seen) == (15_000, 25_000, date(2021, 7, 15))
