"""The trained model: rebuilt from data/phrases when they or the words change, else read from build/."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from bot.understanding.model import Model
from bot.understanding.phrase_bank import read_phrases
from bot.understanding.understand import Understander

LEARNT_FROM = ("data/phrases/**/*.txt", "data/words/*.toml", "data/danger.toml", "data/places/*.csv")
CODE = "bot/understanding/*.py"
AS_ONE = {"forget_me": "privacy"}
"""Intents that the model does not tell apart; the commands do."""


def with_model(understander: Understander, data: Path, kept_in: Path) -> Understander:
    """The understander with its model; by rules alone where there are no phrases.

    Training takes seconds and is done once for the same files. A folder that cannot be written does no harm.
    """
    if not any((data / "phrases").glob("*/*.txt")):
        return understander
    file = kept_in / f"model-{fingerprint(data)}.npz"
    model = read(file) or trained(understander, data)
    if not file.exists():
        write(model, file)
    return understander.with_model(model)


def trained(understander: Understander, data: Path) -> Model:
    """The model of all phrases."""
    from bot.understanding.training import train  # its library takes a second to load and is seldom needed

    rows = phrases_by_folder(data)
    return train(understander.examples((text, intent) for _, _, text, intent in rows))


def phrases_by_folder(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """(folder, language, text, intent) of every phrase, each text once."""
    told: set[str] = set()
    for file in sorted((data / "phrases").glob("*/*.txt")):
        with file.open(encoding="utf-8") as lines:
            for text, intent in read_phrases(file.parent.name, lines):
                if text not in told:
                    told.add(text)
                    yield file.parent.name, file.stem, text, AS_ONE.get(intent, intent)


def fingerprint(data: Path) -> str:
    """A hash of all that the model is made from: phrases, words, places and the code that reads them."""
    files = {
        file for pattern in LEARNT_FROM for file in data.parent.glob(pattern.replace("data", data.name, 1))
    }
    files |= set(Path(__file__).parents[2].glob(CODE))
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def read(file: Path) -> Model | None:
    """A model that was kept; None when there is none, or not a whole one."""
    try:
        with np.load(file, allow_pickle=False) as kept:
            names = kept["names"].tobytes().decode().split("\n")
            columns = {name: at for at, name in enumerate(names)}
            classes = tuple(str(name) for name in kept["classes"])
            return Model(classes, columns, kept["rarity"], kept["weights"], kept["bias"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def write(model: Model, file: Path) -> None:
    """Keep a model, and forget those of other files; all at once, as workers start together."""
    names = np.frombuffer("\n".join(model.columns).encode(), dtype=np.uint8)
    part = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as target:
            np.savez(
                target,
                names=names,
                classes=np.array(model.classes),
                rarity=model.rarity,
                weights=model.weights,
                bias=model.bias,
            )
        for old in file.parent.glob("model-*.npz"):
            old.unlink(missing_ok=True)
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink()
