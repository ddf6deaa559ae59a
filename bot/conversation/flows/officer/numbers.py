"""Telephone numbers blocked and unblocked."""

from dataclasses import dataclass
from typing import ClassVar

from bot.agents.csv_cells import BadCell, words
from bot.conversation.effects.numbers import BlockNumber
from bot.conversation.flows.officer.sure import NO, Sure, left, says_no, yes_or_no
from bot.conversation.messages import Button, Choice, Reply
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import phone
from bot.understanding.intent import Intent
from bot.understanding.phones import phone_in

LONGEST_REASON = 100
BLOCK = "adm:block"
FRAUD = "adm:fraud"


@dataclass(frozen=True, slots=True)
class AskReason:
    """A number shall be blocked: why?"""

    takes_words: ClassVar[bool] = True

    phone: str

    def ask(self, scene: Scene) -> Reply:
        """Ask for the reason; the usual one has a button."""
        say = scene.say
        fraud, no = Button(FRAUD, say("officer.button_fraud")), Button(NO, say("officer.button_no"))
        return Reply(say("officer.block_why", phone=phone(self.phone)), (fraud, no))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """The reason in a few words."""
        if heard.content == Choice(NO):
            return left(scene)
        if heard.content == Choice(FRAUD):
            return _confirm(self.phone, scene.say("officer.fraud"), scene)
        return _confirm(self.phone, heard.words, scene) if heard.words else None


@dataclass(frozen=True, slots=True)
class ConfirmBlock:
    """Number and reason were shown; nothing is blocked yet."""

    phone: str
    reason: str

    def ask(self, scene: Scene) -> Reply:
        """What will be blocked, and who has the number."""
        say = scene.say
        agents = [agent.name for agent in scene.knowledge.directory.by_phone(self.phone)]
        whose = (
            say("officer.block_agents", names=", ".join(agents)) if agents else say("officer.block_nobody")
        )
        text = say("officer.block_sure", phone=phone(self.phone), reason=self.reason)
        yes, no = Button(BLOCK, say("officer.button_block")), Button(NO, say("officer.button_no"))
        return Reply(f"{text}\n{whose}", (yes, no))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A yes blocks it."""
        if says_no(heard):
            return left(scene)
        if heard.content == Choice(BLOCK) or heard.reading.intent is Intent.AFFIRM:
            return Turn(None, (), (BlockNumber(self.phone, self.reason),))
        return None


def block(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    """Ask for the reason unless it was told, then once more."""
    number = phone_in(heard.words)
    if number is None:
        return Turn(state, (Reply(scene.say("officer.block_which")),))
    if scene.knowledge.directory.is_blocked(number):
        return Turn(state, (Reply(scene.say("officer.blocked_already", phone=phone(number))),))
    reason = "".join(sign for sign in about if sign not in "0123456789+()").strip(" ,.:;-\n")
    reason = reason.removeprefix("nomor").removeprefix("number").strip()
    if not reason:
        return Turn(AskReason(number), (AskReason(number).ask(scene),))
    return _confirm(number, reason, scene)


def unblock(about: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    """Ask once whether a blocked number shall be shown again."""
    number = phone_in(heard.words)
    if number is None:
        return Turn(state, (Reply(scene.say("officer.unblock_which")),))
    if not scene.knowledge.directory.is_blocked(number):
        return Turn(state, (Reply(scene.say("officer.not_blocked", phone=phone(number))),))
    question = scene.say("officer.unblock_sure", phone=phone(number))
    return Turn(Sure("unblock", number), (Reply(question, yes_or_no("unblock", number, scene.say)),))


def _confirm(number: str, reason: str, scene: Scene) -> Turn:
    reason = " ".join(reason.split())
    try:
        if len(words(reason)) > LONGEST_REASON:
            raise BadCell("csv.too_long")
    except BadCell:
        text = scene.say("officer.bad_reason", longest=LONGEST_REASON)
        return Turn(AskReason(number), (Reply(text),))
    return Turn(ConfirmBlock(number, reason), (ConfirmBlock(number, reason).ask(scene),))
