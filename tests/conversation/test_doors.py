"""Links that open a chat with us."""

from bot.conversation.doors import Doors

DOORS = Doors("oksigen_bot", "+62 21-0000 001")


def test_a_code_is_brought_to_telegram() -> None:
    assert DOORS.telegram_link("AB-c_9") == "https://t.me/oksigen_bot?start=AB-c_9"


def test_a_text_is_brought_to_whatsapp() -> None:
    assert (
        DOORS.whatsapp_link("daftar AB & cé") == "https://wa.me/62210000001?text=daftar%20AB%20%26%20c%C3%A9"
    )


def test_there_is_no_link_to_where_nobody_knows_us() -> None:
    assert (Doors().telegram_link("x"), Doors().whatsapp_link("x"), Doors("", "–").whatsapp_link("x")) == (
        "",
        "",
        "",
    )
