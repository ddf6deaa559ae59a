"""The small world, made once: only its gazetteer takes time."""

from pathlib import Path

import pytest

from bot.agents.directory import Directory
from bot.conversation.knowledge import Knowledge
from bot.conversation.phrasing import Phrases
from bot.store.data_files import load_gazetteer, load_knowledge, load_phrases
from tests.conversation.world import AGENTS, OBSERVATIONS

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def world() -> Knowledge:
    data = REPOSITORY / "data"
    directory = Directory(AGENTS, OBSERVATIONS)
    return load_knowledge(data, REPOSITORY / "locales", load_gazetteer(data), directory)


@pytest.fixture(scope="session")
def phrases() -> Phrases:
    return load_phrases(REPOSITORY / "locales")
