"""Whoever reaches beyond their role gets a kind line, changes nothing, and is written into the audit.

Every effect that is performed stands here: for anybody, about one's own things only, or in a role's reach.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.agents.edit import Field
from bot.agents.item import Item
from bot.agents.observation import Stock
from bot.broadcasts.draft import Draft
from bot.conversation.converse import apology
from bot.conversation.desks import PRESSED
from bot.conversation.effects import (
    Effect,
    Forget,
    listings,
    needs,
    numbers,
    registration,
    requests,
    summary,
    supply,
    vendor,
)
from bot.conversation.effects import broadcasts as about_broadcasts
from bot.conversation.effects.accounts import (
    AcceptInvitation,
    Attempt,
    Invite,
    MoveChat,
    Revoke,
    ShowGrant,
    TellAccounts,
)
from bot.conversation.flows.officer.sure import DOES
from bot.conversation.knowledge import Knowledge
from bot.officials.invitation import GOOD_FOR, MOST_GUESSES, Invitation
from bot.officials.permission import Action
from bot.officials.role import Role
from bot.requests.move import Hold
from bot.service.perform.perform import PERFORMERS
from bot.store import accounts
from bot.store.database import Database
from bot.understanding.stock_report import StockLine
from tests.conversation.conftest import world as small_world  # noqa: F401 - a fixture
from tests.conversation.world import NOW
from tests.service.banten import CLAIMANT, FRAUD, NOBODY, OFFICIAL, OTHERS, Banten
from tests.stories.stage import Stage

LINE = StockLine(Item.REFILL, 1.0, Stock(5), 45_000)
DRAFT = Draft("Gratis", ("36",), until=NOW + timedelta(hours=2))

BEYOND: tuple[Effect, ...] = (
    Attempt(Action.EDIT_AGENT),
    Invite(Role.OFFICE, "36", "Saya"),
    Invite(Role.DESK, "3674", "Saya"),
    Invite(Role.AGENT, "A1", "Saya"),
    Invite(Role.NATIONAL, "", "Saya"),
    Invite(Role.OFFICE, "36", "Saya", replaces=1),
    Revoke(1),
    ShowGrant(1),
    TellAccounts("36"),
    TellAccounts(""),
    listings.EditAgent("A1", Field.PHONE, "021 9261 0986", "+62210000001"),
    listings.EditAgent("A1", Field.LISTED, "no", "yes"),
    listings.ReportForAgent("A1", (LINE,)),
    listings.MakeImport(1),
    listings.UndoImport(2),
    listings.SendListings("36"),
    listings.SendListings(""),
    numbers.BlockNumber("+62210000001", "penipuan"),
    numbers.UnblockNumber(FRAUD),
    needs.TellNeeds("36"),
    vendor.ReportStock("A1", (LINE,)),
    summary.TellSummary("36"),
    requests.MoveDeskRequest("BTN-0001", Hold()),
    requests.NotOurs("BTN-0001", "34"),
    requests.ListRequests("36"),
    requests.FindRequest("BTN-0001"),
    requests.MuteParties("BTN-0001", "usil"),
    about_broadcasts.PreviewBroadcast(DRAFT),
    about_broadcasts.SteerBroadcast(1, about_broadcasts.Verb.CANCEL),
    about_broadcasts.RecallBroadcast(1, "batal"),
    registration.DecideClaim(1, True),
)
"""What nobody of `OTHERS` may do."""

WITHOUT_A_ROLE: tuple[Effect, ...] = (
    listings.ReadImport("telegram:file", "agen.csv"),
    listings.UndoImport(None),
    numbers.BlockNumber("+622192610986", "penipuan"),
)
"""What offices may do in their own area, and those without an office nowhere."""

ONES_OWN = {
    MoveChat,  # of the chat itself, as its service tells
    vendor.SetChecks,  # of one's own agents
    about_broadcasts.ConfirmBroadcast,  # of a draft of one's own
    requests.MoveOwnRequest,
    requests.TellOwnRequests,
}
"""What reaches nothing but what is the author's own."""

ANYBODYS = {
    AcceptInvitation,  # the code decides: see below
    Forget,
    registration.AskRegistration,
    requests.OpenRequest,
    about_broadcasts.SubscribeNews,
    *(effect for effect in PERFORMERS if effect.__module__ == supply.__name__),
}
"""What everybody may do."""


@pytest.fixture
async def banten(database: Database, small_world: Knowledge) -> Banten:  # noqa: F811
    banten = Banten(database, small_world)
    await banten.set_up()
    return banten


def test_every_effect_is_decided_about() -> None:
    tried = {type(effect) for effect in (*BEYOND, *WITHOUT_A_ROLE)}
    assert set(PERFORMERS) == tried | ONES_OWN | ANYBODYS
    assert not tried & (ONES_OWN | ANYBODYS)


async def refused(banten: Banten, who: str, effect: Effect) -> None:
    person, _ = OTHERS[who]
    before, noted = await banten.things(), await banten.refusals(person)
    replies = await banten.do(person, effect)
    assert replies, effect
    assert all(reply.text and not reply.attachment for reply in replies), effect
    assert await banten.things() == before, effect
    assert await banten.refusals(person) > noted, effect


@pytest.mark.parametrize("who", OTHERS)
async def test_another_one_is_refused_kindly_and_written_down(banten: Banten, who: str) -> None:
    for effect in BEYOND:
        await refused(banten, who, effect)


@pytest.mark.parametrize("who", ["nobody", "another agent", "another province's desk"])
async def test_without_an_office_one_is_refused(banten: Banten, who: str) -> None:
    for effect in WITHOUT_A_ROLE:
        await refused(banten, who, effect)


async def test_who_may_is_not_refused(banten: Banten) -> None:
    allowed = [listings.EditAgent("A1", Field.LISTED, "no", "yes"), TellAccounts("36"), needs.TellNeeds("36")]
    await banten.do(OFFICIAL, *allowed)
    assert await banten.refusals(OFFICIAL) == 0


async def invited(banten: Banten, code: str, good_for: timedelta = GOOD_FOR) -> None:
    given = Invitation(Role.OFFICE, "36", "Disperindag Banten", "cli", NOW + good_for)
    async with banten.database.transaction() as connection:
        await accounts.invite(connection, code, given)


async def test_a_used_code_gives_nothing_to_the_next(banten: Banten) -> None:
    await invited(banten, "ABCDE23456")
    await banten.do(CLAIMANT, AcceptInvitation("ABCDE23456"))
    await refused(banten, "nobody", AcceptInvitation("ABCDE23456"))


async def test_an_expired_code_gives_nothing(banten: Banten) -> None:
    await invited(banten, "ABCDE23456", timedelta())
    grants = await accounts.all_grants(banten.database)
    [reply] = await banten.do(NOBODY, AcceptInvitation("ABCDE23456"))
    assert reply.text == banten.knowledge.phrases.say("id")("account.expired_code")
    assert await accounts.all_grants(banten.database) == grants
    assert await banten.refusals(NOBODY) == 1


async def test_after_five_wrong_codes_within_the_hour_even_a_right_one_is_not_looked_at(
    banten: Banten,
) -> None:
    await invited(banten, "ABCDE23456")
    for number in range(MOST_GUESSES):
        await refused(banten, "nobody", AcceptInvitation(f"WRXNG2345{number + 2}"))
    before = await banten.things()
    [reply] = await banten.do(NOBODY, AcceptInvitation("ABCDE23456"))
    assert reply.text == banten.knowledge.phrases.say("id")("account.too_many_codes")
    assert await banten.things() == before


CONVERSATION = Path(__file__).parents[2] / "bot" / "conversation"
NAMED = re.compile(r"""["'](?P<prefix>[a-z]+):(?P<rest>[a-z0-9_:.{}\[\]()]*)["']""")
FILLED = ("1", "2", "A1", "BTN-0001", FRAUD)
"""What stands in the gaps of forged ids: all of it is there, and none of it is the stranger's."""

GUARDED = ("grants", "invitations", "agents", "blocked_numbers", "imports")
"""Nothing is added to these by who may not, nor taken away."""

KEPT = (*GUARDED, "observations", "requests", "broadcasts", "claims", "muted")
"""What is in these stays as it is, whatever else people may add of their own."""


def forged() -> list[str]:
    """The ids of all buttons that the conversation names, with somebody else's things in their gaps."""
    code = "\n".join(path.read_text("utf-8") for path in sorted(CONVERSATION.rglob("*.py")))
    found = {(m["prefix"], m["rest"]) for m in NAMED.finditer(code) if m["prefix"] in PRESSED}
    ids = {f"{prefix}:{re.sub(r'{[^}]*}', filling, rest)}" for prefix, rest in found for filling in FILLED}
    ids |= {f"{prefix}:{filling}" for prefix in PRESSED for filling in FILLED}
    return sorted(ids | {f"adm:{name}:{filling}" for name in DOES for filling in FILLED})


def test_buttons_of_every_prefix_are_forged() -> None:
    assert {id.partition(":")[0] for id in forged()} == set(PRESSED)
    assert {"adm:revoke:1", "adm:make:1", "adm:undo:2", "adm:block", "acc:give:1"} <= set(forged())


async def test_no_forged_button_does_anything_to_what_is_not_ones_own(
    banten: Banten,
    small_world: Knowledge,  # noqa: F811
) -> None:
    stage = Stage(banten.database, small_world, NOW)
    script = (
        "@ Orang · telegram\n@ Agen Lain · telegram · agen A3\n@ Pak Edi · whatsapp · petugas 34 Dinas DIY"
    )
    await stage._set_the_scene(script)
    await stage.settle()  # the broadcast goes out
    before = await banten.things()
    sorry = apology("id", small_world).text
    for who in ("Orang", "Agen Lain", "Pak Edi"):
        for id in forged():
            heard = await stage._say(who, None, f"(tombol {id})")
            assert not any(sorry in line for line in heard), (who, id)
    after = await banten.things()
    assert {table: after[table] for table in GUARDED} == {table: before[table] for table in GUARDED}
    assert [row for table in KEPT for row in before[table] if row not in after[table]] == []
