"""The same words mean something else of an agent, of an official, and of everybody else."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.context import Context
from bot.understanding.intent import Intent
from bot.understanding.model import Model
from bot.understanding.understand import Understander

PHRASES = Path(__file__).parents[2] / "data" / "phrases"
AGENT, OFFICIAL = Context(speaks_as="agent"), Context(speaks_as="official")
UPDATES = [
    "habis",
    "bisa antar",
    "tutup jam 4 sore",
    "besok ga buka",
    "1m3 ada 3, 6m3 kosong, refill 70",
    "ada lagi",
]
ACTIONS = [
    "selesai",
    "ringkasan",
    "kebutuhan",
    "cari 0312",
    "undang agen Tirta",
    "unduh data",
    "BTN-0312 selesai",
]


@pytest.mark.parametrize("text", UPDATES)
def test_an_agent_tells_of_its_stock(understander: Understander, text: str) -> None:
    assert understander.understand(text, context=AGENT).intent is Intent.VENDOR_UPDATE
    assert understander.understand(text).intent is not Intent.VENDOR_UPDATE
    assert understander.understand(text, context=OFFICIAL).intent is not Intent.VENDOR_UPDATE


@pytest.mark.parametrize("text", ACTIONS)
def test_an_official_asks_and_orders(understander: Understander, text: str) -> None:
    assert understander.understand(text, context=OFFICIAL).intent is Intent.OFFICER_ACTION
    assert understander.understand(text).intent is not Intent.OFFICER_ACTION
    assert understander.understand(text, context=AGENT).intent is not Intent.OFFICER_ACTION


@pytest.mark.parametrize("context", [AGENT, OFFICIAL])
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("isi ulang di ciputat", Intent.FIND_OXYGEN),
        ("cari tabung di tebet", Intent.FIND_OXYGEN),
        ("berapa harga isi ulang", Intent.ASK_PRICE),
        ("masih ada stok di ciputat?", Intent.ASK_STOCK),
        ("batal", Intent.CANCEL),
        ("ya", Intent.AFFIRM),
        ("bantuan", Intent.HELP),
        ("makasih", Intent.THANKS),
        ("saturasi ibu 80", Intent.EMERGENCY),
        ("bibir bapak biru, tabung habis", Intent.EMERGENCY),
    ],
)
def test_who_has_a_role_is_a_person_too(
    understander: Understander, context: Context, text: str, intent: Intent
) -> None:
    assert understander.understand(text, context=context).intent is intent


def test_how_many_are_left_is_the_quantity(understander: Understander) -> None:
    reading = understander.understand("stok 1 kubik tinggal 7, isi ulang 50rb", context=AGENT)
    assert (reading.size_m3, reading.quantity, reading.price_idr) == (1.0, 7, 50_000)


def test_an_agent_that_tells_of_another_reports_it(understander: Understander) -> None:
    for text in ("agen di cipondoh kosong", "agen sebelah tutup"):
        assert understander.understand(text, context=AGENT).intent is not Intent.VENDOR_UPDATE
    told = understander.understand("stok toko saya di cipondoh kosong", context=AGENT)
    assert told.intent is Intent.VENDOR_UPDATE


def test_an_announcement_is_a_broadcast_only_of_an_official(understander: Understander) -> None:
    text = "pengumuman untuk warga Tebet: isi ulang dipindah ke balai kota"
    assert understander.understand(text, context=OFFICIAL).intent is Intent.BROADCAST
    assert understander.understand(text).intent is not Intent.BROADCAST


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("minta daftar agen oksigen di tebet", Intent.FIND_OXYGEN),
        ("daftar kabari isi ulang", Intent.SUBSCRIBE),
        ("nomor agennya salah", Intent.REPORT_AGENT),
        ("agen di tebet tutup jam berapa", Intent.ASK_STOCK),
        ("syarat pinjam tabung apa", Intent.AID_INFO),
    ],
)
def test_ordinary_words_stay_ordinary(understander: Understander, text: str, intent: Intent) -> None:
    assert understander.understand(text).intent is intent


def test_a_broadcast_on_television_is_none(understander: Understander) -> None:
    for text in ("siaran bola tadi malam", "ada siaran dari dinas di radio", "nonton siaran tv"):
        assert understander.understand(text).intent is not Intent.BROADCAST


def ordinary() -> list[str]:
    """Every fifth phrase of what people ask, those of roles and rare intents left out."""
    rare = {"vendor_update", "vendor_register", "officer_action", "broadcast", "check_number", "join_request"}
    files = (file for file in sorted(PHRASES.glob("*/*.txt")) if file.parent.name not in rare)
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [line.rpartition("\t")[2] for line in lines if line and not line.startswith("#")][::5]


@pytest.mark.parametrize(
    ("role", "intents", "share"),
    [
        ("", {Intent.VENDOR_REGISTER, Intent.CHECK_NUMBER, Intent.JOIN_REQUEST, Intent.BROADCAST}, 0.005),
        ("agent", {Intent.VENDOR_UPDATE}, 0.03),
        ("official", {Intent.OFFICER_ACTION, Intent.BROADCAST}, 0.01),
    ],
)
def test_few_sentences_of_ordinary_people_are_taken_for_something_else(
    understander: Understander, role: str, intents: set[Intent], share: float
) -> None:
    sentences = ordinary()
    taken = [
        text
        for text in sentences
        if understander.understand(text, context=Context(speaks_as=role)).intent in intents
    ]
    assert len(taken) <= share * len(sentences), taken


TOLD = (Path(__file__).parent / "dangerous.txt").read_text("utf-8").splitlines()
DANGEROUS = [line.split(" | ")[-1] for line in TOLD if line and not line.startswith("#")]


@pytest.mark.parametrize("context", [AGENT, OFFICIAL])
def test_danger_comes_before_any_role(understander: Understander, context: Context) -> None:
    for text in DANGEROUS:
        assert understander.understand(text, context=context).danger, text


def test_where_somebody_ill_may_be_meant_the_model_is_heard(understander: Understander) -> None:
    classes = ("emergency", "find_oxygen", "unclear")
    nothing = np.zeros((0, 3), dtype=np.float32)
    sure = Model(classes, {}, np.zeros(0, dtype=np.float32), nothing, np.array([1, 0, 0], dtype=np.float32))
    alarmed = understander.with_model(sure)
    for text in (
        "istri saya diam, tabung habis",
        "sudah tidak bangun lagi, oksigen habis",
        "habis, ibu lemas",
    ):
        assert alarmed.understand(text, context=AGENT).intent is Intent.EMERGENCY
    for text in ("habis", "1m3 ada 3, 6m3 kosong, refill 70", "tutup jam 4 sore"):
        assert alarmed.understand(text, context=AGENT).intent is Intent.VENDOR_UPDATE


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=120), role=st.sampled_from(["agent", "official"]))
def test_any_text_is_read_in_any_role(understander: Understander, text: str, role: str) -> None:
    reading = understander.understand(text, context=Context(speaks_as=role))
    assert (reading.intent is Intent.EMERGENCY) == bool(reading.danger)
