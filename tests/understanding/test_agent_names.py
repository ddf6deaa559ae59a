"""Which agents a text names: by their own words, with a typing mistake, or by the place they are in."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.agents.agent import Agent, Verification
from bot.places.gazetteer import Gazetteer
from bot.places.place import Place
from bot.places.point import Point
from bot.places.precision import Precision
from bot.understanding.agent_names import AgentNames

CIPONDOH, CIPUTAT, TEBET, BEJI = "367105", "367402", "317401", "327606"


def agent(id: str, name: str, place_code: str) -> Agent:
    return Agent(
        id=id,
        name=name,
        kind="shop",
        address="",
        place_code=place_code,
        point=Point(-6.2, 106.8),
        precision=Precision.DISTRICT,
        phone="",
        hours="",
        services=frozenset(),
        verification=Verification.UNCONFIRMED,
        unlisted_because="",
        source="",
        source_date=date(2026, 7, 1),
        note="",
    )


NAMES = AgentNames(
    [
        agent("tirta", "Depo Tirta Gas", CIPONDOH),
        agent("melati", "Toko Oksigen Melati Putih", CIPONDOH),
        agent("melati2", "Melati Medika", BEJI),
        agent("mawar", "PT Mawar Gas Industri Ciputat", CIPUTAT),
        agent("mawar2", "PT Mawar Gas Industri Tebet", TEBET),
        agent("plain", "Agen Isi Ulang Oksigen", TEBET),
    ]
)


def place(gazetteer: Gazetteer, code: str) -> Place:
    found = gazetteer.place(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("depo tirta tutup", ("tirta",)),
        ("di tirta udah ga ada", ("tirta",)),
        ("TIRTA GAS kosong pak", ("tirta",)),
        ("tirtta kosong", ("tirta",)),
        ("melati putih habis", ("melati",)),
        ("mawar ciputat nomornya salah", ("mawar",)),
        ("mawar kosong", ("mawar", "mawar2")),
        ("agen oksigen kosong", ()),
        ("toko gas tutup", ()),
        ("terima kasih banyak", ()),
        ("", ()),
    ],
)
def test_an_agent_is_named_by_its_own_words(text: str, ids: tuple[str, ...]) -> None:
    assert NAMES.find(text) == ids


def test_the_place_settles_which_of_one_name(gazetteer: Gazetteer) -> None:
    assert NAMES.find("melati kosong")[:2] == ("melati2", "melati")
    assert NAMES.find("melati kosong", place(gazetteer, CIPONDOH))[0] == "melati"


def test_without_a_name_those_in_the_place_are_meant(gazetteer: Gazetteer) -> None:
    assert NAMES.find("agen cipondoh kosong", place(gazetteer, CIPONDOH)) == ("melati", "tirta")
    assert NAMES.find("agen di tangerang tutup", place(gazetteer, "3671")) == ("melati", "tirta")
    assert NAMES.find("agen sawangan tutup", place(gazetteer, "327605")) == ()


def test_a_half_said_name_in_another_province_is_not_meant(gazetteer: Gazetteer) -> None:
    assert NAMES.find("putih tebet kosong", place(gazetteer, TEBET)) == ("mawar2", "plain")


def test_no_more_than_asked_for(gazetteer: Gazetteer) -> None:
    assert len(NAMES.find("agen cipondoh", place(gazetteer, CIPONDOH), limit=1)) == 1


def test_no_agents_no_names() -> None:
    assert AgentNames([]).find("depo tirta") == ()


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_looked_through(text: str) -> None:
    assert set(NAMES.find(text)) <= {"tirta", "melati", "melati2", "mawar", "mawar2", "plain"}
