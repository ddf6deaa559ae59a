"""The office's side: cards with buttons in a group or a private chat, quoted answers, and short commands."""

from dataclasses import dataclass
from typing import ClassVar

from bot.conversation.desk_words import ask_prompt, card_reply, line_prompt, outcomes
from bot.conversation.effects.requests import FindRequest, ListRequests, MoveDeskRequest, MuteParties, NotOurs
from bot.conversation.flows.requests.talk import LONGEST_RELAYED
from bot.conversation.messages import Photo, Reply
from bot.conversation.request_notices import load_card
from bot.conversation.turn import Heard, Scene, State, Turn
from bot.conversation.wording import cut
from bot.officials.permission import ALLOWED, Action
from bot.requests.move import Ask, Close, Hold, Move, Say, TakeOver
from bot.requests.number import count_in, number_in
from bot.requests.request import Outcome
from bot.understanding.officer_command import OfficerCommand, Verb


@dataclass(frozen=True, slots=True)
class DeskWords:
    """In a private chat: an official's next words go to the person, as a question or with an outcome."""

    number: str
    outcome: Outcome | None = None
    takes_words: ClassVar[bool] = True

    def ask(self, scene: Scene) -> Reply:
        """What the words are for."""
        if self.outcome:
            return line_prompt(self.number, self.outcome, scene.say)
        return ask_prompt(self.number, scene.say)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """Any words or photo."""
        if not heard.words and not isinstance(heard.content, Photo):
            return None
        return _moved(self.number, _with_words(heard, self.outcome, asks=True), None)


def show_card(about: str, state: State | None, scene: Scene) -> Turn:
    """A request comes to this chat."""
    return Turn(state, (card_reply(load_card(about), scene.knowledge, scene.say, scene.now),))


def hear(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """What an official writes in their own chat."""
    if not any(Action.SEE_REQUESTS in ALLOWED[grant.role] for grant in scene.grants):
        return None
    command = scene.knowledge.understander.officer_command(heard.words)
    number = number_in(heard.quoted)
    if number and not (command and (command.ticket or not command.about)):
        return _quoted(number, heard, state, scene)
    return _commanded(command, number, heard, state, scene) if command else None


def hear_in_group(heard: Heard, state: State | None, scene: Scene) -> Turn | None:
    """A command, or an answer to one of our cards, in an office's group."""
    if heard.words.startswith("/"):
        name, _, rest = heard.words[1:].partition(" ")
        words = f"{name.partition('@')[0]} {rest}".strip()
        command = scene.knowledge.understander.officer_command(words)
        return _commanded(command, "", heard, state, scene) if command else None
    return hear(heard, state, scene) if number_in(heard.quoted) else None


def press(act: str, rest: str, state: State | None, scene: Scene) -> Turn | None:
    """A button of a card; None for another button."""
    number, _, outcome = rest.partition(".")
    match act:
        case "hold":
            return _moved(number, Hold(), state)
        case "take":
            return _moved(number, TakeOver(), state)
        case "not_ours":
            return Turn(state, (), (NotOurs(number),))
        case "ask":
            return _prompted(DeskWords(number), state, scene)
        case "close":
            return Turn(state, (outcomes(number, scene.say),))
        case "as" if outcome in tuple(Outcome):
            return _prompted(DeskWords(number, Outcome(outcome)), state, scene)
        case "end" if outcome in tuple(Outcome):
            return _moved(number, Close(Outcome(outcome)), None if isinstance(state, DeskWords) else state)
    return None


def _prompted(waiting: DeskWords, state: State | None, scene: Scene) -> Turn:
    """In a group several talk at once: there our question is answered by quoting it."""
    return Turn(state if scene.is_group else waiting, (waiting.ask(scene),))


def _quoted(number: str, heard: Heard, state: State | None, scene: Scene) -> Turn:
    """Words that quote one of our messages: to the person, or with the outcome that was chosen there."""
    head = _head(Reply(heard.quoted))
    chosen = [each for each in Outcome if head == _head(line_prompt(number, each, scene.say))]
    asks = head == _head(ask_prompt(number, scene.say)) or heard.words.endswith("?")
    return _moved(number, _with_words(heard, chosen[0] if chosen else None, asks), state)


def _head(prompt: Reply) -> str:
    return prompt.text.translate({2: None, 3: None}).partition("\n")[0]


def _with_words(heard: Heard, outcome: Outcome | None, asks: bool) -> Move:
    words = cut(heard.words, LONGEST_RELAYED)
    if outcome:
        return Close(outcome, words)
    photo = heard.content.reference if isinstance(heard.content, Photo) else ""
    return Ask(words, photo) if asks else Say(words, photo)


def _commanded(
    command: OfficerCommand, quoted: str, heard: Heard, state: State | None, scene: Scene
) -> Turn | None:
    ticket = command.ticket or quoted
    place = heard.reading.place.place if heard.reading.place else None
    match command.verb:
        case Verb.LIST:
            return Turn(state, (), (ListRequests(place.regency_code if place else ""),))
        case Verb.FIND if ticket or count_in(command.about) is not None:
            return Turn(state, (), (FindRequest(ticket or command.about),))
        case Verb.TAKE if ticket:
            return _moved(ticket, Hold(), state)
        case Verb.CLOSE if ticket and command.about:
            outcome = command.outcome or Outcome.FULFILLED
            return _moved(ticket, Close(outcome, cut(command.about, LONGEST_RELAYED)), state)
        case Verb.CLOSE if ticket:
            return Turn(state, (outcomes(ticket, scene.say),))
        case Verb.NOT_OURS if ticket:
            return Turn(state, (), (NotOurs(ticket, place.regency_code if place else ""),))
        case Verb.MUTE if ticket:
            return Turn(state, (), (MuteParties(ticket, cut(command.about, LONGEST_RELAYED)),))
    return None


def _moved(ticket: str, move: Move, state: State | None) -> Turn:
    return Turn(state, (), (MoveDeskRequest(ticket, move),))
