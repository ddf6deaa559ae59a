"""What "habis" and "ada semua" are about."""

from datetime import UTC, datetime

from bot.agents.item import Item
from bot.agents.observation import ReporterKind, Stock
from bot.agents.offer import Offer
from bot.agents.whole_stock import whole_stock

AT = datetime(2026, 7, 24, tzinfo=UTC)
SERVICES = {Item.REFILL, Item.CYLINDER_RENT}
EMPTY, SOME = Stock(0), Stock(None)


def offer(size_m3: float, stock: Stock | None) -> Offer:
    return Offer(Item.REFILL, size_m3, stock=stock, stock_by=ReporterKind.AGENT, stock_at=AT)


def test_all_that_is_known_is_empty_what_only_had_a_price_too() -> None:
    known = whole_stock(EMPTY, [offer(1, Stock(4)), offer(6, None)], SERVICES)
    assert known == ((Item.REFILL, 1), (Item.REFILL, 6))


def test_there_is_still_some_of_what_there_was_and_no_word_of_the_rest() -> None:
    known = whole_stock(SOME, [offer(1, Stock(4)), offer(2, EMPTY), offer(6, None)], SERVICES)
    assert known == ((Item.REFILL, 1),)


def test_when_all_was_empty_there_is_some_of_all_again() -> None:
    assert whole_stock(SOME, [offer(1, EMPTY), offer(6, EMPTY)], SERVICES) == (
        (Item.REFILL, 1),
        (Item.REFILL, 6),
    )


def test_of_an_agent_that_never_told_its_services_are_meant_else_oxygen() -> None:
    assert whole_stock(EMPTY, [], SERVICES) == ((Item.CYLINDER_RENT, None), (Item.REFILL, None))
    assert whole_stock(EMPTY, [], ()) == ((Item.ANY, None),)
