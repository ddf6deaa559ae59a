"""Agents written as CSV are read back the same."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.agents.agent import Agent, Verification
from bot.agents.csv_rows import Imported, write
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind
from bot.places.point import Point
from bot.places.precision import Precision
from tests.agents.made import TODAY, agent, said
from tests.agents.sheets import imported

plain = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=("C", "Z")), max_size=12
)
free = st.lists(plain.filter(bool), max_size=3).map(" ".join)
free = free.filter(lambda text: not text.startswith(("=", "+", "-", "@")))
sold = st.frozensets(st.sampled_from([item for item in Item if item is not Item.ANY]), min_size=1)
agents = st.builds(
    agent,
    id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,20}", fullmatch=True),
    point=st.builds(
        Point,
        st.floats(-6.9, -5.8).map(lambda x: round(x, 6)),
        st.floats(106.1, 107).map(lambda x: round(x, 6)),
    ),
    name=free.filter(bool),
    kind=free,
    address=free,
    hours=free,
    note=free,
    phone=st.sampled_from(("", "+622192610987", "+628123436075")),
    place_code=st.sampled_from(("3674", "367407")),
    precision=st.sampled_from(Precision),
    services=sold,
    verification=st.sampled_from(Verification),
    unlisted_because=st.sampled_from(("", "bulk_only")),
    source=free.filter(bool),
    source_date=st.dates(date(2000, 1, 1), TODAY),
)
listings = st.tuples(
    agents,
    st.lists(
        st.tuples(
            sold.map(min),
            st.sampled_from((None, 0.5, 1.0, 6.0)),
            st.integers(0, 100_000_000),
            st.integers(0, 900),
        ),
        max_size=4,
        unique_by=lambda offer: offer[:2],
    ),
    st.sampled_from(ReporterKind),
)


@given(st.lists(listings, max_size=4, unique_by=lambda listing: listing[0].id))
def test_what_is_written_is_read_back_the_same(
    made: list[tuple[Agent, list[tuple[Item, float | None, int, int]], ReporterKind]],
) -> None:
    businesses = tuple(each for each, _, _ in made)
    observations = tuple(
        said(
            agent_id=each.id,
            item=item,
            size_m3=size,
            price=price,
            by=reporter,
            source=each.source,
            seen_at=datetime(each.source_date.year, 1, 1, tzinfo=UTC) - timedelta(days=days),
        )
        for each, prices, reporter in made
        for item, size, price, days in prices
    )
    assert imported(write(businesses, observations)) == Imported(businesses, observations, ())


def test_what_others_said_of_an_agent_is_not_written() -> None:
    known: list[Observation] = [said(5, 45_000), said(price=50_000, by=ReporterKind.CITIZEN)]
    assert imported(write([agent()], known)).observations == ()


def test_of_two_prices_for_the_same_thing_the_newer_is_written() -> None:
    source = agent().source
    prices = [
        said(price=price, source=source, ago=timedelta(days=days))
        for price, days in ((50_000, 1), (40_000, 9))
    ]
    [written] = imported(write([agent()], prices)).observations
    assert written.price_idr == 50_000
