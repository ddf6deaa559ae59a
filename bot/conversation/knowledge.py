"""All that a turn may know, as one snapshot that follows the database and the files of data/."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.agents.directory import Directory
from bot.agents.reference_prices import ReferencePrices
from bot.conversation.doors import Doors
from bot.conversation.phrasing import Phrases
from bot.emergency.hospital import Hospitals
from bot.emergency.line import EmergencyLine
from bot.emergency.rules import DangerRules
from bot.officials.accounts import Accounts
from bot.officials.office import Office
from bot.person import ChannelName
from bot.places.gazetteer import Gazetteer
from bot.requests.deadlines import WorkingTime
from bot.understanding.understand import Understander


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the bot knows. Only the directory and the accounts change, and only between turns.

    `mails` says whether offices can be written to by mail; `per_second` is how many messages each channel
    carries, where that is limited.
    """

    gazetteer: Gazetteer
    directory: Directory
    hospitals: Hospitals
    lines: tuple[EmergencyLine, ...]
    offices: tuple[Office, ...]
    prices: ReferencePrices
    rules: DangerRules
    understander: Understander
    phrases: Phrases
    accounts: Accounts = field(default_factory=Accounts)
    per_second: Mapping[ChannelName, float] = field(default_factory=dict)
    doors: Doors = field(default_factory=Doors)
    working: WorkingTime = field(default_factory=lambda: WorkingTime({}))
    mails: bool = False
