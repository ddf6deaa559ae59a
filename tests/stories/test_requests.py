"""What no script can tell: officials at the same moment, and who may know whom."""

import asyncio

import pytest

from bot.conversation.messages import Choice, Incoming, Text
from bot.person import ChannelName, Person
from bot.store import audit, requests
from tests.stories.stage import Stage

OPENING = """
@ Bu Ratna · whatsapp
@ Meja Banten · grup · meja 36 Disperindag Banten

Bu Ratna > tolong dinas, butuh 1 tabung oksigen di ciputat, saturasi 93
Bu Ratna > [Ya, kirim]
"""


def _official(number: int) -> Person:
    return Person(ChannelName.TELEGRAM, f"300{number}")


async def test_of_ten_officials_who_press_at_once_one_holds_the_request(stage: Stage) -> None:
    await stage.play(OPENING)
    desk = stage.cast["Meja Banten"].person
    presses = (
        Incoming(f"press:{n}", desk, Choice("req:hold.BTN-0001"), stage.clock.time, author=_official(n))
        for n in range(10)
    )
    await asyncio.gather(*map(stage.receiver.receive, presses))
    told = await stage.settle()
    async with stage.database.transaction() as connection:
        held = await requests.load(connection, "BTN-0001")
        history = await requests.history(connection, "BTN-0001")
    assert held and held.holder in [_official(n) for n in range(10)]
    assert [verb for _, verb, _, _ in history] == ["hold"]
    assert len([line for line in told if "sudah dipegang petugas lain" in line]) == 9
    assert len([line for line in told if line.startswith("Bu Ratna <")]) == 1


async def test_neither_side_ever_reads_the_address_of_the_other(stage: Stage) -> None:
    await stage.play(OPENING)
    ratna, desk = (stage.cast[name].person for name in ("Bu Ratna", "Meja Banten"))
    budi = _official(1)
    said = (
        Incoming("1", desk, Text("Alamatnya di mana?"), stage.clock.time, "", budi, "BTN-0001"),
        Incoming("2", ratna, Text("Jalan Melati 5"), stage.clock.time),
        Incoming("3", desk, Choice("req:end.BTN-0001.fulfilled"), stage.clock.time, "", budi),
    )
    for incoming in said:
        await stage.receiver.receive(incoming)
        await stage.settle()
    to_ratna, to_desk = ("\n".join(stage.told[person]) for person in (ratna, desk))
    assert "Alamatnya di mana?" in to_ratna
    assert "Jalan Melati 5" in to_desk
    assert not [address for address in (desk.address, budi.address) if address in to_ratna]
    assert ratna.address not in to_desk


BEYOND = """
@ Bu Ratna · whatsapp
@ Meja Banten · grup · meja 36 Disperindag Banten
@ Pak Lain · telegram · petugas 32 Disperindag Jawa Barat
@ Gas Sehat · telegram · agen A1
@ Warga · web

Bu Ratna > tolong dinas, butuh 1 tabung oksigen di ciputat, saturasi 93
Bu Ratna > [Ya, kirim]
"""

FORGED = (
    "req:hold.BTN-0001",
    "req:take.BTN-0001",
    "req:not_ours.BTN-0001",
    "req:end.BTN-0001.fulfilled",
    "req:cancel.BTN-0001",
    "req:wrong.BTN-0001",
)


@pytest.mark.parametrize("button", FORGED)
async def test_who_has_no_right_to_a_request_changes_nothing_by_buttons(stage: Stage, button: str) -> None:
    await stage.play(BEYOND)
    before = await requests.load(stage.database, "BTN-0001")
    for name in ("Pak Lain", "Gas Sehat", "Warga"):
        person = stage.cast[name].person
        pressed = Incoming(f"forged:{name}", person, Choice(button), stage.clock.time)
        await stage.receiver.receive(pressed)
        told = "\n".join(await stage.settle())
        assert "Tidak ada permintaan BTN-0001" in told or "Belum ada permintaan" in told
    assert await requests.load(stage.database, "BTN-0001") == before
    refused = [entry for entry in await audit.latest(stage.database, 20) if entry.after == audit.REFUSED]
    is_of_desk = button.split(".")[0] not in ("req:cancel", "req:wrong")
    assert len(refused) == (3 if is_of_desk else 0)
    assert {entry.subject for entry in refused} <= {"BTN-0001"}
