"""What agents report is seen by every worker at once, changes nothing else, and stands in the audit."""

from datetime import timedelta

import pytest

from bot.agents.item import Item
from bot.conversation.knowledge import Knowledge
from bot.service.refresh import Refresher
from bot.store import audit
from bot.store.audit import REFUSED
from tests.conversation.world import AGENTS, NOW
from tests.stories.stage import Stage

CIPUTAT = AGENTS[0].point
REPORT = """
@ Gas Sehat · telegram · agen A1

Gas Sehat > 1 kubik tinggal 3, isi ulang 50rb
Gas Sehat > ya
"""


def first_offer(refresher: Refresher) -> tuple[int | None, int | None]:
    """Stock and price at the agent that a search for 1 m³ finds there."""
    directory = refresher.knowledge().directory
    found = directory.search(CIPUTAT, Item.REFILL, 1.0, 1.0, now=NOW + timedelta(minutes=5))
    offer = found[0].offer
    assert offer is not None
    return offer.stock.count if offer.stock else None, offer.price_idr


async def test_a_report_is_seen_by_the_next_search_on_this_worker_and_on_another(
    stage: Stage, world: Knowledge
) -> None:
    await stage.play("")
    other = Refresher(stage.database, world, stage.clock)
    await other.refresh()
    directory = other.knowledge().directory
    assert first_offer(other) == (5, 45_000)

    await stage.play(REPORT)
    assert first_offer(stage.refresher) == (3, 50_000)
    until_next = await other.refresh()
    assert first_offer(other) == (3, 50_000)
    assert until_next <= 1, "the other worker looks every second"
    assert other.knowledge().directory is directory, "what has not changed is not built again"


async def test_the_audit_tells_who_reported_what_and_how_it_was_before(stage: Stage) -> None:
    await stage.play(REPORT)
    [entry] = await audit.about(stage.database, "agent A1", NOW)
    assert (entry.actor, entry.action) == ("telegram:101", "report_stock")
    assert entry.before == "refill 1 m3 stock 5 price 45000"
    assert entry.after == "refill 1 m3 stock 3 price 50000"


FORGED = ["stock:which:A3", "check:there:A3", "check:none:A3", "check:shut:A3", "check:change:A3"]


@pytest.mark.parametrize("button", FORGED)
@pytest.mark.parametrize("role", ["", " · agen A1"], ids=["stranger", "agent"])
async def test_who_forges_a_button_of_another_agent_changes_nothing_and_is_noted(
    stage: Stage, button: str, role: str
) -> None:
    played = await stage.play(f"@ Somebody · telegram{role}\nSomebody > (tombol {button})\n")
    assert "hanya dapat ditulis oleh agennya sendiri" in played
    [entry] = await audit.about(stage.database, "agent A3", NOW)
    assert (entry.actor, entry.action, entry.after) == ("telegram:101", "report_stock", REFUSED)


async def test_claims_and_their_decisions_are_noted(stage: Stage) -> None:
    await stage.play(
        """
@ Pak Budi · telegram · petugas 36 Disperindag Banten
@ Bu Sari · whatsapp
@ Bu Tini · telegram · petugas 31 Dinas DKI

Bu Sari > (tombol reg:A1)
Bu Tini > (tombol claim:yes:1)
Bu Sari > (tombol claim:yes:1)
Pak Budi > [Setujui]
"""
    )
    noted = [
        (entry.actor, entry.action, entry.after)
        for entry in await audit.about(stage.database, "claim #1", NOW)
    ]
    assert noted == [
        ("whatsapp:62000000102", "claim_agent", "A1"),
        ("telegram:103", "invite_agent", REFUSED),
        ("whatsapp:62000000102", "invite_agent", REFUSED),
        ("telegram:101", "decide_claim", "yes"),
    ]
