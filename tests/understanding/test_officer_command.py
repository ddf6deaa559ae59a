"""What officials ask for, and what becomes of requests in their words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.requests.request import Outcome
from bot.understanding.officer_command import OfficerCommand, Verb
from bot.understanding.understand import Understander

COMMANDS = {
    "daftar": OfficerCommand(Verb.LIST),
    "daftar tiket Garut": OfficerCommand(Verb.LIST, None, "Garut"),
    "tolong lihat permintaan yang belum ditangani": OfficerCommand(Verb.LIST, None, "yang belum ditangani"),
    "cari 0312": OfficerCommand(Verb.FIND, None, "0312"),
    "cari tiket 0312": OfficerCommand(Verb.FIND, "0312"),
    "btn 312": OfficerCommand(Verb.FIND, "BTN-0312"),
    "BTN-0312 saya tangani": OfficerCommand(Verb.TAKE, "BTN-0312"),
    "saya ambil tiket JBR-0099": OfficerCommand(Verb.TAKE, "JBR-0099"),
    "BTN-0312 bukan wewenang kami": OfficerCommand(Verb.NOT_OURS, "BTN-0312"),
    "limpahkan tiket 887 ke Kota Serang": OfficerCommand(Verb.NOT_OURS, "887", "ke Kota Serang"),
    "serahkan BTN-0312 ke rekan saya": OfficerCommand(Verb.HAND_OVER, "BTN-0312", "ke rekan saya"),
    "tanya pelapor BTN-0312 alamatnya": OfficerCommand(Verb.ASK, "BTN-0312", "alamatnya"),
    "BTN-0312 selesai, isi ulang di puskesmas": OfficerCommand(
        Verb.CLOSE, "BTN-0312", "isi ulang di puskesmas"
    ),
    "tiket 887 terpenuhi sebagian": OfficerCommand(Verb.CLOSE, "887", "", Outcome.PARTLY),
    "BTN-0311 dirujuk ke RSUD": OfficerCommand(Verb.CLOSE, "BTN-0311", "ke RSUD", Outcome.REFERRED),
    "tutup tiket 887, laporan tidak benar": OfficerCommand(
        Verb.CLOSE, "887", "laporan tidak benar", Outcome.UNTRUE
    ),
    "tiket 887 beres, sudah diterima keluarga": OfficerCommand(
        Verb.CLOSE, "887", "sudah diterima keluarga", Outcome.FULFILLED
    ),
    "tiket 887 belum selesai": OfficerCommand(Verb.FIND, "887"),
    "ringkasan minggu ini": OfficerCommand(Verb.SUMMARY, None, "minggu ini"),
    "kebutuhan Kota Bekasi": OfficerCommand(Verb.NEEDS, None, "Kota Bekasi"),
    "undang agen Depo Tirta": OfficerCommand(Verb.INVITE, None, "Depo Tirta"),
    "cabut akses petugas lama": OfficerCommand(Verb.REVOKE, None, "petugas lama"),
    "daftar petugas": OfficerCommand(Verb.ACCOUNTS),
    "unduh data": OfficerCommand(Verb.DOWNLOAD),
    "blokir nomor 081200001111": OfficerCommand(Verb.BLOCK, None, "081200001111"),
    "buka blokir 081200001111": OfficerCommand(Verb.UNBLOCK, None, "081200001111"),
    "bisukan pelapor BTN-0222, berulang": OfficerCommand(Verb.MUTE, "BTN-0222", "berulang"),
}


@pytest.mark.parametrize("text", COMMANDS)
def test_a_command(understander: Understander, text: str) -> None:
    assert understander.officer_command(text) == COMMANDS[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "halo pak",
        "ya",
        "minta bantuan",
        "cari isi ulang di Serang",
        "daftar agen oksigen Serang",
        "agen tirta tutup",
        "berapa harga isi ulang",
        "bapak saya sudah selesai isoman",
    ],
)
def test_what_anybody_could_say_is_no_command(understander: Understander, text: str) -> None:
    assert understander.officer_command(text) is None


def test_the_phrases_of_officials_are_commands(understander: Understander) -> None:
    phrases = Path(__file__).parents[2] / "data" / "phrases" / "officer_action"
    lines = [line for file in phrases.glob("*.txt") for line in file.read_text("utf-8").splitlines()]
    missed = [line for line in lines if understander.officer_command(line) is None]
    assert len(missed) <= len(lines) // 20


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_read(understander: Understander, text: str) -> None:
    command = understander.officer_command(text)
    assert command is None or command.verb in Verb
