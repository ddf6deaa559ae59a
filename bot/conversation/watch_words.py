"""Watches and alerts in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from bot.agents.agent import Agent
from bot.agents.directory import Found
from bot.agents.item import Item
from bot.agents.observation import Observation, ReporterKind, Stock
from bot.agents.offer import Offer, merge
from bot.conversation.agent_words import INDENT, distance, position, price, stock
from bot.conversation.asker import Want
from bot.conversation.knowledge import Knowledge
from bot.conversation.messages import Button, Reply, Template
from bot.conversation.phrasing import Say
from bot.conversation.wording import LONGEST_NAME, cut, phone, want_name
from bot.places.distance import distance_km
from bot.supply.watch import Watch

LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class Alert:
    """What somebody is told of: the number of their watch, and the stock that was reported."""

    watch_id: int
    agent_id: str
    item: Item
    size_m3: float | None
    count: int | None
    price_idr: int | None
    reporter: ReporterKind
    source: str
    seen_at: datetime

    @classmethod
    def of(cls, watch_id: int, seen: Observation) -> "Alert":
        """The alert of a report that some is there."""
        count = seen.stock.count if seen.stock else None
        return cls(
            *(watch_id, seen.agent_id, seen.item, seen.size_m3, count),
            *(seen.price_idr, seen.reporter, seen.source, seen.seen_at),
        )

    @property
    def seen(self) -> Observation:
        """The report."""
        about = (self.agent_id, self.item, self.size_m3, Stock(self.count), self.price_idr)
        return Observation(*about, self.reporter, self.source, self.seen_at)

    def dump(self) -> str:
        """As JSON."""
        return _ALERT.dump_json(self).decode()

    @classmethod
    def load(cls, saved: str) -> "Alert":
        """What `dump` gave. Raises pydantic.ValidationError for anything else."""
        return _ALERT.validate_json(saved)


_ALERT = TypeAdapter(Alert)


def watch_name(watch: Watch, knowledge: Knowledge, say: Say) -> str:
    """What is waited for: ``isi ulang 1 m³ dekat Ciputat, Kota Tangerang Selatan``."""
    item = want_name(Want(watch.item, watch.size_m3), say).lower()
    wish = say("watch.delivering", item=item) if watch.delivers else item
    if watch.highest_idr is not None:
        wish = say("watch.up_to", item=wish, rupiah=say.rupiah(watch.highest_idr))
    return say("watch.near", item=wish, place=place_of(watch, knowledge, say))


def place_of(watch: Watch, knowledge: Knowledge, say: Say) -> str:
    """The place they named, or "lokasi Anda"."""
    place = knowledge.gazetteer.place(watch.place_code) if watch.place_code else None
    return knowledge.gazetteer.full_name(place) if place else say("place.yours")


def confirmed(watch: Watch, knowledge: Knowledge, say: Say, there: Reply | None = None) -> Reply:
    """What, where, until when and how to stop; and whether the night is for sleeping.

    `there` tells who has some already.
    """
    told = say(
        "watch.set",
        what=watch_name(watch, knowledge, say),
        km=watch.radius_km,
        until=say.day(watch.until, watch.zone),
    )
    nights = "watch.at_night" if watch.at_night else "watch.by_day"
    other = Button("watch:day", say("watch.button_day")) if watch.at_night else nights_too(say)
    stop = Button(f"watch:stop:{watch.id}", say("watch.button_stop"))
    if there is None:
        return Reply(f"{told}\n{say(nights)}", (other, stop))
    return Reply(f"{there.text}\n\n{told}\n{say(nights)}", (*there.buttons, other, stop))


def already_there(found: Sequence[Found], item: Item, now: datetime, say: Say) -> Reply | None:
    """Who is trusted to have some at this moment; None when nobody is."""
    if not found:
        return None
    lines = [
        say("watch.there", agent=cut(hit.agent.name, LONGEST_NAME), km=distance(hit.km, hit.agent, say))
        + f"\n{INDENT}{stock(hit.offer, hit.agent, item, say, now)}"
        for hit in found
    ]
    buttons = tuple(Button(f"agent:{hit.agent.id}", cut(hit.agent.name, LONGEST_LABEL)) for hit in found)
    return Reply("\n".join((say("watch.already"), *lines)), buttons)


def watch_button(say: Say) -> Button:
    """[Kabari saya]"""
    return Button("watch", say("watch.button"))


def nights_too(say: Say) -> Button:
    """[Malam juga boleh]"""
    return Button("watch:night", say("watch.button_night"))


def which(watches: Sequence[Watch], knowledge: Knowledge, say: Say) -> Reply:
    """Ask which of several watches is to end."""
    one = (
        Button(f"watch:stop:{watch.id}", cut(_label(watch, knowledge, say), LONGEST_LABEL))
        for watch in watches
    )
    return Reply(say("watch.which"), (*one, Button("watch:stop:all", say("watch.button_all"))))


def _label(watch: Watch, knowledge: Knowledge, say: Say) -> str:
    """Short enough for a button: ``Isi ulang 1 m³, Ciputat``."""
    place = knowledge.gazetteer.place(watch.place_code) if watch.place_code else None
    return f"{want_name(Want(watch.item, watch.size_m3), say)}, {place.name if place else say('place.yours')}"


def run_out(watch: Watch, knowledge: Knowledge, say: Say) -> Reply:
    """After a fortnight: shall we go on?"""
    what = watch_name(watch, knowledge, say)
    item = want_name(Want(watch.item, watch.size_m3), say).lower()
    return Reply(
        say("watch.over", what=what),
        (
            Button(f"watch:on:{watch.id}", say("watch.button_go_on")),
            Button(f"watch:off:{watch.id}", say("watch.button_no")),
        ),
        template=Template("oksigen_watch_over", say.language, (item, place_of(watch, knowledge, say))),
    )


def alert(told: Alert, agent: Agent, watch: Watch, now: datetime, knowledge: Knowledge, say: Say) -> Reply:
    """What is there, where, how far, for how much, who said so and when, and the number to call."""
    item = want_name(Want(told.item, told.size_m3), say)
    offer = _offer(told, knowledge)
    name = cut(agent.name, LONGEST_NAME)
    lines = (
        say("watch.alert", agent=name, km=distance(distance_km(watch.point, agent.point), agent, say)),
        stock(offer, agent, told.item, say, now),
        price(offer, say, now) or ("" if offer.price_idr else say("watch.no_price")),
        position(agent, say),
        say("details.phone", phone=phone(agent.phone)) if agent.phone else say("details.no_phone"),
        say("watch.may_run_out"),
    )
    buttons = (
        Button(f"agent:{agent.id}", say("watch.button_details")),
        Button(f"watch:again:{watch.id}", say("watch.button_again")),
    )
    place = knowledge.gazetteer.place(agent.place_code)
    values = (item, name, knowledge.gazetteer.full_name(place) if place else agent.address)
    template = Template("oksigen_restock", say.language, values)
    return Reply("\n".join(filter(None, lines)), buttons, template=template)


def _offer(told: Alert, knowledge: Knowledge) -> Offer:
    """What is known of that stock by now: the report, and the price that was said at another time."""
    same = (offer for offer in knowledge.directory.offers(told.agent_id) if _key(offer) == _key(told))
    known = next(same, None)
    is_there = known is not None and known.stock is not None and known.stock.is_there
    return known if known and is_there else merge(told.item, told.size_m3, [told.seen])


def _key(of: Offer | Alert) -> tuple[Item, float | None]:
    return of.item, of.size_m3
