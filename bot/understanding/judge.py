"""Whether the rules or the model is believed."""

from bot.understanding.intent import Intent
from bot.understanding.message import Message
from bot.understanding.slots import Slots

DOUBT = 0.1
"""The model's lead up to which the rules are believed where they found something."""
SURE_OF_DANGER = 0.9
"""The lead from which the model alone raises the alarm; set by cross-validation on the look-alikes."""
MANY, FEW = 25, 4  # words

Scores = list[tuple[str, float]]


def judged(ruled: Intent, scores: Scores) -> Intent:
    """The intent by the rules or by the model, whichever is surer."""
    (best, most), (_, next_most) = scores[:2]
    lead = most - next_most
    if best == Intent.EMERGENCY:
        return Intent.EMERGENCY if lead >= SURE_OF_DANGER else without_danger(ruled, scores[1:])
    if best == Intent.PRIVACY and ruled is Intent.FORGET_ME:
        return ruled  # the model does not tell them apart
    if best == ruled or (lead < DOUBT and ruled is not Intent.UNCLEAR):
        return ruled
    return Intent(best)


def without_danger(ruled: Intent, scores: Scores) -> Intent:
    """What is meant where the model suspects danger but is not sure."""
    return ruled if ruled not in (Intent.UNCLEAR, Intent.PLACE_ONLY) else Intent(scores[0][0])


def seen(message: Message, slots: Slots, ruled: Intent) -> list[str]:
    """What the rules found, for the model."""
    told = {
        f"item {slots.item}": slots.item,
        "size": slots.size,
        "price": slots.price,
        "place": slots.place,
        "saturation": slots.oxygen,
        "low": slots.oxygen and slots.oxygen.low,
        "question": "?" in message.words.text,
        "many": len(message.words) > MANY,
        "few": len(message.words) < FEW,
    }
    return [f"rules {ruled}", *(name for name, value in told.items() if value)]
