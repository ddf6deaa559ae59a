"""What an agent's message tells together: some of these, so much of them, at that price."""

from dataclasses import dataclass, field

from bot.agents.item import Item
from bot.agents.observation import Stock
from bot.understanding.message import Message
from bot.understanding.stock_mark import Kind, Mark
from bot.understanding.stock_numbers import LOWEST_THOUSANDS, THOUSAND

NONE_LEFT, SOME_LEFT = Stock(0), Stock(None)
DESCRIBED = 1
"""Words between a count and what it counts: "5 small cylinders"."""
TELLING = frozenset({Kind.COUNT, Kind.BARE, Kind.PRICE, Kind.GONE, Kind.THERE})
DEVICES = frozenset({Item.CONCENTRATOR, Item.REGULATOR})
DEVICE_THOUSANDS = 50
"""The least bare number that behind a device is its price in thousands."""
PRICED = frozenset({Item.REFILL, Item.CYLINDER_BUY, Item.CYLINDER_RENT})
WAYS = frozenset({Item.CYLINDER_BUY, Item.CYLINDER_RENT})


@dataclass(slots=True)
class Subject:
    """What is spoken of: an item and a size; `is_cylinder` for a bare "tabung".

    `is_carried`: the item was said of the one before, and may be said again.
    """

    item: Item | None = None
    size_m3: float | None = None
    is_cylinder: bool = False
    is_carried: bool = False

    @property
    def is_named(self) -> bool:
        """Whether anything is named."""
        return self.item is not None or self.size_m3 is not None or self.is_cylinder


@dataclass(slots=True)
class Group:
    """What is told of one or several subjects at once ("1 dan 6 kubik habis")."""

    subjects: list[Subject] = field(default_factory=lambda: [Subject()])
    stock: Stock | None = None
    price: int | None = None
    clause: int = 0
    is_excepted: bool = False

    @property
    def is_told(self) -> bool:
        """Whether something is said of them."""
        return self.stock is not None or self.price is not None


class Groups:
    """Goes through the marks from left to right and closes a group where the next one begins."""

    def __init__(self, message: Message, marks: list[Mark]) -> None:
        self._message = message
        self._marks = marks
        self.groups: list[Group] = [Group()]

    def run(self) -> list[Group]:
        """The groups told of, in order."""
        for at, mark in enumerate(self._marks):
            match mark.kind:
                case Kind.ITEM | Kind.CYLINDER:
                    self._name(at, mark)
                case Kind.SIZE:
                    self._size(mark)
                case Kind.COUNT | Kind.GONE | Kind.THERE:
                    self._stock(mark, told_stock(mark))
                case Kind.PRICE:
                    self._price(mark, int(mark.number))
                case Kind.BARE:
                    self._bare(mark)
                case Kind.REST | Kind.EXCEPT:
                    self._begin(mark)
                    self._group.is_excepted = mark.kind is Kind.EXCEPT
        return [group for group in self.groups if group.is_told or group.is_excepted]

    @property
    def _group(self) -> Group:
        return self.groups[-1]

    def _said(self, mark: Mark) -> tuple[str, ...]:
        return self._message.words.canonical[mark.start : mark.end]

    def _clause(self, mark: Mark) -> int:
        return self._message.words.clauses[mark.start]

    def _begin(self, mark: Mark, subject: Subject | None = None) -> None:
        """Open a new group, unless nothing was said in this one yet."""
        group = Group([subject or Subject()], clause=self._clause(mark))
        untouched = not self._group.is_told and not any(s.is_named for s in self._group.subjects)
        if untouched and not self._group.is_excepted:
            self.groups[-1] = group
        else:
            self.groups.append(group)

    def _name(self, at: int, mark: Mark) -> None:
        """An item or "tabung": of what was told, of what will be told, or the begin of the next group."""
        last = self._group.subjects[-1]
        if mark.kind is Kind.CYLINDER and self._is_of(last, at):
            last.is_cylinder |= last.item is Item.CYLINDER_BUY
        elif last.item in DEVICES and mark.item in WAYS:
            return  # "konsentrator bisa sewa"
        elif self._group.is_told:
            self._name_told(at, mark, last)
        else:
            self._name_next(mark, last)

    def _name_told(self, at: int, mark: Mark, last: Subject) -> None:
        named = Subject(mark.item, is_cylinder="tabung" in self._said(mark))
        if last.is_carried and last.item == named.item:
            last.is_carried = False
        elif last.item is None and not last.is_cylinder and self._belongs(at):
            last.item, last.is_cylinder = named.item, named.is_cylinder
        elif last.item != named.item or mark.kind is Kind.CYLINDER or self._is_full(at):
            self._begin(mark, named)

    def _name_next(self, mark: Mark, last: Subject) -> None:
        named = Subject(mark.item, is_cylinder="tabung" in self._said(mark))
        if last.is_cylinder and mark.item is Item.REGULATOR and last.item in (None, Item.CYLINDER_BUY):
            last.item = Item.CYLINDER_BUY  # a set
        elif last.item is None or self._replaces(last.item, mark):
            last.item, last.is_cylinder = named.item, named.is_cylinder
        elif mark.item is not None and last.item != mark.item:
            self._group.subjects.append(named)

    def _is_of(self, last: Subject, at: int) -> bool:
        """Whether "tabung" is only the piece that was counted, or belongs to the item named before it."""
        return self._is_unit(at) or (last.item is not None and self._goes_on(self._marks[at]))

    def _goes_on(self, mark: Mark) -> bool:
        """Whether a mark is still of what was spoken of last."""
        return not self._group.is_told or self._clause(mark) == self._group.clause

    def _is_unit(self, at: int) -> bool:
        """Whether the word is what a count right before it counts: "sisa 3 tabung"."""
        described = [mark for mark in self._marks[:at] if mark.kind is not Kind.SIZE][-1:]
        mark = self._marks[at]
        return any(
            before.kind is Kind.COUNT
            and mark.start - before.end <= DESCRIBED
            and self._clause(before) == self._clause(mark)
            for before in described
        )

    def _belongs(self, at: int) -> bool:
        """Whether an item behind what was told goes with it: "sisa 3 konsentrator", "ada 5 isi ulang"."""
        mark = self._marks[at]
        if self._clause(mark) != self._group.clause and not self._is_unit(at):
            return False
        following = [m for m in self._marks[at + 1 : at + 2] if self._clause(m) == self._clause(mark)]
        return self._is_unit(at) or not any(m.kind in TELLING for m in following)

    def _is_full(self, at: int) -> bool:
        """Whether the same item said again begins anew, as its group has all it can have."""
        return self._group.price is not None or self._clause(self._marks[at]) != self._group.clause

    def _replaces(self, said: Item, mark: Mark) -> bool:
        """ "jual isi ulang" is a refill, "sewa konsentrator" a concentrator."""
        return (said is Item.CYLINDER_BUY and mark.item not in (None, Item.CYLINDER_BUY)) or (
            said is Item.CYLINDER_RENT and mark.item in DEVICES
        )

    def _size(self, mark: Mark) -> None:
        last = self._group.subjects[-1]
        if self._group.is_told:
            if last.size_m3 is None and self._clause(mark) == self._group.clause:
                last.size_m3 = mark.number
            else:
                same = last.item if last.size_m3 is not None else None
                self._begin(mark, Subject(same, mark.number))
        elif last.size_m3 is None:
            last.size_m3 = mark.number
        else:
            self._group.subjects.append(Subject(last.item, mark.number, last.is_cylinder))

    def _stock(self, mark: Mark, stock: Stock) -> None:
        told = self._group.stock
        if told is not None and told.is_there and stock == SOME_LEFT:
            return
        if told == SOME_LEFT and mark.kind is not Kind.GONE:
            self._group.stock = stock
            return
        if told is not None and told == stock and self._clause(mark) == self._group.clause:
            return
        if told is not None:
            self._begin(mark)
        self._group.stock = stock
        self._group.clause = self._clause(mark)

    def _bare(self, mark: Mark) -> None:
        """ "isi ulang 6 kubik 110, 1 kubik 40" are prices, "1 kubik 5" is a count."""
        item = self._group.subjects[-1].item
        is_priced = mark.number >= LOWEST_THOUSANDS if item in PRICED else mark.number >= DEVICE_THOUSANDS
        if is_priced and item is not None and self._group.price is None:
            self._price(mark, int(mark.number * THOUSAND))
        else:
            self._stock(mark, Stock(int(mark.number)))

    def _price(self, mark: Mark, rupiah: int) -> None:
        if self._group.price is not None:
            self._begin(mark, Subject(self._group.subjects[-1].item, is_carried=True))
        self._group.price = rupiah
        self._group.clause = self._clause(mark)


def told_stock(mark: Mark) -> Stock:
    """What a mark tells of stock: a number, none or some."""
    if mark.kind is Kind.COUNT:
        return Stock(int(mark.number))
    return NONE_LEFT if mark.kind is Kind.GONE else SOME_LEFT
