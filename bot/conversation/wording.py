"""How a want, a place, a telephone number and a source are put into words."""

from functools import lru_cache
from urllib.parse import urlsplit

from phonenumbers import PhoneNumberFormat, format_number, is_possible_number, parse
from phonenumbers.phonenumberutil import NumberParseException

from bot.conversation.asker import Want, Where
from bot.conversation.phrasing import Say
from bot.conversation.turn import Scene

LONGEST_NAME = 80
LONGEST_ADDRESS = 160


def want_name(want: Want, say: Say) -> str:
    """``Isi ulang 1 m³``."""
    name = say.item(want.item)
    return f"{name} {say.size(want.size_m3)}" if want.size_m3 else name


def place_name(where: Where, scene: Scene) -> str:
    """The place's full name, or "lokasi Anda" for a shared position."""
    place = scene.knowledge.gazetteer.place(where.code) if where.code else None
    return scene.knowledge.gazetteer.full_name(place) if place else scene.say("place.yours")


@lru_cache(maxsize=4096)
def phone(number: str) -> str:
    """A number with its country, so that it can be tapped: ``+62 21 7654321``; a short one (112) as it is."""
    try:
        parsed = parse(number, "ID")
    except NumberParseException:
        return number
    return format_number(parsed, PhoneNumberFormat.INTERNATIONAL) if is_possible_number(parsed) else number


def source_name(source: str) -> str:
    """Who published it: the site's name for an address, else the words themselves."""
    first = source.split(" ; ")[0].strip()
    site = urlsplit(first).hostname or ""
    return site.removeprefix("www.").removeprefix("amp.") or cut(first, LONGEST_NAME)


def cut(text: str, longest: int) -> str:
    """The text, shortened with an ellipsis when it is longer than that many characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
