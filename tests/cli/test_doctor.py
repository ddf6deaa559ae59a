"""`oksigenbot doctor` and `oksigenbot whatsapp`: what an official reads."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.channels.whatsapp.templates import Templates
from bot.cli.doctor import examine
from bot.cli.main import app
from bot.conversation.phrasing import Say
from bot.settings import REPOSITORY, Settings
from bot.store.data_files import load_phrases
from bot.store.migrate import migrate
from tests.channels.telegram import fake_api as telegram
from tests.channels.whatsapp import fake_api as whatsapp

NOWHERE = "http://127.0.0.1:9"


def settings(tmp_path: Path, **others: Any) -> Settings:
    url = others.pop("database_url", f"sqlite:///{tmp_path}/oksigen.db")
    return Settings(_env_file=None, database_url=url, **others)


def with_whatsapp(api_url: str, **others: str) -> dict[str, str]:
    return {
        "whatsapp_token": whatsapp.TOKEN,
        "whatsapp_phone_number_id": whatsapp.NUMBER,
        "whatsapp_app_secret": whatsapp.SECRET,
        "whatsapp_verify_token": whatsapp.VERIFY,
        "whatsapp_account_id": whatsapp.ACCOUNT,
        "whatsapp_api_url": api_url,
    } | others


@pytest.fixture(scope="module")
def say() -> Say:
    return load_phrases(REPOSITORY / "locales").say("en")


@pytest.fixture
async def graph() -> AsyncIterator[whatsapp.FakeApi]:
    api = whatsapp.FakeApi()
    await api.start()
    yield api
    await api.close()


@pytest.fixture
async def bots() -> AsyncIterator[telegram.FakeApi]:
    api = telegram.FakeApi()
    await api.start()
    yield api
    await api.close()


async def lines(settings: Settings, say: Say) -> list[str]:
    return [str(finding) async for finding in examine(settings, say)]


def tells(beginning: str, lines: list[str]) -> bool:
    return any(line.startswith(beginning) for line in lines)


async def test_without_any_service_nothing_is_wrong_and_nothing_is_made(tmp_path: Path, say: Say) -> None:
    assert await lines(settings(tmp_path), say) == [
        "✓ Data and words can be read.",
        "· The database is still empty. It is filled when the bot first starts.",
        "· Telegram is not in use: OKSIGEN_TELEGRAM_TOKEN is not set.",
        "· WhatsApp is not in use: OKSIGEN_WHATSAPP_TOKEN is not set. See docs/whatsapp.md.",
    ]
    assert not (tmp_path / "oksigen.db").exists()


async def test_a_database_in_use_is_told(tmp_path: Path, say: Say) -> None:
    await migrate(f"sqlite:///{tmp_path}/oksigen.db")
    assert "✓ The database is ready and holds 0 agents." in await lines(settings(tmp_path), say)


async def test_a_database_out_of_reach_is_told(tmp_path: Path, say: Say) -> None:
    away = settings(tmp_path, database_url="postgresql://nobody@127.0.0.1:9/none")
    assert tells("✗ The database cannot be opened", await lines(away, say))


async def test_missing_files_are_named(tmp_path: Path, say: Say) -> None:
    [first, *_] = await lines(settings(tmp_path, data=tmp_path), say)
    assert first.startswith("✗ The file") and ".csv" in first


async def test_what_telegram_says_of_the_token_and_the_webhook(
    tmp_path: Path, say: Say, bots: telegram.FakeApi
) -> None:
    told = {"telegram_token": telegram.TOKEN, "telegram_api_url": bots.url}
    assert "· The bot fetches Telegram's messages itself, without a webhook." in await lines(
        settings(tmp_path, **told), say
    )
    told |= {"telegram_webhook_url": "https://bot.example", "telegram_webhook_secret": "a-secret"}
    assert tells("✗ The Telegram webhook is not set", await lines(settings(tmp_path, **told), say))
    bots.webhook = {"url": "https://bot.example/telegram/webhook"}
    assert "✓ The Telegram webhook is set." in await lines(settings(tmp_path, **told), say)
    wrong = told | {"telegram_token": "123456:wrong"}
    assert any(
        "✗ Telegram refuses this token" in line for line in await lines(settings(tmp_path, **wrong), say)
    )
    away = told | {"telegram_api_url": NOWHERE}
    assert any(
        "✗ Telegram cannot be reached" in line for line in await lines(settings(tmp_path, **away), say)
    )


async def test_what_whatsapp_says_of_number_subscription_and_templates(
    tmp_path: Path, say: Say, graph: whatsapp.FakeApi
) -> None:
    wordings = Templates.load(REPOSITORY / "data" / "whatsapp_templates.toml").wordings
    first, second, third, fourth, *_ = wordings
    graph.templates = [
        first.submission() | {"status": "APPROVED"},
        second.submission() | {"status": "PENDING"},
        third.submission() | {"status": "REJECTED"},
        fourth.submission() | {"status": "APPROVED", "components": [{"type": "BODY", "text": "Lain."}]},
    ]
    told = await lines(settings(tmp_path, **with_whatsapp(graph.url)), say)
    assert told[3:9] == [
        "✓ The WhatsApp token is good, for the number +62 21 0000000.",
        "✓ The WhatsApp account is subscribed to the webhook.",
        f"✓ Template {first.name} (id) is approved.",
        f"✗ Template {second.name} (en) is still being reviewed by Meta (PENDING).",
        f"✗ Template {third.name} (id) cannot be used (REJECTED). WhatsApp Manager says why.",
        f"✗ Template {fourth.name} (en) at Meta (APPROVED) differs from our file. "
        "Submit it under a new name.",
    ]
    assert told[9:] == [
        f"✗ Template {ours.name} ({ours.language}) has not been submitted." for ours in wordings[4:]
    ]


@pytest.mark.parametrize(
    ("others", "line"),
    [
        ({"whatsapp_token": "wrong"}, "✗ WhatsApp refuses: Invalid OAuth access token."),
        ({"whatsapp_phone_number_id": "5"}, "✗ WhatsApp does not know this number or account."),
        ({"whatsapp_account_id": "5"}, "✗ WhatsApp does not know this number or account."),
        ({"whatsapp_account_id": ""}, "· OKSIGEN_WHATSAPP_ACCOUNT_ID is not set"),
        ({"whatsapp_api_url": NOWHERE}, "✗ WhatsApp cannot be reached."),
    ],
)
async def test_what_is_wrong_with_whatsapp_is_said_in_plain_words(
    tmp_path: Path, say: Say, graph: whatsapp.FakeApi, others: dict[str, str], line: str
) -> None:
    told = await lines(settings(tmp_path, **with_whatsapp(graph.url, **others)), say)
    assert told[-1].startswith(line)


async def test_an_account_without_a_subscription_gets_no_messages(
    tmp_path: Path, say: Say, graph: whatsapp.FakeApi
) -> None:
    graph.subscribed = []
    told = await lines(settings(tmp_path, **with_whatsapp(graph.url)), say)
    assert tells("✗ The WhatsApp account is not subscribed", told)


def run(tmp_path: Path, *words: str, **others: str) -> Result:
    environment = {"OKSIGEN_DATABASE_URL": f"sqlite:///{tmp_path}/oksigen.db", "OKSIGEN_LANGUAGE": "en"}
    environment |= {f"OKSIGEN_{name.upper()}": value for name, value in others.items()}
    return CliRunner().invoke(app, [*words], env=environment)


def test_the_command_says_whether_all_is_well_and_ends_accordingly(tmp_path: Path) -> None:
    well = run(tmp_path, "doctor")
    assert (well.exit_code, well.output.splitlines()[-1]) == (0, "Everything in use is ready.")
    unwell = run(tmp_path, "doctor", **with_whatsapp(NOWHERE))
    assert (unwell.exit_code, unwell.output.splitlines()[-1]) == (1, "Mend what is marked ✗ and look again.")


def test_templates_are_printed_ready_for_submission(tmp_path: Path) -> None:
    printed = [json.loads(line) for line in run(tmp_path, "whatsapp", "templates").output.splitlines()]
    assert {(told["name"], told["language"]) for told in printed} >= {
        ("oksigen_restock", "id"),
        ("oksigen_restock", "en"),
    }
    assert all(told.keys() == {"name", "language", "category", "components"} for told in printed)


def test_asking_for_approval_needs_whatsapp_and_its_account(tmp_path: Path) -> None:
    assert run(tmp_path, "whatsapp", "approved").exit_code == 2
    no_account = run(tmp_path, "whatsapp", "approved", **with_whatsapp(NOWHERE, whatsapp_account_id=""))
    assert (no_account.exit_code, "ACCOUNT_ID" in no_account.output) == (2, True)
    away = run(tmp_path, "whatsapp", "approved", **with_whatsapp(NOWHERE))
    assert (away.exit_code, "cannot be reached" in away.output) == (1, True)


def test_half_of_whatsapps_settings_are_refused_by_name(tmp_path: Path) -> None:
    half = run(tmp_path, "doctor", whatsapp_token="x")
    assert half.exit_code == 2
    assert "OKSIGEN_WHATSAPP_APP_SECRET" in half.output
