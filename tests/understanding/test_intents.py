"""What a message wants."""

import pytest

from bot.understanding.intent import Intent
from bot.understanding.understand import Understander

CASES = {
    Intent.FIND_OXYGEN: [
        "isi ulang oksigen di ciputat",
        "oksigen tebet",
        "cari tabung di mana ya",
        "yang kecil",
    ],
    Intent.ASK_STOCK: [
        "masih ada stok di ciputat?",
        "agen di tebet buka jam berapa",
        "is the shop still open",
    ],
    Intent.ASK_PRICE: ["berapa harga isi ulang", "sewa tabung berapa", "how much is a refill"],
    Intent.REQUEST_HELP: [
        "minta bantuan",
        "pak gubernur tolong kami oksigen habis",
        "mau bicara sama petugas",
    ],
    Intent.AID_INFO: ["syarat pinjam tabung dari dinas apa", "ada oksigen gratis dari pemerintah?"],
    Intent.SUBSCRIBE: [
        "kabari kalau sudah ada di tebet",
        "langganan info stok",
        "let me know when available",
    ],
    Intent.UNSUBSCRIBE: ["stop", "berhenti langganan", "ga usah kabari lagi"],
    Intent.REPORT_PRICE: ["isi ulang 1 kubik kok 300rb, lapor", "harga digoreng, tabung 5jt tolong ditindak"],
    Intent.REPORT_HOARDING: ["ada yang nimbun tabung di gudang", "saya ditipu penjual tabung"],
    Intent.REPORT_AGENT: [
        "agen di tebet ternyata tutup",
        "nomor agennya salah",
        "the shop is permanently closed",
    ],
    Intent.TICKET_STATUS: [
        "tiket saya",
        "BTN-0312",
        "btn 312 kak",
        "tiket 2210",
        "laporan saya sudah diproses belum",
        "lihat status permintaan",
    ],
    Intent.LEND_RETURN: ["mau kembalikan tabung", "mau donasi konsentrator"],
    Intent.OTHER_HEALTH: ["pcr murah di mana", "beli oximeter di mana", "vaksin di tebet"],
    Intent.PLACE_ONLY: ["ciputat", "saya di cipondoh", "Sernag", "di Xyzabc", "15412"],
    Intent.GREETING: ["halo", "assalamualaikum", "selamat pagi kak", "hello"],
    Intent.THANKS: ["makasih", "terima kasih banyak", "hatur nuhun kang", "thanks"],
    Intent.HELP: ["bantuan", "/start", "menu", "help", "bantuan dong kak"],
    Intent.AFFIRM: ["ya", "iya benar kak", "oke", "yes"],
    Intent.DENY: ["tidak", "bukan", "ga", "no"],
    Intent.CANCEL: ["batal", "cancel", "ga jadi", "batal deh kak", "batal, sudah dapat dari puskesmas"],
    Intent.LANGUAGE: ["bahasa", "english dong", "language", "bahasa inggris"],
    Intent.MORE: ["lebih jauh", "lagi", "more", "yang lain"],
    Intent.BACK: ["kembali", "back"],
    Intent.FORGET_ME: [
        "hapus data saya",
        "delete my data",
        "hapus semua data",
        "tolong hapus semua data saya ya",
    ],
    Intent.UNCLEAR: ["", "😭🙏", "qwertyuiop", "???"],
    Intent.OFF_TOPIC: ["skor bola tadi malam"],
    Intent.PRIVACY: ["data lokasi saya disimpan?"],
    Intent.VENDOR_REGISTER: ["saya agen, mau daftar", "mau daftarkan depo saya", "cara jadi agen gimana"],
    Intent.CHECK_NUMBER: [
        "apakah nomor 081200001111 terdaftar",
        "nomor 0812-0000-1111 ini agen resmi bukan",
    ],
    Intent.JOIN_REQUEST: ["saya pendamping pasien", "mau ikut pantau tiket BTN-0312"],
    Intent.BROADCAST: ["siaran", "/siaran", "siarkan ke warga Tebet: loket dipindah"],
}


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent in CASES for text in CASES[intent]])
def test_the_intent(understander: Understander, intent: Intent, text: str) -> None:
    assert understander.understand(text).intent is intent


def test_every_intent_of_anybody_but_the_emergency_has_cases() -> None:
    of_one_role = {Intent.VENDOR_UPDATE, Intent.OFFICER_ACTION}
    assert set(CASES) == set(Intent) - {Intent.EMERGENCY} - of_one_role


def test_what_is_asked_for_beside_the_danger_is_still_read(understander: Understander) -> None:
    reading = understander.understand("saturasi ibu 85, butuh isi ulang 1 kubik di cipondoh")
    assert reading.intent is Intent.EMERGENCY
    assert (reading.item, reading.size_m3, reading.spo2) == ("refill", 1.0, 85)
    assert reading.place is not None
    assert [place.code for place in reading.place.choices] == ["367105"]


def test_a_command_is_known_among_polite_words_only(understander: Understander) -> None:
    assert understander.understand("kak tolong batal ya").intent is Intent.CANCEL
    assert understander.understand("isi ulang di ciputat jangan batal").intent is not Intent.CANCEL


def test_nobody_is_forgotten_for_asking_to_delete_something_else(understander: Understander) -> None:
    for text in (
        "tolong hapus data agen itu dari daftar",
        "hapus nomor toko yang salah",
        "hapus semua agen palsu",
    ):
        assert understander.understand(text).intent is not Intent.FORGET_ME


def test_a_seller_that_stopped_is_no_wish_to_unsubscribe(understander: Understander) -> None:
    assert understander.understand("agen di tebet berhenti jual oksigen").intent is not Intent.UNSUBSCRIBE
