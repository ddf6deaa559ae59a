"""How long it takes to read a message: `python -m tests.bench.understanding`."""

import sys
from collections.abc import Iterator
from statistics import median, quantiles
from time import perf_counter

from bot.emergency.rules import DangerRules
from bot.settings import REPOSITORY
from bot.store.data_files import load_gazetteer, load_understander

ROUNDS = 60
MESSAGES = (
    "isi ulang oksigen di Ciputat",
    "halo",
    "2",
    "batal",
    "oksigen 1 kubik jogja ada?",
    "Sernag",
    "dimana beli tabung oksigen kecil di sekitar kota Makassar",
    "berapa harga isi ulang 6 m3 di Bekasi timur skrg",
    "saturasi bapak saya 84 sesak sekali tolong di Depok Sleman",
    "bibirnya biru, sudah tidak bisa bicara!!",
    "spo2 97 masih aman kan?",
    "ada yang sewakan konsentrator di daerah Rungkut Surabaya?",
    "where can I refill a 1 m3 cylinder near Denpasar please",
    "nyuwun sewu, tabung oksigen ten Bantul wonten pundi nggih",
    "lapor, agen ini menimbun tabung dan menjual 3 juta",
    "terima kasih banyak min, semoga sehat selalu",
    "min tolong info tabung oksigen daerah kebayoran lama buat ibu saya, sudah keliling dari pagi kosong "
    "semua, kalau bisa yang 1 kubik atau isi ulang saja tabungnya sudah ada",
    "hapus data saya",
)


def main() -> None:
    """Print the table."""
    sys.stdout.write("\n".join(run()) + "\n")


def run() -> Iterator[str]:
    """The rows of the table."""
    by_message = timed()
    times = [took for each in by_message.values() for took in each]
    slowest = max(by_message, key=lambda message: median(by_message[message]))
    middle, worst = median(times), p99(times)
    yield f"{len(MESSAGES)} messages, {ROUNDS} times each: median {middle:.0f} µs, p99 {worst:.0f} µs"
    yield f"slowest, median {median(by_message[slowest]):.0f} µs: {slowest[:70]}…"


def p99(times: list[float]) -> float:
    """What one in a hundred exceeds."""
    return quantiles(times, n=100)[-1]


def timed() -> dict[str, list[float]]:
    """The times of each message, µs."""
    with (REPOSITORY / "data" / "danger.toml").open(encoding="utf-8") as lines:
        rules = DangerRules.read(lines)
    understander = load_understander(REPOSITORY / "data", rules, load_gazetteer(REPOSITORY / "data"))
    times: dict[str, list[float]] = {message: [] for message in MESSAGES}
    for _ in range(ROUNDS):
        for message, took in times.items():
            started = perf_counter()
            understander.understand(message)
            took.append((perf_counter() - started) * 1e6)
    return times


if __name__ == "__main__":
    main()
