"""Which agent to try first."""

from hypothesis import given
from hypothesis import strategies as st

from bot.agents.ranking import expected_effort, least_effort
from bot.places.precision import Precision

distances = st.floats(0, 5000)
chances = st.floats(0, 1)
precisions = st.sampled_from(Precision)


@given(distances, distances, chances, precisions)
def test_nearer_is_never_worse(a: float, b: float, chance: float, precision: Precision) -> None:
    near, far = sorted((a, b))
    assert expected_effort(near, chance, precision) <= expected_effort(far, chance, precision)


@given(distances, chances, chances, precisions)
def test_likelier_is_never_worse(km: float, a: float, b: float, precision: Precision) -> None:
    unlikely, likely = sorted((a, b))
    assert expected_effort(km, likely, precision) <= expected_effort(km, unlikely, precision)


@given(distances, chances)
def test_a_well_known_position_is_never_worse(km: float, chance: float) -> None:
    exact, district, regency = (expected_effort(km, chance, precision) for precision in Precision)
    assert exact <= district <= regency


@given(distances, chances, precisions)
def test_no_effort_is_below_the_least_of_its_distance(km: float, chance: float, precision: Precision) -> None:
    assert expected_effort(km, chance, precision) >= least_effort(km)


def test_sure_oxygen_8_km_away_comes_before_an_unknown_shop_at_3_km() -> None:
    assert expected_effort(7.9, 0.9) < expected_effort(3.1, 0.25)


def test_an_empty_shop_next_door_comes_after_an_unknown_one_at_9_km() -> None:
    assert expected_effort(0.5, 0.02) > expected_effort(9.4, 0.25)
