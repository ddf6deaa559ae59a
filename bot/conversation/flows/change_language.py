"""In which language the person is answered."""

import re
from dataclasses import dataclass

from bot.conversation.effects import Remember
from bot.conversation.messages import Button, Choice, Content, Reply, Text
from bot.conversation.turn import Heard, Scene, State, Turn

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """The languages were offered, each with a button."""

    def ask(self, scene: Scene) -> Reply:
        """Offer the languages, each by its own name."""
        phrases = scene.knowledge.phrases
        named = tuple(
            Button(f"lang:{code}", phrases.say(code)("language.name")) for code in phrases.languages
        )
        return Reply(scene.say("language.which"), named)

    def answer(self, heard: Heard, scene: Scene) -> Turn | None:
        """A button, its number, or a language's name."""
        languages = scene.knowledge.phrases.languages
        number = heard.reading.number
        if isinstance(heard.content, Choice):
            chosen = heard.content.id.removeprefix("lang:")
        elif number is not None:
            chosen = languages[number - 1] if 1 <= number <= len(languages) else ""
        else:
            chosen = named(heard.content, scene)
        return speak(chosen, None, scene) if chosen in languages else None


def start(content: Content, state: State | None, scene: Scene) -> Turn:
    """Speak the language that was named, else offer those there are."""
    language = named(content, scene)
    if language:
        return speak(language, state, scene)
    return Turn(ChooseLanguage(), (ChooseLanguage().ask(scene),))


def speak(language: str, state: State | None, scene: Scene) -> Turn:
    """From now on in this language; what we waited for stays open."""
    say = scene.knowledge.phrases.say(language)
    return Turn(state, (Reply(say("language.set")),), (Remember(language=language),))


def named(content: Content, scene: Scene) -> str:
    """The one language whose name is among the words; the word "bahasa" by itself names none."""
    words = set(_WORD.findall(content.text.casefold())) if isinstance(content, Text) else set()
    phrases = scene.knowledge.phrases
    spoken = [code for code in phrases.languages if words & set(phrases.say(code)("language.words").split())]
    return spoken[0] if len(spoken) == 1 else ""
