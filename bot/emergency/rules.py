"""What counts as danger: the thresholds and signs of data/danger.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sign:
    """A severe sign: its id, the phrases that tell of it in any language, and what they are mistaken for.

    `unless`: words that, close to the phrase, make it mean something else. `of_a_patient`: the phrase is also
    said of others (an agent that does not respond), so the message must speak of a patient.
    """

    id: str
    phrases: tuple[str, ...]
    unless: frozenset[str]
    of_a_patient: bool


@dataclass(frozen=True, slots=True)
class DangerRules:
    """SpO2 in percent: danger under `spo2_below`, normal from `spo2_normal`, none under `spo2_lowest`."""

    spo2_below: int
    spo2_normal: int
    spo2_lowest: int
    signs: tuple[Sign, ...]

    @classmethod
    def read(cls, lines: Iterable[str]) -> "DangerRules":
        """The rules of a file like data/danger.toml. Raises ValueError when it is no TOML or incomplete."""
        table = tomllib.loads("\n".join(line.rstrip("\n") for line in lines))
        try:
            signs = tuple(read_sign(name, sign) for name, sign in table["signs"].items())
            return cls(
                int(table["spo2"]["below"]), int(table["spo2"]["normal"]), int(table["spo2"]["lowest"]), signs
            )
        except KeyError as missing:
            raise ValueError(f"the danger rules lack {missing}") from missing


def read_sign(name: str, table: Mapping[str, Any]) -> Sign:
    """One table of the file; its phrases are listed by language under `say`."""
    phrases = tuple(phrase for by_language in table["say"].values() for phrase in by_language)
    return Sign(name, phrases, frozenset(table.get("unless", ())), bool(table.get("of_a_patient", False)))
