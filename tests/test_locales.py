"""Every language has every key, with the same values in it, and every key is used."""

import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.agents.agent import Precision
from bot.agents.item import Item
from bot.agents.observation import ReporterKind
from bot.conversation.request_notices import Reason
from bot.requests.chase import Step
from bot.requests.kind import Kind
from bot.requests.move import Verb
from bot.requests.request import Outcome, State
from bot.understanding.wishes import Wish
from bot.ways_in import COMMANDS

REPOSITORY = Path(__file__).parent.parent
LANGUAGES = sorted(path.name for path in (REPOSITORY / "locales").iterdir())


REFUSED_AT_DESK = ("not_now", "held_by_another", "no_longer_open", "same_desk")

COMPLETE = ("en", "id")
OUTSIDE_A_CONVERSATION = ("agents.", "csv.", "command.", "doctor.", "web.")
FOR_OFFICIALS = ("officer.", "vendor.", "broadcast.", "desk.")
"""The command line, the menus, the page about the chat, and what officials and agents are told: in other
languages these are said in Bahasa."""


def catalog(language: str) -> Catalog:
    with (REPOSITORY / "locales" / language / "LC_MESSAGES" / "bot.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(language: str) -> dict[str, tuple[str, ...]]:
    return {
        message.id[0] if isinstance(message.id, tuple) else str(message.id): (
            (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        )
        for message in catalog(language)
        if message.id
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


BAHASA = forms("id")


def spoken(keys: Iterable[str]) -> set[str]:
    """The keys of what is said in a conversation."""
    return {key for key in keys if not key.startswith(OUTSIDE_A_CONVERSATION + FOR_OFFICIALS)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key_of_a_conversation_and_no_unknown_one(language: str) -> None:
    assert spoken(forms(language)) == spoken(BAHASA)
    assert forms(language).keys() <= BAHASA.keys()


@pytest.mark.parametrize("language", COMPLETE)
def test_bahasa_and_english_have_every_key(language: str) -> None:
    assert forms(language).keys() == BAHASA.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_missing(language: str) -> None:
    assert [key for key, words in forms(language).items() if not all(words)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_takes_the_same_values_in_every_language(language: str) -> None:
    for key, words in forms(language).items():
        for form in words:
            assert placeholders(form) == placeholders(BAHASA[key][0]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_strong_words_are_marked_in_pairs(language: str) -> None:
    assert [key for key, words in forms(language).items() if any(form.count("*") % 2 for form in words)] == []


def test_every_key_is_used_and_every_used_key_exists() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "bot").rglob("*.*") if is_source(path))
    named = set(re.findall(r"""["']([a-z0-9_]+(?:\.[a-z0-9_]+)*)["']""", code))
    composed = {
        *(f"item.{item}" for item in Item),
        *(f"reporter.{kind}" for kind in ReporterKind),
        *(f"position.{precision}" for precision in Precision if precision is not Precision.EXACT),
        *(f"stock.{age}{what}" for age in ("", "old_") for what in ("count", "some", "none")),
        *(f"find.unknown_{wish}" for wish in Wish),
        *(f"command.{command}" for command in COMMANDS),
        *(f"request.kind.{kind}" for kind in Kind),
        *(f"request.outcome.{outcome}" for outcome in Outcome),
        *(f"request.refused.{refusal}" for refusal in ("not_now", "no_longer_open")),
        *(f"desk.reason.{reason}" for reason in Reason),
        *(f"desk.state.{state}" for state in State),
        *(f"desk.event.{event}" for event in (*Verb, *Step) if event is not Verb.CHASE),
        *(f"desk.refused.{refusal}" for refusal in REFUSED_AT_DESK),
        *(f"unreadable.{kind}" for kind in ("photo", "document", "voice", "other")),
    }
    assert BAHASA.keys() - named - composed == set()
    assert composed - BAHASA.keys() == set()


def is_source(path: Path) -> bool:
    return path.suffix in {".py", ".html"}
