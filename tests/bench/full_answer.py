"""Our full answer against echoes: `python -m tests.bench.full_answer`.

The full program takes, keeps, understands, finds, words, stores and sends; an echo only reads and sends. All
talk to the same stand-in, in turn and several times over; each figure is the median of its rounds.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from bot.settings import REPOSITORY
from tests.bench.telegram_echo import Figures, contend

ROUNDS = 3
PLACES = (
    *("Ciputat", "Kebayoran Baru", "Cimahi", "Depok Sleman", "Gubeng Surabaya", "Semarang", "Kota Malang"),
    *("Bekasi Timur", "Makassar", "Medan", "Denpasar", "Banjarmasin", "Cibinong", "Kelapa Gading", "Bantul"),
    *(
        "Kota Tangerang",
        "Solo",
        "Palembang",
        "Sidoarjo",
        "Pondok Gede",
        "Balikpapan",
        "Kota Kediri",
        "Padang",
    ),
)
QUESTIONS = tuple(f"isi ulang oksigen di {place}" for place in PLACES)
"""Each is answered with one list of agents."""

DISTRICTS = (REPOSITORY / "data" / "places" / "districts.csv").read_text("utf-8").splitlines()[1:]
NEW_QUESTIONS = tuple(f"isi ulang oksigen di kecamatan {row.split(',')[1]}" for row in DISTRICTS)
"""More than a run has messages: nothing of them is remembered from one to the next."""

MIXED = (
    "isi ulang oksigen di Ciputat",
    "halo",
    "oksigen 1 kubik jogja",
    "Sernag",
    "berapa harga isi ulang 6 m3 di Bekasi?",
    "terima kasih",
    "min tolong info tabung oksigen daerah kebayoran lama buat ibu saya, sudah keliling dari pagi kosong",
    "spo2 97 masih aman kan?",
)
"""Each is answered with one message, whatever was said before."""


def main() -> None:
    """Print the table."""
    for row in run():
        print(row, flush=True)  # noqa: T201  the table is what a benchmark is for


def run() -> Iterator[str]:
    """The rows of the table: ratios are to the stock echo's speed and to our echo's cost."""
    figures = [middle(rounds) for rounds in zip(*(one_round() for _ in range(ROUNDS)), strict=True)]
    stock, echo = figures[0], figures[1]
    yield f"{'':36}{'messages/s':>12}{'to (a)':>8}{'CPU µs/message':>16}{'to (b)':>8}{'MB':>6}"
    for f in figures:
        speed = f.messages_per_second / stock.messages_per_second
        cost = f.cpu_us_per_message / echo.cpu_us_per_message
        yield (
            f"{f.name:36}{f.messages_per_second:12,.0f}{speed:7.2f}×{f.cpu_us_per_message:16,.0f}{cost:7.2f}×"
            f"{f.memory_mb:6.0f}"
        )


def one_round() -> list[Figures]:
    """Each contender once."""
    echo = [sys.executable, "-m", "tests.bench.telegram_echo"]
    contenders: tuple[Callable[[], Figures], ...] = (
        lambda: contend("(a) stock library, polling echo", [*echo, "stock"], texts=QUESTIONS),
        lambda: contend("(b) echo over our client", [*echo, "ours"], texts=QUESTIONS),
        lambda: full("full answer, asked before", QUESTIONS),
        lambda: full("full answer, never asked", NEW_QUESTIONS),
        lambda: full("full answer, a mix", MIXED),
    )
    return [contender() for contender in contenders]


def middle(rounds: Sequence[Figures]) -> Figures:
    """The medians of one contender's rounds."""
    return Figures(
        rounds[0].name,
        median(f.messages_per_second for f in rounds),
        median(f.cpu_us_per_message for f in rounds),
        max(f.memory_mb for f in rounds),
    )


def full(name: str, texts: Sequence[str]) -> Figures:
    """The figures of the whole program on a new SQLite database, with no rate to hold it back."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "OKSIGEN_DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.db'}",
            "OKSIGEN_HTTP_PORT": "0",
            "OKSIGEN_TELEGRAM_RATE": "1000000",
            "OKSIGEN_LOG_LEVEL": "ERROR",
        }
        return contend(name, [sys.executable, "-m", "bot", "serve"], environment, texts)


if __name__ == "__main__":
    main()
