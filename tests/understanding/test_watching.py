"""What is said beside a wish to be told: of a death, of the night, of all, of one in a list."""

import pytest

from bot.understanding.understand import Understander


@pytest.mark.parametrize(
    "text",
    [
        "bapak saya sudah tidak ada, tolong berhenti",
        "ibu udah meninggal kemarin. stop",
        "suami sudah berpulang",
        "nenek sampun seda",
        "pasiennya udah gak ada",
        "our mother passed away, no more messages please",
    ],
)
def test_a_death_is_heard(understander: Understander, text: str) -> None:
    assert understander.watching(text).grief


@pytest.mark.parametrize(
    "text",
    [
        "stok sudah tidak ada",
        "bapak butuh oksigen, di mana mana tidak ada",
        "ibu di rumah, tabungnya udah ga ada isinya",
        "agennya tidak ada orang",
        "makasih ya",
    ],
)
def test_goods_that_are_gone_are_no_death(understander: Understander, text: str) -> None:
    assert not understander.watching(text).grief


@pytest.mark.parametrize(
    ("text", "at_night"),
    [
        ("malam juga boleh", True),
        ("kapan aja kabari", True),
        ("malem jg gpp", True),
        ("any time is fine", True),
        ("jangan malam malam ya", False),
        ("siang aja", False),
        ("jangan tengah malam, kapan saja selain itu", False),
        ("kabari kalau ada", None),
        ("buka sampai malam?", None),
    ],
)
def test_the_night_is_heard(understander: Understander, text: str, at_night: bool | None) -> None:
    assert understander.watching(text).at_night is at_night


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("nomor 2 tutup", 2),
        ("no. 3 kosong", 3),
        ("yg pertama habis", 1),
        ("yang kedua tutup", 2),
        ("yang pertama kosong, yang kedua tutup", None),
        ("beli 2 tabung", None),
        ("nomor 200 kosong", None),
    ],
)
def test_one_of_a_list_is_heard(understander: Understander, text: str, place: int | None) -> None:
    assert understander.watching(text).ordinal == place


def test_all_elsewhere_and_for_good_are_heard(understander: Understander) -> None:
    assert understander.watching("stop semua").everything
    assert understander.watching("udah dapat dari puskesmas").elsewhere
    assert understander.watching("tokonya udah bangkrut").for_good
    said = understander.watching("gas sehat kosong")
    assert not (said.everything or said.elsewhere or said.for_good)
