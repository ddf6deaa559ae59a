"""`make eval`: read the labelled messages and say how well; CORPUS=… names the file or folder of them."""

import argparse
import json
from collections import Counter
from pathlib import Path
from time import perf_counter

from bot.cli.understand import open_reader, terms
from bot.store.data_files import load_gazetteer
from scripts.evaluate.copies import copies
from scripts.evaluate.folds import cross_validated, print_folds
from scripts.evaluate.score import SLOTS, Scored, Terms, score

ROOT = Path(__file__).parents[2]
COST = {"missed": 20, "false alarm": 5, "other": 1}
SHOWN = 12
ROUNDS = 3


def main() -> None:
    """Evaluate, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="a .jsonl of labelled messages, or a folder with dev.jsonl")
    parser.add_argument("--misses", action="store_true", help="print every message that is read wrong")
    parser.add_argument("--quick", action="store_true", help="without the five-fold figures of the model")
    asked = parser.parse_args()
    file = asked.corpus / "dev.jsonl" if asked.corpus.is_dir() else asked.corpus
    labels = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    scored, micros = read_all(labels)
    print(f"{len(labels)} messages of {file}\n")
    print_accuracy(scored)
    print_danger(scored)
    print_confusions(scored)
    print_times(micros)
    print_copies(labels)
    if not asked.quick:
        print_folds(list(cross_validated(ROOT / "data", load_gazetteer(ROOT / "data"))))
    if asked.misses:
        print_misses(scored)


def read_all(labels: list[Terms]) -> tuple[list[Scored], list[float]]:
    """Every message read, and the microseconds that each took, the best of a few rounds."""
    understander, gazetteer = open_reader(ROOT / "data")
    micros = [float("inf")] * len(labels)
    for _ in range(ROUNDS):
        for at, label in enumerate(labels):
            start = perf_counter()
            understander.understand(label["text"])
            micros[at] = min(micros[at], (perf_counter() - start) * 1e6)
    return [
        score(label, terms(understander.understand(label["text"]), gazetteer)) for label in labels
    ], micros


def print_accuracy(scored: list[Scored]) -> None:
    """By slot, and the intents one by one."""
    wrong = Counter(slot for one in scored for slot in one.wrong)
    for slot in SLOTS:
        right = len(scored) - wrong[slot]
        print(f"  {slot:10} {right / len(scored):6.1%}  {right}/{len(scored)}")
    print("\nby intent")
    for intent, count in Counter(one.label["intent"] for one in scored).most_common():
        right = sum("intent" not in one.wrong for one in scored if one.label["intent"] == intent)
        print(f"  {intent:16} {right / count:6.1%}  {right}/{count}")


def print_danger(scored: list[Scored]) -> None:
    """Emergencies found, and alarms about what is none."""
    emergencies = [one for one in scored if one.label["red_flag"]]
    others = [one for one in scored if not one.label["red_flag"]]
    found = sum(one.read["red_flag"] for one in emergencies)
    alarms = sum(one.read["red_flag"] for one in others)
    print(f"\nemergencies found {found}/{len(emergencies)}, false alarms {alarms}/{len(others)}")


def print_confusions(scored: list[Scored]) -> None:
    """The confusions of intents, those that cost most first."""
    pairs = Counter((o.label["intent"], o.read["intent"]) for o in scored if "intent" in o.wrong)
    print("\ncostliest confusions (a missed emergency costs 20, a false alarm 5)")
    for (label, read), count in sorted(pairs.items(), key=lambda row: -row[1] * cost(*row[0]))[:SHOWN]:
        print(f"  {count * cost(label, read):3}  {label} read as {read}: {count}")


def cost(label: str, read: str) -> int:
    """What it costs to take one intent for another."""
    return COST["missed" if label == "emergency" else "false alarm" if read == "emergency" else "other"]


def print_times(micros: list[float]) -> None:
    """Median, 99th percentile and the slowest message."""
    ordered = sorted(micros)
    median, slow = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    print(f"\nmicroseconds a message: median {median:.0f}, p99 {slow:.0f}, slowest {ordered[-1]:.0f}")


def print_copies(labels: list[Terms]) -> None:
    """Whether a labelled sentence stands in our files, where it would make these figures worthless."""
    found = list(copies(ROOT, [label["text"] for label in labels]))
    print(f"\nlabelled sentences that stand in code, data or tests: {len(found)}")
    for file, text in found:
        print(f"  {file.relative_to(ROOT)}: {text[:80]}")


def print_misses(scored: list[Scored]) -> None:
    """Every message that is read wrong, with what is labelled and what was read."""
    slots = {"place": "place_canonical"}
    for one in scored:
        if one.wrong:
            told = [f"{s}={one.read[slots.get(s, s)]} ({one.label[slots.get(s, s)]})" for s in one.wrong]
            print(f"\n{one.label['id']} {one.label['text'][:200]!r}\n    {'; '.join(told)}")
            if "place" in one.wrong and one.read["place_choices"]:
                print(f"    asked back: {one.read['place_choices']}")


if __name__ == "__main__":
    main()
