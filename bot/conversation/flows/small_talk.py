"""The short answers: greeting, thanks, language, being forgotten."""

from bot.conversation.effects import Forget, Remember
from bot.conversation.messages import Button, Content, Reply, Text
from bot.conversation.turn import Scene, State, Turn


def welcome(state: State | None, scene: Scene) -> Turn:
    """Who we are in a line, and the one thing to write."""
    return Turn(state, (Reply(scene.say("welcome"), asks_location=True),))


def said(key: str, state: State | None, scene: Scene) -> Turn:
    """One sentence; what we waited for stays open."""
    return Turn(state, (Reply(scene.say(key)),))


def cancelled(scene: Scene) -> Turn:
    """Nothing is open any more."""
    return Turn(None, (Reply(scene.say("cancelled")),))


def forgotten(scene: Scene) -> Turn:
    """Everything about the person goes, at once."""
    return Turn(None, (Reply(scene.say("forgotten")),), (Forget(),))


def change_language(content: Content, state: State | None, scene: Scene) -> Turn:
    """Speak the language that was named, else offer those there are; what we waited for stays open."""
    named = _named(content, scene)
    if named:
        return speak(named, state, scene)
    phrases = scene.knowledge.phrases
    buttons = tuple(Button(f"lang:{code}", phrases.say(code)("language.name")) for code in phrases.languages)
    return Turn(state, (Reply(scene.say("language.which"), buttons),))


def speak(language: str, state: State | None, scene: Scene) -> Turn:
    """From now on in this language."""
    say = scene.knowledge.phrases.say(language)
    return Turn(state, (Reply(say("language.set")),), (Remember(language=language),))


def _named(content: Content, scene: Scene) -> str:
    """The language whose name is among the words, the word "bahasa" by itself naming none."""
    words = set(content.text.casefold().split()) if isinstance(content, Text) else set()
    phrases = scene.knowledge.phrases
    named = [code for code in phrases.languages if words & set(phrases.say(code)("language.words").split())]
    return named[0] if len(named) == 1 else ""
