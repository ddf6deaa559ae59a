"""The language of a message."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bot.understanding.words import Words

MIXED_SHARE = 0.5
REGIONAL = ("jv", "su")


class Languages:
    """Tells languages by the words that mark them."""

    def __init__(self, markers: Mapping[str, Iterable[str]]) -> None:
        """`markers`: words by language ("id", "en", "jv", "su"; "other" for those without a locale)."""
        self._of: dict[str, list[str]] = defaultdict(list)
        for language, words in markers.items():
            for word in set(words):
                self._of[word].append(language)

    def of(self, words: Words) -> str | None:
        """ "id", "en", "jv", "su", or "mix" for real mixing and for "other"; None when nothing tells."""
        marks = [self._of[word] for word in words.raw if word in self._of]
        if not marks:
            return None
        said = Counter(language for languages in marks for language in languages)
        own = Counter(languages[0] for languages in marks if len(languages) == 1)
        if own["other"] > 1 and own["other"] >= max(own["jv"], own["su"]):
            return "mix"
        regional = max(REGIONAL, key=lambda language: own[language])
        if own[regional] > 1 and said[regional] >= MIXED_SHARE * said["id"]:
            return regional
        few, many = sorted((own["en"], own["id"]))
        if few > 1 and few >= MIXED_SHARE * many:
            return "mix"
        return "en" if said["en"] > said["id"] else "id"
