"""Broadcasts with limits of their own, and buttons of another day."""

import itertools

import pytest

from bot.broadcasts.limits import Limits
from bot.conversation.messages import Choice, Incoming
from bot.person import ChannelName, Person
from bot.store import audit
from tests.stories.stage import Stage

AUTHOR, SECOND, READER = (Person(ChannelName.TELEGRAM, number) for number in ("101", "102", "103"))
CAST = """@ Pak Budi · telegram · petugas 36 Disperindag Banten
@ Bu Ani · telegram · petugas 36 Disperindag Banten
@ Bu Ratna · telegram

Bu Ratna > isi ulang di Cilegon
Bu Ratna > [1]
@ 4 hours later
Bu Ratna > [Ya]
@ 12 hours later
Pak Budi > siarkan ke warga cilegon: isi ulang gratis, besok 08.00-12.00
"""
_ids = itertools.count(1)


async def press(stage: Stage, who: Person, button: str) -> str:
    """What follows when a button is pressed, however old it is."""
    incoming = Incoming(f"pressed:{next(_ids)}", who, Choice(button), stage.clock.now())
    await stage.receiver.receive(incoming)
    return "\n".join(await stage.settle())


async def test_a_large_one_goes_out_when_another_official_has_confirmed_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.perform.broadcasts.OFFICE", Limits(a_day=5, alone=0))
    await stage.play(CAST)
    asked = await press(stage, AUTHOR, "bc:send:1")
    assert "Bu Ani < Disperindag Banten mau menyiarkan ini ke 1 orang" in asked
    assert "Bu Ratna <" not in asked
    assert "petugas lain" in await press(stage, AUTHOR, "bc:second:1")
    went = await press(stage, SECOND, "bc:second:1")
    assert "Bu Ratna < isi ulang gratis" in went
    [_, entry] = await audit.about(stage.database, "broadcast 1", stage.clock.now().replace(year=2000))
    assert entry.before == "isi ulang gratis, besok 08.00-12.00"
    assert f"{AUTHOR.key}, {SECOND.key}" in entry.after


async def test_a_preview_that_was_changed_is_never_sent(stage: Stage) -> None:
    await stage.play(CAST + "Pak Budi > sampai besok jam 10\n")
    refused = await press(stage, AUTHOR, "bc:send:1")
    assert "sudah diganti" in refused and "Bu Ratna <" not in refused
    assert "Bu Ratna < isi ulang gratis" in await press(stage, AUTHOR, "bc:send:2")
    assert "sudah diganti" in await press(stage, AUTHOR, "bc:send:2")


async def test_only_its_author_confirms_a_preview_and_only_officials_steer(stage: Stage) -> None:
    await stage.play(CAST)
    assert "Bu Ratna <" not in await press(stage, SECOND, "bc:send:1")
    assert "hanya untuk petugas" in await press(stage, READER, "bc:cancel:1")


async def test_nobody_broadcasts_more_often_than_allowed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.perform.broadcasts.OFFICE", Limits(a_day=1, alone=100))
    again = "Pak Budi > siarkan ke warga cilegon: isi ulang gratis, besok 08.00-12.00\n"
    played = await stage.play(CAST + "Pak Budi > kirim\n" + again)
    assert "Jatah siaran Anda" in played.splitlines()[-2]


async def test_the_button_of_a_day_long_past_and_a_forged_one_do_nothing(stage: Stage) -> None:
    await stage.play(CAST)
    for button in ("bc:send:999", "bc:second:999", "bc:send:", "bc:drop:1", "bc:send:1e9", "bc::"):
        assert "Bu Ratna <" not in await press(stage, AUTHOR, button)
