"""An understander with the real words and rules and a small gazetteer."""

from pathlib import Path

import pytest

from bot.emergency.rules import DangerRules
from bot.places.gazetteer import Gazetteer
from bot.understanding.understand import Understander

DATA = Path(__file__).parents[2] / "data"

PROVINCES = """code,name,lat,lon
31,DKI Jakarta,-6.2,106.8
32,Jawa Barat,-6.9,107.6
33,Jawa Tengah,-7.2,110.2
34,DI Yogyakarta,-7.8,110.4
35,Jawa Timur,-7.5,112.5
36,Banten,-6.4,106.1
63,Kalimantan Selatan,-3.1,115.3
"""
REGENCIES = """code,name,lat,lon,population
3172,Kota Administrasi Jakarta Timur,-6.23,106.9,3000000
3174,Kota Administrasi Jakarta Selatan,-6.27,106.8,2200000
3205,Kabupaten Garut,-7.3,107.8,2500000
3275,Kota Bekasi,-6.24,106.99,2500000
3276,Kota Depok,-6.39,106.8,2000000
3279,Kota Banjar,-7.37,108.53,200000
3310,Kabupaten Klaten,-7.68,110.6,1200000
3328,Kabupaten Tegal,-6.9,109.1,1400000
3376,Kota Tegal,-6.87,109.12,270000
3404,Kabupaten Sleman,-7.7,110.35,1100000
3471,Kota Yogyakarta,-7.8,110.37,370000
3602,Kabupaten Lebak,-6.6,106.2,1300000
3603,Kabupaten Tangerang,-6.2,106.5,3200000
3604,Kabupaten Serang,-6.15,106.0,1600000
3671,Kota Tangerang,-6.17,106.63,1900000
3672,Kota Cilegon,-6.0,106.05,430000
3673,Kota Serang,-6.12,106.15,690000
3674,Kota Tangerang Selatan,-6.3,106.7,1350000
6303,Kabupaten Banjar,-3.4,115.0,560000
"""
DISTRICTS = """code,name,lat,lon
317205,Matraman,-6.2,106.86
317401,Tebet,-6.23,106.85
317404,Pasar Minggu,-6.29,106.84
320505,Garut Kota,-7.2,107.9
327508,Pondokgede,-6.28,106.91
327601,Pancoran Mas,-6.4,106.8
327605,Sawangan,-6.4,106.75
327606,Beji,-6.37,106.82
331003,Klaten Selatan,-7.7,110.6
340407,Depok,-7.76,110.4
360201,Cibeber,-6.7,106.3
367202,Cibeber,-6.03,106.07
360303,Cikupa,-6.23,106.5
367105,Cipondoh,-6.18,106.68
367301,Serang,-6.11,106.15
367302,Kasemen,-6.04,106.16
367402,Ciputat,-6.3,106.73
367404,Ciputat Timur,-6.29,106.75
"""
VILLAGES = """code,name,lat,lon
3276061001,Kukusan,-6.36,106.82
3276051001,Isi,-6.41,106.75
3205052001,Baru,-7.21,107.91
3603032001,Makan,-6.24,106.51
3404072001,Caturtunggal,-7.77,110.39
"""
ALIASES = """alias,code,why
tangsel,3674,short form
jaksel,3174,short form
jogja,34,common spelling
"""


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    tables = (PROVINCES, REGENCIES, DISTRICTS, VILLAGES, ALIASES)
    return Gazetteer.read(*(table.splitlines() for table in tables))


@pytest.fixture(scope="session")
def rules() -> DangerRules:
    return DangerRules.read((DATA / "danger.toml").read_text("utf-8").splitlines())


@pytest.fixture(scope="session")
def understander(rules: DangerRules, gazetteer: Gazetteer) -> Understander:
    words = {path.stem: path.read_text("utf-8").splitlines() for path in (DATA / "words").glob("*.toml")}
    return Understander.read(words, rules, gazetteer)
