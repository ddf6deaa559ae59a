"""Our full answer against echoes: what taking, keeping, understanding, finding and wording cost beside I/O."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.telegram_echo import Figures, contend

QUESTIONS = tuple(
    f"{words} {place}"
    for place in ("Ciputat", "Kebayoran Baru", "Cimahi", "Depok Sleman", "Gubeng", "Semarang", "Kota Malang")
    for words in ("isi ulang oksigen di",)
)
"""Each is answered with one list of agents."""

MIXED = (
    "isi ulang oksigen di Ciputat",
    "halo",
    "oksigen 1 kubik jogja",
    "Sernag",
    "berapa harga isi ulang 6 m3 di Bekasi?",
    "terima kasih",
    "min tolong info tabung oksigen daerah kebayoran lama buat ibu saya, sudah keliling dari pagi kosong semua",
    "saturasi 96 masih aman?",
)
"""What one line of people may write, each answered with one message whatever was said before."""


def full(texts: Sequence[str], name: str) -> Figures:
    """The figures of the whole program, on a fresh SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "OKSIGEN_DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.db'}",
            "OKSIGEN_HTTP_PORT": "0",
            "OKSIGEN_TELEGRAM_RATE": "1000000",
        }
        return contend(name, [sys.executable, "-m", "bot", "serve"], environment, texts)
