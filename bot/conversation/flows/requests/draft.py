"""What is known so far of a request that is being opened."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.agents.item import Item
from bot.conversation.asker import Want, Where
from bot.conversation.messages import Location, Photo
from bot.conversation.request_words import LONGEST_WORDS
from bot.conversation.turn import Heard, Scene
from bot.conversation.wording import LONGEST_NAME, cut
from bot.places.place import Place
from bot.requests.kind import Kind
from bot.requests.request import Subject
from bot.requests.routing import areas_at, areas_of
from bot.understanding.reading import Reading

SATURATION_IS_NEWS = timedelta(hours=1)
"""A saturation told longer ago is asked for again."""

BULK_FROM = 10
"""So many pieces are for more than one household."""

MOST_PHOTOS = 3
MOST_CHOICES = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A request in the making. `area` is the code by which its office is found, '' while not known.

    `candidates` are the codes of the places, or of the provinces by a border, of which one is to be chosen;
    `condition_known` tells that how urgent it is was said; `asked` that the person was told where their
    answer goes, so that an answer sends it.
    """

    kind: Kind
    want: Want = field(default_factory=Want)
    where: Where | None = None
    area: str = ""
    quantity: int | None = None
    spo2: int | None = None
    urgent: bool = False
    condition_known: bool = False
    words: str = ""
    seller: str = ""
    price_idr: int | None = None
    photos: tuple[str, ...] = ()
    asked: bool = False
    candidates: tuple[str, ...] = ()

    @property
    def is_need(self) -> bool:
        """Whether oxygen is needed."""
        return self.kind in (Kind.NEED, Kind.BULK)

    def with_heard(self, heard: Heard, scene: Scene) -> "Draft":
        """This draft with what a message tells; a place of several meanings is left to be asked."""
        reading = heard.reading
        answer = scene.knowledge.understander.request_answer(heard.words)
        spo2 = reading.spo2 if reading.spo2 is not None else self.spo2
        is_low = spo2 is not None and spo2 < scene.knowledge.rules.spo2_below
        quantity = answer.quantity or reading.quantity or self.quantity
        told = replace(
            self,
            kind=Kind.BULK if self.kind is Kind.NEED and (quantity or 0) >= BULK_FROM else self.kind,
            want=self._wanted(reading),
            quantity=None if self.kind.accuses else quantity,
            spo2=None if self.kind.accuses else spo2,
            urgent=self.urgent or is_low or bool(answer.is_urgent) or bool(reading.danger),
            condition_known=self.condition_known or spo2 is not None or answer.is_urgent is not None,
            words=_joined(self.words, heard.words),
            seller=self.seller or cut(answer.seller or "", LONGEST_NAME),
            price_idr=reading.price_idr or self.price_idr if self.kind.accuses else None,
        )
        return told._with_photo(heard)._with_place(heard, scene)

    def _wanted(self, reading: Reading) -> Want:
        """What is wanted now. Who answers "two cylinders" says how many, and not that it is to be bought."""
        is_count = reading.item in (Item.CYLINDER_BUY, Item.CYLINDER_RENT)
        if is_count and (self.asked or self.want.item is not Item.ANY):
            return replace(self.want, size_m3=reading.size_m3 or self.want.size_m3)
        return self.want.refined(reading) if reading.item or reading.size_m3 else self.want

    def _with_photo(self, heard: Heard) -> "Draft":
        if isinstance(heard.content, Photo) and heard.content.reference:
            return replace(self, photos=(*self.photos, heard.content.reference)[:MOST_PHOTOS])
        return self

    def _with_place(self, heard: Heard, scene: Scene) -> "Draft":
        """What was named or shared; a name that means several places is kept to be asked about."""
        if isinstance(heard.content, Location):
            return self.at(Where.of_position(heard.content.point), scene)
        mention = heard.reading.place
        if mention is None or not mention.choices:
            return self
        if self.asked and self.area:  # it was not asked for, and many a word is some village's name
            return self
        areas = areas_of(mention.choices, scene.knowledge.gazetteer)
        if len(areas) == 1:
            return self.at(Where.of_place(mention.choices[0]), scene)
        codes = tuple(_first_in(area, mention.choices).code for area in areas)
        return replace(self, where=None, area="", candidates=codes[:MOST_CHOICES])

    def at(self, where: Where, scene: Scene) -> "Draft":
        """This draft for a place or a position; near a border the provinces are candidates."""
        areas = areas_for(where, scene)
        if not areas:
            return self
        area, *others = (place.code for place in areas)
        return replace(
            self,
            where=where,
            area="" if others else area,
            candidates=(area, *others) if others else (),
        )

    def chosen(self, place: Place) -> "Draft":
        """This draft with one of its candidates: the place, or the province of the position."""
        where = self.where or Where.of_place(place)
        return replace(self, where=where, area=place.regency_code, candidates=())

    def subject(self, scene: Scene) -> Subject:
        """The matter as it is sent. Raises ValueError without a place."""
        place = self.where.place_in(scene.knowledge.gazetteer) if self.where else None
        if self.where is None or place is None:
            raise ValueError("a request without a place")
        return Subject(
            self.kind,
            place.code if place.code.startswith(self.area[:2]) else self.area,
            self.where.point,
            None if self.want.item is Item.ANY and not self.is_need else self.want.item,
            self.want.size_m3,
            self.quantity,
            self.spo2,
            self.words,
            self.seller,
            self.price_idr,
            self.photos,
        )


def areas_for(where: Where, scene: Scene) -> tuple[Place, ...]:
    """The cities or provinces that a place or position may be counted to; () off Indonesia."""
    gazetteer = scene.knowledge.gazetteer
    place = gazetteer.place(where.code) if where.code else None
    return areas_of((place,), gazetteer) if place else areas_at(where.point, gazetteer)


def _first_in(area: Place, places: Iterable[Place]) -> Place:
    return next(place for place in places if place.code.startswith(area.code))


def fresh_saturation(scene: Scene) -> int | None:
    """The saturation that was told in the last hour."""
    asker = scene.asker
    is_news = asker.saturation_at is not None and scene.now - asker.saturation_at < SATURATION_IS_NEWS
    return asker.saturation if is_news else None


def _joined(before: str, words: str) -> str:
    return cut(". ".join(filter(None, (before, words))), LONGEST_WORDS)
