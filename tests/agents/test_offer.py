"""What is believed when several have spoken of the same item and size."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import reduce
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.agents.citizens import Voices
from bot.agents.freshness import CHANCE_OF_A_STRANGER
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.agents.offer import KEPT_REPORTS, Offer, merge, remember
from tests.agents.made import NOW, said

HOUR = timedelta(hours=1)
CITIZEN, OFFICIAL, PRESS = ReporterKind.CITIZEN, ReporterKind.OFFICIAL, ReporterKind.PRESS


def merged(*observations: Observation) -> Offer:
    return merge(Item.REFILL, 1.0, observations)


def test_nothing_said_is_nothing_known() -> None:
    assert merged() == Offer(Item.REFILL, 1.0)


def test_the_agents_newest_word_wins() -> None:
    offer = merged(said(5, ago=HOUR), said("habis"), said(9, ago=3 * HOUR))
    assert offer.stock == Stock(0)
    assert (offer.stock_by, offer.stock_at) == (ReporterKind.AGENT, NOW)


def test_stock_and_price_are_taken_each_from_its_own_newest_word() -> None:
    offer = merged(said("ada", 40_000, ago=5 * HOUR), said(2, ago=HOUR))
    assert (offer.stock, offer.stock_at) == (Stock(2), NOW - HOUR)
    assert (offer.price_idr, offer.price_at) == (40_000, NOW - 5 * HOUR)


def test_one_citizen_does_not_outweigh_the_agents_word_of_the_same_morning() -> None:
    assert merged(said("ada", ago=3 * HOUR), said("habis", by=CITIZEN)).stock == Stock(None)


def test_two_citizens_who_agree_outweigh_the_agents_word_of_the_morning() -> None:
    first, second = (
        said("habis", by=CITIZEN, source=who, ago=ago) for who, ago in (("x", HOUR / 2), ("y", HOUR / 3))
    )
    offer = merged(said("ada", ago=4 * HOUR), first, second)
    assert (offer.stock, offer.stock_by, offer.stock_voices) == (Stock(0), CITIZEN, 2)


def test_one_citizen_who_says_it_twice_is_one_voice() -> None:
    offer = merged(said("habis", by=CITIZEN, ago=HOUR), said("habis", by=CITIZEN))
    assert offer.stock_voices == 1


def test_citizens_a_day_apart_do_not_add_up() -> None:
    offer = merged(
        said("habis", by=CITIZEN, source="x", ago=24 * HOUR), said("habis", by=CITIZEN, source="y")
    )
    assert offer.stock_voices == 1


def test_an_article_gives_a_price_but_no_stock() -> None:
    offer = merged(said("ada", 40_000, by=PRESS))
    assert offer.stock is None
    assert offer.price_idr == 40_000


def test_an_old_article_gives_way_to_any_later_price() -> None:
    offer = merged(said(price=40_000, by=PRESS, ago=timedelta(days=1800)), said(price=55_000, by=CITIZEN))
    assert offer.price_idr == 55_000


def test_an_official_outweighs_a_citizen_of_the_same_hour() -> None:
    assert merged(said("ada", by=CITIZEN), said("habis", by=OFFICIAL, ago=HOUR)).stock == Stock(0)


def test_of_ada_and_habis_said_at_once_by_the_same_kind_habis_is_told() -> None:
    assert merged(said("ada"), said("habis")) == merged(said("habis"), said("ada"))
    assert merged(said("ada"), said("habis")).stock == Stock(0)


def three_say(stock: str, ago: timedelta = HOUR, **changes: Any) -> list[Observation]:
    return [
        said(stock, by=CITIZEN, source=who, ago=ago + n * HOUR / 60, **changes) for n, who in enumerate("xyz")
    ]


def test_what_citizens_say_against_the_agents_word_is_told_beside_it() -> None:
    against = said("habis", by=CITIZEN, source="x", ago=HOUR / 2)
    offer = merged(said(5, ago=2 * HOUR), against)
    assert (offer.stock, offer.disputed) == (Stock(5), False)
    assert offer.doubt == Voices(is_there=False, count=1, at=against.seen_at)


def test_citizens_who_agree_with_the_agent_are_no_doubt() -> None:
    assert merged(said(5, ago=2 * HOUR), said("ada", by=CITIZEN)).doubt is None


def test_three_different_citizens_within_a_day_dispute_the_agents_word() -> None:
    offer = merged(said(5, ago=65 * HOUR / 60), *three_say("habis"))
    assert offer.doubt is not None
    assert (offer.stock_by, offer.disputed, offer.doubt.count) == (ReporterKind.AGENT, True, 3)


def test_a_word_that_citizens_outweigh_is_still_told_as_the_one_they_dispute() -> None:
    agents = said(5, ago=4 * HOUR)
    offer = merged(agents, *three_say("habis"))
    assert (offer.stock_by, offer.stock_voices, offer.doubt) == (CITIZEN, 3, None)
    assert (offer.overruled, offer.disputed) == (agents, True)


def test_two_citizens_or_one_who_says_it_thrice_dispute_nothing() -> None:
    assert not merged(said(5, ago=2 * HOUR), *three_say("habis")[:2]).disputed
    thrice = [said("habis", by=CITIZEN, source="x", ago=n * HOUR / 2) for n in range(3)]
    assert not merged(said(5, ago=2 * HOUR), *thrice).disputed


def test_citizens_who_were_mostly_wrong_before_dispute_nothing() -> None:
    assert not merged(said(5, ago=2 * HOUR), *three_say("habis", weight=0.3)).disputed


def test_a_new_trusted_word_ends_the_dispute() -> None:
    offer = merged(said(5, ago=65 * HOUR / 60), *three_say("habis"), said(3, ago=HOUR / 2))
    assert (offer.stock, offer.disputed, offer.doubt) == (Stock(3), False, None)
    by_official = said("ada", by=OFFICIAL, ago=HOUR / 2, source="Disperindag Banten")
    offer = merged(said(5, ago=65 * HOUR / 60), *three_say("habis"), by_official)
    assert (offer.disputed, offer.stock_source) == (False, "Disperindag Banten")


def test_who_said_it_is_kept_with_stock_and_price() -> None:
    offer = merged(said("ada", source="agen"), said(price=40_000, by=OFFICIAL, source="Disperindag Banten"))
    assert (offer.stock_source, offer.price_source) == ("agen", "Disperindag Banten")


@given(
    st.integers(1, KEPT_REPORTS),
    st.timedeltas(timedelta(minutes=1), timedelta(hours=23)),
    st.floats(0, 1),
    st.sampled_from(("ada", "habis")),
)
def test_one_citizen_cannot_flip_an_agent(times: int, age: timedelta, weight: float, told: str) -> None:
    """However often, however soon, and with whatever record: the agent's word stays the one that is told, and
    the agent is never worse (or better) than one nobody has heard of."""
    opposite = {"ada": "habis", "habis": "ada"}[told]
    reports = [
        said(opposite, by=CITIZEN, source="x", ago=age * n / (times + 1), weight=weight) for n in range(times)
    ]
    offer = merged(said(told, ago=age), *reports)
    assert offer.stock_by is ReporterKind.AGENT
    assert not offer.disputed
    assert offer.chance >= CHANCE_OF_A_STRANGER if told == "ada" else offer.chance <= CHANCE_OF_A_STRANGER


@given(st.integers(2, KEPT_REPORTS), st.floats(0.5, 1))
def test_repeating_oneself_adds_nothing_to_the_chance(times: int, weight: float) -> None:
    once = said("habis", by=CITIZEN, source="x", weight=weight)
    before = [replace(once, seen_at=once.seen_at - n * HOUR / 60) for n in range(1, times)]
    assert merged(said(5, ago=HOUR), *before, once).chance == merged(said(5, ago=HOUR), once).chance


def test_each_voice_that_agrees_adds_to_the_chance() -> None:
    known = [said(5, ago=4 * HOUR)]
    chances = []
    for who in "xyz":
        known.append(said("habis", by=CITIZEN, source=who))
        chances.append(merged(*known).chance)
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.25 > chances[-1]


observations = st.lists(
    st.builds(
        said,
        st.sampled_from((None, "ada", "habis", 3)),
        st.sampled_from((None, 40_000, 45_000)),
        by=st.sampled_from(ReporterKind),
        ago=st.timedeltas(timedelta(), timedelta(days=9)),
        source=st.sampled_from("xyz"),
        weight=st.sampled_from((0.3, 0.75, 0.9)),
    ),
    max_size=KEPT_REPORTS,
)


@given(observations, st.randoms())
def test_the_order_in_which_words_arrive_does_not_matter(
    words: Sequence[Observation], random: Random
) -> None:
    shuffled = list(words)
    random.shuffle(shuffled)
    empty: tuple[Observation, ...] = ()
    assert merged(*reduce(remember, shuffled, empty)) == merged(*reduce(remember, words, empty))


def test_a_flood_of_citizens_never_pushes_out_what_the_agent_said() -> None:
    kept: tuple[Observation, ...] = (said(5, ago=HOUR),)
    for minute in range(200):
        kept = remember(kept, said("habis", by=CITIZEN, source=str(minute), ago=timedelta(seconds=minute)))
    assert sum(word.reporter is CITIZEN for word in kept) == KEPT_REPORTS
    assert said(5, ago=HOUR) in kept


def test_a_flood_of_prices_never_pushes_out_the_word_about_stock() -> None:
    kept: tuple[Observation, ...] = (said("ada", ago=HOUR),)
    for minute in range(50):
        kept = remember(kept, said(price=40_000, ago=timedelta(seconds=minute)))
    assert said("ada", ago=HOUR) in kept
