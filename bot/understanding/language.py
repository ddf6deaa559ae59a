"""The language of a message."""

from collections.abc import Mapping

from bot.understanding.words import Words

MIXED_SHARE = 0.5
REGIONAL = ("jv", "su")


def language(words: Words, markers: Mapping[str, frozenset[str]]) -> str | None:
    """ "id", "en", "jv", "su", or "mix" for real mixing and languages without a locale; None when nothing tells."""
    counts = {name: sum(word in marked for word in words.raw) for name, marked in markers.items()}
    best = max(counts, key=lambda name: counts[name])
    if not counts[best]:
        return None
    own = {name: only_in(words, markers, name) for name in counts}
    if own["other"] > 1 and own["other"] >= max(own["jv"], own["su"]):
        return "mix"
    regional = max(REGIONAL, key=lambda name: own[name])
    if own[regional] > 1 and counts[regional] >= MIXED_SHARE * counts["id"]:
        return regional
    if own["en"] > 1 and own["id"] > 1 and min(own["en"], own["id"]) >= MIXED_SHARE * max(own["en"], own["id"]):
        return "mix"
    return "en" if counts["en"] > counts["id"] else "id"


def only_in(words: Words, markers: Mapping[str, frozenset[str]], name: str) -> int:
    """How many words no other language has."""
    others = frozenset().union(*(marked for other, marked in markers.items() if other != name))
    return sum(word in markers[name] and word not in others for word in words.raw)
