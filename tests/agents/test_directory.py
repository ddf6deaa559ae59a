"""Who is found, and in which order."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agents.agent import Agent
from bot.agents.blocked_number import BlockedNumber
from bot.agents.directory import Directory, Found
from bot.agents.item import Item
from bot.agents.notice import Notice, NoticeKind
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.agents.silence import Unanswered
from bot.places.point import Point
from bot.places.precision import Precision
from tests.agents.made import NOW, agent, east, said

HOUR = timedelta(hours=1)
HERE = east(0)
CITIZEN = ReporterKind.CITIZEN


def directory(*observations: Observation, km: tuple[float, ...] = (1, 3, 8)) -> Directory:
    """Agents A, B, C … so many km to the east."""
    return Directory((agent(id, east(far)) for id, far in zip("ABCDEFGH", km, strict=False)), observations)


def ids(found: list[Found]) -> str:
    return "".join(each.agent.id for each in found)


def refills(known: Directory, within_km: float = 25, beyond_km: float = 0, size: float | None = 1.0) -> str:
    return ids(known.search(HERE, Item.REFILL, size, within_km, beyond_km, now=NOW))


def test_with_no_news_the_nearest_comes_first() -> None:
    found = directory(km=(8, 1, 3)).search(HERE, Item.REFILL, None, 25, now=NOW)
    assert ids(found) == "BCA"
    assert [round(each.km, 2) for each in found] == [1, 3, 8]


def test_the_one_that_has_some_comes_before_nearer_ones_nobody_has_heard_of() -> None:
    assert refills(directory(said(5, agent_id="C"))) == "CAB"


def test_one_that_is_empty_goes_to_the_end() -> None:
    assert refills(directory(said("habis", agent_id="A", ago=HOUR))) == "BCA"


def test_an_empty_one_of_last_week_is_an_unknown_one_again() -> None:
    assert refills(directory(said("habis", agent_id="A", ago=timedelta(days=7)))) == "ABC"


def test_news_of_another_size_say_nothing_of_the_asked_one() -> None:
    assert refills(directory(said("habis", agent_id="A", size_m3=6.0))) == "ABC"


def test_news_of_no_size_speak_for_every_size() -> None:
    assert refills(directory(said("habis", agent_id="A", size_m3=None))) == "BCA"


def test_news_of_oxygen_as_such_speak_for_every_item() -> None:
    assert refills(directory(said("habis", agent_id="A", item=Item.ANY, size_m3=None))) == "BCA"


def test_only_a_band_of_distance_is_searched() -> None:
    assert refills(directory(), within_km=5) == "AB"
    assert refills(directory(), within_km=25, beyond_km=5) == "C"
    assert refills(directory(km=(0, 3))) == "AB"


def test_those_already_shown_can_be_left_out() -> None:
    assert ids(directory().search(HERE, Item.REFILL, 1, 25, now=NOW, without=("A",))) == "BC"


def test_no_more_than_asked_for_are_given_and_they_are_the_best() -> None:
    known = directory(said(5, agent_id="C"))
    assert ids(known.search(HERE, Item.REFILL, 1, 25, now=NOW, at_most=2)) == "CA"


def test_agents_without_the_item_are_not_found() -> None:
    known = Directory([agent(services=frozenset({Item.CYLINDER_RENT}), point=HERE)], ())
    assert ids(known.search(HERE, Item.REFILL, None, 25, now=NOW)) == ""
    assert ids(known.search(HERE, Item.CYLINDER_RENT, None, 25, now=NOW)) == "A"
    assert ids(known.search(HERE, Item.ANY, None, 25, now=NOW)) == "A"


def test_a_shop_with_regulators_only_has_no_oxygen() -> None:
    known = Directory([agent(services=frozenset({Item.REGULATOR}), point=HERE)], ())
    assert ids(known.search(HERE, Item.ANY, None, 25, now=NOW)) == ""
    assert ids(known.search(HERE, Item.REGULATOR, None, 25, now=NOW)) == "A"


def test_unlisted_agents_are_known_but_not_found() -> None:
    known = Directory([agent(unlisted_because="bulk_only", point=HERE)], ())
    assert known.get("A") is not None
    assert ids(known.search(HERE, Item.REFILL, None, 25, now=NOW)) == ""


def test_a_roughly_known_position_counts_as_further() -> None:
    rough = agent("A", HERE, precision=Precision.REGENCY)
    assert ids(Directory([rough, agent("B", east(2))], ()).search(HERE, Item.REFILL, 1, 25, now=NOW)) == "BA"


def test_an_empty_directory_answers_with_nothing() -> None:
    assert Directory((), ()).search(HERE, Item.ANY, None, 100, now=NOW) == []


def test_what_is_said_of_an_unknown_agent_is_ignored() -> None:
    known = directory(said("ada", agent_id="nobody"))
    assert known.get("nobody") is None
    assert known.offers("nobody") == ()


def test_observing_changes_the_next_answer() -> None:
    known = directory()
    known.observe(said("habis", agent_id="A"))
    assert refills(known) == "BCA"
    known.observe(said(4, agent_id="A", ago=-HOUR / 60))
    assert refills(known)[0] == "A"


def test_offers_are_told_by_item_and_size() -> None:
    known = directory(
        said(3, size_m3=6.0), said(price=40_000), said("ada", item=Item.CYLINDER_BUY, size_m3=None)
    )
    assert [(offer.item, offer.size_m3) for offer in known.offers("A")] == [
        (Item.CYLINDER_BUY, None),
        (Item.REFILL, 1.0),
        (Item.REFILL, 6.0),
    ]


def offer_shown(
    *observations: Observation, size: float | None = 1.0
) -> tuple[float | None, Stock | None, int | None]:
    [found] = directory(*observations, km=(1,)).search(HERE, Item.REFILL, size, 25, now=NOW)
    return (
        (found.offer.size_m3, found.offer.stock, found.offer.price_idr) if found.offer else (None, None, None)
    )


def test_the_asked_sizes_price_is_shown() -> None:
    assert offer_shown(said(price=75_000, size_m3=6.0), said(price=40_000)) == (1, None, 40_000)


def test_another_sizes_price_is_shown_as_that_sizes_when_the_asked_one_is_unknown() -> None:
    assert offer_shown(said(price=75_000, size_m3=6.0), size=1.5) == (6, None, 75_000)


def test_without_a_size_the_smallest_ones_price_is_shown() -> None:
    assert offer_shown(said(price=75_000, size_m3=6.0), said(price=40_000), size=None) == (1, None, 40_000)


def test_a_word_of_no_size_is_shown_with_the_price_of_the_asked_size() -> None:
    assert offer_shown(said("ada", size_m3=None), said(price=40_000)) == (1, Stock(None), 40_000)


def test_a_word_about_stock_is_never_shown_with_the_price_of_another_size() -> None:
    assert offer_shown(said("ada"), said(price=75_000, size_m3=6.0)) == (1, Stock(None), None)


def test_stock_of_another_size_is_not_shown_for_the_asked_one() -> None:
    assert offer_shown(said(9, size_m3=6.0)) == (None, None, None)


def test_an_edit_that_moves_nothing_keeps_the_map() -> None:
    known = directory()
    edited = agent("A", east(1), hours="24 jam", phone="+62210000001")
    assert known.listed_with(edited) is None
    known.put(edited)
    assert known.get("A") == edited
    assert refills(known) == "ABC"


def test_a_new_one_is_found_a_moved_one_elsewhere_and_one_taken_off_the_list_no_more() -> None:
    known = directory()
    known.put(agent("N", east(2)), agent("A", east(9)), agent("C", east(8), unlisted_because="closed"))
    assert refills(known) == "NBA"
    known.put(agent("C", east(8)))
    assert refills(known) == "NBCA"


def test_a_map_made_beforehand_is_taken_as_it_is() -> None:
    known, new = directory(), agent("N", east(2))
    known.put(new, listed=known.listed_with(new))
    assert refills(known) == "ANBC"


def test_what_was_said_of_an_agent_outlives_an_edit() -> None:
    known = directory(said("habis", agent_id="A"))
    known.put(agent("A", east(1), name="Gas Baru"))
    assert refills(known) == "BCA"
    known.put(agent("A", east(1.1), name="Gas Baru"))
    assert refills(known) == "BCA"


def test_an_agent_is_found_by_its_number_listed_or_not() -> None:
    known = Directory([agent("A", phone="+62210000001"), agent("B", phone="+62210000001")])
    assert [each.id for each in known.by_phone("+62210000001")] == ["A", "B"]
    known.put(agent("B", phone="+62210000002", unlisted_because="closed"))
    assert [each.id for each in known.by_phone("+62210000001")] == ["A"]
    assert [each.id for each in known.by_phone("+62210000002")] == ["B"]
    assert known.by_phone("+62210000003") == known.by_phone("") == ()


def test_an_agent_whose_number_is_blocked_is_found_nowhere_until_it_is_shown_again() -> None:
    known = directory()
    known.put(agent("A", east(1), phone="+62210000001"))
    known.block(BlockedNumber("+62210000001", "penipuan", "pusat", NOW))
    assert refills(known) == "BC"
    assert known.is_blocked("+62210000001")
    assert (known.shows("A"), known.shows("B"), known.shows("nobody")) == (False, True, False)
    known.put(agent("N", east(2), phone="+62210000001"))
    assert refills(known) == "BC"
    known.block()
    assert refills(known) == "ANBC"


def closed(hour: int | None = None, kind: NoticeKind = NoticeKind.CLOSED) -> Notice:
    """Agent A says so of today; NOW is 16.00 there, in Kalimantan."""
    at = None if hour is None else time(hour)
    return Notice("A", kind, NOW.date(), at, NOW - HOUR, "agen")


def test_an_agent_that_says_it_is_closed_today_comes_last() -> None:
    known = Directory([agent(id, east(far), place_code="6371") for id, far in (("A", 1), ("B", 3), ("C", 8))])
    known.notice(closed())
    assert refills(known) == "BCA"
    [last] = [found for found in known.search(HERE, Item.REFILL, 1, 25, now=NOW) if found.agent.id == "A"]
    assert last.notices == (closed(),)


def test_closing_early_counts_from_that_hour_on_by_the_agents_own_clock() -> None:
    for hour, order in ((17, "ABC"), (16, "BCA")):
        known = Directory(
            [agent(id, east(far), place_code="6371") for id, far in (("A", 1), ("B", 3), ("C", 8))]
        )
        known.notice(closed(hour, NoticeKind.CLOSES_AT))
        assert refills(known) == order


def test_a_notice_ends_with_the_agents_day_not_with_ours() -> None:
    known = Directory([agent("A", place_code="9471")])
    known.notice(closed())
    before_midnight_there = NOW.replace(hour=14, minute=59)
    assert known.notices("A", before_midnight_there) == (closed(),)
    assert known.notices("A", before_midnight_there + timedelta(minutes=1)) == ()


def test_checks_left_unanswered_move_an_agent_behind_and_its_next_word_brings_it_back() -> None:
    known = directory(km=(3, 3.2, 8))
    assert refills(known) == "ABC"
    for hours in (3, 2, 1):
        known.unanswered(Unanswered("A", NOW - hours * HOUR))
    assert known.missed_checks("A") == 3
    assert refills(known) == "BAC"
    known.observe(said("ada", agent_id="A"))
    assert known.missed_checks("A") == 0
    assert refills(known) == "ABC"


def test_many_words_at_once_are_taken_in_like_one_after_the_other() -> None:
    words = [said("habis", agent_id="A"), said(5, agent_id="C"), said("ada", agent_id="A", ago=HOUR)]
    one_by_one, at_once = directory(), directory()
    for word in words:
        one_by_one.observe(word)
    at_once.observe(*words)
    assert at_once.offers("A") == one_by_one.offers("A")
    assert refills(at_once) == refills(one_by_one) == "CBA"


agents = st.lists(
    st.builds(lambda lat, lon: Point(lat, lon), st.floats(-1, 1), st.floats(109, 111)),
    min_size=1,
    max_size=40,
).map(lambda points: [agent(f"N{n}", point) for n, point in enumerate(points)])
news = st.lists(
    st.builds(
        said,
        st.sampled_from(("ada", "habis", 2)),
        by=st.sampled_from((ReporterKind.AGENT, CITIZEN)),
        ago=st.timedeltas(timedelta(), timedelta(days=2)),
        agent_id=st.integers(0, 39).map("N{}".format),
    ),
    max_size=30,
)


@given(agents, news, st.integers(1, 6))
def test_stopping_early_finds_the_same_as_looking_at_all(
    known: list[Agent], observations: list[Observation], at_most: int
) -> None:
    all_of_them = Directory(known, observations).search(HERE, Item.REFILL, 1, 500, now=NOW, at_most=1000)
    first = Directory(known, observations).search(HERE, Item.REFILL, 1, 500, now=NOW, at_most=at_most)
    assert first == all_of_them[:at_most]


@given(agents, st.floats(1, 60), st.floats(60, 400))
def test_bands_that_touch_find_each_agent_once(known: list[Agent], near: float, far: float) -> None:
    snapshot = Directory(known, ())
    bands = ((near, 0.0), (far, near))
    found = [
        each.agent.id
        for within, beyond in bands
        for each in snapshot.search(HERE, Item.ANY, None, within, beyond, now=NOW, at_most=1000)
    ]
    whole = snapshot.search(HERE, Item.ANY, None, far, now=NOW, at_most=1000)
    assert sorted(found) == sorted(each.agent.id for each in whole)


@pytest.mark.parametrize("origin", [Point(89.9, 0), Point(-90, 180), Point(0, -70)])
def test_far_from_indonesia_nothing_is_near(origin: Point) -> None:
    assert directory().search(origin, Item.ANY, None, 100, now=NOW) == []
