"""Opens the files of data/ and locales/ and has them read: all that the bot knows outside the database."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TypeVar

from bot.agents.directory import Directory
from bot.agents.reference_prices import ReferencePrices, read_prices
from bot.conversation.knowledge import Knowledge
from bot.conversation.phrasing import Phrases
from bot.emergency.hospital import Hospitals, read_hospitals
from bot.emergency.line import read_lines
from bot.emergency.rules import DangerRules
from bot.officials.office import read_offices
from bot.places.gazetteer import Gazetteer
from bot.requests.deadlines import WorkingTime, read_holidays
from bot.store.model_file import with_model
from bot.understanding.understand import Understander

T = TypeVar("T")

PLACES = ("provinces", "regencies", "districts", "villages", "aliases")


def load_knowledge(data: Path, locales: Path, gazetteer: Gazetteer, directory: Directory) -> Knowledge:
    """All that the bot knows. Raises OSError for a missing file, ValueError or KeyError for a broken one."""
    rules = load_rules(data)
    return Knowledge(
        gazetteer=gazetteer,
        directory=directory,
        hospitals=Hospitals(_read(data / "hospitals.csv", read_hospitals)),
        lines=_read(data / "emergency_lines.csv", read_lines),
        offices=_read(data / "offices.csv", read_offices),
        prices=ReferencePrices(_read(data / "prices.csv", read_prices)),
        rules=rules,
        understander=load_understander(data, rules, gazetteer),
        phrases=load_phrases(locales),
        working=WorkingTime(_read(data / "holidays.csv", read_holidays)),
    )


def load_gazetteer(data: Path) -> Gazetteer:
    """The places of data/places, and the hospitals by which people name them."""
    with ExitStack() as files:
        tables = (*(data / "places" / f"{table}.csv" for table in PLACES), data / "hospitals.csv")
        return Gazetteer.read(*(_open(files, table) for table in tables))


def load_rules(data: Path) -> DangerRules:
    """What counts as danger."""
    return _read(data / "danger.toml", DangerRules.read)


def load_understander(data: Path, rules: DangerRules, gazetteer: Gazetteer) -> Understander:
    """What reads messages, with the words of data/words and the model of data/phrases."""
    return with_model(load_understander_of_rules(data, rules, gazetteer), data, data.parent / "build")


def load_understander_of_rules(data: Path, rules: DangerRules, gazetteer: Gazetteer) -> Understander:
    """What reads messages, with the words of data/words alone."""
    with ExitStack() as files:
        words = {path.stem: _open(files, path) for path in sorted((data / "words").glob("*.toml"))}
        return Understander.read(words, rules, gazetteer)


def load_phrases(locales: Path) -> Phrases:
    """The catalogue of every language that locales/ has a folder for."""
    with ExitStack() as files:
        catalogs = sorted(locales.glob("*/LC_MESSAGES/bot.po"))
        return Phrases({path.parts[-3]: files.enter_context(path.open("rb")) for path in catalogs})


def _open(files: ExitStack, path: Path) -> IO[str]:
    return files.enter_context(path.open(encoding="utf-8", newline=""))


def _read(path: Path, read: Callable[[Iterable[str]], T]) -> T:
    with path.open(encoding="utf-8", newline="") as lines:
        return read(lines)
