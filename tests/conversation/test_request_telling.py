"""Who is told of what: nobody twice, and nobody who did it themselves."""

from dataclasses import replace

import pytest

from bot.conversation.request_notices import CARD, NEWS, Reason, load_card, load_news
from bot.conversation.request_telling import Told, of_move, of_opening
from bot.officials.accounts import Accounts
from bot.officials.role import Grant, Role
from bot.person import ChannelName, Person
from bot.requests.chase import Step
from bot.requests.desk import NATIONAL
from bot.requests.move import Actor, Ask, By, Chase, Close, HandOver, Hold, Join, Move, Say
from bot.requests.moves import apply
from bot.requests.request import Outcome, Request
from tests.requests.made import BUDI, CLOCK, NOW, RINA, SARI, STRANGER, WORKING, later, request

GROUP, OTHER_CHAT, SECOND, PUSAT = (Person(ChannelName.TELEGRAM, f"-100{n}") for n in range(4))


def _desk(person: Person, scope: str, rank: int = 0) -> Grant:
    return Grant(0, person, Role.DESK, scope, "Disperindag", NOW, rank=rank)


DESKS = Accounts((_desk(GROUP, "36"), _desk(OTHER_CHAT, "36"), _desk(SECOND, "36", 1), _desk(PUSAT, "")))
IN_GROUP = By(Actor.OFFICIAL, SARI, GROUP)


def _told(before: Request, move: Move, by: By, accounts: Accounts = DESKS) -> list[tuple[Person, str]]:
    after, event = apply(before, move, by, later(1), WORKING)
    return [(each.to, _what(each)) for each in of_move(before, after, event, accounts)]


def _what(told: Told) -> str:
    return str(load_card(told.about).reason if told.kind == CARD else load_news(told.about).verb)


def test_a_new_request_comes_to_the_first_chats_of_its_desk_with_every_photo() -> None:
    subject = replace(request().subject, photos=("whatsapp:1", "whatsapp:2"))
    told = of_opening(replace(request(), subject=subject), 0, DESKS)
    assert [(each.to, _what(each)) for each in told] == [
        (GROUP, Reason.NEW),
        (OTHER_CHAT, Reason.NEW),
        (GROUP, Reason.SAID),
        (OTHER_CHAT, Reason.SAID),
    ]
    assert load_card(told[2].about).photo == "whatsapp:2"


def test_who_presses_is_not_told_but_the_person_and_the_other_chat_are() -> None:
    assert _told(request(), Hold(), IN_GROUP) == [(RINA, "hold"), (OTHER_CHAT, Reason.CHANGED)]
    closed = _told(request(), Close(Outcome.PARTLY), IN_GROUP)
    assert closed == [(RINA, "close"), (OTHER_CHAT, Reason.CHANGED)]


def test_what_the_person_writes_goes_to_its_holder_alone_once_there_is_one() -> None:
    by = By(Actor.PARTY, RINA)
    assert _told(request(), Say("?"), by) == [(GROUP, Reason.SAID), (OTHER_CHAT, Reason.SAID)]
    held, _ = apply(request(), Hold(), IN_GROUP, later(1), WORKING)
    assert _told(held, Say("?"), by) == [(GROUP, Reason.SAID)]


def test_a_question_goes_to_everybody_who_asked_for_help() -> None:
    joined, _ = apply(request(), Join("4321"), By(Actor.STRANGER, BUDI), later(1), WORKING)
    told = _told(joined, Ask("di mana?"), IN_GROUP)
    assert [(person, what) for person, what in told if person not in (GROUP, OTHER_CHAT)] == [
        (RINA, "ask"),
        (BUDI, "ask"),
    ]


def test_another_desk_gets_the_card_and_the_first_one_loses_it() -> None:
    assert _told(request(), HandOver(NATIONAL), IN_GROUP) == [
        (RINA, "hand_over"),
        (PUSAT, Reason.HANDED_OVER),
        (OTHER_CHAT, Reason.MOVED_AWAY),
    ]


@pytest.mark.parametrize(
    ("steps", "to", "reason"),
    [
        (0, {GROUP, OTHER_CHAT}, Reason.REMINDER),
        (1, {SECOND}, Reason.SECOND),
        (2, {PUSAT}, Reason.ESCALATED),
    ],
)
def test_each_step_reaches_the_next_ones(steps: int, to: set[Person], reason: Reason) -> None:
    waiting = replace(request(), steps=steps)
    told = _told(waiting, Chase(waiting.deadline_no), CLOCK)
    assert {person for person, what in told if what == reason} == to
    assert (RINA, "chase") in told


def test_nobody_is_said_to_be_reminded_where_nobody_is() -> None:
    nobody = Accounts()
    kept = request(desk=NATIONAL)
    assert _told(kept, Chase(kept.deadline_no), CLOCK, nobody) == []
    mailed = request()
    after, event = apply(mailed, Chase(mailed.deadline_no), CLOCK, later(120), WORKING)
    [news] = of_move(mailed, after, event, nobody)
    assert news.kind == NEWS
    assert (load_news(news.about).step, load_news(news.about).is_reached) == (Step.REMIND, False)


def test_no_card_ever_holds_who_asked() -> None:
    for told in of_opening(request(), 0, DESKS):
        assert RINA.address not in told.about
    _, event = apply(request(), Say("halo"), By(Actor.PARTY, RINA), later(1), WORKING)
    after, _ = apply(request(), Join("4321"), By(Actor.STRANGER, STRANGER), later(1), WORKING)
    for told in of_move(request(), after, event, DESKS):
        assert RINA.address not in told.about
