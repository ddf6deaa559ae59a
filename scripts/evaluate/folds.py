"""Honest figures for the model: each phrase is read by a model that has not seen it."""

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.cli.understand import GUIDE_INTENTS
from bot.emergency.rules import DangerRules
from bot.places.gazetteer import Gazetteer
from bot.store.data_files import load_rules, load_understander_of_rules
from bot.store.model_file import AS_ONE, phrases_by_folder
from bot.understanding.context import Context
from bot.understanding.phrase_bank import HARMLESS
from bot.understanding.roles import AGENT, OFFICIAL
from bot.understanding.training import train

FOLDS = 5
SPEAKERS = {"vendor_update": AGENT, "officer_action": OFFICIAL, "broadcast": OFFICIAL}
"""Who writes the phrases of a folder, where it is not anybody."""


@dataclass(frozen=True, slots=True)
class Read:
    """A phrase with what it wants, by its folder, and what was read: by rules alone, and with the model."""

    folder: str
    language: str
    text: str
    intent: str
    by_rules: str
    read: str
    alarm_by_rules: bool
    alarm: bool


def fold_of(text: str) -> int:
    """The fold of a phrase; the same on every machine."""
    return zlib.crc32(text.encode()) % FOLDS


def cross_validated(data: Path, gazetteer: Gazetteer) -> Iterator[Read]:
    """Every phrase, read after training on the other folds."""
    rules: DangerRules = load_rules(data)
    alone = load_understander_of_rules(data, rules, gazetteer)
    bank = list(phrases_by_folder(data))
    examples = alone.examples((text, intent) for _, _, text, intent in bank)
    for fold in range(FOLDS):
        learnt = [example for example, row in zip(examples, bank, strict=True) if fold_of(row[2]) != fold]
        both = alone.with_model(train(learnt))
        for folder, language, text, intent in bank:
            if fold_of(text) == fold:
                spoken = Context(speaks_as=SPEAKERS.get(folder, ""))
                plain, helped = alone.understand(text, context=spoken), both.understand(text, context=spoken)
                yield Read(
                    folder,
                    language,
                    text,
                    intent,
                    label(plain.intent),
                    label(helped.intent),
                    bool(plain.danger),
                    bool(helped.danger),
                )


def label(intent: str) -> str:
    """An intent under the name that phrases are sorted by."""
    name = str(intent)
    return AS_ONE.get(name, name if name in ("more", "back") else GUIDE_INTENTS.get(name, name))  # type: ignore[call-overload]  # looked up by text


def print_folds(reads: list[Read]) -> None:
    """By folder and by language: how many are read rightly by rules alone, and with the model."""
    print(f"\n{len(reads)} phrases, each read by a model trained on the other four fifths")
    print(f"  {'':16} {'phrases':>7} {'rules':>7} {'both':>7}")
    for key in ("folder", "language"):
        for name in sorted({getattr(read, key) for read in reads}):
            print_row(name, [read for read in reads if getattr(read, key) == name])
    print_row("all", reads)
    print_alarms("emergencies found", [r for r in reads if r.intent == "emergency"])
    print_alarms("false alarms, look-alikes", [r for r in reads if r.folder == HARMLESS])
    others = [r for r in reads if r.intent != "emergency" and r.folder != HARMLESS]
    print_alarms("false alarms, all others", others)
    pairs = Counter((r.intent, r.read) for r in reads if r.intent != r.read)
    print("  " + "; ".join(f"{a} read as {b} {n}" for (a, b), n in pairs.most_common(12)))


def print_row(name: str, reads: list[Read]) -> None:
    """One line of the table."""
    by_rules = sum(read.by_rules == read.intent for read in reads) / len(reads)
    both = sum(read.read == read.intent for read in reads) / len(reads)
    print(f"  {name:16} {len(reads):7} {by_rules:7.1%} {both:7.1%}")


def print_alarms(name: str, reads: list[Read]) -> None:
    """How many of the phrases raise the alarm."""
    if reads:
        plain, both, count = sum(r.alarm_by_rules for r in reads), sum(r.alarm for r in reads), len(reads)
        print(f"  {name}: rules {plain}/{count} ({plain / count:.1%}), both {both} ({both / count:.1%})")
