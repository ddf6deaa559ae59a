"""What is to be sent to many, and to whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.broadcast_order import BroadcastOrder, broadcast_order


@pytest.mark.parametrize(
    ("text", "audience", "body"),
    [
        ("siaran", "", ""),
        ("/siaran", "", ""),
        ("/siaran@oksigenbot", "", ""),
        ("mau siaran", "", ""),
        ("siaran: 90 tabung siap diisi untuk Bekasi", "", "90 tabung siap diisi untuk Bekasi"),
        ("siarkan ke warga Tegal: loket dibuka 08.00-12.00", "warga Tegal", "loket dibuka 08.00-12.00"),
        ("tolong siarkan kepada penunggu tabung besar: sudah ada", "penunggu tabung besar", "sudah ada"),
        ("siaran untuk Kota Bekasi\nIsi ulang dipindah ke GOR.", "Kota Bekasi", "Isi ulang dipindah ke GOR."),
        ("broadcast to Depok: refills today", "Depok", "refills today"),
        ("umumkan: besok tutup", "", "besok tutup"),
    ],
)
def test_for_whom_and_what(text: str, audience: str, body: str) -> None:
    assert broadcast_order(text) == BroadcastOrder(audience, body)


@pytest.mark.parametrize(
    "text", ["", "isi ulang di Tegal", "siaran langsung bola", "siaran tv", "ada siaran dari dinas tadi"]
)
def test_what_is_no_order(text: str) -> None:
    assert broadcast_order(text) is None


@given(text=st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    order = broadcast_order(text)
    assert order is None or order.body in text
