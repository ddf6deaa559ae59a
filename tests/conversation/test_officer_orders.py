"""Which words are an official's order, and which of them mean something else from everybody else."""

from dataclasses import replace

import pytest

from bot.conversation.converse import Outcome, converse
from bot.conversation.effects.accounts import Attempt, Invite, ShowGrant, TellAccounts
from bot.conversation.effects.listings import ReadImport, SendListings, UndoImport
from bot.conversation.effects.needs import TellNeeds
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Content, Document, Incoming, Text
from bot.officials.accounts import Accounts
from bot.officials.permission import Action
from bot.officials.role import Grant, Role
from tests.conversation.transcript import PERSON
from tests.conversation.world import NOW

OFFICIAL = Grant(1, PERSON, Role.OFFICE, "36", "Disperindag Banten", NOW)


def said(content: Content, world: Knowledge, *grants: Grant) -> Outcome:
    known = replace(world, accounts=Accounts(grants))
    return converse(Incoming("1", PERSON, content, NOW), None, known, NOW)


@pytest.mark.parametrize(
    ("words", "effect"),
    [
        ("akun", TellAccounts("36")),
        ("Akun Cilegon", TellAccounts("3672")),
        ("accounts", TellAccounts("36")),
        ("daftar petugas", TellAccounts("36")),
        ("undang agen Gas Sehat", Invite(Role.AGENT, "A1", "Gas Sehat")),
        ("cabut 12", ShowGrant(12)),
        ("cabut akun nomor 12", ShowGrant(12)),
        ("revoke 12", ShowGrant(12)),
        ("batalkan impor 12", UndoImport(12)),
        ("batalkan perubahan", UndoImport(None)),
        ("undo change 7", UndoImport(7)),
        ("unduh data", SendListings("36")),
        ("unduh data Cilegon", SendListings("3672")),
        ("kebutuhan", TellNeeds("36")),
        ("kebutuhan Cilegon", TellNeeds("3672")),
    ],
)
def test_an_officials_words_are_an_order(words: str, effect: object, world: Knowledge) -> None:
    assert said(Text(words), world, OFFICIAL).effects == (effect,)


def test_a_file_is_read_only_for_an_official(world: Knowledge) -> None:
    file = Document("telegram:1", "agen.csv")
    assert said(file, world, OFFICIAL).effects == (ReadImport("telegram:1", "agen.csv"),)
    assert said(file, world).effects == ()


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("undang agen Gas Sehat", Action.INVITE_AGENT),
        ("cabut 12", Action.REVOKE),
        ("unduh data", Action.EXPORT_AGENTS),
        ("blokir nomor 021 9261 0987", Action.BLOCK_NUMBER),
        ("buka blokir 021 9261 0987", Action.BLOCK_NUMBER),
        ("akun", Action.SEE_ACCOUNTS),
    ],
)
def test_of_others_a_plain_order_is_refused(words: str, action: Action, world: Knowledge) -> None:
    assert said(Text(words), world).effects == (Attempt(action),)


@pytest.mark.parametrize(
    "words",
    [
        "daftar akun",
        "cabut",
        "cabut ya, makasih",
        "unduh aplikasi di mana?",
        "blokir penipu itu",
        "kebutuhan oksigen di Ciputat",
        "ubah bahasa",
        "stok oksigen di Ciputat",
        "harga isi ulang 1 kubik di Ciputat",
        "batalkan",
    ],
)
def test_of_others_ordinary_words_are_no_order(words: str, world: Knowledge) -> None:
    outcome = said(Text(words), world)
    assert not any(isinstance(effect, Attempt) for effect in outcome.effects)


@pytest.mark.parametrize("words", ["isi ulang di Ciputat", "stok oksigen di Cilegon", "ubah bahasa", "halo"])
def test_an_official_may_ask_like_anybody(words: str, world: Knowledge) -> None:
    assert said(Text(words), world, OFFICIAL).replies == said(Text(words), world).replies


def test_danger_comes_before_an_order(world: Knowledge) -> None:
    outcome = said(Text("cabut 12, ibu saya sesak berat bibirnya biru"), world, OFFICIAL)
    assert "119" in outcome.replies[0].text
    assert not any(isinstance(effect, ShowGrant) for effect in outcome.effects)
