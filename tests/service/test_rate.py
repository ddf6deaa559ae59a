"""How soon a person may be sent to again."""

from datetime import timedelta

from bot.service.rate import GroupRate, PersonRates, Rate
from tests.service.world import START, person


def test_a_burst_goes_at_once_and_the_rest_one_by_one() -> None:
    rates = PersonRates(Rate(per_second=30, per_person=1, person_burst=3))
    assert [rates.take(person("ani"), START) for _ in range(5)] == [0, 0, 0, 1, 2]
    assert rates.take(person("budi"), START) == 0


def test_a_group_has_its_own_rate() -> None:
    groups = GroupRate(lambda chat: chat == person("dinas"), per_second=0.25, burst=2)
    rates = PersonRates(Rate(per_second=30, per_person=1, person_burst=3, groups=groups))
    assert [rates.take(person("dinas"), START) for _ in range(4)] == [0, 0, 4, 8]
    assert [rates.take(person("ani"), START) for _ in range(4)] == [0, 0, 0, 1]


def test_the_burst_comes_back_with_time_and_no_larger() -> None:
    rates = PersonRates(Rate(per_second=30, per_person=2, person_burst=2))
    later = START + timedelta(hours=1)
    for now in (START, later):
        assert [rates.take(person("ani"), now) for _ in range(3)] == [0, 0, 0.5]


def test_forgetting_who_is_idle_changes_nobodys_rate() -> None:
    rates = PersonRates(Rate(per_second=30, per_person=1, person_burst=1))
    rates.take(person("ani"), START)
    rates.forget_idle(START + timedelta(seconds=0.5))
    assert rates.take(person("ani"), START + timedelta(seconds=0.5)) == 0.5
    rates.forget_idle(START + timedelta(seconds=9))
    assert rates.take(person("ani"), START + timedelta(seconds=9)) == 0
