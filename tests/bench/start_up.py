"""How soon `serve` prints its address, and its memory: `python -m tests.bench.start_up`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import psutil

LATER_RUNS = 5


def main() -> None:
    """Print the table."""
    sys.stdout.write("\n".join(run()) + "\n")


def run() -> Iterator[str]:
    """The rows of the table; "python" starts the interpreter and imports nothing, to compare with."""
    bare = median(seconds_of_python() for _ in range(LATER_RUNS))
    yield f"{'':<24}{'s':>6}{'to python':>11}{'MB, peak':>10}"
    yield f"{'python -c pass':<24}{bare:>6.2f}"
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        runs = [started(url) for _ in range(1 + LATER_RUNS)]
    for name, seconds, memory in (
        ("first run, new database", *runs[0]),
        (f"median of {LATER_RUNS} later runs", median(s for s, _ in runs[1:]), max(m for _, m in runs)),
    ):
        yield f"{name:<24}{seconds:>6.2f}{seconds / bare:>10.0f}×{memory:>10.0f}"


def started(url: str) -> tuple[float, float]:
    """Seconds from the command to the printed address, and the most memory until then (MB, resident)."""
    environment = {**os.environ, "OKSIGEN_DATABASE_URL": url, "OKSIGEN_HTTP_PORT": "0"}
    environment.pop("OKSIGEN_TELEGRAM_TOKEN", None)
    began = perf_counter()
    command = [sys.executable, "-m", "bot", "serve"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        seconds = perf_counter() - began
        memory = peak_mb(process.pid)
        process.terminate()
    return seconds, memory


def peak_mb(pid: int) -> float:
    """The most memory that a process has had, where the system tells it; else what it has now."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peaks = [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")]
    return peaks[0] if peaks else float(psutil.Process(pid).memory_info().rss) / 2**20


def seconds_of_python() -> float:
    """What starting Python alone takes."""
    began = perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return perf_counter() - began


if __name__ == "__main__":
    main()
