"""Items, sizes, quantities, prices, numbers and language."""

import pytest

from bot.agents.item import Item
from bot.understanding.understand import Understander


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("mau isi ulang", Item.REFILL),
        ("ngisi tabung di mana", Item.REFILL),
        ("refill oxygen tank", Item.REFILL),
        ("isi ulag oksgen", Item.REFILL),
        ("tukar tabung kosong", Item.REFILL),
        ("beli tabung oksigen", Item.CYLINDER_BUY),
        ("butuh tabung", Item.CYLINDER_BUY),
        ("tumbas tabung", Item.CYLINDER_BUY),
        ("sewa tabung", Item.CYLINDER_RENT),
        ("pinjem tabung dong", Item.CYLINDER_RENT),
        ("sewa konsentrator", Item.CONCENTRATOR),
        ("oxygen concentrator", Item.CONCENTRATOR),
        ("regulator saja", Item.REGULATOR),
        ("selang sama kanul", Item.REGULATOR),
        ("tabung dan regulator", Item.CYLINDER_BUY),
        ("butuh regulator, tabung sudah ada", Item.REGULATOR),
        ("oksigen", Item.ANY),
        ("isi atau sewa, yang penting dapat", Item.ANY),
        ("bukan isi ulang, sewa tabung", Item.CYLINDER_RENT),
        ("tabung habis", Item.REFILL),
        ("saturasi oksigen 97", None),
        ("halo", None),
    ],
)
def test_the_item(understander: Understander, text: str, item: Item | None) -> None:
    assert understander.understand(text).item is item


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("tabung 1 m3", 1.0),
        ("TABUNG 1M3", 1.0),
        ("tabung 1m³", 1.0),
        ("1,5 kubik", 1.5),
        ("1.5 kubik", 1.5),
        ("setengah kubik", 0.5),
        ("½ kubik", 0.5),
        ("dua kubik", 2.0),
        ("sakubik", 1.0),
        ("tabung kecil", 1.0),
        ("tabung gede", 6.0),
        ("tabung alit", 1.0),
        ("tabung 40 liter", 6.0),
        ("isi 1 kubik dan 6 kubik", None),
        ("ukuran 1, 2 dan 6 m3", None),
        ("konsentrator 10 liter", None),
        ("anak kecil butuh oksigen", None),
        ("tabung sedang", None),
        ("butuh tabung di pondok gede", None),
    ],
)
def test_the_size_in_cubic_metres(understander: Understander, text: str, size: float | None) -> None:
    assert understander.understand(text).size_m3 == size


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("butuh 2 tabung", 2),
        ("dua tabung besar", 2),
        ("tabung 6 kubik 3 biji", 3),
        ("jumlah: 4", 4),
        ("2 (dua) tabung", 2),
        ("3 hari", None),
        ("4 orang isoman", None),
        ("tabung 1 kubik", None),
        ("rt 3", None),
    ],
)
def test_the_quantity(understander: Understander, text: str, quantity: int | None) -> None:
    assert understander.understand(text).quantity == quantity


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("45rb", 45_000),
        ("45 ribu", 45_000),
        ("1,2jt", 1_200_000),
        ("Rp1.600.000", 1_600_000),
        ("IDR 6,000,000", 6_000_000),
        ("5.500.000", 5_500_000),
        ("seratus lima puluh ribu", 150_000),
        ("satus seket ewu", 150_000),
        ("dari 200 ribu jadi 800 ribu", 800_000),
        ("75rb padahal biasanya 30rb", 75_000),
        ("1 kubik", None),
        ("081285908788", None),
        ("jam 10.00", None),
    ],
)
def test_the_price_in_rupiah(understander: Understander, text: str, rupiah: int | None) -> None:
    assert understander.understand(text).price_idr == rupiah


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("nomor 2", 2),
        ("no 3 kak", 3),
        ("yang dua", 2),
        ("٢", 2),
        ("2 tabung", None),
        ("10000", None),
    ],
)
def test_a_message_that_is_a_number(understander: Understander, text: str, number: int | None) -> None:
    assert understander.understand(text).number == number


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("mau ngisi oksigen di mana ya", "id"),
        ("where can I refill my tank", "en"),
        ("kulo madosi tabung wonten pundi", "jv"),
        ("punten kang, aya stok teu", "su"),
        ("ciputat", None),
        ("😭🙏", None),
        ("2", None),
    ],
)
def test_the_language(understander: Understander, text: str, language: str | None) -> None:
    assert understander.understand(text).language == language
