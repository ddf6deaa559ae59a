"""What people were reported to pay."""

from datetime import date

import pytest

from bot.agents.item import Item
from bot.agents.reference_prices import PriceRange, ReferencePrices, read_prices

HEADER = "place_code,place,item,size_m3,low_idr,high_idr,seen_on,source,note\n"
PRICES = ReferencePrices(
    read_prices(
        [
            HEADER,
            "3674,,refill,1,30000,50000,2021-06-30,koran,\n",
            "36,,refill,1,35000,35000,2021-07,koran,\n",
            "3273,Arcamanik,refill,1,20000,60000,2021,koran,\n",
            "3673,,refill,,35000,50000,2021-07-21,koran,\n",
            ",,concentrator,,7000000,12000000,2021-07-30,koran,\n",
        ]
    )
)


def test_a_provinces_range_spans_all_its_reports() -> None:
    usual = PriceRange("36", 30_000, 50_000, date(2021, 6, 30), date(2021, 7, 1), 2)
    assert PRICES.usual("3674071001", Item.REFILL, 1) == usual
    assert PRICES.usual("36", Item.REFILL, 1) == usual


def test_a_province_without_reports_gets_the_countrys_range() -> None:
    assert PRICES.usual("9171", Item.REFILL, 1) == PriceRange(
        "", 20_000, 60_000, date(2021, 1, 1), date(2021, 7, 1), 3
    )


def test_a_size_is_never_compared_with_another() -> None:
    assert PRICES.usual("3674", Item.REFILL, 6) is None
    assert PRICES.usual("3674", Item.REFILL, None) == PriceRange(
        "36", 35_000, 50_000, date(2021, 7, 21), date(2021, 7, 21), 1
    )


def test_an_item_nobody_reported_has_no_range() -> None:
    assert PRICES.usual("36", Item.REGULATOR, None) is None


def test_a_countrywide_report_counts_for_every_province() -> None:
    concentrator = PRICES.usual("36", Item.CONCENTRATOR, None)
    assert concentrator
    assert (concentrator.province_code, concentrator.reports) == ("", 1)


@pytest.mark.parametrize(
    "row", ["36,,refill,1,x,5,2021,k,\n", "36,,lpg,1,4,5,2021,k,\n", "36,,refill,1,4,5,then,k,\n"]
)
def test_a_row_unlike_the_others_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_prices([HEADER, row])
