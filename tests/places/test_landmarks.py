"""Hospitals as people name places by them."""

import pytest

from bot.places.gazetteer import Gazetteer
from bot.places.landmarks import Landmark, bare, landmark_aliases, located

JAKSEL = {"3174": [("tebet", "317401"), ("cilandak", "317406")]}


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("RS Umum Pusat Fatmawati", "fatmawati"),
        ("RS Umum Daerah dr. Soetomo", "soetomo"),
        ("RS Umum Daerah Kota Depok", "depok"),
        ("RS TNI AD Tk. IV 05.04.01", ""),
    ],
)
def test_what_people_leave_out_of_a_name_is_left_out(name: str, core: str) -> None:
    assert bare(name) == core


@pytest.mark.parametrize(
    ("address", "code", "expected"),
    [
        ("Jl. RS Fatmawati, Cilandak", "3174", "317406"),
        ("Jl. Raya, antara Tebet dan Cilandak", "3174", "3174"),
        ("Jl. Raya", "3174", "3174"),
        ("Jl. Raya", "317401", "317401"),
    ],
)
def test_the_kecamatan_is_that_of_the_code_or_of_the_address(address: str, code: str, expected: str) -> None:
    assert located(Landmark("RS", address, code), JAKSEL) == expected


def test_a_name_too_short_to_tell_is_no_landmark() -> None:
    assert list(landmark_aliases([Landmark("RS Ibu", "", "3174")], JAKSEL)) == []


@pytest.mark.parametrize("words", ["rs fatmawati", "RSUP Fatmawati", "rumah sakit fatmawati"])
def test_a_hospital_names_its_kecamatan(words: str) -> None:
    tables = (
        ["code,name,lat,lon", "31,DKI Jakarta,-6.2,106.8"],
        ["code,name,lat,lon,population", "3174,Kota Administrasi Jakarta Selatan,-6.27,106.8,2200000"],
        ["code,name,lat,lon", "317406,Cilandak,-6.29,106.79"],
        ["code,name,lat,lon", "3174061001,Cilandak Barat,-6.29,106.79"],
        ["alias,code,why"],
        ["name,address,place_code", "RS Umum Pusat Fatmawati,Jl. RS Fatmawati Cilandak,3174"],
    )
    assert [place.code for place in Gazetteer.read(*tables).named(words)] == ["317406"]
