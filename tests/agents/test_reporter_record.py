"""What a citizen's earlier reports are worth, and when a report is proved right or wrong."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.agents.observation import NEUTRAL_WEIGHT, Observation, ReporterKind
from bot.agents.reporter_record import Judgement, ReporterRecord, judged
from tests.agents.made import said

AGENT, CITIZEN, OFFICIAL, PRESS = (
    ReporterKind.AGENT,
    ReporterKind.CITIZEN,
    ReporterKind.OFFICIAL,
    ReporterKind.PRESS,
)
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


def test_the_agents_own_word_proves_citizens_of_the_last_hours_right_or_wrong() -> None:
    earlier = [citizen("habis", "x", 30 * MINUTE), citizen("ada", "y", HOUR)]
    assert set(judged(said("habis"), earlier)) == {Judgement("x", True), Judgement("y", False)}
    assert len(judged(said("habis", by=OFFICIAL), earlier)) == 2


def test_what_was_seen_in_the_morning_is_not_proved_wrong_in_the_afternoon() -> None:
    assert judged(said("habis"), [citizen("ada", "x", 3 * HOUR)]) == ()


def test_a_report_is_judged_by_the_first_trusted_word_only() -> None:
    earlier = [citizen("ada", "x", HOUR), said("ada", ago=30 * MINUTE)]
    assert judged(said("habis"), earlier) == ()


def test_of_somebody_who_spoke_twice_the_last_word_is_judged() -> None:
    earlier = [citizen("ada", "x", HOUR), citizen("habis", "x", 20 * MINUTE)]
    assert judged(said("habis"), earlier) == (Judgement("x", True),)


def test_two_others_who_agree_judge_a_third() -> None:
    earlier = [citizen("habis", "x", HOUR), citizen("ada", "y", 50 * MINUTE)]
    assert judged(citizen("habis", "z"), earlier) == (Judgement("y", False),)
    assert judged(citizen("ada", "z"), earlier) == (Judgement("x", False),)


def test_three_who_agree_prove_each_other_right_once() -> None:
    two = [citizen("habis", "x", HOUR), citizen("habis", "y", 50 * MINUTE)]
    third = citizen("habis", "z", 10 * MINUTE)
    assert set(judged(third, two)) == {Judgement("x", True), Judgement("y", True)}
    assert judged(citizen("habis", "w"), [*two, third]) == ()


def test_one_other_proves_nothing() -> None:
    assert judged(citizen("habis", "y"), [citizen("ada", "x", HOUR)]) == ()


def test_nobody_judges_oneself() -> None:
    earlier = [citizen("ada", "x", HOUR), citizen("habis", "y", 30 * MINUTE)]
    assert judged(citizen("habis", "y"), earlier) == ()


def test_prices_articles_and_other_sizes_prove_nothing() -> None:
    earlier = [citizen("ada", "x", HOUR)]
    assert judged(said(price=40_000), earlier) == ()
    assert judged(said("habis", by=PRESS), earlier) == ()
    assert judged(said("habis", size_m3=6.0), earlier) == ()
    assert judged(said("habis", agent_id="B"), earlier) == ()
