"""Message keys to words in a person's language, through gettext and Babel."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache, partial
from gettext import c2py
from typing import IO
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bot.agents.item import Item
from bot.conversation.messages import PLAIN, STRONG

DEFAULT_LANGUAGE = "id"
ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}

_STRONG_MARK = re.compile(r"\*([^*\n]+)\*")

_MINUTE, _HOUR, _DAY, _WEEK = 60, 3600, 86_400, 604_800
_STEPS = ((_HOUR, _MINUTE, "age.minutes"), (_DAY, _HOUR, "age.hours"), (_WEEK, _DAY, "age.days"))
_WEEKS_UNTIL = 8 * _WEEK
"""From then on an age is said as its month: nobody counts in weeks that far back."""

_Templates = dict[str, tuple[str, ...]]

_REMEMBERED = 4096
"""Numbers and months whose words each language keeps at hand: Babel takes its time, and they recur."""


class Say:
    """Speaks one language. Templates use ``{name}`` for values and ``*…*`` for strong words."""

    def __init__(self, language: str, templates: _Templates, catalog: Catalog) -> None:
        self.language = language
        self._templates = templates
        self._locale = Locale.parse(language)
        self._plural = c2py(catalog.plural_expr)
        self._decimal = lru_cache(_REMEMBERED)(partial(format_decimal, locale=self._locale))
        self._month = lru_cache(_REMEMBERED)(partial(_month, self._locale))

    def __call__(self, key: str, **values: object) -> str:
        """The words of `key` with `values` in their places. Raises KeyError for a key nobody has."""
        return self._templates[key][0].format(**values)

    def count(self, key: str, number: int) -> str:
        """The words of `key` in the form this language uses for so many; ``{n}`` is the number."""
        forms = self._templates[key]
        return forms[min(self._plural(number), len(forms) - 1)].format(n=number)

    def knows(self, key: str) -> bool:
        """Whether there are words for `key`."""
        return key in self._templates

    def number(self, value: float) -> str:
        """A number with at most one decimal: ``7,9``."""
        return self._decimal(round(value, 1))

    def km(self, distance_km: float) -> str:
        """A distance: ``800 m`` under a kilometre, ``7,9 km``, ``61 km`` from ten on."""
        if distance_km < 0.95:
            return f"{max(50, round(distance_km * 20) * 50)} m"
        return f"{self.number(distance_km if distance_km < 9.95 else round(distance_km))} km"

    def rupiah(self, amount_idr: int) -> str:
        """An amount of money: ``Rp 45.000``, in the rupiah's own spelling for every language."""
        return f"Rp {_rupiah(amount_idr)}"

    def size(self, size_m3: float) -> str:
        """A cylinder's content: ``1,5 m³``."""
        return f"{self.number(size_m3)} m³"

    def item(self, item: Item) -> str:
        """The item's name."""
        return self(f"item.{item}")

    def age(self, then: datetime, now: datetime) -> str:
        """How long ago that was: ``35 menit lalu``, ``3 hari lalu``, ``Juni 2021``."""
        seconds = max(0.0, (now - then).total_seconds())
        if seconds < _MINUTE:
            return self("age.now")
        for limit, unit, key in _STEPS:
            if seconds < limit:
                return self.count(key, int(seconds // unit))
        if seconds < _WEEKS_UNTIL:
            return self.count("age.weeks", int(seconds // _WEEK))
        return self.month(then)

    def month(self, day: date) -> str:
        """A month, for dates that nobody needs to the day any more: ``Juni 2021``."""
        return self._month(day.year, day.month)

    def day(self, moment: datetime, zone: str) -> str:
        """A day of this year where the person is: ``7 Agustus``. `zone` is an IANA name."""
        return format_date(moment.astimezone(ZoneInfo(zone)), "d MMMM", locale=self._locale)

    def clock(self, moment: datetime, zone: str) -> str:
        """A time of day where the person is: ``15.40 WIB``. `zone` is one of Indonesia's three."""
        local = moment.astimezone(ZoneInfo(zone))
        return f"{format_time(local, 'HH.mm', locale=self._locale)} {ZONE_NAMES[zone]}"


class Phrases:
    """All the languages there are."""

    def __init__(self, catalogs: Mapping[str, IO[bytes]]) -> None:
        read = {language: read_po(file, locale=language) for language, file in catalogs.items()}
        home = _templates(read[DEFAULT_LANGUAGE])
        self._sayers = {
            language: Say(language, home | _templates(catalog), catalog) for language, catalog in read.items()
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages spoken, the default first."""
        return tuple(sorted(self._sayers, key=lambda language: (language != DEFAULT_LANGUAGE, language)))

    def speaks(self, language: str) -> bool:
        """Whether this language is one of ours."""
        return language in self._sayers

    def say(self, language: str) -> Say:
        """The speaker of a language, of Bahasa Indonesia when it is not one of ours."""
        return self._sayers.get(language) or self._sayers[DEFAULT_LANGUAGE]


def _templates(catalog: Catalog) -> _Templates:
    """Every translated key with its forms, strong words marked for the channels."""
    return {
        _key(message.id): tuple(_marked(form) for form in _forms(message.string))
        for message in catalog
        if message.id and message.string
    }


def _marked(form: str) -> str:
    return _STRONG_MARK.sub(rf"{STRONG}\1{PLAIN}", form)


def _key(id: object) -> str:
    return str(id[0] if isinstance(id, tuple) else id)


def _forms(string: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


@lru_cache(_REMEMBERED)
def _rupiah(amount_idr: int) -> str:
    return format_decimal(amount_idr, locale=DEFAULT_LANGUAGE)


def _month(locale: Locale, year: int, month: int) -> str:
    return format_date(datetime(year, month, 1), "MMMM yyyy", locale=locale)
