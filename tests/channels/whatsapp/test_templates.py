"""The messages that Meta has to approve."""

from pathlib import Path

import pytest

from bot.channels.whatsapp.templates import Templates, Wording
from bot.conversation.messages import Template
from bot.settings import REPOSITORY
from tests.channels.whatsapp.call_rules import check_call

FILE = REPOSITORY / "data" / "whatsapp_templates.toml"


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates.load(FILE)


def test_every_template_is_there_in_bahasa_and_english_with_the_same_gaps(templates: Templates) -> None:
    gaps = {(wording.name, wording.language): len(wording.examples) for wording in templates.wordings}
    assert {language for _, language in gaps} == {"id", "en"}
    assert all(gaps[name, "id"] == gaps[name, "en"] for name, _ in gaps)


def test_each_can_be_submitted_and_sent(templates: Templates) -> None:
    for wording in templates.wordings:
        submission = wording.submission()
        assert submission["components"][0]["example"] == {"body_text": [list(wording.examples)]}
        message = wording.message(wording.examples)
        check_call({"messaging_product": "whatsapp", "to": "6281230000", **message})


def test_the_values_fill_the_gaps_on_one_line(templates: Templates) -> None:
    message = templates.message(Template("oksigen_follow_up", "en", ("refill\n 1 m³", "")))
    assert message is not None
    assert message["template"] == {
        "name": "oksigen_follow_up",
        "language": {"code": "en"},
        "components": [
            {
                "type": "body",
                "parameters": [{"type": "text", "text": "refill 1 m³"}, {"type": "text", "text": "–"}],
            }
        ],
    }


def test_a_long_value_leaves_room_for_the_others(templates: Templates) -> None:
    message = templates.message(Template("oksigen_announcement", "id", ("Dinas 🏛" * 500, "x " * 5000)))
    check_call({"messaging_product": "whatsapp", "to": "6281230000", **(message or {})})


def test_a_language_without_a_wording_gets_bahasa(templates: Templates) -> None:
    message = templates.message(Template("oksigen_follow_up", "jv", ("a", "b")))
    assert message is not None and message["template"]["language"] == {"code": "id"}


@pytest.mark.parametrize("wanted", [Template("no_such", "id"), Template("oksigen_follow_up", "id", ("one",))])
def test_an_unknown_name_or_another_number_of_values_fits_none(
    templates: Templates, wanted: Template
) -> None:
    assert templates.message(wanted) is None


@pytest.mark.parametrize(
    ("name", "category", "body", "examples"),
    [
        ("Besar", "UTILITY", "Halo {{1}}.", ("a",)),
        ("a", "NEWS", "Halo {{1}}.", ("a",)),
        ("a", "UTILITY", "Halo {{2}}.", ("a",)),
        ("a", "UTILITY", "Halo {{1}}.", ()),
        ("a", "UTILITY", "{{1}} ada.", ("a",)),
        ("a", "UTILITY", "Ada {{1}}", ("a",)),
        ("a", "UTILITY", "x" * 1025, ()),
    ],
)
def test_what_meta_would_not_take_is_no_template(
    name: str, category: str, body: str, examples: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError):
        Wording(name, "id", category, body, examples)


def test_a_broken_file_says_which_template_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "templates.toml"
    file.write_text('[a]\ncategory = "UTILITY"\n[a.id]\nbody = "{{1}}"\nexamples = ["x"]\n', "utf-8")
    with pytest.raises(ValueError, match=r"a\.id"):
        Templates.load(file)
