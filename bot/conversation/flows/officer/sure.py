"""Nothing that is hard to take back is done at a single word: what was asked once, and what a yes does."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation.effects import Effect
from bot.conversation.effects.accounts import Revoke
from bot.conversation.effects.listings import MakeImport, UndoImport
from bot.conversation.effects.numbers import UnblockNumber
from bot.conversation.messages import Button, Choice, Reply
from bot.conversation.phrasing import Say
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.understanding.intent import Intent


def _numbered(effect: Callable[[int], Effect]) -> Callable[[str], Effect | None]:
    """The effect for a number as a button has it; none for what is no number of ours."""
    return lambda number: effect(int(number)) if number.isdecimal() and len(number) < 16 else None


DOES: dict[str, Callable[[str], Effect | None]] = {
    "revoke": _numbered(Revoke),
    "make": _numbered(MakeImport),
    "undo": _numbered(UndoImport),
    "unblock": UnblockNumber,
}
"""What is done by a button `adm:<name>:<about>`, now or days later; its performer looks whether it may be."""

NO = "adm:no"


@dataclass(frozen=True, slots=True)
class Sure:
    """We asked whether to do `DOES[name](about)`."""

    name: str
    about: str

    def ask(self, scene: Scene) -> Reply:
        """Ask again, in short."""
        return Reply(scene.say("officer.sure"), yes_or_no(self.name, self.about, scene.say))

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A yes does it, a no leaves all as it is."""
        if heard.reading.intent is Intent.AFFIRM:
            return done(self.name, self.about, self, scene)
        return left(scene) if says_no(heard) else None


def left(scene: Scene) -> Turn:
    """Nothing was done, and nothing is open any more."""
    return Turn(None, (Reply(scene.say("officer.left")),))


def says_no(heard: Heard) -> bool:
    """Whether it is left as it is."""
    return heard.reading.intent is Intent.DENY or heard.content == Choice(NO)


def done(name: str, about: str, state: State | None, scene: Scene) -> Turn | None:
    """The turn that does it; None for a button that is none of ours."""
    effect = DOES[name](about) if name in DOES else None
    return Turn(None, (), (effect,)) if effect else None


def yes_or_no(name: str, about: str, say: Say) -> tuple[Button, ...]:
    """The two buttons under the question."""
    keys = {
        "revoke": "officer.button_revoke",
        "make": "officer.button_make",
        "undo": "officer.button_undo",
        "unblock": "officer.button_unblock",
    }
    return Button(f"adm:{name}:{about}", say(keys[name])), Button(NO, say("officer.button_no"))
