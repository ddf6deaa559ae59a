"""What a citizen's earlier reports are worth, and when a report is proved right or wrong."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.agents.observation import NEUTRAL_WEIGHT, Observation, ReporterKind
from bot.agents.reporter_record import Judgement, ReporterRecord, judged
from tests.agents.made import said

CITIZEN, OFFICIAL, PRESS = ReporterKind.CITIZEN, ReporterKind.OFFICIAL, ReporterKind.PRESS
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
counts = st.integers(0, 1000)


def citizen(stock: str, source: str, ago: timedelta = timedelta()) -> Observation:
    return said(stock, by=CITIZEN, source=source, ago=ago)


def test_somebody_new_weighs_what_is_believed_of_anybody() -> None:
    assert ReporterRecord().weight == NEUTRAL_WEIGHT


def test_laplaces_rule_with_three_to_one_before_the_first_report() -> None:
    assert ReporterRecord(right=3, wrong=0).weight == 6 / 7
    assert ReporterRecord(right=0, wrong=4).weight == 3 / 8


@given(counts, counts)
def test_being_right_always_raises_the_weight_and_being_wrong_lowers_it(right: int, wrong: int) -> None:
    record = ReporterRecord(right, wrong)
    assert record.with_(Judgement("x", is_right=False)).weight < record.weight
    assert record.weight < record.with_(Judgement("x", is_right=True)).weight < 1


def test_a_report_between_two_words_of_the_agent_that_agree_is_judged_by_them() -> None:
    for told, right in (("habis", True), ("ada", False)):
        earlier = [said("habis", ago=HOUR), citizen(told, "x", 30 * MINUTE)]
        assert judged(said("habis"), earlier) == (Judgement("x", right),)


def test_an_official_and_another_citizen_judge_as_well() -> None:
    for before, after in (
        (said("habis", by=OFFICIAL, ago=HOUR), citizen("habis", "y")),
        (citizen("habis", "y", HOUR), said("habis")),
        (citizen("habis", "y", HOUR), citizen("habis", "z")),
    ):
        assert judged(after, [before, citizen("ada", "x", 30 * MINUTE)]) == (Judgement("x", False),)


def test_where_the_words_on_both_sides_differ_something_has_changed_and_nobody_was_wrong() -> None:
    earlier = [said("habis", ago=HOUR), citizen("habis", "x", 30 * MINUTE)]
    assert judged(said(50), earlier) == ()


def test_a_shop_that_was_filled_in_between_proves_nothing() -> None:
    earlier = [said(2, ago=HOUR), citizen("habis", "x", 30 * MINUTE)]
    assert judged(said(50), earlier) == ()
    assert judged(said(1), earlier) == (Judgement("x", False),)


def test_a_later_word_alone_proves_nothing() -> None:
    assert judged(said("habis"), [citizen("ada", "x", 30 * MINUTE)]) == ()


def test_words_of_other_hours_prove_nothing() -> None:
    assert judged(said("habis"), [said("habis", ago=2 * HOUR), citizen("ada", "x", 30 * MINUTE)]) == ()
    assert judged(said("habis"), [said("habis", ago=3 * HOUR), citizen("ada", "x", 2 * HOUR)]) == ()


def test_each_report_is_judged_once_by_the_first_word_after_it() -> None:
    earlier = [said("habis", ago=HOUR), citizen("ada", "x", 40 * MINUTE), citizen("habis", "y", 30 * MINUTE)]
    assert judged(earlier[2], earlier[:2]) == (Judgement("x", False),)
    assert judged(said("habis"), earlier) == ()


def test_nobody_judges_oneself_and_no_citizen_stands_on_both_sides() -> None:
    reported = citizen("ada", "x", 30 * MINUTE)
    assert judged(citizen("habis", "x"), [said("habis", ago=HOUR), reported]) == ()
    assert judged(said("habis"), [citizen("habis", "x", HOUR), reported]) == ()
    assert judged(citizen("habis", "y"), [citizen("habis", "y", HOUR), reported]) == ()


def test_words_of_the_agent_itself_are_not_judged() -> None:
    assert judged(citizen("habis", "y"), [citizen("habis", "x", HOUR), said("ada", ago=30 * MINUTE)]) == ()


def test_prices_articles_and_other_sizes_prove_nothing() -> None:
    earlier = [said("habis", ago=HOUR), citizen("ada", "x", 30 * MINUTE)]
    assert judged(said(price=40_000), earlier) == ()
    assert judged(said("habis", by=PRESS), earlier) == ()
    assert judged(said("habis", size_m3=6.0), earlier) == ()
    assert judged(said("habis", agent_id="B"), earlier) == ()
    assert judged(said("habis"), [*earlier, said(price=40_000, ago=10 * MINUTE)]) == (Judgement("x", False),)
