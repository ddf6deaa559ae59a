"""Whether something said is meant of a living patient now: not denied, supposed, over, or of the dead."""

from bot.understanding.message import Message

NEGATION_REACH = 4
SUPPOSING_REACH = 8
SOFTENING_REACH = 3
MISTAKEN_REACH = 5
THING_REACH = 3


def denied(message: Message, at: int) -> bool:
    """Whether a negation, with nothing but fillers between, stands before word `at` in its clause."""
    negation, filler = message.listed("speech.negation"), message.listed("speech.negation_filler")
    for before in message.back(at, NEGATION_REACH):
        if before in negation:
            return True
        if before not in filler:
            return False
    return False


def softened(message: Message, at: int) -> bool:
    """Whether a milder word (agak, sedikit) stands close before word `at`."""
    softener = message.listed("speech.softener")
    return any(before in softener for before in message.back(at, SOFTENING_REACH))


def supposed(message: Message, at: int) -> bool:
    """Whether word `at` is only imagined or asked about in general ("kalau turun sampai 90").

    A "kalau" about somebody ("kalau bapak saya 85") is taken as real: better one warning too many.
    """
    canonical, start = message.words.canonical, message.sentence_start(at)
    before = canonical[max(start, at - SUPPOSING_REACH) : at]
    hypothetical = [i for i, word in enumerate(before) if word in message.listed("speech.hypothetical")]
    lesson = any(word in message.listed("speech.lesson") for word in before)
    if not hypothetical and not lesson:
        return False
    sentence = set(canonical[start : message.sentence_end(at)])
    if message.listed("speech.real") & {*before, *message.clause(at)} or set(before) & message.listed(
        "speech.measured"
    ):
        return False
    if sentence & message.listed("speech.unreal"):
        return True
    return not sentence & message.listed("speech.relative") - {"saya"}


def imagined(message: Message, at: int) -> bool:
    """Whether word `at` is of an exercise, a film, a story, or was only believed ("kirain pingsan")."""
    canonical = message.words.canonical
    sentence = set(canonical[message.sentence_start(at) : message.sentence_end(at)])
    if sentence & message.listed("speech.make_believe"):
        return True
    return not message.listed("speech.mistaken").isdisjoint(message.back(at, MISTAKEN_REACH))


def asked_in_general(message: Message, at: int) -> bool:
    """Whether a sentence about nobody asks what something means: "apa beda 88 sama 94"."""
    sentence = set(message.words.canonical[message.sentence_start(at) : message.sentence_end(at)])
    general = sentence & message.listed("speech.general")
    return bool(general) and not sentence & message.listed("speech.relative")


def of_a_thing(message: Message, start: int, end: int) -> bool:
    """Whether money, a shop, an animal or the like stands close to the words: a figure of speech."""
    canonical = message.words.canonical
    near = {*canonical[max(0, start - THING_REACH) : start], *canonical[end : end + THING_REACH]}
    of_somebody = near & (message.listed("speech.relative") - {"saya", "adik"})
    return not of_somebody and not near.isdisjoint(message.listed("speech.thing"))


def bygone(message: Message, at: int) -> bool:
    """Whether word `at` is told of long ago ("bulan lalu pernah ...")."""
    clause = message.words.clauses[at]
    return any(message.words.clauses[hit.start] == clause for hit in message.hits("speech.long_past"))


def of_the_dead(message: Message, at: int) -> bool:
    """Whether somebody has died and word `at` speaks of nobody else."""
    death = next((hit for hit in message.hits("speech.dead") if truly_dead(message, hit.start)), None)
    if death is None:
        return False
    relative = message.listed("speech.relative")
    of_death = set(message.clause(death.start)) & relative
    here = set(message.clause(at))
    return "sekarang" not in here and not (here & relative) - of_death - {"saya"}


def truly_dead(message: Message, at: int) -> bool:
    """Whether a word of death tells of one (not "takut meninggal")."""
    feared = message.listed("speech.not_dead_before")
    return not any(word in feared for word in message.back(at, 2))
